"""What a file holds besides its text: comments, tracked changes, the data behind a chart, pictures.

Only some formats have them (Word files foremost). In the examples they are written in 〔〕 where they stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mingzhang.model.document import Remark, RemarkKind, Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.rules.structure.numbering import captions
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：公开稿不得残留模板说明、批注和占位符（G-08）"
_AROUND = 8
"""Characters shown beside a place that has none itself."""
_LONGEST = 40


@rule(
    "residue/comment-left",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="2023年度本年支出合计480.64万元。",
    breaks="2023年度本年支出合计480.64〔批注：与公开03表不一致〕万元。",
)
def comment_left(reading: Reading) -> Iterator[Verdict]:
    """公开的文件里不应留有批注。"""
    found = [each for each in reading.document.remarks if each.kind is RemarkKind.COMMENT]
    if found:
        said = f"文件里留有批注“{_short(found[0].text)}”{_times(found)}，应按所提意见改好并删除批注"
        yield grouped([_seen(reading, each.span) for each in found], said)
    else:
        yield Holds()


@rule(
    "residue/tracked-change",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="2023年度本年支出合计480.64万元。",
    breaks="2023年度本年支出合计〔删除：480.46〕480.64万元。",
)
def tracked_change(reading: Reading) -> Iterator[Verdict]:
    """公开的文件里不应留有未接受的修订。"""
    found = [each for each in reading.document.remarks if each.kind is not RemarkKind.COMMENT]
    if found:
        first = f"{found[0].kind.value}“{_short(found[0].text)}”"
        said = f"文件里留有未处理的修订（{first}）{_times(found)}，公开前应逐处接受或拒绝，原来的字句会随文件一起公开"
        yield grouped([_seen(reading, each.span) for each in found], said)
    else:
        yield Holds()


@rule(
    "same/chart-and-data",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="图中数据与正文一致",
    holds="〔图：基本支出 320.64，项目支出 160.00〕",
    breaks="〔图：基本支出 320.64，项目支出 160.00≠190.00〕",
)
def chart_and_data(reading: Reading) -> Iterator[Verdict]:
    """图上画的数与图表自带的数据表一致。"""
    for figure in reading.document.figures:
        for span, stored in figure.stale:
            shown = reading.document.read(span)
            yield Broken(
                span,
                f"图上画的是 {shown}，图表自带的数据表里是 {stored}；应核对哪个数对，再刷新图表",
                arithmetic=f"{shown} ≠ {stored}",
            )
        if not figure.stale:
            yield Holds(figure.span)


_LEFT_OUT = re.compile(r"图略|从略|(?:没有|无)(?:数据|此项|相关)")
"""A caption that says itself why there is no picture: “（本年没有数据，图略）”."""


@rule(
    "structure/figure-without-picture",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="部门决算公开说明模板：图编号连续，图名在图下（G-07）",
    holds="本年收入合计9.00万元。\n〔图〕\n图1：收入决算结构图\n本年支出合计9.00万元。\n〔图：项目支出 9.00〕\n图2：支出决算结构图\n",
    breaks="本年收入合计9.00万元。\n〔图〕\n图1：收入决算结构图\n本年支出合计9.00万元。\n图2：支出决算结构图\n",
)
def figure_without_picture(reading: Reading) -> Iterator[Verdict]:
    """有图名的地方应有图。"""
    document = reading.document
    if document.pictures is None:
        return
    named = [span for span, _, _ in captions(reading) if not _LEFT_OUT.search(document.read(span))]
    drawn = sorted(
        [each.span.start for each in document.pictures] + [each.span.start for each in document.figures]
    )
    if not drawn and named:
        # Whoever saved a text as a Word file has lost all pictures; that says nothing of the report.
        yield Unknown("图（文件里一幅也没有，可能在转存时丢失）")
        return
    edges = [0, *(span.end for span in named), len(document.text) + 1]
    for number, span in enumerate(named):
        # One picture may show two figures, and a caption may stand over its picture: only a caption
        # with no picture on either side has none.
        around = Span(edges[number], named[number + 1].start if number + 1 < len(named) else edges[-1])
        if any(around.start <= at < around.end for at in drawn) or len(drawn) >= len(named):
            yield Holds(span)
        else:
            yield Broken(span, f"“{document.read(span).strip()}”只有图名，没有图")


def _seen(reading: Reading, span: Span) -> Span:
    """The place of a remark, or the words beside it where it has none of its own."""
    if len(span):
        return span
    text, at = reading.document.text, span.start
    start = max(text.rfind("\n", 0, at) + 1, text.rfind("\t", 0, at) + 1, at - _AROUND)
    if start < at:
        return Span(start, at)
    behind = Span(at, min(at + _AROUND, len(text)))
    return Span(at, at + len(reading.document.read(behind).partition("\n")[0].partition("\t")[0]))


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _times(found: Sequence[Remark]) -> str:
    return f"，共 {len(found)} 处" if len(found) > 1 else ""


RULES: tuple[Rule, ...] = (comment_left, tracked_change, chart_and_data, figure_without_picture)
"""The rules of this module."""
