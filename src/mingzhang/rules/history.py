"""Family 历年: this report's figures for last year against last year's own report.

Judged only when last year's report is given (`--previous`). A prior-year figure may be stated, or implied by
this year's figure and its change; either way its range must meet what last year's report says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.model.finding import Expected, Family, Severity
from mingzhang.model.interval import Interval
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.rules.rule import Broken, Holds, Rule, Unknown, Verdict, rule
from mingzhang.statements.reading import Reading

_NO_PREVIOUS = "上年报告（--previous）"


def _same_fact(key: Key) -> bool:
    """Whether a key names the same fact in another report: one of the subject's own concepts."""
    return "·" not in key.concept and "#" not in key.scope


def _told(previous: Reading, key: Key) -> Mention | None:
    return next(iter(previous.by_key.get(key, ())), None)


def _said(mention: Mention) -> str:
    return f"{mention.written.digits}{mention.written.unit}"


@rule(
    "history/stated-last-year",
    family=Family.HISTORY,
    severity=Severity.ERROR,
    basis="上年数应与上年度决算公开一致",
    holds="青禾县档案馆2023年度部门决算\n2023年度机关运行经费支出96.56万元，比2022年94.70万元，增加1.86万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度机关运行经费支出94.70万元。",
    breaks="青禾县档案馆2023年度部门决算\n2023年度机关运行经费支出96.56万元，比2022年93.70万元，增加2.86万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度机关运行经费支出94.70万元。",
)
def stated_last_year(reading: Reading) -> Iterator[Verdict]:
    """文中写出的上年数与上年度报告一致。"""
    if reading.previous is None or reading.profile.year is None:
        yield Unknown(_NO_PREVIOUS)
        return
    for key, said in reading.by_key.items():
        if key.year != reading.profile.year - 1 or key.stage is not Stage.FINAL or not _same_fact(key):
            continue
        last = _told(reading.previous, key)
        if last is None:
            yield Unknown("上年报告中的同一数字")
        elif all(mention.written.interval().meets(last.written.interval()) for mention in said):
            yield Holds(said[0].written.span)
        else:
            wrong = next(m for m in said if not m.written.interval().meets(last.written.interval()))
            yield Broken(
                wrong.written.span,
                f"{key.year}年{key.concept}写 {_said(wrong)}，上年报告为 {_said(last)}",
                arithmetic=f"{wrong.written.digits} ≠ {last.written.digits}",
                expected=Expected(
                    last.written.digits, last.written.digits, last.written.digits, last.written.unit
                ),
            )


@rule(
    "history/implied-last-year",
    family=Family.HISTORY,
    severity=Severity.ERROR,
    basis="由增减额推出的上年数应与上年度决算公开一致",
    holds="青禾县档案馆2023年度部门决算\n2023年度机关运行经费支出96.56万元，比2022年度增加1.86万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度机关运行经费支出94.70万元。",
    breaks="青禾县档案馆2023年度部门决算\n2023年度机关运行经费支出96.56万元，比2022年度增加3.86万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度机关运行经费支出94.70万元。",
)
def implied_last_year(reading: Reading) -> Iterator[Verdict]:
    """本年数减增减额所得的上年数，与上年度报告一致。"""
    if reading.previous is None:
        yield Unknown(_NO_PREVIOUS)
        return
    for mention in reading.mentions:
        if (
            mention.means is not Means.CHANGE_AMOUNT
            or mention.written.kind is not Kind.MONEY
            or len(mention.terms) != 2
        ):
            continue
        now_key, before_key = mention.terms[0][1], mention.terms[1][1]
        now, last = _told(reading, now_key), _told(reading.previous, before_key)
        if (
            before_key.year != now_key.year - 1
            or _told(reading, before_key) is not None
            or not _same_fact(before_key)
        ):
            continue
        if now is None or last is None:
            yield Unknown("上年报告中的同一数字")
            continue
        change = -mention.written.interval() if mention.negative else mention.written.interval()
        value = now.written.interval()
        implied = Interval(value.low - change.last, value.last - change.low + 1)
        if implied.meets(last.written.interval()):
            yield Holds(mention.written.span)
        else:
            sign, word = ("+", "减少") if mention.negative else ("-", "增加")
            yield Broken(
                mention.written.span,
                f"{now_key.concept} {_said(now)} {word} {_said(mention)}，推出的{before_key.year}年数与上年报告的 {_said(last)} 不符",
                related=(now.written.span,),
                arithmetic=f"{now.written.digits} {sign} {mention.written.digits} ≠ {last.written.digits}",
            )


@rule(
    "history/opening-balance",
    family=Family.HISTORY,
    severity=Severity.ERROR,
    basis="年初结转和结余等于上年年末结转和结余，不等的须说明年初调整",
    holds="青禾县档案馆2023年度部门决算\n2023年度年初结转和结余21.25万元。本年支出合计1.00万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度年末结转和结余21.25万元。",
    breaks="青禾县档案馆2023年度部门决算\n2023年度年初结转和结余21.25万元。本年支出合计1.00万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度年末结转和结余12.25万元。",
)
def opening_balance(reading: Reading) -> Iterator[Verdict]:
    """年初结转和结余等于上年度报告的年末结转和结余。"""
    if reading.previous is None or reading.profile.year is None:
        yield Unknown(_NO_PREVIOUS)
        return
    for fund in (Fund.ALL, Fund.APPROPRIATION):
        opening = Key("年初结转和结余", reading.profile.year, fund=fund)
        now, last = (
            _told(reading, opening),
            _told(reading.previous, replace(opening, concept="年末结转和结余", year=opening.year - 1)),
        )
        if now is None or last is None:
            yield Unknown("年初或上年年末结转和结余")
        elif now.written.interval().meets(last.written.interval()):
            yield Holds(now.written.span)
        else:
            yield Broken(
                now.written.span,
                f"年初结转和结余 {_said(now)}，上年报告的年末结转和结余为 {_said(last)}；属年初调整的须说明",
                arithmetic=f"{now.written.digits} ≠ {last.written.digits}",
            )


@rule(
    "history/year-after",
    family=Family.HISTORY,
    severity=Severity.WARNING,
    basis="对比的应是上一年度的报告",
    holds="青禾县档案馆2023年度部门决算\n2023年度本年支出合计1.00万元。"
    "\n=====\n青禾县档案馆2022年度部门决算\n2022年度本年支出合计1.00万元。",
    breaks="青禾县档案馆2023年度部门决算\n2023年度本年支出合计1.00万元。"
    "\n=====\n青禾县档案馆2020年度部门决算\n2020年度本年支出合计1.00万元。",
)
def year_after(reading: Reading) -> Iterator[Verdict]:
    """用来对比的是上一年度的报告。"""
    if reading.previous is None:
        yield Unknown(_NO_PREVIOUS)
        return
    now, last = reading.profile.year, reading.previous.profile.year
    first = next((m.written.span for m in reading.mentions), None)
    if now is None or last is None or first is None:
        yield Unknown("报告年度")
    elif last == now - 1:
        yield Holds()
    else:
        yield Broken(first, f"本报告是 {now} 年度，用来对比的报告是 {last} 年度，不是上一年度")


@rule(
    "history/vehicles",
    family=Family.HISTORY,
    severity=Severity.INFO,
    basis="车辆数变动与购置、处置相符",
    holds="青禾县档案馆2023年度部门决算\n截至2023年末，单位共有公务用车3辆。全年按规定更新购置公务用车0辆。"
    "\n=====\n青禾县档案馆2022年度部门决算\n截至2022年末，单位共有公务用车3辆。",
    breaks="青禾县档案馆2023年度部门决算\n截至2023年末，单位共有公务用车5辆。全年按规定更新购置公务用车0辆。"
    "\n=====\n青禾县档案馆2022年度部门决算\n截至2022年末，单位共有公务用车3辆。",
)
def vehicles(reading: Reading) -> Iterator[Verdict]:
    """公务用车数与上年不同而无购置的，提示核对。"""
    if reading.previous is None:
        yield Unknown(_NO_PREVIOUS)
        return
    kept = [(k, m[0]) for k, m in reading.by_key.items() if k.concept in ("公务用车·辆", "车辆·辆")]
    bought = [
        m[0]
        for k, m in reading.by_key.items()
        if "购置" in k.concept and k.concept.endswith("·辆") and "/" not in k.concept
    ]
    for key, now in kept:
        last = next((m[0] for k, m in reading.previous.by_key.items() if k.concept == key.concept), None)
        if last is None:
            yield Unknown("上年公务用车数")
        elif Fraction(now.written.digits) <= Fraction(last.written.digits) or any(
            Fraction(m.written.digits) for m in bought
        ):
            yield Holds(now.written.span)
        else:
            yield Broken(
                now.written.span,
                f"公务用车 {_said(now)}，上年报告为 {_said(last)}，本年未写购置；请核对增加的来源",
            )


RULES: tuple[Rule, ...] = (stated_last_year, implied_last_year, opening_balance, year_after, vehicles)
