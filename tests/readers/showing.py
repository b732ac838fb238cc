"""How the tests look at a document."""

from itertools import pairwise

from mingzhang.model.document import Document, Span, Table


def grid(document: Document, table: Table) -> list[list[str | None]]:
    """The texts of a table, row by row; None where no cell is."""
    return [
        [document.cell(cell) if (cell := table.at(row, column)) else None for column in range(table.width)]
        for row in range(table.height)
    ]


def grids(document: Document) -> list[list[list[str | None]]]:
    return [grid(document, table) for table in document.tables]


def paragraphs(document: Document) -> list[str]:
    return [document.read(paragraph.span) for paragraph in document.paragraphs]


def spans(document: Document) -> list[Span]:
    """The spans of all paragraphs and cells."""
    return [
        span
        for block in document.blocks
        for span in ([cell.span for cell in block.cells] if isinstance(block, Table) else [block.span])
    ]


def assert_sound(document: Document) -> None:
    """What holds for every document, whatever the file was."""
    assert len(document.index) == len(document.text)
    assert all(before < after for before, after in pairwise(document.index))
    assert not document.index or document.index[-1] < len(document.raw)
    lines = document.raw.split("\n")
    for span in spans(document):
        assert 0 <= span.start <= span.end <= len(document.text)
        if len(span):
            place = document.place(span)
            assert place.column is not None
            if place.line is not None:
                assert lines[place.line - 1][place.column - 1 :].startswith(place.quote)
            else:
                assert place.spot
    for block, following in pairwise(document.blocks):
        assert block.span.end <= following.span.start
