"""Comments stand at the exact words, wherever the words stand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.model.document import Span
from tests.annotating.word.reviewing import annotated, annotated_at, comments, read
from tests.readers.word.making import (
    box,
    comment,
    commented,
    docx,
    field,
    listed,
    numbered,
    p,
    r,
    table,
    tc,
    tr,
    unzipped,
)

AMOUNT = "480.64"
CONTROL = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
BODIES = {
    "inside a run": p("本年支出合计480.64万元"),
    "a whole run": p("合计", r("480.64", "<w:b/>"), "万元"),
    "over runs": p("合计", r("48", "<w:b/>"), r("0."), r("64万", "<w:i/>"), "元"),
    "at the beginning": p("480.64万元"),
    "at the end": p("合计480.64"),
    "in a cell": table(tr(tc("合计"), tc("480.64")), tr("其中", "1.00")),
    "in a cell inside a cell": table(tr(tc("甲", table(tr("合计", "480.64"), tr("乙", "1"))), "丙")),
    "in a link": p("合计", f'<w:hyperlink r:id="x">{r("共480.64万元")}</w:hyperlink>'),
    "in an insertion": p("合计", f'<w:ins w:id="1" w:author="某人">{r("共480.64万元")}</w:ins>'),
    "around a deletion": p(
        "合计480.", '<w:del w:id="1" w:author="某人"><w:r><w:delText>46</w:delText></w:r></w:del>', "64万元"
    ),
    "behind a tab and a break": p(
        "<w:r><w:tab/><w:t>甲</w:t><w:br/><w:t>480.64</w:t><w:tab/><w:t>元</w:t></w:r>"
    ),
    "in the result of a field": p("合计", field("= SUM(ABOVE)", "480.64"), "万元"),
    "in a control": p("合计", CONTROL.format("", r("共480.64万元"))),
    "in a numbered paragraph": listed(1, 0, "480.64万元"),
    "beside a comment": p("合计", commented(7, "480.64"), "万元"),
    "in full width": p("合计４８０.６４万元"),
    "beside hidden words": p("合计48", r("看不见", "<w:vanish/>"), "0.64"),
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_comment_is_about_exactly_its_words(body: str) -> None:
    data = docx(
        p("前文"),
        body,
        p("后文"),
        numbering=numbered(("chineseCounting", "%1、")),
        comments=comment(7, "早先的批注"),
    )
    assert AMOUNT in comments(annotated(data, AMOUNT))[-1:]


def test_the_formatting_of_a_run_that_is_cut_is_kept() -> None:
    data = docx(p(r("合计480.64万元", '<w:b/><w:color w:val="FF0000"/>')))
    document = unzipped(annotated(data, AMOUNT))["word/document.xml"].decode()
    runs = re.findall(r"<w:r>.*?</w:r>", document)
    assert [re.sub(r"<[^>]+>", "", run) for run in runs] == ["合计", "480.64", "", "万元"]
    assert [run.count('<w:b/><w:color w:val="FF0000"/>') for run in runs] == [1, 1, 0, 1]


def test_spaces_at_a_cut_are_kept() -> None:
    data = docx(p("<w:r><w:t>合计 480.64 万元</w:t></w:r>"))
    assert comments(annotated(data, " 480.64 ")) == [" 480.64 "]


def test_comments_may_overlap_nest_and_touch() -> None:
    data = docx(p("本年支出合计480.64万元，其中：基本支出320.64万元"))
    words = ("合计480.64", "480.64万元", "480", "其中：", "基本支出320.64万元", "320", "第2处:支出")
    assert sorted(comments(annotated(data, *words))) == sorted(each.rpartition(":")[2] for each in words)


def test_words_that_run_over_two_paragraphs() -> None:
    data = docx(table(tr(tc("自评", "分数"), "1"), tr("甲", "2")))
    (words,) = comments(annotated(data, "自评分数"))
    assert words == "自评分数"


def test_an_automatic_number_is_marked_at_its_paragraph() -> None:
    data = docx(listed(1, 0, "收入"), numbering=numbered(("chineseCounting", "%1、")))
    assert comments(annotated(data, "一、")) == [""]
    assert comments(annotated(data, "一、收")) == ["收"]


def test_a_formula_and_a_control_for_plain_text_are_marked_whole() -> None:
    formula = "<m:oMath><m:r><m:t>480.64</m:t></m:r><m:r><m:t>×2</m:t></m:r></m:oMath>"
    assert comments(annotated(docx(p("甲", formula, "乙")), AMOUNT)) == ["480.64×2"]
    control = CONTROL.format("<w:text/>", r("共480.64万元"))
    assert comments(annotated(docx(p("甲", control, "乙")), AMOUNT)) == ["共480.64万元"]


def test_words_in_a_box_are_marked_where_the_box_hangs() -> None:
    data = docx(p("前", box(p("框中480.64万元")), "后"))
    document = unzipped(annotated(data, AMOUNT))["word/document.xml"].decode()
    inside = re.findall(r"<w:txbxContent>.*?</w:txbxContent>", document)
    assert not any("comment" in each for each in inside)
    start, end = document.index("commentRangeStart"), document.index("commentRangeEnd")
    assert start < document.index("<mc:AlternateContent") < document.index("</mc:AlternateContent") < end


def test_words_of_a_footnote_are_marked_at_its_mark() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = (
        f'<w:footnote w:id="2">{p("注一")}</w:footnote><w:footnote w:id="3">{p("注二480.64")}</w:footnote>'
    )
    files = unzipped(
        annotated(docx(p("甲", mark.format(2), "乙", mark.format(3), "丙"), footnotes=notes), AMOUNT)
    )
    document = files["word/document.xml"].decode()
    start, end = document.index("commentRangeStart"), document.index("commentRangeEnd")
    assert 'footnoteReference w:id="3"' in document[start:end]
    assert 'footnoteReference w:id="2"' in document[:start]
    assert b"comment" not in files["word/footnotes.xml"]


def test_an_empty_cell_can_carry_a_comment() -> None:
    data = docx(table(tr("合计", ""), tr("其中", "1.00")))
    document = unzipped(annotated(data, "\n"))["word/document.xml"].decode()
    assert document.count("<w:commentReference") == 1


def test_every_word_of_a_paragraph_can_be_marked() -> None:
    words = [str(number) for number in range(100, 400)]
    data = docx(p("，".join(words)))
    assert comments(annotated(data, *words)) == words


PIECES = st.sampled_from(
    [
        r("支出480.64万元"),
        r(" ", "<w:b/>"),
        r("，其中："),
        "<w:r><w:tab/><w:t>甲</w:t><w:tab/></w:r>",
        f'<w:hyperlink r:id="x">{r("公开")}{r("网址", "<w:i/>")}</w:hyperlink>',
        f'<w:ins w:id="1" w:author="某人">{r("插入")}</w:ins>',
        '<w:del w:id="2" w:author="某人"><w:r><w:delText>删</w:delText></w:r></w:del>',
        field("PAGE", "12"),
        CONTROL.format("", r("控件")),
        r("看不见", "<w:vanish/>"),
        "<w:r><w:t>一</w:t><w:noBreakHyphen/><w:t>二</w:t><w:footnoteReference w:id='9'/><w:t>三</w:t></w:r>",
        '<w:bookmarkStart w:id="4" w:name="b"/>',
        "<w:r/>",
    ]
)
BLOCKS = st.lists(
    st.lists(PIECES, min_size=1, max_size=6).map(lambda pieces: p("字", *pieces)), min_size=1, max_size=3
)


@settings(max_examples=150)
@given(BLOCKS, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 25)), min_size=1, max_size=8))
def test_any_ranges_in_any_runs(blocks: list[str], ranges: list[tuple[int, int]]) -> None:
    data = docx(*blocks)
    document = read(data)
    length = len(document.text)
    chosen = [Span(start, min(start + size, length)) for start, size in ranges if start < length]
    made = annotated_at(data, chosen)
    ends = sorted((document.read(span).strip("\n"), span.start) for span in chosen)
    assert sorted(words.strip("\n") for words in comments(made)) == [words for words, _ in ends]
