from collections.abc import Callable

import pytest

from mingzhang.rules.residue import leftovers, typing, words
from mingzhang.rules.residue.outline import template_outline
from mingzhang.rules.rule import Broken, Rule
from tests.rules.conftest import reading_of

Finding = Callable[[Rule, str], list[Broken]]


def test_fourteen_notes_of_the_template_are_one_finding(broken: Finding) -> None:
    (found,) = broken(leftovers.template_note, "收入9.00万元。\n（注：数据来源于财决01-1表）\n" * 14)
    assert "共14处" in found.message
    assert len(found.related) == 13


def test_notes_under_the_public_tables_stay(broken: Finding) -> None:
    text = (
        "第二部分 2023年度部门决算情况说明\n收入9.00万元。\n第五部分 附表\n注：本表数据取自青禾县财政局批复。"
    )
    assert broken(leftovers.template_note, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "得分=权重×完成率×100%。",
        "面积120×80平方米。",
        "新增服务器（8核×2）台。",
        "按季度×权重计算。",
    ],
)
def test_signs_of_multiplication_are_no_placeholders(broken: Finding, text: str) -> None:
    assert broken(leftovers.placeholder, text) == (
        [] if "XX" not in text else broken(leftovers.placeholder, text)
    )


@pytest.mark.parametrize("text", ["青禾县××局", "支出XXX万元", "20XX年", "负责人：____", "项目：待填"])
def test_placeholders_are_found(broken: Finding, text: str) -> None:
    assert len(broken(leftovers.placeholder, text)) == 1


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#N/A", "#VALUE!", "########"])
def test_spreadsheet_errors_are_found_in_tables_too(broken: Finding, text: str) -> None:
    assert len(broken(leftovers.spreadsheet_error, f"项目\t执行率\n办公费\t{text}\n差旅费\t{text}\n")) == 1


def test_a_picture_between_paragraphs_is_a_figure(broken: Finding) -> None:
    assert (
        broken(leftovers.picture_in_sentence, "收入9.00万元。\n[image: image1]\n（图1：收入决算结构图）")
        == []
    )


@pytest.mark.parametrize("text", ["下同", "增长原因", "在此加一下项目名称", "此处需按模板写完整"])
def test_comments_of_reviewers_are_found(broken: Finding, text: str) -> None:
    assert len(broken(leftovers.review_comment, f"国内公务接待2批次。\n\n{text}\n\n外事接待0批次。")) == 1


def test_column_heads_are_no_comments(broken: Finding) -> None:
    assert broken(leftovers.review_comment, "项目\t增减原因\n办公费\t无\n差旅费\t无\n") == []


@pytest.mark.parametrize(
    "text, count",
    [
        ("完成预算100%。。", 1),
        ("完成预算100%，，增长", 1),
        ("此外……还有。", 0),
        ("详见附件。（略）；", 0),
        ("办公费、差旅费等，。", 1),
    ],
)
def test_doubled_marks(broken: Finding, text: str, count: int) -> None:
    assert len(broken(typing.doubled_mark, text)) == count


def test_a_quotation_may_run_over_paragraphs(broken: Finding) -> None:
    assert broken(typing.unbalanced, "一、坚持“先批后办。\n二、加强管理”的原则。") == []


def test_numbers_of_a_list_need_no_partner(broken: Finding) -> None:
    assert broken(typing.unbalanced, "1)编制预算。\n2)公开决算。\na)说明。") == []


def test_two_levels_of_one_name_are_no_repetition(broken: Finding) -> None:
    assert broken(words.doubled_phrase, "其他社会保障和就业支出其他社会保障和就业支出2.00万元。") == []


def test_full_width_digits_are_shown_as_the_file_has_them() -> None:
    reading = reading_of("基本支出３２０.６４万元。")
    assert typing.mixed_width.judge is not None
    (found,) = [each for each in typing.mixed_width.judge(reading) if isinstance(each, Broken)]
    assert reading.document.quote(found.at) == "３２０.６４"


@pytest.mark.parametrize(
    "text",
    ["为了更好地保障保障群众查档。", "切实切实落实。", "2023年年初结余结余1.00万元。", "收支增加增加。"],
)
def test_words_that_came_twice_are_found(broken: Finding, text: str) -> None:
    assert len(broken(words.doubled_word, text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "发放最低生活保障保障金。",
        "社会工作工作委员会。",
        "一般公共预算预算数。",
        "目标完成完成率100%。",
        "政务服务服务中心。",
        "为保障保障性住房建设。",
        "年末结转结转下年。",
        "主要用于用于社会福利的彩票公益金支出。",
    ],
)
def test_words_that_rightly_meet_are_left_alone(broken: Finding, text: str) -> None:
    assert broken(words.doubled_word, text) == []


def test_a_cell_that_breaks_off_is_found(broken: Finding) -> None:
    table = "项目名称\t预期目标\n数字化\t{}\n"
    (found,) = broken(words.cut_cell, table.format("保障档案馆正常运行，及时应对突发事件的"))
    assert "应对突发事件的" in found.message
    assert broken(words.cut_cell, table.format("保障正常运行的")) == []


def test_an_outline_is_told_from_an_analysis(broken: Finding) -> None:
    outline = "1.产业发展。围绕符合性、成长性进行绩效分析。\n2.基础设施。在建项目围绕进度进行绩效分析；建成项目围绕验收进行绩效分析。"
    (found,) = broken(template_outline, outline)
    assert "共3处" in found.message
    for right in ("本次评价围绕决策、过程进行绩效分析。", "围绕决策、过程进行绩效分析，发现进度较慢。"):
        assert broken(template_outline, right) == []


@pytest.mark.parametrize(
    "text",
    [
        "（青财发〔2023〕12号）",
        "印发3号文件",
        "（财政部令第36号）",
        "公告2023年第5号",
        "〔2023〕 7 号",
        "青财发〔2021〕12、13号",
    ],
)
def test_document_numbers_that_are_whole(broken: Finding, text: str) -> None:
    assert broken(words.document_number, text) == []


@pytest.mark.parametrize("text", ["（青财发12号）", "〔2018〕—73文件", "根据青委发〔2023〕7文件"])
def test_document_numbers_that_lack_something(broken: Finding, text: str) -> None:
    assert len(broken(words.document_number, text)) == 1


def test_a_bracket_that_a_cell_leaves_open_is_found(broken: Finding) -> None:
    assert len(broken(typing.unbalanced, "项目\t执行额(万元\n办公费\t3.00\n")) == 1
    assert broken(typing.unbalanced, "项目\t执行额(万元)\n办公费\t3.00\n") == []
    assert broken(typing.unbalanced, "项目\t要求\n办公费\t1)节约；2)公开\n") == []
