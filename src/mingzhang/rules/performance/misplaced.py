"""Indicators in the wrong place or the wrong way round, and money in two units within one form."""

import re
from collections.abc import Iterator

from mingzhang.evaluation.model import Field, Form, Indicator, field_of
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import numbers, title_of, verdict
from mingzhang.rules.performance.examples import BENEFIT, PLEASED, PRODUCT, form, page, table
from mingzhang.rules.performance.rows import GUIDE, asked, filled, label_of, of_kind
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_POSITIVE = re.compile(
    r"^(?:完成|建成|建设|新建|改造|打造|创建|修复|修缮|培训|开展|举办|组织|编纂|编制|编印|印制|检查|服务|受益|覆盖|整理|宣传|植树|绿化|种植|扶持|资助|慰问)"
)
_BOUNDED = re.compile(
    r"控制|减少|降低|压减|成本|费用?$|支出|事故|投诉|超|延误|差错|失误|能耗|误差|浪费|未|时间|时限|周期|天数|天$|接待|出国|用车|会议"
)
_QUALITY = re.compile(r"合格率|达标率|准确率|正常率|完好率|优良率")
_TIMELY = re.compile(r"及时率|按时完成率|准时率")
_PLEASED = re.compile(r"满意|认可|好评|投诉|评价|测评")
_KNOWN = re.compile(r"(?:知晓|覆盖|合格|完成|及时|支付|到位)率")
_UNIT = re.compile(r"[(（](?:单位[:：])?(?P<unit>亿元|百元|千元|万元|元)[)）]")
_HEAD = re.compile(r"预算|执行|结转|金额|资金|决算")
_KINDS = "项目|合计|一般公共预算安排|政府性基金预算安排"


def _two_blocks(unit: str) -> str:
    """A form of completion whose second block states its amounts in a unit."""
    return page(
        "2023年度项目支出绩效目标完成情况表",
        table(
            "项目名称|档案数字化经费",
            "部门（单位）名称|青禾县档案馆",
            "预算执行情况|项目|预算额（万元）|执行额（万元）",
            "|合计|100|95",
            f"预算结构|{_KINDS}",
            f"|预算额（{unit}）|100|100|",
            f"|执行额（{unit}）|95|95|",
            "一级指标|二级指标|三级指标|预算指标值|预算指标值执行结果|偏差原因分析",
            "项目完成|数量指标|数字化档案|5000卷|5200卷|",
        ),
    )


@rule(
    "performance/positive-limited",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=f"{GUIDE}：产出数量为正向指标",
    holds=form(),
    breaks=form(PRODUCT.replace("≥5000卷", "≤5000卷"), BENEFIT, PLEASED),
)
def positive_limited(reading: Reading) -> Iterator[Verdict]:
    """越多越好的产出数量用“≥”或“＝”，不用“≤”“＜”。"""
    for each in sound(reading):
        for row in filled(each):
            name = row.level3.compact
            if not of_kind(row, "数量") or not _POSITIVE.match(name) or _BOUNDED.search(name):
                continue
            if row.sign not in ("≤", "<"):
                yield Holds(asked(row).span)
            else:
                value = row.target.digits if row.target is not None else ""
                yield Broken(
                    asked(row).spot,
                    f"{title_of(each)}数量指标“{name}”的目标写成“{row.sign}{value}{row.unit}”，产出越多越好，"
                    "应为“≥”或“＝”",
                    related=(row.level3.span,),
                )


@rule(
    "performance/indicator-kind",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis=f"{GUIDE}：合格率属质量指标，及时率属时效指标，满意度指标反映满意程度",
    holds=form(),
    breaks=form(PRODUCT, BENEFIT, PLEASED, "产出指标|数量指标|扫描合格率|≥98%|99%|0|0|"),
)
def indicator_kind(reading: Reading) -> Iterator[Verdict]:
    """合格率、及时率不列为数量指标，知晓率等不列为满意度指标。"""
    for each in sound(reading):
        rows = filled(each)
        if rows:
            wrong = [row for row in rows if _is_misplaced(row)]
            names = "；".join(
                f"{row.level2.compact or row.level1.compact}下的“{label_of(row)}”" for row in wrong[:3]
            )
            yield verdict(wrong, f"{title_of(each)}指标放错了类别：{names}", at=asked)


def _is_misplaced(row: Indicator) -> bool:
    words = f"{label_of(row)}{asked(row).compact}"
    if row.level2.compact.startswith("数量"):
        return _QUALITY.search(words) is not None or _TIMELY.search(words) is not None
    if row.level1.compact.startswith("满意") and not row.is_execution:
        return _KNOWN.search(words) is not None and not _PLEASED.search(words)
    return False


@rule(
    "performance/money-unit",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis="绩效目标完成情况表：同一笔资金两处列示，单位一致",
    holds=_two_blocks("万元"),
    breaks=_two_blocks("百元"),
)
def money_unit(reading: Reading) -> Iterator[Verdict]:
    """同一张表两处列示的同一金额，单位相同。"""
    for each in sound(reading):
        labels = list(_units(reading, each))
        usual = next((unit for unit, _ in labels), "")
        odd = [field for unit, field in labels if unit != usual]
        whole = next((fund for fund in each.structure if "计" in fund.label.compact), None)
        total = each.total
        if total is None or whole is None or not labels:
            continue
        pairs = [numbers((getattr(total, name), getattr(whole, name))) for name in ("adjusted", "executed")]
        same = [pair for pair in pairs if len(pair) == 2 and pair[0].value == pair[1].value and pair[0].value]
        if not same:
            continue
        if not odd:
            yield Holds(labels[0][1].span)
        else:
            yield Broken(
                odd[0].span,
                f"{title_of(each)}的资金一处以“{usual}”为单位，一处写作“{odd[0].text}”，金额却都是{same[0][0].digits}，"
                "单位有误",
                related=tuple(field.span for field in (labels[0][1], *odd[1:])),
            )


def _units(reading: Reading, each: Form) -> Iterator[tuple[str, Field]]:
    """The units in the heads and labels of a form's money, in order."""
    document = reading.document
    rows = [row for row in each.indicators if row.filled]
    end = rows[0].level1.span.start if rows else each.span.end
    for document_table in document.tables:
        for cell in document_table.cells:
            if cell.span not in each.span or cell.span.start >= end:
                continue
            text = document.read(cell.span)
            compact = "".join(text.split())
            match = _UNIT.search(compact) if len(compact) < 20 and _HEAD.search(compact) else None
            if match is not None:
                at = cell.span.start + text.find(match["unit"])
                yield match["unit"], field_of(match["unit"], at)


RULES: tuple[Rule, ...] = (positive_limited, indicator_kind, money_unit)
