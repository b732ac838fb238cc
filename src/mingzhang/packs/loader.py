"""Where packs come from: `<region>/<year>/*.yaml`, each extending another, and which one suits a report.

A file of a pack amends what it extends: an entry with a known `id` replaces that entry in its place, a new one
is added, and `drop` names those that are gone. Every list is described once below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Protocol, TypeVar

from mingzhang.model.fact import Fund
from mingzhang.packs import scripting
from mingzhang.packs.ledger_queries import binding
from mingzhang.packs.ledgers import ledger_kind
from mingzhang.packs.pack import (
    NATIONAL,
    Attachment,
    Details,
    Duty,
    Figure,
    Pack,
    PackPart,
    PackTable,
    Section,
    Term,
)
from mingzhang.packs.rubric import Rubric, rubric
from mingzhang.packs.scoring import Framework, grade_band, limit, scoring_rule
from mingzhang.packs.sheets import input_sheet
from mingzhang.packs.source import BadPack, Entry, NoSuchPack, read

__all__ = ["BadPack", "NoSuchPack", "Pack", "Section", "available", "choose", "load", "load_from"]

_HOME = Path(__file__).parent
_MARKS_THAT_SHOW_A_REGION = 2


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


def available() -> tuple[str, ...]:
    """The names of the packs that come with the program: "national/2024" …"""
    return tuple(sorted("/".join(file.parent.parts[-2:]) for file in _HOME.glob("*/*/pack.yaml")))


@cache
def load(name: str) -> Pack:
    """The pack of a name. Raises NoSuchPack, and BadPack with the file and line of a slip."""
    if name not in available():
        raise NoSuchPack(name, available="、".join(available()))
    return load_from(_HOME, name)


def load_folder(folder: Path) -> Pack:
    """The pack of a folder anywhere; what it extends comes with the program, or stands two folders up as one of it.

    Raises NoSuchPack for a folder without pack.yaml.
    """
    whole = folder.resolve()
    name = "/".join(whole.parts[-2:])
    if not (whole / "pack.yaml").is_file():
        raise NoSuchPack(str(folder), available="、".join(available()))
    return load_from(whole.parents[1], name)


def load_from(home: Path, name: str) -> Pack:
    """The pack `name` under a folder of packs; what it extends may stand there or come with the program."""
    folder = home / name
    if not (folder / "pack.yaml").is_file():
        return load(name)
    head = read(folder / "pack.yaml")
    base_name = head.text("extends", "")
    if base_name == name:
        raise head.problem("不能引用自己", "extends")
    base = load_from(home, base_name) if base_name else Pack("", "", 0, "")
    pack = replace(
        base,
        name=name,
        region=head.text("region", base.region),
        since=head.number("since", base.since),
        title=head.text("title", base.title),
        marks=head.texts("marks") or base.marks,
        thresholds=_thresholds(head, base),
    )
    head.finish()
    made = replace(
        pack,
        parts=_amended(folder / "parts.yaml", "parts", pack.parts, _part),
        sections=_checked_sections(folder / "sections.yaml", pack.sections),
        figures=_amended(folder / "figures.yaml", "figures", pack.figures, _figure),
        tables=_amended(folder / "tables.yaml", "tables", pack.tables, _table),
        attachments=_amended(folder / "attachments.yaml", "attachments", pack.attachments, _attachment),
        terms=_amended(folder / "terms.yaml", "terms", pack.terms, _term),
        read_details=partial(_details, folder, base),
    )
    if home != _HOME:
        made.details  # noqa: B018 - what is wrong with any file of a user's pack is said at once
    return made


def _details(folder: Path, base: Pack) -> Details:
    ledgers = _amended(folder / "ledgers.yaml", "ledgers", base.ledgers, ledger_kind)
    return Details(
        _amended(folder / "sheets.yaml", "sheets", base.sheets, input_sheet),
        scripting.amended(folder / "report.yaml", base.drafting),
        _framework(folder / "scoring.yaml", base.framework),
        _rubrics(folder / "rubrics", base.rubrics),
        ledgers,
        _amended(
            folder / "ledger_queries.yaml", "queries", base.bindings, lambda entry: binding(entry, ledgers)
        ),
    )


def choose(text: str, year: int | None) -> Pack:
    """The pack that suits a report: the region whose layout it shows, then the nearest year not after its own.

    A region is shown by two of its marks; a report older than every pack of its region gets the oldest one.
    """
    packs = [load(name) for name in available()]
    shown = {pack.region: sum(mark in text for mark in pack.marks) for pack in packs}
    best = max(sorted(shown), key=lambda region: shown[region])
    region = best if shown[best] >= _MARKS_THAT_SHOW_A_REGION else NATIONAL
    of_region = sorted((pack for pack in packs if pack.region == region), key=lambda pack: pack.since)
    fitting = [pack for pack in of_region if year is None or pack.since <= year]
    return fitting[-1] if fitting else of_region[0]


def _amended(file: Path, key: str, inherited: Sequence[T], make: Callable[[Entry], T]) -> tuple[T, ...]:
    """What is inherited, with the changes of a file; the file may be absent."""
    if not file.is_file():
        return tuple(inherited)
    source = read(file)
    made = _amended_by(source, source.texts("drop"), key, inherited, make)
    source.finish()
    return made


def _amended_by(
    source: Entry, dropped: Sequence[str], key: str, inherited: Sequence[T], make: Callable[[Entry], T]
) -> tuple[T, ...]:
    """What is inherited, with the changes of one list."""
    known = {each.id: each for each in inherited}
    for id_ in dropped:
        if known.pop(id_, None) is None:
            raise source.problem(f"“drop”中的“{id_}”本来就没有", "drop")
    mine: set[str] = set()
    for entry in source.entries(key):
        made = make(entry)
        entry.finish()
        if made.id in mine:
            raise entry.problem(f"“{made.id}”写了两次")
        mine.add(made.id)
        known[made.id] = made
    return tuple(known.values())


def _framework(file: Path, inherited: Framework) -> Framework:
    """The rules of scoring, with the changes of a file that may be absent; its lists are amended one by one."""
    if not file.is_file():
        return inherited
    source = read(file)
    made = Framework(
        _amended_by(source, (), "rules", inherited.rules, scoring_rule),
        tuple(
            sorted(
                _amended_by(source, (), "grades", inherited.grades, grade_band),
                key=lambda band: band.least,
                reverse=True,
            )
        ),
        _amended_by(source, (), "limits", inherited.limits, limit),
    )
    source.finish()
    return made


def _rubrics(folder: Path, inherited: Sequence[Rubric]) -> tuple[Rubric, ...]:
    """The rubrics of a folder, one a file, over those inherited; the name of the file is the id."""
    known = {each.id: each for each in inherited}
    for file in sorted(folder.glob("*.yaml")):
        known[file.stem] = rubric(file.stem, read(file))
    return tuple(known.values())


def _checked_sections(file: Path, inherited: Sequence[Section]) -> tuple[Section, ...]:
    sections = _amended(file, "sections", inherited, _section)
    ids = {section.id for section in sections}
    for section in sections:
        if section.parent and section.parent not in ids:
            raise BadPack(
                "/".join(file.parts[-3:]), line=1, reason=f"“{section.id}”的上级“{section.parent}”不存在"
            )
    return sections


def _thresholds(head: Entry, base: Pack) -> dict[str, str]:
    found = dict(base.thresholds or {})
    for entry in head.entries("thresholds"):
        found[entry.text("id")] = entry.text("value")
        entry.text("meaning")
        entry.finish()
    return found


def _part(entry: Entry) -> PackPart:
    return PackPart(
        entry.text("id"), entry.text("title"), entry.texts("aliases"), entry.flag("required", True)
    )


def _section(entry: Entry) -> Section:
    return Section(
        entry.text("id"),
        entry.text("title"),
        entry.texts("aliases"),
        _fund(entry),
        entry.text("parent", ""),
        entry.flag("required", True),
        tuple(_duty(each) for each in entry.entries("duties")),
        entry.texts("words"),
        entry.texts("marks"),
        entry.texts("without"),
        entry.flag("law", False),
    )


def _fund(entry: Entry) -> Fund:
    word = entry.text("fund", "")
    if word not in {fund.value for fund in Fund}:
        raise entry.problem(f"不认识的资金性质“{word}”", "fund")
    return Fund(word)


def _duty(entry: Entry) -> Duty:
    duty = Duty(entry.text("label"), entry.texts("words"), entry.texts("unless"))
    entry.finish()
    if not duty.words:
        raise entry.problem("缺少“words”")
    return duty


def _figure(entry: Entry) -> Figure:
    return Figure(
        entry.text("id"),
        entry.text("title"),
        entry.text("section"),
        entry.text("kind", ""),
        entry.flag("required", True),
    )


def _table(entry: Entry) -> PackTable:
    return PackTable(
        entry.text("id"),
        entry.text("title"),
        entry.texts("aliases"),
        entry.flag("required", True),
        entry.texts("classes"),
    )


def _attachment(entry: Entry) -> Attachment:
    return Attachment(
        entry.text("id"), entry.text("title"), entry.texts("aliases"), entry.flag("required", True)
    )


def _term(entry: Entry) -> Term:
    return Term(
        entry.text("id"),
        entry.text("definition"),
        entry.texts("words"),
        entry.texts("aliases"),
        entry.texts("hints"),
        entry.flag("required", True),
        entry.texts("former"),
        int(entry.text("renamed", "0")),
        entry.texts("contrary"),
    )
