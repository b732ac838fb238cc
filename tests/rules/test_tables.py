"""Rules of tables: the arithmetic of every identity, and what bounds between facts say."""

import re

import pytest

from mingzhang.checking.check import check, understand
from mingzhang.model.finding import Family, Finding, Role
from mingzhang.model.interval import Interval, gap
from mingzhang.model.money import WAN
from mingzhang.packs.loader import choose
from mingzhang.readers.read import read_bytes
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict
from mingzhang.rules.table_examples import EXPENDITURE, example
from mingzhang.rules.tables import CAUSE_RULES, IDENTITY_RULES, RULES
from mingzhang.statements.headings import outline
from mingzhang.statements.profile import profile
from mingzhang.statements.reading import Reading
from mingzhang.tables.public import read_tables

JUDGED = [rule for rule in RULES if rule.judge is not None]
YEAR = 2023


def agrees(arithmetic: str) -> bool:
    """Whether “12.50 = 10.00 + 40.00 - 37.50” can be true of rounded amounts in 万元."""
    parts: list[Interval] = []
    side = 1
    for sign, digits in re.findall(r"([=≥+-]?)\s*(\d+(?:\.\d+)?)", arithmetic):
        side = -1 if sign in ("=", "≥") else side
        amount = Interval.written(digits, WAN, 2) if float(digits) else Interval.exactly(0)
        parts.append(-amount if (side > 0) == (sign == "-") else amount)
    if "≥" in arithmetic:
        return sum(part.last for part in parts) >= 0
    return gap(Interval.exactly(0), parts) == 0


@pytest.mark.parametrize("rule", IDENTITY_RULES, ids=lambda rule: rule.id)
def test_the_examples_of_an_identity_add_up_or_do_not(rule: Rule) -> None:
    assert (agrees(rule.holds), agrees(rule.breaks)) == (True, False)


def verdicts(rule: Rule, text: str) -> list[Verdict]:
    document = read_bytes(text.encode(), "青禾县.html")
    said = profile(document)
    pack = choose(document.text, YEAR)
    facts = read_tables(document, said.year, "万元")
    reading = Reading(
        document=document,
        pack=pack,
        profile=said,
        outline=outline(document, pack),
        sentences=(),
        numbers=(),
        mentions=facts.mentions,
        identities=(),
        bound=frozenset(),
        blanks=facts.blanks,
    )
    assert rule.judge is not None
    return list(rule.judge(reading))


@pytest.mark.parametrize("rule", JUDGED, ids=lambda rule: rule.id)
def test_a_rule_holds_and_breaks_on_its_examples(rule: Rule) -> None:
    kept = verdicts(rule, rule.holds)
    assert any(isinstance(each, Holds) for each in kept)
    assert not any(isinstance(each, Broken) for each in kept)
    assert sum(isinstance(each, Broken) for each in verdicts(rule, rule.breaks)) == 1


def test_ids_are_given_once() -> None:
    ids = [rule.id for rule in RULES]
    assert len(ids) == len(set(ids))
    assert all(rule.title and rule.basis for rule in RULES)


def found_in(page: str) -> list[Finding]:
    """What the whole check says of the numbers of a page."""
    result = check(understand(read_bytes(page.encode(), "青禾县水务局.html")), "青禾县水务局.html")
    assert result.tally.crashes == ()
    return [finding for finding in result.findings if finding.family is Family.NUMBERS]


@pytest.mark.parametrize("rule", CAUSE_RULES, ids=lambda rule: rule.id)
def test_a_true_table_has_no_cause(rule: Rule) -> None:
    assert found_in(rule.holds) == []


@pytest.mark.parametrize(
    ("rule", "suspects", "source"),
    [
        (CAUSE_RULES[0], ["2.00", "7.00", "11.00", "11.00", "8.00", "3.00"], []),
        (CAUSE_RULES[1], ["52.00"], ["7.00"]),
        (CAUSE_RULES[2], ["57.00"], ["13.00"]),
        (CAUSE_RULES[3], ["45.00"], ["45.00"]),
        (CAUSE_RULES[4], ["7.00", "2.00"], []),
    ],
    ids=lambda each: each.id if isinstance(each, Rule) else "",
)
def test_one_cause_is_one_finding(rule: Rule, suspects: list[str], source: list[str]) -> None:
    (finding,) = found_in(rule.breaks)
    assert finding.rule == rule.id
    assert [place.quote for place in finding.places if place.role is Role.SUSPECT] == suspects
    assert [place.quote for place in finding.places if place.role is Role.RELATED] == source


def test_a_shifted_column_is_told_by_its_rows() -> None:
    (finding,) = found_in(CAUSE_RULES[0].breaks)
    assert "“基本支出”列自第5行“行政运行”至第10行" in finding.message
    assert "这 6 个数应各下移一行" in finding.message


def test_a_wrong_total_is_told_with_what_it_should_be() -> None:
    (finding,) = found_in(CAUSE_RULES[1].breaks)
    assert finding.expected is not None
    assert finding.expected.text == "45.00"


def test_exchanged_rows_are_told_by_their_names() -> None:
    (finding,) = found_in(CAUSE_RULES[4].breaks)
    assert "“一般行政管理事务”行 7.00万元与“档案馆”行 2.00万元填反了" in finding.message


ZEROS = [
    f"{code}|{name}|20.00|20.00|0.00"
    for code, name in (
        ("201", "一般公共服务支出"),
        ("208", "社会保障和就业支出"),
        ("210", "卫生健康支出"),
        ("213", "农林水支出"),
        ("214", "交通运输支出"),
    )
]
TOTAL, HOUSING = "|合计|120.00|{}|0.00", "221|住房保障支出|20.00|{}|0.00"


def test_an_amount_left_out_is_said_at_the_label_of_its_row() -> None:
    page = example(*EXPENDITURE, TOTAL.format("120.00"), *ZEROS, HOUSING.format(""))
    (finding,) = found_in(page)
    assert (finding.rule, finding.places[0].quote) == ("tables/left-empty", "住房保障支出")


def test_an_amount_left_out_that_another_table_states_is_said_once() -> None:
    page = example(*EXPENDITURE, TOTAL.format("120.00"), *ZEROS, HOUSING.format(""))
    page += example(*EXPENDITURE, TOTAL.format("120.00"), *ZEROS, HOUSING.format("20.00"))
    (finding,) = found_in(page)
    assert finding.rule == "tables/blank-but-stated"
    assert [place.quote for place in finding.places] == ["住房保障支出", "20.00"]


def test_a_table_that_leaves_its_zeros_empty_is_not_asked_for_them() -> None:
    page = example(*EXPENDITURE, *(row.removesuffix("0.00") for row in ZEROS))
    assert found_in(page) == []
