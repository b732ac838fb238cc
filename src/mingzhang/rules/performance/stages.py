"""A project's money at its stages: who says that all was paid out and all was spent states one amount."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from mingzhang.evaluation.model import Field
from mingzhang.model.finding import Family, Severity
from mingzhang.rules.performance.examples import narrative, page
from mingzhang.rules.performance.lines import AGREEMENT, Line, amount_pattern
from mingzhang.rules.performance.scopes import told, whole_lines
from mingzhang.rules.rule import Broken, Holds, Rule, Verdict, rule
from mingzhang.statements.reading import Reading

_STAGED = re.compile(
    r"(?:(?:预计使用|预算安排|安排|批复|申请|申报|下达|下拨|拨付|到位|使用|支出成本|实际支出|实际执行|实际使用)"
    r"(?:[^，。；：\d]{0,10}?(?:资金|经费|金额|数))?|(?:项目|专项|保障)(?:经费|资金)|预算(?:数|资金)?)"
    rf"(?:共|为|是|：)?\s?{amount_pattern('amount')}"
)
_CHANGED = re.compile(r"节约|调[减增]|追加|压减|减少|增加|结余|结转|上年|其中")
_ALL_SPENT = re.compile(
    r"全部(?:支出|使用|支付)|(?:支出|使用|支付)完毕|(?:执行率|执行进度|使用率)(?:均)?(?:达到|达|为|是)?\s?100\s?[%％]"
)
_LEAST, _BEFORE = 4, 8
_SAID = (
    "档案保护经费项目申报金额50万元，区财政下达资金50万元。",
    "资金到位50万元，已全部支出。",
    "全年实际支出50万元，专款专用。",
)


@rule(
    "performance/stages-agree",
    family=Family.PERFORMANCE,
    severity=Severity.WARNING,
    basis=AGREEMENT,
    holds=page(*narrative(*_SAID)),
    breaks=page(*narrative(*_SAID[:2], _SAID[2].replace("50", "80"))),
)
def stages_agree(reading: Reading) -> Iterator[Verdict]:
    """写明资金全部下达、全部支出的项目，申报、下达、到位、支出各处的金额一致。"""
    projects = [found for _, found in told(reading)]
    for found in projects or [whole_lines(reading)]:
        if any(_ALL_SPENT.search(line.text) for line in found):
            yield from _judged(found, is_one=bool(projects))


def _judged(found: Sequence[Line], *, is_one: bool) -> Iterator[Verdict]:
    """`is_one`: all is about one project; else the odd amount must be plainly a mistyped one."""
    amounts = [
        (line.field(match, "amount"), match["amount_unit"])
        for line in found
        for match in _STAGED.finditer(line.text)
        if not _CHANGED.search(line.text[max(match.start() - _BEFORE, 0) : match.end()])
    ]
    said = Counter(_value(field, unit) for field, unit in amounts)
    odd = [(field, unit) for field, unit in amounts if said[_value(field, unit)] == 1]
    if len(amounts) < _LEAST:
        return
    usual = said.most_common(1)[0][0][0]
    if len(odd) != 1 or len(said) < 2 or not (is_one or _slipped(_value(*odd[0])[0], usual)):
        yield Holds(amounts[0][0].spot)
        return
    field, unit = odd[0]
    others = [other for other, _ in amounts if other is not field]
    known = "、".join(dict.fromkeys(f"{other.digits}{unit}" for other, unit in amounts if other is not field))
    yield Broken(
        field.spot,
        f"文中写资金已全部支出，各处的预算、下达、到位、支出数为{known}，只有此处写{field.digits}{unit}",
        related=tuple(other.spot for other in others),
        arithmetic=f"{field.digits} ≠ {others[0].digits}",
    )


def _slipped(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _value(field: Field, unit: str) -> tuple[str, str]:
    digits = field.digits.rstrip("0").rstrip(".") if "." in field.digits else field.digits
    return digits, unit


RULES: tuple[Rule, ...] = (stages_agree,)
