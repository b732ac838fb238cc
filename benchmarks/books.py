"""Synthetic books of a department: true amounts, and the statements that a correct report makes of them.

Every amount is a whole number of 分, every statement is rounded as reports round, and so everything holds.
Then slips are put in. Names do not matter to the localization; what matters is the shape: sums of two and
three levels, totals that meet, facts that are repeated in text and tables, shares, changes, completion.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import pairwise
from random import Random

from mingzhang.localization.problem import Claim, Row
from mingzhang.model.interval import Interval, Share, rounded
from mingzhang.model.money import WAN

NUMBER, IDENTITY = 10, 25
"""Weights: a sum of the subject is harder to believe wrong than a written number."""

Terms = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A written number: `digits` 万元 for `terms`, or `digits` per cent for `terms` ÷ `over`."""

    terms: Terms
    over: int | None
    digits: str

    def claim(self) -> Claim:
        """What it says."""
        if self.over is None:
            interval = Interval.written(self.digits, WAN)
            return Claim((Row(self.terms, interval.low, interval.last),), NUMBER)
        share = Share.written(self.digits)
        low, high = self._ratio(share.low), self._ratio(share.high)
        return Claim((Row(low, 0, None), Row(high, None, 0)), NUMBER)

    def _ratio(self, bound: Fraction) -> Terms:
        found = {variable: factor * bound.denominator for variable, factor in self.terms}
        assert self.over is not None
        found[self.over] = found.get(self.over, 0) - bound.numerator
        return tuple((variable, factor) for variable, factor in found.items() if factor)


@dataclass
class Book:
    """Facts and what is written of them."""

    random: Random
    amounts: list[int] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    identities: list[Terms] = field(default_factory=list)
    orders: list[Terms] = field(default_factory=list)
    """Forms that are not negative."""

    def claims(self) -> list[Claim]:
        """The problem: written numbers first, in their order, then identities."""
        sums = [Claim((Row(terms, 0, 0),), IDENTITY) for terms in self.identities]
        orders = [
            Claim((Row(terms, 0, None),), IDENTITY if len(terms) > 1 else None) for terms in self.orders
        ]
        return [statement.claim() for statement in self.statements] + sums + orders

    def fact(self, amount: int | None = None) -> int:
        """A new fact; without an amount, between 100 元 and 1,000 万元, small ones as often as large ones."""
        self.amounts.append(int(10 ** self.random.uniform(4, 9)) if amount is None else amount)
        return len(self.amounts) - 1

    def total(self, parts: Sequence[int]) -> int:
        """A fact that is the sum of others."""
        whole = self.fact(sum(self.amounts[part] for part in parts))
        self.same(whole, parts)
        return whole

    def same(self, whole: int, parts: Sequence[int]) -> None:
        """Say that a fact is the sum of others."""
        self.identities.append(((whole, 1), *((part, -1) for part in parts)))

    def state(self, *facts: int, times: int = 1) -> None:
        """Write amounts, each a number of times."""
        for fact in facts:
            self.statements += [Statement(((fact, 1),), None, wan(self.amounts[fact]))] * times

    def share(self, parts: Iterable[int], whole: int) -> None:
        """Write what part each is of the whole."""
        for part in parts:
            if self.amounts[whole]:
                digits = rounded(Fraction(100 * self.amounts[part], self.amounts[whole]), 2)
                self.statements.append(Statement(((part, 1),), whole, digits))

    def change(self, now: int) -> None:
        """Write how much a fact differs from last year's, and by how many per cent."""
        before = self.fact(int(self.amounts[now] * self.random.uniform(0.5, 1.6)) + 1)
        difference = self.amounts[now] - self.amounts[before]
        terms = ((now, 1), (before, -1))
        self.statements.append(Statement(terms, None, wan(difference)))
        rate = rounded(Fraction(100 * difference, self.amounts[before]), 2)
        self.statements.append(Statement(terms, before, rate))
        if self.random.random() < 0.7:
            self.state(before)

    def completion(self, final: int) -> None:
        """Write the budget of a fact and how far it was carried out."""
        budget = self.fact(int(self.amounts[final] * self.random.uniform(1, 1.4)) + 1)
        self.state(budget, times=2)
        self.share([final], budget)


def wan(amount: int) -> str:
    """分 as 万元 with two decimals."""
    return rounded(Fraction(amount, WAN), 2)


def report(seed: int) -> Book:
    """A whole report: some 600 statements over some 250 facts."""
    book = Book(Random(seed))
    draw = book.random
    classes: list[tuple[int, int, int]] = []
    for _ in range(draw.randint(8, 9)):
        sections = [[_item(book) for _ in range(draw.randint(1, 4))] for _ in range(draw.randint(1, 3))]
        rows = [_sum_row(book, section) for section in sections]
        classes.append(_sum_row(book, rows))
        for cells in (*(item for section in sections for item in section), *rows):
            book.state(*cells)
            book.state(cells[0], times=2)
    whole, basic, project = _sum_row(book, classes)
    for cells in classes:
        book.state(*cells, times=2)
        book.state(cells[0], times=2)
    book.share([cells[0] for cells in classes], whole)
    book.share([basic, project], whole)
    book.state(whole, basic, project, times=4)
    _economics(book, basic)
    _income(book, whole)
    for fact in (whole, basic, project, *(cells[0] for cells in classes)):
        book.change(fact)
        book.completion(fact)
    return book


def _item(book: Book) -> tuple[int, int, int]:
    """项: total, 基本支出, 项目支出; many have one of the two only."""
    kind = book.random.random()
    basic = book.fact(0 if kind < 0.3 else None)
    project = book.fact(0 if kind > 0.7 else None)
    return book.total((basic, project)), basic, project


def _sum_row(book: Book, rows: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    whole, basic, project = (book.total([row[column] for row in rows]) for column in range(3))
    book.same(whole, (basic, project))
    return whole, basic, project


def _economics(book: Book, basic: int) -> None:
    """基本支出 by its economic nature: 人员经费 and 公用经费, each of some kinds."""
    rest = book.amounts[basic]
    kinds = []
    for left in range(24, 0, -1):
        part = rest if left == 1 else int(rest * book.random.uniform(0, 2 / left))
        rest -= part
        kinds.append(book.fact(part))
    staff, running = book.total(kinds[:14]), book.total(kinds[14:])
    book.same(basic, (staff, running))
    book.state(*kinds)
    book.state(staff, running, times=3)
    book.share((staff, running), basic)


def _income(book: Book, spent: int) -> None:
    """Income by source, carried over from and to the neighbouring years; the totals of both sides meet."""
    carried_in, carried_out = book.fact(), book.fact()
    received = book.amounts[spent] + book.amounts[carried_out] - book.amounts[carried_in]
    cuts = sorted(book.random.randint(0, max(received, 0)) for _ in range(3))
    ends = [0, *cuts, received]
    sources = [book.fact(ends[place + 1] - ends[place]) for place in range(4)]
    income = book.total(sources)
    grand = book.total((income, carried_in))
    book.same(grand, (spent, carried_out))
    book.state(*sources, times=3)
    book.state(carried_in, carried_out, times=2)
    book.state(income, grand, times=4)
    book.share(sources, income)
    for fact in (income, grand, *sources):
        if book.amounts[fact] > 0:
            book.change(fact)


def as_read(seed: int) -> Book:
    """A report as a reader understands it: prior years and budgets that only a rate and a change tell of, sums
    that cross, lines without an amount, facts known only to be part of others.
    """
    book = Book(Random(seed))
    draw = book.random
    classes = [book.fact(0 if draw.random() < 0.3 else None) for _ in range(draw.randint(7, 9))]
    funds = [book.total(classes[:3]), book.total(classes[3:])]
    whole = book.total(classes)
    book.same(whole, funds)
    book.state(whole, *funds, times=2)
    book.state(*classes)
    book.share(classes, whole)
    book.share(classes, whole)
    for each in (*classes, *funds, whole):
        if not book.amounts[each]:
            continue
        items = _parts(book, each, draw.randint(2, 5))
        book.state(*items)
        book.share(items, each)
        for fact in (each, *items):
            if book.amounts[fact]:
                _tell_apart(book, fact)
    _carried_out(book, whole)
    return book


def _parts(book: Book, whole: int, count: int) -> list[int]:
    """A fact taken apart; some parts are nothing."""
    cuts = sorted(
        book.random.choice((0, book.random.randint(0, book.amounts[whole]))) for _ in range(count - 1)
    )
    ends = [0, *cuts, book.amounts[whole]]
    parts = [book.fact(above - below) for below, above in pairwise(ends)]
    book.same(whole, parts)
    return parts


def _tell_apart(book: Book, now: int) -> None:
    """How much a fact differs from last year's, stated twice, and by how many per cent; last year's is not stated."""
    first = len(book.statements)
    book.change(now)
    change, rate = book.statements[first : first + 2]
    book.statements[first:] = [change, rate, change]
    assert rate.over is not None
    book.orders.append(((rate.over, 1),))


def _carried_out(book: Book, whole: int) -> None:
    """A budget carried out in full, where neither it nor what was spent is stated."""
    for _ in range(3):
        spent = book.fact(book.random.randint(0, book.amounts[whole]))
        budget = book.fact(book.amounts[spent])
        if book.amounts[spent]:
            book.share([spent], budget)
        book.orders += [((whole, 1), (spent, -1)), ((budget, 1), (spent, -1))]


def table(seed: int, rows: int = 18) -> Book:
    """One table, each cell written once: 合计, 基本支出 and 项目支出 of some 项, and the totals below."""
    book = Book(Random(seed))
    items = [_item(book) for _ in range(rows)]
    total = _sum_row(book, items)
    for cells in (total, *items):
        book.state(*cells)
    return book


def slips(book: Book, count: int, random: Random) -> dict[int, Statement]:
    """Some statements with one slip each: a digit changed, or two neighbouring digits swapped."""
    found: dict[int, Statement] = {}
    while len(found) < count:
        number = random.randrange(len(book.statements))
        statement = book.statements[number]
        digits = (
            _swapped(statement.digits, random)
            if random.random() < 0.3
            else _changed(statement.digits, random)
        )
        if number not in found and Fraction(digits) != Fraction(statement.digits):
            found[number] = replace(statement, digits=digits)
    return found


def _changed(digits: str, random: Random) -> str:
    place = random.choice([place for place, character in enumerate(digits) if character.isdigit()])
    return digits[:place] + random.choice("0123456789") + digits[place + 1 :]


def _swapped(digits: str, random: Random) -> str:
    places = [place for place, character in enumerate(digits) if character.isdigit()]
    first = random.randrange(len(places) - 1)
    one, two = places[first], places[first + 1]
    swapped = list(digits)
    swapped[one], swapped[two] = swapped[two], swapped[one]
    return "".join(swapped)
