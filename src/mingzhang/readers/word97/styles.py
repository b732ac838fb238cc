"""The styles of a Word 97 file: which are headings, and which number their paragraphs ([MS-DOC] 2.9.271)."""

from mingzhang.readers.word97.block import Block
from mingzhang.readers.word97.changes import Properties
from mingzhang.readers.word97.characters import Characters
from mingzhang.readers.word97.fib import STYLES, Head

_NONE = 0xFFF
_PARAGRAPH = 1
_HEADINGS = range(1, 10)
"""The styles “heading 1” to “heading 9” have these numbers in every file."""
_BODY = 9
_DEEPEST = 6
_LONGEST_CHAIN = 50


class Styles:
    """The paragraph styles."""

    def __init__(self, head: Head, characters: Characters) -> None:
        self._stated: dict[int, Properties] = {}
        self._base: dict[int, int] = {}
        table = head.place(STYLES)
        if not len(table):
            return
        length = table.short(0)
        fixed = table.short(4) if length >= 4 else 10
        at = 2 + length
        for number in range(table.short(2)):
            if at + 2 > len(table):
                break
            size = table.short(at)
            if size and at + 2 + size <= len(table):
                self._read(number, table.block(at + 2, size), fixed, characters)
            at += 2 + size + size % 2

    def _read(self, number: int, style: Block, fixed: int, characters: Characters) -> None:
        if len(style) < fixed + 2 or style.short(2) & 0xF != _PARAGRAPH:
            return
        self._base[number] = style.short(2) >> 4
        at = fixed + 2 + 2 * (style.short(fixed) + 1)
        size = style.short(at) if at + 2 <= len(style) else 0
        if size >= 2 and at + 2 + size <= len(style):
            self._stated[number] = characters.style(number, style.block(at + 4, size - 2))

    def inherited(self, own: Properties) -> Properties:
        """The outline level and the list of a paragraph, its style's where it states none itself."""
        outline, use, depth = own.outline, own.list_use, own.list_depth
        number = own.style
        for _ in range(_LONGEST_CHAIN):
            stated = self._stated.get(number)
            if stated is not None:
                outline = stated.outline if outline is None else outline
                if use is None:
                    use = stated.list_use
                    depth = stated.list_depth if depth is None else depth
            if outline is None and number in _HEADINGS:
                outline = number - 1
            number = self._base.get(number, _NONE)
            if number == _NONE:
                break
        return Properties(outline=outline, list_use=use, list_depth=depth)

    def level(self, inherited: Properties) -> int | None:
        """1 to 6 for a heading."""
        outline = inherited.outline
        return None if outline is None or outline >= _BODY else min(outline + 1, _DEEPEST)
