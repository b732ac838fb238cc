"""What `mingzhang score` says of a file: every score with how it was reached, the total, and what is to mend."""

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Item:
    """One indicator or criterion; `score` is None when it cannot be computed, and `how` says why."""

    indicator: str
    weight: Decimal | None
    rule: str
    actual: str
    score: Decimal | None
    declared: Decimal | None
    how: str


@dataclass(frozen=True)
class ScoredDocument:
    """A project, a form or a rubric that was scored; a report with several forms is several of these."""

    path: str
    title: str = ""
    """What kind of thing it is: 绩效自评表 …"""
    project: str = ""
    year: int | None = None
    items: tuple[Item, ...] = ()
    total: Decimal | None = None
    declared_total: Decimal | None = None
    grade: str = ""
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    """Why the file could not be read."""
    document: Document | None = None

    def count(self, severity: Severity) -> int:
        """Findings of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True)
class ScoreResult:
    """All documents of a command."""

    documents: tuple[ScoredDocument, ...]

    @property
    def exit_status(self) -> int:
        """0 clean, 1 findings, 3 unreadable."""
        if any(document.error is not None for document in self.documents):
            return 3
        return int(any(document.findings for document in self.documents))
