"""其中: a total and its parts, in one sentence, in brackets, or in the paragraphs that follow.

The words open a listing; the values that follow are its parts until the sentence (or the run of paragraphs)
ends. A single value after “其中” is a subset, not a partition.
"""

import re
from collections.abc import Sequence

from mingzhang.model.document import Span
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State

_OPENS = re.compile(
    r"其中|(?:主要)?(?:用于|包括)(?:以下(?:几个)?方面)?：|包括了?(?=[一-龥])|分别(?:为|是)(?=[一-龥：])|具体(?:使用)?情况为|具体包括"
    r"|(?<=，)其?(?:具体)?构成(?:情况)?(?:为|是)："
)
_LISTS = re.compile(r"(?:其中|包括|(?:主要)?用于以下(?:几个)?方面)[ ]?：?\s*$")
_TELLS = re.compile(r"(?:收入|支出|具体|分项)(?:具体)?情况如下[ ]?：?\s*$")
"""“具体情况如下：” lists the parts of a value that its own paragraph states; which one, the parts show."""
_CONSISTS = re.compile(r"(?P<total>[^，。；：]{2,30}?)的?(?:具体)?构成(?:情况)?(?:为|如下|是)?：")
"""“本年收入的具体构成为：”: the total is named again, without its number."""
_NUMBERED = re.compile(r"^，[(]1[)](?=[一-龥])")
"""“基本支出320.64万元，(1)工资福利支出…；(2)…”."""


def _of_money(slot: Slot, state: State) -> bool:
    """Whether an amount stands before a colon and another behind it."""
    last = state.recent[-1] if state.recent else None
    amounts = last is not None and last.means is Means.VALUE and last.written.kind is Kind.MONEY
    return amounts and slot.number.kind is Kind.MONEY


class PartitionForm:
    """“本年支出合计480.64万元，其中：基本支出320.64万元；项目支出160.00万元。”"""

    def enter(self, slot: Slot, state: State) -> None:
        """Open a listing when the words before a number do, or when a bracket begins after a value."""
        if slot.depth == 1:
            if slot.first and any(mention.means is Means.VALUE for mention in state.recent):
                state.open(slot.clause, inner=True, colon="其中：" in slot.lead)
            return
        if state.partition is not None and state.partition.inner:
            state.finish()
        if (consists := _CONSISTS.search(slot.lead)) is not None and slot.first:
            named = state.subjects.resolve(consists["total"], state.around, "money")
            if named is not None and named.known:
                state.open(slot.clause, colon=True, totals={"money": named.key})
                return
        found = _OPENS.search(slot.lead) or _NUMBERED.search(slot.lead)
        if (
            found is None
            and slot.lead.startswith("：")
            and state.partition is None
            and _of_money(slot, state)
        ):
            state.open(slot.clause)  # “政府采购支出30.00万元：货物10.00万元、…”
            return
        if found is not None and (state.values or slot.first):
            state.open(
                slot.clause, colon="：" in found[0] or slot.lead[found.end() : found.end() + 1] == "："
            )

    def leave(self, tail: str, clause: Span, state: State) -> None:
        """Open a listing that goes on in the next paragraphs, when a sentence ends with “其中：”."""
        if _LISTS.search(tail):
            state.open_listing(clause)
        elif _TELLS.search(tail):
            state.open_listing(clause, told=True)

    def write(self, total: str, parts: Sequence[str], opening: str = "其中：", mark: str = "；") -> str:
        """“…，其中：…；…”; or opened by “主要用于以下方面：”."""
        return f"{total}，{opening}{mark.join(parts)}"
