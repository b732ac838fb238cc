"""What claims imply for each variable: integer bounds, exact, each with the reason for it.

A row low ≤ Σ c·x ≤ high confines every variable in it by the bounds of the others. Rows are taken from a
queue until none tightens anything. Every tightening is an event that knows its row and its time, so the
claims behind a contradiction are found afterwards, by walking back; a consistent problem never pays for it.

The least and the most that a row can sum to are kept up to date with every event, as solvers of integer
programs do: most rows are then seen to be at rest without looking at their variables.
"""

from collections import deque
from collections.abc import Collection, Iterable, Iterator

from mingzhang.localization.network import FINITE, FREE, Network

PATIENCE = 40
"""Visits that a row is worth on average. Bounds that creep towards each other by single units take longer
than anybody can wait, so what is not at rest by then is left to the exact program."""

Event = tuple[int, int, bool, int, int]
"""Row (or ~claim, for a point), variable, whether the others' least values were used (else their most), the
number of events that had happened before, and the event that it replaces (0: none)."""


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

    def __init__(self, network: Network, dropped: Collection[int] = ()) -> None:
        count = len(network.variables)
        self.network = network
        self.low = [-FREE] * count
        self.high = [FREE] * count
        self.events: list[Event] = [(0, 0, False, 0, 0)]
        self.latest = [0] * (2 * count)
        """By variable and side (2v low, 2v+1 high): the event that set the bound."""
        self.contradictions: list[frozenset[int]] = []
        """Claims that cannot all hold, as found so far; not yet the smallest."""
        self.stuck: int | None = None
        """The row at which `settle(halt=True)` stopped."""
        self.off = bytearray(len(network.terms))
        """Rows that do not act: dropped, or already found contradictory."""
        self.contradictions += [frozenset((claim,)) for claim in network.impossible if claim not in dropped]
        for claim in dropped:
            for row in network.rows.get(claim, ()):
                self.off[row] = 1
        for variable, points in enumerate(network.points):
            for claim, low, high in points:
                if claim not in dropped:
                    self._point(variable, claim, low, high)
        self.least: list[int] = []
        """By row: the least that it can sum to."""
        self.most: list[int] = []
        self._sum_up()
        self.widest = [FREE * FREE] * len(network.terms)
        """By row: no term spans more than this."""
        self.queue: deque[int] = deque(range(len(network.terms)))
        self.queued = bytearray(b"\1") * len(network.terms)

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

    def admit(self, claims: Iterable[int]) -> None:
        """Let claims that were dropped act again; `settle` draws the conclusions."""
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
        latest = self.latest
        if low > self.high[variable]:
            self.contradictions.append(self._claims((latest[2 * variable + 1],)) | {claim})
            return
        if high < self.low[variable]:
            self.contradictions.append(self._claims((latest[2 * variable],)) | {claim})
            return
        if low > self.low[variable]:
            self.low[variable] = low
            self.events.append((~claim, variable, False, 0, latest[2 * variable]))
            latest[2 * variable] = len(self.events) - 1
        if high < self.high[variable]:
            self.high[variable] = high
            self.events.append((~claim, variable, False, 0, latest[2 * variable + 1]))
            latest[2 * variable + 1] = len(self.events) - 1

    def _moved(self, variable: int, low: int, high: int) -> None:
        """Bring the rows of a variable up to date, whose bounds were `low` and `high`."""
        up, down = self.low[variable] - low, self.high[variable] - high
        if not up and not down:
            return
        least, most = self.least, self.most
        for row, coefficient in self.network.rows_of[variable]:
            if coefficient > 0:
                least[row] += coefficient * up
                most[row] += coefficient * down
            else:
                least[row] += coefficient * down
                most[row] += coefficient * up
            self._enqueue(row)

    def _enqueue(self, row: int) -> None:
        if not self.queued[row]:
            self.queued[row] = 1
            self.queue.append(row)

    def _sum_up(self) -> None:
        low, high = self.low, self.high
        for terms in self.network.terms:
            least = most = 0
            for variable, coefficient in terms:
                if coefficient > 0:
                    least += coefficient * low[variable]
                    most += coefficient * high[variable]
                else:
                    least += coefficient * high[variable]
                    most += coefficient * low[variable]
            self.least.append(least)
            self.most.append(most)

    def judge(self) -> None:
        """Note every row that contradicts the bounds as they are, and switch it off."""
        network, least, most = self.network, self.least, self.most
        for row, (low, high) in enumerate(zip(network.low, network.high, strict=True)):
            if (least[row] > high or most[row] < low) and not self.off[row]:
                self._contradict(row, least[row] > high)

    def settle(self, *, halt: bool = False) -> bool:
        """Draw all conclusions; False when patience ended before all was at rest.

        A contradictory row is noted, switched off, and the rest goes on with the bounds that were there. With
        `halt`, the first one ends it: `stuck` is that row, and no reasons are looked for.
        """
        network = self.network
        terms_of, rows_of, row_low, row_high = network.terms, network.rows_of, network.low, network.high
        low, high, least, most, widest = self.low, self.high, self.least, self.most, self.widest
        events, latest, off, queue, queued = self.events, self.latest, self.off, self.queue, self.queued
        steps = PATIENCE * (len(terms_of) + 10)
        while queue:
            row = queue.popleft()
            # It may come back by its own doing: where a bound was rounded to an integer, more can follow.
            queued[row] = 0
            if off[row]:
                continue
            room_up, room_down = row_high[row] - least[row], most[row] - row_low[row]
            if widest[row] <= room_up and widest[row] <= room_down:
                continue
            steps -= 1
            if not steps:
                self._enqueue(row)
                return False
            if room_up < 0 or room_down < 0:
                if halt:
                    self.stuck = row
                    return True
                self._contradict(row, room_up < 0)
                continue
            time, wide = len(events), 0
            for variable, coefficient in terms_of[row]:
                lowest, highest = low[variable], high[variable]
                if coefficient > 0:
                    span = coefficient * (highest - lowest)
                    up, down, size, positive = room_up, room_down, coefficient, True
                else:
                    span = coefficient * (lowest - highest)
                    up, down, size, positive = room_down, room_up, -coefficient, False
                if span > up:
                    value = lowest + up // size
                    if -FINITE < value < FINITE:
                        high[variable] = value
                        events.append((row, variable, positive, time, latest[2 * variable + 1]))
                        latest[2 * variable + 1] = len(events) - 1
                        change = value - highest
                        for other, factor in rows_of[variable]:
                            if factor > 0:
                                most[other] += factor * change
                            else:
                                least[other] += factor * change
                            if not queued[other]:
                                queued[other] = 1
                                queue.append(other)
                if span > down:
                    value = highest - down // size
                    if -FINITE < value < FINITE:
                        if value > high[variable]:
                            # No multiple of the coefficient lies between the two ends.
                            if halt:
                                self.stuck = row
                                return True
                            self._contradict(row, None, variable, time)
                            break
                        low[variable] = value
                        events.append((row, variable, not positive, time, latest[2 * variable]))
                        latest[2 * variable] = len(events) - 1
                        change = value - lowest
                        for other, factor in rows_of[variable]:
                            if factor > 0:
                                least[other] += factor * change
                            else:
                                most[other] += factor * change
                            if not queued[other]:
                                queued[other] = 1
                                queue.append(other)
                span = size * (high[variable] - low[variable])
                if span > wide:
                    wide = span
            else:
                widest[row] = wide
        return True

    def _contradict(self, row: int, least: bool | None, skip: int = -1, time: int | None = None) -> None:
        """Note why a row cannot hold: by the least values of its variables, by their most, or (None) by both."""
        self.off[row] = 1
        when = len(self.events) if time is None else time
        sides = (True, False) if least is None else (least,)
        seeds = [event for side in sides for event in self._behind(row, skip, side, when)]
        self.contradictions.append(self._claims(seeds) | {self.network.owner[row]})

    def _behind(self, row: int, skip: int, least: bool, time: int) -> Iterator[int]:
        """The events that had set the bounds of a row's variables, all but `skip`, at a time."""
        for variable, coefficient in self.network.terms[row]:
            if variable != skip:
                event = self.latest[2 * variable + ((coefficient > 0) is not least)]
                while event >= time:
                    event = self.events[event][4]
                yield event

    def _claims(self, seeds: Iterable[int]) -> frozenset[int]:
        """The claims that some events rest on."""
        found: set[int] = set()
        seen = {0}
        stack = list(seeds)
        while stack:
            event = stack.pop()
            if event in seen:
                continue
            seen.add(event)
            row, variable, least, time, _ = self.events[event]
            if row < 0:
                found.add(~row)
            else:
                found.add(self.network.owner[row])
                stack.extend(self._behind(row, variable, least, time))
        return frozenset(found)

    def why(self, variables: Iterable[int]) -> frozenset[int]:
        """The claims that the bounds of some variables rest on."""
        return self._claims(self.latest[2 * each + side] for each in variables for side in (0, 1))
