"""Projects: names that are in no list, and the stretches of text that are about one of them.

Inside a report on one project (“专项预算项目绩效评价报告（春节慰问费）”) or a paragraph that opens with its name,
“预算安排4万元，使用4万元” is about that project. Names are matched with year, brackets and the words 项目, 经费, 专项 set aside.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from mingzhang.model.document import Document, Span
from mingzhang.statements.outline import Heading, Outline, Part

_FIELD = re.compile(r"^项目\s*名称[：:]?$")
_CODE = re.compile(r"^\d{6}\d{2}[A-Z]\d{9,14}\s*[-—]\s*")
_TITLE = re.compile(r"^\s*\((?P<name>[^()]{2,40}(?:\([^()]*\)[^()]{0,10})?)\)\s*$")
_OPENING = re.compile(
    r"^\s*(?:\(?[\d一二三四五六七八九十]{1,3}[)）．.、]\s*)?(?P<name>[^，。；：\s]{2,30}?)(?:项目经费|专项预算项目|项目资金|项目)(?P<what>绩效|自评|主要|全年|年初|用于|预算)"
)
KNOWN = 2000
"""Names remembered: each is compared with every other."""
_REPORT = re.compile(r"(?:报告|自评表|计分表|完成情况表|评价表)$")


@lru_cache(KNOWN)
def normal(name: str) -> str:
    """A project's name without code, year, quotes and idle words.

    >>> normal("51090423T000008810979-“六大工程”工作推进经费（2023）")
    '六大工程工作推进经费'
    """
    bare = _CODE.sub("", name.strip())
    bare = re.sub(r"[(（](?:19|20)\d\d年?度?[)）]$", "", bare)
    return re.sub(r"[“”\"《》\s　]", "", bare)


@lru_cache(KNOWN)
def stem(name: str) -> str:
    """What is left of a name without the words that come and go: 项目, 经费, 专项, 费."""
    return re.sub(r"项目|专项|经费|工作|资金|队员|费$", "", normal(name))


class Projects:
    """The projects of a document and where it speaks of which."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.names = tuple(dict.fromkeys(_names(document)))
        self._stretches = tuple(_stretches(document, outline))

    def named(self, text: str) -> str | None:
        """The known project that a name means: the same, or the only one that is nearly the same."""
        wanted, root = normal(text), stem(text)
        if wanted in self.names:
            return wanted
        same = [name for name in self.names if stem(name) == root and root]
        if len(same) == 1:
            return same[0]
        near = [
            name
            for name in self.names
            if _digits(name) == _digits(wanted) and SequenceMatcher(None, stem(name), root).ratio() >= 0.8
        ]
        return near[0] if len(near) == 1 else None

    def at(self, span: Span, text: str) -> str:
        """The project that a paragraph is about; "" when about none in particular."""
        if (opening := _OPENING.match(text)) is not None:
            known = self.named(opening["name"])
            if known is not None or opening["what"] != "预算":
                return known or normal(opening["name"])
        for start, end, name in self._stretches:
            if start <= span.start < end:
                return self.named(name) or normal(name)
        return ""


def _digits(name: str) -> str:
    return "".join(re.findall(r"\d", name))


def _names(document: Document) -> Iterator[str]:
    """The names that forms give in the cell beside 项目名称."""
    for table in document.tables:
        for first, second in zip(table.cells, table.cells[1:], strict=False):
            if _FIELD.match(document.cell(first).replace(" ", "")) and document.cell(second):
                yield normal(document.cell(second))


def _stretches(document: Document, outline: Outline) -> Iterator[tuple[int, int, str]]:
    """From “(春节慰问费)” under a report's title up to the next report, attachment or part."""
    paragraphs = [p for p in document.paragraphs if document.read(p.span).strip()]
    breaks = sorted({h.span.start for h in outline.headings if _ends_report(h)} | {len(document.text)})
    for before, paragraph in pairwise(paragraphs):
        title = document.read(before.span).strip()
        match = _TITLE.match(document.read(paragraph.span))
        if (
            match is None
            or _REPORT.search(title) is None
            or outline.part(paragraph.span.start) is Part.NARRATIVE
        ):
            continue
        end = next(at for at in breaks if at > paragraph.span.start)
        yield paragraph.span.start, end, re.sub(r"项目$", "", match["name"])


def _ends_report(heading: Heading) -> bool:
    return heading.depth <= 2
