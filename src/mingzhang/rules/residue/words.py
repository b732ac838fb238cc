"""残留, fourth part: words that came twice, words that were cut off, and titles and document numbers written wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.passages import grouped, matches, none_of, quoted
from mingzhang.rules.residue.typing import written_texts
from mingzhang.rules.rule import Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_BASIS = "文字规范：GB/T 15834 标点符号用法、GB/T 15835 数字用法"

# Closed lists: “最低生活保障保障金”, “社会工作工作委员会” and “预算预算数” are right, and so is “研究研究”.
_TWICE = (
    "确保|加强|严格|积极|认真|按照|根据|通过|由于|因为|因此|为了|主要|其中|包括|开展|完成|落实|提高|提升|促进|进行|坚持|实现|已经|全面|不断"
    "|切实|及时|合计|共计|增加|减少|增长|下降|推动|围绕"
)
_DOUBLED_WORD = re.compile(
    r"(?<!目)(?<!标)的的(?!确)|万元万元|(?<!\d)元元(?!素)|年度年度|%{2,}|百分之百分之|与与|为为|及及|并并|将将|被被|把把|和和(?!美)|在在|由由"
    rf"|(?P<word>{_TWICE})(?P=word)(?![率性度])|(?<=[地了，。；])保障保障(?!性|房|金|对象|水平|体系|制度|标准)"
    # “用于社会福利的彩票公益金支出” is the name of a 科目.
    r"|(?:年初|年末|年终|上年)(?P<at>结余结余)|用于用于(?![一-鿿]{2,20}彩票公益金)"
)
_DOUBLED_PHRASE = re.compile(r"([一-鿿]{4,24})(?P<at>\1)")
_SURE = 5
"""Characters from which nothing but a slip says a phrase twice over."""


@rule(
    "residue/doubled-word",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="占本年支出合计的60.00%。",
    breaks="占本年支出合计的的60.00%%。",
)
def doubled_word(reading: Reading) -> Iterator[Verdict]:
    """词语不应重复（“的的”“万元万元”）。"""
    found = matches(reading, _DOUBLED_WORD, written_texts(reading))
    if found:
        words = "".join(f"“{each}”" for each in dict.fromkeys(map(reading.document.read, found[:8])))
        yield grouped(found, f"{words}重复{_times(len(found))}")
    else:
        yield Holds()


@rule(
    "residue/doubled-phrase",
    family=Family.RESIDUE,
    severity=Severity.WARNING,
    basis=_BASIS,
    holds="其他社会保障和就业支出（款）其他社会保障和就业支出（项）3.00万元，主要用于缴纳工伤保险。",
    breaks="主要原因是档案数字化加工档案数字化加工业务增加。",
)
def doubled_phrase(reading: Reading) -> Iterator[Verdict]:
    """同一短语不应连写两遍。"""
    classification = Classification.load()
    found = [
        span
        for span in matches(reading, _DOUBLED_PHRASE, written_texts(reading))
        # 款 and 项 often have one name, and stand side by side where the codes were left out.
        if not classification.functions_named(reading.document.read(span))
    ]
    if found:
        severity = None if any(len(span) >= _SURE for span in found) else Severity.INFO
        yield grouped(
            found, f"“{quoted(reading, found[0])}”连写了两遍{_times(len(found))}", severity=severity
        )
    else:
        yield Holds()


_LEAST_PROSE = 12
_CUT = re.compile(r"(?P<at>[一-鿿\d%]{1,6}(?:[，、]|的|以及|和|及|与|并))\s*$")


@rule(
    "residue/cut-cell",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="公开规范：公开稿文字应完整",
    holds="项目名称\t预期目标\n档案数字化\t完成馆藏档案数字化加工，方便群众及时查阅。\n",
    breaks="项目名称\t预期目标\n档案数字化\t完成馆藏档案数字化加工，方便群众及时查阅的\n",
    absence=True,
)
def cut_cell(reading: Reading) -> Iterator[Verdict]:
    """表格里的文字应写完，不应停在“的”“和”或逗号、顿号上。"""
    found: list[Span] = []
    for table in reading.document.tables:
        for cell in table.cells:
            if len(cell.span) < _LEAST_PROSE:
                continue
            text = reading.document.read(cell.span)
            if len(re.findall(r"[一-鿿]", text)) < _LEAST_PROSE:
                continue
            match = _CUT.search(text, max(len(text) - 20, 0))
            if match is not None and not _goes_on(reading, cell.span.end):
                found.append(Span(cell.span.start + match.start("at"), cell.span.start + match.end("at")))
    if found:
        words = quoted(reading, found[0])
        yield grouped(found, f"“{words}”之后就没有了，表格里的文字没有写完{_times(len(found))}")
    else:
        yield Holds()


def _goes_on(reading: Reading, end: int) -> bool:
    """A page that ends inside a table cuts its cells; what follows then stands in the next one."""
    here = reading.document.place(Span(end - 1, end)).page
    after = next((table.span for table in reading.document.tables if table.span.start >= end), None)
    return here is not None and after is not None and reading.document.place(after).page == here + 1


_FRAGMENT = re.compile(
    r"(?:^|(?<=[。；\n]))[ ]{0,4}(?P<at>通过[^，；：。\n]{1,20}的(?:有效|顺利|合理)?(?:分配使用|实施|开展|使用|落实|推进|执行|运用))(?=。)"
)


@rule(
    "residue/fragment",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="公开规范：公开稿文字应完整",
    holds="通过项目资金的分配使用，馆藏档案得到了保护。",
    breaks="按批复的预算组织实施。通过项目资金的分配使用。馆藏档案得到了保护。",
)
def fragment(reading: Reading) -> Iterator[Verdict]:
    """“通过……的实施”只是半句，后面应有结果。"""
    yield from none_of(
        reading, _FRAGMENT, lambda words, count: f"“{words}”只是半句，没有写结果{_times(count)}"
    )


_NO_MARK = re.compile(
    r"(?<=\d万元)(?P<at>国内公务接待|外事接待|公务用车(?:购置|运行)|因公出国|机关运行经费|政府采购(?:货物|工程|服务|支出))"
)


@rule(
    "residue/missing-mark",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis=_BASIS,
    holds="国内公务接待支出0万元。国内公务接待0批次，0人次。",
    breaks="国内公务接待支出0万元国内公务接待0批次，0人次。",
)
def missing_mark(reading: Reading) -> Iterator[Verdict]:
    """金额写完，说下一件事之前应有标点。"""
    yield from none_of(
        reading,
        _NO_MARK,
        lambda words, count: f"“万元”与“{words}”之间缺标点{_times(count)}",
        inside=written_texts(reading),
    )


_UNTIL = re.compile(r"(?P<at>截止)(?=(?:19|20)\d\d年)")


@rule(
    "residue/until",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="现代汉语词典：“截止”不带时间宾语，“截至”带",
    holds="截至2023年12月31日，共有车辆2辆。",
    breaks="截止2023年12月31日，共有车辆2辆。",
)
def until(reading: Reading) -> Iterator[Verdict]:
    """“截至某年某日”不写作“截止某年某日”。"""
    yield from none_of(reading, _UNTIL, lambda words, count: f"“{words}”后接时间，应写“截至”{_times(count)}")


_NESTED = re.compile(r"《[^《》\n]{1,80}(?P<at>《[^《》\n]{1,80}》)")


@rule(
    "residue/nested-title",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="GB/T 15834—2011：书名号里还要用书名号时，外层用双书名号，内层用单书名号",
    holds="根据《青禾县财政局关于印发〈差旅费管理办法〉的通知》。",
    breaks="根据《青禾县财政局关于印发《差旅费管理办法》的通知》。",
)
def nested_title(reading: Reading) -> Iterator[Verdict]:
    """书名号套书名号的，里层用单书名号。"""
    yield from none_of(
        reading, _NESTED, lambda words, count: f"书名号里又用双书名号“{words}”，里层应用〈〉{_times(count)}"
    )


_NUMBER = re.compile(
    r"(?P<at>[一-鿿]{1,6}(?<![印签下转颁分批])发[ ]?\d{1,4}号)"
    r"|(?P<year>〔(?:19|20)\d\d〕[ ]?(?:[—–-][ ]?)?\d{1,4})(?!\d*[ ]?(?:号|[、，和至—–-][ ]?\d))"
)


@rule(
    "residue/document-number",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="GB/T 9704 党政机关公文格式：发文字号由机关代字、年份、发文顺序号组成",
    holds="根据《关于开展绩效自评的通知》（青财发〔2023〕12号）。",
    breaks="根据《关于开展绩效自评的通知》（青财发12号）。",
)
def document_number(reading: Reading) -> Iterator[Verdict]:
    """文号应有年份和“号”。"""
    found = [
        Span(*match.span("at" if match["at"] else "year"))
        for match in _NUMBER.finditer(reading.document.text)
    ]
    if found:
        words = quoted(reading, found[0])
        yield grouped(found, f"文号“{words}”不完整，应有年份和“号”{_times(len(found))}")
    else:
        yield Holds()


_UNCOUNTED = re.compile(r"(?:对|选取|选择|共)(?P<at>\d{1,3}项目)(?![标录])")


@rule(
    "residue/measure-word",
    family=Family.RESIDUE,
    severity=Severity.INFO,
    basis="文字规范：数词后应有量词",
    holds="组织对7个项目开展绩效自评。",
    breaks="组织对7项目开展绩效自评。",
)
def measure_word(reading: Reading) -> Iterator[Verdict]:
    """“对7项目”应写“对7个项目”。"""
    yield from none_of(reading, _UNCOUNTED, lambda words, count: f"“{words}”缺量词“个”{_times(count)}")


def _times(count: int) -> str:
    return f"（共{count}处）" if count > 1 else ""


RULES: tuple[Rule, ...] = (
    doubled_word,
    doubled_phrase,
    cut_cell,
    fragment,
    missing_mark,
    until,
    nested_title,
    document_number,
    measure_word,
)
"""The rules of this module."""
