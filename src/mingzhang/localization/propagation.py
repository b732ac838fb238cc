"""What claims imply for each variable: integer bounds, exact, each with the reason for it.

A row low ≤ Σ c·x ≤ high confines every variable in it by the bounds of the others. Rows are taken from a
queue until none tightens anything. Every tightening is an event that knows its row and its time, so the
claims behind a contradiction are found afterwards, by walking back; a consistent problem never pays for it.

The least and the most that a row can sum to are kept up to date with every event, as solvers of integer
programs do: most rows are then seen to be at rest without looking at their variables.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from mingzhang.localization import reasons
from mingzhang.localization.network import FINITE, FREE, Network

PATIENCE = 10
"""Visits that a row is worth on average. Bounds that creep towards each other by single units take longer
than anybody can wait, so what is not at rest by then is left to the methods that follow."""

Event = tuple[int, int, int, int, int]
"""Row (or ~claim, for a point), side (2v low, 2v+1 high), how many events had happened before, the event that
it replaces (0: none), and the bound."""


Why = Callable[[], frozenset[int]]


class Bounds:
    """The bounds of every variable while some claims are dropped."""

    __slots__ = (
        "contradictions",
        "events",
        "high",
        "latest",
        "least",
        "low",
        "most",
        "network",
        "off",
        "queue",
        "queued",
        "stuck",
        "widest",
    )

    def __init__(self, network: Network) -> None:
        count, rows = len(network.points), len(network.terms)
        self.network = network
        self.low = [-FREE] * count
        self.high = [FREE] * count
        self.events: list[Event] = [(0, 0, 0, 0, 0)]
        self.latest = [0] * (2 * count)
        """By variable and side (2v low, 2v+1 high): the event that set the bound."""
        self.contradictions = [frozenset((claim,)) for claim in network.impossible]
        """Claims that cannot all hold, as found so far; not yet the smallest."""
        self.stuck: int | None = None
        """The row at which `settle(halt=True)` stopped."""
        self.off = bytearray(rows)
        """Rows that do not act: dropped, or already found contradictory."""
        for variable, points in enumerate(network.points):
            for claim, low, high in points:
                self._point(variable, claim, low, high)
        ends = [self._ends(row) for row in range(rows)]
        self.least = [least for least, _ in ends]
        """By row: the least that it can sum to."""
        self.most = [most for _, most in ends]
        self.widest = [FREE * FREE] * rows
        """By row: no term spans more than this."""
        self.queue: deque[int] = deque(range(rows))
        self.queued = bytearray(b"\1") * rows

    def copy(self) -> "Bounds":
        """An independent copy."""
        twin = object.__new__(Bounds)
        twin.network = self.network
        twin.low, twin.high = self.low[:], self.high[:]
        twin.events, twin.latest = self.events[:], self.latest[:]
        twin.contradictions, twin.stuck = self.contradictions[:], self.stuck
        twin.off = self.off[:]
        twin.least, twin.most, twin.widest = self.least[:], self.most[:], self.widest[:]
        twin.queue, twin.queued = self.queue.copy(), self.queued[:]
        return twin

    def around(self, values: Sequence[int], variables: Iterable[int]) -> "Bounds":
        """Bounds that leave some variables as they are here and give all others a value.

        Only rows with one of these variables act; the others are the caller's.
        """
        twin = self.copy()
        twin.low, twin.high = list(values), list(values)
        twin.queue.clear()
        twin.queued = bytearray(len(self.queued))
        for variable in variables:
            twin.low[variable], twin.high[variable] = self.low[variable], self.high[variable]
            for row, _ in self.network.rows_of[variable]:
                twin._enqueue(row)
        for row in twin.queue:
            twin.least[row], twin.most[row] = twin._ends(row)
            twin.widest[row] = FREE * FREE
        return twin

    def without(self, claims: Collection[int]) -> "Bounds":
        """The written bounds without some claims; these bounds must not have been settled."""
        network, twin = self.network, self.copy()
        twin.contradictions = [core for core in self.contradictions if core.isdisjoint(claims)]
        for claim in claims:
            for row in network.rows.get(claim, ()):
                twin.off[row] = 1
        for variable in {variable for claim in claims for variable in network.confines.get(claim, ())}:
            twin.low[variable], twin.high[variable] = -FREE, FREE
            twin.latest[2 * variable] = twin.latest[2 * variable + 1] = 0
            for claim, low, high in network.points[variable]:
                if claim not in claims:
                    twin._point(variable, claim, low, high)
            twin._moved(variable, self.low[variable], self.high[variable])
        return twin

    def admit(self, claims: Iterable[int]) -> None:
        """Let claims that were left out act again; `settle` draws the conclusions."""
        network = self.network
        for claim in claims:
            self.contradictions += [frozenset((claim,))] * (claim in network.impossible)
            for row in network.rows.get(claim, ()):
                self.off[row] = 0
                self._enqueue(row)
            for variable in network.confines.get(claim, ()):
                before = self.low[variable], self.high[variable]
                for number, low, high in network.points[variable]:
                    if number == claim:
                        self._point(variable, claim, low, high)
                self._moved(variable, *before)

    def fix(self, variable: int, value: int) -> None:
        """Suppose a value inside the bounds."""
        self.confine(variable, value, value)

    def confine(self, variable: int, low: int, high: int) -> None:
        """Suppose that a value lies between two bounds inside those that are known."""
        before = self.low[variable], self.high[variable]
        self.low[variable], self.high[variable] = low, high
        self._moved(variable, *before)

    def _point(self, variable: int, claim: int, low: int, high: int) -> None:
        """Take in a claim about one variable; if it contradicts what is known, note it and keep what is known."""
        side = 2 * variable
        if low > self.high[variable]:
            self.contradictions.append(reasons.behind_bound(self, side + 1, low - 1) | {claim})
            return
        if high < self.low[variable]:
            self.contradictions.append(reasons.behind_bound(self, side, high + 1) | {claim})
            return
        if low > self.low[variable]:
            self.low[variable] = low
            self._remember(~claim, side, 0, low)
        if high < self.high[variable]:
            self.high[variable] = high
            self._remember(~claim, side + 1, 0, high)

    def _moved(self, variable: int, low: int, high: int) -> None:
        """Bring the rows of a variable up to date, whose bounds were `low` and `high`."""
        up, down = self.low[variable] - low, self.high[variable] - high
        if not up and not down:
            return
        network = self.network
        least, most, widest, queued = self.least, self.most, self.widest, self.queued
        row_low, row_high = network.low, network.high
        for row, coefficient in network.rows_of[variable]:
            if coefficient > 0:
                least[row] += coefficient * up
                most[row] += coefficient * down
            else:
                least[row] += coefficient * down
                most[row] += coefficient * up
            if not queued[row] and (
                widest[row] > row_high[row] - least[row] or widest[row] > most[row] - row_low[row]
            ):
                queued[row] = 1
                self.queue.append(row)

    def _enqueue(self, row: int) -> None:
        if not self.queued[row]:
            self.queued[row] = 1
            self.queue.append(row)

    def _ends(self, row: int) -> tuple[int, int]:
        """The least and the most that a row can sum to."""
        low, high = self.low, self.high
        least = most = 0
        for variable, coefficient in self.network.terms[row]:
            if coefficient > 0:
                least += coefficient * low[variable]
                most += coefficient * high[variable]
            else:
                least += coefficient * high[variable]
                most += coefficient * low[variable]
        return least, most

    def judge(self) -> None:
        """Note every row that contradicts the bounds as they are, and switch it off."""
        network, least, most = self.network, self.least, self.most
        for row, (low, high) in enumerate(zip(network.low, network.high, strict=True)):
            if (least[row] > high or most[row] < low) and not self.off[row]:
                self._contradict(row, least=least[row] > high)

    def settle(self, *, halt: bool = False) -> bool:
        """Draw all conclusions; False when patience ended before all was at rest.

        A contradictory row is noted, switched off, and the rest goes on with the bounds that were there. With
        `halt`, the first one ends it: `stuck` is that row, and no reasons are looked for.
        """
        row_low, row_high = self.network.low, self.network.high
        least, most, widest = self.least, self.most, self.widest
        off, queue, queued = self.off, self.queue, self.queued
        steps = PATIENCE * (len(row_low) + 10)
        while queue:
            row = queue.popleft()
            # It may come back by its own doing: where a bound was rounded to an integer, more can follow.
            queued[row] = 0
            room_up, room_down = row_high[row] - least[row], most[row] - row_low[row]
            if off[row] or (widest[row] <= room_up and widest[row] <= room_down):
                continue
            steps -= 1
            if not steps:
                self._enqueue(row)
                return False
            core = self._conclude(row, room_up, room_down)
            if core is not None:
                if halt:
                    self.stuck = row
                    return True
                off[row] = 1
                self.contradictions.append(core())
        return True

    def _conclude(self, row: int, room_up: int, room_down: int) -> Why | None:
        """Confine the variables of a row by what it leaves to them; if it leaves nothing, say how to learn why."""
        if room_up < 0 or room_down < 0:
            return partial(reasons.contradicted_row, self, row, least=room_up < 0)
        low, high, events, latest = self.low, self.high, self.events, self.latest
        time, widest = len(events), 0
        for variable, coefficient in self.network.terms[row]:
            lowest, highest = low[variable], high[variable]
            if coefficient > 0:
                up, down, size = room_up, room_down, coefficient
            else:
                up, down, size = room_down, room_up, -coefficient
            span = size * (highest - lowest)
            if span > up or span > down:
                most, least = lowest + up // size, highest - down // size
                if most > highest:
                    most = highest
                if least < lowest:
                    least = lowest
                if least > most:
                    # No multiple of the coefficient lies between the two ends.
                    return partial(reasons.skipped_value, self, row, variable, most, time)
                if most < highest and -FINITE < most < FINITE:
                    side = 2 * variable + 1
                    high[variable] = most
                    events.append((row, side, time, latest[side], most))
                    latest[side] = len(events) - 1
                if least > lowest and -FINITE < least < FINITE:
                    side = 2 * variable
                    low[variable] = least
                    events.append((row, side, time, latest[side], least))
                    latest[side] = len(events) - 1
                self._moved(variable, lowest, highest)
                span = size * (high[variable] - low[variable])
            if span > widest:
                widest = span
        self.widest[row] = widest
        return None

    def _remember(self, row: int, side: int, time: int, value: int) -> None:
        """Note the event that a row (or, ~claim, a point) set a bound."""
        self.events.append((row, side, time, self.latest[side], value))
        self.latest[side] = len(self.events) - 1

    def _contradict(self, row: int, *, least: bool) -> None:
        """Note why a row cannot hold, by the least values of its variables or by their most; switch it off."""
        self.off[row] = 1
        self.contradictions.append(reasons.contradicted_row(self, row, least=least))
