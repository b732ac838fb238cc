"""What cannot be more than something else, and an amount that has lost its unit."""

from collections.abc import Iterator
from fractions import Fraction

from mingzhang.model.fact import Stage
from mingzhang.model.finding import Family, Severity
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.rules.wording.counts import values
from mingzhang.rules.wording.reasons import rest_of_paragraph, says_why
from mingzhang.statements.outline import Part
from mingzhang.statements.reading import Reading


@rule(
    "wording/part-above-whole",
    family=Family.WORDING,
    severity=Severity.ERROR,
    basis="财决附03表：小微企业包含在中小企业之内，中小企业不大于采购总额",
    holds="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额5.00万元。",
    breaks="政府采购支出总额10.00万元。授予中小企业合同金额8.00万元，其中：授予小微企业合同金额9.00万元。",
)
def part_above_whole(reading: Reading) -> Iterator[Verdict]:
    """授予小微企业的金额不大于授予中小企业的，后者不大于政府采购支出总额。"""
    for part, whole in (
        ("授予小微企业合同金额", "授予中小企业合同金额"),
        ("授予中小企业合同金额", "政府采购支出"),
    ):
        small = next((m for k, m in values(reading).items() if k.concept == part), None)
        large = next((m for k, m in values(reading).items() if k.concept == whole), None)
        if small is None or large is None:
            continue
        if small.written.interval().low > large.written.interval().last:
            yield Broken(
                small.written.span,
                f"{part} {small.written.digits}{small.written.unit} 大于{whole} {large.written.digits}{large.written.unit}",
                related=(large.written.span,),
                arithmetic=f"{small.written.digits} > {large.written.digits}",
            )
        else:
            yield Holds(small.written.span)


@rule(
    "wording/over-budget",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="公开13表：“三公”经费决算不超过全年预算",
    holds="公务接待费支出30.00万元，完成预算100%。",
    breaks="公务接待费支出30.00万元，完成预算130%。",
)
def over_budget(reading: Reading) -> Iterator[Verdict]:
    """完成预算不超过100%；超过的须说明。"""
    for mention in reading.mentions:
        if (
            mention.means is not Means.COMPLETION
            or mention.over is None
            or mention.over.stage is not Stage.ADJUSTED
        ):
            continue
        if Fraction(mention.written.digits) <= 100:
            yield Holds(mention.written.span)
        elif not says_why(rest_of_paragraph(reading, mention.written.span)) or "公" in mention.key.concept:
            yield Broken(
                mention.written.span,
                f"完成预算 {mention.written.digits}%，决算超过全年预算；请核对，属实的须说明原因",
            )


@rule(
    "wording/unit-missing",
    family=Family.WORDING,
    severity=Severity.WARNING,
    basis="金额须写明单位",
    holds="2023年度一般公共预算支出决算数为1346.85万元，完成预算100%。",
    breaks="2023年度一般公共预算支出决算数为1346.85，完成预算100%。",
)
def unit_missing(reading: Reading) -> Iterator[Verdict]:
    """金额须写明单位（万元）。"""
    bare = {number.span for number in reading.numbers if number.kind is Kind.BARE}
    short = {number.span: number for number in reading.numbers if number.unit in ("万", "亿")}
    for mention in reading.mentions:
        number = mention.written
        if reading.sentence(number.span.start) is None:
            continue
        if number.span in bare and number.kind is Kind.MONEY:
            yield Broken(number.span, f"金额 {number.digits} 没有写单位，似应为 {number.digits}万元")
        elif number.span in short and reading.outline.part(number.span.start) is Part.NARRATIVE:
            yield Broken(number.span, f"“{number.digits}{number.unit}”缺“元”字", severity=Severity.INFO)


RULES: tuple[Rule, ...] = (
    part_above_whole,
    over_budget,
    unit_missing,
)
