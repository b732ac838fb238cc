"""A project as YAML: scored whole, and every slip a sentence at its line."""

import pytest

from mingzhang.performance.result import ScoredDocument
from mingzhang.performance.scoring import score_source
from mingzhang.readers.sources import Source


def scored(text: str) -> ScoredDocument:
    (document,) = score_source(Source("项目.yaml", text.encode()))
    return document


def said(document: ScoredDocument) -> list[tuple[str, int | None]]:
    return [(finding.message, finding.places[0].line) for finding in document.findings]


def test_a_project_is_scored_and_every_score_says_how(project: str) -> None:
    document = scored(project)
    assert [(item.indicator, str(item.score), item.how) for item in document.items] == [
        ("预算执行率", "10.00", "完成75万元，达到目标75万元，得满分10.00分"),
        ("巡护次数", "30.00", "30÷40×40＝30.00分"),
        ("每次费用", "20.00", "完成20000元，没有超过目标2万元，得满分20.00分"),
        ("灌溉秩序", "19.00", "“优”这一档可得80%—100%（16.00—20.00分），评定19.00分，在档内"),
        ("农户满意度", "10.00", "完成96%，达到目标90%，得满分10.00分"),
    ]
    assert (str(document.total), document.grade, document.project, document.year) == (
        "89.00", "良", "灌区巡护经费", 2023,
    )  # fmt: skip
    assert said(document) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence", "line"),
    [
        ("权重: 40", "权重: 50", "各项权重合计110分，不是100分，不评等级", 1),
        ("权重: 40", "权重: 30", "各项权重合计90分，不是100分，不评等级", 1),
        ("目标: ≥40次, ", "", "“巡护次数”自评30分，不能计算：没有目标值", 11),
        ("完成: 30, 权重: 40, 得分: 30", "权重: 40", "“巡护次数”不能计算：没有完成值", 11),
        ("目标: ≥40次", "目标: 定期巡护, 性质: ≥", "没有可以比较的数", 11),
        ("完成: 30,", "完成: 100%,", "目标值以“次”计，完成值以“%”计，单位不一致", 11),
        ("年初: 80", "年初: 5", "全年预算数为0，预算执行率没有意义", 1),
        ("年初: 80", "年初: 4", "“预算执行率”不能计算：全年预算数为负数，预算执行率没有意义", 1),
        ("执行: 75", "执行: 76", "一般公共预算执行数760000.00元大于全年预算数750000.00元", 1),
        ("执行: 75", "执行: -1", "一般公共预算的预算数或执行数是负数", 1),
        ("完成: 30,", "完成: -3,", "“巡护次数”的完成值-3是负数，请核对", 11),
        (
            "一级: 成本指标, 二级: 经济成本指标, 名称: 每次费用",
            "一级: 产出指标, 二级: 数量指标, 名称: 巡护次数",
            "指标“巡护次数”写了两次",
            12,
        ),
        (", 原因: 汛期停工", "", "“巡护次数”得30分，低于40分，没有写原因", 11),
        ("完成: 30,", "完成: 61,", "达到目标而扣了分（表中所写原因：汛期停工）", 11),
        ("执行: 75", "执行: 50", "黄色预警：预算执行率66.67%，低于80%", 1),
        ("原因: 压减一般性支出", "原因: ''", "一般公共预算的预算调整没有写原因", 1),
        ("得分: 19", "得分: 12", "“灌溉秩序”自评12分", 13),
        ("等级: 良", "等级: 优", "按优≥90、良≥80、中≥60、差≥0应为“良”，写的是“优”", 1),
        ("得分: 20", "得分: 12.5", "达到目标而扣了分", 12),
    ],
)  # fmt: skip
def test_a_slip_is_one_sentence_at_its_line(
    project: str, old: str, new: str, sentence: str, line: int
) -> None:
    assert old in project
    document = scored(project.replace(old, new, 1))
    assert [at for message, at in said(document) if sentence in message] == [line]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("T000000000018", "T0000", "项目.yaml 第 2 行有误：项目代码“51992323T0000”应是区划6位"),
        ("来源: 一般公共预算", "来源: 彩票", "第 7 行有误：“来源”应是年度资金总额、一般公共预算"),
        ("权重: 40", "权重: 四十", "第 11 行有误：“权重”应是数，现为“四十”。"),
        ("权重: 40", "权重: NaN", "第 11 行有误：“权重”应是数，现为“NaN”。"),
        ("等级: 良", "评级: 良", "第 16 行有误：不认识的“评级”。"),
        ("等级: 良\n", "等级: 良\n总分: 1\n", "第 17 行有误：“总分”写了两次。"),
        ("  - {一级: 产出", "  - [一级: 产出", "有误："),
        ("得分: 30", "改定: {得分: 35, 人: '', 理由: 汛期}", "改定得分要写明“人”和“理由”"),
    ],
)
def test_what_cannot_be_read_is_a_problem_with_its_line(
    project: str, old: str, new: str, sentence: str
) -> None:
    assert old in project
    assert sentence in (scored(project.replace(old, new, 1)).error or "")


def test_a_score_that_a_person_set_keeps_who_and_why(project: str) -> None:
    document = scored(project.replace("得分: 30", "改定: {得分: 35, 人: 王敏, 理由: 汛期停工一个月}"))
    assert document.items[1].how == "王敏定为35.00分，理由：汛期停工一个月；按规则30÷40×40＝30.00分"
    assert str(document.total) == "94.00"


YEAR = """\
监控:
  - {月份: 7, 执行: 40}
  - {月份: 10, 执行: 60}
评价:
  - {评价人: 青禾县财政局, 总分: 86, 等级: 良}
整改:
  - {问题: 巡护次数不足, 措施: 汛期前集中巡护, 完成: 是}
"""


def test_the_year_of_a_project_is_kept_and_agrees(project: str) -> None:
    assert said(scored(project + YEAR)) == []


@pytest.mark.parametrize(
    ("old", "new", "sentence", "line"),
    [
        ("月份: 10, 执行: 60", "月份: 10, 执行: 30", "1—10月执行数300000.00元比前一次监控时少", 19),
        ("月份: 10, 执行: 60", "月份: 10, 执行: 90", "1—10月执行数900000.00元大于全年执行数750000.00元", 19),
        ("总分: 86", "总分: 106", "青禾县财政局评106分，不在0—100分之间", 21),
        ("等级: 良}", "等级: 优}", "青禾县财政局评86分，等级应为“良”，写的是“优”", 21),
        ("措施: 汛期前集中巡护, ", "", "“巡护次数不足”没有写整改措施", 23),
        ("完成: 是", "完成: 否", "“巡护次数不足”还没有完成整改", 23),
    ],
)
def test_what_the_year_says_against_itself(
    project: str, old: str, new: str, sentence: str, line: int
) -> None:
    assert old in YEAR
    assert said(scored(project + YEAR.replace(old, new, 1))) == [(sentence, line)]


def test_a_month_is_one_of_twelve(project: str) -> None:
    assert "第 18 行有误：“月份”应是1—12" in (scored(project + YEAR.replace("7", "13")).error or "")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[" * 100_000, "第 1 行有误：嵌套超过30层"),
        ("- " * 100_000, "第 1 行有误：嵌套超过30层"),
        ("title: 甲\ntotal: 1\ncategories: &a\n  - {name: 乙, groups: *a}\n", "第 4 行有误：不能用“*”引用别处"),
        ("- 甲\n", "最外层应是“键: 值”"),
        ("项目: 甲\n年度: 2023\n执行率权重: 1e999999999\n指标: []\n", "“执行率权重”应是数，现为“1e999999999”"),
        ("!!python/object/apply:os.getcwd []\n", "最外层应是“键: 值”"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_a_problem(text: str, sentence: str) -> None:
    assert sentence in (scored(text).error or "")


def test_a_number_too_long_to_be_meant_is_not_computed(project: str) -> None:
    document = scored(project.replace("完成: 30,", f"完成: {'9' * 5000},"))
    assert document.items[1].score is None
