"""Sums that hold by the nature of the facts, wherever a document states all of them.

They come from three places: the relations of the public tables (`tables.identities`, through the reading), the
structures of `packs/structures.yaml`, and what money is: one fund's is part of all, a 类 is the sum of its 项.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.statement import Identity
from mingzhang.statements.reading import Reading
from mingzhang.statements.vocabulary import vocabulary

Stated = dict[Key, None]
"""The facts that a document states, in its order: the same file gives the same answer."""


def definitions(reading: Reading, aside: Iterable[Key] = ()) -> list[Identity]:
    """Sums that hold by the nature of the facts, wherever all of them are stated.

    `aside`: facts that the document states, but not in a way to go by; a sum without them would be another sum.
    """
    stated = dict.fromkeys(key for mention in reading.mentions for _, key in mention.terms)
    stated |= dict.fromkeys(aside)
    stated |= dict.fromkeys(key for identity in reading.identities for _, key in identity.terms)
    found = [
        *reading.definitions,
        *_structures(stated),
        *_items(stated, reading.profile.year, whole=not reading.document.unread),
        *_funds(stated),
    ]
    known = {frozenset(identity.terms) for identity in reading.identities}
    once: dict[frozenset[tuple[int, Key]], Identity] = {}
    for identity in found:
        if frozenset(identity.terms) not in known:
            once.setdefault(frozenset(identity.terms), identity)
    return list(once.values())


def _structures(stated: Stated) -> Iterable[Identity]:
    """“三公”经费 = 出国 + 用车 + 接待, and the like: parts that are all there are."""
    for structure in vocabulary().structures.values():
        if not structure.complete:
            continue
        for total in [key for key in stated if key.concept == structure.total and not key.economic]:
            parts = [replace(total, concept=part) for part in structure.parts]
            if all(part in stated for part in parts):
                yield Identity(
                    f"sum/{_RULES.get(structure.total, 'partition')}",
                    ((1, total), *((-1, part) for part in parts)),
                )


_RULES = {
    "三公经费": "three-public",
    "公务用车购置及运行维护费": "vehicles",
    "公务接待费": "reception",
    "政府采购支出": "procurement",
    "基本支出": "basic-expenditure",
}


_FUNDS = (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)


def _funds(stated: Stated) -> Iterable[Identity]:
    """One fund's money is part of all money, and the 总计 is no less than the 合计."""
    for key in stated:
        if key.stage is not Stage.FINAL or key.economic or key.scope:
            continue
        if key.function:
            if key.fund is Fund.ALL and (part := replace(key, fund=Fund.GENERAL)) in stated:
                yield Identity("sum/funds-within-all", ((1, key), (-1, part)), at_least=True)
            continue
        if key.concept in ("收入", "支出", "基本支出", "项目支出") and key.fund is Fund.ALL:
            parts = [replace(key, fund=fund) for fund in _FUNDS if replace(key, fund=fund) in stated]
            if parts:
                terms = ((1, key), *((-1, part) for part in parts))
                yield Identity("sum/funds-within-all", terms, at_least=True)
            if key.concept == "支出" and replace(key, concept="基本支出", fund=Fund.GENERAL) in stated:
                yield from _general(key)
        if (
            key.concept in ("收入", "支出")
            and (total := replace(key, concept=f"{key.concept}总计")) in stated
        ):
            yield Identity("sum/total-above-year", ((1, total), (-1, key)), at_least=True)
        if key.concept in ("收入总计", "支出总计"):
            yield from _within_total(key, stated)
        if key.concept == "收入总计" and (other := replace(key, concept="支出总计")) in stated:
            yield Identity("sum/balance", ((1, key), (-1, other)))
        if key.concept == "收入总计" and (used := replace(key, concept="支出")) in stated:
            yield Identity("sum/total-above-year", ((1, key), (-1, used)), at_least=True)


def _within_total(total: Key, stated: Stated) -> Iterable[Identity]:
    """财政拨款收、支总计 is part of 收、支总计, and no less than what each kind of 财政拨款 spends in the year.

    收入总计 and 支出总计 are one amount, so that either holds what the year began with, and what it leaves.
    """
    for year, carried in (("收入", "年初结转和结余"), ("支出", "年末结转和结余")):
        parts = [replace(total, concept=concept) for concept in (year, carried)]
        if all(part in stated for part in parts):
            yield Identity(
                "sum/total-above-year", ((1, total), *((-1, part) for part in parts)), at_least=True
            )
    if total.fund is Fund.ALL and (part := replace(total, fund=Fund.APPROPRIATION)) in stated:
        yield Identity("sum/funds-within-all", ((1, total), (-1, part)), at_least=True)
    if total.fund is Fund.APPROPRIATION:
        spent = [replace(total, concept="支出", fund=fund) for fund in _FUNDS]
        if known := [part for part in spent if part in stated]:
            terms = ((1, total), *((-1, part) for part in known))
            yield Identity("sum/total-above-year", terms, at_least=True)


def _general(total: Key) -> Iterable[Identity]:
    """一般公共预算支出 is basic and project expenditure, each no more than that of all money."""
    general = replace(total, fund=Fund.GENERAL)
    basic, project = (replace(general, concept=concept) for concept in ("基本支出", "项目支出"))
    yield Identity("sum/basic-and-project", ((1, general), (-1, basic), (-1, project)))
    for part in (basic, project):
        yield Identity("sum/funds-within-all", ((1, replace(part, fund=Fund.ALL)), (-1, part)), at_least=True)


def _items(stated: Stated, year: int | None, *, whole: bool) -> Iterable[Identity]:
    """A 类 is the sum of its 项, where the text lists them; not for certain when some may stand on a page unread."""
    groups: dict[Key, list[Key]] = {}
    for key in stated:
        if (
            key.concept == "支出"
            and len(key.function) > 3
            and key.stage is Stage.FINAL
            and not key.scope
            and key.year == year
        ):
            groups.setdefault(replace(key, function=key.function[:3]), []).append(key)
    # An item that its words do not tell apart may be of any 类: then no list is known to be full.
    known = not any("?" in key.function[:3] for key in stated if key.concept == "支出")
    for total, items in groups.items():
        if total in stated and known:
            lowest = [
                key for key in items if "?" in key.function or not any(_under(other, key) for other in items)
            ]
            yield Identity(
                "sum/class-of-items",
                ((1, total), *((-1, key) for key in sorted(lowest, key=lambda k: k.function))),
                certain=whole,
            )


def _under(one: Key, other: Key) -> bool:
    return one != other and one.function.startswith(other.function)
