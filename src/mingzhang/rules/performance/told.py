"""What a report says again in other words: an indicator's number, a rate of the department, points lost."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Criterion, Field, Form, Indicator, Kind, ScoreSheet
from mingzhang.model.document import Span
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.common import plain, title_of
from mingzhang.rules.performance.examples import ASSESSMENT, assessment, form, narrative
from mingzhang.rules.performance.lines import AGREEMENT, NUMBER, Line
from mingzhang.rules.performance.rows import filled
from mingzhang.rules.performance.scopes import told, whole_lines
from mingzhang.rules.performance.slips import sound, sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_LEAST_NAME = 5
_AMOUNT_AT_END = re.compile(r"\d+(?:\.\d+)?[^\d]{0,4}$")
_RATES = ("预算调整率", "预算完成率", "支付进度率", "结转结余率", "公用经费控制率", "政府采购执行率", "在职人员控制率",
          "固定资产利用率", "重点支出安排率", "资产利用率")  # fmt: skip
_QUALIFIED = re.compile(r"季度|上年|去年|目标|基本支出|项目支出|月|标准|较")
_BEFORE = 12
_PROGRESS = re.compile(
    rf"(?:预算|资金|支出)(?:执行|支付)(?:率|进度)(?:均|已)?(?:达到|达|为|是)?\s?(?P<rate>{NUMBER})\s?[%％]"
)
_DEDUCTED = re.compile(r"“(?P<number>\d{1,2})[.．、](?P<standard>[^“”]{6,200})”[，,]?(?P<after>[^“”]{0,200})")
_LOST = re.compile(rf"扣(?P<lost>{NUMBER})分")
_GOT = re.compile(rf"得(?P<got>{NUMBER})分")


@rule(
    "performance/indicator-in-text",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=form(before=narrative("（1）档案数字化经费项目全年预算数100万元，完成数字化档案5200卷。")),
    breaks=form(before=narrative("（1）档案数字化经费项目全年预算数100万元，完成数字化档案2500卷。")),
)
def indicator_in_text(reading: Reading) -> Iterator[Verdict]:
    """文中写明的指标数，与该项目自评表的指标值、完成值一致。"""
    projects = {each.name: each for each in sound(reading)}
    for stated, lines in told(reading):
        each = projects.get(stated.name, stated)
        for row in filled(each):
            name = _AMOUNT_AT_END.sub("", row.level3.compact)
            if len(name) < _LEAST_NAME or not row.unit:
                continue
            known = [cell for cell in (row.target, row.actual) if cell is not None and cell.value is not None]
            if known:
                yield from _same_number(each, row, name, known, lines)


def _same_number(
    each: Form, row: Indicator, name: str, known: list[Field], lines: Sequence[Line]
) -> Iterator[Verdict]:
    pattern = re.compile(
        re.escape(name)
        + rf"(?:为|达到|达|共|[:：])?\s?[≥＝=]?\s?(?P<said>{NUMBER})(?P<more>余)?\s?{re.escape(row.unit)}"
    )
    for line in lines:
        for match in pattern.finditer(line.text):
            said = line.field(match, "said")
            values = [cell.value for cell in known if cell.unit == row.unit or not cell.unit]
            if not values:
                continue
            # Of a target that asks for at least so many, more may have been reached.
            reached = row.sign in ("≥", ">") and (row.actual is None or row.actual.unit != row.unit)
            value = Decimal(said.digits)
            if (
                value in values
                or match["more"]
                or (reached and value > min(v for v in values if v is not None))
            ):
                yield Holds(said.spot)
            else:
                yield Broken(
                    said.spot,
                    f"文中“{name}”写{said.digits}{row.unit}，{title_of(each)}为"
                    f"{'、'.join(dict.fromkeys(cell.text for cell in known))}",
                    related=tuple(cell.spot for cell in known),
                    arithmetic=f"{said.digits} ≠ {known[-1].digits}",
                )


@rule(
    "performance/rates-agree",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds="\n".join(
        [*narrative("本年预算调整率5%，管理规范。"), "从评价结果看，预算调整率5%，资金使用合规。"]
    ),
    breaks="\n".join(
        [*narrative("本年预算调整率5%，管理规范。"), "从评价结果看，预算调整率8%，资金使用合规。"]
    ),
)
def rates_agree(reading: Reading) -> Iterator[Verdict]:
    """部门整体的同一比率（预算调整率、政府采购执行率等）在各处一致。"""
    names = {
        *_RATES,
        *(
            one.name
            for each in sound_sheets(reading)
            if each.whole
            for one in each.criteria
            if one.name.endswith("率")
        ),
    }
    bare = sorted(
        (name.replace("“", "").replace("”", "") for name in names if len(name) >= _LEAST_NAME),
        key=len,
        reverse=True,
    )
    pattern = re.compile(
        rf"(?P<name>{'|'.join(map(re.escape, bare))})(?:为|达到|达|是)?\s?(?P<rate>-?{NUMBER})\s?[%％]"
    )
    found: dict[str, list[Field]] = defaultdict(list)
    for line in whole_lines(reading):
        for match in pattern.finditer(line.text):
            if not _QUALIFIED.search(line.text[max(match.start() - _BEFORE, 0) : match.start()]):
                found[match["name"]].append(line.field(match, "rate"))
    for name, fields in found.items():
        values = [Decimal(field.digits) for field in fields]
        usual = max(dict.fromkeys(values), key=values.count)
        odd = [field for field, value in zip(fields, values, strict=True) if value != usual]
        others = [field for field, value in zip(fields, values, strict=True) if value == usual]
        if len(fields) < 2:
            continue
        if not odd:
            yield Holds(fields[0].spot)
        elif len(odd) <= len(others):
            tied = len(odd) == len(others)
            yield Broken(
                odd[-1].spot,
                f"部门的{name}别处写{others[0].digits}%，此处写{odd[-1].digits}%",
                related=() if tied else tuple(field.spot for field in others),
                suspects=tuple(field.spot for field in others) if tied else (),
                arithmetic=f"{odd[-1].digits} ≠ {others[0].digits}",
            )


@rule(
    "performance/progress-above-hundred",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="预算执行率＝执行数÷全年（调整后）预算数，不超过100%",
    holds="\n".join(narrative("截至年末，全年预算执行进度为100%。")),
    breaks="\n".join(narrative("截至年末，全年预算执行进度为180%。")),
)
def progress_above_hundred(reading: Reading) -> Iterator[Verdict]:
    """文中的预算执行率、执行进度不超过100%。"""
    for line in (*whole_lines(reading), *(line for _, found in told(reading) for line in found)):
        for match in _PROGRESS.finditer(line.text):
            rate = line.field(match, "rate")
            of_initial = "年初" in line.text[max(match.start() - _BEFORE, 0) : match.end()]
            if Decimal(rate.digits) <= 100 or of_initial:
                yield Holds(rate.spot)
            else:
                yield Broken(
                    rate.spot,
                    f"“{match[0]}”超过100%，执行数不应大于全年预算数，请核对（以年初预算为分母的应注明）",
                    arithmetic=f"{rate.digits} > 100",
                )


@rule(
    "performance/points-deducted",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="考核评分说明：标准分－扣分＝得分",
    holds=assessment(
        *ASSESSMENT, before=narrative("“2．制定制度的，每项得2分，最高20分”，扣2分，因制度尚缺一项。")
    ),
    breaks=assessment(
        *ASSESSMENT, before=narrative("“2．制定制度的，每项得2分，最高20分”，扣5分，因制度尚缺一项。")
    ),
)
def points_deducted(reading: Reading) -> Iterator[Verdict]:
    """文中逐条说明的扣分、得分，与该条的标准分和评分表一致。"""
    criteria = {
        one.number: (each, one)
        for each in sound_sheets(reading)
        if each.kind is Kind.ASSESSMENT
        for one in each.criteria
        if one.number is not None
    }
    for line in whole_lines(reading):
        for match in _DEDUCTED.finditer(line.text):
            known = criteria.get(int(match["number"]))
            if known is None or _LOST.search(match["after"]) is None:
                continue
            yield from _same_points(line, match, *known)


def _same_points(line: Line, match: re.Match[str], each: ScoreSheet, one: Criterion) -> Iterator[Verdict]:
    lost_at, got_at = _LOST.search(match["after"]), _GOT.search(match["after"])
    if one.points is None or lost_at is None or one.score is None or one.score.value is None:
        yield Unknown("评分表该条的分值和自评分")
        return
    base = line.span.start + match.start("after")
    lost = Field(
        Span(base + lost_at.start("lost"), base + lost_at.end("lost")), lost_at["lost"], lost_at["lost"]
    )
    if got_at is not None and Decimal(got_at["got"]) != one.score.value:
        at = Span(base + got_at.start("got"), base + got_at.end("got"))
        yield Broken(
            at,
            f"文中第{one.number}条得{got_at['got']}分，{title_of(each)}自评{one.score.digits}分",
            related=(one.score.spot,),
            arithmetic=f"{got_at['got']} ≠ {one.score.digits}",
        )
    elif one.points - Decimal(lost.digits) == one.score.value:
        yield Holds(lost.span)
    else:
        yield Broken(
            lost.span,
            f"第{one.number}条标准{plain(one.points)}分、得{one.score.digits}分，应扣"
            f"{plain(one.points - one.score.value)}分，文中写扣{lost.digits}分",
            related=(one.score.spot,),
            arithmetic=f"{plain(one.points)} - {lost.digits} ≠ {one.score.digits}",
        )


RULES: tuple[Rule, ...] = (indicator_in_text, rates_agree, progress_above_hundred, points_deducted)
