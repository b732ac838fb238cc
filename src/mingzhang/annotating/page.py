"""The result as one page: the document on the left, its findings on the right, nothing fetched from anywhere.

The page must open from a folder on a machine without a network, and show text from strangers' files. So style
and script stand in the page itself, everything else is escaped, and a content security policy admits exactly
these two by their hashes.
"""

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mingzhang import __version__
from mingzhang.annotating import words
from mingzhang.annotating.excerpt import Excerpt, Excerpts, plain
from mingzhang.annotating.layers import Layers, Section
from mingzhang.checking.result import CheckResult, DocumentResult
from mingzhang.model.finding import Family, Finding, Place, Role, Severity


@dataclass(frozen=True, slots=True)
class Link:
    """A place of a finding, as a link into the document when it stands there."""

    where: str
    section: str
    """Empty when it is the section of the link before."""
    quote: str
    suspect: bool
    anchor: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """What may be wrong instead."""

    message: str
    expected: str
    links: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Card:
    """A finding as the page shows it."""

    number: int
    finding: Finding
    title: str
    severity: str
    expected: str
    excerpt: Excerpt | None
    links: Sequence[Link]
    alternatives: Sequence[Explanation]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document of the page."""

    number: int
    result: DocumentResult
    cards: Sequence[Card]
    sections: Sequence[Section]
    severities: Mapping[Severity, int]
    families: Mapping[Family, int]


def render(result: CheckResult, titles: Mapping[str, str] | None = None) -> str:
    """The whole result as one HTML file; `titles` names rules by their ids."""
    style, script = _asset("page.css"), _asset("page.js")
    environment = Environment(
        loader=PackageLoader("mingzhang.annotating"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("page.html").render(
        sheets=[
            _sheet(number, document, titles or {}) for number, document in enumerate(result.documents, 1)
        ],
        result=result,
        words=words,
        severities=tuple(Severity),
        version=__version__,
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        policy=_policy(style, script),
    )


def _sheet(number: int, result: DocumentResult, titles: Mapping[str, str]) -> Sheet:
    findings = words.worst_first(result.findings)
    unbound = result.coverage.unbound if result.coverage else ()
    layers = Layers(result.document, findings, unbound) if result.document else None
    excerpts = Excerpts(result.document) if result.document else None
    cards = [
        _card(count, finding, titles.get(finding.rule, ""), layers, excerpts)
        for count, finding in enumerate(findings, 1)
    ]
    severities = Counter(finding.severity for finding in findings)
    families = Counter(finding.family for finding in findings)
    return Sheet(
        number,
        result,
        cards,
        tuple(layers.sections()) if layers else (),
        {severity: severities[severity] for severity in Severity},
        {family: families[family] for family in Family if families[family]},
    )


def _card(
    number: int, finding: Finding, title: str, layers: Layers | None, excerpts: Excerpts | None
) -> Card:
    suspects = words.suspects(finding.places)
    return Card(
        number,
        finding,
        title,
        finding.severity.title,
        words.expected(finding.expected) if finding.expected else "",
        excerpts.around(suspects[0]) if excerpts and suspects else None,
        _links(finding.places, layers),
        [
            Explanation(
                each.message,
                words.expected(each.expected) if each.expected else "",
                _links(each.places, layers),
            )
            for each in finding.alternatives
        ],
    )


def _links(places: Sequence[Place], layers: Layers | None) -> list[Link]:
    before = [None, *places]
    return [
        Link(
            words.where(replace(place, section="")) or "文中",
            "" if last and last.section == place.section else place.section.rpartition(" › ")[2],
            plain(place.quote),
            place.role is Role.SUSPECT,
            layers.anchor(place) if layers else None,
        )
        for last, place in zip(before, places, strict=False)
    ]


def _asset(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"
