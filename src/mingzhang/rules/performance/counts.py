"""The same work counted in several places: in a project's goals, its results, its report and the overview.

`same/restated` compares sentences that return word for word; here a short phrase with its unit is enough
(“现场调研200余次”), but two other places must agree against the odd one.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.evaluation.model import Field
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.examples import form, narrative, page
from mingzhang.rules.performance.quantities import Quantity, quantities
from mingzhang.rules.performance.rows import filled
from mingzhang.rules.performance.scopes import told, whole_lines
from mingzhang.rules.performance.slips import sound
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_HAN = re.compile(r"[一-龥]")
_IDLE = re.compile(
    r"^(?:其中|全年|今年|本年|当年|年内|共计|累计|总计|合计|圆满|全面|已|共|在|20\d\d年(?:度|内)?|[:：\s“”])+"
)
_APART = re.compile(r"目标|计划|预计|力争|上年|去年|同比|平均|每|减少|增加|得分|扣|标准")
_BREAK = re.compile(r"[，。；：、！？,;:\n]")
_CLAUSE = re.compile(r"[，。；！？,;\n]")
_COMPUTED = (
    "占",
    "增长",
    "下降",
    "减少",
    "增加",
    "上升",
    "提高",
    "降低",
    "完成",
    "比例",
    "率",
    "度",
    "达",
    "达到",
    "为",
    "是",
)
_SHARE_OF = re.compile(
    r"(?P<before>[一-龥]{2,12})(?P<rate>\d{1,3}(?:\.\d+)?)[%％](?:的)?(?P<after>[一-龥]{4,20})(?=[，。；、])"
)
_SAME_PROJECT, _ELSEWHERE, _SHORT_NUMBER = 4, 6, 8
"""Han characters that a phrase must have to be told from others: about one project, anywhere."""
_LEAST_OTHERS = 2
_LONG_NUMBER = 3
_GOAL = "举办档案讲座30场。|全年举办档案讲座30场，群众满意。"
_TALK = "（1）档案数字化经费项目全年预算数100万元，举办档案讲座30场。"


@dataclass(frozen=True, slots=True)
class _Said:
    """A number of things with the words before it, and the project that it is said of."""

    count: Quantity
    scope: str
    words: str


@rule(
    "performance/same-count",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis="报告各部分反映同一事实",
    holds=form(goal=_GOAL, before=narrative(_TALK)),
    breaks=form(goal=_GOAL, before=narrative(_TALK.replace("讲座30", "讲座80"))),
)
def same_count(reading: Reading) -> Iterator[Verdict]:
    """同一项工作的数量，在目标、完成情况、自评报告各处一致。"""
    for found in _phrases(reading).values():
        values = {each.count.value for each in found}
        if len(values) == 1:
            if len(found) > 1:
                yield Holds(found[0].count.span)
            continue
        if len(values) > 2:
            continue  # Several things of one name.
        odd = next(
            (each for each in found if sum(one.count.value == each.count.value for one in found) == 1), None
        )
        others = [each for each in found if odd is not None and each is not odd]
        if odd is None or len(others) < _LEAST_OTHERS or not _comparable(odd, others):
            yield Holds(found[0].count.span)
            continue
        usual = others[0].count
        yield Broken(
            odd.count.span,
            f"“{odd.words}”别处都写{usual.digits}{usual.unit}，此处写{odd.count.digits}{odd.count.unit}",
            related=tuple(each.count.span for each in others),
            arithmetic=f"{odd.count.digits} ≠ {usual.digits}",
        )


def _comparable(odd: _Said, others: list[_Said]) -> bool:
    """Whether two others speak of the same project, or the number is plainly a mistyped one."""
    near = [each for each in others if each.scope == odd.scope]
    if len(near) >= _LEAST_OTHERS:
        return True
    ones, usual = odd.count.digits, others[0].count.digits
    slipped = len(ones) == len(usual) and sum(a != b for a, b in zip(ones, usual, strict=True)) == 1
    return slipped and len(ones) >= _LONG_NUMBER and len(_HAN.findall(odd.words)) >= _ELSEWHERE


def _phrases(reading: Reading) -> dict[tuple[str, str], list[_Said]]:
    found: dict[tuple[str, str], list[_Said]] = defaultdict(list)
    for text, scope in _texts(reading):
        for count in quantities(text):
            if count.is_money or count.unit in ("%", "年", "天", "小时", "个月"):
                continue
            before = text.text[: count.span.start - text.span.start]
            words = _IDLE.sub("", _BREAK.split(before)[-1].strip())
            clause = _CLAUSE.split(before)[-1]
            if len(_HAN.findall(words)) >= _least(count, scope) and not _APART.search(clause):
                found[("".join(words.split()), count.unit)].append(_Said(count, scope, words))
    return found


def _least(count: Quantity, scope: str) -> int:
    """Han characters that tell a phrase from others: few with a large number of one project."""
    if len(count.digits) >= _LONG_NUMBER:
        return _SAME_PROJECT if scope else _ELSEWHERE
    return _SAME_PROJECT if scope and len(count.digits) > 1 else _SHORT_NUMBER


def _texts(reading: Reading) -> Iterator[tuple[Field, str]]:
    for line in whole_lines(reading):
        yield Field(line.span, line.text), ""
    for form_, found in told(reading):
        for line in found:
            yield Field(line.span, line.text), form_.name
    for each in sound(reading):
        cells = [cell for row in filled(each) for cell in (row.target, row.actual)]
        for field in (*each.goals, *(cell for cell in cells if cell is not None and not cell.digits)):
            yield field, each.name


@rule(
    "performance/same-share",
    family=Family.PERFORMANCE,
    severity=Severity.INFO,
    basis="报告各部分反映同一事实",
    holds=page(*narrative("一是压缩20%公用经费。"), "按照要求，压缩20%公用经费。"),
    breaks=page(*narrative("一是压缩20%公用经费。"), "按照要求，压缩30%公用经费。"),
)
def same_share(reading: Reading) -> Iterator[Verdict]:
    """文中同一说法（如“压缩20%公用经费”）的比例，各处一致。"""
    found: dict[tuple[str, str], list[Field]] = defaultdict(list)
    for line in whole_lines(reading):
        for match in _SHARE_OF.finditer(line.text):
            rate = line.field(match, "rate")
            if not match["before"].endswith(_COMPUTED):
                found[(match["before"][-2:], match["after"])].append(rate)
    for (before, after), rates in found.items():
        values = Counter(Decimal(rate.digits) for rate in rates)
        if len(values) == 1:
            yield Holds(rates[0].spot)
        elif len(values) == 2:
            last = next(
                rate for rate in reversed(rates) if Decimal(rate.digits) == values.most_common()[-1][0]
            )
            others = [rate for rate in rates if Decimal(rate.digits) != Decimal(last.digits)]
            yield Broken(
                last.spot,
                f"“{before}…{after}”别处写{others[0].digits}%，此处写{last.digits}%，请核对",
                related=tuple(rate.spot for rate in others),
                arithmetic=f"{last.digits} ≠ {others[0].digits}",
            )


RULES: tuple[Rule, ...] = (same_count, same_share)
