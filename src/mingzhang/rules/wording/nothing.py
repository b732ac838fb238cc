"""Family 措辞: money that was not spent, yet is described; words that name another total than their figures."""

import re
from collections.abc import Iterator

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.rules.passages import grouped
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.wording.counts import value
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading, Sentence

_USED_FOR = re.compile(r"(?<!不)(?P<at>(?:主要)?用于(?!…|\(|无)[^，。；\n]{2,60})")
_CONTENT = re.compile(
    r"(?P<at>(?:主要用于|具体内容包括[：]?|开支内容(?:主要)?包括[：]?)(?![：]?(?:…|\(|无|没有))[^。；\n]{2,60})"
)
_DESCRIBED = frozenset({"国内公务接待费", "外事接待费", "公务用车运行维护费", "因公出国(境)费"})


def _nothing(reading: Reading, concepts: frozenset[str]) -> Iterator[Mention]:
    """The sentences of the narrative that state nought for a fact of the year, each fact once in a paragraph."""
    for key, said in reading.by_key.items():
        if (
            key.concept not in concepts
            or key.year != reading.profile.year
            or any(value(each) for each in said)
        ):
            continue
        for mention in said:
            position = mention.written.span.start
            if reading.sentence(position) and reading.outline.part(position) is Part.NARRATIVE:
                yield mention


def _rest(reading: Reading, mention: Mention) -> Span:
    """What its paragraph says behind a mention, up to the next amount above nought."""
    start = mention.written.whole.end
    end = next(
        (each.span.end for each in reading.document.paragraphs if each.span.start <= start <= each.span.end),
        start,
    )
    for number in reading.numbers:
        if start <= number.span.start < end and number.kind is Kind.MONEY and number.figure:
            return Span(start, number.span.start)
    return Span(start, end)


@rule(
    "wording/nothing-bought",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="公开规范：没有政府采购支出的，不写采购用途",
    holds="第二部分 2023年度部门决算情况说明\n2023年度政府采购支出总额3.00万元，其中：政府采购货物支出3.00万元。主要用于购置档案柜。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度政府采购支出总额0万元，其中：政府采购货物支出0万元。主要用于购置档案柜。",
)
def nothing_bought(reading: Reading) -> Iterator[Verdict]:
    """政府采购支出为0的，不应写采购用途。"""
    for mention in _nothing(reading, frozenset({"政府采购支出"})):
        rest = _rest(reading, mention)
        found = _USED_FOR.search(reading.document.text, rest.start, rest.end)
        if found is None:
            yield Holds(mention.written.span)
        else:
            yield Broken(
                Span(*found.span("at")),
                f"政府采购支出总额 {mention.written.digits}{mention.written.unit}，却写“{found['at'][:20]}”",
                related=(mention.written.span,),
            )


@rule(
    "wording/nothing-described",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="公开规范：没有发生的支出，不写用途和内容",
    holds="第二部分 2023年度部门决算情况说明\n2023年度国内公务接待支出0万元。国内公务接待0批次，0人次。",
    breaks="第二部分 2023年度部门决算情况说明\n2023年度国内公务接待支出0万元，主要用于接待上级检查。国内公务接待0批次，0人次。",
)
def nothing_described(reading: Reading) -> Iterator[Verdict]:
    """“三公”经费中没有发生的，不应写用途和内容。"""
    for mention in _nothing(reading, _DESCRIBED):
        rest = _rest(reading, mention)
        found = _CONTENT.search(reading.document.text, rest.start, rest.end)
        if found is None:
            yield Holds(mention.written.span)
        else:
            yield Broken(
                Span(*found.span("at")),
                f"{mention.key.concept} {mention.written.digits}{mention.written.unit}，却写“{found['at'][:20]}”",
                related=(mention.written.span,),
            )


_UNPAID = re.compile(r"未(?:能)?(?:实现|予以|安排)?(?P<at>拨付|支付|支出|执行)(?!的|完|到位|足|进度|率)")
_IN_PART = re.compile(
    r"部分|其余|剩余|尾款|余款|及时|全部|足额|完全|结转|[上去]年|(?:19|20)\d\d年|有\S{0,6}$|\d"
)
"""What is said to be unpaid is another amount than the one that was spent."""


@rule(
    "wording/spent-but-unpaid",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="决算情况说明：支出决算数是实际支出数",
    holds="第二部分 2023年度部门决算情况说明\n农林水支出（类）支出决算为5.00万元。因资金调度困难，部分帮扶经费未拨付。",
    breaks="第二部分 2023年度部门决算情况说明\n农林水支出（类）支出决算为5.00万元。因资金调度困难，帮扶经费未拨付。",
)
def spent_but_unpaid(reading: Reading) -> Iterator[Verdict]:
    """写有支出数的，不应笼统地说“未拨付”“未支付”。"""
    for sentence in reading.sentences_in(Part.NARRATIVE):
        found = _UNPAID.search(sentence.text)
        if found is None:
            continue
        spent = _spent_before(reading, sentence)
        if spent is None or _IN_PART.search(sentence.text[: found.start()]):
            yield Holds(sentence.span)
        else:
            yield Broken(
                Span(sentence.span.start + found.start(), sentence.span.start + found.end()),
                f"写支出 {spent.written.digits}{spent.written.unit}，这里却说“{found[0]}”；请核对，或写明未{found['at']}的是哪一部分",
                related=(spent.written.span,),
            )


def _spent_before(reading: Reading, sentence: Sentence) -> Mention | None:
    """The amount above nought that the sentence's paragraph states first of all, before it."""
    start = next(
        (
            p.span.start
            for p in reading.document.paragraphs
            if p.span.start <= sentence.span.start < p.span.end
        ),
        sentence.span.start,
    )
    for mention in reading.mentions:
        if start <= mention.written.span.start < sentence.span.start and mention.means is Means.VALUE:
            is_spent = mention.written.kind is Kind.MONEY and mention.key.stage is Stage.FINAL
            return mention if is_spent and value(mention) > 0 else None
    return None


_KEPT = re.compile(r"(?:共有|实有|保有|年末|期末|在编)")
_ALL_VEHICLES = re.compile(r"^(?:[^/]{0,20})?(?:公务用车|车辆)(?:保有量)?·辆$")


@rule(
    "wording/vehicles-and-upkeep",
    family=Family.WORDING,
    severity=Severity.INFO,
    basis="公务用车保有量与运行维护费相符；租用车辆的应当说明",
    holds="2023年度公务用车运行维护费支出3.00万元。截至2023年12月31日，单位共有公务用车2辆。",
    breaks="2023年度公务用车运行维护费支出3.00万元。截至2023年12月31日，单位共有公务用车0辆。",
)
def vehicles_and_upkeep(reading: Reading) -> Iterator[Verdict]:
    """没有公务用车而有运行维护费的，提示核对或说明。"""
    counts = [
        mention
        for key, said in reading.by_key.items()
        if _ALL_VEHICLES.match(key.concept)
        for mention in said[:1]
        if _KEPT.search(reading.document.text[mention.written.span.start - 24 : mention.written.span.start])
    ]
    upkeep = [
        mention
        for key, said in reading.by_key.items()
        if (key.concept, key.year, key.stage) == ("公务用车运行维护费", reading.profile.year, Stage.FINAL)
        for mention in said[:1]
        if value(mention) > 0
    ]
    if not counts or not upkeep:
        return
    if (
        any(value(count) for count in counts)
        or "租" in reading.document.text[upkeep[0].written.span.end :][:120]
    ):
        yield Holds(counts[0].written.span)
    else:
        money = upkeep[0].written
        yield Broken(
            counts[0].written.span,
            f"公务用车 0 辆，却有公务用车运行维护费 {money.digits}{money.unit}；属实的（如租用车辆）应说明",
            related=(money.span,),
        )


_PART_OF = re.compile(
    r"(?P<what>支出|收入)\d[\d.,]{0,14}万?元，占(?:本年|全年|当年|部门)?(?P<at>总?(?P<side>支出|收入)(?:合计|总计|总额|的))"
)


@rule(
    "wording/share-of-other-side",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="决算情况说明：支出占支出的比重，收入占收入的比重",
    holds="其中：教育支出6.00万元，占总支出的60.00%；农林水支出3.00万元，占总支出的30.00%；其他支出1.00万元，占总支出的10.00%。",
    breaks="其中：教育支出6.00万元，占总收入的60.00%；农林水支出3.00万元，占总支出的30.00%；其他支出1.00万元，占总支出的10.00%。",
)
def share_of_other_side(reading: Reading) -> Iterator[Verdict]:
    """同一句里各项支出占支出的比重，不应有一项写成占收入的；收入也是如此。"""
    for sentence in _enumerations(reading):
        found = list(_PART_OF.finditer(reading.document.text, sentence.start, sentence.end))
        across = [match for match in found if match["what"] != match["side"]]
        if len(found) < 2 or len(across) * 2 >= len(found):
            continue
        if across:
            match = across[0]
            spans = [Span(*each.span("at")) for each in across]
            yield grouped(
                spans,
                f"{match['what']}写成占“{match['at'].rstrip('的')}”的比重，同句其他各项都占{match['what']}",
            )
        else:
            yield Holds(sentence)


def _enumerations(reading: Reading) -> Iterator[Span]:
    """The paragraphs that list shares: their items are divided by “；”, at which sentences end."""
    for paragraph in reading.document.paragraphs:
        if reading.document.read(paragraph.span).count("，占") > 1:
            yield paragraph.span


_TOTAL = re.compile(r"(?P<at>(?P<side>收入|支出)总计)(?:各|均|比|较|与|同|[^，。；\d]){0,12}$")


@rule(
    "wording/total-or-sum",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="收入支出决算总表：总计＝本年合计＋年初结转和结余等，不可混称",
    holds=(
        "2023年度收入总计110.00万元，比2022年度增加20.00万元。\n"
        "2023年度本年收入合计100.00万元。与2022年度相比，收入合计增加9.00万元，增长9.89%。"
    ),
    breaks=(
        "2023年度收入总计110.00万元，比2022年度增加20.00万元。\n"
        "2023年度本年收入合计100.00万元。与2022年度相比，收入总计增加9.00万元，增长9.89%。"
    ),
)
def total_or_sum(reading: Reading) -> Iterator[Verdict]:
    """本年收入、支出合计的变动，不应称“总计”的变动。"""
    changes = [each for each in reading.mentions if each.means is Means.CHANGE_AMOUNT]
    for mention in changes:
        concept, start = mention.key.concept, mention.written.span.start
        if concept not in ("收入", "支出"):
            continue
        found = _TOTAL.search(reading.document.text, max(start - 30, 0), start)
        told = _other_change(changes, mention)
        if found is None or found["side"] != concept or told is None:
            continue
        yield Broken(
            Span(*found.span("at")),
            f"这里是本年{concept}合计的变动（{mention.written.digits}{mention.written.unit}），不是{concept}总计的变动"
            f"（{told.written.digits}{told.written.unit}），应写“{concept}合计”",
            related=(mention.written.span, told.written.span),
        )


def _other_change(changes: list[Mention], mention: Mention) -> Mention | None:
    """The change of the grand total, where it is another than the one that is called so."""
    key: Key = mention.key
    for each in changes:
        # The income and the expenditure total are one figure: “收、支总计各减少…” states both.
        same_year = each.key.year == key.year and each.key.fund is key.fund
        if same_year and each.key.concept in ("收入总计", "支出总计"):
            return None if each.written.interval().meets(mention.written.interval()) else each
    return None


RULES: tuple[Rule, ...] = (
    nothing_bought,
    nothing_described,
    spent_but_unpaid,
    vehicles_and_upkeep,
    share_of_other_side,
    total_or_sum,
)
