"""Tables without rules, or with level ones only: their words stand one below the other."""

from collections.abc import Sequence

from tests.readers.papers import Paper
from tests.readers.showing import grids, paragraphs

XS = (72.0, 130.0, 330.0, 430.0)
HEAD = ["科目编码", "科目名称", "合计", "基本支出"]
ROWS = [
    ["201", "一般公共服务支出", "1,234.50", "1,000.00"],
    ["20126", "档案事务", "1,234.50", "1,000.00"],
    ["208", "社会保障和就业支出", "30.00", ""],
    ["221", "住房保障支出", "8.00", "8.00"],
]


def placed(paper: Paper, rows: Sequence[Sequence[str]], pitch: float = 20.0) -> Paper:
    """Rows in columns, numbers on the right of theirs."""
    for row in rows:
        for x, text in zip(XS, row, strict=True):
            at = x + 60 - 5 * len(text) if text[:1].isdigit() and "." in text else x
            if text:
                paper.words(text, at, paper.y + 9, 10)
        paper.y += pitch
    return paper


def test_columns_show_by_their_alignment() -> None:
    paper = placed(Paper().lines("支出决算表", "单位：万元"), [HEAD, *ROWS]).lines(
        "　　注：本表反映支出情况。"
    )
    document = paper.read()
    assert grids(document) == [[HEAD, *ROWS]]
    assert paragraphs(document) == ["支出决算表", "单位：万元", "注：本表反映支出情况。"]


def test_a_name_that_wraps_below_its_numbers_is_one_name() -> None:
    rows = [*ROWS[:2], ["20805", "机关事业单位基本养老保险缴费支出及其", "9.00", "9.00"]]
    paper = placed(Paper(), [HEAD, *rows], pitch=24)
    paper.y -= 12
    document = placed(paper, [["", "他社会保险支出", "", ""]], pitch=24).read()
    assert grids(document)[0][3] == [
        "20805",
        "机关事业单位基本养老保险缴费支出及其他社会保险支出",
        "9.00",
        "9.00",
    ]


def test_a_name_in_two_lines_around_its_numbers_is_one_name() -> None:
    paper = placed(Paper(), [HEAD, *ROWS[:2]], pitch=26)
    paper.words("机关事业单位基本养老保险", 130, paper.y + 2, 10).words("缴费支出", 130, paper.y + 15, 10)
    paper.words("20805", 72, paper.y + 9, 10).words("9.00", 370, paper.y + 9, 10)
    paper.y += 30
    assert grids(placed(paper, ROWS[2:], pitch=26).read())[0][3] == [
        "20805",
        "机关事业单位基本养老保险缴费支出",
        "9.00",
        "",
    ]


def test_a_row_with_a_name_only_stays_a_row() -> None:
    rows = [*ROWS[:2], ["", "节能环保支出", "", ""], *ROWS[2:]]
    assert grids(placed(Paper(), [HEAD, *rows]).read()) == [[HEAD, *rows]]


def test_level_rules_say_what_is_one_row() -> None:
    """Three lines of text between two rules are one row, whatever stands in them."""
    paper = Paper()
    top = paper.y
    heights = [24, 24, 40, 24, 24]
    rows = [HEAD, *ROWS]
    for number, row in enumerate(rows):
        for x, text in zip(XS, row, strict=True):
            if number == 2 and x == XS[1]:
                paper.words("档案", x, top + 12, 10).words("管理", x, top + 24, 10).words(
                    "事务", x, top + 36, 10
                )
            elif text:
                paper.words(text, x, top + heights[number] / 2 + 4, 10)
        paper.canvas.line(72, 842 - top, 500, 842 - top)
        top += heights[number]
    paper.canvas.line(72, 842 - top, 500, 842 - top)
    assert grids(paper.read()) == [[HEAD, ROWS[0], ["20126", "档案管理事务", *ROWS[1][2:]], *ROWS[2:]]]


def test_a_table_of_contents_is_no_table() -> None:
    paper = Paper()
    for number, title in enumerate(("一、部门职责", "二、机构设置", "三、收入决算", "四、支出决算"), 1):
        paper.words(title, 72, 60 + 20 * number).words(str(number), 480, 60 + 20 * number)
    document = paper.read()
    assert grids(document) == []
    assert paragraphs(document)[0].split() == ["一、部门职责", "1"]


def test_a_spread_word_is_one_field() -> None:
    paper = placed(Paper(), [HEAD])
    paper.words("合", 150, paper.y + 9, 10).words("计", 175, paper.y + 9, 10)
    paper.words("1,272.50", 340, paper.y + 9, 10).words("1,008.00", 440, paper.y + 9, 10)
    paper.y += 20
    read = grids(placed(paper, ROWS).read())[0]
    assert ["".join((text or "").split()) for text in read[1]] == ["", "合计", "1,272.50", "1,008.00"]


def test_prose_with_wide_gaps_is_no_table() -> None:
    paper = Paper()
    for line in range(6):
        paper.words("2023年支出844.58万元，比上年增加。", 72, 80 + 20 * line).words(
            "项目3个，共5.00万元。", 330, 80 + 20 * line
        )
    assert grids(paper.read()) == []


def test_two_numbers_in_a_row_and_the_date_below_are_no_table() -> None:
    paper = (
        Paper()
        .words("合计", 72, 100)
        .words("12.00", 300, 100)
        .words("填表日期", 72, 120)
        .words("2023.12", 300, 120)
    )
    assert grids(paper.read()) == []


def test_a_table_goes_on_over_a_page_break() -> None:
    paper = placed(Paper(), [HEAD, *ROWS])
    paper.words("1", 290, 820).page().words("2", 290, 820)
    more = [
        ["229", "其他支出", "3.00", "1.00"],
        ["230", "转移性支出", "2.00", "1.00"],
        ["232", "债务付息支出", "1.00", "1.00"],
    ]
    assert grids(placed(paper, more).read()) == [[HEAD, *ROWS, *more]]


def test_rows_without_a_head_that_go_on_nowhere_are_text() -> None:
    document = placed(Paper(), ROWS).read()
    assert grids(document) == []
    assert "1,234.50" in document.text


def test_a_table_whose_end_does_not_fit_is_text_as_a_whole() -> None:
    """Its rows would not be all there are, and its sums would look wrong."""
    paper = placed(Paper(), [HEAD, *ROWS]).page()
    for number in range(4):
        for x in (72, 180, 250, 330, 420):
            paper.words(f"{number}.{x}", x, 80 + 20 * number, 10)
    assert grids(paper.read()) == []


def test_a_head_over_two_columns_makes_no_table() -> None:
    paper = Paper().words("一般公共预算财政拨款支出", 345, 81, 10)
    paper.y = 88
    assert grids(placed(paper, [["科目编码", "科目名称", "基本支出", "项目支出"], *ROWS]).read()) == []


def test_columns_of_one_name_make_no_table() -> None:
    head = ["科目编码", "科目名称", "合计", "合计"]
    assert grids(placed(Paper(), [head, *ROWS]).read()) == []


def test_a_balance_has_the_same_words_on_both_sides() -> None:
    paper = Paper()
    rows = [
        ["项目", "决算数", "项目", "决算数"],
        ["拨款", "9.00", "教育", "8.00"],
        ["其他", "1.00", "卫生", "2.00"],
        ["总计", "10.00", "总计", "10.00"],
    ]
    for row in rows:
        for x, text in zip((72, 160, 300, 400), row, strict=True):
            paper.words(text, x, paper.y + 9, 10)
        paper.y += 20
    assert grids(paper.read()) == [rows]


def test_a_column_that_is_empty_is_known_by_its_head() -> None:
    paper = Paper()
    for row in [[*HEAD, "备注"], *([*row, ""] for row in ROWS)]:
        placed(paper, [row[:4]], pitch=0).words(row[4], 500, paper.y + 9, 10)
        paper.y += 20
    assert grids(paper.read()) == [[[*HEAD, "备注"], *([*row, ""] for row in ROWS)]]


def test_a_number_that_wraps_makes_no_table() -> None:
    """“≤9.93 | 9.93” above “万元 | 万元” is one row with its name between them, not two."""
    paper = placed(Paper(), [HEAD, *ROWS], pitch=40)
    paper.y -= 6
    placed(paper, [["", "", "9.93", "9.93"]], pitch=13)
    placed(paper, [["22102", "项目总成本", "10.00", ""]], pitch=13)
    assert grids(placed(paper, [["", "", "万元", "万元"]]).read()) == []
