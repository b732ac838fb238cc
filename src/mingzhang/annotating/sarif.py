"""The result as SARIF 2.1.0, which code review and issue systems read.

A place in text has a region (line and column); a page with its box, a paragraph or a cell stands in the
properties, because SARIF has no words for them. Nothing depends on the clock or the machine.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol
from urllib.parse import quote

from mingzhang import __version__
from mingzhang.annotating import words
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Family, Finding, Place, Role, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, object]


class Described(Protocol):
    """A rule of the catalogue, as far as it is described here."""

    @property
    def id(self) -> str:
        """Its stable id."""
        ...

    @property
    def family(self) -> Family:
        """Its family."""
        ...

    @property
    def title(self) -> str:
        """What must be so."""
        ...

    @property
    def severity(self) -> Severity:
        """How grave it is to break it."""
        ...

    @property
    def basis(self) -> str:
        """Where it comes from."""
        ...


def render(result: CheckResult, rules: Sequence[Described]) -> str:
    """The whole result as one SARIF log with one run; `rules` is the catalogue."""
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    run: Json = {
        "tool": {
            "driver": {
                "name": "mingzhang",
                "fullName": "明账：部门决算公开核对",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "zh-CN",
                "rules": [_rule(rule) for rule in rules],
            }
        },
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(result)],
        "artifacts": [_artifact(document) for document in result.documents],
        "results": [
            _result(finding, document, number, numbers)
            for number, document in enumerate(result.documents)
            for finding in document.findings
        ],
    }
    log: Json = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Described) -> Json:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"family": rule.family.value, "category": rule.family.title, "basis": rule.basis},
    }


def _invocation(result: CheckResult) -> Json:
    """What was not done: files that could not be read, and what was left out of the others."""
    return {
        "executionSuccessful": not any(document.error for document in result.documents),
        "toolExecutionNotifications": [
            {
                "level": level,
                "message": {"text": text},
                "locations": [{"physicalLocation": {"artifactLocation": _location(document, number)}}],
            }
            for number, document in enumerate(result.documents)
            for level, text in _notifications(document)
        ],
    }


def _notifications(document: DocumentResult) -> Iterator[tuple[str, str]]:
    if document.error:
        yield "error", document.error
    for note in document.notes:
        yield "warning", note


def _artifact(document: DocumentResult) -> Json:
    properties: Json = {
        "format": document.format,
        "title": document.title,
        "unit": document.unit,
        "year": document.year,
        "pack": document.pack,
    }
    if document.coverage:
        properties["numbers"] = document.coverage.numbers
        properties["bound"] = document.coverage.bound
    return {"location": {"uri": _uri(document.path)}, "properties": properties}


def _result(finding: Finding, document: DocumentResult, number: int, numbers: Mapping[str, int]) -> Json:
    first, rest = finding.places[:1], finding.places[1:]
    found: Json = {"ruleId": finding.rule}
    if finding.rule in numbers:
        found["ruleIndex"] = numbers[finding.rule]
    found["level"] = LEVELS[finding.severity]
    found["message"] = {"text": _message(finding)}
    where = _location(document, number)
    found["locations"] = [_place(place, where) for place in first] or [
        {"physicalLocation": {"artifactLocation": where}}
    ]
    if rest:
        found["relatedLocations"] = [
            {"id": n, **_place(place, where), "message": {"text": _role(place)}}
            for n, place in enumerate(rest, 1)
        ]
    found["properties"] = _properties(finding)
    return found


def _message(finding: Finding) -> str:
    right = f"；应为 {words.expected(finding.expected)}" if finding.expected else ""
    return f"{finding.message}{right}"


def _properties(finding: Finding) -> Json:
    properties: Json = {
        "family": finding.family.value,
        "basis": finding.basis,
        "arithmetic": finding.arithmetic,
    }
    if (right := finding.expected) is not None:
        properties["expected"] = {
            "text": right.text,
            "low": right.low,
            "high": right.high,
            "unit": right.unit,
        }
    if finding.alternatives:
        properties["alternatives"] = [alternative.message for alternative in finding.alternatives]
    return properties


def _role(place: Place) -> str:
    return "也可能是这里写错" if place.role is Role.SUSPECT else "相关"


def _place(place: Place, own: Json) -> Json:
    """A place: in this document, or by its name in another one (last year's report)."""
    physical: Json = {"artifactLocation": {"uri": _uri(place.document)} if place.document else own}
    region: Json = {}
    if place.line:
        region = {"startLine": place.line}
        if place.column:
            region |= {"startColumn": place.column, "endColumn": place.column + len(place.quote)}
    if region and place.quote:
        region["snippet"] = {"text": place.quote}
    if region:
        physical["region"] = region
    found: Json = {"physicalLocation": physical}
    if place.section:
        found["logicalLocations"] = [{"fullyQualifiedName": place.section, "kind": "section"}]
    spot = {
        "page": place.page,
        "box": list(place.box) if place.box else None,
        "paragraph": place.paragraph,
        "cell": place.cell,
        "quote": place.quote,
    }
    found["properties"] = {key: value for key, value in spot.items() if value}
    return found


def _location(document: DocumentResult, number: int) -> Json:
    return {"uri": _uri(document.path), "index": number}


def _uri(path: str) -> str:
    """A path as a reference, which may be relative; a drive of Windows makes it a file."""
    path = path.replace("\\", "/")
    quoted = quote(path, safe="/!$&'()*+,;=@~-._")
    return f"file:///{path[0]}:{quoted[4:]}" if path[1:3] == ":/" else quoted
