"""完整, fourth part: the public tables are all there, empty ones are explained, parts and contents hold what they announce."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from mingzhang.model.document import Span, Table
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import PackTable
from mingzhang.rules.passages import contents_span, grouped, headings, is_disclosure, part_spans
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_TABLES = "部门决算公开表样：附表齐全，无数据的保留空表并说明（G-04、G-05、G-06）"
_LONGEST_TITLE = 50
_FEWEST_TABLES = 3
_NEAR = 400
"""Characters around a table in which its title and its note stand."""
_EXPLAINED = re.compile(r"无|没有|未|空表|不涉及|为零|为0")
_NO_DATA = re.compile(
    r"本表无数据|此表无数据|本表为空表|此表为空表|空表列示|以空表列示|故本表(?:无|为空)|故(?:此|该)表(?:无数据|为空)"
)
_LEADER = ".…· \t\u3000"
_ELSEWHERE = re.compile(
    r"(?:见|另附|附后|另行公开|另见|下载)[^。\n]{0,30}(?:附件|附表|文件|表格|网站|网页|链接|压缩包)|"
    r"(?:附件|附表|文件|表格)[^。\n]{0,20}(?:见|另附|附后|另行公开|随[^。\n]{0,12}公开|下载)|\.xlsx?|\.et(?![a-z])"
)
"""Words that say where tables stand that the report itself does not hold."""
_AMOUNT = re.compile(r"^-?\d[\d,]*(?:\.\d+)?$")

_EXAMPLE_LIST = (
    "附表\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n四、财政拨款收入支出决算总表\n"
    "五、一般公共预算财政拨款支出决算表\n"
)
_EXAMPLE_REST = (
    "六、一般公共预算财政拨款基本支出决算表\n七、政府性基金预算财政拨款收入支出决算表\n八、国有资本经营预算财政拨款支出决算表\n"
    "九、财政拨款“三公”经费支出决算表\n"
)
_EXAMPLE_EMPTY = (
    "第五部分 附表\n政府性基金预算财政拨款收入支出决算表\n项目\t年初结转\t本年收入\t本年支出\n"
    "合计\t0.00\t0.00\t0.00\n基本支出\t0.00\t0.00\t0.00\n"
)


@rule(
    "structure/missing-table",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_TABLES,
    holds=_EXAMPLE_LIST + _EXAMPLE_REST,
    breaks=_EXAMPLE_LIST + _EXAMPLE_REST.replace("八、国有资本经营预算财政拨款支出决算表\n", ""),
)
def missing_table(reading: Reading) -> Iterator[Verdict]:
    """规定公开的附表应齐全，没有数据的也应列空表。"""
    present = {table.id: span for span, table in _titles(reading)}
    if len(present) < _FEWEST_TABLES:
        if is_disclosure(reading):
            yield Unknown("附表目录")
        return
    missing = [table for table in reading.pack.tables if table.required and table.id not in present]
    if missing:
        said = "、".join(f"《{table.title}》" for table in missing)
        yield Broken(
            max(present.values()),
            f"附表应有{len(reading.pack.tables)}张，缺少{said}；没有数据的也应列空表并说明",
        )
    else:
        yield Holds()


@rule(
    "structure/only-table-titles",
    family=Family.STRUCTURE,
    severity=Severity.INFO,
    basis=_TABLES,
    holds="第五部分 附表\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n以上各表见随本报告公开的表格文件。\n",
    breaks="第五部分 附表\n一、收入支出决算总表\n二、收入决算表\n三、支出决算表\n",
)
def only_table_titles(reading: Reading) -> Iterator[Verdict]:
    """附表部分应有表，不应只列表名。"""
    spans = part_spans(reading, Part.TABLES)
    titles = [span for span, _ in _titles(reading) if any(span in part for part in spans)]
    if len(titles) < _FEWEST_TABLES:
        if titles:
            yield Holds()
        return
    text = "\n".join(reading.document.read(part) for part in spans)
    if any(table.span in part for table in reading.document.tables for part in spans):
        yield Holds()
    elif _ELSEWHERE.search(text) is not None:
        yield Holds()
    elif len(re.findall(r"\d+\.\d\d", text)) < len(titles):
        yield Broken(titles[0], "附表部分只有表名，没有表；如另附文件，应注明在哪里")


@rule(
    "structure/empty-table-explained",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis=_TABLES,
    holds=_EXAMPLE_EMPTY + "说明：青禾县档案馆没有政府性基金预算财政拨款收入和支出，故本表无数据。",
    breaks=_EXAMPLE_EMPTY,
)
def empty_table_explained(reading: Reading) -> Iterator[Verdict]:
    """没有数据的附表应在表下说明。"""
    for title, table, grid, words in _grids(reading):
        if _has_amounts(reading, grid):
            continue
        if _EXPLAINED.search(words):
            yield Holds(title)
        else:
            yield Broken(title, f"《{table.title}》没有数据，表下没有说明")


@rule(
    "structure/empty-table-agrees",
    family=Family.STRUCTURE,
    severity=Severity.ERROR,
    basis=_TABLES,
    holds=_EXAMPLE_EMPTY + "说明：没有政府性基金预算财政拨款收支，故本表无数据。",
    breaks=_EXAMPLE_EMPTY.replace("合计\t0.00\t0.00", "合计\t0.00\t9.00")
    + "说明：没有政府性基金预算财政拨款收支，故本表无数据。",
    absence=False,
)
def empty_table_agrees(reading: Reading) -> Iterator[Verdict]:
    """说明“本表无数据”的附表，不应有数据。"""
    for title, table, grid, words in _grids(reading):
        note = _NO_DATA.search(words)
        if note is None:
            continue
        if _has_amounts(reading, grid):
            yield Broken(title, f"《{table.title}》下注明“{note.group()}”，表中却有数据")
        else:
            yield Holds(title)


@rule(
    "structure/empty-part",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="部门决算公开说明模板",
    holds="第三部分 名词解释\n1.基本支出：指日常支出。\n第四部分 附件\n部门整体绩效自评报告\n第五部分 附表\n",
    breaks="第三部分 名词解释\n第四部分 附件\n部门整体绩效自评报告\n第五部分 附表\n",
)
def empty_part(reading: Reading) -> Iterator[Verdict]:
    """各部分标题下应有内容。"""
    opening = [heading for heading in headings(reading) if heading.depth == 1 and heading.part is not None]
    for heading, following in pairwise(opening):
        if heading.part is Part.TABLES:
            continue
        if reading.document.read(Span(heading.span.end, following.span.start)).strip():
            yield Holds(heading.span)
        else:
            yield Broken(heading.span, f"“{heading.title}”部分没有内容")


@rule(
    "structure/contents-agree",
    family=Family.STRUCTURE,
    severity=Severity.WARNING,
    basis="公开规范：目录与正文一致",
    holds=(
        "目录\n第一部分 部门概况………1\n第二部分 2023年度部门决算情况说明………2\n第三部分 名词解释………5\n"
        "第一部分 部门概况\n负责档案工作。\n第二部分 2023年度部门决算情况说明\n"
        "收、支总计9.00万元。\n第三部分 名词解释\n1.基本支出：指日常支出。"
    ),
    breaks=(
        "目录\n第一部分 部门概况………1\n第二部分 2023年度部门决算情况说明………2\n第三部分 名词解释………5\n第四部分 附件………8\n"
        "第一部分 部门概况\n负责档案工作。\n第二部分 2023年度部门决算情况说明\n"
        "收、支总计9.00万元。\n第三部分 名词解释\n1.基本支出：指日常支出。"
    ),
)
def contents_agree(reading: Reading) -> Iterator[Verdict]:
    """目录列出的部分和各节，正文都应有。"""
    contents = contents_span(reading)
    if contents is None:
        return
    behind = [
        reading.document.read(paragraph.span)
        for paragraph in reading.document.paragraphs
        if paragraph.span.start >= contents.end and len(paragraph.span) < 80
    ]
    there = {key for line in behind if (key := _announced(reading, line))}
    there |= {f"part {each.part.value}" for each in headings(reading) if each.part is not None}
    listed: list[tuple[Span, str]] = []
    for paragraph in reading.document.paragraphs:
        if paragraph.span in contents:
            line = _without_page(reading.document.read(paragraph.span))
            if key := _announced(reading, line):
                if key in there:
                    yield Holds(paragraph.span)
                else:
                    listed.append((paragraph.span, line.strip()))
    if listed:
        yield grouped(
            [span for span, _ in listed], f"目录列有“{listed[0][1]}”，正文中没有{_times(len(listed))}"
        )


def _announced(reading: Reading, line: str) -> str:
    """What a line of the contents, or a heading, stands for: a part, a section, a table."""
    part = reading.pack.part_of(line)
    if part is not None:
        return f"part {part.id}"
    section = reading.pack.section_of(line)
    return f"section {section.id}" if section is not None else ""


def _without_page(line: str) -> str:
    """A line of the contents without its leader and the number of its page."""
    head = line.rstrip().rstrip("()0123456789")
    return head.rstrip(_LEADER) if head.endswith(tuple(_LEADER)) else line


def _titles(reading: Reading) -> Iterator[tuple[Span, PackTable]]:
    """Where the titles of public tables stand, as a line or a cell of its own."""
    spans = [block.span for block in reading.document.paragraphs]
    spans += [cell.span for table in reading.document.tables for cell in table.cells if cell.row < 3]
    for span in spans:
        if 3 < len(span) <= _LONGEST_TITLE:
            title = _without_page(reading.document.read(span))
            if (
                title.rstrip().endswith(("表", ")", "表》"))
                and (table := reading.pack.table_of(title)) is not None
            ):
                yield span, table


def _grids(reading: Reading) -> Iterator[tuple[Span, PackTable, Table, str]]:
    """Tables whose title stands right above or in them, with what is said in them and right below them."""
    titles = sorted(_titles(reading), key=lambda each: each[0])
    parts = part_spans(reading, Part.TABLES)
    starts = [table.span.start for table in reading.document.tables] + [span.start for span, _ in titles]
    for grid in reading.document.tables:
        if not any(grid.span in part for part in parts):
            continue
        above = [each for each in titles if grid.span.start - _NEAR < each[0].start < grid.span.end]
        if above:
            yield above[-1][0], above[-1][1], grid, _around(reading, grid, starts)


def _has_amounts(reading: Reading, grid: Table) -> bool:
    for cell in grid.cells:
        words = re.sub(r"\s", "", reading.document.cell(cell))
        # Row and column numbers (栏次 1 2 3) and codes are whole numbers; amounts carry decimals.
        if _AMOUNT.match(words) and "." in words and words.strip("-0.,"):
            return True
    return False


def _around(reading: Reading, grid: Table, starts: Iterable[int]) -> str:
    """What stands in a table and right below it, up to where the next title or table starts."""
    end = grid.span.end
    behind = min((start for start in starts if start >= end), default=end + _NEAR)
    return reading.document.read(grid.span) + reading.document.text[end : min(behind, end + _NEAR)]


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    missing_table,
    only_table_titles,
    empty_table_explained,
    empty_table_agrees,
    empty_part,
    contents_agree,
)
"""The rules of this module."""
