"""Rules of the public tables: the identities of the data file, and what one fact says of another.

The identities are judged by the number engine, by their id; here they enter the catalogue. The functions below
judge what is no sum: bounds between facts. They go by the facts, so they hold for tables and text alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mingzhang.classification.classification import Classification
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.numbers import RULES as NUMBERS
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.rules.table_blanks import amount_of, blank_but_stated, left_empty, named
from mingzhang.rules.table_examples import (
    BALANCE,
    BY_ECONOMIC,
    EXPENDITURE,
    GENERAL,
    THREE_PUBLIC,
    example,
    general,
)
from mingzhang.statements.reading import Reading
from mingzhang.tables.identities import Relation, relations

_THREE_PUBLIC = (
    "三公经费",
    "因公出国(境)费",
    "公务用车购置及运行维护费",
    "公务用车购置费",
    "公务用车运行维护费",
    "公务接待费",
)
_WITHIN_ECONOMIC = {
    "因公出国(境)费": ("30212",),
    "公务接待费": ("30217",),
    "公务用车运行维护费": ("30231",),
    "公务用车购置费": ("31013", "30913"),
}
_OPENING, _CLOSING = "年初结转和结余", "年末结转和结余"
_STATE_CAPITAL = "223"


@rule(
    "tables/three-public-within-budget",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="“三公”经费只减不增、不得超预算列支的要求",
    holds=example(*THREE_PUBLIC, "公务用车运行维护费|5.00|5.00", "公务接待费|1.58|1.50"),
    breaks=example(*THREE_PUBLIC, "公务用车运行维护费|5.00|5.00", "公务接待费|1.58|1.85"),
)
def three_public_within_budget(reading: Reading) -> Iterator[Verdict]:
    """“三公”经费各项决算数不超过全年预算数。"""
    for concept in _THREE_PUBLIC:
        final = Key(concept, _year(reading), fund=Fund.APPROPRIATION)
        yield from _at_most(
            reading,
            final,
            (replace(final, stage=Stage.ADJUSTED),),
            f"{concept}决算数",
            "全年预算数",
            "请核对；确实超支的，应说明批准依据和原因",
        )


@rule(
    "tables/overdrawn",
    family=Family.NUMBERS,
    severity=Severity.ERROR,
    basis="财政拨款不得赤字列支",
    holds=example(*BALANCE, "年末财政拨款结转和结余|0.00"),
    breaks=example(*BALANCE, "年末财政拨款结转和结余|-3.20"),
)
def overdrawn(reading: Reading) -> Iterator[Verdict]:
    """财政拨款的年初、年末结转和结余不为负数。"""
    for key in _keys(reading):
        if key.concept in (_OPENING, _CLOSING) and key.fund is not Fund.ALL:
            yield from _not_negative(reading, key, "财政拨款不得赤字列支，请核对")


@rule(
    "tables/negative",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="各表金额一般不为负，冲销形成的负数应当说明",
    holds=example(*EXPENDITURE, "201|一般公共服务支出|210.00|150.00|60.00"),
    breaks=example(*EXPENDITURE, "201|一般公共服务支出|90.00|150.00|-60.00"),
)
def negative(reading: Reading) -> Iterator[Verdict]:
    """收入、支出各数不为负数。"""
    for key in _keys(reading):
        if key.concept not in (_OPENING, _CLOSING) and any(each.clause for each in reading.by_key[key]):
            yield from _not_negative(reading, key, "请核对；确因冲销形成的，应作说明")


@rule(
    "tables/state-capital-class",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="政府收支分类科目：223类反映国有资本经营预算支出",
    holds=example(*GENERAL, "201|一般公共服务支出|200.00|150.00|50.00"),
    breaks=example(*GENERAL, "223|国有资本经营预算支出|200.00|150.00|50.00"),
)
def state_capital_class(reading: Reading) -> Iterator[Verdict]:
    """国有资本经营预算支出只列223类，一般公共预算和政府性基金预算支出不列223类。"""
    for key in _keys(reading):
        if not key.function or key.concept != "支出":
            continue
        is_class = key.function.startswith(_STATE_CAPITAL)
        if key.fund in (Fund.GENERAL, Fund.GOV_FUND) and is_class:
            yield from _nothing(reading, key, f"{key.fund.value}不应有223类支出")
        elif key.fund is Fund.STATE_CAPITAL and not is_class:
            yield from _nothing(reading, key, "国有资本经营预算支出应列223类")
        elif key.fund is not Fund.ALL:
            yield Holds()


@rule(
    "tables/three-public-within-economic",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="财政拨款支出决算明细表与“三公”经费支出决算表 表间关系：“三公”各项都在对应经济科目中列支",
    holds=example(*THREE_PUBLIC, "公务接待费|1.58|1.50")
    + example(*BY_ECONOMIC, "30217|公务接待费|1.50|1.50"),
    breaks=example(*THREE_PUBLIC, "公务接待费|1.58|1.50")
    + example(*BY_ECONOMIC, "30217|公务接待费|1.05|1.05"),
)
def three_public_within_economic(reading: Reading) -> Iterator[Verdict]:
    """“三公”经费各项决算数不大于财政拨款支出中对应经济科目的列支数。"""
    for concept, codes in _WITHIN_ECONOMIC.items():
        final = Key(concept, _year(reading), fund=Fund.APPROPRIATION)
        booked = tuple(replace(final, concept="支出", economic=code) for code in codes)
        known = tuple(key for key in booked if key in reading.by_key)
        if final in reading.by_key and known:
            names = "、".join(f"{key.economic}{_economic(key.economic)}" for key in known)
            yield from _at_most(
                reading, final, known, f"{concept}决算数", f"经济科目{names}列支数", "请核对是否错列科目"
            )


@rule(
    "tables/basic-without-construction",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="支出经济分类：309、311、313类在项目支出中反映",
    holds=example(*BY_ECONOMIC, "302|商品和服务支出|30.00|30.00"),
    breaks=example(*BY_ECONOMIC, "309|资本性支出（基本建设）|30.00|30.00"),
)
def basic_without_construction(reading: Reading) -> Iterator[Verdict]:
    """基本建设类资本性支出、对企业补助（基本建设）、对社会保障基金补助不列入基本支出。"""
    for key in _keys(reading):
        if key.concept == "基本支出" and key.economic:
            if key.economic[:3] in ("309", "311", "313"):
                yield from _nothing(reading, key, f"{key.economic[:3]}类应列项目支出，不列基本支出")
            else:
                yield Holds()


def _year(reading: Reading) -> int:
    return reading.profile.year or 0


def _keys(reading: Reading) -> list[Key]:
    """This year's facts, in the order in which the document states them."""
    return [key for key in reading.by_key if key.year == _year(reading) and not key.scope]


def _economic(code: str) -> str:
    return Classification.load().economic_name(code) or ""


def _at_most(
    reading: Reading,
    part: Key,
    wholes: Sequence[Key],
    part_name: str,
    whole_name: str,
    advice: str = "请核对",
) -> Iterator[Verdict]:
    """Whether a fact is not more than others together, whichever of their mentions is right."""
    parts, others = reading.by_key.get(part, []), [reading.by_key.get(key, []) for key in wholes]
    if not parts:
        return
    if not all(others):
        yield Unknown(whole_name)
        return
    least = min(parts, key=lambda each: each.written.interval().low)
    most = [max(each, key=lambda mention: mention.written.interval().last) for each in others]
    if least.written.interval().low <= sum(each.written.interval().last for each in most):
        yield Holds(least.written.span)
        return
    whole = " + ".join(amount_of(each) for each in most)
    yield Broken(
        least.written.span,
        f"{part_name}{amount_of(least)}大于{whole_name}{whole}，{advice}",
        tuple(each.written.span for each in most),
        f"{least.written.digits} > {' + '.join(each.written.digits for each in most)}",
    )


def _not_negative(reading: Reading, key: Key, advice: str) -> Iterator[Verdict]:
    for mention in reading.by_key[key]:
        if mention.written.interval().last < 0 and not mention.negative:
            yield Broken(
                mention.written.span,
                f"{key.fund.value}{named(key)}为{amount_of(mention)}，{advice}",
                arithmetic=f"{mention.written.digits} < 0",
            )
        else:
            yield Holds(mention.written.span)


def _nothing(reading: Reading, key: Key, message: str) -> Iterator[Verdict]:
    for mention in reading.by_key[key]:
        if Fraction(mention.written.digits) == 0:
            yield Holds(mention.written.span)
        else:
            yield Broken(mention.written.span, f"{message}，此处为{amount_of(mention)}")


def _identity_rule(relation: Relation) -> Rule:
    return Rule(
        relation.id,
        Family.NUMBERS,
        relation.title,
        Severity(relation.severity),
        relation.basis,
        relation.holds,
        relation.breaks,
        None,
        relation.since,
        relation.until,
    )


IDENTITY_RULES: tuple[Rule, ...] = tuple(map(_identity_rule, relations()))
"""One rule an identity; the number engine judges them."""

_ONE_CAUSE = "表内、表间勾稽关系：一处错误使多处不符的，只指出这一处"

CAUSE_RULES: tuple[Rule, ...] = (
    Rule(
        "tables/column-shifted",
        Family.NUMBERS,
        "各数填在自己的行上，整列不错行。",
        Severity.ERROR,
        _ONE_CAUSE,
        general(),
        general(
            _2012601="42.00|2.00|6.00",
            _2012602="15.00|7.00|13.00",
            _2012604="13.00|11.00|6.00",
            _208="25.00|11.00|14.00",
            _20805="25.00|8.00|14.00",
            _2080505="17.00|3.00|9.00",
        ),
    ),
    Rule(
        "tables/row-counted-twice",
        Family.NUMBERS,
        "合计中每一行只加一次。",
        Severity.ERROR,
        _ONE_CAUSE,
        general(),
        general(_20126="70.00|52.00|25.00"),
    ),
    Rule(
        "tables/row-left-out",
        Family.NUMBERS,
        "合计不漏加任何一行。",
        Severity.ERROR,
        _ONE_CAUSE,
        general(),
        general(_20126="57.00|45.00|25.00"),
    ),
    Rule(
        "tables/subtotal-pasted",
        Family.NUMBERS,
        "明细行不填上级科目的合计数。",
        Severity.ERROR,
        _ONE_CAUSE,
        general(),
        general(_2012601="42.00|45.00|6.00"),
    ),
    Rule(
        "tables/rows-exchanged",
        Family.NUMBERS,
        "上下两行的数不互换。",
        Severity.ERROR,
        _ONE_CAUSE,
        general(),
        general(_2012602="15.00|7.00|13.00", _2012604="13.00|2.00|6.00"),
    ),
)
"""Mistakes of whole rows and columns; the check of tables judges them, one finding for each."""

_SAID_IN_TEXT = frozenset(rule.id for rule in NUMBERS)
"""Relations that the family of numbers has in the catalogue already, with an example from the text."""

RULES: tuple[Rule, ...] = (
    *(each for each in IDENTITY_RULES if each.id not in _SAID_IN_TEXT),
    three_public_within_budget,
    overdrawn,
    negative,
    state_capital_class,
    three_public_within_economic,
    basic_without_construction,
    blank_but_stated,
    left_empty,
    *CAUSE_RULES,
)
"""The rules of the tables, in the order of the catalogue."""
