"""Where packs come from: `<region>/<year>/*.yaml`, each extending another, and which one suits a report.

A file of a pack amends what it extends: an entry with a known `id` replaces that entry in its place, a new one
is added, and `drop` names those that are gone. Every list is described once below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from mingzhang.model.fact import Fund
from mingzhang.packs.amending import amended
from mingzhang.packs.pack import (
    NATIONAL,
    Attachment,
    Duty,
    Figure,
    Pack,
    PackPart,
    PackTable,
    Section,
    Term,
)
from mingzhang.packs.source import BadPack, Entry, NoSuchPack, read

if TYPE_CHECKING:
    from mingzhang.packs.details import Details

__all__ = ["BadPack", "NoSuchPack", "Pack", "Section", "available", "choose", "load", "load_from"]

_HOME = Path(__file__).parent
_MARKS_THAT_SHOW_A_REGION = 2


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
        parts=amended(folder / "parts.yaml", "parts", pack.parts, _part),
        sections=_checked_sections(folder / "sections.yaml", pack.sections),
        figures=amended(folder / "figures.yaml", "figures", pack.figures, _figure),
        tables=amended(folder / "tables.yaml", "tables", pack.tables, _table),
        attachments=amended(folder / "attachments.yaml", "attachments", pack.attachments, _attachment),
        terms=amended(folder / "terms.yaml", "terms", pack.terms, _term),
        read_details=partial(_details, folder, base),
    )
    if home != _HOME:
        made.details  # noqa: B018 - what is wrong with any file of a user's pack is said at once
    return made


def _details(folder: Path, base: Pack) -> Details:
    from mingzhang.packs.details import details_of

    return details_of(folder, base.details)


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


def _checked_sections(file: Path, inherited: Sequence[Section]) -> tuple[Section, ...]:
    sections = amended(file, "sections", inherited, _section)
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
