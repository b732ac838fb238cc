"""Quantities in the words of a cell: “控制在80万元以内”, “公开信息9万余条”, “满意率达到98%以上”."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.evaluation.model import Field
from mingzhang.model.document import Span

_UNITS = (
    "元/人|元|%|％|个百分点|个工作日|个月|人次|件次|平方米|公里|小时|分钟|批次|万字|"
    "个|件|条|次|人|份|场|篇|期|户|家|台|套|处|项|本|册|名|卷|页|间|辆|亩|吨|天|米|宗|例|批|所|座|棵|株|头|只|支|部|幅"
)
_QUANTITY = re.compile(
    rf"(?P<before>≥|≤|[<>=＝＜＞]|不超过|不高于|不多于|不低于|不少于|不小于|低于|少于|小于|高于|超过|大于|控制在|达到|达)?"
    rf"(?<![\d.,/年月号第〔])(?P<digits>\d{{1,9}}(?:\.\d{{1,6}})?)\s?(?P<more>余|多)?(?P<scale>[万亿])?(?P<also>余|多)?"
    rf"(?P<unit>{_UNITS})(?!度|号|类|级)(?P<after>及?以[内下上])?"
)
_MOST = ("≤", "<", "＜", "不超过", "不高于", "不多于", "低于", "少于", "小于", "控制在")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of things, money or hundredths, as words state it."""

    digits: str
    span: Span
    value: Decimal
    """In its unit: 9万余条 is 90000."""
    unit: str
    is_more: bool
    """“余”, “多”: more than the number."""
    is_most: bool
    """“以内”, “不超过”: at most the number."""
    text: str

    @property
    def is_money(self) -> bool:
        """Whether it is an amount in 元."""
        return self.unit == "元"


def quantities(field: Field) -> Iterator[Quantity]:
    """The quantities in a cell, in order."""
    for match in _QUANTITY.finditer(field.text):
        start = field.span.start + match.start("digits")
        yield Quantity(
            digits=match["digits"],
            span=Span(start, start + len(match["digits"])),
            value=Decimal(match["digits"]) * _SCALES.get(match["scale"] or "", Decimal(1)),
            unit=match["unit"].replace("％", "%"),
            is_more=bool(match["more"] or match["also"]),
            is_most=(match["before"] or "") in _MOST or (match["after"] or "").endswith(("内", "下")),
            text=match[0],
        )


def only(field: Field | None, unit: str = "") -> Quantity | None:
    """The one quantity of a cell (of a unit, if one is given); None when there is none, or several."""
    found = [each for each in quantities(field) if not unit or each.unit == unit] if field is not None else []
    return found[0] if len(found) == 1 else None
