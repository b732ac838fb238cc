"""Points by each manner of scoring: at the target, on the way to it, beyond it, and where there is nothing to compute."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.model.performance import Indicator, Override, Property
from mingzhang.packs.loader import load
from mingzhang.packs.scoring import Framework, Manner, Partial, ScoringRule
from mingzhang.scoring.engine import score
from mingzhang.scoring.explain import explain

NATIONAL = load("national/2024").framework
AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)
TARGETS = st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2)
WEIGHTS = st.decimals(min_value=Decimal("0.01"), max_value=100, places=2)
NUMERIC = [rule.id for rule in NATIONAL.rules if rule.manner not in (Manner.BANDS, Manner.LEVELS)]


def indicator(
    target: str, actual: str, sign: str = "≥", weight: str = "10", unit: str = "次", rule: str = ""
) -> Indicator:
    return Indicator(
        "检查次数", Decimal(weight), Decimal(target), Decimal(actual), Property(sign), unit, rule=rule
    )


@pytest.mark.parametrize(
    ("sign", "target", "actual", "points", "how"),
    [
        ("≥", "40", "30", "7.50", "30÷40×10＝7.50分"),
        ("≥", "40", "40", "10.00", "完成40次，达到目标40次，得满分10.00分"),
        ("≥", "3", "2", "6.67", "2÷3×10≈6.67分"),
        ("≥", "40", "-1", "0.00", "-1÷40×10≈0.00分"),
        ("≤", "40", "50", "7.50", "（1－（50－40）÷40）×10＝7.50分"),
        ("≤", "40", "80", "0.00", "完成80次，达到或超过目标40次的2倍，得0.00分"),
        ("≤", "0", "1", "0.00", "目标为0，完成1次，得0.00分"),
        ("=", "0", "0", "10.00", "完成0次，达到目标0次，得满分10.00分"),
        ("=", "4", "3", "7.50", "3÷4×10＝7.50分"),
        ("=", "4", "5", "10.00", "完成5次，达到目标4次，得满分10.00分"),
    ],
)
def test_the_rule_of_a_property(sign: str, target: str, actual: str, points: str, how: str) -> None:
    found = score(indicator(target, actual, sign), NATIONAL)
    assert str(found.points) == points
    if not actual.startswith("-"):
        assert explain(found) == how


@pytest.mark.parametrize(
    ("rule", "sign", "target", "actual", "points"),
    [
        ("quotient", "≤", "40", "50", "8.00"),
        ("all-or-nothing", "≥", "40", "39", "0.00"),
        ("all-or-nothing", "=", "40", "41", "0.00"),
        ("steps", "≥", "40", "38", "8.00"),
        ("steps", "≥", "40", "10", "0.00"),
        ("steps", "≤", "38", "40", "8.00"),
        ("deduction-1", "≥", "40", "38", "5.00"),
        ("deduction-5", "≥", "100", "88", "8.00"),
    ],
)
def test_a_rule_that_the_indicator_names(rule: str, sign: str, target: str, actual: str, points: str) -> None:
    assert str(score(indicator(target, actual, sign, rule=rule), NATIONAL).points) == points


@pytest.mark.parametrize(
    ("partial", "points"), [(Partial.FREE, "8.00"), (Partial.FULL, "7.00"), (Partial.SHARE, "7.40")]
)
def test_the_last_step_of_a_deduction(partial: Partial, points: str) -> None:
    rule = ScoringRule("扣", "扣分", Manner.DEDUCTION, each=Decimal(5), points=Decimal(1), partial=partial)
    found = score(indicator("95", "82", unit="%", rule="扣"), Framework((rule,)))
    assert str(found.points) == points
    assert "相差13个百分点，每5个扣1分" in explain(found)


def test_a_result_far_over_the_target_is_capped_when_the_rule_says_so() -> None:
    capped = replace(NATIONAL.rules[0], cap=Decimal(90))
    framework = replace(NATIONAL, rules=(capped,))
    assert str(score(indicator("40", "61"), framework).points) == "9.00"
    assert str(score(indicator("40", "60"), framework).points) == "10.00"
    assert str(score(indicator("40", "61"), NATIONAL).points) == "10.00"


@pytest.mark.parametrize(
    ("rule", "actual", "bounds"),
    [
        ("qualitative", "部分达成", ("6", "8")),
        ("qualitative-central", "部分达成", ("5", "8")),
        ("qualitative", "优", ("8", "10")),
        ("grade", "良", ("8", "9")),
    ],
)
def test_a_word_confines_the_points_and_does_not_set_them(
    rule: str, actual: str, bounds: tuple[str, str]
) -> None:
    found = score(Indicator("环境改善", Decimal(10), "优", actual, Property.QUALITATIVE, rule=rule), NATIONAL)
    assert found.points is None
    assert found.bounds == (Decimal(bounds[0]), Decimal(bounds[1]))
    assert "由评分人在档内确定" in explain(found)


def test_a_rated_percentage_is_a_score() -> None:
    found = score(
        Indicator("环境改善", Decimal(10), "优", Decimal(85), Property.QUALITATIVE, actual_unit="%"), NATIONAL
    )
    assert (str(found.points), explain(found)) == ("8.50", "评定为85%，10×85%＝8.50分")


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"target": None}, "没有目标值"),
        ({"actual": None}, "没有完成值"),
        ({"target": "按时完成"}, "目标值“按时完成”里没有可以比较的数"),
        ({"actual": "已完成"}, "目标40次，完成值“已完成”里没有可以比较的数"),
        ({"unit": "人", "actual_unit": "%"}, "目标值以“人”计，完成值以“%”计，单位不一致"),
        ({"target": Decimal(-5), "actual": Decimal(-6)}, "目标值-5不是正数，没有达到时不能按比例计算"),
        ({"rule": "无此规则"}, "没有名为“无此规则”的计分规则"),
    ],
)
def test_what_cannot_be_computed_says_why(changed: dict[str, object], reason: str) -> None:
    found = score(replace(indicator("40", "30"), **changed), NATIONAL)  # type: ignore[arg-type]
    assert found.points is None
    assert explain(found) == f"不能计算：{reason}"


def test_money_in_another_unit_is_compared() -> None:
    each = replace(indicator("4", "30000", unit="万元"), actual_unit="元")
    found = score(each, NATIONAL)
    assert (str(found.points), explain(found)) == ("7.50", "3÷4×10＝7.50分")


def test_an_override_keeps_who_and_why() -> None:
    each = replace(indicator("40", "30"), override=Override(Decimal(9), "王敏", "汛期停工一个月"))
    found = score(each, NATIONAL)
    assert str(found.points) == "9.00"
    assert explain(found) == "王敏定为9.00分，理由：汛期停工一个月；按规则30÷40×10＝7.50分"


@given(
    rule=st.sampled_from(NUMERIC),
    sign=st.sampled_from("≥≤=><"),
    weight=WEIGHTS,
    target=TARGETS,
    actual=AMOUNTS,
)
def test_points_lie_between_nothing_and_the_weight(
    rule: str, sign: str, weight: Decimal, target: Decimal, actual: Decimal
) -> None:
    each = Indicator("指标", weight, target, actual, Property(sign), rule=rule)
    points = score(each, NATIONAL).points
    assert points is not None
    assert 0 <= points <= weight


@given(rule=st.sampled_from(NUMERIC), sign=st.sampled_from("≥≤=><"), weight=WEIGHTS, target=TARGETS)
def test_the_target_itself_gets_all_points(rule: str, sign: str, weight: Decimal, target: Decimal) -> None:
    each = Indicator("指标", weight, target, target, Property(sign), rule=rule)
    assert score(each, NATIONAL).points == weight


@given(sign=st.sampled_from("≥≤=><"), weight=WEIGHTS, target=TARGETS, one=AMOUNTS, other=AMOUNTS)
def test_a_better_result_never_gets_less(
    sign: str, weight: Decimal, target: Decimal, one: Decimal, other: Decimal
) -> None:
    worse, better = (max(one, other), min(one, other)) if sign in "≤<" else (min(one, other), max(one, other))
    points = [
        score(Indicator("指标", weight, target, actual, Property(sign)), NATIONAL).exact or Fraction(0)
        for actual in (worse, better)
    ]
    assert points[0] <= points[1]


@given(weight=WEIGHTS, target=TARGETS, off=AMOUNTS)
def test_too_much_of_the_bad_costs_as_much_as_too_little_of_the_good(
    weight: Decimal, target: Decimal, off: Decimal
) -> None:
    short, over = (
        score(Indicator("指标", weight, target, actual, Property(sign)), NATIONAL)
        for sign, actual in (("≥", max(target - off, Decimal(0))), ("≤", target + off))
    )
    assert short.exact == over.exact
