"""Formulas of rubrics: numbers, named facts, + － × ÷, comparisons, and five functions. They cannot name code.

在职人员数÷编制数
如果(率≤100%, 5, 5÷率)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

FUNCTIONS = {"最小": 2, "最大": 2, "如果": 3, "进一": 1, "舍去": 1}
"""Names of functions and how many arguments they take; 进一 and 舍去 go to a whole number."""

COMPARISONS = ("≤", "≥", "<", ">", "=")

_TOKEN = re.compile(r"\s*(?:(?P<number>\d+(?:\.\d+)?%?)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+×÷≤≥<>=(),]))")
_DEEPEST = 40
_LONGEST = 500


class BadFormula(ValueError):
    """A formula that cannot be read; its text is the reason, in Chinese."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, exact; `text` is how it was written."""

    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A fact."""

    name: str


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and the sign between them."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function of parts."""

    function: str
    parts: tuple[Node, ...]


Node = Number | Name | Operation | Call


def parse(text: str) -> Node:
    """Read a formula. Raises BadFormula.

    >>> parse("甲÷2")
    Operation(sign='÷', left=Name(name='甲'), right=Number(value=Fraction(2, 1), text='2'))
    """
    if len(text) > _LONGEST:
        raise BadFormula(f"公式太长，最多{_LONGEST}字")
    reader = _Reader(list(_tokens(text)))
    node = reader.comparison(0)
    if reader.next:
        raise BadFormula(f"公式在“{reader.next}”处多出内容")
    return node


def names(node: Node) -> Iterator[str]:
    """The facts that a formula refers to, in order, repeats included."""
    if isinstance(node, Name):
        yield node.name
    elif isinstance(node, Operation):
        yield from names(node.left)
        yield from names(node.right)
    elif isinstance(node, Call):
        for part in node.parts:
            yield from names(part)


def _tokens(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text).replace("*", "×").replace("/", "÷").replace("−", "-").strip()
    at = 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            raise BadFormula(f"公式里不能有“{plain[at:].strip()[:1]}”")
        yield match.group().strip()
        at = match.end()


class _Reader:
    """Goes through the tokens once, from the weakest binding to the strongest."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens
        self.at = 0

    @property
    def next(self) -> str:
        """The token to come; "" at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        """The next token, which is passed."""
        self.at += 1
        return self.tokens[self.at - 1]

    def comparison(self, deep: int) -> Node:
        """A sum, or two with a comparison between them."""
        left = self.sum(deep)
        if self.next in COMPARISONS and self.next:
            return Operation(self.take(), left, self.sum(deep))
        return left

    def sum(self, deep: int) -> Node:
        """Products with + and － between them."""
        node = self.product(deep)
        while self.next in ("+", "-") and self.next:
            node = Operation(self.take(), node, self.product(deep))
        return node

    def product(self, deep: int) -> Node:
        """Atoms with × and ÷ between them."""
        node = self.atom(deep)
        while self.next in ("×", "÷") and self.next:
            node = Operation(self.take(), node, self.atom(deep))
        return node

    def atom(self, deep: int) -> Node:
        """A number, a fact, a function, or something in brackets."""
        if deep > _DEEPEST:
            raise BadFormula("公式的括号套得太深")
        if not self.next:
            raise BadFormula("公式没有写完")
        word = self.take()
        if word == "(":
            node = self.comparison(deep + 1)
            self.expect(")")
            return node
        if word[0].isdecimal():
            value = Fraction(word.removesuffix("%"))
            return Number(value / 100 if word.endswith("%") else value, word)
        if word[0] in "+-×÷≤≥<>=),":
            raise BadFormula(f"公式在“{word}”处缺少一个数或名称")
        return self.call(word, deep) if self.next == "(" else Name(word)

    def call(self, function: str, deep: int) -> Call:
        """A function with its arguments."""
        if function not in FUNCTIONS:
            raise BadFormula(f"没有名为“{function}”的函数，可用的有{'、'.join(FUNCTIONS)}")
        self.expect("(")
        parts = [self.comparison(deep + 1)]
        while self.next == ",":
            self.take()
            parts.append(self.comparison(deep + 1))
        self.expect(")")
        if len(parts) != FUNCTIONS[function]:
            raise BadFormula(f"“{function}”要{FUNCTIONS[function]}个数，写了{len(parts)}个")
        return Call(function, tuple(parts))

    def expect(self, token: str) -> None:
        """Pass a token that must come."""
        if self.next != token:
            raise BadFormula(f"公式里缺少“{token}”")
        self.take()
