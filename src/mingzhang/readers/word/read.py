"""A Word file (.docx) becomes a Document; the way back leads to the paragraph and its character."""

from functools import partial

from lxml.etree import _Element

from mingzhang.model.document import Document
from mingzhang.model.paragraphs import Story
from mingzhang.model.problems import Damaged, Problem
from mingzhang.ooxml.names import ID, PARAGRAPH, w
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.charts import Chart, read_chart
from mingzhang.readers.word.numbering import Numbering
from mingzhang.readers.word.package import Package, Relation
from mingzhang.readers.word.story import Reader
from mingzhang.readers.word.styles import Styles
from mingzhang.readers.word.walk import Kind, inline
from mingzhang.readers.word.weave import weave
from mingzhang.readers.word.workbook import Workbook

MAIN = "word/document.xml"


def read_docx(data: bytes, name: str, limits: Limits) -> Document:
    """Read a Word file. Raises a Problem: Damaged, Encrypted, Unsafe, TooLarge or EmptyFile."""
    package = Package(data, name, limits)
    main = main_part(package)
    root = package.xml(main)
    body = root.find(w("body")) if root is not None else None
    if root is None or body is None:
        raise Damaged(name)
    relations = package.relations(main)
    styles = Styles(_part(package, relations, "styles"))
    comments = _part(package, relations, "comments")
    reader = Reader(
        name,
        limits,
        styles,
        Numbering(_part(package, relations, "numbering"), styles),
        {
            Story.FOOTNOTES: _part(package, relations, "footnotes"),
            Story.ENDNOTES: _part(package, relations, "endnotes"),
        },
        partial(_chart, package, relations, {}),
        {} if comments is None else {each.get(ID, ""): _words(each) for each in comments},
    )
    reader.body(root, body)
    return weave(reader.draft, name, limits, margins=_margins(package, relations))


def main_part(package: Package) -> str:
    """The name of the part that holds the text."""
    named = (
        relation.target for relation in package.relations().values() if relation.kind == "officeDocument"
    )
    return next(named, MAIN)


def _part(package: Package, relations: dict[str, Relation], kind: str) -> _Element | None:
    target = next((relation.target for relation in relations.values() if relation.kind == kind), None)
    return package.xml(target) if target else None


def _margins(package: Package, relations: dict[str, Relation]) -> tuple[str, ...]:
    """The words of the headers and footers."""
    targets = dict.fromkeys(
        relation.target for relation in relations.values() if relation.kind in ("header", "footer")
    )
    roots = [package.xml(target) for target in targets if target]
    return tuple(dict.fromkeys(words for root in roots if root is not None and (words := _words(root))))


def _words(element: _Element) -> str:
    """The text of a comment or a header, a line a paragraph."""
    lines = (
        "".join(step.text for step in inline(paragraph) if step.kind in (Kind.TEXT, Kind.BREAK)).strip()
        for paragraph in element.iter(PARAGRAPH)
    )
    return "\n".join(line for line in lines if line)


def _chart(
    package: Package, relations: dict[str, Relation], known: dict[str, Chart | None], number: str
) -> Chart | None:
    """The chart that a drawing refers to; None when it cannot be read, which harms nothing else."""
    relation = relations.get(number)
    if relation is None or not relation.target:
        return None
    if relation.target not in known:
        try:
            root = package.xml(relation.target)
            known[relation.target] = (
                None if root is None else read_chart(root, _workbook(package, relation.target))
            )
        except Damaged:
            known[relation.target] = None
    return known[relation.target]


def _workbook(package: Package, chart: str) -> Workbook | None:
    """The data sheet of a chart, where it has one that can be read."""
    sheets = (each.target for each in package.relations(chart).values() if each.kind == "package")
    target = next(sheets, "")
    try:
        inner = package.inner(target) if target.endswith(".xlsx") else None
        return None if inner is None else Workbook(inner)
    except Problem:
        return None
