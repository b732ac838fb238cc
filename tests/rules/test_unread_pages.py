"""Pages that could not be read: nothing is called missing that may stand on them."""

from dataclasses import replace

import pytest

from mingzhang.rules.catalogue import catalogue
from mingzhang.rules.residue import RULES as RESIDUE
from mingzhang.rules.rule import UNREAD, Broken, Rule, Unknown, Verdict
from mingzhang.rules.structure import RULES as STRUCTURE
from tests.readers.papers import Paper
from tests.readers.pdf.test_hostile import scanned
from tests.rules.conftest import reading_of

SAYS_WHAT_IS_THERE = {
    "structure/duplicate-section",
    "structure/number-style",
    "structure/figure-title-twice",
    "structure/empty-table-agrees",
    "structure/reason-given",
    "structure/units-denied",
}


def verdicts(rule: Rule, text: str, unread: tuple[int, ...]) -> list[Verdict]:
    assert rule.judge is not None
    reading = reading_of(text)
    return list(rule.judge(replace(reading, document=replace(reading.document, unread=unread))))


@pytest.mark.parametrize("rule", STRUCTURE, ids=lambda rule: rule.id)
def test_what_is_missing_may_stand_on_an_unread_page(rule: Rule) -> None:
    found = verdicts(rule, rule.breaks, unread=(7,))
    broken = [verdict for verdict in found if isinstance(verdict, Broken)]
    if rule.id in SAYS_WHAT_IS_THERE:
        assert broken
    else:
        assert broken == []
        assert Unknown(UNREAD) in found


def test_what_is_there_is_wrong_all_the_same() -> None:
    rule = next(rule for rule in RESIDUE if rule.id == "residue/placeholder")
    assert any(isinstance(verdict, Broken) for verdict in verdicts(rule, rule.breaks, unread=(7,)))


def test_the_rules_say_the_same_when_all_was_read() -> None:
    for rule in STRUCTURE:
        assert any(isinstance(verdict, Broken) for verdict in verdicts(rule, rule.breaks, unread=()))


def test_the_catalogue_names_a_rule_by_its_docstring_still() -> None:
    titles = {rule.id: rule.title for rule in catalogue()}
    assert titles["structure/missing-part"] == "报告应有概况、说明、名词解释、附表等部分。"


ROWS = [["科目编码", "科目名称", "合计"], ["", "合计", "30.00"], ["201", "一般公共服务支出", "10.00"]]
MORE = [["208", "社会保障和就业支出", "20.00"]]


def sums_broken(middle: str) -> list[str]:
    from mingzhang.checking.check import check, understand

    paper = (
        Paper().lines("青禾县档案馆2023年度部门决算", "支出决算表", "单位：万元").table(ROWS, [90, 200, 90])
    )
    paper.page()
    if middle == "scanned":
        scanned(paper)
    elif middle == "read":
        paper.table(MORE, [90, 200, 90])
    document = paper.page().lines("　　第三部分 名词解释").read()
    found = check(understand(document), "报告.pdf").findings
    return [finding.rule for finding in found if finding.rule.startswith("sum/")]


def test_rows_that_are_left_out_break_the_total() -> None:
    assert sums_broken("blank") != []


@pytest.mark.parametrize("middle", ["read", "scanned"])
def test_rows_on_a_scanned_page_do_not(middle: str) -> None:
    assert sums_broken(middle) == []
