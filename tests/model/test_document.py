"""Places lead back to the user's own characters."""

from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.document import Cell, Lines, Span, Table
from mingzhang.model.finding import Role
from mingzhang.readers.read import read_text


def test_lines_and_columns_count_from_one() -> None:
    origin = Lines.of("第一行\n\n第三行")
    assert [
        (at.line, at.column) for at in (origin.locate(0, 1), origin.locate(2, 3), origin.locate(5, 6))
    ] == [
        (1, 1),
        (1, 3),
        (3, 1),
    ]


@given(st.text(alphabet="甲1\n，", max_size=60), st.integers(0, 59))
def test_a_location_points_at_its_character(raw: str, at: int) -> None:
    if at < len(raw) and raw[at] != "\n":
        found = Lines.of(raw).locate(at, at + 1)
        assert found.line is not None
        assert found.column is not None
        assert raw.split("\n")[found.line - 1][found.column - 1] == raw[at]


def place_of(raw: str, words: str) -> tuple[str, int | None, int | None]:
    document = read_text(raw, "青禾县.txt")
    start = document.text.index(words)
    place = document.place(Span(start, start + len(words)), Role.SUSPECT)
    return place.quote, place.line, place.column


def test_a_quote_is_in_the_users_own_characters() -> None:
    raw = "目录\n公务接待费支出１２．５０万元。"
    assert place_of(raw, "12.50") == ("１２．５０", 2, 8)


def test_a_quote_of_a_wrapped_number_stops_at_the_line() -> None:
    raw = "2023年度青禾县水务局本年支出合计1177.\n29万元，其中：基本支出844.58万元。"
    assert place_of(raw, "1177.29") == ("1177.", 1, 19)


def test_the_end_of_a_document_has_a_place() -> None:
    document = read_text("支出1.00万元", "青禾县.txt")
    place = document.place(Span(len(document.text), len(document.text)))
    assert (place.quote, place.line) == ("", 1)


def test_a_span_holds_what_lies_inside_it() -> None:
    outer = Span(3, 9)
    assert [inner in outer for inner in (Span(3, 9), Span(4, 5), Span(2, 5), Span(8, 10))] == [
        True,
        True,
        False,
        False,
    ]


def test_a_merged_cell_covers_its_places_and_begins_once() -> None:
    head, left, right = Cell(Span(0, 1), 0, 0, columns=2), Cell(Span(2, 3), 1, 0), Cell(Span(4, 5), 1, 1)
    table = Table(Span(0, 5), (head, left, right))
    assert (table.height, table.width, table.at(0, 1), table.row(0), table.at(2, 0)) == (
        2,
        2,
        head,
        [head],
        None,
    )
