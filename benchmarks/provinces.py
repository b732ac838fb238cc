"""Reports in the layouts of many provinces: what is bound, what is called wrong that is right, what slips are noticed.

    python benchmarks/provinces.py [LAYOUT...] [--seeds 10] [--changes 10] [--first 1] [--list]

Each layout is written for `--seeds` invented units, all of it true. Shown are the numbers of the 决算情况说明 that
were bound, the findings of each severity (all of them false), and, of `--changes` single digits changed in each
report, how many were noticed and how often the changed number was named. `--list` prints what was not bound, what
was said falsely, and what was missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.accounts import layouts, report
from benchmarks.figures import machine
from benchmarks.mutation import changed, narrative_targets, place, signature
from mingzhang.checking.check import check, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.model.finding import Role, Severity
from mingzhang.readers.read import read_text
from mingzhang.statements.outline import Part
from mingzhang.statements.read import measures


@dataclass
class Score:
    """The figures of one layout, or of all."""

    numbers: int = 0
    bound: int = 0
    said: Counter[Severity] = field(default_factory=Counter)
    changes: Counter[str] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    named: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Take in another's figures."""
        self.numbers += other.numbers
        self.bound += other.bound
        for mine, more in (
            (self.changes, other.changes),
            (self.noticed, other.noticed),
            (self.named, other.named),
        ):
            mine.update(more)
        self.said.update(other.said)

    def line(self) -> str:
        """The figures in one line."""
        said = " ".join(f"{severity.value} {self.said[severity]}" for severity in Severity)
        parts = [
            f"bound {self.bound}/{self.numbers} ({_percent(self.bound, self.numbers)})",
            f"false: {said}",
        ]
        for kind in ("amount", "percent"):
            noticed, total = self.noticed[kind], self.changes[kind]
            parts.append(
                f"{kind}s noticed {_percent(noticed, total)}, named {_percent(self.named[kind], noticed)}"
            )
        return "; ".join(parts)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def measured(layout: str, seed: int, changes: int) -> Score:
    """One report: what is bound in it, what is said of it, which changes are noticed."""
    score, raw = Score(), report(layout, seed)
    reading = understand(read_text(raw, layout))
    for number in measures(reading):
        if reading.outline.part(number.span.start) is Part.NARRATIVE:
            score.numbers += 1
            score.bound += number.span in reading.bound
            if number.span not in reading.bound:
                around = reading.document.text[max(0, number.span.start - 40) : number.span.end + 10]
                score.details.append(f"unbound {seed}: {around!r}")
    result = check(reading, layout)
    for finding in result.findings:
        score.said[finding.severity] += 1
        where = f"L{finding.places[0].line} {finding.places[0].quote[:20]!r}" if finding.places else ""
        score.details.append(
            f"{finding.severity.value} {seed}: {finding.rule} {where} {finding.message} {finding.arithmetic}"
        )
    if changes:
        _change(raw, result, score, Random(f"{layout} {seed}"), changes)
    return score


def _change(raw: str, before: DocumentResult, score: Score, random: Random, changes: int) -> None:
    """Change one digit at a time, and look."""
    low = raw.rindex("决算情况说明", 0, raw.index("万元") if "万元" in raw else len(raw))
    targets = [
        target
        for target in narrative_targets(raw, low, len(raw))
        if raw[target.start : target.end].strip("0.")
    ]
    known = {signature(finding) for finding in before.findings}
    for _ in range(changes):
        target = random.choice(targets)
        text = changed(raw, target, random)
        result = check(understand(read_text(text, before.path)), before.path)
        new = [finding for finding in result.findings if signature(finding) not in known]
        line, column = place(raw, target)
        score.changes[target.kind] += 1
        score.noticed[target.kind] += bool(new)
        score.named[target.kind] += any(
            each.line == line and 0 <= column - (each.column or 0) < len(each.quote)
            for finding in new
            for each in finding.places
            if each.role is Role.SUSPECT
        )
        if not new:
            around = raw[max(0, target.start - 40) : target.end + 8]
            score.details.append(f"missed: {around!r} → {text[target.start : target.end]}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("layouts", nargs="*")
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--changes", type=int, default=10)
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    print(machine())
    total = Score()
    for layout in options.layouts or layouts():
        score = Score()
        for seed in range(options.first, options.first + options.seeds):
            one = measured(layout, seed, options.changes)
            score.add(one)
            score.details += one.details
        print(f"{layout}: {score.line()}", flush=True)
        if options.list:
            print(*(f"  {detail}" for detail in score.details), sep="\n")
        total.add(score)
    print(f"all: {total.line()}")


if __name__ == "__main__":
    main()
