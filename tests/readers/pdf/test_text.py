"""The text of PDF pages: order, lines that were broken, what stands on every page, and where it all stands."""

import pytest

from mingzhang.model.document import Document, Span
from mingzhang.model.pages import Boxes
from tests.readers.papers import A4, Paper
from tests.readers.showing import paragraphs

WIDE = (842.0, 595.0)


def at(document: Document, words: str) -> tuple[int, tuple[float, float, float, float]]:
    """Page and box of words."""
    start = document.text.index(words)
    place = document.place(Span(start, start + len(words)))
    assert place.page is not None
    assert place.box is not None
    return place.page, place.box


def test_lines_of_a_paragraph_are_joined_and_paragraphs_are_not() -> None:
    paper = Paper().lines(
        "一、收入决算情况说明",
        "　　2023年度青禾县档案馆本年收入合计为八百四十四万元，其中财政拨款收入为",
        "八百一十二万元，占本年收入合计的绝大部分；其他收入为三十二万元，比上年有所",
        "增加。",
        "　　2023年度青禾县档案馆本年支出合计为八百四十四万元，其中基本支出为五百万",
        "元。",
    )
    assert paragraphs(paper.read()) == [
        "一、收入决算情况说明",
        "2023年度青禾县档案馆本年收入合计为八百四十四万元，其中财政拨款收入为八百一十二万元，"
        "占本年收入合计的绝大部分；其他收入为三十二万元，比上年有所增加。",
        "2023年度青禾县档案馆本年支出合计为八百四十四万元，其中基本支出为五百万元。",
    ]


FILLER = ("　　档案馆按照年度工作安排有序开展馆藏档案整理、数字化加工和查阅接待等各项工",) + (
    "作，服务群众查档需求，保障档案库房安全运行，年度各项任务均按计划完成并通过验",
) * 4


def test_a_sentence_goes_on_over_a_page_break_and_a_page_number() -> None:
    paper = Paper().lines(
        *FILLER, "收，年度预算执行进度符合要求，全年支出为三百二十万元，比上年增加六万元，增长"
    )
    paper.words("- 1 -", 285, 810).page().lines("1.90%。主要原因是新增项目。").words("- 2 -", 285, 810)
    read = paragraphs(paper.read())
    assert len(read) == 1
    assert read[0].endswith("比上年增加六万元，增长1.90%。主要原因是新增项目。")


def test_a_number_that_the_edge_broke_is_one_number() -> None:
    paper = Paper().lines(
        *FILLER, "收，年度预算执行进度符合要求，全年支出合计为人民币一般公共预算财政拨款1,234.", "56万元。"
    )
    assert "拨款1,234.56万元。" in paper.read().text


def test_two_lines_of_a_title_stay_two() -> None:
    paper = Paper().words("青禾县档案馆", 200, 200, 24).words("2023年度部门决算", 190, 240, 24)
    paper.page().lines(*FILLER, "收。")
    assert paragraphs(paper.read())[:2] == ["青禾县档案馆", "2023年度部门决算"]


def test_page_numbers_and_running_heads_are_no_text() -> None:
    paper = Paper()
    for number in range(1, 5):
        paper.words(f"青禾县档案馆2023年度部门决算 {number}/4", 200, 40, 9)
        paper.lines(f"　　这是第{'一二三四'[number - 1]}页的正文。").words(str(number), 290, 820, 9)
        if number < 4:
            paper.page()
    assert paragraphs(paper.read()) == [f"这是第{number}页的正文。" for number in "一二三四"]


def test_lines_of_text_at_the_same_place_that_differ_in_an_amount_are_no_running_head() -> None:
    paper = Paper()
    for number, amount in enumerate(("320.64", "84.58", "9.10", "0.75")):
        paper.words(f"本年项目支出为{amount}万元。", 72, 60)
        paper.lines(f"　　这是第{'一二三四'[number]}页的正文。")
        if number < 3:
            paper.page()
    text = paper.read().text
    assert [amount for amount in ("320.64", "84.58", "9.10", "0.75") if amount not in text] == []


def test_a_running_head_may_have_a_year_and_count_the_pages_of_each_part() -> None:
    paper = Paper()
    for page in range(8):
        paper.words(f"青禾县档案馆2023年度部门决算 第{page % 4 + 1}页", 200, 40, 9)
        paper.lines(f"　　这是正文{'一二三四五六七八'[page]}。")
        if page < 7:
            paper.page()
    assert paragraphs(paper.read()) == [f"这是正文{page}。" for page in "一二三四五六七八"]


def test_a_number_at_the_foot_that_is_no_page_number_stays() -> None:
    paper = Paper().lines("　　本年支出合计为").words("2023", 72, 800).page().lines("　　第二页。")
    assert "2023" in paper.read().text


def test_the_order_of_drawing_does_not_matter() -> None:
    paper = Paper().words("第三行。", 72, 140).words("第一行。", 72, 100).words("支出", 132, 120)
    paper.words("本年收入", 72, 120)
    assert paragraphs(paper.read()) == ["第一行。", "本年收入支出", "第三行。"]


def test_digits_on_another_baseline_belong_to_the_line() -> None:
    paper = Paper().words("本年收入合计", 72, 100).words("844.58", 145, 96.5).words("万元。", 182, 100)
    assert paragraphs(paper.read()) == ["本年收入合计844.58万元。"]


def test_what_is_printed_twice_to_look_bold_is_read_once() -> None:
    paper = Paper().words("本年支出", 72, 100).words("本年支出", 72.4, 100)
    assert paragraphs(paper.read()) == ["本年支出"]


def test_a_box_sits_on_the_words() -> None:
    page, (left, top, right, bottom) = at(Paper().words("支出844.58万元", 72, 100).read(), "844.58")
    assert page == 1
    assert left == pytest.approx(96, abs=0.5)
    assert 125 < right < 140
    assert top < 92
    assert 100 < bottom < 103


def test_a_span_over_two_lines_has_two_boxes() -> None:
    document = Paper().lines(*FILLER, "收，全年支出为三百二十万元。").page().lines("　　完。").read()
    start, end = document.text.index("任务均按计划完成并通过验收"), document.text.index("，全年支出")
    assert isinstance(document.origin, Boxes)
    boxes = list(document.origin.boxes(document.index[start], document.index[end - 1] + 1))
    assert [page for page, _ in boxes] == [1, 1]
    assert boxes[0][1][2] > boxes[1][1][2]
    assert boxes[0][1][3] < boxes[1][1][3]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_turned_by_its_flag_is_read_as_shown(degrees: int) -> None:
    """The text stands upright on a page that the flag turns: it was drawn turned the other way."""
    paper = Paper(WIDE)
    paper.canvas.setPageRotation(degrees)
    width, height = WIDE if degrees == 180 else A4
    paper.canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[degrees])
    paper.canvas.rotate(degrees)
    document = paper.words("本年支出合计844.58万元。", 72, 100).words("第二行。", 72, 120).read()
    assert paragraphs(document) == ["本年支出合计844.58万元。", "第二行。"]
    _, (left, _, _, bottom) = at(document, "第二行")
    assert (left, bottom) == pytest.approx((72, 121.4), abs=1)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_printed_sideways_is_read_and_its_boxes_are_as_shown(degrees: int) -> None:
    paper = Paper()
    paper.canvas.translate(300, 400)
    paper.canvas.rotate(degrees)
    paper.canvas.setFont("STSong-Light", 12)
    paper.canvas.drawString(0, 0, "本年支出合计844.58万元。")
    paper.canvas.drawString(0, -20, "第二行。")
    document = paper.read()
    assert paragraphs(document) == ["本年支出合计844.58万元。", "第二行。"]
    page, (left, top, right, bottom) = at(document, "第二行。")
    # From (300, 400) up, across or down the page, the second line 20 points beside the first.
    assert {
        90: (left, bottom) == pytest.approx((309.4, 442), abs=1),
        180: (right, top) == pytest.approx((300, 420.6), abs=1),
        270: (right, top) == pytest.approx((290.6, 442), abs=1),
    }[degrees]
    assert page == 1


def test_text_in_a_form_of_its_own_scale_is_read_in_its_place() -> None:
    paper = Paper()
    paper.canvas.beginForm("inner")
    paper.words("支出844.58万元", 0, paper.height, 6)
    paper.canvas.endForm()
    paper.canvas.saveState()
    paper.canvas.translate(72, 642)
    paper.canvas.scale(2, 2)
    paper.canvas.doForm("inner")
    paper.canvas.restoreState()
    document = paper.read()
    assert paragraphs(document) == ["支出844.58万元"]
    assert at(document, "844.58")[1][0] == pytest.approx(96, abs=1)


def test_what_the_crop_box_hides_is_not_read() -> None:
    paper = Paper()
    paper.canvas.setCropBox((50, 50, 545, 792))
    document = paper.words("看不见", 72, 30).words("看得见", 72, 100).read()
    assert paragraphs(document) == ["看得见"]
    _, (left, _, _, bottom) = at(document, "看得见")
    assert (left, bottom) == pytest.approx((22, 51.4), abs=1)


def test_a_watermark_across_the_page_is_no_text() -> None:
    paper = Paper().lines("　　本年支出合计844.58万元。")
    paper.canvas.translate(200, 600)
    paper.canvas.rotate(45)
    paper.canvas.setFont("STSong-Light", 40)
    paper.canvas.drawString(0, 0, "征求意见稿")
    assert paragraphs(paper.read()) == ["本年支出合计844.58万元。"]


def test_full_width_digits_and_radicals_are_made_uniform() -> None:
    assert paragraphs(Paper().lines("　　支出８４４．５８万元，⽐上年增加。").read()) == [
        "支出844.58万元，比上年增加。"
    ]


def test_text_in_fonts_that_the_file_does_not_bring_along_is_read_on_any_machine() -> None:
    """Each is a text object of its own: one without a shape would be left out."""
    words = ["1", "7", "一", "2023", "档案", "嶴", "A"]
    paper = Paper()
    for number, word in enumerate(words):
        paper.words(word, 72 + 3 * number, 100 + 60 * number)
    assert paragraphs(paper.read()) == words
