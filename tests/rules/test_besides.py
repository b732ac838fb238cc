"""What a file holds besides its text: comments, tracked changes, pictures, the data behind charts."""

import pytest

from mingzhang.model.finding import Severity
from mingzhang.packs.loader import choose
from mingzhang.rules import besides, restated
from mingzhang.rules.residue import leftovers
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown
from mingzhang.statements.profile import profile
from mingzhang.statements.read import read
from mingzhang.statements.reading import Reading
from tests.rules.conftest import reading_of
from tests.rules.marked import document_of


def marked(text: str) -> Reading:
    document = document_of(text)
    return read(document, choose(document.text, profile(document).year))


def broken(rule: Rule, text: str) -> list[Broken]:
    assert rule.judge is not None
    return [verdict for verdict in rule.judge(marked(text)) if isinstance(verdict, Broken)]


@pytest.mark.parametrize("rule", besides.RULES, ids=lambda rule: rule.id)
def test_the_right_example_keeps_the_rule(rule: Rule) -> None:
    assert rule.judge is not None
    verdicts = list(rule.judge(marked(rule.holds)))
    assert verdicts
    assert all(isinstance(verdict, Holds) for verdict in verdicts)


@pytest.mark.parametrize("rule", besides.RULES, ids=lambda rule: rule.id)
def test_the_wrong_example_is_found_once(rule: Rule) -> None:
    (found,) = broken(rule, rule.breaks)
    assert found.message
    assert marked(rule.breaks).document.quote(found.at) in rule.breaks


def test_several_comments_are_one_finding_with_all_places() -> None:
    text = "收入9.00万元〔批注：核对〕。\n支出9.00万元〔批注：单位？〕。\n〔批注：全文\n请统稿〕后记"
    (found,) = broken(besides.comment_left, text)
    assert found.message == "文件里留有批注“核对”，共 3 处，应按所提意见改好并删除批注"
    document = marked(text).document
    assert [document.quote(span) for span in (found.at, *found.related)] == [
        "收入9.00万元",
        "支出9.00万元",
        "后记",
    ]


def test_inserted_words_are_shown_themselves() -> None:
    (found,) = broken(besides.tracked_change, "支出〔插入：480.64〕万元。")
    assert marked("支出〔插入：480.64〕万元。").document.quote(found.at) == "480.64"
    assert "插入“480.64”" in found.message


def test_a_comment_on_an_empty_line_shows_the_words_before() -> None:
    text = "收入\n〔批注：补一段〕\n支出"
    (found,) = broken(besides.comment_left, text)
    assert marked(text).document.quote(found.at) == "收入"


def test_a_file_without_any_picture_has_lost_them() -> None:
    judge = besides.figure_without_picture.judge
    assert judge is not None
    reading = marked("图1：收入决算结构图\n正文。\n图2：支出决算结构图\n")
    assert reading.document.pictures == ()
    assert [type(verdict) for verdict in judge(reading)] == [Unknown]


def test_a_caption_that_says_why_there_is_no_picture_misses_none() -> None:
    text = "本年收入合计9.00万元。\n〔图〕\n图1：收入决算结构图\n正文。\n图7：“三公”经费支出结构（本年没有数据，图略）\n"
    assert broken(besides.figure_without_picture, text) == []


def test_a_text_file_keeps_no_pictures_and_misses_none() -> None:
    judge = besides.figure_without_picture.judge
    assert judge is not None
    assert list(judge(reading_of("图1：收入决算结构图\n正文。\n图2：支出决算结构图\n"))) == []


SENTENCE = (
    "2023年度本年支出合计480.64万元，其中：基本支出320.64万元，占66.71%；项目支出160.00万元，占33.29%。\n"
)


def test_a_chart_that_disagrees_with_its_sentence_is_found() -> None:
    (found,) = broken(restated.chart_and_text, f"{SENTENCE}〔图：基本支出 66.17%，项目支出 33.29%〕\n后文。")
    assert found.message == "图中写 66.17%，正文写 66.71%"
    assert found.severity is None
    (found,) = broken(
        restated.chart_and_text, f"{SENTENCE}〔图：基本支出 320.64，项目支出 106.00，合计 480.64〕\n后文。"
    )
    assert "图中的 106.00 在正文中没有出现" in found.message
    assert found.severity is Severity.WARNING


@pytest.mark.parametrize(
    "labels",
    ["基本支出 66.71%，项目支出 33.29%", "基本支出 67%，项目支出 33%", "基本支出 66.7%，项目支出 33.3%"],
)
def test_a_chart_that_rounds_further_agrees(labels: str) -> None:
    assert broken(restated.chart_and_text, f"{SENTENCE}〔图：{labels}〕\n后文。") == []


def test_a_chart_that_rounds_wrong_disagrees() -> None:
    (found,) = broken(restated.chart_and_text, f"{SENTENCE}〔图：基本支出 66.8%，项目支出 33.3%〕\n后文。")
    assert found.arithmetic == "66.8 ≠ 66.71"


PIE = "基本支出\n320.64万元，66.71%\n项目支出\n160.00万元，{}%\n33.29%\n66.71%\n图3：支出决算结构图\n"


@pytest.mark.parametrize("share", ["33.29", "33.3", "33.28"])
def test_a_share_of_a_drawn_chart_is_one_that_the_text_lists(share: str) -> None:
    assert broken(restated.chart_and_text, f"{SENTENCE}\n{PIE.format(share)}后文。") == []


def test_a_share_of_a_drawn_chart_that_no_sentence_lists() -> None:
    (found,) = broken(restated.chart_and_text, f"{SENTENCE}\n{PIE.format('38.29')}后文。")
    assert found.severity is Severity.WARNING
    assert "38.29%" in found.message


def test_the_only_slice_of_a_pie_is_all_of_it() -> None:
    sentence = "2023年度本年支出合计480.64万元，其中：基本支出480.64万元，占100%；项目支出0万元，占0%。\n"
    pie = "基本支出\n{}%\n480.64万元，100.00%\n图3：支出决算结构图\n后文。"
    assert broken(restated.chart_and_text, sentence + pie.format("100.00")) == []
    (found,) = broken(restated.chart_and_text, sentence + pie.format("100.07"))
    assert "100.07%" in found.message
    (found,) = broken(restated.chart_and_text, sentence + "基本支出\n100.07%\n图3：支出决算结构图\n后文。")
    assert "超过 100%" in found.message


CHANGE = "2023年度收、支总计均为990.64万元。与2022年度相比，收、支总计各增加107.60万元，增长12.18%。\n"


@pytest.mark.parametrize(("before", "is_found"), [("883.03", False), ("883.05", False), ("883.06", True)])
def test_last_years_figure_in_a_chart_is_what_two_rounded_figures_allow(before: str, is_found: bool) -> None:
    labels = f"2022年度 {before}，2023年度 990.64，增加 107.60"
    assert bool(broken(restated.chart_and_text, f"{CHANGE}〔图：{labels}〕\n后文。")) is is_found


def test_the_default_title_of_a_chart_is_a_leftover() -> None:
    (found,) = broken(leftovers.chart_leftover, f"{SENTENCE}〔图：图表标题，基本支出 320.64〕")
    assert "图表标题" in found.message
