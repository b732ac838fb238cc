"""The forms of public tables and the words of their heads and rows, as data: forms.yaml, heads.yaml."""

import re
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache
from importlib.resources import as_file, files

from mingzhang.classification.classification import Classification, name_key
from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.packs.source import Entry, read
from mingzhang.statements.vocabulary import vocabulary


class Layout(Enum):
    """How a table is built: where its rows and columns get their meaning."""

    BALANCE = "收支两栏"
    CODED = "科目"
    THREE_PUBLIC = "三公"


class Role(Enum):
    """What a column holds."""

    AMOUNT = "金额"
    CODE = "编码"
    NAME = "名称"
    LINE = "行次"
    OTHER = "其他"


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a column's head says of its amounts."""

    concept: str
    fund: Fund
    stage: Stage = Stage.FINAL
    economic: str = ""

    def key(self, year: int, function: str = "", economic: str = "") -> Key:
        """The fact of a row."""
        return Key(self.concept, year, self.stage, self.fund, function, economic or self.economic)


@dataclass(frozen=True, slots=True)
class Form:
    """A public table as the form prescribes it."""

    id: str
    number: str
    """Its number among the 13 of Sichuan; other provinces count otherwise."""
    title: str
    layout: Layout
    meaning: Meaning
    economic: bool
    """Columns may be 经济分类科目."""
    words: tuple[tuple[str, ...], ...]
    without: tuple[str, ...]
    signature: tuple[tuple[str, ...], ...]

    def is_titled(self, title: str) -> bool:
        """Whether a compact title is this form's."""
        return _says(self.words, title) and not any(word in title for word in self.without)

    def shows_in(self, words: str) -> bool:
        """Whether a table's own words show this form without a title."""
        return bool(self.signature) and _says(self.signature, words)


def _says(groups: tuple[tuple[str, ...], ...], text: str) -> bool:
    return all(any(word in text for word in group) for group in groups)


@dataclass(frozen=True, slots=True)
class Head:
    """What a word in a head adds to the meaning; None where it leaves it alone."""

    concept: str | None = None
    fund: Fund | None = None
    stage: Stage | None = None

    def refine(self, meaning: Meaning) -> Meaning:
        """The meaning with what this word says."""
        return replace(
            meaning,
            concept=self.concept or meaning.concept,
            fund=self.fund or meaning.fund,
            stage=self.stage or meaning.stage,
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A row of a table in two halves, and the half that it belongs to."""

    side: str
    concept: str
    fund: Fund | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The words of heads and rows."""

    roles: dict[str, Role]
    plain: frozenset[str]
    heads: dict[str, Head]
    labels: dict[str, Label]

    def head(self, text: str) -> Head | None:
        """What a head's text says; funds are found inside longer words, however they are cut."""
        if text in self.plain and text not in self.heads:
            return Head()
        return self.heads.get(text) or _concept_head(text) or fund_head(text)

    def is_head(self, text: str) -> bool:
        """Whether a compact text is a word of heads."""
        text = head_text(text)
        return text in self.roles or text in ("栏次", "人员经费", "公用经费") or self.head(text) is not None


_FUNDS = (
    ("政府性基金", Fund.GOV_FUND),
    ("国有资本经营", Fund.STATE_CAPITAL),
    ("公共预算", Fund.GENERAL),
)
_NUMBERING = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(][一二三四五六七八九十\d]{1,2}[)]|\d{1,2}[.、．])"
)
_UNIT = re.compile(r"[(](?:单位[:：])?(万元|千元|亿元|元)[)]")
_ASIDE = re.compile(r"^(?:其中|其中项)[:：]")


def fund_head(text: str) -> Head | None:
    """The fund that a text names, alone: “政府性基金预算财政拨款”."""
    named = [fund for word, fund in _FUNDS if word in text]
    if len(named) != 1 or len(text) > 24 or any(word in text for word in ("结余", "结转", "三公", "表")):
        return None
    concept = "收入" if text.endswith("收入") else "支出" if text.endswith("支出") else None
    return Head(concept, named[0])


def _concept_head(text: str) -> Head | None:
    """What a head says that is a whole subject of the text: “一般公共预算财政拨款基本支出”."""
    key = vocabulary().concept(text)
    fund = fund_head(text)
    if key is None or fund is None or fund.concept is None or key.fund is not fund.fund:
        return None
    return Head(key.concept, key.fund, key.stage if key.stage is not Stage.FINAL else None)


def head_text(text: str) -> str:
    """A head without its unit, its number and 其中.

    >>> head_text("其中：基本支出(万元)")
    '基本支出'
    """
    return _ASIDE.sub("", _NUMBERING.sub("", _UNIT.sub("", text)))


def is_numbered(text: str) -> bool:
    """Whether a text begins with the number of an item: 一、"""
    return _NUMBERING.match(text) is not None


def class_code(name: str, year: int) -> str:
    """The 类 of 支出功能分类 that a row of a table in two halves names; "" when it names none."""
    known = Classification.load()
    for each in dict.fromkeys((name, name_key(name), f"{name}支出")):
        codes = [code for code in known.functions_named(each, year or None) if len(code) == 3]
        if len(codes) == 1:
            return codes[0]
    return ""


@cache
def forms() -> tuple[tuple[Form, ...], tuple[str, ...]]:
    """The forms in the order in which they are tried, and the words that no title of theirs has."""
    source = _read("forms.yaml")
    found = tuple(_form(entry) for entry in source.entries("forms"))
    never = source.texts("never")
    source.finish()
    return found, never


@cache
def words() -> Words:
    """The words of heads and rows."""
    source = _read("heads.yaml")
    roles = {
        word: Role(entry.text("role")) for entry in source.entries("roles") for word in entry.texts("words")
    }
    heads: dict[str, Head] = {}
    for entry in source.entries("heads"):
        stage, concept = entry.text("stage", ""), entry.text("concept", "")
        head = Head(concept or None, _fund(entry), Stage(stage) if stage else None)
        heads.update(dict.fromkeys(entry.texts("words"), head))
    labels: dict[str, Label] = {}
    for entry in source.entries("labels"):
        label = Label(entry.text("side"), entry.text("concept"), _fund(entry))
        labels.update(dict.fromkeys(entry.texts("words"), label))
    plain = frozenset(source.texts("plain"))
    source.finish()
    return Words(roles, plain, heads, labels)


def _read(name: str) -> Entry:
    with as_file(files("mingzhang.tables").joinpath(name)) as file:
        return read(file)


def _fund(entry: Entry) -> Fund | None:
    word = entry.text("fund", "")
    return Fund(word) if word else None


def _form(entry: Entry) -> Form:
    form = Form(
        entry.text("id"),
        entry.text("number"),
        entry.text("title"),
        Layout(entry.text("layout")),
        Meaning(entry.text("concept"), _fund(entry) or Fund.ALL),
        entry.flag("economic", False),
        entry.groups("words"),
        entry.texts("without"),
        entry.groups("signature"),
    )
    entry.finish()
    return form
