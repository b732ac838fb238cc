"""The numbers of a whole document, with the decimals that it usually writes."""

from dataclasses import replace

from mingzhang.model.document import Document, Span, Table
from mingzhang.model.money import Kind
from mingzhang.model.statement import Written
from mingzhang.statements.numbers import numbers


def figures(document: Document) -> tuple[Written, ...]:
    """All numbers in order, those in tables included."""
    return _with_places(tuple(_all_numbers(document)))


def paged(found: tuple[Written, ...], contents: Span | None, text: str) -> tuple[Written, ...]:
    """The numbers of a document, those of pages in its table of contents told as such: they measure nothing."""
    return tuple(
        replace(number, kind=Kind.ORDINAL)
        if contents is not None
        and number.kind is Kind.BARE
        and number.span in contents
        and text[number.span.end : number.span.end + 1] in ("", "\n")
        else number
        for number in found
    )


def _all_numbers(document: Document) -> list[Written]:
    found: list[Written] = []
    for block in document.blocks:
        spans = [cell.span for cell in block.cells] if isinstance(block, Table) else [block.span]
        for span in spans:
            found.extend(numbers(document.text, span.start, span.end))
    return sorted(found, key=lambda number: number.span)


def _with_places(found: tuple[Written, ...]) -> tuple[Written, ...]:
    """Give amounts (and percentages) the decimals that the document usually writes: “8万元” beside “7.50万元” is 8.00."""
    usual: dict[str, int] = {}
    for unit in ("万元", "亿元", "元", "万", "%"):
        written = [len(n.digits.partition(".")[2]) for n in found if n.unit == unit and "." in n.digits]
        if written:
            usual[unit] = max(set(written), key=lambda places: (written.count(places), places))
    return tuple(
        replace(n, places=usual.get(n.unit)) if n.unit in usual and not n.approximate else n for n in found
    )
