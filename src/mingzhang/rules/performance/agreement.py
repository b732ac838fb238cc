"""Agreement of forms, scoring tables and what the report says of them in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from mingzhang.evaluation.model import Category, Field, Form, Kind, ScoreSheet
from mingzhang.evaluation.naming import named
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.rules.performance.common import (
    money,
    numbers,
    plain,
    title_of,
    total_of,
)
from mingzhang.rules.performance.examples import (
    ASSESSMENT,
    SHEET,
    assessment,
    form,
    narrative,
    sheet,
)
from mingzhang.rules.performance.lines import (
    AGREEMENT,
    EXECUTION,
    NUMBER,
    OPENING,
    Line,
    amount_of,
    amount_pattern,
    lines,
)
from mingzhang.rules.performance.points import grade_for
from mingzhang.rules.performance.scopes import whole_lines
from mingzhang.rules.performance.sheets import odd_score
from mingzhang.rules.performance.slips import sound_all, sound_projects, sound_sheets
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.projects import normal
from mingzhang.statements.reading import Reading

_SPENT = re.compile(rf"(?:实现|使用|支出|拨付)(?:项目)?(?:经费|资金){amount_pattern('executed')}")
_SCORE = re.compile(
    rf"(?P<subject>[^，。；：]{{2,80}}?)(?:绩效)?(?:自评|评价|综合评价|考核)?(?:综合)?得分(?:为|是)?\s?(?P<score>{NUMBER})\s?分"
)
_GRADE = re.compile(
    rf"得分(?:为|是)?\s?(?P<score>{NUMBER})\s?分[，,][^。；]{{0,20}}?等[级次](?:评定)?(?:为|是)?“?(?P<grade>优|良|中|差)"
)
_CATEGORY = re.compile(
    rf"“(?P<name>[^“”]{{2,14}})”[^，。；：“”]{{0,8}}[，,：:]\s?总分(?P<points>{NUMBER})分[，,]自评得分(?P<score>{NUMBER})分"
    rf"(?:[，,]扣(?P<lost>{NUMBER})分)?"
)
_SHARE_OF_POINTS = re.compile(r"率[*×xX](?P<points>\d+(?:\.\d+)?)分?")
_LEAST_LISTED = 2
_UNCHANGED = re.compile(r"未调整的?[计得](?P<points>\d+(?:\.\d+)?)分")
_PER_POINT = re.compile(r"每(?:少|低于|低|降|降低)(?P<step>\d+|一)?个?百分点扣(?P<lost>\d+(?:\.\d+)?)分")


_SAID = "（1）档案数字化经费项目全年预算数100万元，执行数为95万元，完成预算的95%。"


@rule(
    "performance/narrative-execution",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=AGREEMENT,
    holds=form(before=narrative(_SAID)),
    breaks=form(before=narrative(_SAID.replace("为95万元", "为59万元"))),
)
def narrative_execution(reading: Reading) -> Iterator[Verdict]:
    """文中项目的预算数、执行数与其自评表一致。"""
    projects = sound_projects(reading)
    listing = _listing(projects)
    for line in lines(reading):
        listed_amounts = list(listing.finditer(line.text)) if listing is not None else []
        for one in listed_amounts if len(listed_amounts) >= _LEAST_LISTED else ():
            yield from _same_amount(projects[one["name"]], line.field(one, "amount"), one["amount_unit"])
        opening = OPENING.match(line.text)
        name = named(opening["name"], projects) if opening is not None and projects else ""
        if not name:
            continue
        each = projects[name]
        execution, spent = EXECUTION.search(line.text), _SPENT.search(line.text)
        if execution is not None:
            yield from _same_budget(each, line.field(execution, "budget"), execution)
            yield from _same_executed(each, line.field(execution, "executed"), execution["executed_unit"])
        elif spent is not None:
            yield from _same_executed(each, line.field(spent, "executed"), spent["executed_unit"])


def _listing(projects: Mapping[str, Form]) -> re.Pattern[str] | None:
    """“…，档案数字化经费95万元”: an item of a listing with a project's full name; longer names come first."""
    names = "|".join(re.escape(name) for name in sorted(projects, key=len, reverse=True))
    return re.compile(rf"(?<=[，、；：,;:])(?P<name>{names}){amount_pattern('amount')}") if names else None


def _same_amount(each: Form, stated: Field, unit: str) -> Iterator[Verdict]:
    """An amount whose stage is not said must be one of the form's."""
    fund = each.total
    choices = numbers((fund.executed, fund.adjusted, fund.initial)) if fund is not None else []
    if not choices:
        yield Unknown("自评表的预算数和执行数")
    elif any(amount_of(stated, unit).meets(money(choice, each)) for choice in choices):
        yield Holds(stated.spot)
    else:
        yield Broken(
            stated.spot,
            f"文中“{each.name}”{stated.digits}{unit}，{title_of(each)}为{choices[0].digits}",
            related=tuple(choice.spot for choice in choices),
            arithmetic=f"{stated.digits} ≠ {choices[0].digits}",
            # Without a column for 年初预算 the amount may be just that.
            severity=None if fund is not None and fund.initial is not None else Severity.WARNING,
        )


def _same_budget(each: Form, stated: Field, match: re.Match[str]) -> Iterator[Verdict]:
    fund = each.total
    if fund is None:
        return
    is_initial = match["stage"].startswith("年初")
    named_stage = (
        fund.initial if is_initial and fund.initial is not None and fund.initial.digits else fund.adjusted
    )
    choices = numbers([named_stage] if match["stage"] != "预算" else [fund.initial, fund.adjusted])
    if not choices:
        yield Unknown("自评表的预算数")
    elif any(amount_of(stated, match["budget_unit"]).meets(money(choice, each)) for choice in choices):
        yield Holds(stated.spot)
    else:
        # A form with one budget column states the adjusted budget, and the sentence may mean the first one.
        only_adjusted = is_initial and named_stage is fund.adjusted
        yield Broken(
            stated.spot,
            f"文中“{each.name}”{match['stage']}为{stated.digits}{match['budget_unit']}，{title_of(each)}为{choices[0].digits}",
            related=tuple(choice.spot for choice in choices),
            arithmetic=f"{stated.digits} ≠ {choices[0].digits}",
            severity=Severity.WARNING if only_adjusted else None,
        )


def _same_executed(each: Form, stated: Field, unit: str) -> Iterator[Verdict]:
    executed = each.total.executed if each.total is not None else None
    if executed is None or not executed.digits:
        yield Unknown("自评表的执行数")
    elif amount_of(stated, unit).meets(money(executed, each)):
        yield Holds(stated.spot)
    else:
        yield Broken(
            stated.spot,
            f"文中“{each.name}”执行数为{stated.digits}{unit}，{title_of(each)}为{executed.digits}",
            related=(executed.spot,),
            arithmetic=f"{stated.digits} ≠ {executed.digits}",
            expected=Expected(executed.digits, "", "", each.money_unit),
        )


@rule(
    "performance/narrative-score",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=AGREEMENT,
    holds=sheet(*SHEET, before=narrative("1．档案数字化经费专项预算项目绩效自评得分为100分。")),
    breaks=sheet(*SHEET, before=narrative("1．档案数字化经费专项预算项目绩效自评得分为96.25分。")),
)
def narrative_score(reading: Reading) -> Iterator[Verdict]:
    """文中的自评得分与计分表、自评表的总分一致。"""
    scored = [each for each in sound_all(reading) if each.total_score is not None]
    for line in lines(reading):
        for match in _SCORE.finditer(line.text) if "得分" in line.text else ():
            stated = line.field(match, "score")
            each = _scored_form(match["subject"], scored)
            if each is None or each.total_score is None:
                continue
            if Decimal(stated.digits) == each.total_score.value:
                yield Holds(stated.spot)
            else:
                yield Broken(
                    stated.spot,
                    f"文中“{each.name or each.kind.value}”自评得分{stated.digits}分，{title_of(each)}合计为{each.total_score.digits}分",
                    related=(each.total_score.spot,),
                    arithmetic=f"{stated.digits} ≠ {each.total_score.digits}",
                )


def _scored_form(subject: str, scored: Sequence[Form | ScoreSheet]) -> Form | ScoreSheet | None:
    """The form whose total a sentence states; None when it is not said which."""
    words = re.sub(r"^\s*[(（]?\d{1,3}[)）．.、]\s*", "", subject)
    words = re.sub(r"(?:专项预算)?项目(?:支出)?$|专项预算项目$", "", words)
    if "预算绩效管理工作" in words or "考核" in words:
        return next((each for each in scored if each.kind is Kind.ASSESSMENT), None)
    if "整体" in words:
        return next((each for each in scored if each.whole and each.kind is not Kind.ASSESSMENT), None)
    names = [each.name for each in scored if each.name]
    ending = [name for name in names if normal(words).endswith(normal(name))]
    name = max(ending, key=len) if ending else named(words, names)
    return next((each for each in scored if name and each.name == name), None)


@rule(
    "performance/narrative-grade",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="财预〔2020〕10号：优≥90，良80—90，中60—80，差＜60",
    holds="\n".join(narrative("项目自评得分92分，绩效等级为优。")),
    breaks="\n".join(narrative("项目自评得分82分，绩效等级为优。")),
)
def narrative_grade(reading: Reading) -> Iterator[Verdict]:
    """文中的绩效等级与得分相符。"""
    for line in lines(reading):
        for match in _GRADE.finditer(line.text):
            score, stated = line.field(match, "score"), line.field(match, "grade")
            right = grade_for(Decimal(score.digits))
            if right == match["grade"]:
                yield Holds(stated.span)
            else:
                yield Broken(
                    stated.span,
                    f"得分{score.digits}分，按优≥90、良80—90、中60—80、差＜60应为“{right}”，文中写“{match['grade']}”",
                    related=(score.spot,),
                )


@rule(
    "performance/narrative-category",
    family=Family.PERFORMANCE,
    severity=Severity.ERROR,
    basis=AGREEMENT,
    holds=assessment(*ASSESSMENT, before=narrative("1．“基础管理”考核项，总分40分，自评得分38分，扣2分。")),
    breaks=assessment(*ASSESSMENT, before=narrative("1．“基础管理”考核项，总分40分，自评得分38分，扣3分。")),
)
def narrative_category(reading: Reading) -> Iterator[Verdict]:
    """文中各考核大类的总分、自评得分、扣分相符，并与评分表一致。"""
    categories = [
        (each, one) for each in sound_sheets(reading) for one in each.categories if len(one.path) == 1
    ]
    for line in lines(reading):
        for match in _CATEGORY.finditer(line.text):
            whole, score = line.field(match, "points"), line.field(match, "score")
            if match["lost"] is not None:
                lost = line.field(match, "lost")
                if total_of([score, lost]) == total_of([whole]):
                    yield Holds(lost.spot)
                else:
                    yield Broken(
                        lost.spot,
                        f"“{match['name']}”总分{whole.digits}分、得{score.digits}分，应扣{plain(total_of([whole]) - total_of([score]))}分，"
                        f"文中写扣{lost.digits}分",
                        related=(whole.spot, score.spot),
                        arithmetic=f"{whole.digits} - {score.digits} ≠ {lost.digits}",
                    )
            yield from _same_category(match["name"], whole, score, categories)


def _same_category(
    name: str, whole: Field, score: Field, categories: Sequence[tuple[ScoreSheet, Category]]
) -> Iterator[Verdict]:
    for each, one in categories:
        if name not in one.path[0]:
            continue
        if one.points is not None and total_of([whole]) != one.points:
            yield Broken(
                whole.spot,
                f"文中“{name}”总分{whole.digits}分，{title_of(each)}为{plain(one.points)}分",
                related=(one.label.span,),
            )
        if one.score is not None:
            if one.score.value == total_of([score]):
                yield Holds(score.spot)
            else:
                yield Broken(
                    score.spot,
                    f"文中“{name}”自评得分{score.digits}分，{title_of(each)}为{one.score.digits}分",
                    related=(one.score.spot,),
                    arithmetic=f"{score.digits} ≠ {one.score.digits}",
                )
        return


@rule(
    "performance/score-by-rate",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="绩效自评计分表 计分标准",
    holds=sheet(*SHEET, before=narrative("项目资金到位率100%，按计划使用。")),
    breaks=sheet(*SHEET, before=narrative("项目资金到位率80%，按计划使用。")),
)
def score_by_rate(reading: Reading) -> Iterator[Verdict]:
    """按比率计分的指标，自评分与报告中写明的比率相符。"""
    previous = 0
    for each in sound_all(reading):
        if isinstance(each, ScoreSheet):
            named_already = odd_score(each)
            nearest = [line for line in lines(reading) if previous <= line.span.start < each.span.start]
            said = whole_lines(reading) if each.whole else nearest
            for one in each.criteria:
                if one.standard is None or one.score is None or one.score.value is None or one.points is None:
                    continue
                if one.score is named_already:
                    continue
                rate = _stated_rate(one.name, said)
                allowed = (
                    _allowed(one.standard.compact, one.points, Decimal(rate.digits))
                    if rate is not None
                    else None
                )
                if rate is None or allowed is None:
                    continue
                low, high = allowed
                half = Decimal(1) / (2 * 10**one.score.places) if one.score.places else Decimal(0)
                if low - half <= one.score.value <= high + half:
                    yield Holds(one.score.spot)
                else:
                    right = plain(high) if low == high else f"{plain(low)}—{plain(high)}"
                    yield Broken(
                        one.score.spot,
                        f"{title_of(each)}“{one.name}”分值{plain(one.points)}分，报告写明{rate.text}%，按计分标准应得{right}分，"
                        f"自评{one.score.digits}分",
                        related=(rate.spot, one.standard.span),
                    )
        previous = each.span.end


def _stated_rate(name: str, said: Sequence[Line]) -> Field | None:
    """The one percentage that the text gives for a criterion; None when it gives none or several."""
    pattern = re.compile(re.escape(name) + rf"(?:为|达到|达|是)?\s?(?P<rate>{NUMBER})\s?%")
    found = [line.field(match, "rate") for line in said for match in pattern.finditer(line.text)]
    return found[0] if found and len({field.digits for field in found}) == 1 else None


def _allowed(standard: str, maximum: Decimal, rate: Decimal) -> tuple[Decimal, Decimal] | None:
    """Least and most points that a standard gives for a rate; None for standards of another kind."""
    if (match := _SHARE_OF_POINTS.search(standard)) is not None and Decimal(match["points"]) == maximum:
        return (points := maximum * min(rate, Decimal(100)) / 100), points
    if (match := _UNCHANGED.search(standard)) is not None:
        return (maximum, maximum) if not rate and Decimal(match["points"]) == maximum else None
    if (match := _PER_POINT.search(standard)) is not None:
        step = Decimal(match["step"]) if match["step"] and match["step"].isdigit() else Decimal(1)
        short = max(Decimal(100) - rate, Decimal(0)) / step
        lost = Decimal(match["lost"])
        whole = short.to_integral_value(rounding="ROUND_FLOOR")
        more = short.to_integral_value(rounding="ROUND_CEILING")
        return max(maximum - more * lost, Decimal(0)), max(maximum - whole * lost, Decimal(0))
    return None


RULES: tuple[Rule, ...] = (
    narrative_execution,
    narrative_score,
    narrative_grade,
    narrative_category,
    score_by_rate,
)
