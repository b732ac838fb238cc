"""Regular expressions are linear in time: a page of anything must not stop a check.

Two guards. No expression repeats without bound what itself repeats without bound (exponential time). And on
thousands of equal characters, the worst that a file can hold, the time grows no faster than the text
(quadratic): what an expression cannot find it must give up soon, not at the end of the line from every
place anew.
"""

import importlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.house.source import modules

parser: Any = importlib.import_module("re._parser")

NOISE = 400_000
"""Nanoseconds below which a clock says nothing."""

HARD = ["1", "元", "一", "，", " ", "a", ".", "1,", "一、", "（", "1.", "其中：", "1万元、", "<"]

ALLOWED = {"mingzhang.readers.wrapping._PART_OF_NUMBER": "looks at the last 24 characters of a line"}
"""Expressions whose time grows faster than the text, and why they never meet a long one."""


@dataclass(frozen=True)
class Expression:
    """A compiled expression of the product, and whether it looks for its text or is put at a place."""

    name: str
    pattern: re.Pattern[str]
    searches: bool = True

    @property
    def nested(self) -> bool:
        """Whether an unbounded repeat contains another one."""
        return _nested(parser.parse(self.pattern.pattern, self.pattern.flags & ~re.DEBUG), inside=False)

    @property
    def grows(self) -> bool:
        """Whether its time grows faster than some hard text; short texts first, so that the worst show soon."""
        return any(self._grows(hard, length) for length in (100, 1_000) for hard in HARD)

    def _grows(self, hard: str, length: int) -> bool:
        text = (hard * length)[:length]
        return self._once(text * 6) > NOISE and self._time(text * 6) > NOISE + 15 * self._time(text)

    def _time(self, text: str) -> int:
        return min(self._once(text) for _ in range(3))

    def _once(self, text: str) -> int:
        text += "\x00"
        start = time.process_time_ns()
        if self.searches:
            for _ in self.pattern.finditer(text):
                pass
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)
        return time.process_time_ns() - start


def _nested(tree: Any, *, inside: bool) -> bool:  # noqa: ANN401 - the parser of the library is untyped
    for operation, argument in tree:
        unbounded = str(operation) in {"MAX_REPEAT", "MIN_REPEAT"} and argument[1] is parser.MAXREPEAT
        if unbounded and inside:
            return True
        if any(_nested(each, inside=inside or unbounded) for each in _parts(argument)):
            return True
    return False


def _parts(argument: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(argument, parser.SubPattern):
        yield argument
    elif isinstance(argument, list | tuple):
        for each in argument:
            yield from _parts(each)


@cache
def expressions() -> tuple[Expression, ...]:
    """Every compiled expression that a module of the product holds, once."""
    everywhere = "\n".join(module.text for module in modules())
    found: dict[str, Expression] = {}
    for module in modules():
        for name, value in vars(importlib.import_module(module.name)).items():
            for pattern in _patterns(value):
                text = module.text if name.startswith("_") else everywhere
                uses = set(re.findall(rf"\b{name}\.([a-z]+)\(", text))
                searches = not uses or not uses <= {"match", "fullmatch"}
                found.setdefault(pattern.pattern, Expression(f"{module.name}.{name}", pattern, searches))
    return tuple(sorted(found.values(), key=lambda each: each.name))


def _patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from _patterns(each)
    elif isinstance(value, dict):
        yield from _patterns([*value.keys(), *value.values()])


def test_no_repeat_within_a_repeat() -> None:
    assert [each.name for each in expressions() if each.nested] == []


def test_time_grows_no_faster_than_the_text() -> None:
    assert {each.name for each in expressions() if each.grows} - ALLOWED.keys() == set()


def test_slow_expressions_are_seen() -> None:
    assert Expression("", re.compile(r"(?:\d+,?)+元")).nested
    assert not Expression("", re.compile(r"(?:\d{1,3},){0,6}\d+元")).nested
    assert Expression("", re.compile(r"1*元")).grows
    assert not Expression("", re.compile(r"1*元"), searches=False).grows
    assert not Expression("", re.compile(r"1{1,9}元")).grows
