"""残留, second half: slips of typing, copying and pasting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.model.document import Paragraph, Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, none_of, paragraphs_in, part_spans, quoted
from mingzhang.rules.rule import Holds, Rule, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "文字规范：GB/T 15834 标点符号用法、GB/T 15835 数字用法"
_WRITTEN_PARTS = (Part.OVERVIEW, Part.NARRATIVE, Part.TERMS, Part.ATTACHMENTS)

_DOUBLED_MARK = re.compile(
    r"。{2}(?!。)|[，、；：]{2,}|[，、；：]\s?[。；]|[。；]\s?[，、；：](?!\))|，\s?、|、\s?，|！{2,}|？{2,}"
    r"|[、，；]\((?:类|款|项)\)"
)
_GARBLED = re.compile("\ufffd|锟斤拷|烫烫烫|屯屯屯|[\ue000-\uf8ff]|â€|Ã[\x80-\xbf]|ï¼|æœ|ç»")
_FULL_WIDTH_DIGITS = re.compile(r"[０-９]{1,20}(?:[．.][０-９\d]{1,4})?")
_EMPTY_BRACKET = re.compile(r"\(\s*\)|《\s*》|“\s*”|〔\s*〕|【\s*】")
_LONE_MARK = re.compile(r"\((?=[，。；、])|(?<=[，、；：(“《])[)）](?=[，。；]|$)")
_PAIRS = {"(": ")", "《": "》", "“": "”", "〔": "〕", "【": "】"}
_MARK = re.compile("[" + "".join(_PAIRS) + "".join(_PAIRS.values()) + "]")
_ITEM = re.compile(r"^\s*(?:[\d一二三四五六七八九十①-⑳a-zA-Z]{1,3})\)")
_ENDS = re.compile(r"[。！？；：…”》)\]」.!?;:%]\s*$")
_LONG = 60
_DEEPEST = 20
"""Brackets inside brackets; nobody writes more, and a hostile line of a million must not take for ever."""


@rule(
    "residue/doubled-mark",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="国内公务接待0批次，0人次。",
    breaks="国内公务接待0批次，，0人次。。",
)
def doubled_mark(reading: Reading) -> Iterator[Verdict]:
    """标点不应重复或叠用（“。。”“，。”）。"""
    yield from none_of(
        reading,
        _DOUBLED_MARK,
        lambda words, count: f"标点重复或叠用“{words}”{_times(count)}",
        inside=written_texts(reading),
    )


@rule(
    "residue/unbalanced",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="因公出国（境）费支出0万元，依据《青禾县公务接待办法》。",
    breaks="2023年度一般公共预算支出决算数为100.00万元（，完成预算的100%。",
    absence=True,
)
def unbalanced(reading: Reading) -> Iterator[Verdict]:
    """括号、引号、书名号应成对。"""
    found = sorted(Span(at, at + 1) for at in (*_lone_marks(reading), *_lone_in_cells(reading)))
    if found:
        yield grouped(found, f"“{quoted(reading, found[0])}”没有与之配对的另一半{_times(len(found))}")
    else:
        yield Holds()


def _lone_marks(reading: Reading) -> Iterator[int]:
    paragraphs = list(paragraphs_in(reading, written_texts(reading)))
    open_before: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        text = reading.document.read(paragraph.span)
        opened, closed = _unpaired(text)
        # A quotation may run over several paragraphs: a lone end cancels a lone start before it.
        for at in closed:
            if open_before:
                open_before.pop()
            else:
                yield paragraph.span.start + at
        starts = [paragraph.span.start + at for at in opened]
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        if starts and following is not None and _unpaired(reading.document.read(following.span))[1]:
            open_before.extend(starts)
        else:
            yield from starts


def _lone_in_cells(reading: Reading) -> Iterator[int]:
    """In the cells of tables; a cell that a page or a column has cut goes on elsewhere."""
    for table in reading.document.tables:
        for cell in table.cells:
            opened, closed = _unpaired(reading.document.read(cell.span))
            if not closed:  # “1)” in the middle of a cell closes nothing.
                yield from (cell.span.start + at for at in opened)


def _unpaired(text: str) -> tuple[list[int], list[int]]:
    """Marks without their partner: those that open, and those that close."""
    item = _ITEM.match(text)
    stack: list[tuple[str, int]] = []
    closed: list[int] = []
    for mark in _MARK.finditer(text, item.end() if item is not None else 0):
        at, character = mark.start(), mark.group()
        if character in _PAIRS:
            stack.append((_PAIRS[character], at))
        else:
            nearest = range(len(stack) - 1, max(len(stack) - 1 - _DEEPEST, -1), -1)
            position = next((i for i in nearest if stack[i][0] == character), None)
            if position is None:
                closed.append(at)
            else:
                stack.pop(position)
    return [at for _, at in stack], closed


@rule(
    "residue/empty-bracket",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="第二部分 2023年度部门决算情况说明\n因公出国（境）费支出0万元。",
    breaks="第二部分 2023年度部门决算情况说明\n因公出国（）费支出0万元。",
)
def empty_bracket(reading: Reading) -> Iterator[Verdict]:
    """括号、书名号里不应是空的。"""
    inside = part_spans(reading, Part.OVERVIEW, Part.NARRATIVE, Part.TERMS)
    yield from none_of(
        reading, _EMPTY_BRACKET, lambda words, count: f"“{words}”里是空的{_times(count)}", inside=inside
    )


@rule(
    "residue/garbled",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis="公开规范：公开稿应清晰可读",
    holds="一般公共预算财政拨款支出100.00万元。",
    breaks="一般公共预算锟斤拷支出100.00万元。",
)
def garbled(reading: Reading) -> Iterator[Verdict]:
    """不得有乱码。"""
    yield from none_of(reading, _GARBLED, lambda words, count: f"有乱码或无法显示的字符{_times(count)}")


@rule(
    "residue/mixed-width",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="基本支出320.64万元，项目支出160.00万元。",
    breaks="基本支出３２０.６４万元，项目支出160.00万元。",
)
def mixed_width(reading: Reading) -> Iterator[Verdict]:
    """数字应统一用半角。"""
    # The text is made half width when it is read, so the file's own characters are looked at.
    raw = [match.span() for match in _FULL_WIDTH_DIGITS.finditer(reading.document.raw)]
    found = [span for span in (_in_text(reading, *each) for each in raw) if span is not None]
    if found:
        yield grouped(
            found, f"数字“{reading.document.quote(found[0])}”是全角，应统一用半角{_times(len(found))}"
        )
    else:
        yield Holds()


def _in_text(reading: Reading, start: int, end: int) -> Span | None:
    """Where a stretch of the raw text stands in the text."""
    index: Sequence[int] = reading.document.index
    low, high = _first_at(index, start), _first_at(index, end)
    return Span(low, high) if low < high else None


def _first_at(index: Sequence[int], offset: int) -> int:
    low, high = 0, len(index)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if index[middle] < offset else (low, middle)
    return low


@rule(
    "residue/unfinished",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds=(
        "第二部分 2023年度部门决算情况说明\n"
        "二、收入决算情况说明\n2023年度本年收入合计100.00万元，全部为一般公共预算财政拨款收入。\n"
        "三、支出决算情况说明\n2023年度本年支出合计100.00万元，全部为基本支出。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n"
        "二、收入决算情况说明\n2023年度本年收入合计100.00万元，其中：一般公共预算财政拨款收入100.00万元、\n"
        "三、支出决算情况说明\n2023年度本年支出合计100.00万元，全部为基本支出。"
    ),
    absence=True,
)
def unfinished(reading: Reading) -> Iterator[Verdict]:
    """一段话应写完，不应停在逗号、顿号或半句上。"""
    headings = {heading.span.start for heading in reading.outline.headings}
    paragraphs = list(
        paragraphs_in(reading, part_spans(reading, Part.OVERVIEW, Part.NARRATIVE, Part.ATTACHMENTS))
    )
    opening = {
        paragraph.span.start for paragraph in reading.document.paragraphs if paragraph.span.start in headings
    }
    found: list[Span] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].span.start if number + 1 < len(paragraphs) else None
        if paragraph.span.start not in headings and (following is None or following in opening):
            found.extend(_half_sentence(reading, paragraph))
    if found:
        yield grouped(
            found, f"“{quoted(reading, found[0])}”之后就没有了，句子没有写完或缺句末标点{_times(len(found))}"
        )
    else:
        yield Holds()


def _half_sentence(reading: Reading, paragraph: Paragraph) -> Iterator[Span]:
    text = reading.document.read(paragraph.span).rstrip()
    end = paragraph.span.start + len(text)
    cut = text.endswith(("，", "、", "其中", "主要是", "主要包括")) or (
        len(text) > _LONG
        and _ENDS.search(text) is None
        and not text.endswith("。无")
        and re.search(r"[。；]", text) is not None
    )
    if cut:
        yield Span(max(paragraph.span.start, end - 12), end)


@rule(
    "residue/repeated-paragraph",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis="公开规范：同一内容不应重复粘贴",
    holds=(
        "第二部分 2023年度部门决算情况说明\n"
        "主要变动原因是档案数字化加工业务增加，相应增加了委托业务费；办公楼维修已经完工，减少了维修费和租赁费；人员转隶后工资福利支出也略有减少。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n"
        "主要变动原因是档案数字化加工业务增加，相应增加了委托业务费；办公楼维修已经完工，减少了维修费和租赁费；人员转隶后工资福利支出也略有减少。\n"
        "主要变动原因是档案数字化加工业务增加，相应增加了委托业务费；办公楼维修已经完工，减少了维修费和租赁费；人员转隶后工资福利支出也略有减少。"
    ),
)
def repeated_paragraph(reading: Reading) -> Iterator[Verdict]:
    """说明中同一段文字不应出现两遍。"""
    seen: dict[str, Span] = {}
    found: list[tuple[Span, Span]] = []
    for paragraph in paragraphs_in(reading, part_spans(reading, Part.NARRATIVE)):
        text = re.sub(r"\s", "", reading.document.read(paragraph.span))
        if len(text) < _LONG:
            continue
        if text in seen:
            found.append((Span(paragraph.span.start, paragraph.span.start + 20), seen[text]))
        seen.setdefault(text, Span(paragraph.span.start, paragraph.span.start + 20))
    if found:
        again, first = found[0]
        yield grouped([again, first], f"“{quoted(reading, again)}”这一段与前文完全相同{_times(len(found))}")
    else:
        yield Holds()


def written_texts(reading: Reading) -> list[Span]:
    """The written parts; all of it when the document has no parts (a piece of a report)."""
    return part_spans(reading, *_WRITTEN_PARTS) or [Span(0, len(reading.document.text))]


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    doubled_mark,
    unbalanced,
    empty_bracket,
    garbled,
    mixed_width,
    unfinished,
    repeated_paragraph,
)
"""The rules of this module."""
