"""Which column a head cell names. Layouts differ in order, number and wording of columns, so each is found by its words.

The first pattern that fits decides: “偏差情况及原因分析” names the reasons although it also says 指标值.
"""

import re
from collections.abc import Iterable

from mingzhang.evaluation.grid import Row

_INDICATOR = (
    ("review", r"财政.{0,12}(?:评定|评审|复核)|复核得?分|评定分|抽评"),
    ("proof", r"佐证|证明材料"),
    ("evidence", r"依据"),
    ("remark", r"^备注"),
    ("reason", r"原因|偏差|改进措施"),
    ("standard", r"(?:计分|评分|评价|扣分)(?:标准|细则|办法|规则)|指标说明"),
    ("explanation", r"指标解释|指标含义|指标定义"),
    ("content", r"^考核内容|^评价内容|^考核项目"),
    ("level1", r"^一级指标"),
    ("level2", r"^二级指标"),
    ("level3", r"^三级指标|^指标名称|^具体指标|^绩效指标名称"),
    ("sign", r"指标性质|指标方向|比较符"),
    ("unit", r"度量单位|计量单位|^单位$|指标单位"),
    ("actual", r"完成值|完成情况|执行结果|实际值|实现值|实际完成|完成结果"),
    ("target", r"指标值|目标值|^年度指标$|^年初目标"),
    ("score", r"^(?:自评|自评价|评价|实际|指标)?(?:得分|评分)|自评分|自评得分"),
    ("weight", r"分值|权重|满分|标准分"),
)
_FUND = (
    ("carryover_change", r"变动率"),
    ("carryover_rate", r"结(?:转|余).{0,4}率"),
    ("carryover", r"结转|结余"),
    ("rate", r"执行率|执行进度|支付进度"),
    ("reason", r"原因|说明|备注"),
    ("executed", r"执行数|执行额|实际支出|支出数|已执行|决算数|使用数"),
    ("initial", r"年初"),
    ("adjusted", r"全年预算|调整后?预算|调整数"),
    ("budget", r"预算数|预算额|预算安排|预算金额|安排数"),
    ("weight", r"分值|权重"),
    ("score", r"得分"),
)
_SOURCE = re.compile(r"一般公共预算|政府性基金|国有资本经营|社会?保险?基金")
_BRACKETS = re.compile(r"[(（][^()（）]{0,40}[)）]")

HEADER = {
    "project": re.compile(r"^项目名称|^项目\(政策\)名称|^政策名称"),
    "code": re.compile(r"^项目编码|^项目代码|^预算单位编码|^单位编码"),
    "year": re.compile(r"^年度$|^预算年度|^自评年度|^评价年度"),
    "department": re.compile(r"^主管部门|^部门\(单位\)名称|^部门名称|^单位名称|^部门单位名称|^填报单位"),
    "unit": re.compile(r"^实施单位|^项目单位|^项目实施单位|^使用单位"),
    "type": re.compile(r"^项目类型|^项目类别|^项目属性"),
    "person": re.compile(r"负责人|联系人|联系电话|填报人|填表人|填报日期|填报时间|职务"),
    "grade": re.compile(r"^自评等级|^评价等级|^自评等次|^绩效等级"),
}
GOALS = re.compile(
    r"^(?:预期|总体|年度总体|年度|年初设定|预算总体|项目年度|项目总体|全年)?(?:绩效)?目标(?:执行结果|完成情况|实际完成情况)?$|"
    r"^实际完成情况|^年度目标完成|^全年实际完成|^目标实际完成|^项目实施内容|^项目概况|^预算总体目标|^项目(?:基本情况|立项)|^\d?\.?项目"
)
FOOTER = re.compile(
    r"^(?:评价结论|自评结论|总体评价|存在(?:的)?(?:主要)?问题|改进措施|(?:下一步)?(?:改进|整改|工作).{0,6}(?:措施|建议|打算)|其他需要?说明|说明|备注|相关建议)"
)
TOTAL = re.compile(r"^(?:合计|总分|总计|得分|自评得分|自评总分|总得分|综合得分|评价总分|合计得分)(?:[:：])?$")
TITLE = re.compile(
    r"绩效(?:自评|评价|目标|评分|考核|监控|运行|管理).{0,24}(?:表|表样)(?=\d|\s|$|[(（)）:：])|(?:自评|计分|评分|考核)(?:评分|计分)?表(?=\s|$|[(（)）:：\d])"
)


def plain(text: str) -> str:
    """Head words without what stands in brackets: “分值/权重(百分制)” → “分值/权重”."""
    return _BRACKETS.sub("", text)


def indicator_columns(row: Row) -> dict[int, str]:
    """The columns of an indicator table, when the row is its head: place in the row → name."""
    if _has_numbers(row) or any(HEADER["project"].match(plain(slot.text)) for slot in row):
        return {}  # a list of the indicators of many projects, with the project in a column, is no form
    found = _columns(row, _INDICATOR)
    names = set(found.values())
    levels = len(names & {"level1", "level2", "level3"})
    if levels >= 2 and names & {"target", "actual", "score", "standard", "weight"}:
        return found
    return found if {"content", "weight"} <= names and names & {"score", "standard"} else {}


def fund_columns(row: Row) -> dict[int, str]:
    """The columns of a funds table, when the row is its head."""
    found = _columns(row, _FUND)
    names = set(found.values())
    if "executed" not in names or not names & {"initial", "adjusted", "budget", "rate"}:
        return {}
    if "adjusted" in names:
        return {place: name for place, name in found.items() if name != "budget"}
    return {place: "adjusted" if name == "budget" else name for place, name in found.items()}


def source_columns(row: Row) -> dict[int, str]:
    """The columns of a table of kinds of budget (一般公共预算安排 …), when the row is its head."""
    sources = {
        place: slot.text
        for place, slot in enumerate(row)
        if _SOURCE.search(slot.text) and len(slot.text) <= 16
    }
    if len(sources) < 2 or _has_numbers(row):
        return {}
    total = {place: slot.text for place, slot in enumerate(row) if slot.text in ("合计", "小计", "总计")}
    return dict(sorted((total | sources).items()))


def fund_row(label: str) -> str:
    """What a row of a table of kinds of budget states: a name of `fund_columns`, or ""."""
    name = next((name for name, pattern in _FUND if re.search(pattern, plain(label))), "")
    return "adjusted" if name == "budget" else name


def _columns(row: Row, patterns: Iterable[tuple[str, str]]) -> dict[int, str]:
    """The first cell of each name; a row with numbers of its own is no head."""
    if _has_numbers(row):
        return {}
    found: dict[int, str] = {}
    for place, slot in enumerate(row):
        words = plain(slot.text) or slot.text
        if not words or len(words) > 40:
            continue
        name = next((name for name, pattern in patterns if re.search(pattern, words)), "")
        if name and name not in found.values():
            found[place] = name
    return found


def _has_numbers(row: Row) -> bool:
    return any(slot.field.digits for slot in row)
