"""The sample in the repository is what the program writes, and its slips are found."""

from html import unescape
from pathlib import Path

import pytest

from mingzhang.checking.check import check_file
from mingzhang.sampling.sample import NAME, SLIPS, sample

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.mark.parametrize("name", sample())
def test_the_sample_is_up_to_date(name: str) -> None:
    assert (SAMPLES / name).read_text("utf-8") == sample()[name]


def test_both_forms_hold_the_same_narrative() -> None:
    text, page = sample()[f"{NAME}.txt"], sample()[f"{NAME}.html"]
    narrative = text[text.rindex("第二部分") : text.rindex("第三部分")].splitlines()[1:]
    shown = unescape(page)
    assert [paragraph for paragraph in narrative if paragraph not in shown] == []


def test_the_list_names_every_slip() -> None:
    assert all(f"| {kind.value} |" in sample()["README.md"] for kind in SLIPS)


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_each_slip_is_one_finding(suffix: str) -> None:
    result = check_file(SAMPLES / f"{NAME}{suffix}")
    assert result.error is None
    assert len(result.findings) == len(SLIPS), [finding.message for finding in result.findings]
