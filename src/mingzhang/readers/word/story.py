"""Going through a Word file in reading order: paragraphs, tables, text boxes, notes, charts."""

from collections.abc import Callable, Iterator, Mapping

from lxml.etree import _Element

from mingzhang.model.document import RemarkKind
from mingzhang.model.paragraphs import Story
from mingzhang.ooxml.names import (
    ALTERNATE,
    COMMENT_END,
    COMMENT_REFERENCE,
    COMMENT_START,
    ID,
    PARAGRAPH,
    TABLE,
    w,
)
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.charts import Chart
from mingzhang.readers.word.draft import Draft, Drawing, Line, Mark, TableDraft
from mingzhang.readers.word.numbering import Numbering
from mingzhang.readers.word.styles import Properties, Styles, properties_of
from mingzhang.readers.word.tables import Places, rows
from mingzhang.readers.word.walk import Kind, Step, choice, drawn, inline

Content = list[Line | TableDraft]

_COMMENTS = frozenset({COMMENT_START, COMMENT_END, COMMENT_REFERENCE})
_WANTED = frozenset({PARAGRAPH, TABLE, *_COMMENTS})
_SKIPPED = frozenset(map(w, ("sectPr", "sdtPr", "sdtEndPr", "tcPr", "del", "moveFrom")))
_FOREIGN = w("altChunk")
_FOOTNOTE = w("footnoteReference")
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_FLAT = str.maketrans("\t\n\r", "   ")


class Reader:
    """Reads the stories of one file into a draft."""

    def __init__(
        self,
        name: str,
        limits: Limits,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[Story, _Element | None],
        chart: Callable[[str], Chart | None],
        comments: Mapping[str, str],
    ) -> None:
        self.draft = Draft(name, limits)
        self._limits = limits
        self._styles = styles
        self._numbering = numbering
        self._notes = {story: _by_id(root) for story, root in notes.items()}
        self._chart = chart
        self._comments = comments
        self._elements: dict[_Element, tuple[Story, int]] = {}
        for story, root in notes.items():
            self._number(story, root)
        self._due: list[tuple[Story, str]] = []
        self._commented: dict[str, int] = {}
        self._open: Line | None = None
        """A paragraph whose end was deleted: it goes on in the next one."""
        self._tables: list[TableDraft] = []
        self._boxes = 0

    def _number(self, story: Story, root: _Element | None) -> None:
        if root is not None:
            for number, paragraph in enumerate(root.iter(PARAGRAPH)):
                self._elements[paragraph] = story, number

    def body(self, root: _Element, body: _Element) -> None:
        """Read the body, each footnote behind the paragraph or table that it belongs to, endnotes last."""
        self._number(Story.BODY, root)
        for block in _blocks(body):
            self._block(block, self.draft.content)
            self._footnotes(Story.FOOTNOTES)
        self._close(self.draft.content)
        self._footnotes(Story.ENDNOTES)
        if next(body.iter(_FOREIGN), None) is not None:
            self.draft.notes["文件里嵌有另一份文档，其内容没有读取。"] = None

    def _footnotes(self, story: Story) -> None:
        due = [note for note in self._due if note[0] is story]
        self._due = [note for note in self._due if note[0] is not story]
        for _, note in due:
            element = self._notes[story].pop(note, None)
            if element is not None:
                self._inside(element, self.draft.content)

    def _inside(self, container: _Element, content: Content) -> None:
        for block in _blocks(container):
            self._block(block, content)
        self._close(content)

    def _close(self, content: Content) -> None:
        """A paragraph whose end was deleted ends where there is no next one."""
        if self._open is not None:
            content.append(self._open)
            self.draft.add("\n")
            self._open = None

    def _block(self, block: _Element, content: Content) -> None:
        if block.tag == PARAGRAPH:
            self._paragraph(block, content)
        elif block.tag == TABLE:
            self._close(content)
            self._table(block, content)
        else:
            self._comment(block)

    def _paragraph(self, paragraph: _Element, content: Content) -> None:
        draft = self.draft
        draft.paragraphs += 1
        story, element = self._elements[paragraph]
        properties = properties_of(paragraph)
        steps = list(inline(paragraph))
        line = self._begin(properties, steps)
        if line is None:
            line = Line(draft.position, draft.position, self._styles.level(properties))
            if (number := self._numbering.next(properties)) != "":
                draft.origin.add(draft.position, draft.paragraphs, 0, True, element, story)
                draft.add(number)
        base = draft.position
        draft.origin.add(base, draft.paragraphs, 0, False, element, story)
        apart: list[tuple[int, _Element]] = []
        inserted: list[int] = []
        for step in steps:
            match step.kind:
                case Kind.TEXT:
                    draft.add(step.text if step.text.isprintable() else step.text.translate(_FLAT))
                case Kind.BREAK:
                    line.end = draft.position
                    content.append(line)
                    draft.add("\n")
                    line = Line(draft.position, draft.position, line.level)
                case Kind.DRAWING:
                    apart.append((draft.position - base, step.node))
                case Kind.NOTE:
                    kind = Story.FOOTNOTES if step.node.tag == _FOOTNOTE else Story.ENDNOTES
                    self._due.append((kind, step.node.get(ID, "")))
                case Kind.COMMENT:
                    self._comment(step.node)
                case Kind.INSERTED:
                    inserted.append(draft.position)
                case Kind.INSERTED_END:
                    self._mark(RemarkKind.INSERTION, inserted.pop())
                case Kind.DELETED:
                    self._mark(RemarkKind.DELETION, draft.position, step.text)
        line.end = draft.position
        if properties.is_gone and not apart:
            self._open = line
            return
        content.append(line)
        draft.add("\n")
        for offset, drawing in apart:
            self._drawing(drawing, content, (draft.paragraphs, offset, element, story))

    def _begin(self, properties: Properties, steps: list[Step]) -> Line | None:
        """The line that goes on in this paragraph; a paragraph that was deleted whole has no line of its own."""
        line, self._open = self._open, None
        if line is not None and line.start < self.draft.position:
            return line
        if properties.is_gone and not any(step.kind is Kind.TEXT for step in steps):
            return Line(self.draft.position, self.draft.position)
        return None

    def _mark(self, kind: RemarkKind, start: int, text: str = "") -> None:
        end = self.draft.position
        if text or start < end:
            self.draft.marks.append(Mark(kind, start, end, text))

    def _comment(self, mark: _Element) -> None:
        """Comments of which the file holds no text are none."""
        number = mark.get(ID, "")
        if number not in self._comments:
            return
        if mark.tag == COMMENT_START:
            self._commented[number] = self.draft.position
            return
        begun = self._commented.get(number)
        if mark.tag == COMMENT_END and begun is not None:
            self.draft.marks.append(
                Mark(RemarkKind.COMMENT, begun, self.draft.position, self._comments[number])
            )
            self._commented[number] = -1
        elif mark.tag == COMMENT_REFERENCE and begun != -1:
            at = self.draft.position if begun is None else begun
            self.draft.marks.append(Mark(RemarkKind.COMMENT, at, self.draft.position, self._comments[number]))
            self._commented[number] = -1

    def _drawing(self, drawing: _Element, content: Content, anchor: tuple[int, int, int, Story]) -> None:
        draft = self.draft
        for each in drawn(drawing):
            if each.box is not None:
                if self._boxes >= self._limits.nesting:
                    draft.notes["文本框嵌套过深，内层的文字没有读取。"] = None
                    continue
                self._boxes += 1
                self._inside(each.box, content)
                self._boxes -= 1
            elif each.chart:
                if (chart := self._chart(each.chart)) is not None:
                    self._labels(chart, content, anchor)
            else:
                draft.pictures.append(draft.position)

    def _labels(self, chart: Chart, content: Content, anchor: tuple[int, int, int, Story]) -> None:
        """The labels of a chart, a line each; they stand where the chart is anchored."""
        draft = self.draft
        number, offset, element, story = anchor
        drawing = Drawing(draft.position, draft.position)
        draft.origin.add(draft.position, number, offset, True, element, story)
        for label in chart.labels:
            start = draft.position
            draft.add(label.text.translate(_FLAT))
            content.append(Line(start, draft.position))
            if label.stored is not None:
                drawing.stale.append((draft.position - label.digits, draft.position, label.stored))
            draft.add("\n")
        drawing.end = draft.position
        draft.drawings.append(drawing)
        for table in self._tables:
            table.is_layout = True

    def _table(self, table: _Element, content: Content) -> None:
        if len(self._tables) >= self._limits.nesting:
            for row in rows(table):
                for cell, _ in Places(0).row(row):
                    self._inside(cell, content)
            return
        found = TableDraft()
        for outer in self._tables:
            outer.is_layout = True
        self._tables.append(found)
        places = Places(self._limits.cells)
        rest: Content = []
        hidden: Content = []
        for row in rows(table):
            for cell, place in places.row(row):
                if place is not None:
                    place.edge = max(self.draft.position - 1, 0)
                    found.cells.append(place)
                target = place.content if place is not None else rest if places.full else hidden
                self._inside(cell, target)
        self._tables.pop()
        content.append(found)
        if rest:
            limit = self._limits.cells
            self.draft.notes[f"有一张表超过 {limit} 个单元格，超出的部分只作为文字读取。"] = None
            content.extend(rest)


def _blocks(container: _Element) -> Iterator[_Element]:
    """The paragraphs and tables of a body, cell, box or note, and the marks of comments between them."""
    levels = [iter(container)]
    while levels:
        node = next(levels[-1], None)
        if node is None:
            levels.pop()
        elif node.tag in _WANTED:
            yield node
        elif node.tag == ALTERNATE:
            if (chosen := choice(node)) is not None:
                levels.append(iter(chosen))
        elif node.tag not in _SKIPPED:
            levels.append(iter(node))


def _by_id(root: _Element | None) -> dict[str, _Element]:
    """The notes of a part, without the lines that part them from the text."""
    return {
        note.get(ID, ""): note
        for note in (root if root is not None else ())
        if note.get(w("type")) not in _SEPARATORS
    }
