"""Real reports, where they are at hand: what is wrong in them is found, and nothing else is called an error.

`expected.jsonl` holds one finding a line, judged by hand against the text: the report's number, the rule, the
line and the quoted words of its first place.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from mingzhang.checking.check import check_file
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Family, Finding, Severity

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[1].parent / "shared" / "reports"
NUMBERS = ("000", "002", "003", "004")
QUOTED = 8
"""Characters of the place that are kept here: enough to know it by, and no sentence of a report."""
JUDGED = (Family.NUMBERS, Family.PERFORMANCE, Family.WORDING)

pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="../shared/reports is not here")


@cache
def checked(number: str) -> DocumentResult:
    return check_file(next(REPORTS.glob(f"{number}_*.txt")))


def flat(finding: Finding) -> tuple[str, int | None, str]:
    return finding.rule, finding.places[0].line, finding.places[0].quote[:QUOTED]


def expected(number: str) -> list[tuple[str, int, str]]:
    lines = (HERE / "expected.jsonl").read_text("utf-8").splitlines()
    entries = [json.loads(line) for line in lines]
    return [(entry["rule"], entry["line"], entry["quote"]) for entry in entries if entry["file"] == number]


@pytest.mark.parametrize("number", NUMBERS)
def test_what_is_wrong_is_found(number: str) -> None:
    found = {flat(finding) for finding in checked(number).findings}
    assert [each for each in expected(number) if each not in found] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_else_is_called_an_error(number: str) -> None:
    errors = [
        flat(finding)
        for finding in checked(number).findings
        if finding.severity is Severity.ERROR and finding.family in JUDGED
    ]
    assert [each for each in errors if each not in expected(number)] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_one_cause_is_one_finding(number: str) -> None:
    found = Counter(flat(finding) for finding in checked(number).findings if finding.family is Family.NUMBERS)
    assert [each for each, count in found.items() if count > 1] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_nothing_crashes(number: str) -> None:
    result = checked(number)
    assert (result.error, result.tally.crashes) == (None, ())


@pytest.mark.parametrize("number", NUMBERS)
def test_nearly_every_number_is_understood(number: str) -> None:
    coverage = checked(number).coverage
    assert coverage is not None
    assert coverage.bound * 100 >= coverage.numbers * 90


@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_the_narrative_is_understood_almost_whole(number: str) -> None:
    coverage = checked(number).coverage
    assert coverage is not None
    narrative = coverage.sections["决算情况说明"]
    assert narrative.bound * 100 >= narrative.numbers * 98


@pytest.mark.parametrize("number", NUMBERS)
def test_every_quote_stands_in_its_line(number: str) -> None:
    lines = next(REPORTS.glob(f"{number}_*.txt")).read_text("utf-8").split("\n")
    places = [place for finding in checked(number).findings for place in finding.places]
    assert [
        (place.line, place.quote)
        for place in places
        if place.line is None
        or place.column is None
        or not lines[place.line - 1][place.column - 1 :].startswith(place.quote)
    ] == []
