"""What drafting, scoring and ledgers need of a pack, and checking a report does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mingzhang.packs import scripting
from mingzhang.packs.amending import amended, amended_by
from mingzhang.packs.ledger_queries import Binding, binding
from mingzhang.packs.ledgers import LedgerKind, ledger_kind
from mingzhang.packs.rubric import Rubric, rubric
from mingzhang.packs.scoring import Framework, grade_band, limit, scoring_rule
from mingzhang.packs.script import Drafting
from mingzhang.packs.sheets import InputSheet, input_sheet
from mingzhang.packs.source import read


@dataclass(frozen=True, slots=True)
class Details:
    """The rest of a pack."""

    sheets: tuple[InputSheet, ...] = ()
    drafting: Drafting = field(default_factory=Drafting)
    framework: Framework = field(default_factory=Framework)
    rubrics: tuple[Rubric, ...] = ()
    ledgers: tuple[LedgerKind, ...] = ()
    bindings: tuple[Binding, ...] = ()


def details_of(folder: Path, base: Details) -> Details:
    """What is inherited, with the changes of the files of a folder. Raises BadPack."""
    ledgers = amended(folder / "ledgers.yaml", "ledgers", base.ledgers, ledger_kind)
    return Details(
        amended(folder / "sheets.yaml", "sheets", base.sheets, input_sheet),
        scripting.amended(folder / "report.yaml", base.drafting),
        _framework(folder / "scoring.yaml", base.framework),
        _rubrics(folder / "rubrics", base.rubrics),
        ledgers,
        amended(
            folder / "ledger_queries.yaml", "queries", base.bindings, lambda entry: binding(entry, ledgers)
        ),
    )


def _framework(file: Path, inherited: Framework) -> Framework:
    """The rules of scoring, with the changes of a file that may be absent; its lists are amended one by one."""
    if not file.is_file():
        return inherited
    source = read(file)
    made = Framework(
        amended_by(source, (), "rules", inherited.rules, scoring_rule),
        tuple(
            sorted(
                amended_by(source, (), "grades", inherited.grades, grade_band),
                key=lambda band: band.least,
                reverse=True,
            )
        ),
        amended_by(source, (), "limits", inherited.limits, limit),
    )
    source.finish()
    return made


def _rubrics(folder: Path, inherited: Sequence[Rubric]) -> tuple[Rubric, ...]:
    """The rubrics of a folder, one a file, over those inherited; the name of the file is the id."""
    known = {each.id: each for each in inherited}
    for file in sorted(folder.glob("*.yaml")):
        known[file.stem] = rubric(file.stem, read(file))
    return tuple(known.values())
