"""The verbs of a pack's sentences: what each slot becomes. Every number passes through a form of the grammar.

A verb gets what stands behind it in the slot: names of facts (drafting.references), of lists, or plain words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mingzhang.drafting.lists import Part, parts_of, present
from mingzhang.drafting.reasons import Reasons
from mingzhang.drafting.references import THIS, key_of, reference_complaint
from mingzhang.drafting.self_evaluation import total
from mingzhang.drafting.wording import Wording
from mingzhang.model.fact import Key, Stage
from mingzhang.model.report import Piece
from mingzhang.packs.script import Listing
from mingzhang.statements.equality import EqualityForm

Said = str | tuple[Piece, ...]


@dataclass(frozen=True)
class Context:
    """What sentences are written from: the book in a style, the lists of the pack, and where in a list we are."""

    write: Wording
    reasons: Reasons
    listings: Mapping[str, Listing]
    this: Part | None = None
    number: int = 0

    def key(self, reference: str) -> Key:
        """The fact that a reference means here."""
        return key_of(reference, self.write.book.year, self.this.key if self.this else None)

    def shortfall(self) -> tuple[Piece, ...]:
        """Why the budget of this project was not carried out."""
        key = self.key(THIS)
        return self.reasons.of_budget(key, replace(key, stage=Stage.ADJUSTED))

    def parts(self, name: str) -> tuple[Part, ...]:
        """The parts of a list."""
        return parts_of(self.listings[name], self.write.book)


@dataclass(frozen=True, slots=True)
class Verb:
    """How a verb is written, and what may stand behind it."""

    say: Callable[..., Said]
    facts: int = 0
    """How many facts it needs."""
    listing: bool = False
    """Whether a list comes first."""
    words: int = 0
    """How many further words it takes at most."""


def _year(context: Context) -> Said:
    return str(context.write.book.year)


def _last_year(context: Context) -> Said:
    return str(context.write.book.year - 1)


def _unit(context: Context) -> Said:
    return context.write.book.unit


def _kind(context: Context) -> Said:
    return "单位" if context.write.book.is_unit else "部门"


def _own(context: Context) -> Said:
    return context.write.book.own_word


def _amount(context: Context, fact: str) -> Said:
    return context.write.value(context.key(fact))


def _count(context: Context, fact: str) -> Said:
    return context.write.count(context.key(fact))


def _share(context: Context, part: str, whole: str, name: str = "") -> Said:
    key = context.key(whole)
    return context.write.share(context.key(part), key, name) if context.write.of(key) else ""


def _change(context: Context, fact: str, subject: str = "") -> Said:
    """The whole clause, its subject named: “收、支总计与2022年度持平”."""
    change = context.write.change(context.key(fact), subject)
    return change if not subject or subject in change else subject + change


def _change_behind(context: Context, fact: str) -> Said:
    """The clause behind the value that it is about."""
    return context.write.change(context.key(fact))


def _why(context: Context, fact: str) -> Said:
    return context.reasons.of_change(context.key(fact))


def _budget(context: Context, fact: str, word: str = "") -> Said:
    said = _budget_word(context, word)
    return context.write.budget(context.key(fact), said) if said else ""


def _done(context: Context, fact: str, word: str = "") -> Said:
    return context.write.completion(context.key(fact), _budget_word(context, word)) or "未安排预算"


def _met(context: Context, fact: str, word: str = "") -> Said:
    """Whether the budget was met; why not, when it was not; nothing where there was none."""
    write, key, said = context.write, context.key(fact), _budget_word(context, word)
    planned = write.budget_key(key, said)
    now, plan = (write.book.facts.get(each, 0) for each in (key, planned))
    if not write.of(planned):
        return ""
    if now == plan:
        return EqualityForm().write(equals=write.style.equals).replace("预算", f"{said}预算")
    opening = f"决算数{'小于' if now < plan else '大于'}{said}预算数{write.style.because}"
    return (Piece(opening), *context.reasons.of_budget(key, planned))


def _budget_word(context: Context, word: str) -> str:
    """A sentence may insist on 全年 where others are measured by 年初, but not where only “预算” is said."""
    return word if word and context.write.style.budget else context.write.style.budget


def _unspent(context: Context, fact: str) -> Said:
    """Why less was spent than the budget allowed."""
    key = context.key(fact)
    planned = replace(key, stage=Stage.ADJUSTED)
    now, plan = (context.write.book.facts.get(each, 0) for each in (key, planned))
    return context.reasons.of_budget(key, planned) if now < plan else ()


def _listed(context: Context, name: str, whole: str) -> Said:
    """“基本支出320.64万元，占66.67%；…”; what is nothing stands there only if the style lists it."""
    write = context.write
    parts = context.parts(name)
    listed = parts if write.style.all_sources else present(parts, write.book.facts)
    return "；".join(write.part(part.name, part.key, context.key(whole)) for part in listed)


def _named(context: Context, name: str) -> Said:
    """“办公费、印刷费”, with their amounts if the style gives them."""
    parts = present(context.parts(name), context.write.book.facts)
    if context.write.style.amounts:
        return "、".join(context.write.value(part.key, part.name) for part in parts)
    return "、".join(part.name for part in parts)


def _names(context: Context, name: str) -> Said:
    return "、".join(part.name for part in context.parts(name))


def _many(context: Context, name: str) -> Said:
    return str(len(context.parts(name)))


def _item(context: Context, fact: str) -> Said:
    return context.write.item(context.key(fact).function)


def _this_name(context: Context) -> Said:
    return context.this.name if context.this else ""


def _this_number(context: Context, offset: str = "0") -> Said:
    return str(context.number + int(offset))


def _score(context: Context) -> Said:
    """The points of this project's form."""
    book = context.write.book
    return next(
        (
            total(context.write, each)
            for each in book.projects
            if context.this and each.name == context.this.name
        ),
        "",
    )


def _purpose(context: Context) -> Said:
    """What this project brings about."""
    book = context.write.book
    return next(
        (each.aim.purpose for each in book.projects if context.this and each.name == context.this.name), ""
    )


def _text(context: Context, name: str, default: str = "") -> Said:
    """What a person tells in words; a gap where it is missing and the pack offers nothing."""
    given = context.write.book.texts.get(name, "") or default
    return given.rstrip("。") or (Piece(f"【请填写：{name}】", name),)


VERBS: Mapping[str, Verb] = {
    "年": Verb(_year),
    "上年": Verb(_last_year),
    "单位名": Verb(_unit),
    "部门": Verb(_kind),
    "本部门": Verb(_own),
    "额": Verb(_amount, 1),
    "数": Verb(_count, 1),
    "占": Verb(_share, 2, words=1),
    "比上年": Verb(_change, 1, words=1),
    "接比上年": Verb(_change_behind, 1),
    "因": Verb(_why, 1),
    "预算": Verb(_budget, 1, words=1),
    "完成": Verb(_done, 1, words=1),
    "说明": Verb(_met, 1, words=1),
    "各项": Verb(_listed, 1, listing=True),
    "列举": Verb(_named, listing=True),
    "名单": Verb(_names, listing=True),
    "个数": Verb(_many, listing=True),
    "科目": Verb(_item, 1),
    "名": Verb(_this_name),
    "序": Verb(_this_number, words=1),
    "未完成": Verb(_unspent, 1),
    "得分": Verb(_score),
    "目的": Verb(_purpose),
    "文": Verb(_text, words=2),
}
"""What the slots of a sentence can say."""


def say(context: Context, verb: str, about: tuple[str, ...]) -> tuple[Piece, ...]:
    """The pieces that a slot becomes; none when there is nothing to say."""
    said = VERBS[verb].say(context, *about)
    if isinstance(said, str):
        return (Piece(said),) if said else ()
    return said


def complaint(verb: str, about: tuple[str, ...], listings: Mapping[str, Listing]) -> str:
    """What is wrong with a slot, in Chinese without a full stop; "" when nothing is."""
    known = VERBS.get(verb)
    if known is None:
        return f"没有“{verb}”这个词；可以用{'、'.join(VERBS)}"
    least = known.facts + known.listing + (verb == "文")
    most = known.facts + known.listing + known.words
    if not least <= len(about) <= most:
        return f"“{verb}”后面应有{least}{'' if least == most else f'至{most}'}个词，现有{len(about)}个"
    if known.listing and about[0] not in listings:
        return f"用到的列表“{about[0]}”没有写在“lists”里"
    return _reference_complaint(about[known.listing : known.listing + known.facts])


def _reference_complaint(references: tuple[str, ...]) -> str:
    return next(filter(None, map(reference_complaint, references)), "")
