from dataclasses import replace

from mingzhang.annotating.excerpt import Excerpt, Excerpts, plain
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Place, Role


def around(document: Document, words: str, nth: int = 1) -> Excerpt:
    at = -1
    for _ in range(nth):
        at = document.text.index(words, at + 1)
    return Excerpts(document).around(document.place(Span(at, at + len(words))))


def test_a_sentence_is_shown_around_a_number(document: Document) -> None:
    assert around(document, "320.64") == Excerpt(
        "2023年本年支出合计480.58万元，其中：基本支出", "320.64", "万元，占66.72%；"
    )


def test_the_users_own_characters_are_shown(document: Document) -> None:
    assert around(document, "33.28").marked == "３３．２８"


def test_a_row_is_shown_around_a_cell(document: Document) -> None:
    assert around(document, "320.58") == Excerpt("合计 │ 480.58 │ ", "320.58", " │ 160.00")


def test_long_sentences_are_cut_on_both_sides(document: Document) -> None:
    text = "款" * 200 + "1.00" + "项" * 200
    long = replace(document, text=text, raw=text, index=type(document.index)("L", range(len(text))))
    long = replace(long, blocks=(replace(next(document.paragraphs), span=Span(0, len(text))),))
    found = around(long, "1.00")
    assert (found.before[:2], found.after[-2:]) == ("…款", "项…")
    assert len(found.before + found.after) < 100


def test_nothing_steers_the_terminal(document: Document) -> None:
    found = around(document, "12次")
    assert (found.before + found.marked + found.after).isprintable()
    assert plain("a\x1b[31m\u202eb\u200bc\n") == "a�[31mbc "


def test_another_documents_place_is_only_quoted(checked: DocumentResult, document: Document) -> None:
    other = Place(Role.RELATED, 0, 6, "300.00", 40, 2, None, None, "", document="去年.txt")
    assert Excerpts(document).around(other) == Excerpt("", "300.00", "")
