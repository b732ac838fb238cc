"""report.yaml of a pack: the sentences that a report is drafted from.

A file amends what its pack extends: a script or list of a known id replaces that one, and choices of wording
replace one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from mingzhang.packs.phrase import BadPhrase, Phrase, parse
from mingzhang.packs.script import (
    Chart,
    Drafting,
    Each,
    Form,
    Listing,
    Named,
    Passage,
    Script,
    Sentence,
    Title,
    When,
    passages_in,
)
from mingzhang.packs.source import BadPack, Entry, Line, read

LEVELS = ("类", "款", "项", "经济类", "经济款", "项目", "职责", "重点工作", "下属单位")
"""What a list can go through, beside facts that it names."""
SELF_EVALUATION = "绩效自评表"
KINDS = ("部门", "单位")


def amended(file: Path, inherited: Drafting) -> Drafting:
    """What is inherited, with the changes of a file; the file may be absent. Raises BadPack."""
    if not file.is_file():
        return inherited
    source = read(file)
    listings = {each.id: each for each in inherited.listings}
    listings |= {each.id: each for each in map(_listing, source.entries("lists"))}
    scripts = {each.id: each for each in inherited.scripts}
    scripts |= {each.id: each for each in map(_script, source.entries("scripts"))}
    wording = dict(inherited.wording)
    for entry in source.entries("wording"):
        wording[entry.text("id")] = entry.text("value")
        entry.finish()
    made = replace(
        inherited,
        order=source.texts("order") or inherited.order,
        scripts=tuple(scripts.values()),
        listings=tuple(listings.values()),
        wording=wording,
    )
    source.finish()
    for name in _lists_of(made.scripts):
        if name not in listings:
            raise BadPack(source.file, line=1, reason=f"用到的列表“{name}”没有写在“lists”里")
    return made


def _lists_of(scripts: Iterable[Script]) -> set[str]:
    passages = [each for script in scripts for each in passages_in(script.passages)]
    return {each.listing for each in passages if isinstance(each, Each | Chart) and each.listing}


def _script(entry: Entry) -> Script:
    script = Script(entry.text("id"), _passages(entry, "write"), entry.text("title", ""))
    entry.finish()
    return script


def _passages(entry: Entry, key: str) -> tuple[Passage, ...]:
    return tuple(_passage(each) for each in entry.mixed(key))


def _passage(item: Entry | Line) -> Passage:
    if isinstance(item, Line):
        return Sentence((_phrase(item),))
    makers: dict[str, Callable[[Entry], Passage]] = {
        "say": _sentence, "title": _title, "figure": _chart, "each": _each, "when": _when, "for": _for, "form": _form,
    }  # fmt: skip
    for key, make in makers.items():
        if item.has(key):
            passage = make(item)
            item.finish()
            return passage
    raise item.problem(f"应写明{'、'.join(makers)}之一")


def _phrase(line: Line) -> Phrase:
    try:
        return parse(line.text, line.file, line.line)
    except BadPhrase as error:
        raise line.problem(str(error)) from error


def _sentence(entry: Entry) -> Sentence:
    others = (each for each in entry.mixed("or") if isinstance(each, Line))
    return Sentence((_phrase(entry.lined("say")), *map(_phrase, others)))


def _title(entry: Entry) -> Title:
    return Title(
        _phrase(entry.lined("title")), entry.number("level", 2), entry.flag("new_page", default=False)
    )


def _chart(entry: Entry) -> Chart:
    return Chart(entry.text("figure"), _named(entry, "compare"), entry.text("list", ""))


def _each(entry: Entry) -> Each:
    return Each(entry.text("each"), _passages(entry, "do"))


def _form(entry: Entry) -> Form:
    if entry.text("form") != SELF_EVALUATION:
        raise entry.problem(f"“form”只能写“{SELF_EVALUATION}”", "form")
    return Form()


def _when(entry: Entry) -> When:
    facts = entry.texts("when")
    return When(facts, "", _passages(entry, "do"), _passages(entry, "else"))


def _for(entry: Entry) -> When:
    kind = entry.text("for")
    if kind not in KINDS:
        raise entry.problem("“for”应写“部门”或“单位”", "for")
    return When((), kind, _passages(entry, "do"), _passages(entry, "else"))


def _named(entry: Entry, key: str) -> tuple[Named, ...]:
    found: list[Named] = []
    for each in entry.entries(key):
        found.append(Named(each.text("name"), each.text("fact")))
        each.finish()
    return tuple(found)


def _listing(entry: Entry) -> Listing:
    level = entry.text("each", "")
    if level and level not in LEVELS:
        raise entry.problem(f"“each”应是{'、'.join(LEVELS)}之一", "each")
    listing = Listing(
        entry.text("id"), _named(entry, "parts"), level, entry.text("of", ""), entry.texts("under")
    )
    entry.finish()
    return listing
