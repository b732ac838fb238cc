from mingzhang.model.document import Location
from mingzhang.model.paragraphs import Paragraphs, Story, Stretch


def way_back() -> Paragraphs:
    """“一、” made by Word, “收入”, a line end; then “支出” of a footnote."""
    way = Paragraphs()
    way.add(0, number=1, offset=0, made=True, element=4)
    way.add(2, number=1, offset=0, element=4)
    way.add(5, number=2, offset=0, element=0, story=Story.FOOTNOTES)
    return way


def test_a_character_leads_to_its_paragraph_and_column() -> None:
    assert [way_back().locate(at, at + 1) for at in (0, 1, 3, 6)] == [
        Location(paragraph=1, column=1),
        Location(paragraph=1, column=1),
        Location(paragraph=1, column=2),
        Location(paragraph=2, column=2),
    ]


def test_a_span_is_one_stretch_a_paragraph() -> None:
    way = way_back()
    assert list(way.stretches(0, 4)) == [Stretch(Story.BODY, 4, 0, 2)]
    assert list(way.stretches(3, 7)) == [Stretch(Story.BODY, 4, 1, 3), Stretch(Story.FOOTNOTES, 0, 0, 2)]


def test_text_that_word_makes_and_empty_spans_are_empty_stretches() -> None:
    assert list(way_back().stretches(0, 2)) == [Stretch(Story.BODY, 4, 0, 0)]
    assert list(way_back().stretches(6, 6)) == [Stretch(Story.FOOTNOTES, 0, 1, 1)]


def test_a_file_without_paragraphs_leads_nowhere() -> None:
    assert Paragraphs().locate(0, 1) == Location()
    assert list(Paragraphs().stretches(0, 1)) == []
