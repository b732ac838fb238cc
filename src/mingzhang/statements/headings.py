"""The outline of a document, found from its paragraphs: parts, sections, attachments.

A heading is a short paragraph that is numbered like one or that a pack knows by its words. Numbers are not
needed (Word's automatic numbers are often lost) and not trusted.
"""

import re
from collections.abc import Iterator

from mingzhang.model.document import Document, Paragraph, Span
from mingzhang.packs.pack import Pack, Section
from mingzhang.statements.outline import Heading, Outline, Part

_PART = re.compile(r"^\s*第\s*[一二三四五六七八九十]{1,2}\s*部分[ ：、]*(?P<title>.{0,40})$")
_NUMBER = re.compile(r"[一二三四五六七八九十\d]{1,3}[、.．]")
_PAGE = re.compile(r"[\s.…·]{1,90}\d{1,3}$")
"""The number of a page behind a line of the contents."""
_PART_ALONE = re.compile(r"^\s*第\s*[一二三四五六七八九十]{1,2}\s*部分\s*$")
"""Its title stands in the next line."""
_NUMBERED = (
    (2, re.compile(r"^\s*(?P<number>[一二三四五六七八九十]{1,3})[、.．,，]\s*(?P<title>.{1,40})$")),
    (3, re.compile(r"^\s*\((?P<number>[一二三四五六七八九十]{1,3})\)[、.]?\s*(?P<title>.{1,40})$")),
    (4, re.compile(r"^\s*(?P<number>\d{1,2})[、.．](?!\d)\s*(?P<title>.{1,40})$")),
)
_ARABIC = 4
"""The depth of “1.”, to which automatic numbers of another style turn what was “一、”."""
_ATTACHMENT = re.compile(
    r"^\s*(?:附件|附表)\s*(?P<number>[一二三四五六七八九十\d]{0,3})(?:[-—]\d+)?\s*[：:、.]?\s*(?P<title>.{0,60})$"
)
_DOCUMENT = re.compile(
    r"^[^。；，]{2,60}(?:报告|自评表|评分表|计分表|完成情况表|申报表|监控表)\s*(?:\([^()]{1,40}\))?\s*(?:\d{4}年度?\))?$"
)
_LONGEST = 60


def outline(document: Document, pack: Pack) -> Outline:
    """The headings of a document in order."""
    found = list(_headings(document, pack))
    if (title := _title(found, document)) is not None:
        again = list(_headings(document, pack, title))
        if any(heading.part is Part.OVERVIEW for heading in again):
            found = again
    return _without_contents(found, document)


_COVER = 6
"""Lines of the cover, in which the title of the whole report stands."""


def _title(headings: list[Heading], document: Document) -> Span | None:
    """“青禾县水务局2023年度部门决算情况说明” on the cover: perhaps the whole report is called so, not its second part."""
    first = next((heading for heading in headings if heading.part is not None), None)
    if first is None or first.part is not Part.NARRATIVE:
        return None
    said = document.read(first.span).strip()
    if _NUMBER.match(said) or _PART.match(said):
        return None
    cover = [paragraph.span for paragraph in list(document.paragraphs)[:_COVER]]
    return first.span if first.span in cover else None


_CONTENTS = 4
"""Headings in a row, with nothing between them, that make a table of contents when they come again."""


def _without_contents(headings: list[Heading], document: Document) -> Outline:
    """The headings without those of a table of contents: lines in a row that stand again further on."""
    order = {paragraph.span: number for number, paragraph in enumerate(document.paragraphs)}
    runs: list[list[Heading]] = []
    ended: set[int] = set()
    for heading in headings:
        follows = bool(runs) and order[heading.span] <= order[runs[-1][-1].span] + 1
        if follows and not _begins_again(heading, runs[-1]):
            runs[-1].append(heading)
            continue
        if follows:
            ended.add(len(runs) - 1)
        runs.append([heading])
    listed: set[Span] = set()
    later: set[str] = set()
    for number, run in reversed(list(enumerate(runs))):
        again = [heading for heading in run if _bare(heading.title) in later]
        later.update(_bare(heading.title) for heading in run)
        if len(run) >= _CONTENTS and len(again) * 2 > len(run):
            # Where the text begins right behind them, all lines before it are contents, kept promises or not.
            listed.update(heading.span for heading in (run if number in ended else again))
    return Outline(
        tuple(heading for heading in headings if heading.span not in listed),
        Span(min(listed).start, max(listed).end) if listed else None,
    )


def _begins_again(heading: Heading, run: list[Heading]) -> bool:
    """Whether a heading is the first line of a run, or one of its parts, once more.

    Nothing need stand between the contents and the text: there the text begins.
    """
    if (heading.depth, heading.title) == (run[0].depth, run[0].title):
        return True
    return heading.depth == 1 and _bare(heading.title) in map(_bare, _parts(run))


def _parts(headings: list[Heading]) -> list[str]:
    return [heading.title for heading in headings if heading.depth == 1]


def _bare(title: str) -> str:
    """A title as it is compared with its line in the contents."""
    return re.sub(r"[\s.…·]+\d*$|[\s“”\"]|的|情况|说明", "", title)


def _headings(document: Document, pack: Pack, title: Span | None = None) -> Iterator[Heading]:
    part: Part | None = None
    written = [p for p in document.paragraphs if document.read(p.span).strip() and p.span != title]
    for number, paragraph in enumerate(written):
        text = document.read(paragraph.span)
        if len(text) > _LONGEST:
            continue
        if _PART_ALONE.match(text) and number + 1 < len(written):
            text = f"{text.strip()} {document.read(written[number + 1].span).strip()[:_LONGEST]}"
        heading = _heading(text, paragraph, part, pack)
        if heading is not None:
            part = heading.part or part
            yield heading


def _heading(text: str, paragraph: Paragraph, part: Part | None, pack: Pack) -> Heading | None:
    bare = text.strip()
    if (match := _PART.match(text)) is not None:
        title = match["title"].strip() or bare
        # “第三部分 其他重要事项的情况说明”: what others have as a section.
        told = Part.NARRATIVE if pack.section_like(title) is not None else None
        return Heading(paragraph.span, 1, title, part=_part(bare, pack) or told)
    if (
        (found := pack.part_of(bare)) is not None
        and not _is_listed(bare)
        and _comes_after(Part(found.id), part)
    ):
        return Heading(paragraph.span, 1, bare, part=Part(found.id))
    if (match := _ATTACHMENT.match(text)) is not None and part is not Part.NARRATIVE:
        return Heading(paragraph.span, 2, bare, number=match["number"], part=part)
    if part in (Part.ATTACHMENTS, None, Part.COVER) and _DOCUMENT.match(bare) and not _sentence(bare):
        return Heading(paragraph.span, 2, bare, part=part)
    if part is Part.TABLES:
        # The numbered list of tables is no heading; the title over a table is.
        return (
            Heading(paragraph.span, 2, bare, part=part)
            if pack.table_of(bare) and not _NUMBER.match(bare)
            else None
        )
    for depth, pattern in _NUMBERED:
        if (match := pattern.match(text)) is not None and not _sentence(match["title"]):
            section = pack.section_of(match["title"])
            entering = (
                Part.NARRATIVE if section is not None and part in (None, Part.COVER, Part.OVERVIEW) else None
            )
            deep = depth + 1 if part is Part.ATTACHMENTS else _depth(depth, section)
            return Heading(paragraph.span, deep, match["title"].strip(), match["number"], part=entering)
    if (
        part in (Part.NARRATIVE, None)
        and (section := pack.section_of(bare)) is not None
        and not _sentence(bare)
    ):
        depth = 3 if section.parent else 2
        return Heading(paragraph.span, depth, bare, part=None if part is Part.NARRATIVE else Part.NARRATIVE)
    return None


def _depth(written: int, section: Section | None) -> int:
    """The depth of a numbered heading: that of its number, but “9、” before a section that has no parent is “九、”."""
    return 2 if section is not None and not section.parent and written == _ARABIC else written


def _part(title: str, pack: Pack) -> Part | None:
    found = pack.part_of(_PAGE.sub("", title))
    if found is not None:
        return Part(found.id)
    for part in Part:
        if part.value in title:
            return part
    return None


def _comes_after(new: Part, old: Part | None) -> bool:
    """Parts follow one another: a “部门概况” inside an attachment does not lead back to the first part.

    Only the tables stand now at the end, now before the words that explain them.
    """
    if old is Part.TABLES:
        return new in (Part.NARRATIVE, Part.TERMS, Part.ATTACHMENTS)
    order = list(Part)
    return order.index(new) > (order.index(old) if old is not None else -1)


def _is_listed(text: str) -> bool:
    """Whether a line stands in a table of contents: it ends with dots or a page number."""
    return re.search(r"[.…·]{3,}|\s\d{1,3}$", text) is not None


def _sentence(text: str) -> bool:
    return (
        (text.rstrip().endswith(("。", "；", "，", "：")) and len(text) > 9)
        or "万元" in text
        or re.search(r"\d+(?:元|%|个|人|件)", text) is not None
    )
