"""The same table in every layout that a tool may flatten it to."""

import pytest

from mingzhang.readers.limits import Limits
from mingzhang.readers.read import read_text
from tests.readers.showing import assert_sound, grids, paragraphs

ROWS = [
    ["项目", "合计", "基本支出", "项目支出"],
    ["一般公共服务支出", "1,200.00", "844.58", "355.42"],
    ["行政运行", "844.58", "844.58", "0.00"],
    ["住房保障支出", "62.31", "62.31", "0.00"],
    ["合计", "1,262.31", "906.89", "355.42"],
]


def one_cell_a_line(rows: list[list[str]], tab: str, blank: str) -> str:
    return blank.join("".join(f"{tab}{cell}\n" for cell in row) for row in rows)


def page_columns(rows: list[list[str]]) -> str:
    def wide(text: str) -> int:
        return len(text.encode("gbk"))

    return "".join(
        row[0]
        + " " * (20 - wide(row[0]))
        + "".join(" " * (14 - wide(cell)) + cell for cell in row[1:])
        + "\n"
        for row in rows
    )


LAYOUTS = {
    "one cell a line": one_cell_a_line(ROWS, "\t", "\n"),
    "one cell a line, rows not parted": one_cell_a_line(ROWS, "\t", ""),
    "one cell a line, no tab": one_cell_a_line(ROWS, "", "\n"),
    "one cell a line, no mark at all": one_cell_a_line(ROWS, "", ""),
    "tabs": "".join("\t".join(row) + "\n" for row in ROWS),
    "bars": "".join("|".join(row) + "\n" for row in ROWS),
    "framed bars": "".join("| " + " | ".join(row) + " |\n" for row in [ROWS[0], ["---"] * 4, *ROWS[1:]]),
    "drawn frame": "┌─┬─┐\n" + "├─┼─┤\n".join("│" + "│".join(row) + "│\n" for row in ROWS) + "└─┴─┘\n",
    "spaces": page_columns(ROWS),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_table(layout: str) -> None:
    document = read_text(
        f"三、支出决算表\n部门：青禾县水务局      单位：万元\n{LAYOUTS[layout]}\n\n注：本表反映支出情况。\n"
    )
    assert_sound(document)
    assert grids(document) == [ROWS]
    assert [text[:3] for text in paragraphs(document)] == ["三、支", "部门：", "注：本"]


FORM = (
    "区级项目支出绩效自评表\n"
    "\t项目名称：\n\t档案数字化\n\n"
    "\t指标\n\t权重\n（百分制）\n\t自评\n分数\n\n"
    "\t产出指标\n\t20\n\t19.\n80\n\n"
    "\t\n\t\n\t\u30005\n\n\n"
)


def test_cells_go_on_in_lines_without_a_tab() -> None:
    document = read_text(FORM + "后文。")
    assert grids(document) == [
        [
            ["项目名称：", "档案数字化", None],
            ["指标", "权重(百分制)", "自评分数"],
            ["产出指标", "20", "19.80"],
            ["", "", "5"],
        ]
    ]
    assert paragraphs(document) == ["区级项目支出绩效自评表", "后文。"]


def test_empty_lines_inside_a_cell_do_not_end_it() -> None:
    document = read_text(
        "\t投入\n\t项目\n\n立项（15分）\n\t5\n\t4\n\n"
        "\t过程\n\t业务\n\t6\n\t\n\n"
        "\t产出\n\n\t项目产出\n\t7\n\t7\n\n"
        "\t效果\n\t项目效益\n\t8\n\t8\n\n"
        "\t合计\n\t\n\t26\n\t26\n\n"
        "\t备注\n\t\n   \n\t1\n\t2\n"
    )
    assert grids(document) == [
        [
            ["投入", "项目立项(15分)", "5", "4"],
            ["过程", "业务", "6", ""],
            ["产出", "项目产出", "7", "7"],
            ["效果", "项目效益", "8", "8"],
            ["合计", "", "26", "26"],
            ["备注", "", "1", "2"],
        ]
    ]


def test_list_items_in_a_cell_stay_apart_and_their_words_together() -> None:
    document = read_text(
        "\t指标\n\t标准\n\t分\n\n\t合规性\n\t①是否符合办法；（1分）\n②手续是否完整。（1分）\n\t2\n\n\t合计\n\t\n\t2\n"
    )
    table = grids(document)[0]
    assert table[1][1] == "①是否符合办法；(1分)\n②手续是否完整。(1分)"


def test_short_rows_of_merged_cells_are_not_glued() -> None:
    rows = [
        ["得分", "100", "98", ""],
        ["指标", "值", "完成", "得分"],
        ["数量", "1", "1", "10"],
        ["资金"],
        ["", "预算", "执行"],
    ]
    document = read_text(one_cell_a_line(rows, "\t", "\n"))
    assert [[cell for cell in row if cell is not None] for row in grids(document)[0]] == rows


def test_forms_that_follow_each_other_are_tables_of_their_own() -> None:
    titled = "\t部门预算项目支出绩效自评表（2023年度）\n\n\t项目名称\n\t档案整理\n\n\t总额\n\t4.00\n\n\t得分\n\t10\n\n"
    named = "\t项目名称\n\t{}\n\n\t预算\n\t4.00\n\n\t得分\n\t10\n\n"
    assert len(grids(read_text(titled + "\n" + titled))) == 2
    assert len(grids(read_text(titled + titled))) == 2
    assert len(grids(read_text(named.format("水库巡查") + named.format("河道清淤")))) == 2
    assert [len(table) for table in grids(read_text(FORM + FORM))] == [4, 4]


def test_a_head_that_is_repeated_on_the_next_page_does_not_end_the_table() -> None:
    rows = [*ROWS[:3], ROWS[0], *ROWS[3:]]
    assert grids(read_text(one_cell_a_line(rows, "\t", "\n"))) == [rows]


def test_an_empty_cell_stays_in_its_column() -> None:
    rows = [ROWS[0], ["一般公共服务支出", "1,200.00", "", "355.42"], *ROWS[2:]]
    for text in (
        one_cell_a_line(rows, "\t", "\n"),
        "".join("\t".join(row) + "\n" for row in rows),
        "".join("| " + " | ".join(row) + " |\n" for row in rows),
    ):
        assert grids(read_text(text)) == [rows]
    assert grids(read_text(page_columns(rows)))[0][1] == ["一般公共服务支出", "1,200.00", None, "355.42"]


def test_columns_of_a_chart_sheet_without_a_word_are_left_out() -> None:
    sheet = "Sheet1\n\n\t\t\n\n\t\t\t\t\t\t收入\t\t支出\n\n\t\t\t\t2022\t\t844.82\t\t844.82\n\n\t\t\t\t2023\t\t889.16\t\t889.16\n"
    assert grids(read_text(sheet)) == [
        [["", "收入", "支出"], ["2022", "844.82", "844.82"], ["2023", "889.16", "889.16"]]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "\t2023年度收入合计1200万元，比上年增加。\n\t2023年度支出合计1200万元，主要是人员增加。\n\t说明如下。\n\t一、收入\n\t二、支出\n",
        "目录\n第一部分 部门概况\t1\n一、部门职责\t1\n二、机构设置\t3\n第二部分 决算情况说明\t4\n",
        "第一部分 部门概况..........1\n一、部门职责 ..........1\n二、机构设置  ..........3\n",
        "第三部分  名词解释\n第四部分  附  件\n第五部分  附  表\n",
        "一、收入\n二、支出\n三、结余\n四、采购\n五、资产\n六、绩效\n七、附表\n八、其他\n",
        "单位名称：青禾县档案馆    编码：105001     等级：优\n",
        "收入 支出\n\n2022 2023\n\n820万元\n\n830万元\n\n840万元\n\n850万元\n\n860万元\n\n870万元\n\n880万元\n",
    ],
)
def test_what_is_no_table_stays_paragraphs(text: str) -> None:
    assert grids(read_text(text)) == []


def test_a_table_over_the_limit_is_read_as_text_and_said_so() -> None:
    document = read_text("".join("\t".join(row) + "\n" for row in ROWS), limits=Limits(cells=19))
    assert grids(document) == []
    assert "1,262.31" in document.text
    assert document.notes == ("有一张表超过 19 个单元格，只作为文字读取。",)


def test_a_run_of_cells_that_goes_on_with_empty_ones_is_no_table() -> None:
    text = one_cell_a_line(ROWS, "", "") + "\n\n" + "住房公积金\n\n62.31\n\n"
    assert grids(read_text(text)) == []


def test_a_group_that_does_not_fit_makes_the_whole_no_table() -> None:
    text = one_cell_a_line(ROWS, "", "\n")
    assert grids(read_text(f"{text}\n住房公积金\n62.31\n\n注：本表反映支出情况。")) == []
