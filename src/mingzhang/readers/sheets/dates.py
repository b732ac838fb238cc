"""Dates of workbooks: days since 1900 or 1904, shown as their format says."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import groupby

_LETTERS = frozenset("ymdhs")
_FIRST = datetime(1899, 12, 30)  # noqa: DTZ001 - a day of the calendar, nowhere in particular
_FIRST_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_DAYS = 2_958_465
"""Up to the end of the year 9999."""


def is_date(letters: Iterable[str]) -> bool:
    """Whether the letters of a format are those of a date or a time."""
    return any(letter.lower() in _LETTERS for letters_ in letters for letter in letters_)


def shown_date(number: Decimal, tokens: Sequence[tuple[str, str]], since_1904: bool) -> str:
    """A number of days as a date; the plain number where there is no such day."""
    if not 0 <= number <= _DAYS:
        return f"{number:f}"
    first = _FIRST_1904 if since_1904 else _FIRST
    moment = first + timedelta(seconds=int((number * 86_400).to_integral_value()))
    return "".join(_pieces(moment, tokens)).strip()


def _pieces(moment: datetime, tokens: Sequence[tuple[str, str]]) -> Iterator[str]:
    runs = [(key, "".join(text for _, text in group)) for key, group in groupby(tokens, key=_kind)]
    before = ""
    for number, (kind, text) in enumerate(runs):
        if kind not in _LETTERS:
            yield re.sub(r"am/pm|[.@]", "", text, flags=re.IGNORECASE)
            continue
        after = next((each for each, _ in runs[number + 1 :] if each in _LETTERS), "")
        if kind == "m" and (before == "h" or after == "s"):
            yield _padded(moment.minute, text)
        else:
            yield _piece(moment, kind, text)
        before = kind


def _kind(token: tuple[str, str]) -> str:
    kind, text = token
    letter = text[:1].lower()
    return letter if kind == "other" and letter in _LETTERS else "words"


def _piece(moment: datetime, kind: str, text: str) -> str:
    match kind:
        case "y":
            return f"{moment.year}" if len(text) > 2 else f"{moment.year % 100:02d}"
        case "m":
            return _padded(moment.month, text)
        case "d":
            return "" if len(text) > 2 else _padded(moment.day, text)
        case "h":
            return _padded(moment.hour, text)
        case _:
            return _padded(moment.second, text)


def _padded(number: int, text: str) -> str:
    return f"{number:02d}" if len(text) == 2 else str(number)
