"""Words against figures: what a reason says, which reason is whose, and look-alikes that are right."""

import pytest

from tests.checking.short import checked

HEAD = "青禾县档案馆2023年度部门决算\n第二部分 2023年度部门决算情况说明\n"
LESS = "2023年度一般公共预算财政拨款支出90.00万元，比2022年度减少10.00万元，下降10.00%。"


def broken(rule: str, text: str) -> list[str]:
    """The words that a rule finds wrong in a text."""
    findings = checked(HEAD + text).findings
    return [finding.places[0].quote for finding in findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("人员和业务减少，支出增加", ["支出增加"]),
        ("人员增加，业务量增加", ["人员增加，业务量增加"]),
        ("项目增多", ["项目增多"]),
    ],
)
def test_a_reason_for_more_does_not_explain_less(reason: str, words: list[str]) -> None:
    assert broken("wording/reason-direction", f"{LESS}主要变动原因是{reason}。") == words


@pytest.mark.parametrize(
    "reason",
    [
        "人员减少，经费支出相应减少",
        "上年度项目支出增加",
        "人员增加，但项目支出大幅减少",
        "退休人员增加",
        "加大节约力度，增加控制措施",
        "一是人员增加；二是项目减少",
        "项目支出减少，人员经费增加",
        "人员经费增加3.00万元，项目经费减少13.00万元",
        "人员增加3人，项目减少",
    ],
)
def test_a_reason_that_may_explain_less_is_left_alone(reason: str) -> None:
    assert broken("wording/reason-direction", f"{LESS}主要变动原因是{reason}。") == []


def test_a_reason_belongs_to_what_moved_last() -> None:
    text = f"{LESS}公务接待费有所增长，主要原因是接待批次增加。"
    assert broken("wording/reason-direction", text) == []


def test_more_expenditure_explains_a_smaller_carryover() -> None:
    text = "2023年度年末结转和结余1.00万元，比2022年度减少2.00万元，下降66.67%，主要原因是支出增加。"
    assert broken("wording/reason-direction", text) == []


def test_what_the_listed_causes_come_to_must_not_go_the_other_way() -> None:
    said = "固定资产原值20.00万元，比2022年减少1.00万元，一是新购设备，增加原值{}万元；二是报废设备，减少原值{}万元。"
    assert broken("wording/reason-amounts", said.format("3.00", "2.00")) == ["1.00"]
    assert broken("wording/reason-amounts", said.format("2.00", "3.00")) == []


def test_causes_that_are_only_the_main_ones_need_not_add_up() -> None:
    text = "培训费2.00万元，比2022年减少5.00万元，主要是：一是减少外出培训3.00万元；二是减少资料费1.00万元。"
    assert broken("wording/reason-amounts", text) == []


def test_the_next_numbered_paragraph_is_no_reason() -> None:
    text = (
        "1.公务用车购置及运行维护费支出5.00万元，比2022年度减少0.10万元，下降1.96%。\n"
        "2.公务接待费支出1.00万元，与2022年度持平。主要原因是严格执行接待标准。"
    )
    assert broken("wording/change-reason", text) == ["1.96"]


def test_a_reason_in_the_next_paragraph_counts() -> None:
    text = (
        "1.公务用车购置及运行维护费支出5.00万元，比2022年度减少0.10万元，下降1.96%。\n"
        "原县接待中心的一辆越野车在年中已经划转到县机关事务服务中心。"
    )
    assert broken("wording/change-reason", text) == []


def test_slightly_speaks_of_the_rate_before_it() -> None:
    text = "培训费支出3.00万元，比2022年增加1.00万元，增长50.00%。2023年培训费支出略有增加，主要是人员增加。"
    assert broken("wording/slightly", text) == ["略有"]
    other = "培训费支出3.00万元，比2022年增加1.00万元，增长50.00%。培训费增加，主要是外出批次略有增加。"
    assert broken("wording/slightly", other) == []


def test_a_purpose_left_open_by_the_template_is_another_rules_business() -> None:
    text = "2023年度政府采购支出总额0万元，其中：政府采购货物支出0万元。主要用于…（具体工作）。"
    assert broken("wording/nothing-bought", text) == []
    assert broken("residue/template-hint", text) != []


def test_no_growth_of_what_there_was_not() -> None:
    text = "应急处理（项）支出20.00万元，2022年无此项支出，增长100%。"
    assert broken("wording/rate-of-nothing", text) == ["100"]


def test_rented_vehicles_have_their_cost() -> None:
    text = "2023年度公务用车运行维护费支出3.00万元，用于车辆租赁。截至2023年12月31日，共有公务用车0辆。"
    assert broken("wording/vehicles-and-upkeep", text) == []


def test_a_level_amount_is_not_explained_by_less() -> None:
    level = "2023年度公务接待费支出2.00万元，与2022年度持平。主要原因是{}。"
    assert broken("wording/level-reason", level.format("接待批次减少")) == ["持平"]
    assert broken("wording/level-reason", level.format("严格控制标准，减少陪餐")) == []
    assert broken("wording/level-reason", level.format("批次减少，人次增加")) == []
