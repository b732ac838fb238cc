"""Findings of a short text, flat enough for one comparison."""

from dataclasses import replace

from mingzhang.checking.check import check, check_text, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Family
from mingzhang.readers.read import read_text

YEAR_BEFORE = "\n=====\n"
"""What separates a report from last year's in an example."""


def flat(result: DocumentResult) -> list[tuple[str, int | None, str]]:
    """Rule, line and quote of each finding's first place."""
    return [(each.rule, each.places[0].line, each.places[0].quote) for each in result.findings]


def numbers(text: str) -> list[tuple[str, int | None, str]]:
    """The same for the findings about numbers only."""
    result = check_text(text)
    return flat(
        replace(result, findings=tuple(each for each in result.findings if each.family is Family.NUMBERS))
    )


def checked(text: str) -> DocumentResult:
    """The check of a text, against last year's report when the text holds it."""
    report, bar, previous = text.partition(YEAR_BEFORE)
    if not bar:
        return check_text(text)
    reading = understand(read_text(report, "青禾县.txt"))
    last = understand(read_text(previous, "青禾县上年.txt"))
    return check(replace(reading, previous=last), "青禾县.txt")
