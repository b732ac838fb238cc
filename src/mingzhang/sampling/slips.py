"""Plant slips in a report: those that writing by hand brings about, each noted so that it can be looked for.

A slip changes one line. Numbers are found by plain patterns, not by the checker's reader: what it cannot read
may be wrong as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from random import Random

from mingzhang.model.interval import decimals, rounded
from mingzhang.model.report import Paragraph, Piece, Report
from mingzhang.rendering.text import lines, write


class Slip(Enum):
    """A kind of slip."""

    DIGIT = "错一位数字"
    SWAP = "两位数字颠倒"
    SHARE = "占比算错"
    DIRECTION = "增减方向写反"
    UNIT = "万元写成元"
    ELSEWHERE = "抄了别处的数"
    STALE = "两处相同的数只改了一处"
    REASON = "缺变动原因"
    POINT = "小数点错位"
    RATE = "增减率算错"


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip: its line (from 1), where in the line (from 1), what stood there, what stands there now."""

    line: int
    column: int
    old: str
    new: str
    kind: Slip


Edit = tuple[int, str, str]
"""Where in the text, what stands there, what is to stand there."""

_AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=万元)")
_SHARE = re.compile(r"(?<=占)\d+\.\d+(?=%)")
_RATE = re.compile(r"(?<=万元，)(?:增长|下降|上升|减少)(?P<rate>\d+\.\d+)(?=%)")
_DIRECTION = re.compile(r"(?<=各)(?:增加|减少)(?=\d)|(?:增加|减少)(?=\d+\.\d+万元，(?:增长|下降|上升|减少))")
_UNIT = re.compile(r"(?<=\d)万元(?=[，；。])")
_REASON = re.compile(r"主要变动原因是[^。\n]{2,60}。")
_SPENT = re.compile(r"(?<=支出决算为)\d+\.\d+(?=万元)")
_PART = re.compile(
    r"^第[一二三四五]部分 [^\n]*情况说明\n(?P<body>.*?)(?=^第[一二三四五]部分 )", re.DOTALL | re.MULTILINE
)


def plant(
    text: str, random: Random, kinds: Sequence[Slip] = tuple(Slip), count: int = 1
) -> tuple[str, tuple[Planted, ...]]:
    """The text with `count` slips of the kinds in turn, each in a line of its own, all in the 决算情况说明.

    A kind that finds no place is left out, so that fewer may be planted.
    """
    edits: list[tuple[Edit, Slip]] = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        taken = {_line(text, edit[0]) for edit, _ in edits}
        places = [edit for edit in _MAKERS[kind](text, random) if _line(text, edit[0]) not in taken]
        if places:
            edits.append((random.choice(places), kind))
    planted: list[Planted] = []
    for (at, old, new), kind in sorted(edits, key=lambda each: each[0][0]):
        column = at - text.rfind("\n", 0, at)
        planted.append(Planted(_line(text, at), column, old, new, kind))
    for (at, old, new), _ in sorted(edits, key=lambda each: each[0][0], reverse=True):
        text = text[:at] + new + text[at + len(old) :]
    return text, tuple(planted)


def planted_in(
    report: Report, random: Random, kinds: Sequence[Slip] = tuple(Slip), count: int = 1
) -> tuple[Report, tuple[Planted, ...]]:
    """The report with slips, as `plant` puts them into its text; their lines are those of the plain text."""
    text, planted = plant(write(report), random, kinds, count)
    written, blocks, at = text.split("\n"), list(report.blocks), 0
    for number, block in enumerate(report.blocks):
        many = sum(1 for _ in lines(block, report))
        if isinstance(block, Paragraph) and any(at < slip.line <= at + many for slip in planted):
            blocks[number] = replace(block, pieces=(Piece(written[at]),))
        at += many
    return replace(report, blocks=tuple(blocks)), planted


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1


def _body(text: str) -> tuple[int, int]:
    """The 决算情况说明: the longest of its names' places, since the contents name it too."""
    spans = [found.span("body") for found in _PART.finditer(text)]
    return max(spans, key=lambda span: span[1] - span[0], default=(0, len(text)))


def _numbers(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """The numbers that are not nothing."""
    for found in pattern.finditer(text, *_body(text)):
        if found[0].strip("0."):
            yield found.start(), found[0]


def _digits(text: str, random: Random) -> Iterator[Edit]:
    for at, old in _numbers(text, _AMOUNT):
        places = [place for place, sign in enumerate(old) if sign.isdigit()]
        place = random.choice(places)
        digit = random.choice(
            [each for each in "0123456789" if each != old[place] and (place or each != "0")]
        )
        yield at, old, old[:place] + digit + old[place + 1 :]


def _swaps(text: str, random: Random) -> Iterator[Edit]:
    for at, old in _numbers(text, _AMOUNT):
        pairs = [
            place
            for place, (one, other) in enumerate(pairwise(old))
            if one.isdigit() and other.isdigit() and one != other and (place or other != "0")
        ]
        if pairs:
            place = random.choice(pairs)
            yield at, old, old[:place] + old[place + 1] + old[place] + old[place + 2 :]


def _shares(text: str, random: Random) -> Iterator[Edit]:
    for at, old in _numbers(text, _SHARE):
        wrong = Fraction(old) + random.choice((-3, -1, 1, 2))
        if 0 < wrong < 100:
            yield at, old, rounded(wrong, decimals(old))


def _rates(text: str, random: Random) -> Iterator[Edit]:
    for found in _RATE.finditer(text, *_body(text)):
        old = found["rate"]
        wrong = Fraction(old) + random.choice((-3, -1, 1, 2))
        if wrong > 0:
            yield found.start("rate"), old, rounded(wrong, decimals(old))


def _points(text: str, random: Random) -> Iterator[Edit]:
    for at, old in _numbers(text, _AMOUNT):
        if "." in old and len(old) > len("0.00"):
            places = random.choice((-1, 1))
            yield at, old, rounded(Fraction(old) * Fraction(10) ** places, 2)


def _directions(text: str, random: Random) -> Iterator[Edit]:
    for found in _DIRECTION.finditer(text, *_body(text)):
        yield found.start(), found[0], "减少" if found[0] == "增加" else "增加"


def _units(text: str, random: Random) -> Iterator[Edit]:
    for found in _UNIT.finditer(text, *_body(text)):
        if re.search(r"[1-9][\d.]*$", text[max(0, found.start() - 12) : found.start()]):
            yield found.start(), "万元", "元"


def _elsewhere(text: str, random: Random) -> Iterator[Edit]:
    """The amount of another item of the same list."""
    for (at, old), (_, other) in pairwise(_numbers(text, _SPENT)):
        if old != other:
            yield at, old, other


def _stale(text: str, random: Random) -> Iterator[Edit]:
    """One of several places that state the same amount keeps what an earlier draft said."""
    numbers = list(_numbers(text, _AMOUNT))
    for at, old in numbers:
        if sum(other == old for _, other in numbers) > 1 and "." in old:
            stale = Fraction(old) + Fraction(random.choice((-1, 1)) * random.randint(30, 900), 100)
            if stale > 0:
                yield at, old, rounded(stale, 2)


def _reasons(text: str, random: Random) -> Iterator[Edit]:
    for found in _REASON.finditer(text, *_body(text)):
        yield found.start(), found[0], "主要变动原因是。"


_MAKERS: dict[Slip, Callable[[str, Random], Iterator[Edit]]] = {
    Slip.DIGIT: _digits,
    Slip.SWAP: _swaps,
    Slip.SHARE: _shares,
    Slip.DIRECTION: _directions,
    Slip.UNIT: _units,
    Slip.ELSEWHERE: _elsewhere,
    Slip.STALE: _stale,
    Slip.REASON: _reasons,
    Slip.POINT: _points,
    Slip.RATE: _rates,
}
