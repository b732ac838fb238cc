"""Formulas worked out: their exact value over facts, the same with the numbers written in, and the bounds they have."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from mingzhang.packs.formula import COMPARISONS, Call, Name, Node, Number, Operation
from mingzhang.scoring.explain import written

Bounds = tuple[Fraction, Fraction]

_ENDLESS = Fraction(10**30)
"""What stands for “no limit”: no fact is so large."""
_STRENGTH = {"×": 2, "÷": 2, "+": 1, "-": 1}
_SIGNS = {"-": "－", "+": "＋"}
_COMPARE: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "≤": lambda one, other: one <= other,
    "≥": lambda one, other: one >= other,
    "<": lambda one, other: one < other,
    ">": lambda one, other: one > other,
    "=": lambda one, other: one == other,
}


class Incomputable(ValueError):
    """A formula without a value; its text is the reason, in Chinese."""


def evaluate(node: Node, facts: Mapping[str, Fraction]) -> Fraction:
    """The value of a formula; a comparison is 1 or 0. Raises Incomputable."""
    if isinstance(node, Number):
        return node.value
    if isinstance(node, Name):
        if node.name not in facts:
            raise Incomputable(f"没有“{node.name}”的数据")
        return facts[node.name]
    if isinstance(node, Operation):
        return _operated(node, facts)
    if node.function == "如果":
        return evaluate(node.parts[1 if evaluate(node.parts[0], facts) else 2], facts)
    parts = [evaluate(part, facts) for part in node.parts]
    return _called(node.function, parts)


def _operated(node: Operation, facts: Mapping[str, Fraction]) -> Fraction:
    left, right = evaluate(node.left, facts), evaluate(node.right, facts)
    if node.sign in COMPARISONS:
        return Fraction(_COMPARE[node.sign](left, right))
    if node.sign == "+":
        return left + right
    if node.sign == "-":
        return left - right
    if node.sign == "×":
        return left * right
    if right == 0:
        raise Incomputable(f"除数“{text_of(node.right, {})}”为0")
    return left / right


def _called(function: str, parts: list[Fraction]) -> Fraction:
    if function == "最小":
        return min(parts)
    if function == "最大":
        return max(parts)
    return Fraction(ceil(parts[0]) if function == "进一" else floor(parts[0]))


def chosen(node: Node, facts: Mapping[str, Fraction]) -> Node:
    """The formula with each 如果 as the branch that is taken. Raises Incomputable."""
    if isinstance(node, Operation):
        return Operation(node.sign, chosen(node.left, facts), chosen(node.right, facts))
    if isinstance(node, Call):
        if node.function == "如果":
            return chosen(node.parts[1 if evaluate(node.parts[0], facts) else 2], facts)
        return Call(node.function, tuple(chosen(part, facts) for part in node.parts))
    return node


def text_of(node: Node, facts: Mapping[str, Fraction], shares: frozenset[str] = frozenset()) -> str:
    """A formula as text, with the numbers of those facts that are known; `shares` are written as percentages.

    >>> text_of(Operation("÷", Name("甲"), Name("乙")), {"甲": Fraction(3)})
    '3÷乙'
    """
    if isinstance(node, Number):
        return node.text
    if isinstance(node, Name):
        return _value(node.name, facts, shares)
    if isinstance(node, Call):
        parts = "，".join(text_of(part, facts, shares) for part in node.parts)
        return f"{node.function}（{parts}）"
    left, right = text_of(node.left, facts, shares), text_of(node.right, facts, shares)
    strength = _STRENGTH.get(node.sign, 0)
    if isinstance(node.left, Operation) and _STRENGTH.get(node.left.sign, 0) < strength:
        left = f"（{left}）"
    weaker = isinstance(node.right, Operation) and _STRENGTH.get(node.right.sign, 0) <= strength
    if weaker and strength:
        right = f"（{right}）"
    return f"{left}{_SIGNS.get(node.sign, node.sign)}{right}"


def _value(name: str, facts: Mapping[str, Fraction], shares: frozenset[str]) -> str:
    if name not in facts:
        return name
    return f"{written(facts[name] * 100)}%" if name in shares else written(facts[name], 4)


def bounds(node: Node, known: Mapping[str, Bounds]) -> Bounds:
    """The least and the most that a formula can give when no fact is below zero.

    The range holds every value; it may be wider, because the parts of a formula are taken one by one.
    """
    if isinstance(node, Number):
        return node.value, node.value
    if isinstance(node, Name):
        return known.get(node.name, (Fraction(0), _ENDLESS))
    if isinstance(node, Call):
        return _call_bounds(node, known)
    left, right = bounds(node.left, known), bounds(node.right, known)
    if node.sign in COMPARISONS:
        return Fraction(0), Fraction(1)
    if node.sign == "+":
        return left[0] + right[0], left[1] + right[1]
    if node.sign == "-":
        return left[0] - right[1], left[1] - right[0]
    if node.sign == "×":
        ends = [one * other for one in left for other in right]
        return min(ends), max(ends)
    if right[0] <= 0 <= right[1]:
        return (Fraction(0) if left[0] >= 0 <= right[0] else -(_ENDLESS**2)), _ENDLESS**2
    ends = [one / other for one in left for other in right]
    return min(ends), max(ends)


def _call_bounds(node: Call, known: Mapping[str, Bounds]) -> Bounds:
    parts = [bounds(part, known) for part in node.parts]
    if node.function == "如果":
        return min(parts[1][0], parts[2][0]), max(parts[1][1], parts[2][1])
    return (
        _called(node.function, [low for low, _ in parts]),
        _called(node.function, [high for _, high in parts]),
    )


def as_decimal(value: Fraction) -> Decimal:
    """A value with two decimals, a half away from zero; for points, which are not below zero."""
    return Decimal(int((value * 200 + 1) // 2)).scaleb(-2)
