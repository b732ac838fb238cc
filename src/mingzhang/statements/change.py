"""增减: how a fact differs from last year's (or from the budget), as an amount and as a rate.

“与2022年度相比，收、支总计各减少129.66万元，减少9.85%”; “比2021年44.65万元，减少11.90万元，下降26.65%”. Last year's
value may be stated, in brackets, or only implied. The rate is always a share of the value compared with.
"""

import re
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.fact import Key, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import MONEY_UNITS, Kind
from mingzhang.model.statement import Means, Mention, Written
from mingzhang.statements.listing import measure
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State
from mingzhang.statements.whose import loosely_same, part_or_total, same_fact
from mingzhang.statements.words import DECREASE, EQUAL, INCREASE, one_of

_MOVE = re.compile(
    rf"(?:^|(?<=[^一-龥])|各自?|分别|均|共|同比|环比|总体|较上年|比上年|相比|较?(?:上年|去年|同期|预算|数|年度?(?:减(?=增)|增(?=减))?)"
    rf"|支出|收入|费用?|经费|决算|总计|合计|总额|资产|余额|人员|原值|率)"
    rf"(?P<word>{one_of(INCREASE)}|{one_of(DECREASE)})(?:了|额|数|率|幅度?|幅)?(?:为|约|达到?|是)?[ ：]?$"
)
_WHEN = (
    r"(?:上一?年度?|去年|(?:(?:19|20)\d\d年度?)?(?:年初|全年|调整后?的?|当年)?(?<!公共)(?<!基金)(?<!经营)预算(?:调整)?数?"
    r"|(?:19|20)\d\d年度?)"
)
_KIND_OF_MONEY = re.compile(r"(?:公共|基金|经营)预算")
_AMONG = r"(?:同期)?[^，。；：]{0,30}?"
_YEAR_BEFORE = re.compile(
    r"(?:比|较|与|同)(?P<when>上一?年度?|去年|(?:19|20)\d\d年度?)(?P<what>(?:决算数?)?)$"
)
_SIGNED = re.compile(r"(?:变动率|差异率)[为是 ：]{0,3}$")
_EACH = re.compile(r"(?:各自?|分别|均|共|同比|环比|总体)+$")
_AGAINST = re.compile(
    rf"(?:比|较|与|同|对比)(?P<when>{_WHEN})(?P<what>{_AMONG})"
    r"(?:相比|比较)?(?:[，,]|$|(?=[^，]*(?:增|减|上|下|持)))"
)
_ASIDE = re.compile(r"(?:主要|具体|用途)?(?:包括|用于|开支)[^，。；：]{0,200}")
"""“主要包括办公费、印刷费，较上年增加…”: what money was for is not what changed."""
_REASON = re.compile(
    r"(?:主要)?(?:变动)?(?:的)?(?:原因)?(?:是|为|系|：)(?:因为|由于)?[^，。；]{2,60}[；。，]"
)
_SAME = re.compile(rf"(?:基本)?{one_of(EQUAL)}(?=[，；])")
_OF_ITS_OWN = re.compile(r"[一-龥、]{3,30}(?:人员|人数|车辆|编制|职工|学生)")
"""“退休人员2人；选派学习人员增加2人”: whom a clause names that says itself who they are."""
_PRIOR = re.compile(rf"(?:比|较|与|同)(?P<when>{_WHEN})(?P<what>{_AMONG})(?:决算数?|的|为|数|支出)?[ ]?$")


def direction(word: str) -> int:
    """+1 for a word that says more, −1 for one that says less."""
    return 1 if word in INCREASE else -1


def compared_with(words: str, subject: Key, state: State) -> Key | None:
    """The fact that “比上年…”, “与2022年相比”, “比预算数…” compare with; None when the words do not compare."""
    found = [match for match in _AGAINST.finditer(words) if match["when"]]
    return _base(found[-1], subject, state) if found else None


def _base(found: re.Match[str], subject: Key, state: State) -> Key:
    """The fact that “比2022年…”, “比预算…”, “比2022年度“三公”经费年初预算…” compare a subject with."""
    when, told = found["when"], _KIND_OF_MONEY.sub("", f"{found['when']}{found['what']}")
    if "预算" in told:
        said = "年初" in told or "全年" in told or "调整" in told
        planned = state.budget or state.planned
        if not said and planned is not None and same_fact(planned, subject):
            return planned
        return replace(subject, stage=Stage.INITIAL if "年初" in told else Stage.ADJUSTED)
    if when[:2] in ("19", "20") and when[:4].isdigit():
        return subject.at(int(when[:4]))
    return subject.at(subject.year - 1)


class PriorForm:
    """“比2021年3950.63万元”: last year's value, or the budget's, stated to be compared with."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The value of the fact compared with."""
        slot = _with_unit(slot, state)
        if slot.number.kind not in (Kind.MONEY, Kind.COUNT):
            return None
        if (found := _PRIOR.search(slot.lead)) is None:
            return self._in_brackets(slot, state)
        subject = state.values.get(measure(slot.number)) or state.subject
        if slot.depth == 0:
            named = state.resolve(replace_lead(slot, slot.lead[: found.start()]))
            if named is not None and (named.known or (slot.first and not state.values)):
                subject = named.key
        if subject is None:
            return None
        base = _base(found, subject, state)
        if base == subject or found["what"].endswith((*INCREASE, *DECREASE)):
            return None
        state.base, state.subject = base, subject
        return Mention(slot.number, Means.VALUE, ((1, base),), clause=slot.clause)

    def _in_brackets(self, slot: Slot, state: State) -> Mention | None:
        """“比上年（2.00万元）减少0.42万元”."""
        if slot.lead.strip() or (found := _YEAR_BEFORE.search(slot.outside)) is None:
            return None
        subject = state.values.get(measure(slot.number)) or state.subject
        if subject is None or (base := _base(found, subject, state)) == subject:
            return None
        return Mention(slot.number, Means.VALUE, ((1, base),), clause=slot.clause)

    def write(self, year: int, amount: str, unit: str = "万元") -> str:
        """“比2022年1316.61万元”."""
        return f"比{year}年{amount}{unit}"


def _with_unit(slot: Slot, state: State) -> Slot:
    """“较上年2.08减少0.03万元”: an amount that has its unit from the one that it is compared with."""
    last = next((m.written for m in reversed(state.recent) if m.means is Means.VALUE), None)
    moves = slot.after.lstrip(" ，").startswith((*INCREASE, *DECREASE))
    if slot.number.kind is not Kind.BARE or last is None or last.kind is not Kind.MONEY or not moves:
        return slot
    return replace(slot, number=replace(slot.number, kind=Kind.MONEY, unit=last.unit))


def _again(base: Key | None, subject: Key) -> Key | None:
    """What a further change in the sentence is measured from: the year or the stage that the one before was."""
    if base is None or same_fact(base, subject):
        return base
    return replace(subject, stage=base.stage) if base.stage is not Stage.FINAL else subject.at(base.year)


def replace_lead(slot: Slot, lead: str) -> Slot:
    """The slot with other leading words."""
    return replace(slot, lead=lead)


class ChangeForm:
    """“减少129.66万元，减少9.85%”: the difference of two values, and the same as a share of the earlier one."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The difference or the rate of change."""
        if slot.number.kind is Kind.PERCENT and _SIGNED.search(slot.lead):
            return self._signed(slot, state)
        if (found := _MOVE.search(slot.lead)) is None or slot.number.kind in (Kind.SCORE, Kind.POINTS):
            return None
        if slot.number.kind is Kind.PERCENT and "无此项" in slot.lead:
            return None
        before = _EACH.sub("", slot.lead[: found.start("word")])
        sign = direction(found["word"])
        subject = self._subject(before, slot, state, less=sign < 0)
        if subject is None:
            return None
        base = compared_with(before, subject, state) or _again(state.base, subject)
        if base is None or base == subject:
            base = subject.at(subject.year - 1)
        if slot.number.kind is Kind.MONEY or "·" not in subject.concept:
            state.base, state.subject = base, subject
        means = Means.CHANGE_RATE if slot.number.kind is Kind.PERCENT else Means.CHANGE_AMOUNT
        return Mention(
            slot.number,
            means,
            ((1, subject), (-1, base)),
            over=base if means is Means.CHANGE_RATE else None,
            negative=sign < 0,
            clause=slot.clause,
        )

    def _signed(self, slot: Slot, state: State) -> Mention | None:
        """“变动率-20.00%”, “预决算差异率-9.00%”: the sign says the direction."""
        base = state.budget if "差异率" in slot.lead else state.base
        subject = (
            replace(base, stage=Stage.FINAL) if base is not None and "差异率" in slot.lead else state.subject
        )
        if subject is None or base is None or subject == base:
            return None
        return Mention(
            slot.number, Means.CHANGE_RATE, ((1, subject), (-1, base)), over=base, clause=slot.clause
        )

    def _subject(self, words: str, slot: Slot, state: State, *, less: bool) -> Key | None:
        """What changed: the fact stated in this sentence, else the one that the words name."""
        unit = "money" if slot.number.kind is Kind.PERCENT else measure(slot.number)
        stated = state.values.get(unit)
        if (
            slot.number.kind is Kind.PERCENT
            and not state.lost
            and state.recent
            and state.recent[-1].means is Means.CHANGE_AMOUNT
        ):
            return state.subject
        named = state.subjects.resolve(_own_words(words), state.around, unit)
        if named is None and slot.number.kind is Kind.PERCENT and (counted := _counted(state)) is not None:
            return counted
        if named is not None and named.known:
            for said in (stated, state.subject):
                if said is not None and loosely_same(said, named.key):
                    return said
            return named.key
        if state.lost:
            return None
        if stated is None and named is not None and slot.first and not named.known:
            return named.key
        if named is not None and not named.known and "其中" in words:
            return replace(named.key, scope=f"#{slot.number.span.start}")
        if named is not None and words.startswith("；") and _OF_ITS_OWN.fullmatch(named.phrase):
            return named.key
        if stated is not None and (part := state.part_before(unit)) is not None:
            return part_or_total(part, stated, slot.number, _rate_ahead(state), state, less=less)
        return stated or state.subject

    def write(
        self,
        now: int,
        before: int,
        against: str,
        *,
        words: tuple[str, str] = ("增加", "减少"),
        rates: tuple[str, str] = ("增长", "下降"),
        unit: str = "万元",
    ) -> str:
        """“比2022年度减少129.66万元，下降9.85%” for values in base units; `against` is what leads to the change.

        `words` and `rates` say more and less, of the amount and of the rate. There is no rate of nothing.

        >>> ChangeForm().write(118_695_000_0, 131_661_000_0, "与2022年度相比，收、支总计各")
        '与2022年度相比，收、支总计各减少129.66万元，下降9.85%'
        """
        less = now < before
        amount = rounded(Fraction(abs(now - before), MONEY_UNITS[unit]), 2)
        change = f"{against}{words[less]}{amount}{unit}"
        if before == 0:
            return change
        return f"{change}，{rates[less]}{rounded(Fraction(abs(now - before) * 100, before), 2)}%"


def _own_words(words: str) -> str:
    """Words that lead to a change, without what it is measured from, what the money was for, and the reason of another.

    “公务接待费支出较预算持平，主要是业务量变化；较上年”
    """
    return _SAME.sub("", _AGAINST.sub("，", _ASIDE.sub("", _REASON.sub("", words))))


def _counted(state: State) -> Key | None:
    """What a rate right behind a count is about: “印发文件289件，同比减少1.11%”."""
    last = state.recent[-1] if state.recent else None
    counted = last is not None and last.means is Means.VALUE and last.written.kind is Kind.COUNT
    return last.key if counted and last is not None and "money" not in state.values else None


def _rate_ahead(state: State) -> Written | None:
    """The rate that follows the amount of a change."""
    ahead = state.ahead
    if ahead is None or ahead.number.kind is not Kind.PERCENT or _MOVE.search(ahead.lead) is None:
        return None
    return ahead.number
