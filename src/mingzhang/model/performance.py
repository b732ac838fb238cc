"""预算绩效: a project, what it promised, what came of it, and how that is measured.

Money is an integer of 分; targets, results and weights are the decimals that were written. Nothing here scores:
`mingzhang.scoring` does, by rules that are data of a pack.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.model.document import Span


class ProjectKind(Enum):
    """The three kinds of expenditure projects, with the letters that the project code has for them."""

    STAFF = "人员类"
    OPERATION = "运转类"
    SPECIFIC = "特定目标类"


_LETTERS = {"R": ProjectKind.STAFF, "Y": ProjectKind.OPERATION, "T": ProjectKind.SPECIFIC}
_CODE = re.compile(r"(?P<region>\d{6})(?P<year>\d{2})(?P<letter>[RYT])(?P<serial>\d{12})")


@dataclass(frozen=True, slots=True)
class ProjectCode:
    """A code of the 预算管理一体化 system taken apart: 区划6＋年2＋类别1＋序列12."""

    region: str
    year: int
    letter: str
    serial: str

    @classmethod
    def parse(cls, text: str) -> "ProjectCode | None":
        """The parts of a code; None when the text is none.

        >>> ProjectCode.parse("51090423T000008810877")
        ProjectCode(region='510904', year=2023, letter='T', serial='000008810877')
        """
        match = _CODE.fullmatch(text)
        if match is None:
            return None
        return cls(match["region"], 2000 + int(match["year"]), match["letter"], match["serial"])

    @property
    def kind(self) -> ProjectKind:
        """What the letter stands for; places use Y differently, so a stated kind goes first."""
        return _LETTERS[self.letter]

    def __str__(self) -> str:
        return f"{self.region}{self.year % 100:02d}{self.letter}{self.serial}"


class Duration(Enum):
    """Whether a project comes again every year."""

    YEARLY = "常年"
    ONCE = "一次性"


class Source(Enum):
    """Where the money of a project comes from."""

    ALL = "年度资金总额"
    """All sources together, where no more is known."""
    GENERAL = "一般公共预算"
    GOV_FUND = "政府性基金"
    STATE_CAPITAL = "国有资本经营预算"
    SOCIAL_INSURANCE = "社会保险基金"
    FISCAL_ACCOUNT = "财政专户"
    OWN = "单位资金"
    OTHER = "其他资金"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A change of the budget within the year: 分, negative when it was cut."""

    amount: int
    reason: str


@dataclass(frozen=True, slots=True)
class Funding:
    """The money of one source: 年初预算, what was adjusted, and what was spent; 分."""

    source: Source
    initial: int
    executed: int
    adjustments: tuple[Adjustment, ...] = ()

    @property
    def adjusted(self) -> int:
        """全年预算数: 年初预算 with all adjustments."""
        return self.initial + sum(each.amount for each in self.adjustments)


@dataclass(frozen=True, slots=True)
class Goal:
    """年度总体目标: what was expected, and what came of it."""

    expected: str
    actual: str = ""


class Property(Enum):
    """指标性质: how the result is held against the target."""

    AT_LEAST = "≥"
    AT_MOST = "≤"
    EQUAL = "="
    ABOVE = ">"
    BELOW = "<"
    QUALITATIVE = "定性"

    @property
    def is_inverse(self) -> bool:
        """Whether less is better."""
        return self in (Property.AT_MOST, Property.BELOW)


@dataclass(frozen=True, slots=True)
class Override:
    """A score that a person set instead of the computed one."""

    score: Decimal
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """One thing that is measured. A target or result that is no number stays the text that was written."""

    name: str
    weight: Decimal
    target: Decimal | str | None
    actual: Decimal | str | None
    property: Property = Property.AT_LEAST
    unit: str = ""
    actual_unit: str = ""
    """The unit written behind the result; "" when it is that of the target."""
    level1: str = ""
    level2: str = ""
    rule: str = ""
    """The id of a scoring rule; "" for the one that the pack has for the property."""
    evidence: str = ""
    reason: str = ""
    """Why points were lost, or why the result is far from the target."""
    declared: Decimal | None = None
    """The score that somebody wrote down."""
    override: Override | None = None
    at: Span | None = None
    """Where it stands in the text of its file."""


@dataclass(frozen=True, slots=True)
class MonitoringPoint:
    """绩效监控: what had been spent by the end of a month, in 分, and what was said of it."""

    month: int
    executed: int
    remark: str = ""
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A total that somebody other than the unit gave: 复核, 抽评, 第三方评价."""

    who: str
    total: Decimal
    grade: str = ""
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Rectification:
    """整改: a problem, and what was done about it."""

    problem: str
    measure: str
    is_done: bool
    at: Span | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """A project of one year, from its budget to its results."""

    name: str
    year: int
    indicators: tuple[Indicator, ...]
    funding: tuple[Funding, ...] = ()
    code: ProjectCode | None = None
    kind: ProjectKind | None = None
    duration: Duration | None = None
    department: str = ""
    unit: str = ""
    goals: tuple[Goal, ...] = ()
    execution_weight: Decimal = Decimal(10)
    """Points of 预算执行率."""
    execution_reason: str = ""
    declared_total: Decimal | None = None
    declared_grade: str = ""
    monitoring: tuple[MonitoringPoint, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    rectifications: tuple[Rectification, ...] = ()

    @property
    def budget(self) -> int:
        """全年预算数 of all sources; 分."""
        return sum(each.adjusted for each in self.funding)

    @property
    def executed(self) -> int:
        """全年执行数 of all sources; 分."""
        return sum(each.executed for each in self.funding)


def repeated(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The indicators that stand under the same headings with the same name as one before them."""
    seen: set[tuple[str, str, str]] = set()
    again = []
    for each in indicators:
        key = (each.level1, each.level2, each.name)
        if key in seen:
            again.append(each)
        seen.add(key)
    return again
