"""The “三公”经费 of an invented book: amounts from the expenditures, budgets, last year's, and what was got for them."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from mingzhang.drafting.concepts import (
    ABROAD,
    PURCHASE,
    RECEPTION,
    TOTAL,
    TYPES,
    UPKEEP,
    USES,
    VEHICLES,
)
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.money import SCALE, WAN

_CODES = {ABROAD: "30212", PURCHASE: "31013", UPKEEP: "30231", RECEPTION: "30217"}


def three_public(
    random: Random, facts: Mapping[Key, int], year: int, before: FactBook | None = None
) -> dict[Key, int]:
    """What the report says of the “三公”经费, from what was spent on their economic codes.

    Last year's amounts are those of its book, where there is one.
    """
    found: dict[Key, int] = {}
    for stage in (Stage.FINAL, Stage.ADJUSTED):
        _put(found, year, stage, {kind: _amount(random, facts, year, kind, stage) for kind in _CODES})
    past = {
        kind: before.amount(kind, Fund.APPROPRIATION) if before else _past(random, _final(found, year, kind))
        for kind in _CODES
    }
    _put(found, year - 1, Stage.FINAL, past)
    # A budget that was kept is the amount itself, not something near it.
    for kind in (TOTAL, VEHICLES, *_CODES):
        adjusted = Key(kind, year, Stage.ADJUSTED, Fund.APPROPRIATION)
        found[adjusted] = max(found[adjusted], _final(found, year, kind))
    _put(
        found,
        year,
        Stage.ADJUSTED,
        {kind: found[Key(kind, year, Stage.ADJUSTED, Fund.APPROPRIATION)] for kind in _CODES},
    )
    reception = _final(found, year, RECEPTION)
    foreign = reception // 4 if reception > 10 * WAN and random.random() < 0.2 else 0
    found[Key("国内公务接待费", year, fund=Fund.APPROPRIATION)] = reception - foreign
    found[Key("外事接待费", year, fund=Fund.APPROPRIATION)] = foreign
    return found | _counts(random, found, year, foreign)


def _put(found: dict[Key, int], year: int, stage: Stage, parts: Mapping[str, int]) -> None:
    amounts = dict(parts)
    amounts[VEHICLES] = parts[PURCHASE] + parts[UPKEEP]
    amounts[TOTAL] = parts[ABROAD] + amounts[VEHICLES] + parts[RECEPTION]
    found |= {Key(concept, year, stage, Fund.APPROPRIATION): amount for concept, amount in amounts.items()}


def _final(found: Mapping[Key, int], year: int, kind: str) -> int:
    return found[Key(kind, year, fund=Fund.APPROPRIATION)]


def _amount(random: Random, facts: Mapping[Key, int], year: int, kind: str, stage: Stage) -> int:
    final = facts.get(Key("支出", year, fund=Fund.APPROPRIATION, economic=_CODES[kind]), 0)
    if stage is Stage.FINAL:
        return final
    if not final:
        return random.choice((0, 0, 0, WAN, 5 * WAN))
    return final + int(final * random.choice((0, 0, 0, 0.01, 0.2, 1.1)))


def _past(random: Random, amount: int) -> int:
    if not amount:
        return random.choice((0, 0, 0, 3 * WAN // 2))
    return random.choice((amount, 0, int(amount * 0.64), int(amount * 0.97), int(amount * 1.6)))


def _counts(random: Random, found: Mapping[Key, int], year: int, foreign: int) -> dict[Key, int]:
    abroad, bought = _final(found, year, ABROAD), _final(found, year, PURCHASE)
    domestic = _final(found, year, RECEPTION) - foreign
    trips = random.randint(1, 3) if abroad else 0
    new = _spread(random, random.randint(1, 2) if bought else 0, len(TYPES))
    held = _spread(random, random.randint(1, 14) if _final(found, year, UPKEEP) or bought else 0, len(TYPES))
    held = [have + more for have, more in zip(held, new, strict=True)]
    visits = random.randint(1, 90) if domestic else 0
    guests = random.randint(1, 5) if foreign else 0
    counts = {
        "安排因公出国(境)团组·次": trips,
        "出国(境)·人": trips * random.randint(1, 4),
        "按规定更新购置公务用车·辆": sum(new),
        "公务用车·辆": sum(held),
        "车辆·辆": sum(held),
        "国内公务接待·批次": visits,
        "国内公务接待·人次": visits * random.randint(3, 14),
        "外事接待·批次": guests,
        "外事接待·人次": guests * random.randint(2, 6),
    }
    for kind, have, more in zip(TYPES, held, new, strict=True):
        counts[f"公务用车·辆/{kind}·辆"] = have
        counts[f"按规定更新购置公务用车·辆/{kind}·辆"] = more
    uses = _spread(random, sum(held), len(USES))
    counts |= {f"车辆·辆/{use}·辆": many for use, many in zip(USES, uses, strict=True)}
    found_counts = {Key(name, year): many * SCALE for name, many in counts.items()}
    return found_counts | _prices(random, bought, new, year)


def _prices(random: Random, bought: int, new: list[int], year: int) -> dict[Key, int]:
    """What the vehicles of each type cost."""
    left, cars = bought, sum(new)
    found: dict[Key, int] = {}
    for kind, many in zip(TYPES, new, strict=True):
        cost = left if many == cars else int(left * many / cars * random.uniform(0.8, 1.1)) if many else 0
        found[Key(f"按规定更新购置公务用车·辆/{kind}·辆·金额", year)] = cost
        left, cars = left - cost, cars - many
    return found


def _spread(random: Random, whole: int, parts: int) -> list[int]:
    """A number of things over some kinds."""
    found = [0] * parts
    for _ in range(whole):
        found[random.randrange(parts)] += 1
    return found
