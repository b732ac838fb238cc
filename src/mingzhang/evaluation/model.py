"""What a performance form says: every filled cell is a `Field` with its place, so that a finding can point at it.

There are two shapes. A `Form` sets targets beside results (自评表, 目标完成情况表); a `ScoreSheet` gives
points by written criteria (自评计分表, 考核评分表). A column that a layout does not have is None; a cell that
nobody filled is a field with empty text, because only the latter can be something that was forgotten.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from mingzhang.model.document import Span
from mingzhang.model.interval import decimals

_AMOUNT = re.compile(
    r"(?:约|共|计)?(?P<digits>-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s{0,2}(?P<unit>[^\d,.\s\-~～、;；。]{0,12})"
)
_SIGN = re.compile(
    r"≥|≤|>=|<=|[=＝<＜>＞]|大于等于|小于等于|不低于|不少于|不高于|不超过|大于|小于|等于|高于|低于"
)
_SIGNS = {
    ">=": "≥", "大于等于": "≥", "不低于": "≥", "不少于": "≥", "<=": "≤", "小于等于": "≤", "不高于": "≤", "不超过": "≤",
    "=": "=", "＝": "=", "等于": "=", "＞": ">", "大于": ">", "高于": ">", "＜": "<", "小于": "<", "低于": "<",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A cell as it was filled in; `span` holds its text without blanks around."""

    span: Span
    text: str
    digits: str = ""
    """The number, when the cell holds one number (with a sign before it and a unit behind it); else ""."""
    unit: str = ""
    sign: str = ""
    """≥ ≤ = > < written before the number, or 定性; else ""."""
    number: Span | None = None
    """Where the digits stand."""

    @property
    def filled(self) -> bool:
        """Whether anybody wrote something here that says more than “none”."""
        return self.text.strip(" /—-－–_.。…") != ""

    @property
    def value(self) -> Decimal | None:
        """The number; None when there is not exactly one."""
        return Decimal(self.digits) if self.digits else None

    @property
    def places(self) -> int:
        """Decimals written."""
        return decimals(self.digits)

    @property
    def spot(self) -> Span:
        """The shortest words to point at: the digits, or all of it."""
        return self.number or self.span

    @property
    def compact(self) -> str:
        """The text without any blanks."""
        return "".join(self.text.split())


def field_of(text: str, start: int) -> Field:
    """The field of a cell whose text begins at `start` of the document."""
    lead = len(text) - len(text.lstrip())
    words = text.strip()
    span = Span(start + lead, start + lead + len(words))
    at, sign = 0, ""
    if words.startswith("定性"):
        at, sign = 2, "定性"
    elif (found := _SIGN.match(words)) is not None:
        at, sign = found.end(), sign_of(found.group())
    while at < len(words) and words[at] == " ":
        at += 1
    match = _AMOUNT.fullmatch(words, at)
    if match is None:
        return Field(span, words, sign=sign)
    number = Span(span.start + match.start("digits"), span.start + match.end("digits"))
    return Field(span, words, match["digits"].replace(",", ""), match["unit"], sign, number)


def sign_of(words: str) -> str:
    """The sign that a cell of 指标性质 names: one of ≥ ≤ = > <, 定性 or "".

    >>> sign_of("＞"), sign_of("不低于"), sign_of("定性指标")
    ('>', '≥', '定性')
    """
    words = words.strip()
    if words.startswith("定性"):
        return "定性"
    match = _SIGN.match(words)
    return _SIGNS.get(match.group(), match.group()) if match else ""


class Kind(Enum):
    """The kinds of forms."""

    SELF_EVALUATION = "绩效自评表"
    COMPLETION = "绩效目标完成情况表"
    SCORE_SHEET = "绩效自评计分表"
    ASSESSMENT = "预算绩效管理工作考核评分表"


@dataclass(frozen=True, slots=True)
class Fund:
    """A row of the funds table: one source of money, or the total."""

    label: Field
    initial: Field | None = None
    """年初预算."""
    adjusted: Field | None = None
    """全年（调整后）预算; the only budget of a layout that has one."""
    executed: Field | None = None
    rate: Field | None = None
    """预算执行率: 0.67, 67% or 67."""
    weight: Field | None = None
    score: Field | None = None
    reason: Field | None = None
    carryover: Field | None = None
    """当年结转结余额."""
    carryover_rate: Field | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the indicator table; merged 一级 and 二级 cells are repeated."""

    level1: Field
    level2: Field
    level3: Field
    target: Field | None = None
    actual: Field | None = None
    sign: str = ""
    unit: str = ""
    weight: Field | None = None
    score: Field | None = None
    reason: Field | None = None
    unit_field: Field | None = None
    is_execution: bool = False
    """The row that scores 预算执行率."""

    @property
    def name(self) -> str:
        """The indicator's own words: the third level, or what stands for it."""
        return self.level3.compact or self.level2.compact or self.level1.compact

    @property
    def filled(self) -> bool:
        """Whether the row says anything but its place in the frame."""
        return any(
            field is not None and field.filled
            for field in (self.target, self.actual, self.weight, self.score)
        )


@dataclass(frozen=True, slots=True)
class Allotment:
    """Points that a heading gives to a part: “绩效指标（90分）”, “产出指标（50分）”."""

    label: Field
    name: str
    number: Field
    """The points, inside the label."""

    @property
    def points(self) -> Decimal:
        """The points as a number."""
        return Decimal(self.number.digits)


@dataclass(frozen=True)
class Form:
    """Targets and results of a project, or of a whole department."""

    kind: Kind
    span: Span
    title: str
    heading: Field | None
    """Where the title stands."""
    whole: bool
    """部门整体, not one project."""
    project: Field | None
    """Name as written, code included."""
    name: str
    """Name of the project without code; "" when not stated."""
    code: str
    year: int | None
    department: Field | None
    money_unit: str
    funds: tuple[Fund, ...]
    structure: tuple[Fund, ...]
    """The same money again by kind of budget."""
    goals: tuple[Field, ...]
    """Texts: goals, results, overview, conclusion, problems, measures."""
    indicators: tuple[Indicator, ...]
    allotments: tuple[Allotment, ...]
    total_weight: Field | None
    total_score: Field | None
    grade: Field | None
    placed: frozenset[Span]
    """Filled cells whose meaning is known."""
    unplaced: tuple[Span, ...]
    """Filled cells whose meaning is not known."""
    spans: frozenset[Span]
    """Numbers that the form accounts for."""

    @property
    def total(self) -> Fund | None:
        """The row of all money."""
        return self.funds[0] if self.funds else None

    @property
    def execution(self) -> Indicator | None:
        """The indicator row of 预算执行率, in layouts that score it there."""
        return next((each for each in self.indicators if each.is_execution), None)


@dataclass(frozen=True, slots=True)
class SubPoint:
    """“①……；（1分）”: a part of a criterion that has points of its own."""

    number: Field

    @property
    def span(self) -> Span:
        """Where the points stand."""
        return self.number.span

    @property
    def points(self) -> Decimal:
        """The points as a number."""
        return Decimal(self.number.digits)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A row that gives points."""

    path: tuple[str, ...]
    """The names above it."""
    name: str
    label: Field
    maximum: Field | None
    """Its points, in a column or behind its name; None when they are written nowhere."""
    standard: Field | None
    score: Field | None
    evidence: Field | None = None
    number: int | None = None
    """“24.” at the head of its standard."""
    sub_points: tuple[SubPoint, ...] = ()

    @property
    def points(self) -> Decimal | None:
        """Points of `maximum`."""
        return self.maximum.value if self.maximum is not None else None


@dataclass(frozen=True, slots=True)
class Category:
    """A heading with points: “投入（20分）”, “一、基础管理 15 … 15”."""

    path: tuple[str, ...]
    """The names above it, its own last."""
    label: Field
    maximum: Field | None
    """Its points, in a column or behind its name; None when they are written nowhere."""
    score: Field | None = None
    again: tuple[Field, ...] = ()
    """Its points where the heading is repeated on the next page."""

    @property
    def points(self) -> Decimal | None:
        """Points of `maximum`."""
        return self.maximum.value if self.maximum is not None else None

    @property
    def is_bonus(self) -> bool:
        """加分项: not part of the hundred."""
        return "加分" in self.path[0]


@dataclass(frozen=True)
class ScoreSheet:
    """Points by criteria."""

    kind: Kind
    span: Span
    title: str
    heading: Field | None
    whole: bool
    name: str
    """The project, when it is about one."""
    year: int | None
    categories: tuple[Category, ...]
    criteria: tuple[Criterion, ...]
    total_maximum: Field | None
    total_score: Field | None
    grade: Field | None
    placed: frozenset[Span]
    unplaced: tuple[Span, ...]
    spans: frozenset[Span]
