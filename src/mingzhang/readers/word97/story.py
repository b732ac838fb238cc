"""Going through the characters of a Word 97 file: paragraphs, tables, fields, notes, boxes, remarks."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mingzhang.model.document import RemarkKind
from mingzhang.model.problems import Damaged
from mingzhang.readers.limits import Limits
from mingzhang.readers.word.draft import Draft, Line, Mark
from mingzhang.readers.word.symbols import sign
from mingzhang.readers.word97.changes import DELETED, HIDDEN, INSERTED, SPECIAL, Properties
from mingzhang.readers.word97.characters import Characters
from mingzhang.readers.word97.lists import Lists
from mingzhang.readers.word97.styles import Styles
from mingzhang.readers.word97.tables import Content, OpenTable

_ENDS = re.compile("[\r\x07\x0c]")
_SPECIAL = re.compile("[\x00-\x08\x0a-\x1f(\ud800-\udfff]")
_BREAKS = "\x0b\x0c\x0e"
_FIELD_BEGIN, _FIELD_SEPARATOR, _FIELD_END = "\x13", "\x14", "\x15"
_PICTURE, _NOTE, _COMMENT, _SHAPE = "\x01", "\x02", "\x05", "\x08"
_HYPHENS = {"\x1e": "-", "\x1f": "\u00ad"}
_FLAT = str.maketrans("\t", " ")

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Asides:
    """What stands apart from the text: ranges of characters, by the place of the mark in the text."""

    notes: Mapping[int, Range] = field(default_factory=dict)
    endnotes: Mapping[int, Range] = field(default_factory=dict)
    comments: Mapping[int, Range] = field(default_factory=dict)
    boxes: Mapping[int, Range] = field(default_factory=dict)


class Story:
    """Reads ranges of characters into a draft."""

    def __init__(
        self,
        name: str,
        limits: Limits,
        characters: Characters,
        styles: Styles,
        lists: Lists,
        fonts: Mapping[int, str],
        asides: Asides,
    ) -> None:
        self.draft = Draft(name, limits)
        self._name = name
        self._limits = limits
        self._characters = characters
        self._styles = styles
        self._lists = lists
        self._fonts = fonts
        self._asides = asides
        self._tables: list[OpenTable] = []
        self._due: list[Range] = []
        self._read: set[Range] = set()
        self._left = len(characters.text)
        """Characters of asides that may still be read: they do not overlap."""

    def body(self, length: int) -> None:
        """Read the text, footnotes behind what they belong to, endnotes last."""
        for start, end in self._paragraphs(0, length):
            self._paragraph(start, end)
            if not self._tables:
                self._notes()
        self._close_tables(0)
        self._notes()
        for aside in self._asides.endnotes.values():
            self._aside(aside)

    def _notes(self) -> None:
        due, self._due = self._due, []
        for aside in due:
            self._aside(aside)

    def _aside(self, aside: Range) -> None:
        """Read a note or box, each once."""
        if not self._first_time(aside):
            return
        tables, self._tables = self._tables, []
        for start, end in self._paragraphs(*aside):
            self._paragraph(start, end)
        self._close_tables(0)
        self._tables = tables

    def _first_time(self, aside: Range) -> bool:
        """Whether an aside was not read yet. Raises Damaged when all of them are more than the file holds."""
        if aside in self._read:
            return False
        self._read.add(aside)
        self._left -= aside[1] - aside[0]
        if self._left < 0:
            raise Damaged(self._name)
        return True

    def _paragraphs(self, start: int, end: int) -> Iterator[Range]:
        """Paragraphs with their ends; the end of a page is none unless it ends a section."""
        text = self._characters.text
        begin = start
        for match in _ENDS.finditer(text, start, end):
            if match[0] == "\x0c" and not self._characters.ends_paragraph(match.start()):
                continue
            yield begin, match.start()
            begin = match.end()
        if begin < end:
            yield begin, end

    def _paragraph(self, start: int, end: int) -> None:
        text = self._characters.text
        own = self._characters.paragraph(min(end, len(text) - 1))
        is_cell_end = text[end : end + 1] == "\x07" or own.is_cell_end
        depth = min(own.depth, self._limits.nesting)
        self._close_tables(depth)
        while len(self._tables) < depth:
            self._tables.append(OpenTable(self._limits.cells))
        if own.is_row_end and self._tables:
            self._tables[-1].end_row(own.row)
            return
        content = self._content()
        self._words(start, end, own, content)
        if is_cell_end and self._tables:
            self._tables[-1].end_cell(self.draft.position)

    def _content(self) -> Content:
        return self._tables[-1].open(self.draft.position) if self._tables else self.draft.content

    def _close_tables(self, depth: int) -> None:
        while len(self._tables) > depth:
            table = self._tables.pop()
            content = self._content()
            content.append(table.close())
            if table.is_full:
                limit = self._limits.cells
                self.draft.notes[f"有一张表超过 {limit} 个单元格，超出的部分只作为文字读取。"] = None
                content.extend(table.rest)
            for outer in self._tables:
                outer.is_layout = True

    def _words(self, start: int, end: int, own: Properties, content: Content) -> None:
        """Read one paragraph into a cell or the body."""
        draft = self.draft
        draft.paragraphs += 1
        stated = self._styles.inherited(own)
        line = Line(draft.position, draft.position, self._styles.level(stated))
        number = self._lists.next(stated)
        if number:
            draft.origin.add(draft.position, draft.paragraphs, 0, True)
            draft.add(number)
        draft.origin.add(draft.position, draft.paragraphs, 0)
        boxes: list[Range] = []
        for at, words in self._pieces(start, end):
            if words == "\n":
                line.end = draft.position
                content.append(line)
                draft.add("\n")
                line = Line(draft.position, draft.position, line.level)
            elif words in (_SHAPE, _PICTURE):
                if (aside := self._asides.boxes.get(at)) is not None:
                    boxes.append(aside)
                else:
                    draft.pictures.append(draft.position)
            elif words == _NOTE:
                if (aside := self._asides.notes.get(at)) is not None:
                    self._due.append(aside)
            elif words == _COMMENT:
                self._remark(at)
            else:
                draft.add(words)
        line.end = draft.position
        content.append(line)
        draft.add("\n")
        for aside in boxes:
            self._box(aside, content)

    def _box(self, aside: Range, content: Content) -> None:
        """A text box: its paragraphs stand behind the one that it is anchored in."""
        if not self._first_time(aside):
            return
        for start, end in self._paragraphs(*aside):
            own = self._characters.paragraph(min(end, len(self._characters.text) - 1))
            if not own.is_row_end:
                self._words(start, end, own, content)

    def _remark(self, at: int) -> None:
        aside = self._asides.comments.get(at)
        if aside is not None and self._first_time(aside):
            said = "\n".join("".join(self._plain(*each)).strip() for each in self._paragraphs(*aside))
            self.draft.marks.append(
                Mark(RemarkKind.COMMENT, self.draft.position, self.draft.position, said.strip())
            )

    def plain(self, start: int, end: int) -> Iterator[str]:
        """The words of each paragraph of a range, for what is no part of the text."""
        for each in self._paragraphs(start, end):
            if words := "".join(self._plain(*each)).strip():
                yield words

    def _plain(self, start: int, end: int) -> Iterator[str]:
        marks = (_SHAPE, _PICTURE, _NOTE, _COMMENT)
        return (words for _, words in self._pieces(start, end, silent=True) if words not in marks)

    def _pieces(self, start: int, end: int, silent: bool = False) -> Iterator[tuple[int, str]]:
        """What a paragraph holds: words, a line feed for a break, marks of what stands apart; with their places."""
        text, flags = self._characters.text, self._characters.flags
        plain = not any(flags[start:end])
        if plain and _SPECIAL.search(text, start, end) is None:
            if start < end:
                yield start, text[start:end].translate(_FLAT)
            return
        instructions: list[bool] = []
        words: list[str] = []
        run = 0
        begun, gone = self.draft.position, ""
        for at in range(start, end):
            letter, flag = text[at], flags[at]
            if (flag ^ run) & (INSERTED | DELETED):
                if words:
                    yield start, _joined(words)
                    words = []
                self._change(run, begun, gone, silent)
                begun, gone, run = self.draft.position, "", flag
            if letter == _FIELD_BEGIN:
                instructions.append(True)
            elif letter == _FIELD_SEPARATOR:
                instructions[-1:] = [False] if instructions else []
            elif letter == _FIELD_END:
                del instructions[-1:]
            elif True in instructions or flag & HIDDEN:
                continue
            elif flag & DELETED:
                gone += letter if letter >= " " else ""
            elif letter in _BREAKS or letter in (_PICTURE, _NOTE, _COMMENT, _SHAPE):
                if words:
                    yield start, _joined(words)
                    words = []
                if letter in _BREAKS:
                    yield at, "\n"
                elif flag & SPECIAL:
                    yield at, letter
            elif at in self._characters.signs:
                words.append(self._sign(at) if letter == "(" else letter)
            elif letter >= " " or letter == "\t":
                words.append(letter)
            elif letter in _HYPHENS:
                words.append(_HYPHENS[letter])
        if words:
            yield start, _joined(words)
        self._change(run, begun, gone, silent)

    def _sign(self, at: int) -> str:
        font, code = self._characters.signs[at]
        return sign(self._fonts.get(font, ""), code)

    def _change(self, flags: int, begun: int, gone: str, silent: bool) -> None:
        """A run of inserted or deleted characters ended."""
        if silent:
            return
        if flags & DELETED and gone:
            self.draft.marks.append(Mark(RemarkKind.DELETION, begun, begun, gone))
        elif flags & INSERTED and begun < self.draft.position:
            self.draft.marks.append(Mark(RemarkKind.INSERTION, begun, self.draft.position, ""))


def _joined(words: list[str]) -> str:
    """Words as text: tabs are spaces, halves of a character are put together."""
    text = "".join(words).translate(_FLAT)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
