"""勾稽关系 between the facts of a report, made once for the book and not once a table.

identities.yaml says them in the words of the tables. A relation is made wherever its total and all parts that
can be more than nothing are stated, or their cells are empty, which is zero. Where a text leaves out a part
that it would leave out when it is zero, the relation is made but not certain.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import as_file, files

from mingzhang.model.fact import Fund, Key
from mingzhang.model.statement import Identity, Terms
from mingzhang.packs.source import Entry, read
from mingzhang.tables.cells import Listing

_FUNDS = {"全部": Fund.ALL}
_FUNCTION, _ECONOMIC = "功能科目", "经济科目"


@dataclass(frozen=True, slots=True)
class Term:
    """A fact in a relation: its name, what of it is fixed, and what may be missing."""

    word: str
    sign: int
    concept: str
    fund: Fund | None
    economic: str
    since: int
    minor: bool = False
    rare: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One entry of identities.yaml; `levels` have no terms: their parts are the rows below a 科目."""

    id: str
    title: str
    relation: str
    tables: tuple[str, ...]
    severity: str
    basis: str
    holds: str
    breaks: str
    since: int
    until: int
    terms: tuple[Term, ...] = ()
    """What must add up to zero; the first one is the total."""
    unless: tuple[Term, ...] = ()
    funds: tuple[Fund, ...] = (Fund.ALL,)
    by: frozenset[str] = frozenset()
    at_least: bool = False
    """The left side is no less than the right one: ≥."""

    @property
    def is_sum(self) -> bool:
        """Whether one total stands against parts that are added."""
        return sum(term.sign > 0 for term in self.terms) == 1


@dataclass(frozen=True)
class _Known:
    """What is stated and what is empty."""

    stated: frozenset[Key]
    blank: frozenset[Key]

    def has(self, key: Key) -> bool:
        return key in self.stated or key in self.blank


@cache
def relations() -> tuple[Relation, ...]:
    """All relations, in the order of the data file."""
    with as_file(files("mingzhang.tables").joinpath("identities.yaml")) as file:
        source = read(file)
    facts = {term.word: term for term in map(_fact, source.entries("facts"))}
    found = [_relation(entry, facts) for entry in source.entries("identities")]
    found += [_relation(entry, {}) for entry in source.entries("levels")]
    source.finish()
    return tuple(found)


def identities_for(
    keys: Collection[Key], blank: Collection[Key], year: int | None, listings: Iterable[Listing] = ()
) -> tuple[Identity, ...]:
    """The relations among the facts that are stated (`keys`) or whose cells are empty (`blank`).

    `listings` are the totals whose parts tables list in full; without one, the 类 and 项 that a text names
    may be not all, and their sum is not certain. Empty cells are zero and left out of the terms.
    """
    stated = frozenset(key for key in keys if key.year == (year or 0) and not key.scope)
    known = _Known(stated, frozenset(blank) - stated)
    listed = list(listings)
    found = [
        *(identity for relation in relations() for identity in _of_relation(relation, known, year)),
        *(identity for listing in listed if (identity := _of_listing(listing, known)) is not None),
        *_of_text(known, {listing.total for listing in listed}),
    ]
    once: dict[frozenset[tuple[int, Key]], Identity] = {}
    for identity in sorted(found, key=lambda each: (not each.certain, each.rule, _order(each.terms))):
        once.setdefault(frozenset(identity.terms), identity)
    return tuple(sorted(once.values(), key=lambda each: (each.rule, _order(each.terms))))


def _of_relation(relation: Relation, known: _Known, year: int | None) -> Iterator[Identity]:
    if not relation.terms or (year and not relation.since <= year <= relation.until):
        return
    for place in _places(relation, known):
        made = _identity(relation, place, known, year or 0)
        if made is not None and not any(known.has(_key(term, place)) for term in relation.unless):
            yield made


def _places(relation: Relation, known: _Known) -> list[Key]:
    """The places (year, stage, fund, 科目) in which the relation's first fact is known."""
    first = relation.terms[0]
    found: dict[Key, None] = {}
    for key in (*known.stated, *known.blank):
        fitting = key.concept == first.concept and (key.fund is first.fund or first.fund is None)
        if not fitting or (first.economic and key.economic != first.economic):
            continue
        if first.fund is None and key.fund not in relation.funds:
            continue
        if (key.function and _FUNCTION not in relation.by) or (
            key.economic and not first.economic and _ECONOMIC not in relation.by
        ):
            continue
        found[replace(key, concept="", economic="" if first.economic else key.economic)] = None
    return list(found)


def _key(term: Term, place: Key) -> Key:
    return replace(
        place, concept=term.concept, fund=term.fund or place.fund, economic=term.economic or place.economic
    )


def _identity(relation: Relation, place: Key, known: _Known, year: int) -> Identity | None:
    total, *rest = relation.terms
    certain = True
    terms = [(total.sign, _key(total, place))] if _key(total, place) in known.stated else []
    if relation.is_sum and not terms:
        return None
    for term in rest:
        key = _key(term, place)
        if key in known.stated:
            terms.append((term.sign, key))
        elif key in known.blank or term.rare or 0 < year < term.since:
            continue
        elif term.minor:
            # A part that is not known can only make a bound stricter.
            certain = relation.at_least
        else:
            return None
    if relation.is_sum and len(terms) == 1:
        certain = False
    if not terms or (relation.at_least and len(terms) == 1):
        return None
    return Identity(relation.id, tuple(terms), certain=certain, at_least=relation.at_least)


def _of_listing(listing: Listing, known: _Known) -> Identity | None:
    parts = [part for part in listing.parts if part in known.stated]
    if listing.total not in known.stated:
        return None
    return Identity(listing.rule, ((1, listing.total), *((-1, part) for part in parts)), certain=bool(parts))


def _of_text(known: _Known, listed: set[Key]) -> Iterator[Identity]:
    """A total and the 类, or a 类 and the 项, that a text names: perhaps not all."""
    families: dict[Key, list[Key]] = {}
    for key in known.stated:
        if key.concept == "支出" and key.function and not key.economic:
            above = (
                replace(key, function=key.function[:length])
                for length in (5, 3, 0)
                if length < len(key.function)
            )
            total = next((each for each in above if each in known.stated), None)
            if total is not None and total not in listed:
                families.setdefault(total, []).append(key)
    for total, parts in families.items():
        rule = "sum/function-levels" if total.function else "sum/function-total"
        ordered = sorted(parts, key=lambda part: part.function)
        yield Identity(rule, ((1, total), *((-1, part) for part in ordered)), certain=False)


def _order(terms: Terms) -> list[tuple[str, ...]]:
    return [
        (key.concept, key.stage.value, key.fund.value, key.function, key.economic, str(sign))
        for sign, key in terms
    ]


def _fact(entry: Entry) -> Term:
    fund = entry.text("fund", "")
    term = Term(
        entry.text("word"),
        1,
        entry.text("concept"),
        Fund(fund) if fund else None,
        entry.text("economic", ""),
        entry.number("since", 0),
    )
    entry.finish()
    return term


def _relation(entry: Entry, facts: Mapping[str, Term]) -> Relation:
    relation = Relation(
        entry.text("id"),
        entry.text("title"),
        entry.text("relation"),
        entry.texts("tables"),
        entry.text("severity"),
        entry.text("basis"),
        entry.text("holds"),
        entry.text("breaks"),
        entry.number("since", 0),
        entry.number("until", 9999),
    )
    if facts:
        relation = replace(
            relation,
            terms=tuple(_terms(entry, relation.relation, facts)),
            unless=tuple(_named(entry, word, facts) for word in entry.texts("unless")),
            funds=tuple(_FUNDS.get(word) or Fund(word) for word in entry.texts("funds")),
            by=frozenset(entry.texts("by")),
            at_least="≥" in relation.relation,
        )
    entry.finish()
    return relation


def _terms(entry: Entry, relation: str, facts: Mapping[str, Term]) -> Iterator[Term]:
    """“甲 = 乙 + 丙 - 丁” as 甲 - 乙 - 丙 + 丁."""
    minor, rare = entry.texts("minor"), entry.texts("rare")
    side = sign = 1
    for word in relation.split():
        if word in ("=", "≥"):
            side, sign = -1, 1
        elif word in ("+", "-"):
            sign = 1 if word == "+" else -1
        else:
            term = _named(entry, word, facts)
            yield replace(term, sign=side * sign, minor=word in minor, rare=word in rare)


def _named(entry: Entry, word: str, facts: Mapping[str, Term]) -> Term:
    if word not in facts:
        raise entry.problem(f"关系里的“{word}”没有在 facts 中说明", "relation")
    return facts[word]
