"""The lists of a Word 97 file, from which its automatic numbers are counted ([MS-DOC] 2.9.147 and 2.9.131)."""

from mingzhang.readers.word.counting import DEPTHS, LARGEST, Counting, Level, ListUse
from mingzhang.readers.word97.block import Block
from mingzhang.readers.word97.changes import Properties
from mingzhang.readers.word97.fib import LIST_USES, LISTS, Head

_FORMS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    10: "ideographDigital",
    11: "japaneseCounting",
    14: "decimalFullWidth",
    17: "japaneseDigitalTenThousand",
    18: "decimalEnclosedCircle",
    19: "decimalFullWidth2",
    22: "decimalZero",
    23: "bullet",
    26: "decimalEnclosedFullstop",
    27: "decimalEnclosedParen",
    28: "decimalEnclosedCircleChinese",
    29: "ideographEnclosedCircle",
    30: "ideographTraditional",
    31: "ideographZodiac",
    33: "taiwaneseCounting",
    34: "ideographLegalTraditional",
    35: "taiwaneseCountingThousand",
    36: "taiwaneseDigital",
    37: "chineseCounting",
    38: "chineseLegalSimplified",
    39: "chineseCountingThousand",
    255: "none",
}
"""Names of the formats by their numbers in this format ([MS-OSHARED] 2.2.1.3); others are plain digits."""
_DEFINITION, _LEVEL, _USE, _OVERRIDE = 28, 28, 16, 8
"""Bytes of the fixed parts of the structures."""
_SIMPLE = 1
_LONGEST = 100


class Lists:
    """The lists; asked for each paragraph in turn."""

    def __init__(self, head: Head) -> None:
        self._uses: list[ListUse] = []
        definitions = self._definitions(head)
        uses = head.place(LIST_USES)
        if len(uses) < 4:
            return
        count = min(uses.number(0), (len(uses) - 4) // _USE)
        at = 4 + _USE * count
        for number in range(count):
            place = 4 + _USE * number
            counting = definitions.get(uses.number(place), Counting())
            use = ListUse(counting)
            at = self._overrides(uses, at, uses.byte(place + 12), use)
            self._uses.append(use)

    def _definitions(self, head: Head) -> dict[int, Counting]:
        fixed, levels = head.place(LISTS), head.behind(LISTS)
        if len(fixed) < 2:
            return {}
        found: dict[int, Counting] = {}
        at = 0
        for number in range(min(fixed.short(0), (len(fixed) - 2) // _DEFINITION)):
            place = 2 + _DEFINITION * number
            counting = found.setdefault(fixed.number(place), Counting())
            for depth in range(1 if fixed.byte(place + 26) & _SIMPLE else DEPTHS):
                at, level = _level(levels, at)
                counting.levels[depth] = level
        return found

    def _overrides(self, uses: Block, at: int, count: int, use: ListUse) -> int:
        """Read what a use says of its own; the place behind it."""
        if at + 4 > len(uses):
            return at
        at += 4
        for _ in range(count):
            if at + _OVERRIDE > len(uses):
                return len(uses)
            start, said = uses.number(at), uses.number(at + 4)
            at += _OVERRIDE
            depth = said & 0xF
            if said & 0x20:
                at, level = _level(uses, at)
                use.levels[depth] = level
            elif said & 0x10:
                use.starts[depth] = min(start, LARGEST)
        return at

    def next(self, inherited: Properties) -> str:
        """The number of the next paragraph with what parts it from the words; "" for a paragraph without."""
        number = inherited.list_use
        if number is None or not 0 < number <= len(self._uses):
            return ""
        return self._uses[number - 1].next(inherited.list_depth or 0)


def _level(block: Block, at: int) -> tuple[int, Level]:
    """A level, and the place behind it."""
    form = _FORMS.get(block.byte(at + 4), "decimal")
    flags = block.byte(at + 5)
    behind = at + _LEVEL + block.byte(at + 24) + block.byte(at + 25)
    count = block.short(behind)
    words = block.cut(behind + 2, 2 * count).decode("utf-16-le", "replace")
    text = "".join(f"%{ord(each) + 1}" if each < "\t" else each for each in words)
    # A level that begins again behind some higher one only names it; else any higher one counts.
    restarts = block.byte(at + 26) if flags & 8 else None
    return behind + 2 + 2 * count, Level(
        start=min(block.number(at), LARGEST),
        form=form,
        text="" if form == "bullet" else text[:_LONGEST],
        suffix=("\t", " ", "")[min(block.byte(at + 15), 2)],
        restarts=restarts,
        plain=bool(flags & 4),
    )
