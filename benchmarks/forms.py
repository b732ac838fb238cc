"""Forms of real reports: cells placed, declared scores recomputed, and disagreements by what explains them.

    python benchmarks/forms.py [REPORTS…]

Files or folders, else the samples of this repository; those without performance forms are counted and passed over.
"""

from __future__ import annotations

import argparse
from collections import Counter
from decimal import Decimal
from pathlib import Path

from figures import machine  # type: ignore[import-not-found]

from mingzhang.evaluation.model import Form, ScoreSheet
from mingzhang.evaluation.reading import read_forms
from mingzhang.model.problems import Problem
from mingzhang.packs.loader import choose, load
from mingzhang.packs.scoring import Framework
from mingzhang.performance.bridging import bridged, is_scored
from mingzhang.performance.judging import declared_of
from mingzhang.performance.result import ScoredDocument
from mingzhang.performance.rubrics import scored_sheet
from mingzhang.readers.read import read
from mingzhang.scoring.disagreement import Cause, disagreement
from mingzhang.scoring.total import score_project
from mingzhang.statements.profile import profile

SAMPLES = Path(__file__).parents[1] / "samples"
_EXPLAINED = {
    Cause.ROUNDED,
    Cause.OTHER_RULE,
    Cause.RATE,
    Cause.LOST,
    Cause.FULL,
    Cause.OUTSIDE,
    Cause.JUDGED,
}


class Tally:
    """What was counted over all files."""

    def __init__(self) -> None:
        self.files = Counter[str]()
        self.forms = Counter[str]()
        self.placed = self.unplaced = 0
        self.scores = Counter[str]()
        self.totals = Counter[str]()
        self.sheet_scores = Counter[str]()

    def file(self, path: Path) -> None:
        """Count a file."""
        try:
            document = read(path)
        except Problem:
            self.files["unreadable"] += 1
            return
        forms = read_forms(document)
        self.files["with forms" if forms else "without forms"] += 1
        pack = choose(document.text, profile(document).year)
        for each in forms:
            self.forms[each.kind.value] += 1
            self.placed += len(each.placed)
            self.unplaced += len(each.unplaced)
            if isinstance(each, ScoreSheet):
                rubrics = pack.rubrics or load("sichuan/2022").rubrics
                self._sheet(each, scored_sheet(each, rubrics, document, str(path)))
            elif is_scored(each):
                self._form(each, pack.framework)

    def _form(self, form: Form, framework: Framework) -> None:
        made = bridged(form)
        scored = score_project(made.project, framework)
        declared = [declared_of(score, made) for score in scored.scores]
        for score, said in zip(scored.scores, declared, strict=True):
            if said is None:
                self.scores["not declared"] += 1
                continue
            found = disagreement(score, said, framework)
            self.scores["agrees" if found is None else found.cause.value] += 1
        if made.project.declared_total is not None:
            known = [each for each in declared if each is not None]
            self.totals["agrees" if sum(known, Decimal(0)) == made.project.declared_total else "differs"] += 1

    def _sheet(self, sheet: ScoreSheet, scored: ScoredDocument) -> None:
        self.sheet_scores["declared"] += sum(
            row.score is not None and bool(row.score.digits) for row in sheet.criteria
        )
        for found in scored.findings:
            self.sheet_scores[found.rule] += 1


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="*", type=Path, default=[SAMPLES])
    options = parser.parse_args()
    print(machine())
    tally = Tally()
    for path in options.reports:
        for file in sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]:
            tally.file(file)
    cells = tally.placed + tally.unplaced
    print(f"files: {_listed(tally.files)}")
    print(f"forms: {_listed(tally.forms)}")
    print(f"cells: {tally.placed}/{cells} placed ({100 * tally.placed / max(cells, 1):.2f} %)")
    declared = tally.scores.total() - tally.scores["not declared"]
    print(f"scores of indicators: {declared} declared; {_listed(tally.scores)}")
    explained = sum(tally.scores[cause.value] for cause in _EXPLAINED)
    print(
        f"  agree {tally.scores['agrees']}, explained {explained}, unexplained {tally.scores[Cause.UNEXPLAINED.value]}"
    )
    print(f"totals: {_listed(tally.totals)}")
    print(f"scores of criteria: {_listed(tally.sheet_scores)}")


def _listed(counter: Counter[str]) -> str:
    return ", ".join(f"{name} {many}" for name, many in counter.most_common()) or "none"


if __name__ == "__main__":
    main()
