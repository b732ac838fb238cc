"""A consistent book of an invented county, and its public tables as a page, in the layouts of several provinces.

Every cell of a table is text or a fact (`Key`); the page writes facts in the unit asked for, correctly rounded,
and the same cells say what a reader should have understood.
"""

import html
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Document
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS
from mingzhang.readers.read import read_bytes

YEAR = 2023
GENERAL, GOV, STATE, APPROPRIATION = Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL, Fund.APPROPRIATION
FUNDS = (GENERAL, GOV, STATE)

_GENERAL_ITEMS = (
    "2010301",
    "2010302",
    "2010350",
    "2080505",
    "2080506",
    "2101101",
    "2101103",
    "2130201",
    "2210201",
)
_GOV_ITEMS = ("2120804", "2296002")
_STATE_ITEMS = ("2230105",)
_BASIC = ("30101", "30102", "30108", "30113", "30201", "30211", "30217", "30231", "30302", "30309", "31002")
_PROJECT = ("30201", "30213", "30227", "31003", "31013", "31204")
_CLASSES = tuple(
    re.findall(
        r"\d{3}",
        "201 202 203 204 205 206 207 208 210 211 212 213 214 215 216 217 219 220 221 222 223 224 229 231 232 234",
    )
)
_FUND_WORDS = {
    GENERAL: "一般公共预算财政拨款",
    GOV: "政府性基金预算财政拨款",
    STATE: "国有资本经营预算财政拨款",
}
_SOURCES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
_NATURES = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
_NUMERALS = "一二三四五六七八九十"

Book = dict[Key, int]


def fact(
    concept: str, fund: Fund = Fund.ALL, function: str = "", economic: str = "", stage: Stage = Stage.FINAL
) -> Key:
    """A fact of the book's year."""
    return Key(concept, YEAR, stage, fund, function, economic)


def book(seed: int, sizes: Sequence[int] = ()) -> Book:
    """Amounts in 分 that keep every identity; several kinds of money, some empty.

    `sizes`: the only amounts that single payments have, so that many rows are alike.
    """
    dice = random.Random(seed)
    amounts: Book = {}

    def add(concept: str, fund: Fund, function: str, amount: int, economic: str = "") -> None:
        """An amount counts for its 科目, all above it, and the totals of its money."""
        for money in {fund, APPROPRIATION if fund in FUNDS else fund, Fund.ALL}:
            for code in (function[:length] for length in (7, 5, 3, 0)):
                for sort in (economic[:length] for length in (5, 3, 0)) if economic else ("",):
                    key = fact(concept, money, code, sort)
                    amounts[key] = amounts.get(key, 0) + amount

    def amount(scale: int = 10_000_000) -> int:
        if sizes:
            return dice.choice(sizes)
        return dice.randrange(1, 10 * scale) * dice.choice((1, 1, 10))

    for fund, items in ((GENERAL, _GENERAL_ITEMS), (GOV, _GOV_ITEMS), (STATE, _STATE_ITEMS)):
        for item in items:
            for nature, sorts in (("基本支出", _BASIC), ("项目支出", _PROJECT)):
                if nature == "基本支出" and fund is not GENERAL:
                    continue
                for sort in dice.sample(sorts, 3):
                    paid = amount()
                    add(nature, fund, item, paid, sort)
                    add("支出", fund, item, paid, sort)
            spent = amounts[fact("支出", fund, item)]
            opening = dice.choice((0, spent // 7))
            closing = dice.choice((0, spent // 9))
            add("年初结转和结余", fund, item, opening)
            add("年末结转和结余", fund, item, closing)
            add("收入", fund, item, spent + closing - opening)
    for item in dice.sample(_GENERAL_ITEMS, 3):
        paid = amount()
        add(dice.choice(_NATURES[:4]), Fund.OTHER, item, paid)
        add("支出", Fund.OTHER, item, paid)
        add(dice.choice(_SOURCES), Fund.OTHER, item, paid)
        add("收入", Fund.OTHER, item, paid)
    carried, used = amount(), amount() // 10
    shared = carried // 10
    for key, extra in (
        (fact("年初结转和结余"), carried),
        (fact("使用非财政拨款结余"), used),
        (fact("结余分配"), shared),
        (fact("年末结转和结余"), carried + used - shared),
    ):
        amounts[key] = amounts.get(key, 0) + extra
    _totals(amounts)
    _three_public(amounts, dice)
    return amounts


def _totals(amounts: Book) -> None:
    for money in (Fund.ALL, APPROPRIATION, *FUNDS):
        get = amounts.get
        spent = (
            get(fact("支出", money), 0)
            + get(fact("结余分配", money), 0)
            + get(fact("年末结转和结余", money), 0)
        )
        amounts[fact("支出总计", money)] = spent
    for money in (Fund.ALL, APPROPRIATION):
        amounts[fact("收入总计", money)] = amounts[fact("支出总计", money)]
    staff = ("301", "303")
    for concept, is_staff in (("人员经费", True), ("公用经费", False)):
        amounts[fact(concept, GENERAL)] = sum(
            amount
            for key, amount in amounts.items()
            if key.concept == "基本支出" and key.fund is GENERAL and not key.function
            if len(key.economic) == 3 and (key.economic in staff) == is_staff
        )


def _three_public(amounts: Book, dice: random.Random) -> None:
    for stage, more in ((Stage.FINAL, 0), (Stage.ADJUSTED, 1)):
        abroad, buying, running, guests = (
            amounts.get(fact("三公", economic=str(n)), 0) + more * dice.randrange(10**6) for n in range(4)
        )
        if stage is Stage.FINAL:
            abroad, buying, running, guests = 0, *(dice.randrange(10**6, 10**8) for _ in range(3))
            for n, each in enumerate((abroad, buying, running, guests)):
                amounts[fact("三公", economic=str(n))] = each
        for concept, each in (
            ("三公经费", abroad + buying + running + guests),
            ("因公出国(境)费", abroad),
            ("公务用车购置及运行维护费", buying + running),
            ("公务用车购置费", buying),
            ("公务用车运行维护费", running),
            ("公务接待费", guests),
        ):
            amounts[fact(concept, APPROPRIATION, stage=stage)] = each


Value = str | Key


@dataclass(frozen=True)
class Box:
    """A cell: what stands in it and how far it reaches."""

    value: Value
    columns: int = 1
    rows: int = 1


Line = Sequence[Box | Value]


@dataclass(frozen=True)
class Style:
    """How a province lays its tables out."""

    unit: str = "万元"
    code_columns: int = 1
    total_first: bool = True
    zeros: str = ""
    """How nothing is written: "", "0.00", "—"."""
    numbered_lines: bool = False
    title_inside: bool = False
    pages: bool = False
    """Long tables go on after a page break, without head."""
    coded: bool = True
    """False: rows have names only, each 科目 below the one above it."""
    kinds_in_rows: bool = False
    """The “三公” table has one row a kind."""
    separators: bool = False
    flattened: bool = False
    """Text with one cell a line: merged down is empty, merged across is missing."""
    padded: bool = False
    """The same as a table without merged cells; rows that became short have empty cells at their end."""


@dataclass
class Page:
    """A page of tables, and every number on it with the fact that it states."""

    style: Style
    amounts: Book
    parts: list[str] = field(default_factory=list)
    stated: list[tuple[str, Key]] = field(default_factory=list)

    def table(self, number: str, title: str, head: Sequence[Line], rows: Sequence[Line]) -> None:
        """Write a table below its title, its number and its unit."""
        width = sum(box.columns if isinstance(box, Box) else 1 for box in head[0])
        above = (f"公开{number}表", title, f"部门：青禾县水务局 单位：{self.style.unit}")
        lines = [*head, *rows]
        if self.style.title_inside:
            lines = [*([Box(text, columns=width)] for text in above), *lines]
        else:
            self.parts += [text if self.style.flattened else f"<p>{text}</p>" for text in above]
        middle = len(lines) - len(rows) + 7
        if self.style.pages and len(rows) > 12:
            self._write(lines[:middle])
            self.parts.append("<p>12</p>")
            self._write(lines[middle:])
        else:
            self._write(lines)
        note = "注：本表反映部门本年度情况，金额单位转换时可能存在尾差。"
        self.parts.append(note if self.style.flattened else f"<p>{note}</p>")

    def _write(self, lines: Sequence[Line]) -> None:
        if self.style.flattened:
            for row in self._flat(lines):
                self.parts += [*(f"\t{text}" for text in row), ""]
            self.parts.append("")
            return
        if self.style.padded:
            rows = list(self._flat(lines))
            width = max(map(len, rows))
            lines = [[*row, *[""] * (width - len(row))] for row in rows]
        self.parts.append("<table>")
        for line in lines:
            boxes = (box if isinstance(box, Box) else Box(box) for box in line)
            cells = (
                f"<td colspan={box.columns} rowspan={box.rows}>{html.escape(self._text(box.value))}</td>"
                for box in boxes
            )
            self.parts.append(f"<tr>{''.join(cells)}</tr>")
        self.parts.append("</table>")

    def _flat(self, lines: Sequence[Line]) -> Iterator[list[str]]:
        """The cells of each row when merged cells are gone."""
        covered: dict[int, Box] = {}
        for line in lines:
            row = dict.fromkeys(covered, "")
            taken = {at + more for at, box in covered.items() for more in range(box.columns)}
            going_on = {at: replace(box, rows=box.rows - 1) for at, box in covered.items() if box.rows > 2}
            at = 0
            for box in (each if isinstance(each, Box) else Box(each) for each in line):
                while at in taken:
                    at += 1
                row[at] = self._text(box.value)
                if box.rows > 1:
                    going_on[at] = box
                at += box.columns
            covered = going_on
            yield [text for _, text in sorted(row.items())]

    def _text(self, value: Value) -> str:
        if isinstance(value, str):
            return value
        amount = self.amounts.get(value, 0)
        digits = rounded(Fraction(amount, MONEY_UNITS[self.style.unit]), 2)
        if amount == 0:
            digits = self.style.zeros
        if any(character.isdigit() for character in digits):
            self.stated.append((digits, value))
        whole, _, part = digits.partition(".")
        return f"{int(whole):,}.{part}" if self.style.separators and part else digits

    def document(self) -> Document:
        """The page as it is read."""
        if self.style.flattened:
            return read_bytes("\n".join(self.parts).encode(), "青禾县水务局.txt")
        text = f"<html><body>{''.join(self.parts)}</body></html>"
        return read_bytes(text.encode(), "青禾县水务局.html")


def name_of(code: str) -> str:
    """The name of a code of either classification."""
    known = Classification.load()
    return (known.economic_name(code) if code[0] == "3" else known.function_name(code, YEAR)) or code


def codes_in(amounts: Book, concept: str, fund: Fund) -> list[str]:
    """The 功能科目 of a table's rows."""
    return sorted(
        key.function
        for key in amounts
        if (key.concept, key.fund, key.economic, key.stage) == (concept, fund, "", Stage.FINAL)
        and key.function
    )


def economics_in(amounts: Book, fund: Fund, concept: str = "支出") -> list[str]:
    """The 经济科目 of a table's rows or columns."""
    return sorted(
        key.economic
        for key in amounts
        if (key.concept, key.fund, key.function) == (concept, fund, "") and key.economic
    )


def code_boxes(style: Style, code: str) -> list[Box]:
    """A code in one column, or its 类, 款 and 项 in three (two for 经济科目)."""
    if not style.coded:
        return []
    if style.code_columns == 1:
        return [Box(code)]
    width = 2 if code[:1] == "3" else 3
    pieces = [code[:3], code[3:5], code[5:7]][:width]
    return [Box(piece) for piece in pieces]


def sichuan(page: Page) -> None:
    """All 13 tables."""
    total(page, "01")
    income(page, "02")
    expenditure(page, "03")
    appropriation(page, "04")
    appropriation_by_economic(page, "05")
    general(page, "06")
    wide(page, "07", "一般公共预算财政拨款支出决算明细表", "支出")
    basic(page, "08")
    wide(page, "09", "一般公共预算财政拨款项目支出决算表", "项目支出")
    flows(page, "10", "政府性基金预算财政拨款收入支出决算表", GOV)
    flows(page, "11", "国有资本经营预算财政拨款收入支出决算表", STATE)
    natures(page, "12", "国有资本经营预算财政拨款支出决算表", STATE)
    three_public(page, "13")


def national(page: Page) -> None:
    """The nine tables of the national form."""
    total(page, "01")
    income(page, "02")
    expenditure(page, "03")
    appropriation(page, "04")
    general(page, "05")
    basic(page, "06")
    flows(page, "07", "政府性基金预算财政拨款收入支出决算表", GOV)
    natures(page, "08", "国有资本经营预算财政拨款支出决算表", STATE)
    three_public(page, "09")


def _numbered(position: int, name: str) -> str:
    tens, ones = divmod(position, 10)
    lead = ("" if tens == 0 else "十" if tens == 1 else _NUMERALS[tens - 1] + "十") + (
        _NUMERALS[ones - 1] if ones else ""
    )
    return f"{lead}、{name}"


def _halves(
    page: Page, left: Iterable[Line], right: Iterable[Line], widths: tuple[int, int]
) -> Iterator[Line]:
    """Rows of two lists side by side, the shorter one filled up; with line numbers if the style has them."""
    ones, others = list(left), list(right)
    for row in range(max(len(ones), len(others))):
        one = ones[row] if row < len(ones) else [""] * widths[0]
        other = others[row] if row < len(others) else [""] * widths[1]
        if page.style.numbered_lines:
            yield [one[0], str(row + 1), *one[1:], other[0], str(row + 32), *other[1:]]
        else:
            yield [*one, *other]


def _line_head(page: Page) -> list[str]:
    return ["行次"] if page.style.numbered_lines else []


def total(page: Page, number: str) -> None:
    """收入支出决算总表."""
    sources = [fact("收入", fund) for fund in FUNDS] + [fact(source) for source in _SOURCES]
    names = [f"{_FUND_WORDS[fund]}收入" for fund in FUNDS] + list(_SOURCES)
    left: list[Line] = [
        [_numbered(n, name), key] for n, (name, key) in enumerate(zip(names, sources, strict=True), 1)
    ]
    right: list[Line] = [
        [_numbered(n, name_of(code)), fact("支出", function=code)] for n, code in enumerate(_CLASSES, 1)
    ]
    left += [["", ""]] * (len(right) - len(left))
    left += [
        ["本年收入合计", fact("收入")],
        ["使用非财政拨款结余（含专用结余）", fact("使用非财政拨款结余")],
        ["年初结转和结余", fact("年初结转和结余")],
        ["总计", fact("收入总计")],
    ]
    right += [
        ["本年支出合计", fact("支出")],
        ["结余分配", fact("结余分配")],
        ["年末结转和结余", fact("年末结转和结余")],
        ["总计", fact("支出总计")],
    ]
    wide = 2 + len(_line_head(page))
    head: list[Line] = [
        [Box("收入", wide), Box("支出", wide)],
        ["项目", *_line_head(page), "决算数", "项目（按功能分类）", *_line_head(page), "决算数"],
    ]
    if page.style.numbered_lines:
        head.append(["栏次", "", "1", "栏次", "", "2"])
    page.table(number, "收入支出决算总表", head, list(_halves(page, left, right, (2, 2))))


_EMPTY: list[Line] = [[""] * 5] * 3


def appropriation(page: Page, number: str) -> None:
    """财政拨款收入支出决算总表."""
    columns = (APPROPRIATION, *FUNDS)

    def across(concept: str, code: str = "") -> list[Key]:
        return [fact(concept, fund, code) for fund in columns]

    funds = [_numbered(n, _FUND_WORDS[fund]) for n, fund in enumerate(FUNDS, 1)]
    left: list[Line] = [[name, fact("收入", fund)] for name, fund in zip(funds, FUNDS, strict=True)]
    right: list[Line] = [
        [_numbered(n, name_of(code)), *across("支出", code)] for n, code in enumerate(_CLASSES, 1)
    ]
    opening: list[Line] = [
        [name, fact("年初结转和结余", fund)] for name, fund in zip(funds, FUNDS, strict=True)
    ]
    left += [["", ""]] * (len(right) - len(left))
    left += [
        ["本年收入合计", fact("收入", APPROPRIATION)],
        ["年初财政拨款结转和结余", fact("年初结转和结余", APPROPRIATION)],
        *opening,
        ["总计", fact("收入总计", APPROPRIATION)],
    ]
    right += [
        ["本年支出合计", *across("支出")],
        ["年末财政拨款结转和结余", *across("年末结转和结余")],
        *_EMPTY,
        ["总计", *across("支出总计")],
    ]
    wide = len(_line_head(page))
    head: list[Line] = [
        [Box("收入", 2 + wide), Box("支出", 5 + wide)],
        ["项目", *_line_head(page), "金额", "项目", *_line_head(page), "合计", *_FUND_WORDS.values()],
    ]
    page.table(number, "财政拨款收入支出决算总表", head, list(_halves(page, left, right, (2, 5))))


def _coded_head(page: Page, columns: Sequence[str], sort: str = "功能") -> list[Line]:
    """项目 over code and name; the columns reach down beside it."""
    if not page.style.coded:
        return [["项目", *columns]]
    codes = page.style.code_columns if sort == "功能" else min(page.style.code_columns, 2)
    depth = 2 if codes == 1 else 3
    head: list[Line] = [
        [Box("项目", codes + 1), *(Box(name, rows=depth) for name in columns)],
        [Box(f"支出{sort}分类科目编码", codes), Box("科目名称", rows=depth - 1)],
    ]
    return head if codes == 1 else [*head, ["类", "款", "项"][:codes]]


def _coded_rows(page: Page, codes: Iterable[str], keys: Sequence[Key], sort: str = "功能") -> list[Line]:
    """A row a code, its name indented, and 合计 above or below."""
    width = page.style.code_columns if sort == "功能" else min(page.style.code_columns, 2)
    width = width if page.style.coded else 0

    def placed(key: Key, code: str) -> Key:
        return replace(key, function=code) if sort == "功能" else replace(key, economic=code)

    rows: list[Line] = [
        [
            *code_boxes(page.style, code),
            "\u3000" * (len(code) // 2 - 1) + name_of(code),
            *(placed(key, code) for key in keys),
        ]
        for code in codes
    ]
    whole: Line = [Box("合计", width + 1), *keys]
    return [whole, *rows] if page.style.total_first else [*rows, whole]


def income(page: Page, number: str) -> None:
    """收入决算表."""
    keys = [fact("收入"), fact("收入", APPROPRIATION), *map(fact, _SOURCES)]
    head = _coded_head(page, ["本年收入合计", "财政拨款收入", *_SOURCES])
    page.table(number, "收入决算表", head, _coded_rows(page, codes_in(page.amounts, "收入", Fund.ALL), keys))


def expenditure(page: Page, number: str) -> None:
    """支出决算表."""
    keys = [fact("支出"), *map(fact, _NATURES)]
    head = _coded_head(page, ["本年支出合计", *_NATURES])
    page.table(number, "支出决算表", head, _coded_rows(page, codes_in(page.amounts, "支出", Fund.ALL), keys))


def general(page: Page, number: str) -> None:
    """一般公共预算财政拨款支出决算表."""
    natures(page, number, "一般公共预算财政拨款支出决算表", GENERAL)


def natures(page: Page, number: str, title: str, fund: Fund) -> None:
    """A table of 合计, 基本支出, 项目支出 of one fund, the three below 本年支出."""
    codes = page.style.code_columns
    depth = 2 if codes == 1 else 3
    head: list[Line] = [
        [Box("项目", codes + 1), Box("本年支出", 3)],
        [
            Box("功能分类科目编码", codes),
            Box("科目名称", rows=depth - 1),
            *(Box(name, rows=depth - 1) for name in ("合计", "基本支出", "项目支出")),
        ],
    ]
    if codes > 1:
        head.append(["类", "款", "项"])
    keys = [fact(concept, fund) for concept in ("支出", "基本支出", "项目支出")]
    page.table(number, title, head, _coded_rows(page, codes_in(page.amounts, "支出", fund), keys))


def flows(page: Page, number: str, title: str, fund: Fund) -> None:
    """A table of opening, income, expenditure and closing of one fund."""
    codes = page.style.code_columns
    depth = 2 if codes == 1 else 3
    head: list[Line] = [
        [
            Box("项目", codes + 1),
            Box("年初结转和结余", rows=depth),
            Box("本年收入", rows=depth),
            Box("本年支出", 3),
            Box("年末结转和结余", rows=depth),
        ],
        [
            Box("功能分类科目编码", codes),
            Box("科目名称", rows=depth - 1),
            *(Box(name, rows=depth - 1) for name in ("小计", "基本支出", "项目支出")),
        ],
    ]
    if codes > 1:
        head.append(["类", "款", "项"])
    concepts = ("年初结转和结余", "收入", "支出", "基本支出", "项目支出", "年末结转和结余")
    rows = _coded_rows(page, codes_in(page.amounts, "支出", fund), [fact(each, fund) for each in concepts])
    page.table(number, title, head, rows)


def appropriation_by_economic(page: Page, number: str) -> None:
    """财政拨款支出决算明细表."""
    codes = min(page.style.code_columns, 2)
    depth = 2 if codes == 1 else 3
    head: list[Line] = [
        [
            Box("项目", codes + 1),
            Box("合计", rows=depth),
            *(Box(name, 3) for name in _FUND_WORDS.values()),
        ],
        [
            Box("经济分类科目编码", codes),
            Box("科目名称", rows=depth - 1),
            *(Box(name, rows=depth - 1) for _ in FUNDS for name in ("小计", "基本支出", "项目支出")),
        ],
    ]
    if codes > 1:
        head.append(["类", "款"])
    keys = [fact("支出", APPROPRIATION)]
    keys += [fact(concept, fund) for fund in FUNDS for concept in ("支出", "基本支出", "项目支出")]
    rows = _coded_rows(page, economics_in(page.amounts, APPROPRIATION), keys, "经济")
    page.table(number, "财政拨款支出决算明细表", head, rows)


def wide(page: Page, number: str, title: str, concept: str) -> None:
    """A table of 功能科目 by 经济科目: each 类 with 小计 and its 款."""
    codes = page.style.code_columns
    depth = 2 if codes == 1 else 3
    economics = economics_in(page.amounts, GENERAL, concept)
    classes = [code for code in economics if len(code) == 3]
    below = {code: [each for each in economics if each[:3] == code and len(each) == 5] for code in classes}
    head: list[Line] = [
        [
            Box("项目", codes + 1),
            Box("合计", rows=depth),
            *(Box(name_of(c), 1 + len(below[c])) for c in classes),
        ],
        [
            Box("功能分类科目编码", codes),
            Box("科目名称", rows=depth - 1),
            *(Box(name, rows=depth - 1) for c in classes for name in ("小计", *map(name_of, below[c]))),
        ],
    ]
    if codes > 1:
        head.append(["类", "款", "项"])
    keys = [fact(concept, GENERAL)]
    keys += [fact(concept, GENERAL, economic=each) for c in classes for each in (c, *below[c])]
    page.table(number, title, head, _coded_rows(page, codes_in(page.amounts, concept, GENERAL), keys))


def basic(page: Page, number: str) -> None:
    """一般公共预算财政拨款基本支出决算表, 人员经费 left and 公用经费 right."""
    width = min(page.style.code_columns, 2)
    economics = economics_in(page.amounts, GENERAL, "基本支出")

    def half(classes: tuple[str, ...], concept: str) -> list[Line]:
        rows: list[Line] = [
            [*code_boxes(page.style, code), name_of(code), fact("基本支出", GENERAL, economic=code)]
            for code in economics
            if code[:3] in classes
        ]
        return rows

    left, right = half(("301", "303"), "人员经费"), half(("302", "307", "310", "399"), "公用经费")
    blank: Line = [""] * (width + 2)
    rows: list[Line] = [
        [*(left[n] if n < len(left) else blank), *(right[n] if n < len(right) else blank)]
        for n in range(max(len(left), len(right)))
    ]
    rows.append(
        [
            Box("人员经费合计", width + 1),
            fact("人员经费", GENERAL),
            Box("公用经费合计", width + 1),
            fact("公用经费", GENERAL),
        ]
    )
    names: Line = [Box("经济分类科目编码", width), Box("科目名称"), Box("决算数")]
    head: list[Line] = [
        [Box("人员经费", width + 2), Box("公用经费", width + 2)],
        [*names, *names],
    ]
    page.table(number, "一般公共预算财政拨款基本支出决算表", head, rows)


def three_public(page: Page, number: str) -> None:
    """财政拨款“三公”经费支出决算表, in one row or with a row a kind."""
    names = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费")
    concepts = (
        "三公经费",
        "因公出国(境)费",
        "公务用车购置及运行维护费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
    )
    stages = (Stage.ADJUSTED, Stage.FINAL)
    title = "财政拨款“三公”经费支出决算表"
    if page.style.kinds_in_rows:
        kinds = (
            "合计",
            "1.因公出国（境）费",
            "2.公务用车购置及运行维护费",
            "其中：公务用车购置费",
            "公务用车运行维护费",
            "3.公务接待费",
        )
        named = zip(kinds, concepts, strict=True)
        rows: list[Line] = [
            [name, *(fact(concept, APPROPRIATION, stage=stage) for stage in stages)]
            for name, concept in named
        ]
        page.table(number, title, [["项目", "预算数", "决算数"]], rows)
        return
    head: list[Line] = [
        [Box("预算数", 6), Box("决算数", 6)],
        [
            *(
                Box("公务用车购置及运行维护费", 3) if name == "小计" else Box(name, rows=2)
                for _ in stages
                for name in names
                if name not in ("公务用车购置费", "公务用车运行维护费")
            )
        ],
        [name for _ in stages for name in names[2:5]],
    ]
    row: Line = [fact(concept, APPROPRIATION, stage=stage) for stage in stages for concept in concepts]
    page.table(number, title, head, [row])
