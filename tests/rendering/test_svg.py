"""Charts: what they write, that nothing covers anything else, and what they do with nothing."""

import re
from collections.abc import Sequence
from itertools import combinations

import pytest
from lxml import etree

from mingzhang.model.report import Figure, FigureKind, Series
from mingzhang.rendering.palette import COLOURS, INK
from mingzhang.rendering.svg.shapes import WIDTH, on, width, wrapped
from mingzhang.rendering.svg.write import write

WAN = 1_000_000
YEARS = ("2022年", "2023年")
SVG = "{http://www.w3.org/2000/svg}"


def columns(*amounts: Sequence[float], names: Sequence[str] = (), unit: str = "万元") -> Figure:
    """A chart of series, one a year, of amounts in 万元."""
    series = tuple(
        Series(f"{2024 - len(amounts) + number}年", tuple(round(each * WAN) for each in row))
        for number, row in enumerate(amounts)
    )
    categories = tuple(names or (f"第{number}类支出" for number in range(len(amounts[0]))))
    return Figure("1", "图1：变动情况图", FigureKind.COLUMNS, categories, series, unit)


def pie(*amounts: float, names: Sequence[str] = ()) -> Figure:
    categories = tuple(names or (f"第{number}类支出" for number in range(len(amounts))))
    series = (Series("支出", tuple(round(each * WAN) for each in amounts)),)
    return Figure("2", "图2：支出决算结构图", FigureKind.PIE, categories, series, "万元")


def parsed(figure: Figure) -> etree._Element:
    return etree.fromstring(write(figure).encode())


def texts(figure: Figure) -> list[str]:
    return [each.text or "" for each in parsed(figure).iter(f"{SVG}text")]


def boxes(figure: Figure) -> list[tuple[str, float, float, float, float]]:
    """The words of a chart with the boxes that they fill at most: left, top, right, bottom."""
    found = []
    for each in parsed(figure).iter(f"{SVG}text"):
        size, words = float(each.get("font-size", "")), each.text or ""
        long = width(words, size)
        turned = re.match(r"translate\(([\d.-]+) ([\d.-]+)\) rotate\(-90\)", each.get("transform", ""))
        if turned:
            x, y = map(float, turned.groups())
            top = y if each.get("text-anchor") == "end" else y - long
            found.append((words, x - 0.8 * size, top, x + 0.2 * size, top + long))
            continue
        x, y = float(each.get("x", "")), float(each.get("y", ""))
        parent = each.getparent()
        moved = re.match(
            r"translate\(0 ([\d.]+)\)", parent.get("transform", "") if parent is not None else ""
        )
        y += float(moved[1]) if moved else 0
        left = x - {"middle": long / 2, "end": long}.get(each.get("text-anchor", ""), 0)
        found.append((words, left, y - 0.8 * size, left + long, y + 0.2 * size))
    return found


MANY = columns(
    [1234.5, 2, 3, 4, 5, 6, 777],
    [1.5, 2, 3, -4, 5, 6, 0],
    [9876.54, 2, 3, 4, 5, 6, 777],
    names=(
        "因公出国（境）费",
        "公务用车购置费",
        "公务用车运行维护费",
        "公务接待费",
        "会议费",
        "培训费",
        "机关运行经费",
    ),
)
CHARTS = {
    "two years": columns([844.58, 844.58], [912.3, 912.3], names=("收入总计", "支出总计")),
    "great and small": columns([123456.78], [0.01], names=("一般公共预算财政拨款支出",)),
    "nothing": columns([0, 0], [0, 0]),
    "negative": columns([-3, 5], [12, -8]),
    "only negative": columns([-3, -5]),
    "many": MANY,
    "no categories": columns([], []),
    "one slice": pie(844.58),
    "two slices": pie(320.64, 160),
    "thin slices": pie(844.58, 0.01, 71.2, 0.02, 30.5, 2.01, 66.6, 1),
    "many slices": pie(*range(1, 24)),
    "equal slices": pie(*[1] * 8),
    "long names": pie(3, 1, names=("一般公共预算财政拨款收入（含上年结转的专项转移支付资金）", "其他收入")),
    "no slices": pie(0, 0),
    "negative slice": pie(10, -2, 3),
}


@pytest.mark.parametrize("figure", CHARTS.values(), ids=CHARTS)
def test_no_words_cover_others_or_leave_the_ground(figure: Figure) -> None:
    height = float(parsed(figure).get("height", ""))
    for (words, *one), (others, *other) in combinations(boxes(figure), 2):
        apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        assert apart, (words, others)
    for words, left, top, right, bottom in boxes(figure):
        assert (left >= 0, top >= 0, right <= WIDTH, bottom <= height) == (True,) * 4, words


@pytest.mark.parametrize("figure", CHARTS.values(), ids=CHARTS)
def test_a_chart_says_what_it_is(figure: Figure) -> None:
    root = parsed(figure)
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (title.get("id"), desc.get("id"))
    assert title.text == figure.caption
    assert all(name in (desc.text or "") for name in figure.categories)


def test_columns_state_their_amounts_with_two_decimals() -> None:
    assert texts(CHARTS["two years"]) == [
        "单位：万元", *YEARS, "844.58", "912.30", "收入总计", "844.58", "912.30", "支出总计",
    ]  # fmt: skip
    assert "0.08" in texts(columns([844.58], unit="亿元"))


def test_the_height_of_a_column_is_its_amount() -> None:
    rects = [
        each for each in parsed(columns([50], [100])).iter(f"{SVG}rect") if each.get("fill") == f"#{INK}"
    ]
    legend, drawn = rects[:2], [float(each.get("height", "")) for each in rects[2:]]
    assert len(legend) == 2
    assert drawn[0] * 2 == pytest.approx(drawn[1])


def test_what_is_nothing_has_no_column_and_no_slice() -> None:
    assert texts(CHARTS["nothing"]).count("0.00") == 4
    assert len(list(parsed(CHARTS["nothing"]).iter(f"{SVG}rect"))) == 4
    assert texts(CHARTS["no slices"]) == ["本年无此项数据"]
    assert texts(pie(3, 0, 1)) == [
        "75.00%",
        "25.00%",
        "第0类支出",
        "3.00万元，75.00%",
        "第2类支出",
        "1.00万元，25.00%",
    ]


def test_one_slice_is_a_disc() -> None:
    root = parsed(pie(0, 844.58))
    assert (len(list(root.iter(f"{SVG}circle"))), len(list(root.iter(f"{SVG}path")))) == (1, 0)
    assert texts(pie(0, 844.58)) == ["100.00%", "第1类支出", "844.58万元，100.00%"]


def test_more_slices_than_colours_make_one_that_the_legend_takes_apart() -> None:
    figure = CHARTS["many slices"]
    assert len(list(parsed(figure).iter(f"{SVG}path"))) == len(COLOURS)
    said = texts(figure)
    assert "其余16项" in said
    assert "".join(said).count("类支出") == 23


def test_a_label_stands_in_its_slice_and_is_seen_on_it() -> None:
    assert [on(colour) for colour in COLOURS[:2]] == ["FFFFFF", INK]
    assert texts(CHARTS["thin slices"])[:1] == ["83.13%"]


def test_words_of_a_report_are_no_markup() -> None:
    said = texts(pie(1, 2, names=("<script>&", "甲")))
    assert "<script>&" in said


def test_neighbours_differ_in_grey() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    greys = [lightness(colour) for colour in COLOURS]
    assert min(abs(one - other) for one, other in zip(greys, [*greys[1:], greys[0]], strict=True)) > 45


def test_punctuation_stays_with_its_word() -> None:
    assert wrapped("因公出国（境）费", 80, 16) == ["因公出国", "（境）费"]
    assert wrapped("支出1234.56万元", 96, 16) == ["支出", "1234.56万", "元"]
