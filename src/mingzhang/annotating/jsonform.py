"""The result for programs: JSON of the schema mingzhang.check/1, described in docs/json.md.

The same result gives the same characters: nothing depends on the clock, the machine or the order of a set.
"""

import json
from decimal import Decimal
from importlib import resources

from mingzhang import __version__
from mingzhang.checking.result import CheckResult, Comparison, Coverage, DocumentResult, Tally
from mingzhang.model.document import Document
from mingzhang.model.finding import Alternative, Expected, Finding, Place
from mingzhang.performance.result import Item, ScoredDocument, ScoreResult

SCHEMA = "mingzhang.check/1"
COMPARISON = "mingzhang.compare/1"
SCORE = "mingzhang.score/1"

Json = dict[str, object]


def render(result: CheckResult) -> str:
    """The whole result as one JSON document."""
    whole: Json = {
        "schema": SCHEMA,
        "tool": {"name": "mingzhang", "version": __version__},
        "documents": [_document(document) for document in result.documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_comparison(comparison: Comparison) -> str:
    """What became of the findings in a next version, as one JSON document."""
    whole: Json = {
        "schema": COMPARISON,
        "tool": {"name": "mingzhang", "version": __version__},
        "before": _version(comparison.before),
        "after": _version(comparison.after),
        "mended": [_finding(finding) for finding in comparison.mended],
        "left": [
            {"before": _finding(each.before), "after": _finding(each.after)} for each in comparison.left
        ],
        "new": [_finding(finding) for finding in comparison.new],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def render_scores(result: ScoreResult) -> str:
    """Scores with how they were reached, as one JSON document; points are exact decimals, written as strings."""
    whole: Json = {
        "schema": SCORE,
        "tool": {"name": "mingzhang", "version": __version__},
        "documents": [_scored(document) for document in result.documents],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _scored(document: ScoredDocument) -> Json:
    return {
        "path": document.path,
        "title": document.title,
        "project": document.project,
        "year": document.year,
        "error": document.error,
        "items": [_item(item) for item in document.items],
        "total": _decimal(document.total),
        "declared_total": _decimal(document.declared_total),
        "grade": document.grade,
        "findings": [_finding(finding) for finding in document.findings],
    }


def _item(item: Item) -> Json:
    return {
        "indicator": item.indicator,
        "weight": _decimal(item.weight),
        "rule": item.rule,
        "actual": item.actual,
        "score": _decimal(item.score),
        "declared": _decimal(item.declared),
        "how": item.how,
    }


def _decimal(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _version(document: DocumentResult) -> Json:
    return {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "unit": document.unit,
        "year": document.year,
        "error": document.error,
        "findings": len(document.findings),
    }


def schema(name: str = SCHEMA) -> Json:
    """The JSON schema that a form of result keeps to."""
    file = f"{name.removeprefix('mingzhang.').replace('/', '-')}.schema.json"
    text = resources.files(__package__).joinpath(file).read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def _document(document: DocumentResult) -> Json:
    return {
        "path": document.path,
        "format": document.format,
        "title": document.title,
        "unit": document.unit,
        "year": document.year,
        "pack": document.pack,
        "error": document.error,
        "notes": list(document.notes),
        "coverage": _coverage(document.coverage, document.document),
        "rules": _rules(document.tally),
        "findings": [_finding(finding) for finding in document.findings],
    }


def _coverage(coverage: Coverage | None, document: Document | None) -> Json:
    if coverage is None:
        return {"numbers": 0, "bound": 0, "unbound": [], "sections": {}}
    places = [document.place(span) for span in coverage.unbound] if document else []
    return {
        "numbers": coverage.numbers,
        "bound": coverage.bound,
        "unbound": [_spot(place) for place in places],
        "sections": {
            name: {"numbers": part.numbers, "bound": part.bound} for name, part in coverage.sections.items()
        },
    }


def _rules(tally: Tally) -> Json:
    return {
        "held": tally.held,
        "broken": tally.broken,
        "unknown": tally.unknown,
        "crashed": tally.crashed,
        "needs": dict(sorted(tally.needs.items())),
        "crashes": list(tally.crashes),
    }


def _finding(finding: Finding) -> Json:
    return {
        "rule": finding.rule,
        "family": finding.family.value,
        "severity": finding.severity.value,
        "message": finding.message,
        "arithmetic": finding.arithmetic,
        "expected": _expected(finding.expected),
        "alternatives": [_alternative(alternative) for alternative in finding.alternatives],
        "basis": finding.basis,
        "places": [_place(place) for place in finding.places],
    }


def _alternative(alternative: Alternative) -> Json:
    return {
        "message": alternative.message,
        "expected": _expected(alternative.expected),
        "places": [_place(place) for place in alternative.places],
    }


def _expected(expected: Expected | None) -> Json | None:
    if expected is None:
        return None
    return {"text": expected.text, "low": expected.low, "high": expected.high, "unit": expected.unit}


def _place(place: Place) -> Json:
    return {
        "role": place.role.value,
        **_spot(place),
        "section": place.section,
        "document": place.document or None,
    }


def _spot(place: Place) -> Json:
    return {
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "box": list(place.box) if place.box else None,
        "paragraph": place.paragraph,
        "cell": place.cell,
        "quote": place.quote,
    }
