"""Amounts of forms become mentions of the facts that the text states as well."""

from mingzhang.evaluation.mentions import mentions_of
from mingzhang.evaluation.naming import named
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.fact import Key, Stage
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means
from mingzhang.readers.read import read_bytes

FORM = """<p>项目支出绩效自评表</p><table>
<tr><td>项目名称</td><td>51990023T000001234567-灌区巡护经费（2023）</td></tr>
<tr><td>项目资金(万元)</td><td>全年预算数</td><td>全年执行数</td><td>预算执行率</td></tr>
<tr><td>年度资金总额</td><td>1.5</td><td>1.17</td><td>0.78</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td></tr>
<tr><td colspan="3">预算执行率(10分)</td><td>100%</td><td>78%</td><td>10</td><td>7.8</td></tr>
</table>"""
PROJECT = "灌区巡护经费"


def test_a_form_states_budget_execution_and_rate() -> None:
    document = read_bytes(FORM.encode(), "青禾县.html")
    found = mentions_of(read_forms(document), 2023)
    final = Key("项目支出", 2023, scope=PROJECT)
    adjusted = Key("项目支出", 2023, Stage.ADJUSTED, scope=PROJECT)
    assert [(m.means, m.key, m.over, m.written.digits, m.written.kind) for m in found] == [
        (Means.VALUE, adjusted, None, "1.5", Kind.MONEY),
        (Means.VALUE, final, None, "1.17", Kind.MONEY),
        (Means.COMPLETION, final, adjusted, "0.78", Kind.RATE),
        (Means.COMPLETION, final, adjusted, "78", Kind.PERCENT),
    ]
    assert [document.read(m.written.span) for m in found] == ["1.5", "1.17", "0.78", "78"]


def test_a_project_is_found_under_a_shorter_name() -> None:
    names = ["灌区巡护经费", "2022年灌区巡护经费", "库房维修费"]
    assert named("灌区巡护专项经费", names) == "灌区巡护经费"
    assert named("2022年灌区巡护", names) == "2022年灌区巡护经费"
    assert named("防汛演练经费", names) == ""
