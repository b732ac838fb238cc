"""占比: a part as a share of a whole, stated (“占本年支出合计的66.67%”) or implied by the total before “其中”."""

import re
from dataclasses import replace
from fractions import Fraction

from mingzhang.model.fact import Key
from mingzhang.model.interval import rounded
from mingzhang.model.money import Kind
from mingzhang.model.statement import Means, Mention
from mingzhang.statements.slots import Slot
from mingzhang.statements.state import State
from mingzhang.statements.vocabulary import GENERIC, trimmed

_SHARE = re.compile(r"占(?P<whole>[^，。；：占]{0,40}?)(?:的)?(?:比例|比重|比)?(?:的|为|约|达到?|是)?[ ]?$")
_BREAK = re.compile(r"[，。；：、,]")
_IDLE = re.compile(
    r"^(?:其中|分别|各|均|所|合计|共计|总共|比重|比例|该项|此项|上述|以上|两项|三项|前者|后者|只|仅|约|大概|则|也|并)?$"
)
"""What may stand before 占 without naming anything."""
_LOOSE_WHOLE = re.compile(r"^(?:总|全部|全年|当年|其|上述|本项|合计|收入|支出|任务|目标|项目)")


def _of_all(part: Key) -> Key | None:
    """A 科目's share without a word of what: of the expenditure of the same money."""
    return replace(part, function="") if part.function and part.concept == "支出" else None


class ShareForm:
    """“基本支出320.64万元，占66.67%”: part ÷ whole."""

    def read(self, slot: Slot, state: State) -> Mention | None:
        """The share of the value stated last in the total that is named or being divided."""
        if slot.number.kind is not Kind.PERCENT or (found := _SHARE.search(slot.lead)) is None:
            return None
        part = self._named_part(slot.lead[: found.start()], slot, state) or self._part(state)
        if part is None:
            return None
        whole = self._whole(found["whole"], part, state)
        if whole is None or whole == part:
            whole = Key(f"〈{found['whole']}〉", scope=f"#{state.around.nonce}")
        if Fraction(slot.number.digits) == 100:
            self._is_all(part, whole, state)
        return Mention(slot.number, Means.SHARE, ((1, part),), over=whole, clause=slot.clause)

    def _is_all(self, part: Key, whole: Key, state: State) -> None:
        """“其中：财政拨款收入480.64万元，占100%”: nothing else is listed when the list ends here."""
        if state.partition is not None and whole in state.partition.totals.values():
            state.partition.whole = part

    def _named_part(self, words: str, slot: Slot, state: State) -> Key | None:
        """“货物采购授予中小企业合同金额占货物支出金额的90%”: what the words right before 占 name, if anything."""
        name = _BREAK.split(words)[-1]
        if trimmed(name)[-1] in GENERIC or _IDLE.search(name):
            return None
        named = state.subjects.resolve(name, state.around, "money", slot.number.span.start)
        if named is None:
            return None
        return named.key if named.known else replace(named.key, scope=f"#{slot.number.span.start}")

    def _part(self, state: State) -> Key | None:
        """The value stated last; none when a number that was not understood stands between."""
        if state.lost:
            return None
        return next((m.key for m in reversed(state.recent) if m.means is Means.VALUE), state.subject)

    def _whole(self, words: str, part: Key, state: State) -> Key | None:
        total = self._total(part, state)
        if not words:
            return state.whole or total or self._divided(part, state) or _of_all(part)
        named = state.subjects.resolve(words, state.around, "money", whole=True)
        if (
            named is not None
            and named.known
            and not (
                total is not None and total.concept == named.key.concept and total.fund is not named.key.fund
            )
            and not (total is not None and _LOOSE_WHOLE.match(trimmed(words)[0]))
        ):
            return named.key.at(part.year) if named.key.year != part.year else named.key
        if total is not None:
            return total
        return named.key if named is not None else None

    def _divided(self, part: Key, state: State) -> Key | None:
        """“本年支出合计480.64万元，基本支出占66.71%”: the value stated last, of which the part is known to be one."""
        stated = state.values.get("money")
        return stated if stated is not None and state.subjects.vocabulary.is_part(part, stated) else None

    def _total(self, part: Key, state: State) -> Key | None:
        # A listing that may be of any of several values has no total yet.
        sure = [listing for listing in reversed(state.listings) if not listing.before]
        for listing in [state.partition, *sure] if state.partition is not None else sure:
            for unit, parts in listing.parts.items():
                if any(listed.key == part for listed in parts):
                    return listing.totals[unit]
        if state.partition is None:
            return state.whole
        return next(iter(state.partition.totals.values()), None)

    def write(self, part: int, whole: int, name: str = "", places: int = 2) -> str:
        """“占本年支出合计的66.67%” for values in base units; “占66.67%” without a name.

        All and nothing are written as whole numbers: “占100%”, “占0%”.
        """
        of = f"{name}的" if name else ""
        if part in (0, whole):
            return f"占{of}{100 if part else 0}%"
        return f"占{of}{rounded(Fraction(part * 100, whole), places)}%"
