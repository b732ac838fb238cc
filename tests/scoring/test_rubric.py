"""The rubrics of the packs: every criterion by its worked example, and where the forms contradict themselves."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingzhang.packs.formula import parse
from mingzhang.packs.loader import load
from mingzhang.packs.rubric import Rubric, RubricCriterion
from mingzhang.scoring.formula import Incomputable, bounds, evaluate, text_of
from mingzhang.scoring.rubric import contradictions, reachable, score_criterion

RUBRICS = {each.id: each for each in load("sichuan/2023").rubrics}
WITH_RULE = [
    (rubric, criterion)
    for rubric in RUBRICS.values()
    for criterion in rubric.criteria
    if not criterion.is_judged
]
COUNTED = [criterion for _, criterion in WITH_RULE if criterion.points is not None]


def named(criterion: RubricCriterion) -> str:
    return f"{criterion.path[-1]}/{criterion.name}"


def criterion(rubric: str, name: str) -> RubricCriterion:
    return next(each for each in RUBRICS[rubric].criteria if each.name == name)


@pytest.mark.parametrize(
    ("rubric", "criteria", "total", "bonus"),
    [("assessment", 40, 100, 5), ("department", 28, 100, 0), ("project", 20, 100, 0)],
)
def test_a_rubric_is_whole(rubric: str, criteria: int, total: int, bonus: int) -> None:
    each = RUBRICS[rubric]
    assert len(each.criteria) == criteria
    extra = sum(criterion.maximum for criterion in each.criteria if each.is_bonus(criterion))
    assert (sum(criterion.maximum for criterion in each.criteria) - extra, extra) == (total, bonus)


@pytest.mark.parametrize("each", [criterion for _, criterion in WITH_RULE], ids=named)
def test_the_worked_example_of_a_criterion(each: RubricCriterion) -> None:
    assert each.example is not None
    found = score_criterion(each, each.example.given)
    assert found.points == each.example.score, found.how
    assert found.how.endswith(f"{found.points}分")


def test_only_what_the_wording_leaves_to_judgement_has_no_rule() -> None:
    judged = [each for rubric in RUBRICS.values() for each in rubric.criteria if each.is_judged]
    assert len(judged) == 10
    assert all(any(word in each.wording for word in ("酌情", "相应扣分", "最高加")) for each in judged)


@pytest.mark.parametrize(
    ("rubric", "said"),
    [
        ("assessment", ["“指标细化量化”分值4分，按所写规则最多只能得2.5分"]),
        (
            "department",
            [
                "“结转结余率”分值2分，按所写规则最多只能得1分",
                "“政府采购执行率”分值4分，按所写规则最多只能得2分",
            ],
        ),
        ("project", []),
    ],
)
def test_the_forms_contradict_themselves_here_and_nowhere_else(rubric: str, said: list[str]) -> None:
    assert [each.message for each in contradictions(RUBRICS[rubric])] == said


@given(data=st.data(), each=st.sampled_from(COUNTED))
def test_no_facts_give_more_than_the_rule_is_said_to_give(data: st.DataObject, each: RubricCriterion) -> None:
    if each.best is not None and "总" in each.facts[-1]:
        three, two, other = (data.draw(st.integers(0, 50)) for _ in range(3))
        facts = dict(zip(each.facts, (str(three), str(two), str(three + two + other)), strict=True))
    elif each.best is not None:
        whole = data.draw(st.integers(0, 50))
        facts = dict(zip(each.facts, (str(whole), str(data.draw(st.integers(0, whole)))), strict=True))
    else:
        facts = {name: str(data.draw(st.integers(0, 1000))) for name in each.facts}
    points = score_criterion(each, facts).points
    most = reachable(each)
    assert most is not None
    assert points is None or 0 <= points <= min(most, Fraction(each.maximum))


def broken(**changes: object) -> Rubric:
    rubric = RUBRICS["department"]
    first = replace(criterion("department", "在职人员控制率"), **changes)  # type: ignore[arg-type]
    rest = [
        each
        for each in rubric.criteria
        if each.name not in ("在职人员控制率", "结转结余率", "政府采购执行率")
    ]
    return replace(
        rubric,
        criteria=(first, *rest),
        headings=(),
        total=sum((e.maximum for e in (first, *rest)), Decimal(0)),
    )


def test_a_formula_that_leads_nowhere_is_a_slip_with_its_line() -> None:
    (found,) = contradictions(broken(rate=parse("在职人数÷编制数")))
    assert (found.message, found.is_slip, found.line > 1) == (
        "“在职人员控制率”的公式里“在职人数”没有指向任何数据", True, True,
    )  # fmt: skip
    score = score_criterion(
        broken(rate=parse("在职人数÷编制数")).criteria[0], {"编制数": "5", "在职人员数": "5"}
    )
    assert score.how == "不能计算：公式里的“在职人数”没有指向任何数据"


def test_sums_and_items_that_do_not_agree_are_told() -> None:
    rubric = RUBRICS["project"]
    assert [each.message for each in contradictions(replace(rubric, total=Decimal(90)))] == [
        "“项目支出绩效自评计分表”总分写90分，各项相加为100分"
    ]
    heading = replace(rubric.headings[0], maximum=Decimal(20))
    assert [each.message for each in contradictions(replace(rubric, headings=(heading,)))] == [
        "“投入”写20分，其中各项相加为25分"
    ]
    short = replace(rubric.criteria[0], items=rubric.criteria[0].items[:2])
    assert [
        each.message for each in contradictions(replace(rubric, criteria=(short, *rubric.criteria[1:])))
    ] == ["“项目立项规范性”分值5分，各小项相加为3分"]


@pytest.mark.parametrize(
    ("given_", "reason"),
    [
        ({"在职人员数": "5"}, "没有“编制数”的数据"),
        ({"在职人员数": "5", "编制数": "0"}, "除数“编制数”为0"),
        ({"在职人员数": "五", "编制数": "5"}, "“在职人员数”应是数，现为“五”"),
        ({"在职人员数": "-5", "编制数": "5"}, "“在职人员数”是负数（-5）"),
    ],
)
def test_what_cannot_be_computed_says_why(given_: dict[str, str], reason: str) -> None:
    found = score_criterion(criterion("department", "在职人员控制率"), given_)
    assert (found.points, found.how) == (None, f"不能计算：{reason}")


def test_points_end_at_the_maximum_and_at_nothing() -> None:
    each = criterion("department", "实际完成率")
    assert score_criterion(each, {"实际完成工作数": "44", "计划工作数": "40"}).how == (
        "实际完成率＝44÷40＝110%，8×110%＝8.8，以分值为限，得8.00分"
    )
    each = criterion("project", "资金到位率")
    assert str(score_criterion(each, {"实际到位资金": "50", "计划投入资金": "100"}).points) == "0.00"


NUMBERS = st.integers(0, 1000).map(Fraction)
TREES = st.recursive(
    st.sampled_from(["甲", "乙", "2", "50%"]),
    lambda inner: st.tuples(inner, st.sampled_from("+-×÷"), inner).map(
        lambda each: f"({each[0]}{each[1]}{each[2]})"
    ),
    max_leaves=8,
)


@given(text=TREES, one=NUMBERS, other=NUMBERS)
def test_a_value_lies_in_the_bounds_and_reads_back(text: str, one: Fraction, other: Fraction) -> None:
    node, facts = parse(text), {"甲": one, "乙": other}
    assert parse(text_of(node, {})) == node
    try:
        value = evaluate(node, facts)
    except Incomputable:
        return
    known = {name: (Fraction(0), Fraction(1000)) for name in facts}
    low, high = bounds(node, known)
    assert low <= value <= high
