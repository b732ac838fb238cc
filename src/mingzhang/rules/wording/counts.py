"""Family 措辞: counts against amounts – trips, vehicles and guests of nothing, lists of fewer than announced."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.money import Kind
from mingzhang.model.statement import Mention
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading


def value(mention: Mention) -> Fraction:
    """The written number, in its own unit."""
    return Fraction(mention.written.digits)


def values(reading: Reading) -> dict[Key, Mention]:
    """The first mention that states each fact's value."""
    return {key: said[0] for key, said in reading.by_key.items()}


_COUNTED = {
    "国内公务接待费": ("国内公务接待·批次", "国内公务接待·人次"),
    "外事接待费": ("外事接待·批次", "外事接待·人次"),
}


@rule(
    "wording/money-and-count",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="“三公”经费实物量与金额相符",
    holds="国内公务接待支出1.58万元。国内公务接待8批次，119人次，共计支出1.58万元。",
    breaks="国内公务接待支出0万元。国内公务接待8批次，119人次，共计支出0万元。",
)
def money_and_count(reading: Reading) -> Iterator[Verdict]:
    """有批次、人次的应有支出，没有支出的不应有批次、人次。"""
    stated = values(reading)
    for key, money in stated.items():
        for concept in _COUNTED.get(key.concept, ()):
            count = next((m for k, m in stated.items() if k.concept == concept and k.year == key.year), None)
            if count is None:
                yield Unknown(f"{key.concept}的{concept.partition('·')[2]}")
            elif (value(money) == 0) == (value(count) == 0):
                yield Holds(count.written.span)
            else:
                here = f"{key.concept} {money.written.digits}{money.written.unit}"
                yield Broken(
                    at=count.written.span,
                    message=f"{here}，却写 {count.written.digits}{count.written.unit}；金额与数量须同为零或同不为零",
                    related=(money.written.span,),
                )


_BOUGHT = re.compile(r"购置(?:公务)?用车|更新购置")


@rule(
    "wording/purchase-and-vehicles",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="公务用车购置数与购置费相符",
    holds="2023年度公务用车购置支出0万元。全年按规定更新购置公务用车0辆。",
    breaks="2023年度公务用车购置支出0万元。全年按规定更新购置公务用车2辆。",
)
def purchase_and_vehicles(reading: Reading) -> Iterator[Verdict]:
    """公务用车购置费与购置辆数须同为零或同不为零。"""
    stated = values(reading)
    money = next(
        (m for k, m in stated.items() if k.concept == "公务用车购置费" and k.year == reading.profile.year),
        None,
    )
    for key, count in stated.items():
        if not (key.concept.endswith("·辆") and "/" not in key.concept and _BOUGHT.search(key.concept)):
            continue
        if money is None:
            yield Unknown("公务用车购置费")
        elif (value(money) == 0) == (value(count) == 0):
            yield Holds(count.written.span)
        else:
            yield Broken(
                at=count.written.span,
                message=f"公务用车购置支出 {money.written.digits}{money.written.unit}，却写购置 {count.written.digits} 辆",
                related=(money.written.span,),
            )


@rule(
    "wording/vehicles-and-price",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="购置车辆的数量与金额相符",
    holds="全年按规定更新购置公务用车1辆，其中：轿车1辆、金额18.00万元，越野车0辆、金额0万元。",
    breaks="全年按规定更新购置公务用车1辆，其中：轿车1辆、金额18.00万元，越野车0辆、金额9.00万元。",
)
def vehicles_and_price(reading: Reading) -> Iterator[Verdict]:
    """购置车辆的辆数与金额须同为零或同不为零。"""
    stated = values(reading)
    for key, money in stated.items():
        if not key.concept.endswith("·金额"):
            continue
        count = stated.get(replace(key, concept=key.concept.removesuffix("·金额")))
        if count is None:
            yield Unknown("购置车辆的辆数")
        elif (value(money) == 0) == (value(count) == 0):
            yield Holds(money.written.span)
        else:
            yield Broken(
                at=money.written.span,
                message=f"写 {count.written.digits}{count.written.unit}，金额却为 {money.written.digits}{money.written.unit}",
                related=(count.written.span,),
            )


_PRICE = re.compile(r"单(?:位)?价(?:值)?(?:在)?(?P<digits>\d+(?:\.\d+)?)[ ]?万元")


@rule(
    "wording/equipment-threshold",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="财决附03表：单价100万元以上设备（2022年度及以前另有单价50万元以上通用设备）",
    holds="单价100万元以上设备(不含车辆)0台(套)。",
    breaks="单价10万元以上设备(不含车辆)0台(套)。",
)
def equipment_threshold(reading: Reading) -> Iterator[Verdict]:
    """设备的单价口径是100万元（以前年度另有50万元）。"""
    for sentence in reading.sentences:
        for found in _PRICE.finditer(sentence.text):
            at = Span(sentence.span.start + found.start("digits"), sentence.span.start + found.end("digits"))
            if Fraction(found["digits"]) in (50, 100):
                yield Holds(at)
            else:
                yield Broken(
                    at,
                    f"设备的单价口径应为 100 万元（2022年度及以前另有 50 万元），文中写 {found['digits']} 万元",
                )


@rule(
    "wording/trips-and-people",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="因公出国（境）团组数、人数与支出相符",
    holds="2023年度因公出国(境)经费支出0万元。全年安排因公出国(境)团组0次，出国(境)0人。",
    breaks="2023年度因公出国(境)经费支出0万元。全年安排因公出国(境)团组0次，出国(境)3人。",
)
def trips_and_people(reading: Reading) -> Iterator[Verdict]:
    """因公出国（境）费、团组数、人数须同为零或同不为零。"""
    stated = values(reading)
    money = next(
        (
            m
            for k, m in stated.items()
            if k.concept == "因公出国(境)费" and k.year == reading.profile.year and k.stage is Stage.FINAL
        ),
        None,
    )
    for key, count in stated.items():
        if count.written.kind is not Kind.COUNT or "出国" not in key.concept or _is_one_kind(key):
            continue
        if money is None:
            yield Unknown("因公出国（境）费")
        elif (value(money) == 0) == (value(count) == 0):
            yield Holds(count.written.span)
        else:
            yield Broken(
                at=count.written.span,
                message=f"因公出国（境）费 {money.written.digits}{money.written.unit}，却写 {count.written.digits}{count.written.unit}",
                related=(money.written.span,),
            )


_ONE_KIND = re.compile(r"其他|其它|外单位|上级|自行组|本(?:单位|部门)组")


def _is_one_kind(key: Key) -> bool:
    """“参加其他单位组团0个”: one kind of trips; there may be others."""
    return "/" in key.concept or _ONE_KIND.search(key.concept) is not None


_LIST = re.compile(
    r"(?P<count>\d{1,3})(?P<unit>个|项|家|名|类|大类|种)(?P<noun>[一-龥]{0,10})[，。]?(?:\((?P<inside>[^()\d：；。，]{4,200})\)|分别(?:是|为)[：]?(?P<after>[^\d：；。，]{6,240})[。；])"
)


@rule(
    "list/as-many-as-announced",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="列举的个数与所写数量一致",
    holds="内设机构3个，分别是办公室、业务股和保管股。",
    breaks="内设机构4个，分别是办公室、业务股和保管股。",
    absence=True,
)
def as_many_as_announced(reading: Reading) -> Iterator[Verdict]:
    """写明几个并逐一列举的，列举的个数与所写一致。"""
    for sentence in reading.sentences:
        for found in _LIST.finditer(sentence.text):
            words = found["inside"] or found["after"]
            if words.endswith("等") or ("、" not in words and "和" not in words):
                continue
            items = [item for item in re.split(r"[、]|(?:和|及|以及)(?=[^、]*$)", words) if item.strip()]
            start = sentence.span.start + found.start("count")
            at = Span(start, start + len(found["count"]))
            if len(items) == int(found["count"]):
                yield Holds(at)
            elif abs(len(items) - int(found["count"])) <= max(2, int(found["count"]) // 3):
                yield Broken(
                    at,
                    f"写明 {found['count']}{found['unit']}，列举了 {len(items)} {found['unit'][:1]}",
                    arithmetic=f"{len(items)} ≠ {found['count']}",
                )
            else:
                yield Unknown("列举的项数")


RULES: tuple[Rule, ...] = (
    money_and_count,
    purchase_and_vehicles,
    vehicles_and_price,
    equipment_threshold,
    trips_and_people,
    as_many_as_announced,
)
