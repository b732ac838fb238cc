"""How many changed digits are noticed, and how often the changed number itself is named.

    python benchmarks/mutation.py REPORT... [--changes 200] [--seed 1] [--where narrative|document] [--list]

One digit of one number is changed at a time, at random but reproducibly, and the report is checked again. A
change is *noticed* when a finding appears that was not there before; it is *named* when the changed number is
the suspect of such a finding. Numbers are found here by plain patterns, not by the checker's own reader. A
number that is reported already is left out: another digit in it changes only the words of what is said.
"""

from __future__ import annotations

import argparse
import random
import re
import traceback
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from figures import machine, show  # type: ignore[import-not-found]

from mingzhang.checking.check import check, understand
from mingzhang.checking.result import DocumentResult
from mingzhang.model.document import Document
from mingzhang.model.finding import Finding, Role
from mingzhang.model.money import Kind
from mingzhang.readers.read import read_bytes
from mingzhang.statements.outline import Part
from mingzhang.statements.read import measures
from mingzhang.statements.reading import Reading

_AMOUNT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=\s?(?:万元|亿元|千元|元|万(?![一-龥])))")
_PERCENT = re.compile(r"(?<![\d.])\d+(?:\.\d+)?(?=\s?[%％])")


@dataclass(frozen=True)
class Target:
    """A number that may be changed: where it stands in the raw text."""

    kind: str
    start: int
    end: int


def narrative(reading: Reading) -> tuple[int, int]:
    """Where 决算情况说明 begins and ends in the raw text; twice its beginning when there is none."""
    document, headings = reading.document, reading.outline.headings
    inside = [heading for heading in headings if heading.part is Part.NARRATIVE]
    if not inside:
        return 0, 0
    begin = inside[0].span.start
    after = [h for h in headings if h.part not in (None, Part.NARRATIVE) and h.span.start > begin]
    return document.index[begin], document.index[after[0].span.start] if after else len(document.raw)


def narrative_targets(raw: str, low: int, high: int) -> list[Target]:
    """Amounts and percentages between two offsets of the raw text."""
    found = [Target("amount", m.start(), m.end()) for m in _AMOUNT.finditer(raw, low, high)]
    return found + [Target("percent", m.start(), m.end()) for m in _PERCENT.finditer(raw, low, high)]


_KINDS = {Kind.MONEY: "amount", Kind.PERCENT: "percent", Kind.COUNT: "count", Kind.SCORE: "score"}


def document_targets(document: Document, numbers: list[tuple[int, int, Kind]]) -> list[Target]:
    """All numbers that measure something, tables included."""
    found = []
    for start, end, kind in numbers:
        first, last = document.index[start], document.index[end - 1] + 1
        # “两个” is a number, too, but has no digit to change.
        if any(character.isdigit() for character in document.raw[first:last]):
            found.append(Target(_KINDS.get(kind, "other"), first, last))
    return found


def changed(raw: str, target: Target, chance: random.Random) -> str:
    """The text with one digit of the target changed."""
    places = [at for at in range(target.start, target.end) if raw[at].isdigit()]
    at = chance.choice(places)
    old = raw[at]
    digit = chance.choice(
        [d for d in "0123456789" if d != old and d != chr(ord(old) - 0xFEE0 if old > "9" else ord(old))]
    )
    return raw[:at] + digit + raw[at + 1 :]


def place(raw: str, target: Target) -> tuple[int, int]:
    """Line and column of a number, from 1."""
    return raw.count("\n", 0, target.start) + 1, target.start - raw.rfind("\n", 0, target.start)


def signature(finding: Finding) -> tuple[str, frozenset[tuple[int | None, int | None]], str]:
    """What makes a finding the same as one of another run."""
    suspects = frozenset((p.line, p.column) for p in finding.places if p.role is Role.SUSPECT)
    return finding.rule, suspects, finding.message


def run(data: bytes, name: str) -> tuple[Document, DocumentResult]:
    """Read and check a file's bytes."""
    reading = understand(read_bytes(data, name))
    return reading.document, check(reading, name)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="+", type=Path)
    parser.add_argument("--changes", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--where", choices=("narrative", "document"), default="narrative")
    parser.add_argument("--list", action="store_true", help="print the changes that were missed")
    options = parser.parse_args()
    print(machine())
    for report in options.reports:
        one(report, options)


def one(report: Path, options: argparse.Namespace) -> None:
    """The figures of one report."""
    data = report.read_bytes()
    reading = understand(read_bytes(data, report.name))
    document, before = reading.document, check(reading, report.name)
    known = Counter(signature(finding) for finding in before.findings)
    raw = document.raw
    if options.where == "narrative":
        low, high = narrative(reading)
        if low == high:
            print(f"{report.name}: no 决算情况说明")
            return
        targets = narrative_targets(raw, low, high)
    else:
        targets = document_targets(document, [(n.span.start, n.span.end, n.kind) for n in measures(reading)])
    reported = {(p.line, p.column) for f in before.findings for p in f.places if p.role is Role.SUSPECT}
    fresh = [target for target in targets if place(raw, target) not in reported]
    print(f"{report.name}: {len(fresh)} numbers; {len(targets) - len(fresh)} reported already, left out")
    chance = random.Random(options.seed)
    total, noticed, named = Counter[str](), Counter[str](), Counter[str]()
    for target in (chance.choice(fresh) for _ in range(options.changes)):
        text = changed(raw, target, chance)
        try:
            _, result = run(text.encode(), report.name)
        except Exception:  # noqa: BLE001 - a crash is shown, and the run goes on
            line, _ = place(raw, target)
            print(f"crash L{line} {raw[target.start : target.end]}→{text[target.start : target.end]}")
            traceback.print_exc()
            continue
        new = [f for f in result.findings if signature(f) not in known]
        line, column = place(raw, target)
        hit = any(
            (p.line, p.column) == (line, column) for f in new for p in f.places if p.role is Role.SUSPECT
        )
        total[target.kind] += 1
        noticed[target.kind] += bool(new)
        named[target.kind] += hit
        if options.list and not hit:
            here = raw[max(0, target.start - 30) : target.end + 10].replace("\n", "⏎")
            change = f"{raw[target.start : target.end]}→{text[target.start : target.end]}"
            others = [(f.rule, f.places[0].line, f.places[0].quote) for f in new][:3]
            print(f"  {'unnamed' if new else 'MISSED'} L{line} {change} …{here}… {others}")
    for kind in sorted(total):
        show(f"{report.name} {kind}", total[kind], noticed[kind], named[kind])
    show(f"{report.name} all", sum(total.values()), sum(noticed.values()), sum(named.values()))


if __name__ == "__main__":
    main()
