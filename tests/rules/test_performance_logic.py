"""What the logic rules of family 7 must keep quiet about, and what they say of the less usual layouts."""

import pytest

from mingzhang.evaluation.model import field_of
from mingzhang.rules.performance.examples import (
    BENEFIT,
    PLEASED,
    PRODUCT,
    SHEET,
    form,
    form_table,
    narrative,
    page,
    sheet,
)
from mingzhang.rules.performance.quantities import quantities
from tests.rules.test_performance import broken

COST = "成本指标|经济成本指标|{}|{}|{}|0|0|"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("打印经费控制在80万元以内", [("800000", "元", True, False)]),
        ("全年支出70余万元", [("700000", "元", False, True)]),
        ("公开信息9万余条，满意率98%以上", [("90000", "条", False, True), ("98", "%", False, False)]),
        ("出错率≤3%", [("3", "%", True, False)]),
        ("每年3-5月组织考试", []),
        ("〔2022〕31号文件，2022年度", []),
    ],
)
def test_quantities_in_words(text: str, said: list[tuple[str, str, bool, bool]]) -> None:
    found = [(str(q.value), q.unit, q.is_most, q.is_more) for q in quantities(field_of(text, 0))]
    assert found == said


@pytest.mark.parametrize(
    ("target", "actual", "is_broken"),
    [
        ("印刷费控制在80万元以内", "全年支出70余万元", False),
        ("印刷费控制在80万元以内", "全年支出80万元", False),
        ("印刷费控制在80万元以内", "全年支出80余万元", True),
        ("印刷费控制在80万元以内", "全年支出90万元", True),
        ("印刷费80万元", "全年支出70万元", False),
    ],
)
def test_a_limit_in_words(target: str, actual: str, *, is_broken: bool) -> None:
    text = form(PRODUCT, BENEFIT, PLEASED, COST.format("印刷费用", target, actual))
    assert bool(broken("performance/worded-target", text)) is is_broken


def test_a_target_in_words_is_reached_or_explained() -> None:
    row = "产出指标|数量指标|讲座|举办讲座20次|全年举办讲座{}次|0|0|{}"
    assert broken("performance/worded-target", form(PRODUCT, BENEFIT, PLEASED, row.format(18, ""))) != []
    assert (
        broken("performance/worded-target", form(PRODUCT, BENEFIT, PLEASED, row.format(18, "场馆维修"))) == []
    )


def test_costs_that_are_limits_say_nothing_of_what_was_spent() -> None:
    rows = (COST.format("扫描费用", "≤60万元", "100%"), COST.format("设备费用", "≤40万元", "100%"))
    assert broken("performance/costs-above-executed", form(PRODUCT, BENEFIT, PLEASED, *rows)) == []


def test_costs_said_in_words_to_be_paid_are_added() -> None:
    rows = (
        COST.format("扫描费用", "扫描加工经费60万元", "全面完成"),
        COST.format("设备费用", "设备购置经费40万元", "全面完成"),
    )
    ((words, message),) = broken("performance/costs-above-executed", form(PRODUCT, BENEFIT, PLEASED, *rows))
    assert words == "60"
    assert "合计100万元，大于项目执行数95.00万元" in message


def test_a_part_of_a_project_may_stay_unpaid() -> None:
    said = narrative("因资金调度困难，档案数字化经费尾款未支付。")
    assert broken("performance/unpaid-but-executed", form(before=said)) == []


def test_next_years_plan_is_no_result_claimed_in_full_when_points_are_lost() -> None:
    goal = "完成馆藏档案数字化。|年内完成五千卷，力争在2024年6月底前完成其余。"
    assert broken("performance/future-as-done", form(goal=goal)) == []


@pytest.mark.parametrize(
    "name", ["公务接待批次", "组织出国团组", "检查中未发现的事故", "完成时限", "培训成本"]
)
def test_a_quantity_to_be_kept_small_may_be_limited(name: str) -> None:
    rows = (f"产出指标|数量指标|{name}|≤20次|18次|50|50|", BENEFIT, PLEASED)
    assert broken("performance/positive-limited", form(*rows)) == []


def test_a_list_of_projects_is_not_another_projects_report() -> None:
    title = "项目支出绩效自评表（2023年度）"
    text = page(
        *narrative(),
        "2023年度专项预算项目绩效自评报告",
        "（档案数字化经费）",
        "本部门有档案数字化经费项目、库房维修费项目。",
        title,
        form_table(),
        title,
        form_table(name="库房维修费", goal="维修库房。|已完成维修。"),
    )
    assert broken("performance/report-other-project", text) == []


def test_a_list_that_says_that_it_goes_on_is_not_added() -> None:
    said = "全年制发文件100件，包括通知40件，报告30件，函10件，公告10件等。"
    assert broken("performance/work-listed", page(*narrative(said))) == []


def test_a_paragraph_torn_by_a_page_break_is_one() -> None:
    torn = ("全年依法依规认真审核后，以机关名义制发文件100件，包括通知40件，", "报告30件，函10件，公告10件。")
    ((words, _),) = broken("performance/work-listed", page(*narrative(*torn)))
    assert words == "100"


def test_different_work_in_two_projects_is_no_contradiction() -> None:
    title = "项目支出绩效自评表（2023年度）"
    goals = (
        "培训干部。|全年举办业务培训3次。",
        "维修库房。|全年举办业务培训2次。",
        "布展。|全年举办业务培训2次。",
    )
    names = ("档案数字化经费", "库房维修费", "展陈布置费")
    tables = [
        part
        for name, goal in zip(names, goals, strict=True)
        for part in (title, form_table(name=name, goal=goal))
    ]
    assert broken("performance/same-count", page(*narrative(), *tables)) == []


def test_a_changed_budget_that_was_spent_is_not_one_amount() -> None:
    said = (
        "档案保护经费申报金额50万元，区财政下达资金50万元。",
        "中期调减后资金到位40万元，已全部支出。",
        "全年实际支出40万元，专款专用。",
    )
    assert broken("performance/stages-agree", page(*narrative(*said))) == []


def test_money_of_another_project_is_no_slip_in_a_report_without_forms() -> None:
    said = (
        "档案保护经费申报金额50万元，区财政下达资金50万元。",
        "资金到位50万元，已全部支出。",
        "库房维修费实际支出130万元，专款专用。",
    )
    assert broken("performance/stages-agree", page(*narrative(*said))) == []


def test_a_project_listed_by_a_shorter_name_is_attached() -> None:
    title = "项目支出绩效自评表（2023年度）"
    text = page(
        *narrative("组织对（档案数字化经费、驻村队员）等2个项目开展了绩效自评。"),
        title,
        form_table(),
        title,
        form_table(name="驻村队员补助经费", goal="帮扶。|已帮扶。"),
    )
    assert broken("performance/listed-projects", text) == []


def test_shares_that_are_computed_differ_from_year_to_year() -> None:
    said = narrative("接待费占20%公用经费总额，", "接待费占30%公用经费总额，")
    assert broken("performance/same-share", page(*said)) == []


@pytest.mark.parametrize(
    ("target", "actual"),
    [("文件出错率3%", "文件出错率0.3%"), ("30天内完成", "20天完成"), ("投诉5件", "投诉2件")],
)
def test_less_is_no_shortfall_where_less_is_better(target: str, actual: str) -> None:
    row = f"产出指标|质量指标|办理质量|{target}|{actual}|0|0|"
    assert broken("performance/worded-target", form(PRODUCT, BENEFIT, PLEASED, row)) == []


def test_forms_of_basic_expenditure_are_not_added_to_projects() -> None:
    title = "项目支出绩效自评表（2023年度）"
    said = "2023年度本年支出合计200.00万元，其中：基本支出110.00万元；项目支出90.00万元。"
    text = page(*narrative(said), title, form_table(name="公用经费"))
    assert broken("performance/projects-within-spending", text) == []


def test_a_part_of_the_money_may_be_said_to_be_paid() -> None:
    goal = "完成档案数字化。|第一批相关经费30万元及时拨付。"
    assert broken("performance/spent-in-words", form(goal=goal)) == []


def test_weights_in_a_formula_need_not_be_a_hundred() -> None:
    rows = (SHEET[0], SHEET[1].replace("×100%", "×40%+按时率×60%"), *SHEET[2:])
    assert broken("performance/formula-hundred", sheet(*rows)) == []


def test_a_rate_of_the_first_budget_may_exceed_a_hundred() -> None:
    said = narrative("年中追加后，为年初预算的120%，年初预算执行率120%。")
    assert broken("performance/progress-above-hundred", page(*said)) == []
