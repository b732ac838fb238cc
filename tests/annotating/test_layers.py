from collections.abc import Iterable

from mingzhang.annotating.layers import Layers, Piece
from mingzhang.annotating.words import worst_first
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Family, Finding, Place, Role, Severity


def finding(*places: Place, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("sum/x", Family.NUMBERS, severity, "不等", places)


def at(document: Document, words: str, role: Role = Role.SUSPECT) -> Place:
    start = document.text.index(words)
    return document.place(Span(start, start + len(words)), role)


def marked(layers: Layers) -> list[tuple[str, tuple[int, ...], str]]:
    return [(piece.text, piece.numbers, piece.severity) for piece in pieces(layers) if piece.numbers]


def pieces(layers: Layers) -> Iterable[Piece]:
    for section in layers.sections():
        yield from section.pieces
        for row in section.rows:
            for box in row:
                yield from box.pieces


def test_the_whole_text_is_shown_once(checked: DocumentResult) -> None:
    assert checked.document
    layers = Layers(checked.document, checked.findings)
    found = "".join(piece.text for piece in pieces(layers))
    assert found.replace("�", "").replace(" ", "") == "".join(
        char for char in checked.document.raw if char.isprintable() and char != " "
    )


def test_overlapping_findings_are_cut_at_their_edges(document: Document) -> None:
    layers = Layers(
        document,
        [
            finding(at(document, "基本支出320.64万元")),
            finding(at(document, "320.64"), severity=Severity.WARNING),
            finding(at(document, "320.64万元，占", Role.RELATED)),
        ],
    )
    assert marked(layers) == [
        ("基本支出", (1,), "error"),
        ("320.64", (1, 2, 3), "error"),
        ("万元", (1, 3), "error"),
        ("，占", (3,), ""),
    ]


def test_a_place_over_several_cells_marks_each(document: Document) -> None:
    assert marked(Layers(document, [finding(at(document, "480.58\n320.58"))])) == [
        ("480.58", (1,), "error"),
        ("320.58", (1,), "error"),
    ]


def test_a_place_without_words_becomes_a_point(document: Document) -> None:
    start = document.text.index("我馆")
    layers = Layers(document, [finding(document.place(Span(start, start), Role.SUSPECT))])
    point, rest = next(section for section in layers.sections() if section.line == 17).pieces
    assert (point.text, point.numbers, point.anchor) == ("", (1,), start)
    assert (rest.text[:2], rest.numbers, rest.anchor) == ("我馆", (), None)


def test_a_place_between_paragraphs_goes_to_the_next(document: Document) -> None:
    gap = document.text.index("\n一、")
    layers = Layers(document, [finding(document.place(Span(gap, gap), Role.SUSPECT))])
    assert layers.anchor(layers.findings[0].places[0]) == gap + 1


def test_a_place_in_another_document_is_not_marked(document: Document) -> None:
    other = Place(Role.SUSPECT, 0, 6, "300.00", 1, 1, None, None, "", document="去年.txt")
    layers = Layers(document, [finding(other)])
    assert (marked(layers), layers.anchor(other)) == ([], None)


def test_anchors_lead_to_pieces(checked: DocumentResult) -> None:
    assert checked.document
    layers = Layers(checked.document, worst_first(checked.findings))
    places = [place for found in layers.findings for place in found.places if not place.document]
    anchors = [piece.anchor for piece in pieces(layers) if piece.anchor is not None]
    assert {layers.anchor(place) for place in places} == set(anchors)
    assert len(anchors) == len(set(anchors))


def test_numbers_that_were_not_understood_are_known(checked: DocumentResult) -> None:
    assert checked.document
    assert checked.coverage
    layers = Layers(checked.document, (), checked.coverage.unbound)
    assert [piece.text for piece in pieces(layers) if piece.unbound] == ["3"]


def test_headings_and_figures_are_told_apart(document: Document) -> None:
    sections = list(Layers(document, ()).sections())
    assert [section.pieces[0].text for section in sections if section.heading] == [
        "第二部分 决算情况说明",
        "一、支出决算情况说明",
    ]
    assert [box.figure for section in sections for row in section.rows for box in row] == (
        [False] * 4 + [False, True, True, True] + [False, True, False, True]
    )
