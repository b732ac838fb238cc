"""Invented ledgers of an invented book: entries that add up to what its facts say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from mingzhang.drafting.concepts import USES
from mingzhang.ledgers.records import Record
from mingzhang.ledgers.values import Value
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund, Key
from mingzhang.model.money import SCALE

_VISITORS = ("清溪县档案馆", "柳林县财政局", "龙河市审计局", "金桥县统计局", "双塘县水务局", "白石市林业局")
_MATTERS = ("业务交流", "工作调研", "检查指导", "学习考察", "联合执法", "项目验收")
_VEHICLE, _CARD = "青A·{:05d}", "ZC{:05d}"


def ledgers_of(book: FactBook, seed: int = 1) -> dict[str, tuple[Record, ...]]:
    """Reception, trips, vehicles, procurement and assets, by the id of their kind; the same for the same seed."""
    dice = Random(f"{seed}/{book.unit}/{book.year}")  # noqa: S311 - no secret
    maker = _Maker(book, dice)
    return {
        "reception": (
            *maker.receptions("国内", "国内公务接待", "国内公务接待费"),
            *maker.receptions("外事", "外事接待", "外事接待费"),
        ),
        "abroad": maker.trips(),
        "vehicles": maker.drives(),
        "procurement": maker.contracts(),
        "assets": maker.vehicles(),
    }


def spread(dice: Random, whole: int, parts: int) -> list[int]:
    """A whole number over parts, each at least 1 where it suffices; they add up to it.

    >>> sum(spread(Random(1), 158_000_00, 8))
    15800000
    """
    if not parts:
        return []
    if whole < parts:
        return [whole, *[0] * (parts - 1)]
    weights = [dice.randint(50, 150) for _ in range(parts)]
    shares = [1 + (whole - parts) * weight // sum(weights) for weight in weights]
    shares[-1] += whole - sum(shares)
    return shares


class _Maker:
    """Makes the entries of one book."""

    def __init__(self, book: FactBook, dice: Random) -> None:
        self.book, self.dice = book, dice

    def amount(self, concept: str, fund: Fund = Fund.ALL) -> int:
        """A fact of the book, in base units."""
        return self.book.facts.get(Key(concept, self.book.year, fund=fund), 0)

    def many(self, concept: str) -> int:
        """A number of things of the book."""
        return self.amount(concept) // SCALE

    def days(self, many: int) -> Sequence[date]:
        """Days of the year, in order."""
        first = date(self.book.year, 1, 1)
        return sorted(first + timedelta(days=self.dice.randrange(365)) for _ in range(many))

    def receptions(self, category: str, counted: str, paid: str) -> tuple[Record, ...]:
        """Visits that add up to the batches, persons and the amount."""
        many = self.many(f"{counted}·批次")
        persons = spread(self.dice, self.many(f"{counted}·人次"), many)
        costs = spread(self.dice, self.amount(paid, Fund.APPROPRIATION), many)
        return tuple(
            _record(
                接待日期=day,
                类别=category,
                来访单位=self.dice.choice(_VISITORS),
                接待事由=f"{self.dice.choice(_MATTERS)}（第{number}批）",
                接待人数=Decimal(people),
                陪餐人数=Decimal(min(3, people // 3)),
                接待费用=cost,
                资金来源="财政拨款",
            )
            for number, (day, people, cost) in enumerate(
                zip(self.days(many), persons, costs, strict=True), start=1
            )
        )

    def trips(self) -> tuple[Record, ...]:
        """Groups that went abroad."""
        many = self.many("安排因公出国(境)团组·次")
        persons = spread(self.dice, self.many("出国(境)·人"), many)
        costs = spread(self.dice, self.amount("因公出国(境)费", Fund.APPROPRIATION), many)
        return tuple(
            _record(
                团组名称=f"业务交流团（第{number}团）",
                出访地="虚构国",
                出境日期=day,
                入境日期=day + timedelta(days=5),
                人数=Decimal(people),
                组团方式="本单位组团",
                费用=cost,
                资金来源="财政拨款",
            )
            for number, (day, people, cost) in enumerate(
                zip(self.days(many), persons, costs, strict=True), start=1
            )
        )

    def drives(self) -> tuple[Record, ...]:
        """Drives of which the costs add up to the 运行维护费."""
        whole = self.amount("公务用车运行维护费", Fund.APPROPRIATION)
        many = 24 if whole else 0
        return tuple(
            _record(
                用车日期=day,
                号牌号码=_VEHICLE.format(1 + number % max(self.many("车辆·辆"), 1)),
                事由=f"下乡检查（第{number}次）",
                里程=Decimal(self.dice.randint(20, 300)),
                运行费用=cost,
                资金来源="财政拨款",
            )
            for number, (day, cost) in enumerate(
                zip(self.days(many), spread(self.dice, whole, many), strict=True), start=1
            )
        )

    def contracts(self) -> tuple[Record, ...]:
        """Contracts that add up by category and by the size of who got them."""
        medium, small = self.amount("授予中小企业合同金额"), self.amount("授予小微企业合同金额")
        categories = [(word, self.amount(f"政府采购{word}支出")) for word in ("货物", "工程", "服务")]
        large = sum(amount for _, amount in categories) - medium
        sizes = [("小型", small), ("中型", medium - small), ("大型", large)]
        parts = list(_crossed(categories, sizes))
        return tuple(
            _record(
                合同编号=f"QH-{self.book.year}-{number:03d}",
                项目名称=f"{category}采购（第{number}项）",
                采购类别=category,
                采购方式="公开招标",
                企业规模=size,
                签订日期=day,
                合同金额=cost,
            )
            for number, (day, (category, size, cost)) in enumerate(
                zip(self.days(len(parts)), parts, strict=True), start=1
            )
        )

    def vehicles(self) -> tuple[Record, ...]:
        """The cards of the vehicles, by use."""
        uses = [use for use in USES for _ in range(self.many(f"车辆·辆/{use}·辆"))]
        return tuple(
            _record(
                资产编号=_CARD.format(number),
                资产名称="公务用车",
                资产类别="车辆",
                数量=Decimal(1),
                原值=15_000_000,
                取得日期=date(self.book.year - 1 - number % 8, 6, 30),
                车辆用途=use,
                使用状况="在用",
            )
            for number, use in enumerate(uses, start=1)
        )


def _crossed(
    rows: Sequence[tuple[str, int]], columns: Sequence[tuple[str, int]]
) -> Iterator[tuple[str, str, int]]:
    """Amounts for pairs of names that add up to those of the rows and to those of the columns."""
    left = dict(columns)
    for row, whole in rows:
        for column in left:
            part = min(whole, left[column])
            if part > 0:
                yield row, column, part
                whole, left[column] = whole - part, left[column] - part


def _record(**values: Value) -> Record:
    filled: Mapping[str, Value] = values
    return Record(filled)
