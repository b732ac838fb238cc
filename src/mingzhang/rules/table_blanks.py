"""Rules of the public tables: amounts that are left empty."""

from collections.abc import Iterator

from mingzhang.classification.classification import Classification
from mingzhang.model.document import Span
from mingzhang.model.fact import Key
from mingzhang.model.finding import Family, Severity
from mingzhang.model.statement import Mention
from mingzhang.rules.rule import Broken, Holds, Verdict, rule
from mingzhang.rules.table_examples import BALANCE, EXPENDITURE, GENERAL, example
from mingzhang.statements.reading import Reading

_WITH_ZEROS = tuple(
    f"{code}|{name}|20.00|20.00|0.00"
    for code, name in (
        ("208", "社会保障和就业支出"),
        ("210", "卫生健康支出"),
        ("213", "农林水支出"),
        ("214", "交通运输支出"),
        ("221", "住房保障支出"),
    )
)


@rule(
    "tables/blank-but-stated",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="各表之间、各表与文字说明之间同一指标的数应当一致",
    holds=example(*BALANCE, "政府性基金预算财政拨款|")
    + example(*GENERAL, "201|一般公共服务支出|60.00|60.00|"),
    breaks=example(*GENERAL, "201|一般公共服务支出|60.00|60.00|")
    + example(*GENERAL, "201|一般公共服务支出|60.00|48.00|12.00"),
)
def blank_but_stated(reading: Reading) -> Iterator[Verdict]:
    """表中空着的数，别处不应写有金额。"""
    found: dict[Key, list[Span]] = {}
    for blank in reading.blanks:
        if _stated(reading, blank.key):
            found.setdefault(blank.key, []).append(blank.span)
        else:
            yield Holds()
    for key, empty in found.items():
        stated = _stated(reading, key)
        seen = [span for span in empty if len(span)]
        places = (*seen, *(each.written.span for each in stated))
        yield Broken(
            places[0],
            f"{key.fund.value}{named(key)}在此表中空着，另一处为{amount_of(stated[0])}，请核对是漏填还是多填"
            if seen
            else f"{key.fund.value}{named(key)}此处为{amount_of(stated[0])}，另一张表中该数空着，请核对是漏填还是多填",
            places[1:],
        )


def _stated(reading: Reading, key: Key) -> list[Mention]:
    """Where a fact is said to be more than nothing."""
    return [each for each in reading.by_key.get(key, ()) if each.written.interval().low > 0]


@rule(
    "tables/left-empty",
    family=Family.NUMBERS,
    severity=Severity.WARNING,
    basis="各表金额应填列齐全，没有数的填0.00或者一律空着",
    holds=example(*EXPENDITURE, "201|一般公共服务支出|60.00|60.00|", "208|社会保障和就业支出|20.00|20.00|"),
    breaks=example(*EXPENDITURE, "201|一般公共服务支出|60.00||0.00", *_WITH_ZEROS),
)
def left_empty(reading: Reading) -> Iterator[Verdict]:
    """表中其他各格都填了数，就不应只有一格空着。"""
    for blank in reading.blanks:
        # A subtotal of nothing is shown as nothing by a formula.
        is_subtotal = len(blank.key.economic) == _CLASS
        if not blank.is_odd or is_subtotal or not len(blank.span) or reading.by_key.get(blank.key):
            yield Holds()
        else:
            name = f"{blank.key.fund.value}{named(blank.key)}"
            yield Broken(blank.span, f"{name}在此表中空着，而表中其他各格都填了数，请核对是否漏填")


_CLASS = 3
"""Digits of a class of the economic classification, which is a subtotal."""


def named(key: Key) -> str:
    """A fact's name with the 科目, for people."""
    place = (
        f"{key.function}{Classification.load().function_name(key.function, key.year) or ''}"
        if key.function
        else ""
    )
    return f"{key.concept}({place})" if place else key.concept


def amount_of(mention: Mention) -> str:
    """An amount as it is written, with its unit."""
    return f"{mention.written.digits}{mention.written.unit}"
