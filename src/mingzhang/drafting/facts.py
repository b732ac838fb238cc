"""The facts of a drafted report as data: facts.json, documented in docs/json.md."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mingzhang.drafting.draft import Draft
from mingzhang.model.fact import Key
from mingzhang.model.money import SCALE

SCHEMA = "mingzhang.book/1"
YUAN = 100
"""分 in a 元."""


def facts_of(drafted: Draft, places: Mapping[Key, str]) -> dict[str, Any]:
    """Every fact of the book with its exact value as a decimal string, and whether the text states it.

    `places` are the cells that the facts were read from.
    """
    book, stated = drafted.book, set(drafted.stated)
    return {
        "schema": SCHEMA,
        "unit": book.unit,
        "year": book.year,
        "facts": [
            _fact(key, amount, key in stated, places.get(key, ""))
            for key, amount in sorted(book.facts.items(), key=lambda item: _order(item[0]))
        ],
    }


def _fact(key: Key, amount: int, stated: bool, place: str) -> dict[str, Any]:
    counted = "·" in key.concept and not key.concept.endswith("·金额")
    return {
        "concept": key.concept,
        "year": key.year,
        "stage": key.stage.value,
        "fund": key.fund.value or None,
        "function": key.function or None,
        "economic": key.economic or None,
        "project": key.scope or None,
        "value": str(Decimal(amount) / (SCALE if counted else YUAN)),
        "unit": key.concept.rpartition("·")[2] if counted else "元",
        "stated": stated,
        "place": place or None,
    }


def _order(key: Key) -> tuple[str, ...]:
    return (
        str(-key.year),
        key.concept,
        key.stage.value,
        key.fund.value,
        key.function,
        key.economic,
        key.scope,
    )
