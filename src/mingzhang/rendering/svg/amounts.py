"""The numbers of a figure as they are written: amounts in its unit, shares of a whole, all in words."""

from __future__ import annotations

from fractions import Fraction

from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS
from mingzhang.model.report import Figure, FigureKind


def digits(amount: int, unit: str) -> str:
    """An amount in 分 with two decimals of a unit.

    >>> digits(844_580_000, "万元")
    '844.58'
    """
    return rounded(Fraction(amount, MONEY_UNITS[unit]), 2)


def percent(amount: int, whole: int) -> str:
    """A share of a whole that is not 0.

    >>> percent(1, 3)
    '33.33%'
    """
    return f"{rounded(Fraction(100 * amount, whole), 2)}%"


def described(figure: Figure) -> str:
    """What the figure shows, in words: its own description, or its numbers one after another."""
    if figure.description:
        return figure.description
    return "；".join(_told(figure, number) for number in range(len(figure.categories))) + "。"


def _told(figure: Figure, number: int) -> str:
    category = figure.categories[number]
    if figure.kind is FigureKind.PIE:
        amounts = figure.series[0].amounts
        whole = figure.shared
        share = f"，占{percent(amounts[number], whole)}" if whole else ""
        return f"{category}{digits(amounts[number], figure.unit)}{figure.unit}{share}"
    told = (f"{each.name}{digits(each.amounts[number], figure.unit)}{figure.unit}" for each in figure.series)
    return f"{category}：{'，'.join(told)}"
