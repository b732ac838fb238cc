"""Regular expressions are linear in time: a page of anything must not stop a check.

Two guards. No expression repeats without bound what itself repeats without bound (exponential time). And on
thousands of equal characters, the worst that a file can hold, none takes more than a moment (quadratic):
what an expression cannot find it must give up soon, not at the end of the line from every place anew.
"""

import importlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.house.source import modules

parser: Any = importlib.import_module("re._parser")

LENGTH = 12_000
MOMENT = 0.2
"""Seconds; linear expressions take milliseconds, quadratic ones more than this."""

HARD = ["1", "元", "一", "，", " ", "a", ".", "1,", "一、", "（", "1.", "其中：", "1万元、", "<"]

ALLOWED: dict[str, str] = {}
"""Expressions that are slow on hard text, and why they never meet it."""


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

    def slowest(self, length: int = LENGTH) -> float:
        """The longest time that it takes on hard text, in seconds."""
        return max(self._time((hard * length)[:length] + "\x00") for hard in HARD)

    def _time(self, text: str) -> float:
        start = time.process_time()
        if self.searches:
            for _ in self.pattern.finditer(text):
                pass
        else:
            self.pattern.match(text)
            self.pattern.fullmatch(text)
        return time.process_time() - start


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


def expressions() -> list[Expression]:
    """Every compiled expression that a module of the product holds, once."""
    everywhere = "\n".join(module.text for module in modules())
    found: dict[str, Expression] = {}
    for module in modules():
        for name, value in vars(importlib.import_module(module.name)).items():
            text = module.text if name.startswith("_") else everywhere
            uses = set(re.findall(rf"\b{name}\.([a-z]+)\(", text))
            searches = not uses or not uses <= {"match", "fullmatch"}
            for pattern in _patterns(value):
                found.setdefault(pattern.pattern, Expression(f"{module.name}.{name}", pattern, searches))
    return sorted(found.values(), key=lambda each: each.name)


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


def test_hard_text_takes_a_moment() -> None:
    slow = {each.name: seconds for each in expressions() if (seconds := each.slowest()) > MOMENT}
    assert {name: seconds for name, seconds in slow.items() if name not in ALLOWED} == {}


def test_slow_expressions_are_seen() -> None:
    assert Expression("", re.compile(r"(?:\d+,?)+元")).nested
    assert not Expression("", re.compile(r"(?:\d{1,3},){0,6}\d+元")).nested
    slow, quick = (Expression("", re.compile(text)) for text in (r"1*元", r"1{1,9}元"))
    assert slow.slowest(8_000) > 20 * quick.slowest(8_000)
    assert quick.slowest() < MOMENT
