import pytest

from mingzhang.model.document import Span
from mingzhang.readers.read import read_text
from tests.readers.showing import assert_sound, paragraphs

BRACKETS = str.maketrans("（）", "()")


def read(text: str) -> list[str]:
    document = read_text(text)
    assert_sound(document)
    return paragraphs(document)


def test_lines_are_paragraphs() -> None:
    assert read("第一部分 部门概况\n\n  一、部门职责\n（一）主要职能。\n") == [
        "第一部分 部门概况",
        "一、部门职责",
        "(一)主要职能。",
    ]


@pytest.mark.parametrize(
    "first, second",
    [
        ("青禾县档案馆2023年按计划开展业务培训，并组织换届", "选举产生新一届班子，完成了全年任务。"),
        ("全年制发文件41件，其中通知、", "意见11件，办函7件。"),
        ("青禾县水务局2023年主动公开信息10695条，其中文件类信息", "51 条，动态类信息8875条。"),
        ("本单位对项目资金单独核算，实行“专款", "专用”，不得挪用。"),
        ("基本支出320.", "64万元，占66.67%。"),
        ("资金到位率 100", "%，主要用于运行。"),
        ("资金到位率 100[image: image8.png]", "。"),
        ("基本支出844", ".58万元。"),
        ("一般公共服务支出(201)商贸事务(1", "3)招商引资(08)：支出决算为27.02万元。"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\f", "\r\n\r\n", "\n— 3 —\n"])
def test_a_sentence_goes_on_behind_a_page(first: str, second: str, gap: str) -> None:
    assert read(f"{first}{gap}{second}\n后文。") == [first + second, "后文。"]


@pytest.mark.parametrize(
    "first, second",
    [
        ("一、收入支出决算总体情况说明", "2023年度收、支总计均为889.16万元，比上年增加。"),
        ("支出决算情况说明", "2023年度本年支出合计889.16万元，其中：基本支出636.03万元。"),
        ("坚持正风肃纪，全员守正初心", "一是开展教育，及时召开会议。"),
        ("其他收入8万元，占0.67%", "三、支出决算情况说明"),
        ("本单位在规定时间内完成了公开工作，取得了较好成效，无违规", "（二）存在问题"),
        ("2023年支出合计12万元，其中：", "基本支出10万元，项目支出2万元。"),
        (
            "青禾县水务局2023年收入1346.85万元，其他收入0万元",
            "青禾县水务局2022年收入3950.63万元，其他收入0万元。",
        ),
        ("（图1：收、支决算总计变动情况图）（柱状图）", "二、收入决算情况说明"),
        ("附表：1．2022年度项目支出绩效自评计分表", "2．2022年度部门整体支出绩效目标完成情况表"),
        ("为做好绩效评价工作，本单位规范项目资金管理，提高使用效益", "[image: image4]"),
    ],
)
def test_headings_items_and_full_sentences_stay_apart(first: str, second: str) -> None:
    assert len(read(f"{first}\n{second}")) == 2
    assert len(read(f"{first}\n\n{second}")) == 2


WRAPPED = """\
    2023年度本年支出合计1177.29万元，其中：基本支出844
.58万元，占71.74%；项目支出332.71万元，占28.26%；上缴上级支出0万元，
占0%；经营支出0万元，占0%；对附属单位补助支出0万元，占0%。
    2023年度财政拨款收、支总计均为1178.69万元。与2022年度相比，财政
拨款收、支总计各减少137.64万元，减少10.46%。主要变动原因是青禾县水务
局人员减少。
七、财政拨款“三公”经费支出决算情况说明
    2023年度“三公”经费财政拨款支出决算为49.78万元，完成预算100%，
较上年度增加6.65万元，增长15.42%，公务用车购置及运行维护费支出320.
64万元。全年安排因公出国（境）团组0次，出国（境）0人，因公出国（境）
支出决算比2022年度增加0万元。机关运行经费支出决算为四百二十万元与上
年度决算数持平的有青禾县档案馆和青禾县水务局以及青禾县林业局等三个单位
共同使用的办公用房取暖费。
"""


def test_paragraphs_that_a_page_has_wrapped_are_put_together() -> None:
    found = read(WRAPPED)
    assert [text[:9] for text in found] == [
        "2023年度本年支",
        "2023年度财政拨",
        "七、财政拨款“三公",
        "2023年度“三公",
    ]
    assert "基本支出844.58万元" in found[0]
    assert "青禾县水务局人员" in found[1]
    assert "支出320.64万元" in found[3]


def test_a_full_line_without_an_indent_behind_it_is_not_the_end_of_a_paragraph() -> None:
    sentence = "青禾县水务局本年度支出合计为一百二十万元，其中各项基本支出为一百万元。"
    assert len(sentence) == 35
    text = f"    {sentence[2:]}\n{sentence}\n主要原因是人员增加。\n" * 3 + WRAPPED
    assert [len(each) for each in read(text)[:3]] == [33 + 35 + 10] * 3


def test_the_code_of_an_account_at_the_edge_is_no_number_of_an_item() -> None:
    sentence = "青禾县水务局本年度用于水利工程运行与维护的支出一百二十万元，水利支出"
    assert len(sentence) == 34
    text = f"    {sentence[2:]}\n(06)一百万元。\n    (07)其他水利支出二十万元。\n" * 3 + WRAPPED
    assert read(text)[:2] == [f"{sentence[2:]}(06)一百万元。", "(07)其他水利支出二十万元。"]


def test_a_wrapped_number_leads_back_to_its_first_line() -> None:
    document = read_text(WRAPPED)
    at = document.text.index("844.58")
    place = document.place(Span(at, at + 6))
    assert (place.line, place.quote) == (1, "844")
    inside = document.place(Span(at + 3, at + 6))
    assert (inside.line, inside.column, inside.quote) == (2, 1, ".58")


def test_numbers_are_not_made_by_joining() -> None:
    assert read("收入1 346.85万元，支出20 23万元。") == ["收入1 346.85万元，支出20 23万元。"]


def test_columns_count_from_the_source() -> None:
    document = read_text("一、收入\r\n　　2023年度收入１２万元\r\n")
    at = document.text.index("12")
    place = document.place(Span(at, at + 2))
    assert (place.line, place.column, place.quote) == (2, 11, "１２")


NARROW = [
    "青禾县水务局 2023 年度收入支出总计",
    "480.64 万元。与 2022 年度相比，收入支出总计增加 10.64 万",
    "元，增长 2.26%。主要原因：人员增加。",
    "",
    "一般公共预算财政拨款支出年初预算为 450.00 万元，支出",
    "决算为 470.00 万元，完成年初预算的 104.44%。决算数大于预",
    "算数的主要原因：年中追加。其中：",
    "",
    "1.农林水支出（类）水利（款）行政运",
    "行（项），主要用于支付在职人员经费、公用经费",
    "的支出。年初预算为 254.00 万元，支出决算为 260.00 万元。",
    "决算数大于预算数的主要原因：人员增加。",
    "",
    "2.住房保障支出（类）住房改革支出（款）",
    "住房公积金（项），用于住房公积金。年初预算",
    "为 20.00 万元，支出决算为 24.00 万元，决算数大于预算数的",
    "主要原因是：",
    "基数调整。",
    "",
    "3.公务接待费支出预算 2.00 万元（其中：一",
    "般公共预算支出 2.00 万元；",
    "政府性基金预算支出 0 万元），支出决算 1.58 万元。",
    "",
    "2023 年末共有车辆 9 辆，其中，应急保障用车 3 辆、执法用车",
    "2 辆、其他用车 4 辆。",
]
"""Lines of one page; an empty one parts the paragraphs, and is not in the text."""


def test_lines_that_differ_in_width_are_put_together() -> None:
    whole = "\n".join(line.translate(BRACKETS) for line in NARROW).split("\n\n")
    assert read("\n".join(line for line in NARROW if line)) == [text.replace("\n", "") for text in whole]


def test_a_page_number_in_the_middle_of_a_sentence_is_left_out() -> None:
    lines = [line for line in NARROW if line]
    assert read("\n".join([*lines[:4], "12", *lines[4:]])) == read("\n".join(lines))


ROWS = """\
213 农林水支出 350.40 340.40 10.00
21303 水利 340.40 340.40 0.00
2130301 行政运行 52.40 52.40 0.00
"""


def test_rows_whose_cells_one_space_parts_are_not_put_together() -> None:
    assert read(WRAPPED + ROWS)[-3:] == ROWS.splitlines()
