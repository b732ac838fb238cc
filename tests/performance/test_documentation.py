"""What docs/performance.md shows works as it says."""

import re
from pathlib import Path

from mingzhang.packs.loader import load
from mingzhang.performance.scoring import score_source
from mingzhang.readers.sources import Source

PAGE = (Path(__file__).parents[2] / "docs" / "performance.md").read_text("utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)


def test_every_file_of_the_page_is_scored() -> None:
    project, filled, defined = (
        score_source(Source(f"{n}.yaml", text.encode()))[0] for n, text in enumerate(BLOCKS)
    )
    assert (project.error, str(project.total), project.grade, project.findings) == (None, "89.00", "良", ())
    assert filled.error is None
    assert {item.indicator: str(item.score) for item in filled.items if item.score is not None} == {
        "资金到位率": "2.00", "财务监控有效性": "1.00",
    }  # fmt: skip
    assert (defined.error, defined.findings) == (None, ())


def test_every_rule_is_named() -> None:
    """Rules that differ in a number share a row: `deduction-1`、`-half`."""
    told = re.findall(r"`(-?[a-z0-9-]+)`", PAGE)
    named = {f"deduction{each}" if each.startswith("-") else each for each in told}
    assert {rule.id for rule in load("national/2024").framework.rules} <= named


def test_the_page_counts_what_is_there() -> None:
    counts = {rubric.id: len(rubric.criteria) for rubric in load("sichuan/2022").rubrics}
    for id_, many in counts.items():
        assert re.search(rf"`{id_}`\s+\S+（{many} 项", PAGE) is not None
