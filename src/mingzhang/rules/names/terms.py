"""名称, second part: 名词解释 explains exactly what the report uses, once, and correctly."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.packs.pack import Term
from mingzhang.rules.function_paths import FunctionPath, paths_in, same_name
from mingzhang.rules.passages import grouped, paragraphs_in, part_spans
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading

_BASIS = "公开规范：名词解释与正文、附表使用的术语和科目一致（G-09、G-10）"
_ENTRY = re.compile(
    r"(?:\d{1,3}[.．、]|[一二三四五六七八九十]{1,4}、|\([一二三四五六七八九十\d]{1,3}\))?[ \t]{0,4}"
    r"(?P<name>[^：\n]{2,90}?)(?:：|。(?=指|反映)|，(?=指|反映|是指))(?P<definition>[^\n]{0,2000})"
)
_FEWEST_ENTRIES = 3

_EXAMPLE = "第二部分 2023年度部门决算情况说明\n1.一般公共服务支出（类）档案事务（款）行政运行（项）：支出决算为20.00万元。\n"
_EXAMPLE_TERMS = "第三部分 名词解释\n1.财政拨款收入：指从本级财政部门取得的拨款。\n2.基本支出：指为保障机构正常运转发生的支出。\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of 名词解释."""

    span: Span
    """The name."""
    name: str
    definition: str
    path: FunctionPath | None

    @property
    def term(self) -> str:
        """What is explained: the lowest name of a 科目, or the name itself."""
        return self.path.lowest if self.path is not None else self.name


def entries(reading: Reading) -> list[Entry]:
    """The entries of 名词解释; none when the part is missing."""
    paths = paths_in(reading, Part.TERMS) if part_spans(reading, Part.TERMS) else []
    found: list[Entry] = []
    for paragraph in paragraphs_in(reading, part_spans(reading, Part.TERMS)):
        text = reading.document.read(paragraph.span)
        indent = len(text) - len(text.lstrip())
        match = _ENTRY.match(text, indent)
        if match is None:
            continue
        span = Span(paragraph.span.start + match.start("name"), paragraph.span.start + match.end("name"))
        path = next(
            (each for each in paths if each.span.start >= span.start and each.span.end <= span.end), None
        )
        found.append(Entry(span, match["name"].strip(), match["definition"].strip(), path))
    return found


@rule(
    "names/item-explained",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=_EXAMPLE
    + _EXAMPLE_TERMS
    + "3.一般公共服务支出（类）档案事务（款）行政运行（项）：反映行政单位的基本支出。",
    breaks=_EXAMPLE
    + _EXAMPLE_TERMS
    + "3.一般公共服务支出（类）档案事务（款）机关服务（项）：反映后勤服务中心的支出。",
    absence=True,
)
def item_explained(reading: Reading) -> Iterator[Verdict]:
    """正文用到的项级科目，名词解释都应有。"""
    listed = entries(reading)
    if len(listed) < _FEWEST_ENTRIES or not any(entry.path for entry in listed):
        yield Unknown("名词解释中的科目")
        return
    explained = {code for entry in listed for code in _codes(reading, entry)}
    names = [entry.term for entry in listed]
    missing: dict[str, Span] = {}
    for path in paths_in(reading, Part.NARRATIVE):
        if path.depth < 3:
            continue
        known = path.code in explained if path.code else any(same_name(path.lowest, name) for name in names)
        if known or path.digits in explained:
            yield Holds(path.span)
        else:
            missing.setdefault(path.lowest if path.code is None else _shown(path), path.span)
    if missing:
        said = "、".join(f"“{name}”" for name in list(missing)[:6])
        more = f"等{len(missing)}个科目" if len(missing) > 6 else ""
        yield grouped(list(missing.values()), f"正文用到的科目{said}{more}在名词解释中没有解释")


def _shown(path: FunctionPath) -> str:
    """行政运行 exists a hundred times: general names are shown with their 款."""
    middle = Classification.load().function_name(path.code[:5]) if path.code else None
    return f"{middle}—{path.lowest}" if middle and len(path.lowest) <= 4 else path.lowest


@rule(
    "names/item-not-used",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=_EXAMPLE
    + _EXAMPLE_TERMS
    + "3.一般公共服务支出（类）档案事务（款）行政运行（项）：反映行政单位的基本支出。",
    breaks=(
        _EXAMPLE
        + _EXAMPLE_TERMS
        + "3.一般公共服务支出（类）档案事务（款）行政运行（项）：反映行政单位的基本支出。\n"
        "4.农林水支出（类）水利（款）防汛（项）：反映防汛支出。"
    ),
    absence=True,
)
def item_not_used(reading: Reading) -> Iterator[Verdict]:
    """名词解释中的科目，正文或附表应当用到。"""
    used = {path.code or "" for path in paths_in(reading, Part.NARRATIVE)}
    used |= {path.digits for path in paths_in(reading, Part.NARRATIVE)}
    if sum(len(code) == 7 for code in used) == 0:
        yield Unknown("正文中的项级科目")
        return
    text = _used_text(reading)
    idle: list[Entry] = []
    for entry in entries(reading):
        if entry.path is None or entry.path.depth < 3:
            continue
        codes = _codes(reading, entry)
        if codes & used or _appears(entry.path, codes, text):
            yield Holds(entry.span)
        elif codes:
            idle.append(entry)
    if idle:
        said = "、".join(f"“{entry.path.written if entry.path else entry.name}”" for entry in idle[:4])
        more = f"等{len(idle)}个科目" if len(idle) > 4 else ""
        yield grouped(
            [entry.span for entry in idle],
            f"名词解释中的{said}{more}正文和附表都没有用到，应删除或核对是否漏写",
        )


def _appears(path: FunctionPath, codes: set[str], text: str) -> bool:
    """Whether the text has the 项, by its code, by its name or by another name that the code had."""
    known = Classification.load().by_code
    middle = path.names[1]
    if any(code in text for code in codes if len(code) == 7):
        return True
    telling = [naming.name for code in codes for naming in known.get(code, ()) if len(naming.name) > 4]
    if any(re.sub(r"\s", "", name) in text for name in telling):
        return True
    return re.sub(r"\s", "", path.lowest) in text and (middle is None or re.sub(r"\s", "", middle) in text)


def _used_text(reading: Reading) -> str:
    spans = part_spans(reading, Part.NARRATIVE, Part.TABLES, Part.ATTACHMENTS)
    return re.sub(r"\s", "", "\n".join(reading.document.read(span) for span in spans))


@rule(
    "names/term-explained",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第二部分 2023年度部门决算情况说明\n机关运行经费支出20.00万元。\n"
        "第三部分 名词解释\n1.财政拨款收入：指从本级财政部门取得的拨款。\n"
        "2.基本支出：指为保障机构正常运转发生的支出。\n3.机关运行经费：指行政单位的日常公用经费。"
    ),
    breaks=(
        "第二部分 2023年度部门决算情况说明\n机关运行经费支出20.00万元。\n"
        "第三部分 名词解释\n1.财政拨款收入：指从本级财政部门取得的拨款。\n"
        "2.基本支出：指为保障机构正常运转发生的支出。\n3.项目支出：指为完成特定任务发生的支出。"
    ),
    absence=True,
)
def term_explained(reading: Reading) -> Iterator[Verdict]:
    """正文用到的收支术语，名词解释都应有。"""
    listed = entries(reading)
    if len(listed) < _FEWEST_ENTRIES:
        yield Unknown("名词解释")
        return
    names = {bare(entry.name) for entry in listed}
    missing: list[tuple[str, Span]] = []
    for term in reading.pack.terms:
        place = _first_use(reading, term) if term.required else None
        if place is None:
            continue
        if any(bare(name) in names for name in (term.id, *term.aliases)):
            yield Holds(place)
        else:
            missing.append((term.id, place))
    if missing:
        said = "、".join(f"“{name.strip('“”')}”" for name, _ in missing)
        yield grouped([place for _, place in missing], f"正文用到{said}，名词解释中没有")


def _first_use(reading: Reading, term: Term) -> Span | None:
    """Where the text gives a figure of a term that is not nought: “事业收入0万元” needs no explanation."""
    text = reading.document.text
    for stretch in part_spans(reading, Part.NARRATIVE):
        for word in term.words:
            at = text.find(word, stretch.start, stretch.end)
            while at >= 0:
                amount = _AMOUNT.match(text, at + len(word), stretch.end)
                if amount and amount["number"].strip("0.,") and not _CHINESE.match(text[at - 1 : at]):
                    return Span(at, at + len(word))
                at = text.find(word, at + 1, stretch.end)
    return None


_CHINESE = re.compile("[一-鿿]")
_AMOUNT = re.compile(r"(?:支出|决算)?(?:数)?为?(?:共计)?(?P<number>\d[\d.,]*)万?元")


def bare(name: str) -> str:
    """A name without quotes, blanks and what stands in brackets."""
    return re.sub(r"[“”\"‘’\s]|\([^()]*\)", "", name)


@rule(
    "names/term-definition",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds=(
        "第三部分 名词解释\n1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）："
        "反映由单位缴纳的基本养老保险费支出。"
    ),
    breaks=(
        "第三部分 名词解释\n1.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）："
        "反映由单位实际缴纳的职业年金支出。"
    ),
)
def term_definition(reading: Reading) -> Iterator[Verdict]:
    """条目标题与释义应对应。"""
    for entry in entries(reading):
        term = term_of(reading, entry.term)
        if term is None or not term.hints:
            continue
        other = _other_meaning(reading, entry)
        if any(hint in entry.definition for hint in term.hints):
            yield Holds(entry.span)
        elif other:
            yield Broken(entry.span, f"“{entry.term}”的释义说的是“{other}”，标题与释义不符")
        elif not entry.definition.strip():
            yield Broken(entry.span, f"“{entry.term}”只有标题，没有释义")


@rule(
    "names/term-twice",
    family=Family.NAMES,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="第三部分 名词解释\n1.基本支出：指为保障机构正常运转发生的支出。\n2.项目支出：指为完成特定任务发生的支出。",
    breaks="第三部分 名词解释\n1.基本支出：指为保障机构正常运转发生的支出。\n2.基本支出：指为保障机构正常运转发生的支出。",
)
def term_twice(reading: Reading) -> Iterator[Verdict]:
    """同一名词不应解释两遍。"""
    by_name: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries(reading):
        # An entry whose definition belongs to another term is a wrong heading, not a second explanation.
        if not _other_meaning(reading, entry):
            by_name[bare(re.sub(r"\((?:类|款|项|\d{2,7})\)", "", entry.name)).replace("支出", "")].append(
                entry
            )
    for same in by_name.values():
        if len(same) > 1:
            yield grouped(
                [each.span for each in same[1:] + same[:1]], f"“{same[0].term}”解释了{len(same)}遍，应留一条"
            )
        else:
            yield Holds(same[0].span)


def term_of(reading: Reading, name: str) -> Term | None:
    """The pack's term that a heading of 名词解释 names."""
    key = bare(name)
    return next((term for term in reading.pack.terms if key in map(bare, (term.id, *term.aliases))), None)


def _other_meaning(reading: Reading, entry: Entry) -> str:
    """The 科目 that a definition speaks of by its own word when it does not speak of the heading's; else ""."""
    own = term_of(reading, entry.term)
    if own is None or not own.hints or any(hint in entry.definition for hint in own.hints):
        return ""
    telling = (term for term in reading.pack.terms if not term.words and term.hints and term.id != own.id)
    return next((term.id for term in telling if term.hints[0] in entry.definition), "")


def _codes(reading: Reading, entry: Entry) -> set[str]:
    """The codes that an entry explains: also by near names, and by what its definition speaks of."""
    classification = Classification.load()
    if entry.path is None:
        return set(classification.functions_named(entry.name, reading.profile.year))
    codes = {entry.path.code or "", entry.path.digits}
    if entry.path.code is None:
        codes |= _named(classification, classification.near_names(entry.path.lowest))
    if other := _other_meaning(reading, entry):
        codes |= _named(classification, (other,))
    return codes - {""}


def _named(classification: Classification, names: Sequence[str]) -> set[str]:
    return {code for name in names for code in classification.functions_named(name)}


RULES: tuple[Rule, ...] = (item_explained, item_not_used, term_explained, term_definition, term_twice)
"""The rules of this module."""
