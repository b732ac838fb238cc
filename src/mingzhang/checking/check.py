"""Check a report: read it, apply the rules, prove which numbers are wrong.

The functions here take paths or text and give a `DocumentResult`; what a user's file does to us stands in
its `error`, a crash of a rule is counted apart from its findings.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from mingzhang.checking.causes import causes_in, unexplained
from mingzhang.checking.causes import findings as findings_of_causes
from mingzhang.checking.coverage import coverage
from mingzhang.checking.definitions import definitions
from mingzhang.checking.explain import Explainer
from mingzhang.checking.result import DocumentResult, Tally
from mingzhang.checking.rounding import gathered
from mingzhang.checking.system import System, system
from mingzhang.evaluation.mentions import mentions_of
from mingzhang.evaluation.reading import read_forms
from mingzhang.localization.locate import Unfinished, locate
from mingzhang.localization.problem import Conflict
from mingzhang.model.document import Document
from mingzhang.model.finding import Family, Finding, Role, Severity
from mingzhang.model.money import Kind
from mingzhang.model.problems import NotFinalAccounts, Problem
from mingzhang.model.statement import Means, Mention
from mingzhang.packs import loader
from mingzhang.readers.limits import Limits
from mingzhang.readers.read import load, read_bytes, read_text
from mingzhang.readers.read import read as read_document
from mingzhang.readers.sources import Source
from mingzhang.rules.catalogue import catalogue
from mingzhang.rules.rule import Broken, Holds, Rule
from mingzhang.statements.profile import is_about_accounts, profile
from mingzhang.statements.read import read
from mingzhang.statements.reading import Reading
from mingzhang.tables.identities import identities_for
from mingzhang.tables.public import TableFacts, read_tables

_log = logging.getLogger(__name__)


def read_file(path: Path, *, pack: str | None = None, limits: Limits = Limits()) -> Reading:
    """What a file says. Raises a Problem when it cannot be read or is no report on final accounts."""
    return understand(read_document(path, limits), pack)


def understand(document: Document, pack: str | None = None) -> Reading:
    """What a document says: its paragraphs, tables and evaluation forms together."""
    said = profile(document)
    if not is_about_accounts(document):
        raise NotFinalAccounts(document.name)
    chosen = loader.load(pack) if pack is not None else loader.choose(document.text, said.year)
    return _with_tables(read(document, chosen))


def _with_tables(reading: Reading) -> Reading:
    """A reading of paragraphs with what the document's tables and evaluation forms say."""
    document, year = reading.document, reading.profile.year or 0
    forms = read_forms(document)
    tables = _tables(reading)
    added = tuple(
        mention
        for mention in (*tables.mentions, *mentions_of(forms, year))
        if not any(
            chart.span.start <= mention.written.span.start < chart.span.end for chart in reading.charts
        )
    )
    mentions = (*reading.mentions, *added)
    keys = {key for mention in mentions for _, key in mention.terms}
    related = identities_for(keys, tables.blank, reading.profile.year, tables.listings)
    accounted = {span for form in forms for span in form.spans} | {mention.written.span for mention in added}
    return replace(
        reading,
        mentions=mentions,
        # What a text lists without saying that it is all is left to the sentences that list it.
        definitions=tuple(identity for identity in related if identity.certain),
        bound=reading.bound | accounted | tables.codes,
        blanks=tables.blanks,
    )


def _tables(reading: Reading) -> TableFacts:
    """What the public tables of a document state."""
    return read_tables(reading.document, reading.profile.year, _usual_unit(reading))


def _usual_unit(reading: Reading) -> str:
    """The unit in which the text writes most amounts; "" when it writes none."""
    units = Counter(number.unit for number in reading.numbers if number.kind is Kind.MONEY)
    return units.most_common(1)[0][0] if units else ""


def check_file(
    path: Path, *, previous: Path | None = None, pack: str | None = None, limits: Limits = Limits()
) -> DocumentResult:
    """Check a report; what cannot be read, and an archive of several, stands in the result's `error`."""
    try:
        source = Source(str(path), load(path, limits))
    except Problem as problem:
        source = Source(str(path), problem)
    return check_source(source, previous=previous, pack=pack, limits=limits)


def check_source(
    source: Source, *, previous: Path | None = None, pack: str | None = None, limits: Limits = Limits()
) -> DocumentResult:
    """Check a report that was found under a path; what cannot be read stands in the result's `error`."""
    try:
        reading = understand(read_bytes(source.data, source.name, limits), pack)
        if previous is not None:
            reading = replace(reading, previous=read_file(previous, pack=pack, limits=limits))
    except Problem as problem:
        return DocumentResult(path=source.path, error=problem.message)
    return check(reading, source.path)


def check_text(text: str, name: str = "文本") -> DocumentResult:
    """Check a piece of report text, whatever it is a part of."""
    document = read_text(text, name)
    return check(_with_tables(read(document, loader.choose(document.text, profile(document).year))), name)


def check_document(document: Document, path: str, *, pack: str | None = None) -> DocumentResult:
    """Check a document that was read elsewhere: the public tables of an imported workbook, in full digits."""
    try:
        return check(understand(document, pack), path)
    except Problem as problem:
        return DocumentResult(path=path, error=problem.message)


def check(reading: Reading, path: str) -> DocumentResult:
    """Check what was read."""
    rules = catalogue()
    by_id = {rule.id: rule for rule in rules}
    causes, tables = causes_in(reading, lambda: _tables(reading))
    rest = unexplained(reading, causes)
    aside = [mention.key for cause in causes for mention in cause.wrong]
    problem = system(rest, definitions(rest, aside))
    notes = list(reading.document.notes)
    try:
        conflicts = locate(len(problem.keys), problem.claims)
    except Unfinished as unfinished:
        conflicts = unfinished.conflicts
        left = "全部判明是哪些数错了；其余的" if conflicts else "判明是哪些数错了；数字类规则"
        notes.append(f"数字之间的矛盾太多、相互牵连，未能在限度内{left}这次没有结论。")
    explained = Explainer(rest, problem, by_id).findings(conflicts)
    found = list(gathered(reading.document, explained, by_id))
    if tables is not None:
        found += findings_of_causes(reading, causes, tables, by_id)
    tally = _numbers_tally(problem, conflicts, len(found))
    judged, tally = _judge(reading, rules, tally)
    return DocumentResult(
        path=path,
        format=reading.document.format,
        title=reading.profile.title,
        unit=reading.profile.unit,
        year=reading.profile.year,
        pack=reading.pack.name,
        document=reading.document,
        coverage=coverage(reading),
        tally=tally,
        findings=tuple(sorted(_tempered(reading.document, _once((*judged, *found))), key=_order)),
        notes=tuple(notes),
    )


def _tempered(document: Document, findings: Iterable[Finding]) -> list[Finding]:
    """What rests on text that was recognised from a picture is no error, and says so: it may be misread.

    What is said to be missing may be there, unrecognised.
    """
    doubtful = set(document.recognised)
    return [
        replace(
            finding,
            severity=max(finding.severity, Severity.WARNING, key=_rank),
            message=finding.message + _MISREAD,
        )
        if doubtful
        and (finding.family is Family.STRUCTURE or any(place.page in doubtful for place in finding.places))
        else finding
        for finding in findings
    ]


_MISREAD = "（有文字出自扫描识别，请先对照原页）"


def _rank(severity: Severity) -> int:
    return severity.rank


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """One finding for one wrong number: of several about the same words, the gravest, a judging rule's first."""
    kept: dict[tuple[int, int], Finding] = {}
    rest: list[Finding] = []
    for finding in findings:
        if not finding.places or finding.family not in (Family.NUMBERS, Family.PERFORMANCE):
            rest.append(finding)
            continue
        at = (finding.places[0].start, finding.places[0].end)
        if at not in kept or finding.severity.rank < kept[at].severity.rank:
            kept[at] = finding
    return [*rest, *kept.values()]


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.severity.rank, finding.places[0].start if finding.places else 0, finding.rule


def _numbers_tally(problem: System, conflicts: Iterable[Conflict], broken: int) -> Tally:
    """How many relations between written numbers were tested."""
    involved = {claim for conflict in conflicts for core in conflict.cores for claim in core}
    stated: set[object] = set()
    held = 0
    for number, source in enumerate(problem.sources):
        if isinstance(source, Mention) and source.means is Means.VALUE:
            again = source.key in stated
            stated.add(source.key)
            held += again and number not in involved
        else:
            held += number not in involved
    needs = {"比率的另一端没有写明，或为约数": len(problem.skipped)} if problem.skipped else {}
    return Tally(held=held, broken=broken, unknown=len(problem.skipped), needs=needs)


def _judge(reading: Reading, rules: Iterable[Rule], tally: Tally) -> tuple[list[Finding], Tally]:
    """The findings of the rules that judge for themselves, and the tally with their answers."""
    findings: list[Finding] = []
    held, broken, unknown = tally.held, tally.broken, tally.unknown
    needs = dict(tally.needs)
    crashes: list[str] = []
    for rule in rules:
        if rule.judge is None or not rule.since <= (reading.profile.year or rule.since) <= rule.until:
            continue
        try:
            verdicts = list(rule.judge(reading))
        except Exception:  # noqa: BLE001 - a bug of ours in one rule: counted and logged, never shown as a finding.
            _log.exception("rule %s crashed", rule.id)
            crashes.append(rule.id)
            continue
        for verdict in verdicts:
            if isinstance(verdict, Holds):
                held += 1
            elif isinstance(verdict, Broken):
                broken += 1
                findings.append(_finding(reading, rule, verdict))
            else:
                unknown += 1
                needs[verdict.need] = needs.get(verdict.need, 0) + 1
    return findings, Tally(held, broken, unknown, len(crashes), needs, tuple(crashes))


def _finding(reading: Reading, rule: Rule, broken: Broken) -> Finding:
    document, outline = reading.document, reading.outline
    places = [document.place(broken.at, Role.SUSPECT, outline.section(broken.at.start))]
    places += [document.place(span, Role.SUSPECT, outline.section(span.start)) for span in broken.suspects]
    places += [document.place(span, Role.RELATED, outline.section(span.start)) for span in broken.related]
    return Finding(
        rule=rule.id,
        family=rule.family,
        severity=broken.severity or rule.severity,
        message=broken.message,
        places=tuple(places),
        arithmetic=broken.arithmetic,
        expected=broken.expected,
        basis=rule.basis,
    )
