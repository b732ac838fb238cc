"""Invented accounts of a unit in 青禾县, true to the last 分, and layouts that tell of them in words.

Last year's figures, the initial and the adjusted budget and the final accounts are four columns of one book: the
same expenditures with other amounts, so that every sum holds in every column. A layout is a Jinja template under
`layouts/`; what it may call are the methods of `Teller`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from textwrap import dedent

import yaml
from jinja2 import Environment, StrictUndefined

from mingzhang.classification.classification import Classification
from mingzhang.model.interval import rounded
from mingzhang.model.money import WAN

LAYOUTS = Path(__file__).parent / "layouts"
COLUMNS = ("决算", "全年", "年初", "上年")
FUNDS = ("一般", "基金", "国资", "其他")
OTHER_INCOMES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
SOCIAL = ("2080505", "2080506", "2101101", "2210201")
TRADES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "机关": ("2130301", ("2130306", "2130314", "2130399")),
    "乡镇": ("2010301", ("2010302", "2130152", "2120501", "2013699")),
    "学校": ("2050203", ("2050299", "2050999")),
    "医院": ("2100201", ("2100408", "2100299")),
}
"""What a kind of unit runs on, and what its projects are for."""

Column = dict[str, int]
"""Amounts in 分 by name: 本年收入, 一般支出, 一般支出/213, 三公 …"""


@dataclass(frozen=True, slots=True)
class Expense:
    """What is spent on one 项 of one kind of money, in each column."""

    fund: str
    function: str
    kind: str
    """基本 or 项目."""
    economic: str
    """301, 302, 303 or 310; or what it is of the “三公”经费."""
    amounts: Mapping[str, int]


def accounts(random: Random, trade: str) -> dict[str, Column]:
    """The four columns of a unit."""
    expenses = list(_expenses(random, trade))
    columns = {column: _spent(expenses, column) for column in COLUMNS}
    carried = {fund: random.choice((0, _odd(random, 1, 40))) for fund in FUNDS}
    for column in COLUMNS:
        _receive(random, columns[column], carried if column == "上年" else None, carried, trade)
    for column in COLUMNS:
        _besides(random, columns[column], trade)
    return columns


def _odd(random: Random, low: int, high: int) -> int:
    """An amount between two in 万元, small ones more often."""
    fen = int(low * WAN * (high / low) ** random.random())
    return fen if random.random() < 0.5 else fen // 100 * 100


def _columns(random: Random, final: int) -> dict[str, int]:
    """An amount in the four columns; budgets are often carried out in full."""
    adjusted = random.choice((final, final, int(final * random.uniform(1, 1.25))))
    initial = random.choice((adjusted, final, int(final * random.uniform(0.6, 1.5)), 0))
    before = random.choice((final, 0, *(int(final * random.uniform(0.5, 1.7)) for _ in range(6))))
    return {"决算": final, "全年": adjusted, "年初": initial, "上年": before}


def _expenses(random: Random, trade: str) -> Iterable[Expense]:
    running, projects = TRADES[trade]

    def expense(fund: str, function: str, kind: str, economic: str, low: int, high: int) -> Expense:
        return Expense(fund, function, kind, economic, _columns(random, _odd(random, low, high)))

    yield expense("一般", running, "基本", "301", 90, 900)
    yield expense("一般", running, "基本", "302", 20, 120)
    for function in SOCIAL:
        yield expense("一般", function, "基本", "301", 4, 60)
    if random.random() < 0.7:
        yield expense("一般", "2080801", "基本", "303", 1, 20)
    if random.random() < 0.5:
        yield expense("一般", running, "基本", "310", 1, 9)
    for function in random.sample(projects, random.randint(1, len(projects))):
        yield expense("一般", function, "项目", "302", 3, 200)
    for name, chance, low, high in (("出国", 0.2, 2, 9), ("运行", 0.8, 2, 20), ("接待", 0.8, 1, 9)):
        if random.random() < chance:
            yield expense("一般", running, "基本", name, low, high)
    if random.random() < 0.25:
        yield expense("一般", projects[0], "项目", "购置", 12, 30)
    if random.random() < 0.5:
        yield expense("基金", "2120804", "项目", "302", 5, 90)
    if random.random() < 0.3:
        yield expense("国资", "2230105", "项目", "302", 2, 30)
    if trade in ("学校", "医院") or random.random() < 0.5:
        yield expense("其他", running, "项目", "302", 2, 90)
        if trade == "医院":
            yield expense("其他", running, "基本", "301", 50, 300)
            yield expense("其他", running, "经营", "302", 5, 30)


def _spent(expenses: Iterable[Expense], column: str) -> Column:
    """All sums of expenditures; a name that nothing was spent on is nothing."""
    found: Column = {}
    for each in expenses:
        amount = each.amounts[column]
        general = ["财拨", each.fund] if each.fund != "其他" else [each.fund]
        for fund in ("", *general):
            for length in (0, 3, 5, 7):
                code = f"/{each.function[:length]}" if length else ""
                for name in (f"{fund}支出", f"{fund}{each.kind}支出"):
                    _add(found, name + code, amount)
        if each.fund == "一般":
            for name in _natures(each):
                _add(found, name, amount)
    return found


def _natures(each: Expense) -> list[str]:
    """What an expenditure of 一般公共预算 is besides: 人员经费, 接待, 三公 …"""
    found: list[str] = []
    if each.kind == "基本":
        found.append("人员经费" if each.economic in ("301", "303") else "公用经费")
        found.append(f"经济/{each.economic if each.economic[0] == '3' else '302'}")
    if each.economic in ("出国", "运行", "购置", "接待"):
        found += [each.economic, "三公", *(["公车"] if each.economic in ("运行", "购置") else [])]
    return found


def _add(column: Column, name: str, amount: int) -> None:
    column[name] = column.get(name, 0) + amount


def _receive(
    random: Random, column: Column, closing: Mapping[str, int] | None, opening: Mapping[str, int], trade: str
) -> None:
    """Incomes are what expenditures and balances leave; what was carried over is what last year left."""
    for fund in FUNDS:
        spent = column.get(f"{fund}支出", 0)
        end = closing[fund] if closing is not None else random.choice((0, _odd(random, 1, 40)))
        begin = random.choice((0, spent // 9)) if closing is not None else opening[fund]
        end += max(begin - spent - end, 0)
        income = spent + end - begin
        for above in ("", *(("财拨",) if fund != "其他" else ())):
            _add(column, f"{above}年初结转", begin)
            _add(column, f"{above}年末结转", end)
            _add(column, f"{above}收入", income)
        column |= {f"{fund}年初结转": begin, f"{fund}年末结转": end, f"{fund}收入": income}
        column[f"{fund}总计"] = income + begin
    _split_other(random, column, trade)
    used, kept = random.choice(((0, 0), (0, 0), (_odd(random, 1, 9), _odd(random, 1, 9))))
    used = kept = min(used, kept)
    column |= {"使用非财政拨款结余": used, "结余分配": kept}
    column["总计"] = column["收入"] + used + column["年初结转"]
    column["财拨总计"] = column["财拨收入"] + column["财拨年初结转"]


def _split_other(random: Random, column: Column, trade: str) -> None:
    """What is not 财政拨款, by where it comes from."""
    names = ("事业收入", "经营收入", "其他收入") if trade in ("学校", "医院") else ("其他收入",)
    rest = column["其他收入"]
    column |= dict.fromkeys(OTHER_INCOMES, 0)
    for name in names[:-1]:
        column[name] = int(rest * random.uniform(0.2, 0.45))
        rest -= column[name]
    column[names[-1]] = rest


def _besides(random: Random, column: Column, trade: str) -> None:
    """What no statement adds up: 机关运行经费, 政府采购, meetings, assets."""
    column["运行经费"] = column["公用经费"] if trade in ("机关", "乡镇") else 0
    kinds = [random.choice((0, _odd(random, 1, 60))) for _ in range(3)]
    column |= dict(zip(("货物", "工程", "服务"), kinds, strict=True)) | {"采购": sum(kinds)}
    column["中小"] = int(sum(kinds) * random.choice((0, 0.6, 0.93, 1)))
    column["小微"] = int(column["中小"] * random.choice((0, 0.4, 1)))
    column["会议费"], column["培训费"] = (random.choice((0, _odd(random, 1, 9))) for _ in range(2))
    column["国外接待"] = random.choice((0, column.get("接待", 0) // 5))
    column["国内接待"] = column.get("接待", 0) - column["国外接待"]


@dataclass(frozen=True)
class Teller:
    """What a layout calls: amounts, shares and changes as the report writes them."""

    random: Random
    columns: Mapping[str, Column]
    year: int
    unit: str
    zero: str
    """How nothing is written: “0” or “0.00”."""

    def fen(self, name: str) -> int:
        """“上年:三公” in 分; without a column, the final accounts."""
        column, _, bare = name.rpartition(":")
        return self.columns[column or "决算"].get(bare, 0)

    def wan(self, name: str) -> str:
        """An amount in 万元, two decimals."""
        amount = self.fen(name)
        return rounded(Fraction(amount, WAN), 2) if amount else self.zero

    def yuan(self, name: str) -> str:
        """An amount in 元, with commas."""
        whole, fen = divmod(self.fen(name), 100)
        return f"{whole:,}.{fen:02}"

    def share(self, part: str, whole: str, places: int = 2) -> str:
        """“66.67%”; a share of nothing is 0%."""
        top, bottom = self.fen(part), self.fen(whole)
        return f"{rounded(Fraction(100 * top, bottom), places)}%" if top and bottom else "0%"

    def more(
        self,
        name: str,
        base: str = "上年",
        words: Sequence[str] = ("增加", "减少"),
        rates: Sequence[str] = ("增长", "下降"),
        lead: str = "",
        unit: str = "万元",
    ) -> str:
        """“增加3.00万元，增长1.20%”, “持平”; a growth from nothing has no rate."""
        now, before = self.fen(name), self.fen(f"{base}:{name}")
        if now == before:
            return "持平"
        less, gap = now < before, abs(now - before)
        amount = f"{rounded(Fraction(gap, WAN), 2)}" if unit == "万元" else f"{gap / 100:,.2f}"
        said = f"{lead}{words[less]}{amount}{unit}"
        if not before:
            return said
        return f"{said}，{rates[less]}{rounded(Fraction(100 * gap, before), 2)}%"

    def rose(self, name: str, base: str = "上年") -> bool:
        """Whether an amount is larger than in another column."""
        return self.fen(name) > self.fen(f"{base}:{name}")

    def same(self, name: str, base: str = "上年") -> bool:
        """Whether it is the same there."""
        return self.fen(name) == self.fen(f"{base}:{name}")

    def than(self, name: str, base: str = "年初", words: Sequence[str] = ("大于", "小于", "等于")) -> str:
        """“大于”, “小于” or “等于”: the final accounts against another column."""
        now, before = self.fen(name), self.fen(f"{base}:{name}")
        return words[2] if now == before else words[now < before]

    def done(self, name: str, base: str = "年初", lead: str = "完成年初预算的") -> str:
        """“完成年初预算的98.20%”; of no budget there is no rate."""
        now, plan = self.fen(name), self.fen(f"{base}:{name}")
        if not plan:
            return f"{lead}0%" if not now else "年初未安排该项预算"
        return f"{lead}{rounded(Fraction(100 * now, plan), 2)}%"

    def per(self, name: str, count: int) -> str:
        """An amount for one, in 万元."""
        return rounded(Fraction(self.fen(name), WAN * count), 2)

    def functions(self, length: int, fund: str = "一般", under: str = "") -> list[str]:
        """The codes of 类 (3), 款 (5) or 项 (7) that final money was spent on."""
        start = f"{fund}支出/{under}"
        codes = [name.partition("/")[2] for name in self.columns["决算"] if name.startswith(start)]
        return sorted(code for code in codes if len(code) == length)

    def name(self, code: str) -> str:
        """The name of a 功能科目."""
        found = Classification.load().function_name(code, self.year)
        assert found is not None, code
        return found

    def many(self, low: int, high: int) -> int:
        """How many of something."""
        return self.random.randint(low, high)

    def why(self) -> str:
        """A reason for a change."""
        return self.random.choice(("人员变动", "项目调整", "工资标准调整", "业务量变化", "按进度支付尾款"))

    def one(self, *choices: str) -> str:
        """One of several ways to say it."""
        return self.random.choice(choices)


def layouts() -> list[str]:
    """The names of the layouts."""
    return sorted(path.stem for path in LAYOUTS.glob("*.txt"))


def report(layout: str, seed: int) -> str:
    """A true report in a layout; the same for the same seed."""
    head, _, body = (LAYOUTS / f"{layout}.txt").read_text("utf-8").partition("---\n")
    told = yaml.safe_load(head)
    random = Random(f"{layout} {seed}")
    teller = Teller(
        random,
        accounts(random, told["trade"]),
        told["year"],
        told["unit"],
        random.choice(("0", "0.00")),
    )
    # Plain text: nothing is to be escaped.
    environment = Environment(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701
    names = {name: getattr(teller, name) for name in dir(teller) if not name.startswith("_")}
    text = environment.from_string(dedent(body)).render(names)
    return _wrapped(text, told["wrap"]) if "wrap" in told else text


def _wrapped(text: str, width: int) -> str:
    """The lines as a page breaks them."""
    lines = [line[at : at + width] for line in text.split("\n") for at in range(0, max(len(line), 1), width)]
    return "\n".join(lines)
