"""The wording and the points of the rubrics are those of the forms in use."""

import re
import unicodedata
from pathlib import Path

import pytest

from mingzhang.packs.loader import load
from mingzhang.packs.rubric import RubricCriterion

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
CRITERIA = [each for rubric in load("sichuan/2022").rubrics for each in rubric.criteria]
NUMBERED = [each for each in CRITERIA if each.wording.startswith("①")]


def plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_some_criteria_are_lists() -> None:
    assert len(NUMBERED) > 10


@pytest.mark.parametrize("each", NUMBERED, ids=lambda each: f"{each.path[-1]}/{each.name}")
def test_the_items_of_a_list_have_the_points_that_it_writes(each: RubricCriterion) -> None:
    written = re.findall(r"（(\d+(?:\.\d+)?)分）", each.wording)
    assert [f"{item.points:f}" for item in each.items] == written


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the shared reports are not beside the repository")
def test_the_wording_stands_in_a_report_that_uses_the_form() -> None:
    text = plain("".join(file.read_text("utf-8") for file in sorted(REPORTS.glob("*.txt"))))
    assert [each.name for each in CRITERIA if plain(each.wording) not in text] == []
