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
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State, measure
from mingzhang.statements.words import DECREASE, INCREASE, one_of

_MOVE = re.compile(
    rf"(?:^|(?<=[^一-龥])|各自?|分别|均|共|同比|环比|总体|较上年|比上年|相比|较?(?:上年|去年|同期|预算|数|年度?)"
    rf"|支出|收入|费用?|经费|决算|总计|合计|人员|原值|率)"
    rf"(?P<word>{one_of(INCREASE)}|{one_of(DECREASE)})(?:了|额|数|率|幅度?|幅)?(?:为|约|达到?|是)?[ ：]?$"
)
_WHEN = r"(?:上一?年度?|去年|(?:19|20)\d\d年度?|(?:年初|全年|调整后?的?|当年)?(?<!公共)(?<!基金)(?<!经营)预算(?:调整)?数?)"
_YEAR_BEFORE = re.compile(r"(?:比|较|与|同)(?P<when>上一?年度?|去年|(?:19|20)\d\d年度?)(?:决算数?)?$")
_EACH = re.compile(r"(?:各自?|分别|均|共|同比|环比|总体)+$")
_AGAINST = re.compile(
    rf"(?:比|较|与|同|对比)(?P<when>{_WHEN})(?:同期)?[^，。；：]{{0,30}}?"
    r"(?:相比|比较)?(?:[，,]|$|(?=[^，]*(?:增|减|上|下|持)))"
)
_PRIOR = re.compile(
    rf"(?:比|较|与|同)(?P<when>{_WHEN})(?:同期)?[^，。；：]{{0,30}}?(?:决算数?|的|为|数|支出)?[ ]?$"
)


def direction(word: str) -> int:
    """+1 for a word that says more, −1 for one that says less."""
    return 1 if word in INCREASE else -1


def compared_with(words: str, subject: Key, state: State) -> Key | None:
    """The fact that “比上年…”, “与2022年相比”, “比预算数…” compare with; None when the words do not compare."""
    found = [match for match in _AGAINST.finditer(words) if match["when"]]
    return _base(found[-1]["when"], subject) if found else None


def _base(when: str, subject: Key) -> Key:
    if "预算" in when:
        return replace(subject, stage=Stage.INITIAL if "年初" in when else Stage.ADJUSTED)
    if when[:2] in ("19", "20") and when[:4].isdigit():
        return subject.at(int(when[:4]))
    return subject.at(subject.year - 1)


class PriorForm:
    """“比2021年3950.63万元”: last year's value, or the budget's, stated to be compared with."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The value of the fact compared with."""
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
        base = _base(found["when"], subject)
        if base == subject:
            return None
        state.base, state.subject = base, subject
        return Mention(slot.number, Means.VALUE, ((1, base),), clause=slot.clause)

    def _in_brackets(self, slot: Slot, state: State) -> Mention | None:
        """“比上年（2.00万元）减少0.42万元”."""
        if slot.lead.strip() or (found := _YEAR_BEFORE.search(slot.outside)) is None:
            return None
        subject = state.values.get(measure(slot.number)) or state.subject
        if subject is None or (base := _base(found["when"], subject)) == subject:
            return None
        return Mention(slot.number, Means.VALUE, ((1, base),), clause=slot.clause)

    def write(self, year: int, amount: str, unit: str = "万元") -> str:
        """“比2022年1316.61万元”."""
        return f"比{year}年{amount}{unit}"


def replace_lead(slot: Slot, lead: str) -> Slot:
    """The slot with other leading words."""
    return replace(slot, lead=lead)


class ChangeForm:
    """“减少129.66万元，减少9.85%”: the difference of two values, and the same as a share of the earlier one."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The difference or the rate of change."""
        if (
            slot.number.kind is Kind.PERCENT
            and slot.lead.rstrip("为是 ：").endswith("变动率")
            and state.base is not None
        ):
            return self._signed(slot, state.base, state)
        if (found := _MOVE.search(slot.lead)) is None or slot.number.kind in (Kind.SCORE, Kind.POINTS):
            return None
        if slot.number.kind is Kind.PERCENT and "无此项" in slot.lead:
            return None
        before = _EACH.sub("", slot.lead[: found.start("word")])
        subject = self._subject(before, slot, state)
        if subject is None:
            return None
        base = compared_with(before, subject, state) or state.base
        if base is None or base == subject:
            base = subject.at(subject.year - 1)
        state.base, state.subject = base, subject
        sign = direction(found["word"])
        means = Means.CHANGE_RATE if slot.number.kind is Kind.PERCENT else Means.CHANGE_AMOUNT
        return Mention(
            slot.number,
            means,
            ((1, subject), (-1, base)),
            over=base if means is Means.CHANGE_RATE else None,
            negative=sign < 0,
            clause=slot.clause,
        )

    def _signed(self, slot: Slot, base: Key, state: State) -> Mention | None:
        """“变动率-26.65%”: the sign says the direction."""
        subject = state.subject
        if subject is None or subject == base:
            return None
        return Mention(
            slot.number, Means.CHANGE_RATE, ((1, subject), (-1, base)), over=base, clause=slot.clause
        )

    def _subject(self, words: str, slot: Slot, state: State) -> Key | None:
        """What changed: the fact stated in this sentence, else the one that the words name."""
        unit = "money" if slot.number.kind is Kind.PERCENT else measure(slot.number)
        stated = state.values.get(unit)
        if (
            slot.number.kind is Kind.PERCENT
            and state.recent
            and state.recent[-1].means is Means.CHANGE_AMOUNT
        ):
            return state.subject
        named = state.subjects.resolve(_AGAINST.sub("，", words), state.around, unit)
        if named is not None and named.known:
            for said in (stated, state.subject):
                if said is not None and _loosely_same(said, named.key):
                    return said
            return named.key
        if stated is None and named is not None and slot.first and not named.known:
            return named.key
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


_LOOSE = {"收入总计": "收入", "支出总计": "支出", "总收入": "收入", "总支出": "支出"}


def _loosely_same(stated: Key, named: Key) -> bool:
    """“支出合计1177.29万元…支出总计减少…”: the later words mean the value that was just stated."""
    return (
        stated.year == named.year
        and stated.fund == named.fund
        and stated != named
        and _LOOSE.get(named.concept, named.concept) == _LOOSE.get(stated.concept, stated.concept)
    )
