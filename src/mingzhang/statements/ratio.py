"""比率指标: named ratios (预算执行率, 在职人员控制率, “三公”变动率, 成本节约率 …) and rates that only this report names.

A named ratio has a formula over facts; where the text states them, the rate is checked against them. Other
rates are facts of their own, matched wherever they are stated in the same words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.model.document import Span
from mingzhang.model.fact import Key, Stage
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State
from mingzhang.statements.vocabulary import indicators, trimmed

_EXECUTION = re.compile(
    r"(?:预算|资金|项目)?(?:总体)?(?:执行率|执行进度|执行总体进度|使用率|完成率)(?:资金到位率)?(?:均)?(?:为|达到?|是|是?约)?[ ：]?$"
)
_OF_OTHERS = re.compile(r"采购$")
"""政府采购执行率 is that of what was bought."""
_ARRIVAL = re.compile(r"，(?:项目)?(?:资金|经费)?到位率(?:为|达到?|是)*[ ：]?$")
_SAVING = re.compile(r"(?:成本)?节约率(?:为|达到?|是|约)*[ ：]?$")


def with_operands(mentions: Sequence[Mention], paragraphs: Sequence[Span]) -> Iterator[Mention]:
    """The mentions, each named ratio bound to the two facts that its paragraph states for it, where it does."""
    for mention in mentions:
        yield (
            _bound(mention, mentions, paragraphs)
            if mention.means is Means.RATIO and mention.over is None
            else mention
        )


def _bound(ratio: Mention, mentions: Sequence[Mention], paragraphs: Sequence[Span]) -> Mention:
    name = ratio.key.concept.partition("·")[0]
    indicator = next((each for each in indicators() if name.endswith(each.name)), None)
    if indicator is None:
        return ratio
    at = ratio.written.span.start
    within = next((span for span in paragraphs if span.start <= at < span.end), None)
    if within is None:
        return ratio
    near = sorted(
        (m for m in mentions if m.means is Means.VALUE and within.start <= m.written.span.start < within.end),
        key=lambda m: abs(m.written.span.start - at),
    )
    part = next((m for m in near if any(word in m.key.concept for word in indicator.part)), None)
    whole = next(
        (
            m
            for m in near
            if any(word in m.key.concept for word in indicator.whole)
            and not any(word in m.key.concept for word in indicator.part)
        ),
        None,
    )
    if (
        part is None
        or whole is None
        or (part.written.kind is Kind.MONEY) != (whole.written.kind is Kind.MONEY)
    ):
        return ratio
    return replace(ratio, terms=((1, part.key),), over=whole.key)


class RatioForm:
    """“预算执行率为100%”, “在职人员控制率为82.54%”, “满意度达98%”."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The rate, over the facts that it is made of where they are stated."""
        if slot.number.kind is Kind.BARE and slot.lead.rstrip("为达到是 ").endswith("率"):
            # “到位率100”: the sign was lost, as when it stood in a picture.
            slot = replace(slot, number=replace(slot.number, kind=Kind.PERCENT, unit="%"))
        if slot.number.kind is not Kind.PERCENT:
            return None
        return (
            self._arrival(slot, state)
            or self._execution(slot, state)
            or self._saving(slot, state)
            or self._free(slot, state)
        )

    def _arrival(self, slot: Slot, state: State) -> Mention | None:
        """“预算批复金额20万元，资金及时到位20万元，资金到位率100%”: what arrived, of the budget stated beside it."""
        if _ARRIVAL.search(slot.lead) is None:
            return None
        values = [mention.key for mention in state.recent if mention.means is Means.VALUE]
        paid = next((key for key in values if key.concept == "到位资金"), None)
        budget = next((key for key in reversed(values) if key.stage is not Stage.FINAL), None)
        if paid is None or budget is None or paid.scope != budget.scope:
            return None
        return Mention(slot.number, Means.RATIO, ((1, paid),), over=budget, clause=slot.clause)

    def _execution(self, slot: Slot, state: State) -> Mention | None:
        if (found := _EXECUTION.search(slot.lead)) is None or _OF_OTHERS.search(slot.lead[: found.start()]):
            return None
        key = state.whole_list(Means.COMPLETION) or state.subject
        if state.around.scope:
            key = Key("项目支出", year=state.around.year, scope=state.around.scope)
        if key is None or "·" in key.concept:
            return None
        final = replace(key, stage=Stage.FINAL)
        budget = state.budget or replace(final, stage=Stage.ADJUSTED)
        if budget == final:
            return None
        return Mention(slot.number, Means.COMPLETION, ((1, final),), over=budget, clause=slot.clause)

    def _saving(self, slot: Slot, state: State) -> Mention | None:
        if _SAVING.search(slot.lead) is None or not state.around.scope:
            return None
        final = Key("项目支出", year=state.around.year, scope=state.around.scope)
        planned = replace(final, stage=Stage.INITIAL)
        return Mention(
            slot.number, Means.RATIO, ((1, planned), (-1, final)), over=planned, clause=slot.clause
        )

    def _free(self, slot: Slot, state: State) -> Mention | None:
        named = state.resolve(slot)
        if named is None:
            name = trimmed(slot.lead)[-1][-12:] or "比率"
            key = Key(f"{name}·%", year=state.around.year, scope=f"#{slot.number.span.start}")
        else:
            key = named.key
        return Mention(slot.number, Means.RATIO, ((1, key),), clause=slot.clause)

    def write(self, name: str, percent: str) -> str:
        """“在职人员控制率为82.54%”."""
        return f"{name}为{percent}%"
