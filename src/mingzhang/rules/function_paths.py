"""科目 as a report writes them: “…（类）…（款）…（项）” or “…(201)…(13)…(08)”, with the code that is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.classification.classification import Classification, name_key
from mingzhang.model.document import Span
from mingzhang.rules.passages import part_spans
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_MARK = re.compile(r"\((类|款|项)\)")
_CODE = re.compile(r"\((\d{7}|\d{5}|\d{3}|\d{2})\)")
_OPENING = re.compile(
    r"^.{0,80}[。；：，\n]|^\s*(?:\(?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\)?[.．、)]\s*)|^.{0,30}?20\d\d年度?(?:决算)?|^.{0,30}?万元[，、]?",
    re.DOTALL,
)
_STRAY = re.compile(r"^[\s、，]+|[\s、，]+$")
_LONGEST_NAME = 40
_LEVELS = {"类": 0, "款": 1, "项": 2}
_WIDTHS = (3, 5, 7)


@dataclass(frozen=True, slots=True)
class FunctionPath:
    """A 科目 in the text: names of 类, 款, 项 as far as they are written; `digits` where codes stand behind them."""

    span: Span
    names: tuple[str | None, str | None, str | None]
    digits: str = ""
    code: str | None = None
    """The code that is meant, if one and only one is."""

    @property
    def lowest(self) -> str:
        """The name that is written last."""
        return next(name for name in reversed(self.names) if name)

    @property
    def depth(self) -> int:
        """1 for a 类, 2 for a 款, 3 for an 项."""
        return max(level for level, name in enumerate(self.names, 1) if name)

    @property
    def written(self) -> str:
        """The names in one word, for a message."""
        return "".join(name for name in self.names if name)


def paths_in(reading: Reading, *parts: Part) -> list[FunctionPath]:
    """The 科目 of some parts in order; a 款 or 项 alone belongs to the 类 and 款 named before it."""
    found: list[FunctionPath] = []
    for stretch in part_spans(reading, *parts) or (
        [Span(0, len(reading.document.text))] if not parts else []
    ):
        above: tuple[str | None, str | None] = (None, None)
        for path in _paths(reading.document.text, stretch):
            top, middle, lowest = path.names
            if top is None and (middle is not None or lowest is not None):
                known = (above[0], middle or above[1], lowest)
            else:
                known = path.names
            above = (known[0], known[1])
            found.append(replace(path, code=resolve(known, path.digits, reading.profile.year)))
    return found


def resolve(names: Sequence[str | None], digits: str, year: int | None) -> str | None:
    """The code that names and digits mean: by all names, else by fewer of them, else by the digits."""
    classification = Classification.load()
    top, middle, lowest = names
    tries = [(top, middle, lowest), (None, middle, lowest), (top, None, lowest), (None, None, lowest)]
    for each in tries if lowest else [(top, middle, None), (None, middle, None), (top, None, None)]:
        if any(each) and (code := classification.find_item(each, year)) is not None:
            return code
    return digits if classification.is_known(digits) else None


def _paths(text: str, stretch: Span) -> Iterator[FunctionPath]:
    for pattern in (_MARK, _CODE):
        yield from sorted(_chained(text, stretch, pattern), key=lambda path: path.span)


def _chained(text: str, stretch: Span, pattern: re.Pattern[str]) -> Iterator[FunctionPath]:
    """Marks that follow one another with only a name between them make one path."""
    chain: list[tuple[int, str, Span]] = []
    behind = stretch.start
    for match in pattern.finditer(text, stretch.start, stretch.end):
        name = _name(text, max(behind, match.start() - _LONGEST_NAME), match.start(), joined=bool(chain))
        follows = name is not None and bool(chain) and name.start == _skipped(text, chain[-1][2].end)
        level = _LEVELS.get(match[1], _level_of_code(chain, match[1], follows))
        if chain and (not follows or level <= chain[-1][0]):
            yield _path(text, chain, pattern is _CODE)
            chain = []
            name = _name(text, max(behind, match.start() - _LONGEST_NAME), match.start(), joined=False)
            level = _LEVELS.get(match[1], _level_of_code(chain, match[1], follows=False))
        behind = match.end()
        if name is not None and level >= 0:
            chain.append((level, match[1], Span(name.start, match.end())))
    if chain:
        yield _path(text, chain, pattern is _CODE)


def _level_of_code(chain: Sequence[tuple[int, str, Span]], digits: str, follows: bool) -> int:
    if len(digits) in _WIDTHS:
        return _WIDTHS.index(len(digits))
    return chain[-1][0] + 1 if chain and follows and chain[-1][0] < 2 else -1


def _name(text: str, start: int, end: int, joined: bool) -> Span | None:
    """The name that ends at a mark; it begins behind the mark, number, year or stop before it."""
    words = text[start:end]
    while (opening := _OPENING.match(words)) is not None and opening.end():
        start += opening.end()
        words = words[opening.end() :]
    stripped = _STRAY.sub("", words)
    if len(stripped) < 2 or (not joined and "(" in stripped and ")" not in stripped):
        return None
    begin = start + words.index(stripped)
    return Span(begin, begin + len(stripped))


def _skipped(text: str, at: int) -> int:
    while at < len(text) and text[at] in " 、\t":
        at += 1
    return at


def _path(text: str, chain: Sequence[tuple[int, str, Span]], coded: bool) -> FunctionPath:
    names: list[str | None] = [None, None, None]
    digits = ""
    for level, word, span in chain:
        names[level] = _STRAY.sub("", text[span.start : span.end - len(word) - 2])
        if coded:
            digits = word if len(word) in _WIDTHS else digits + word
    return FunctionPath(Span(chain[0][2].start, chain[-1][2].end), (names[0], names[1], names[2]), digits)


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, brackets, spaces and a final 支出 apart."""
    return name_key(one).removesuffix("支出") == name_key(other).removesuffix("支出")
