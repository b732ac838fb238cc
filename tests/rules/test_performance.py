"""Family 7: every rule keeps quiet on its right example and names the fault of its wrong one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.model.document import Document
from mingzhang.model.finding import Family
from mingzhang.packs.loader import choose
from mingzhang.readers.read import read, read_bytes
from mingzhang.rules.performance import RULES
from mingzhang.rules.performance.examples import (
    ASSESSMENT,
    BENEFIT,
    PLEASED,
    PRODUCT,
    SHEET,
    assessment,
    form,
    form_table,
    narrative,
    page,
    properties,
    sheet,
)
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict
from mingzhang.statements.profile import profile
from mingzhang.statements.read import read as said_in
from mingzhang.statements.reading import Reading

REPORTS = Path(__file__).resolve().parents[2].parent / "shared" / "reports"
needs_reports = pytest.mark.skipif(
    not REPORTS.is_dir(), reason="the shared reports are not beside the repository"
)
BY_ID = {each.id: each for each in RULES}


def reading_of(document: Document) -> Reading:
    return said_in(document, choose(document.text, profile(document).year))


def verdicts(rule: Rule, text: str) -> list[Verdict]:
    assert rule.judge is not None
    return list(rule.judge(reading_of(read_bytes(text.encode(), "青禾县.html"))))


def broken(id_: str, text: str) -> list[tuple[str, str]]:
    """The suspect words and the messages of one rule about a text."""
    document = read_bytes(text.encode(), "青禾县.html")
    judge = BY_ID[id_].judge
    assert judge is not None
    found = (each for each in judge(reading_of(document)) if isinstance(each, Broken))
    return [(document.read(each.at), each.message) for each in found]


def everything(text: str) -> list[str]:
    """The rules that a text breaks."""
    return [rule.id for rule in RULES for each in verdicts(rule, text) if isinstance(each, Broken)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_right_example_holds(rule: Rule) -> None:
    found = verdicts(rule, rule.holds)
    assert [each for each in found if isinstance(each, Broken)] == []
    assert any(isinstance(each, Holds) for each in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_wrong_example_is_named_once(rule: Rule) -> None:
    assert sum(isinstance(each, Broken) for each in verdicts(rule, rule.breaks)) == 1


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_report_without_forms_raises_nothing(rule: Rule) -> None:
    assert verdicts(rule, "青禾县档案馆2023年度部门决算\n本部门2023年度收入总计120.00万元。\n") == []


def test_rules_are_described() -> None:
    assert len(BY_ID) == len(RULES) >= 30
    assert all(rule.family is Family.PERFORMANCE and rule.id.startswith("performance/") for rule in RULES)
    assert all(rule.title.endswith("。") and rule.basis for rule in RULES)


def test_complete_and_right_forms_raise_nothing() -> None:
    assert everything(form()) == []
    assert everything(sheet(*SHEET)) == []
    assert everything(assessment(*ASSESSMENT)) == []


RATE_ROW = "预算执行率（10分）|||100%|95%|10|9.5|年中压减"
UNSCORED = "年度资金总额|100.00|100.00|95.00|95.00%|||"


def test_the_rate_of_the_indicator_row_is_suspected_when_amounts_and_score_agree() -> None:
    text = form(RATE_ROW.replace("|95%|", "|93.5%|"), PRODUCT, BENEFIT, PLEASED, funds=(UNSCORED,))
    ((words, message),) = broken("performance/rate-in-indicators", text)
    assert words == "93.5"
    assert "95.00÷预算数100.00应为95%" in message
    assert everything(text) == ["performance/rate-in-indicators"]


def test_an_amount_is_suspected_when_rate_and_score_agree() -> None:
    text = form(RATE_ROW, PRODUCT, BENEFIT, PLEASED, funds=(UNSCORED.replace("|95.00|", "|59.00|"),))
    assert [words for words, _ in broken("performance/number-slip", text)] == ["59.00"]
    assert everything(text) == ["performance/number-slip"]


@pytest.mark.parametrize("rate", ["0.67", "67%", "67", "67.0%", "0.67000"])
def test_a_rate_is_read_in_every_way_it_is_written(rate: str) -> None:
    funds = (f"年度资金总额|50|50|33.5|{rate}|10|6.7|年中压减",)
    assert broken("performance/execution-rate", form(funds=funds)) == []


@pytest.mark.parametrize(
    ("rate", "is_broken"),
    [("95.48%", True), ("95.49%", False), ("95.5%", False), ("95%", False), ("96%", True)],
)
def test_a_rate_is_judged_at_the_precision_written(rate: str, *, is_broken: bool) -> None:
    funds = (f"年度资金总额|6650000.00|6650000.00|6350000.00|{rate}|10|9.55|",)
    assert bool(broken("performance/execution-rate", form(funds=funds))) is is_broken


def test_nothing_is_divided_by_a_budget_of_zero() -> None:
    funds = ("年度资金总额|0|0|0|#DIV/0!|10|0|未安排预算",)
    assert broken("performance/execution-rate", form(funds=funds)) == []


def test_an_empty_source_may_hold_the_rest() -> None:
    rows = (
        "年度资金总额|80.00|80.00|76.00|95.00%|10|9.5|",
        "其中：财政拨款|60.00|60.00|57.00|95.00%|||",
        "其他资金||||||",
    )
    found = verdicts(BY_ID["performance/funds-sum"], form(funds=rows))
    assert {type(each) for each in found} == {Unknown}


def test_two_levels_of_sources_are_summed_apart() -> None:
    rows = (
        "年度资金总额|63|63|63|100%|10|10|",
        "（一）财政拨款小计|60|60|60|100%|||",
        "1.一般公共预算|50|50|50|100%|||",
        "2.政府性基金|10|10|10|100%|||",
        "（二）其他资金|3|3|3|100%|||",
    )
    assert broken("performance/funds-sum", form(funds=rows)) == []
    slipped = (*rows[:3], rows[3].replace("|10|10|10|", "|10|10|1|"), rows[4])
    ((words, message),) = broken("performance/number-slip", form(funds=slipped))
    assert words == "1"
    assert "50 + 1 = 51 ≠ 60" in message


def test_the_score_without_reason_that_mends_the_total_is_suspected() -> None:
    text = form(PRODUCT.replace("|50|50|", "|50|45|"), BENEFIT, PLEASED)
    assert [words for words, _ in broken("performance/number-slip", text)] == ["45"]


def test_a_complaint_rate_may_well_be_at_most_something() -> None:
    text = form(PRODUCT, BENEFIT, "满意度指标|服务对象满意度指标|用水户不满意率|≤5%|3%|10|10|")
    assert broken("performance/satisfaction-direction", text) == []


def test_units_are_named_once_for_a_form() -> None:
    text = properties(
        "产出指标|数量指标|修复档案|≥|500|卷|100%|30|30|",
        "产出指标|数量指标|培训人员|＞|80|人|100%|30|30|",
        "满意度指标|满意度指标|查档群众满意度|≥|90|%|100%|30|30|",
    )
    ((_, message),) = broken("performance/unit-mismatch", text)
    assert "修复档案" in message
    assert "培训人员" in message
    assert "满意度" not in message


def test_the_criterion_is_suspected_when_the_totals_above_agree() -> None:
    rows = [*ASSESSMENT]
    rows[3] = rows[3].replace("|18|", "|16|")
    ((words, message),) = broken("performance/number-slip", assessment(*rows))
    assert words == "16"
    assert "改为18则全部相符" in message


def test_the_category_is_suspected_when_it_fits_nowhere() -> None:
    rows = [*ASSESSMENT]
    rows[1] = rows[1].replace("||38|", "||36|")
    assert [words for words, _ in broken("performance/number-slip", assessment(*rows))] == ["36"]
    assert everything(assessment(*rows)) == ["performance/number-slip"]


def test_bonus_points_are_not_part_of_the_hundred() -> None:
    rows = (*ASSESSMENT, "三、加分项|5||0||||", "（一）创新|5|4.有创新的加5分。|0|无|||")
    assert broken("performance/sheet-hundred", assessment(*rows)) == []


def test_a_project_of_another_year_is_another_project() -> None:
    text = page(
        *narrative("（1）2022年档案数字化经费项目全年预算数40万元，执行数为40万元，完成预算的100%。"),
        "项目支出绩效自评表（2023年度）",
        form_table(),
    )
    assert broken("performance/narrative-execution", text) == []


@pytest.mark.parametrize(("said", "is_broken"), [("100%", False), ("92%", True)])
def test_points_follow_from_the_rate_that_the_report_states(said: str, *, is_broken: bool) -> None:
    rows = (
        "投入（5分）|资金落实（5分）|资金到位率（5分）|到位情况|达到目标值得5分，每少一个百分点扣1分，扣完为止|5|",
        *SHEET[2:],
    )
    text = sheet(*rows, before=narrative(f"本项目资金到位率为{said}。"))
    assert bool(broken("performance/score-by-rate", text)) is is_broken


def findings(number: str) -> Iterator[tuple[str, int | None, str]]:
    document = read(next(REPORTS.glob(f"{number}*.txt")))
    reading = reading_of(document)
    for rule in RULES:
        for each in rule.judge(reading) if rule.judge is not None else ():
            if isinstance(each, Broken):
                place = document.place(each.at)
                yield rule.id, place.line, place.quote


# Every finding on the shared reports has been compared with the text: rule, line and words.
KNOWN = {
    "000": {
        ("performance/rate-in-indicators", 619, "75.33"),
        ("performance/rate-in-indicators", 763, "100"),
        ("performance/unit-mismatch", 916, "100"),
        ("performance/unit-mismatch", 1060, "100"),
        ("performance/deadline-answer", 358, "优"),
        ("performance/all-reached", 137, "绩效目标全面完成"),
        ("performance/coverage-of-projects", 223, "233.55"),
        ("performance/report-other-project", 1411, "无纸化系统尾款"),
    },
    "002": {
        ("performance/adjustment-reason", 527, "9.97"),
        ("performance/satisfaction-direction", 1306, "90"),
        ("performance/deadline-direction", 1058, "1"),
        ("performance/unit-mismatch", 407, "100"),
        ("performance/unit-mismatch", 593, "100"),
        ("performance/unit-mismatch", 851, "100"),
        ("performance/unit-mismatch", 1024, "100"),
        ("performance/unit-mismatch", 1260, "100.00"),
        ("performance/full-score-missed-target", 839, "100"),
        ("performance/costs-above-executed", 687, "5"),
        ("performance/costs-above-executed", 885, "2"),
        ("performance/costs-above-executed", 1094, "17.2"),
        ("performance/costs-above-executed", 1318, "3.5"),
        ("performance/future-as-done", 508, "力争在2024年"),
        ("performance/positive-limited", 591, "2"),
        ("performance/projects-are-not-all", 271, "889.16"),
        ("performance/result-with-sign", 1412, "≥100%"),
        ("performance/result-with-sign", 1463, "≥95%"),
        ("performance/work-year", 1489, "2022"),
    },
    "003": {
        ("performance/carryover", 4590, "0"),
        ("performance/countable-target", 2702, "确保年内召开各类会议数量"),
        ("performance/sheet-category-score", 621, "1"),
        ("performance/all-or-nothing", 675, "1"),
        ("performance/maximum-reachable", 1002, "2"),
        ("performance/narrative-execution", 846, "74.23"),
        ("performance/narrative-score", 150, "96.25"),
        ("performance/score-by-rate", 1688, "4.55"),
        ("performance/project-names", 5723, "临聘人员经费"),
        ("performance/department-names", 5129, "资是市雁江区人民政府办公室"),
        ("performance/costs-above-executed", 4148, "5"),
        ("performance/costs-above-executed", 4742, "1"),
        ("performance/indicator-kind", 2023, "系统维护合格率达到100%"),
        ("performance/indicator-kind", 3479, "门户网站系统维护合格率达到100%"),
        ("performance/indicator-kind", 4872, "群众知晓率达到90%"),
        ("performance/money-unit", 5175, "百元"),
        ("performance/money-unit", 5786, "百元"),
        ("performance/narrative-target", 1618, "95"),
        ("performance/nothing-spent", 4541, "0"),
        ("performance/points-deducted", 259, "1"),
        ("performance/projects-within-spending", 59, "399.25"),
        ("performance/report-other-project", 2277, "运行运转保障经费"),
        ("performance/report-year", 2252, "2023"),
        ("performance/report-year", 2951, "2023"),
        ("performance/same-results", 3464, "全面完成政务信息公开9万余条"),
        ("performance/saving-is-cut", 149, "20"),
        ("performance/saving-is-cut", 1613, "18.13"),
        ("performance/score-by-rate", 987, "1.86"),
        ("performance/unpaid-but-executed", 102, "未实现拨付"),
        ("performance/worded-target", 3539, "60"),
    },
    "004": set(),
}  # fmt: skip


@needs_reports
@pytest.mark.parametrize("number", KNOWN)
def test_the_shared_reports_are_judged_rightly(number: str) -> None:
    assert set(findings(number)) == KNOWN[number]
