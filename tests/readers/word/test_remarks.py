"""What reviewers leave in a file: comments and tracked changes, each with its words."""

from mingzhang.model.document import Document, RemarkKind
from tests.readers.showing import grids, paragraphs
from tests.readers.word.making import comment, commented, p, r, read, table, tc, tr

INSERTED = '<w:ins w:id="1" w:author="某人">{}</w:ins>'
DELETED = '<w:del w:id="2" w:author="某人"><w:r><w:delText>{}</w:delText></w:r></w:del>'
GONE = "<w:rPr><w:del/></w:rPr>"


def remarks(document: Document) -> list[tuple[RemarkKind, str, str]]:
    return [(each.kind, document.read(each.span), each.text) for each in document.remarks]


def test_a_comment_is_about_its_words() -> None:
    document = read(p("合计", commented(3, "480.64"), "万元"), comments=comment(3, "请核对", "与表不符"))
    assert paragraphs(document) == ["合计480.64万元"]
    assert remarks(document) == [(RemarkKind.COMMENT, "480.64", "请核对\n与表不符")]


def test_a_comment_without_words_and_one_over_two_paragraphs() -> None:
    document = read(
        p("甲", '<w:r><w:commentReference w:id="1"/></w:r>', "乙"),
        p('<w:commentRangeStart w:id="2"/>', "丙"),
        p("丁", '<w:commentRangeEnd w:id="2"/><w:r><w:commentReference w:id="2"/></w:r>'),
        comments=comment(1, "一") + comment(2, "二"),
    )
    assert remarks(document) == [(RemarkKind.COMMENT, "", "一"), (RemarkKind.COMMENT, "丙\n丁", "二")]


def test_marks_of_a_comment_that_is_gone_say_nothing() -> None:
    assert read(p(commented(3, "甲"))).remarks == ()


def test_what_was_inserted_is_read_and_what_was_deleted_is_not() -> None:
    document = read(p("合计", DELETED.format("480.46"), INSERTED.format(r("480.64")), "万元"))
    assert paragraphs(document) == ["合计480.64万元"]
    assert remarks(document) == [
        (RemarkKind.DELETION, "", "480.46"),
        (RemarkKind.INSERTION, "480.64", "480.64"),
    ]


def test_moved_words_stand_where_they_went() -> None:
    moved = f'<w:moveFrom w:id="1">{r("一句")}</w:moveFrom>'
    document = read(p("甲", moved), p("乙", f'<w:moveTo w:id="2">{r("一句")}</w:moveTo>'))
    assert paragraphs(document) == ["甲", "乙一句"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    document = read(
        p("收入48", properties=GONE), p("0.64万元"), p(DELETED.format("整段"), properties=GONE), p("后文")
    )
    assert paragraphs(document) == ["收入480.64万元", "后文"]
    at = document.index[document.text.index("0.64")]
    assert document.origin.locate(at, at + 1).paragraph == 2


def test_a_deleted_end_does_not_reach_out_of_its_cell() -> None:
    document = read(table(tr(tc(p("甲", properties=GONE)), "1"), tr("乙", "2")), p("末", properties=GONE))
    assert grids(document) == [[["甲", "1"], ["乙", "2"]]]
    assert paragraphs(document) == ["末"]


def test_deleted_rows_are_no_rows() -> None:
    document = read(table(tr("甲", "1"), tr("乙", "2", properties='<w:del w:id="9"/>'), tr("丙", "3")))
    assert grids(document) == [[["甲", "1"], ["丙", "3"]]]
