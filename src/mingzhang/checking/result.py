"""What a check says of one document."""

from dataclasses import dataclass, field

from mingzhang.model.document import Document, Span
from mingzhang.model.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class SectionCoverage:
    """Numbers of one part of the report, and how many of them were understood."""

    numbers: int
    bound: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the document was understood; printed with every check."""

    numbers: int
    bound: int
    unbound: tuple[Span, ...]
    sections: dict[str, SectionCoverage]
    """By part: 决算情况说明, 附件 …"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often rules were applied, and with what answer."""

    held: int = 0
    broken: int = 0
    unknown: int = 0
    crashed: int = 0
    needs: dict[str, int] = field(default_factory=dict)
    """What was missing where the answer is unknown, and how often."""
    crashes: tuple[str, ...] = ()
    """Ids of rules that crashed: our bugs, never findings."""


@dataclass(frozen=True)
class DocumentResult:
    """The check of one document; `document` is None when `error` says why it could not be read."""

    path: str
    format: str = ""
    title: str = ""
    unit: str = ""
    year: int | None = None
    pack: str = ""
    document: Document | None = None
    coverage: Coverage | None = None
    tally: Tally = Tally()
    findings: tuple[Finding, ...] = ()
    error: str | None = None
    notes: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Findings of one severity."""
        return sum(finding.severity is severity for finding in self.findings)


@dataclass(frozen=True)
class CheckResult:
    """The check of one or more documents."""

    documents: tuple[DocumentResult, ...]

    @property
    def exit_status(self) -> int:
        """0 clean, 1 findings, 3 something could not be read."""
        if any(document.error for document in self.documents):
            return 3
        return 1 if any(document.findings for document in self.documents) else 0


@dataclass(frozen=True, slots=True)
class Left:
    """A finding that stands in both versions, perhaps at another place and with another number."""

    before: Finding
    after: Finding


@dataclass(frozen=True)
class Comparison:
    """What became of the findings of a report in its next version."""

    before: DocumentResult
    after: DocumentResult
    mended: tuple[Finding, ...]
    """Findings of the first version that the second one does not have."""
    left: tuple[Left, ...]
    new: tuple[Finding, ...]

    @property
    def exit_status(self) -> int:
        """That of the second version; 3 also when the first could not be read."""
        return 3 if self.before.error else CheckResult((self.after,)).exit_status
