"""Reports of an invented county, as the renderer gets them: every kind of block, wide tables, gaps, seven figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from mingzhang.drafting.public_tables import WIDE, public_tables
from mingzhang.model.money import WAN
from mingzhang.model.report import (
    Block,
    Contents,
    Cover,
    Field,
    Figure,
    FigureKind,
    Grid,
    Heading,
    PageBreak,
    Piece,
    Report,
    Role,
    Series,
    line,
    paragraph,
)
from mingzhang.sampling.invention import random_book

UNIT = "青禾县档案馆"


def report(*blocks: Block, title: str = f"{UNIT}2023年度部门决算") -> Report:
    """A report of these blocks."""
    return Report(title, UNIT, 2023, blocks)


def amounts(*written: str) -> tuple[Field, ...]:
    """Cells with amounts in 万元."""
    return tuple(
        Field(each, role=Role.AMOUNT, amount=round(float(each.replace(",", "")) * WAN)) for each in written
    )


SMALL = Grid(
    "支出决算表",
    (
        line("科目编码", "科目名称", "本年支出合计", "基本支出"),
        (Field(""), Field("合计"), *amounts("1344.58", "844.58")),
        (Field("201"), Field("一般公共服务支出"), *amounts("1344.58", "844.58")),
        (Field("20126"), Field("档案事务", level=1), *amounts("1344.58", "844.58")),
        (Field("2012601"), Field("行政运行", level=2), *amounts("844.58", "844.58")),
    ),
    f"公开部门：{UNIT}",
    number="公开03表",
    unit="万元",
)
EMPTY = Grid(
    "国有资本经营预算财政拨款支出决算表",
    (line("科目编码", "科目名称", "合计", "基本支出", "项目支出"),),
    f"公开部门：{UNIT}",
    f"说明：{UNIT}本年没有国有资本经营预算财政拨款支出，故本表无数据。",
    "公开12表",
    "万元",
)


def wide(columns: int, rows: int = 20) -> Grid:
    """A table with a head of two lines and so many columns of amounts behind code and name."""
    groups = [min(9, columns - begun) for begun in range(0, columns, 9)]
    upper = (
        Field("科目编码", rows=2),
        Field("科目名称", rows=2),
        *(Field(f"商品和服务支出{count}", columns=size) for count, size in enumerate(groups)),
    )
    names = (
        "小计",
        "办公费",
        "印刷费",
        "维修（护）费",
        "其他商品和服务支出",
        "劳务费",
        "水费",
        "电费",
        "邮电费",
    )
    lower = tuple(Field(names[place]) for size in groups for place in range(size))
    body = (
        (
            Field(f"20126{row:02d}"),
            Field("一般行政管理事务" if row % 3 else "其他档案事务支出", level=row % 3),
            *amounts(*("0.00" if (row * column) % 4 else f"{row * 137 + column}.{column:02d}" for column in range(columns))),
        )
        for row in range(rows)
    )  # fmt: skip
    return Grid(
        "一般公共预算财政拨款支出决算明细表",
        (upper, lower, *body),
        f"公开部门：{UNIT}",
        number="公开07表",
        unit="万元",
        head=2,
        wide=True,
    )


def columns(number: int = 1) -> Figure:
    """Two years beside each other."""
    return Figure(
        str(number),
        f"图{number}：收、支决算总计变动情况图",
        FigureKind.COLUMNS,
        ("收入总计", "支出总计"),
        (Series("2022年度", (1_244_583_107, 1_200_000_000)), Series("2023年度", (844_580_050, 844_585_000))),
        "万元",
        "2022年度收入总计1244.58万元，2023年度844.58万元。",
    )


def pie(number: int = 2) -> Figure:
    """The parts of a whole, one of them nothing."""
    return Figure(
        str(number),
        f"图{number}：收入决算结构图",
        FigureKind.PIE,
        (
            "一般公共预算财政拨款收入",
            "政府性基金预算财政拨款收入",
            "事业收入",
            "经营收入",
            "年初结转和结余",
        ),
        (Series("金额", (800_000_000, 44_580_050, 91_230_000, 0, 3_210_000)),),
        "万元",
    )


def book_tables(seed: int) -> Iterator[Grid]:
    """The public tables of an invented book, their cells with their roles."""
    for number, grid in enumerate(public_tables(random_book(Random(seed))), start=1):
        numeric = [
            tuple(replace(field, role=Role.AMOUNT) if _is_amount(field.text) else field for field in each)
            for each in grid.lines
        ]
        head = next(
            (count for count, each in enumerate(numeric) if any(field.role is Role.AMOUNT for field in each)),
            1,
        )
        yield replace(grid, lines=tuple(numeric), head=head, wide=number in WIDE)


def _is_amount(text: str) -> bool:
    return "." in text and text.replace(".", "").lstrip("-").isdigit()


_SENTENCES = (
    "2023年度本年支出合计1344.58万元，其中：基本支出844.58万元，占62.81%；项目支出500.00万元，占37.19%。",
    "与2022年度相比，收、支总计各减少400.00万元，下降32.14%。主要变动原因是",
    "全馆全年接收文书档案3200卷，数字化加工档案12万页，接待查阅利用者1860人次；举办“档案里的青禾”展览3场，编印资料汇编2册。",
)


def whole(seed: int = 1, repeats: int = 3) -> Report:
    """A complete report: cover, contents, parts with sections, seven figures, gaps, all tables."""
    blocks: list[Block] = [Cover(f"{UNIT}2023年度部门决算", (UNIT, "2024年9月")), Contents()]
    blocks += [PageBreak(), Heading("第一部分 部门概况", 1), Heading("一、主要职责", 2)]
    blocks += [paragraph(_SENTENCES[2]) for _ in range(repeats)]
    blocks += [PageBreak(), Heading("第二部分 2023年度部门决算情况说明", 1)]
    for count, numeral in enumerate("一二三四五六七", start=1):
        blocks.append(Heading(f"{numeral}、收入支出决算总体情况说明之{numeral}", 2))
        blocks += [paragraph(_SENTENCES[0]) for _ in range(repeats)]
        blocks.append(paragraph(_SENTENCES[1], Piece("【请填写原因】", f"收支总计·变动·{count}"), "。"))
        blocks.append(columns(count) if count in (1, 4, 5) else pie(count))
        blocks += [Heading("（一）总体情况", 3), *(paragraph(_SENTENCES[2]) for _ in range(repeats))]
    blocks += [PageBreak(), Heading("第三部分 附表", 1), *book_tables(seed)]
    blocks += [Heading("附件1", 1), Heading("项目支出绩效自评表", 2), SMALL]
    return report(*blocks)
