"""True reports in the layouts of other provinces: all of it is understood, and nothing is called an error."""

from functools import cache

import pytest

from benchmarks.accounts import layouts, report
from mingzhang.checking.check import check, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Severity
from mingzhang.readers.read import read_text
from mingzhang.statements.outline import Part
from mingzhang.statements.read import measures
from mingzhang.statements.reading import Reading

SEED = 1


@cache
def read(layout: str) -> Reading:
    return understand(read_text(report(layout, SEED), layout))


@cache
def result(layout: str) -> DocumentResult:
    return check(read(layout), layout)


@pytest.mark.parametrize("layout", layouts())
def test_every_number_of_the_narrative_is_bound(layout: str) -> None:
    reading = read(layout)
    narrative = [
        number for number in measures(reading) if reading.outline.part(number.span.start) is Part.NARRATIVE
    ]
    assert len(narrative) > 50
    assert [reading.document.read(each.span) for each in narrative if each.span not in reading.bound] == []


@pytest.mark.parametrize("layout", layouts())
def test_nothing_true_is_called_an_error(layout: str) -> None:
    found = result(layout)
    assert [each.message for each in found.findings if each.severity is Severity.ERROR] == []
    assert found.tally.crashes == ()


@pytest.mark.parametrize("layout", layouts())
def test_a_changed_total_is_found(layout: str) -> None:
    """The income, made much more than it is, cannot be what its parts make."""
    raw, reading = report(layout, SEED), read(layout)
    income = next(each for each in reading.mentions if each.key.concept in ("收入", "收入总计"))
    start = reading.document.index[income.written.span.start]
    slip = f"{raw[:start]}9{raw[start:]}"
    found = check(understand(read_text(slip, layout)), layout).findings
    assert [each for each in found if each.severity is Severity.ERROR] != []


def test_a_layout_is_the_same_for_the_same_seed() -> None:
    assert report("national", 3) == report("national", 3) != report("national", 4)
