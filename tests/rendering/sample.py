"""A whole report to render: the public tables of an invented book, with sentences and figures made by hand."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from mingzhang.drafting.public_tables import public_tables
from mingzhang.model.book import FactBook
from mingzhang.model.fact import Fund
from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Field,
    Figure,
    FigureKind,
    Grid,
    Heading,
    Line,
    PageBreak,
    Piece,
    Report,
    Role,
    Series,
    paragraph,
)
from mingzhang.sampling.invention import random_book

WAN = 1_000_000
REASON = Piece("【请填写：收入总计比上年增加的主要原因】", "收入总计·变动")
LONG = (
    "全年围绕档案收集、整理、保管和利用四个环节安排工作，馆藏纸质档案全部完成数字化扫描，查档窗口实行一次办结，"
    "群众不再为同一份材料跑第二趟；对保管条件差的旧库房更换了密集架和恒温恒湿设备，并按季度抽查封存情况。"
)


def sample_report(seed: int = 3, *, gap: bool = False) -> Report:
    """A report with every kind of block; the same for the same seed."""
    book = random_book(Random(seed))
    title = f"{book.unit}{book.year}年度部门决算"
    return Report(title, book.unit, book.year, (*_front(title), *_body(book, gap=gap)))


def _front(title: str) -> Iterator[Block]:
    yield Cover(title, ("2024年9月",))
    yield Contents()


def _body(book: FactBook, *, gap: bool) -> Iterator[Block]:
    yield PageBreak()
    yield Heading("第一部分 部门概况", 1)
    yield Heading("一、部门职责", 2)
    for number, duty in enumerate(book.duties, start=1):
        yield paragraph(f"{number}.{duty}。")
    for _ in range(4):
        yield paragraph(LONG)
    yield Heading("二、机构设置", 2)
    yield paragraph(f"{book.unit}是独立核算的行政单位，没有下属二级预算单位，馆长由镕堃珺同志担任。")
    yield PageBreak()
    yield Heading("第二部分 部门决算情况说明", 1)
    yield Heading("一、收入支出决算总体情况说明", 2)
    reason = REASON if gap else "新增库房改造项目"
    yield paragraph("本年收、支总计与上年相比均有增加，主要原因是", reason, "。")
    yield _totals(book)
    yield Heading("二、支出决算情况说明", 2)
    yield Heading("（一）支出决算结构情况", 3)
    yield paragraph(LONG)
    yield _structure(book)
    yield paragraph("注：各项之和与合计的差异由四舍五入造成。", note=True)
    yield PageBreak()
    yield Heading("第三部分 附表", 1)
    yield from tables(book)


def tables(book: FactBook) -> Iterator[Grid]:
    """The public tables with the roles of their cells."""
    return (typed(table) for table in public_tables(book))


def typed(table: Grid) -> Grid:
    """A table whose cells say what they are."""
    head = next((row for row, line in enumerate(table.lines) if _has_amount(line)), len(table.lines))
    lines = tuple(
        tuple(_typed(field, is_head=row < head) for field in line) for row, line in enumerate(table.lines)
    )
    return replace(table, lines=lines, head=head, wide=table.width > 10)


def _typed(field: Field, *, is_head: bool) -> Field:
    if is_head:
        return replace(field, role=Role.HEAD)
    return replace(field, role=Role.AMOUNT) if _is_amount(field) else field


def _has_amount(line: Line) -> bool:
    return any(map(_is_amount, line))


def _is_amount(field: Field) -> bool:
    whole, _, part = field.text.lstrip("-").partition(".")
    return whole.isdecimal() and part.isdecimal()


def _totals(book: FactBook) -> Figure:
    now = book.amount("收入总计")
    series = (
        Series(f"{book.year - 1}年", (now * 9 // 10, now * 9 // 10)),
        Series(f"{book.year}年", (now, now)),
    )
    caption = "图1：收、支决算总计变动情况图"
    return Figure("1", caption, FigureKind.COLUMNS, ("收入总计", "支出总计"), series, "万元")


def _structure(book: FactBook) -> Figure:
    names = ("基本支出", "项目支出")
    amounts = tuple(book.amount(name, Fund.ALL) for name in names)
    caption = "图2：支出决算结构图"
    return Figure("2", caption, FigureKind.PIE, names, (Series("支出", amounts),), "万元")


def broad(columns: int, rows: int = 40) -> Grid:
    """A table of many columns: every third of amounts up to a thousand 万元, the others small."""
    names = ("机关事业单位基本养老保险缴费", "办公费", "公务用车运行维护费", "其他对个人和家庭的补助")
    groups, rest = divmod(columns - 3, 5)
    upper = [Field(text, rows=2, role=Role.HEAD) for text in ("科目编码", "科目名称", "合计")]
    upper += [Field(f"第{number}类支出", columns=5, role=Role.HEAD) for number in range(groups)]
    upper += [Field("其他", columns=rest, role=Role.HEAD)] if rest else []
    lower = [Field(names[number % 4], role=Role.HEAD) for number in range(columns - 3)]
    body = [
        (
            Field(f"20126{number:02d}"),
            Field("机关事业单位基本养老保险缴费支出", level=number % 3),
            *(
                Field(
                    f"{(number * 7919 + at * 104729) % (99999 if at % 3 == 0 else 999) / 100:.2f}",
                    role=Role.AMOUNT,
                )
                for at in range(columns - 2)
            ),
        )
        for number in range(rows)
    ]
    return Grid(
        "一般公共预算财政拨款支出决算明细表",
        (tuple(upper), tuple(lower), *body),
        "公开部门：青禾县档案馆",
        "注：本表反映部门本年度一般公共预算财政拨款支出的经济分类明细。",
        "公开07表",
        "万元",
        head=2,
        wide=True,
    )
