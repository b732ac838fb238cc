"""How often the wrong number is named first, and how long that takes.

    python benchmarks/localization.py [--cases 200] [--seed 1]

Books of a department are made up (books.py), written out with correct rounding, and slips are put in: a digit
changed, two digits swapped, in amounts, shares and changes alike. A slip that leaves everything consistent
(the last digit of a share, say) cannot be found by anybody; how many those are is printed, and they are not
counted. The answer counts as right when the best explanation names exactly the numbers that were changed:
explanations of equal weight are ranked by the plausibility of their slips, as a check does.

Of the misses it is printed, apart from that figure, in how many the true explanation and the first one suppose
the same kinds of slip, so that nothing but the rounding could tell them apart, and how many could not be seen
because a lighter explanation exists.

At the end whole pages of public tables are checked, in a process of their own.
"""

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory
from time import process_time

from books import IDENTITY, NUMBER, WAN, Book, Statement, as_read, report, slips, table  # type: ignore[import-not-found]
from figures import machine  # type: ignore[import-not-found]
from tables import changed, page, sichuan  # type: ignore[import-not-found]

from mingzhang.localization.locate import locate
from mingzhang.localization.problem import Claim, Conflict, Explanation, Likely, Range, Row
from mingzhang.localization.program import Undecided
from mingzhang.localization.slips import Slip, explain, explain_quotient

UNEXPLAINED = 1000
BOOKS = 4
AMOUNT = re.compile(r">(\d[\d,]*\.\d\d)<")


@dataclass(frozen=True, slots=True)
class Case:
    """A book with slips, and which of them can be found."""

    book: Book
    wrong: frozenset[int]
    detectable: frozenset[int]


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(machine())
    for count in (1, 3):
        quality("report", report, count, options.cases, options.seed)
    quality("report as read", as_read, 1, options.cases, options.seed)
    quality("table", table, 1, options.cases, options.seed)
    quality("table", table, 3, options.cases, options.seed)
    speed("report, 0 to 8 slips", report, range(9), options.cases, options.seed)
    for count in (0, 1, 3):
        speed(f"report as read, {count} slips", as_read, [count], options.cases, options.seed)
    for count in (0, 1, 3):
        speed(f"table of 57 fields, {count} slips", table, [count], options.cases, options.seed)
    large(options.cases, options.seed)
    for unit in ("万元", "元"):
        whole(f"page of 13 tables in {unit}", unit, options.seed)
    print(f"the exact program was loaded: {'yes' if 'ortools' in sys.modules else 'no'}")


def quality(name: str, make: Callable[[int], Book], count: int, cases: int, seed: int) -> None:
    """Print how often the best explanation is the true one, and what the misses are."""
    undetectable = right = possible = named = found = given_up = tied = hidden = 0
    for number in range(cases):
        case = spoilt(make, count, seed * 10_000 + number)
        undetectable += count - len(case.detectable)
        if not case.detectable:
            continue
        possible += 1
        found += len(case.detectable)
        try:
            conflicts = locate(len(case.book.amounts), case.book.claims())
        except Undecided:
            given_up += 1
            continue
        ranking = [ranked(case.book, conflict) for conflict in conflicts]
        best = {claim for explanations in ranking for claim in explanations[0].wrong}
        right += best == case.detectable
        named += len(best & case.detectable)
        if best != case.detectable:
            true = [truth(explanations, case.detectable) for explanations in ranking]
            if case.detectable != {claim for each in true if each is not None for claim in each.wrong}:
                hidden += 1
            else:
                tied += all(
                    each is not None and kinds(case.book, each) == kinds(case.book, explanations[0])
                    for each, explanations in zip(true, ranking, strict=True)
                )
    print(
        f"{name}, {count} slips: right first {right}/{possible} ({100 * right / possible:.1f} %), "
        f"single numbers {named}/{found} ({100 * named / found:.1f} %), "
        f"undetectable {undetectable}/{cases * count} ({100 * undetectable / cases / count:.1f} %), "
        f"given up {given_up}"
    )
    print(
        f"  of {possible - right - given_up} misses, the first and the true explanation suppose the same kinds of slip: {tied}; "
        f"the true one is not among the lightest: {hidden}"
    )


def truth(explanations: Sequence[Explanation], wrong: frozenset[int]) -> Explanation | None:
    """The true one of a conflict's explanations, if it is among them."""
    return next((each for each in explanations if wrong.issuperset(each.wrong)), None)


def kinds(book: Book, explanation: Explanation) -> list[str]:
    """The kinds of slip that an explanation supposes."""
    return sorted(each.kind.name if each else "" for each in supposed(book, explanation))


def spoilt(make: Callable[[int], Book], count: int, seed: int) -> Case:
    """A book with slips."""
    book = make(seed)
    true = list(book.statements)
    changed = slips(book, count, Random(seed))
    detectable = set()
    for number, statement in changed.items():
        book.statements[number] = statement
        if locate(len(book.amounts), book.claims()):
            detectable.add(number)
        book.statements[number] = true[number]
    for number, statement in changed.items():
        book.statements[number] = statement
    return Case(book, frozenset(changed), frozenset(detectable))


def ranked(book: Book, conflict: Conflict) -> list[Explanation]:
    """The explanations of a conflict, the most plausible slips first."""
    return sorted(
        conflict.explanations, key=lambda explanation: (implausibility(book, explanation), explanation.wrong)
    )


def implausibility(book: Book, explanation: Explanation) -> int:
    """How hard it is to believe the slips that an explanation supposes."""
    slips = supposed(book, explanation)
    return explanation.strain + sum(UNEXPLAINED if each is None else each.cost for each in slips)


def supposed(book: Book, explanation: Explanation) -> list[Slip | None]:
    """The slips that an explanation supposes; None for one that no slip explains."""
    bounds = dict(explanation.bounds)
    likely = explanation.likely or (None,) * len(explanation.wrong)
    found: list[Slip | None] = []
    for claim, right, near in zip(explanation.wrong, explanation.ranges, likely, strict=True):
        statement = book.statements[claim] if claim < len(book.statements) else None
        found.append(statement and slip(statement, right, near, bounds))
    return found


def slip(statement: Statement, right: Range, likely: Likely | None, bounds: dict[int, Range]) -> Slip | None:
    """The slip that a wrong statement would be."""
    if statement.over is None:
        # An amount is not negative; a change may be.
        negative = len(statement.terms) == 1 and right.high is not None and right.high < 0
        return None if negative else explain(statement.digits, WAN, right, likely=likely)
    whole, part = bounds[statement.over], [(factor, bounds[each]) for each, factor in statement.terms]
    if whole.low is None or whole.high is None or whole.low <= 0:
        return None
    low, high = ends(part)
    if low is None or high is None:
        return None
    quotients = [Fraction(100 * end, base) for end in (low, high) for base in (whole.low, whole.high)]
    return explain_quotient(statement.digits, min(quotients), max(quotients))


def ends(terms: Iterable[tuple[int, Range]]) -> tuple[int | None, int | None]:
    """The range of a form."""
    least = most = 0
    for factor, each in terms:
        if each.low is None or each.high is None:
            return None, None
        least += min(factor * each.low, factor * each.high)
        most += max(factor * each.low, factor * each.high)
    return least, most


def speed(name: str, make: Callable[[int], Book], counts: Sequence[int], cases: int, seed: int) -> None:
    """Print the processor time of one call; the best of three, so that other work on the machine counts less."""
    times = []
    size = 0
    for number in range(cases):
        book = make(seed * 10_000 + number)
        for place, statement in slips(book, counts[number % len(counts)], Random(number)).items():
            book.statements[place] = statement
        claims = book.claims()
        size += len(claims)
        best = float("inf")
        for _ in range(3):
            start = process_time()
            locate(len(book.amounts), claims)
            best = min(best, process_time() - start)
        times.append(1000 * best)
    times.sort()
    print(
        f"{name}: {size // cases} claims, median {median(times):.2f} ms, "
        f"95 % below {times[int(0.95 * len(times))]:.2f} ms, longest {times[-1]:.2f} ms"
    )


def whole(name: str, unit: str, seed: int) -> None:
    """Print the processor time of checking a page from the command line, process start included."""
    for slip, what in ((False, "true"), (True, "one digit changed")):
        times = []
        for book in range(BOOKS):
            html, chance = page(sichuan, unit, book), Random(f"{seed}/{book}")
            if slip:
                html = changed(html, *chance.choice(list(AMOUNT.finditer(html))).span(1), chance)
            with TemporaryDirectory() as folder:
                file = Path(folder, "page.html")
                file.write_text(html, encoding="utf-8")
                before = times_of_children()
                run([sys.executable, "-m", "mingzhang", "check", str(file)], check=False, capture_output=True)
                times.append(times_of_children() - before)
        print(f"{name}, {what}: median {median(times):.2f} s, longest {max(times):.2f} s of {BOOKS} books")


def times_of_children() -> float:
    """The processor time of all processes started so far, in seconds."""
    spent = os.times()
    return spent.children_user + spent.children_system


def large(cases: int, seed: int) -> None:
    """Print how often a difference of one 分 in amounts of up to 10¹³, written in 元, is noticed and named."""
    named = 0
    for number in range(cases):
        book = table(seed * 10_000 + number)
        claims = [
            Claim((Row(((variable, 1),), amount, amount),), NUMBER)
            for variable, amount in enumerate(scaled(book, 10**13))
        ]
        wrong = Random(number).randrange(len(claims))
        (row,) = claims[wrong].rows
        claims[wrong] = Claim((Row(row.terms, (row.low or 0) + 1, (row.high or 0) + 1),), NUMBER)
        claims += [Claim((Row(terms, 0, 0),), IDENTITY) for terms in book.identities]
        conflicts = locate(len(book.amounts), claims)
        named += [each.wrong for conflict in conflicts for each in conflict.explanations] == [(wrong,)]
    print(f"one 分 in tables of up to 10^13 分: named alone {named}/{cases}")


def scaled(book: Book, largest: int) -> list[int]:
    """The amounts of a book, enlarged as far as whole multiples go."""
    factor = largest // max(book.amounts)
    return [factor * amount for amount in book.amounts]


if __name__ == "__main__":
    main()
