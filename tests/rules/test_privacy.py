import re
from collections.abc import Callable

import pytest

from mingzhang.rules import privacy
from mingzhang.rules.rule import Broken, Rule
from tests.rules.conftest import reading_of

Finding = Callable[[Rule, str], list[Broken]]


@pytest.mark.parametrize("rule", privacy.RULES, ids=lambda rule: rule.id)
def test_messages_do_not_repeat_what_must_not_be_published(rule: Rule) -> None:
    assert rule.judge is not None
    reading = reading_of(rule.breaks)
    (found,) = [verdict for verdict in rule.judge(reading) if isinstance(verdict, Broken)]
    shown = set(re.findall(r"[\dA-Za-z@.-]{6,}", found.message))
    assert not any(word in rule.breaks for word in shown)


@pytest.mark.parametrize(
    "text, count",
    [
        ("电话：13800000000", 1),
        ("电话：138 0000 0000", 1),
        ("金额13800000000元", 0),
        ("项目编码138000000001", 0),
        ("13800000000.00", 0),
    ],
)
def test_mobile_numbers(broken: Finding, text: str, count: int) -> None:
    assert len(broken(privacy.mobile_number, text)) == count


@pytest.mark.parametrize(
    "number, count",
    [
        ("11010119900307002X", 1),
        ("110101199003070020", 0),
        ("51090423T000008810877", 0),
        ("110101199013070028", 0),
    ],
)
def test_identity_numbers_are_told_by_their_check_digit(broken: Finding, number: str, count: int) -> None:
    assert len(broken(privacy.identity_number, f"编号：{number}。")) == count


@pytest.mark.parametrize(
    "text, count",
    [
        ("6222000000000000004", 1),
        ("6222 0000 0000 0000 004", 1),
        ("6222000000000000005", 0),
        ("账号：51001234567890", 1),
        ("1234567890123456", 0),
    ],
)
def test_bank_cards_are_told_by_their_check_digit(broken: Finding, text: str, count: int) -> None:
    assert len(broken(privacy.bank_account, text)) == count


@pytest.mark.parametrize(
    "text, count",
    [("川A·00000", 1), ("川AD00000", 1), ("川A0000警", 0), ("青A12345", 1), ("云南省A类项目12345", 0)],
)
def test_licence_plates(broken: Finding, text: str, count: int) -> None:
    assert len(broken(privacy.licence_plate, f"越野车{text}划入。")) == count


@pytest.mark.parametrize(
    "text, count",
    [("机密★10年", 1), ("密级：秘密", 1), ("负责机密文件管理", 0), ("保守国家秘密", 0)],
)
def test_security_gradings(broken: Finding, text: str, count: int) -> None:
    assert len(broken(privacy.security_grading, text)) == count


def test_one_number_in_many_places_is_one_finding(broken: Finding) -> None:
    (found,) = broken(privacy.mobile_number, "电话：13800000000\n" * 3)
    assert len(found.related) == 2
    assert "共3处" in found.message


def test_a_list_of_towns_is_no_list_of_persons(broken: Finding) -> None:
    assert broken(privacy.list_of_persons, "乡镇\t联系电话\n城关镇\t略\n河口镇\t略\n") == []
