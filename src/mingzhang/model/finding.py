"""What is wrong in a document, where, and how it is known."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """ERROR: provable at the written precision or a breach of a duty; WARNING: probable; INFO: style."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return ("error", "warning", "info").index(self.value)

    @property
    def title(self) -> str:
        """The Chinese name."""
        return ("错误", "警告", "提示")[self.rank]


class Family(Enum):
    """The eight families of rules."""

    STRUCTURE = "structure"
    NUMBERS = "numbers"
    WORDING = "wording"
    NAMES = "names"
    RESIDUE = "residue"
    PRIVACY = "privacy"
    PERFORMANCE = "performance"
    HISTORY = "history"

    @property
    def title(self) -> str:
        """The Chinese name."""
        return _FAMILIES[self]


_FAMILIES = {
    Family.STRUCTURE: "完整",
    Family.NUMBERS: "数字",
    Family.WORDING: "措辞",
    Family.NAMES: "名称",
    Family.RESIDUE: "残留",
    Family.PRIVACY: "保密与隐私",
    Family.PERFORMANCE: "绩效",
    Family.HISTORY: "历年",
}


class Role(Enum):
    """SUSPECT: the wrong words; RELATED: what shows it."""

    SUSPECT = "suspect"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the user's own file; `start` and `end` are offsets in the document's text."""

    role: Role
    start: int
    end: int
    quote: str
    line: int | None
    column: int | None
    page: int | None
    box: tuple[float, float, float, float] | None
    section: str
    document: str = ""
    """Name of another document (last year's report); empty for the one that is checked."""
    paragraph: int | None = None
    cell: str | None = None

    @property
    def spot(self) -> str:
        """Where to look in the file, as the format knows it: “公开03!D7”, “第 3 页”, “第 7 行”, “第 12 段”; or ""."""
        if self.cell:
            return self.cell
        if self.page:
            return f"第 {self.page} 页"
        if self.line:
            return f"第 {self.line} 行"
        return f"第 {self.paragraph} 段" if self.paragraph else ""


@dataclass(frozen=True, slots=True)
class Expected:
    """The range that the right number must lie in, in `unit`; `text` is the plain answer."""

    text: str
    low: str
    high: str
    unit: str


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another explanation that is as good: other numbers wrong instead."""

    message: str
    places: tuple[Place, ...]
    expected: Expected | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: one cause, not one symptom."""

    rule: str
    family: Family
    severity: Severity
    message: str
    places: tuple[Place, ...]
    arithmetic: str = ""
    expected: Expected | None = None
    alternatives: tuple[Alternative, ...] = ()
    basis: str = ""
