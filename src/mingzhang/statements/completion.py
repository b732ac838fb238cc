"""完成预算: the final amount as a share of a budget, stated or implied, and budgets themselves.

“完成预算100%” is measured by the 全年预算 unless the words say 年初. “完成预算78.50万元的39.71%” states it.
"""

import re
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.fact import Key, Stage
from mingzhang.model.interval import rounded
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.change import replace_lead
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State
from mingzhang.statements.whose import same_fact

_NOT_A_FUND = r"(?<!公共)(?<!基金)(?<!经营)"
"""一般公共预算, 政府性基金预算 and 国有资本经营预算 are kinds of money, not amounts planned."""
_STAGE = r"(?P<stage>年初|全年|调整后?的?|年度|当年|中期)?"
_DONE = re.compile(
    rf"(?:完成|占|为|达到?){_STAGE}(?:部门)?(?P<what>预算|计划投资|计划|目标任务|目标)(?:调整)?"
    r"(?:数|额)?(?:的)?(?:比例)?(?:的|为|达)?[ ]?$"
)
_BUDGET = re.compile(
    rf"(?P<head>.*?)(?P<done>完成)?{_STAGE}(?:总)?{_NOT_A_FUND}预算(?:调整)?"
    r"(?:数|额|收入|支出|安排|批复|总额|金额|资金|经费|下达)*(?:为|是|的|共|计|达)*[ ：]?$"
)
_COMPARED = re.compile(r"(?:与|同|较|比)[^，。；：]{2,20}相比，?")
_ORGANISATION = re.compile(
    r"(?:[一-龥]{2}[局委办厅院校馆站所队会社]|办公室|中心|政府)(?:(?:19|20)\d\d年度?)?$"
)
"""“青禾县水务局2023年年初预算收入889.16万元”: whose budget it is."""
_SIDE = re.compile(r"(?:部门|单位|年度?)年初预算(?P<side>收入|支出)(?:数|额|总额|合计|为|共|计)*[ ]?$")


def stage(word: str | None) -> Stage:
    """年初 is the initial budget; everything else is the budget as adjusted."""
    return Stage.INITIAL if word == "年初" else Stage.ADJUSTED


_ADJUSTED = re.compile(
    r"(?P<word>调增|追加|增加|调减|核减|追减|压减|减少|收回)(?:了)?(?:项目|年初|部门|当年)?预算(?:数|额|资金|金额)?[ ]?$"
)
_ADJUSTED_MIDWAY = re.compile(
    r"(?:年中|中期|中途)(?P<word>调增|追加|调减|核减|追减|压减)(?:了)?(?:项目)?(?:经费|资金)?[ ]?$"
)
"""“中期调减了18.13万元”: of a project, whose budget it is goes without saying."""


class AdjustmentForm:
    """“年中调减预算2.48万元”: the adjusted budget less the initial one."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The difference of the two budgets of what the text is about."""
        found = _ADJUSTED.search(slot.lead)
        if found is None and state.around.scope:
            found = _ADJUSTED_MIDWAY.search(slot.lead)
        if slot.number.kind is not Kind.MONEY or found is None:
            return None
        subject = state.budget or state.subject
        if state.around.scope:
            subject = Key("项目支出", year=state.around.year, scope=state.around.scope)
        if subject is None:
            return None
        initial, adjusted = replace(subject, stage=Stage.INITIAL), replace(subject, stage=Stage.ADJUSTED)
        down = found["word"] in ("调减", "核减", "追减", "压减", "减少", "收回")
        return Mention(
            slot.number,
            Means.CHANGE_AMOUNT,
            ((1, adjusted), (-1, initial)),
            negative=down,
            clause=slot.clause,
        )

    def write(self, amount: str, *, down: bool) -> str:
        """“年中调减预算2.48万元”."""
        return f"年中{'调减' if down else '调增'}预算{amount}万元"


_BEYOND = re.compile(
    r"(?P<word>大于|多于|高于|超过|超出|超|小于|少于|低于)(?P<stage>年初|全年|调整后?的?)?预算(?:数|额)?(?:为|共)?[ ]?$"
)


class DifferenceForm:
    """“决算数大于预算数114.85万元”: the final amount less the budget."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The difference between what the text is about and the budget that it was measured by last."""
        if slot.number.kind is not Kind.MONEY or (found := _BEYOND.search(slot.lead)) is None or state.lost:
            return None
        subject = state.values.get("money") or state.subject
        if subject is None:
            return None
        final = replace(subject, stage=Stage.FINAL)
        measured = [mention.over for mention in state.recent if mention.means is Means.COMPLETION]
        budget = replace(final, stage=stage(found["stage"]))
        if found["stage"] is None and (said := [state.budget, *measured][-1 if measured else 0]) is not None:
            budget = said if same_fact(said, final) else budget
        return Mention(
            slot.number,
            Means.CHANGE_AMOUNT,
            ((1, final), (-1, budget)),
            negative=found["word"] in ("小于", "少于", "低于"),
            clause=slot.clause,
        )

    def write(self, amount: str, *, less: bool, word: str = "") -> str:
        """“决算数小于年初预算数2.38万元”; `word` says which budget."""
        return f"决算数{'小于' if less else '大于'}{word}预算数{amount}万元"


_SAVED = re.compile(r"节约(?:了)?(?:项目)?(?:经费|资金|成本|支出)?(?:共计|为|约)?[ ]?$")


class SavingForm:
    """“节约项目经费18.13万元”: the initial budget less what was spent, of a project."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The difference of a project's budget and its spending."""
        if slot.number.kind is not Kind.MONEY or not state.around.scope or _SAVED.search(slot.lead) is None:
            return None
        final = Key("项目支出", year=state.around.year, scope=state.around.scope)
        initial = replace(final, stage=Stage.INITIAL)
        return Mention(slot.number, Means.CHANGE_AMOUNT, ((1, initial), (-1, final)), clause=slot.clause)

    def write(self, amount: str) -> str:
        """“节约项目经费18.13万元”."""
        return f"节约项目经费{amount}万元"


class BudgetForm:
    """“全年预算为40万元”, “完成预算40万元的3.95%”, “年初预算数150万元”: the value of a budget."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The value of the budget of what the text is about."""
        number = slot.number
        if number.kind is Kind.BARE and number.digits == "0":
            number = replace(number, kind=Kind.MONEY, unit="万元")  # “年初预算为0，支出决算为…”
        if number.kind is not Kind.MONEY or (found := _BUDGET.match(slot.lead[-60:])) is None:
            return None
        subject = self._subject(_COMPARED.sub("", found["head"]), slot, state, bool(found["done"]))
        if subject is None:
            return None
        budget = replace(subject, stage=stage(found["stage"]))
        state.budget = state.planned = budget
        state.subject, state.fresh = subject, True
        return Mention(number, Means.VALUE, ((1, budget),), clause=slot.clause)

    def _subject(self, head: str, slot: Slot, state: State, done: bool) -> Key | None:
        if done and state.subject is not None:
            return state.subject
        side = _SIDE.search(slot.lead)
        if re.search(r"(?:部门|单位)$", head) or (side is not None and _ORGANISATION.search(head)):
            return Key(side["side"] if side is not None else "支出", year=state.around.year)
        named = state.resolve(replace_lead(slot, head))
        if named is not None and named.known:
            return named.key
        if state.around.scope:
            return Key("项目支出", year=state.around.year, scope=state.around.scope)
        if named is not None:
            return named.key
        if slot.first and not state.fresh and state.announced is not None:
            return state.announced
        last = state.recent[-1] if state.recent else None
        if last is not None and last.written.kind is Kind.COUNT and last.means is Means.VALUE:
            if state.announced is not None:
                return state.announced
            # “绩效管理项目12个，全年预算数123.76万元”: the money for what was counted
            return replace(last.key, concept=f"{last.key.concept}·资金")
        if state.subject is None and side is not None:
            return Key(side["side"], year=state.around.year)
        return state.subject

    def write(self, amount: str, word: str = "全年", unit: str = "万元") -> str:
        """“全年预算为40.00万元”; `word` says which budget."""
        return f"{word}预算为{amount}{unit}"


class CompletionForm:
    """“完成预算100%”: final ÷ budget."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The rate of completion of what the text is about."""
        if slot.number.kind is not Kind.PERCENT:
            return None
        found = _DONE.search(slot.lead)
        stated = slot.lead.strip() in ("的", "") and state.budget is not None and bool(state.recent)
        if found is None and not stated:
            return None
        if found is not None and found["what"] != "预算":
            return self._of_plan(slot, state)
        subject = self._subject(state)
        if subject is None or state.lost:
            return None
        final = replace(subject, stage=Stage.FINAL)
        budget = state.budget
        if budget is None or not same_fact(budget, final):
            # “…完成预算的83.33%，其中：公务接待费支出决算为…，完成预算的…”: of its own budget, which is not stated
            said = found["stage"] if found else None
            budget = replace(final, stage=stage(said) if said or budget is None else budget.stage)
        if budget == final:
            return None
        state.subject = final
        return Mention(slot.number, Means.COMPLETION, ((1, final),), over=budget, clause=slot.clause)

    def _subject(self, state: State) -> Key | None:
        """What was completed: the value stated last, where it is the budget's or that of a part told by itself."""
        stated = state.values.get("money")
        last = next((m.key for m in reversed(state.recent) if m.means is Means.VALUE), None)
        if last is not None and state.budget is not None and same_fact(last, state.budget):
            return last
        if stated is not None and (part := state.part_before("money")) is not None:
            told = any(m.means is Means.COMPLETION and m.key == stated for m in state.recent)
            return part.key if told or state.told_one_by_one(Means.COMPLETION) else stated
        return stated or state.subject

    def _of_plan(self, slot: Slot, state: State) -> Mention | None:
        """“计划完成…，实际完成…，完成全年计划投资的116.86%”: the last two values of one measure."""
        values = [m for m in state.recent if m.means is Means.VALUE and m.written.kind is Kind.MONEY]
        if len(values) < 2:
            return None
        return Mention(
            slot.number, Means.COMPLETION, ((1, values[-1].key),), over=values[-2].key, clause=slot.clause
        )

    def write(self, final: int, budget: int, word: str = "") -> str:
        """“完成预算99.58%” for values in base units; with a word, “完成年初预算的99.58%”. There is no rate of nothing."""
        if final in (0, budget):
            rate = "100" if final else "0"
        else:
            rate = rounded(Fraction(final * 100, budget), 2)
        return f"完成{word}预算{'的' if word else ''}{rate}%"
