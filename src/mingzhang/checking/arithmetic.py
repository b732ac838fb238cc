"""The arithmetic that proves a finding, from the statements of one contradiction.

A proof shows the written digits, one operation, and ≠: “320.64 + 160.00 = 480.64 ≠ 480.58”.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingzhang.checking.figures import name, said
from mingzhang.model.fact import Fund, Key
from mingzhang.model.interval import Interval, decimals, rounded
from mingzhang.model.money import MONEY_UNITS, WAN, Kind
from mingzhang.model.statement import Identity, Means, Mention

Statement = Mention | Identity

MEANS_RULES = {
    Means.VALUE: "same/stated-twice",
    Means.SHARE: "share/of-whole",
    Means.CHANGE_AMOUNT: "change/amount",
    Means.CHANGE_RATE: "change/rate",
    Means.COMPLETION: "completion/rate",
    Means.RATIO: "ratio/indicator",
}


@dataclass(frozen=True, slots=True)
class Proof:
    """Which rule is broken, the arithmetic, and the sentence that says so."""

    rule: str
    text: str
    message: str


def closed(low: int, high: int) -> Interval:
    """The integers from `low` to `high`, both included."""
    return Interval(low, high + 1)


def proof(source: Statement, core: Sequence[Statement], year: int | None) -> Proof:
    """Why `source` cannot be right, given the other statements of a contradiction."""
    told = _Told(core, year)
    if isinstance(source, Identity):
        return told.identity(source)
    if source.means is Means.VALUE:
        return told.value(source)
    if source.means is Means.CHANGE_AMOUNT:
        return told.change_amount(source)
    if source.means is Means.CHANGE_RATE:
        return told.change_rate(source)
    return told.ratio(source)


class _Told:
    """The statements of a contradiction, by what they say."""

    def __init__(self, core: Sequence[Statement], year: int | None) -> None:
        self.year = year
        self.mentions = [each for each in core if isinstance(each, Mention)]
        self.identities = [each for each in core if isinstance(each, Identity)]
        self.values: dict[Key, Mention] = {}
        for mention in self.mentions:
            if mention.means is Means.VALUE:
                self.values.setdefault(mention.key, mention)

    def name(self, key: Key) -> str:
        return name(key, self.year)

    def identity(self, identity: Identity) -> Proof:
        """A sum or an equality that the text states and the numbers deny."""
        if identity.rule.startswith("same/"):
            stated = next((m for m in self.mentions if m.means is Means.COMPLETION), None)
            against = f"，完成率却是 {said(stated.written)}" if stated is not None else "，数字却不相等"
            words = "等于预算数" if identity.rule == "same/equals-budget" else "与上年持平"
            return Proof(identity.rule, "", f"{self.name(identity.terms[0][1])}写“{words}”{against}")
        text, difference = self._sum(identity, None)
        total = self.name(identity.terms[0][1])
        return Proof(identity.rule, text, f"所列各项合计与{total}不符{difference}")

    def value(self, source: Mention) -> Proof:
        """A value against a sum, against itself elsewhere, or against a share or change of it."""
        subject, written = self.name(source.key), said(source.written)
        for identity in self.identities:
            keys = [key for _, key in identity.terms]
            if source.key in keys and all(key in self.values for key in keys) and identity.at_least:
                return self._bound(identity, source)
            if source.key in keys and all(key in self.values for key in keys):
                text, difference = self._sum(identity, source)
                if keys[0] == source.key:
                    return Proof(identity.rule, text, f"{subject} {written} 与各项之和不符{difference}")
                total = f"{self.name(keys[0])} {said(self.values[keys[0]].written)}"
                return Proof(
                    identity.rule, text, f"{subject} {written} 与其他各项相加，不等于{total}{difference}"
                )
        for other in self.mentions:
            if other is not source and other.means is Means.VALUE and other.key == source.key:
                text = f"{_amount(source)} ≠ {_amount(other)}"
                message = f"{subject}前后不一：此处 {written}，别处 {said(other.written)}"
                return Proof("same/stated-twice", text, message)
        for other in self.mentions:
            if other is not source and other.means is not Means.VALUE and source.key in _keys(other):
                told = self._of(other)
                if told.text:
                    message = f"{subject} {written} 与{_WORDS[other.means]} {said(other.written)} 不符"
                    return Proof(told.rule, told.text, message)
        rule = self.identities[0].rule if self.identities else MEANS_RULES[self._other(source).means]
        return Proof(rule, "", f"{subject} {written} 与相关的 {len(self.mentions) - 1} 个数不能同时成立")

    def _bound(self, identity: Identity, source: Mention) -> Proof:
        """A part that exceeds its whole."""
        stated = {**self.values, source.key: source}
        (_, total), *parts = identity.terms
        added = sum((_base(stated[key]) for _, key in parts), Fraction(0))
        whole = stated[total]
        text = f"{' + '.join(_amount(stated[key]) for _, key in parts)} > {_amount(whole)}"
        words = "、".join(self._part(key, total) for _, key in parts)
        if source.key == total:
            message = f"{self.name(total)} {said(source.written)} 小于其中的{words} {_written(added, whole)}"
        else:
            part = self._part(source.key, total)
            message = f"{part} {said(source.written)} 使部分大于整体{self.name(total)} {said(whole.written)}"
        return Proof(identity.rule, text, message)

    def _part(self, part: Key, whole: Key) -> str:
        """A part's name, with its fund where that alone tells it from the whole: of all money and of one fund's."""
        words = self.name(part)
        if words != self.name(whole) or not part.fund.value:
            return words
        return f"{part.fund.value}{'' if part.fund is Fund.APPROPRIATION else '财政拨款'}的{words}"

    def _other(self, source: Mention) -> Mention:
        return next((m for m in self.mentions if m.means is not Means.VALUE), source)

    def _of(self, mention: Mention) -> Proof:
        if mention.means is Means.CHANGE_AMOUNT:
            return self.change_amount(mention)
        return self.change_rate(mention) if mention.means is Means.CHANGE_RATE else self.ratio(mention)

    def _stated_rate(self, source: Mention) -> Proof:
        """A rate whose whole is not in the report, against the same rate elsewhere."""
        subject, written = self.name(source.key), said(source.written)
        others = [each for each in self.mentions if each is not source and each.key == source.key]
        if not others:
            return Proof("same/stated-twice", "", f"{subject} {written} 与相关数字不能同时成立")
        other = said(others[0].written)
        return Proof(
            "same/stated-twice", f"{written} ≠ {other}", f"{subject}前后不一：此处 {written}，别处 {other}"
        )

    def ratio(self, source: Mention) -> Proof:
        """A share, a completion or a named ratio against its part and its whole."""
        rule = MEANS_RULES[source.means]
        word = _WORDS[source.means]
        if source.over is None:
            return self._stated_rate(source)
        equal = next((i for i in self.identities if i.rule.startswith("same/")), None)
        if source.means is Means.COMPLETION and equal is not None:
            message = f"{self.name(source.key)}写“等于预算数”，完成率却写 {said(source.written)}"
            return Proof(equal.rule, f"100% ≠ {said(source.written)}", message)
        whole = self.values.get(source.over)
        parts = [(factor, self.values.get(key)) for factor, key in source.terms]
        if whole is None or any(part is None for _, part in parts) or _base(whole) == 0:
            if source.means is Means.SHARE:
                return Proof(
                    rule, "", f"{self.name(source.key)}占比 {said(source.written)} 与其他数字不能同时成立"
                )
            return Proof(
                rule, "", f"{self.name(source.key)}{word} {said(source.written)} 与相关数字不能同时成立"
            )
        top = sum((Fraction(factor) * _base(part) for factor, part in parts if part is not None), Fraction(0))
        left = " - ".join(_amount(part) for _, part in parts if part is not None)
        left = f"({left})" if len(parts) > 1 else left
        right = rounded(top / _base(whole) * 100, max(2, decimals(source.written.digits)))
        text = f"{left} ÷ {_amount(whole)} = {right}% ≠ {said(source.written)}"
        message = (
            f"{self.name(source.key)} {left} 占{self.name(source.over)} {_amount(whole)} 的比例，文中写 {said(source.written)}"
            if source.means is Means.SHARE
            else f"{self.name(source.key)}{word}，文中写 {said(source.written)}"
        )
        return Proof(rule, text, message)

    def change_amount(self, source: Mention) -> Proof:
        """An increase or decrease against the two values, or against one value and the rate."""
        now, before = (self.values.get(key) for _, key in source.terms)
        word = "减少" if source.negative else "增加"
        head = f"{self.name(source.key)}{word}额，文中写 {said(source.written)}"
        if now is not None and before is not None:
            difference = _written(_base(now) - _base(before), now)
            return Proof(
                "change/amount",
                f"{_amount(now)} - {_amount(before)} = {difference} ≠ {_signed(source)}",
                head,
            )
        rate = next((m for m in self.mentions if m.means is Means.CHANGE_RATE and m.key == source.key), None)
        known = now or before
        if rate is None or known is None:
            return Proof("change/amount", "", f"{head}，与相关数字不能同时成立")
        return Proof("change/amount", self._rate_text(now, before, source, rate), head)

    def change_rate(self, source: Mention) -> Proof:
        """A rate of change against the two values, or against one value and the amount."""
        now, before = (self.values.get(key) for _, key in source.terms)
        word = "下降" if source.negative else "增长"
        head = f"{self.name(source.key)}{word}率，文中写 {said(source.written)}"
        if now is not None and before is not None and _base(before):
            rate = rounded((_base(now) - _base(before)) / _base(before) * 100, 2)
            text = f"({_amount(now)} - {_amount(before)}) ÷ {_amount(before)} = {rate}% ≠ {_signed(source)}"
            return Proof("change/rate", text, head)
        amount = next(
            (m for m in self.mentions if m.means is Means.CHANGE_AMOUNT and m.key == source.key), None
        )
        if amount is None or (now is None and before is None):
            return Proof("change/rate", "", f"{head}，与相关数字不能同时成立")
        return Proof("change/rate", self._rate_text(now, before, amount, source), head)

    def _rate_text(self, now: Mention | None, before: Mention | None, amount: Mention, rate: Mention) -> str:
        """“129.66 ÷ (1186.95 + 129.66) = 9.85% ≠ 10.00%”."""
        change = _base(amount) * (-1 if amount.negative else 1)
        if before is not None:
            base, words = _base(before), _amount(before)
        elif now is not None:
            base = _base(now) - change
            words = f"({_amount(now)} {'+' if amount.negative else '-'} {_amount(amount)})"
        else:
            return ""
        if not base:
            return ""
        return f"{_amount(amount)} ÷ {words} = {rounded(abs(change) / base * 100, 2)}% ≠ {said(rate.written)}"

    def _sum(self, identity: Identity, source: Mention | None) -> tuple[str, str]:
        """“A + B = S ≠ T” for an identity whose first term is the total, and “，相差 …”."""
        stated = dict(self.values)
        if source is not None:
            stated[source.key] = source
        (_, total), *parts = identity.terms
        listed = [(factor, stated[key]) for factor, key in parts if key in stated]
        if total not in stated or not listed:
            return "", ""
        whole = stated[total]
        shown = [(factor, part) for factor, part in listed if _base(part) or len(listed) <= 3] or listed
        text = " ".join(
            f"{'+' if factor < 0 else '-'} {_amount(part)}" for factor, part in shown
        ).removeprefix("+ ")
        added = sum((-factor * _base(part) for factor, part in listed), Fraction(0))
        difference = _written(abs(added - _base(whole)), whole)
        unit = "万元" if whole.written.kind is Kind.MONEY else whole.written.unit
        result = f" = {_written(added, whole)}" if len(shown) > 1 else ""
        return f"{text}{result} ≠ {_amount(whole)}", f"，相差 {difference} {unit}"


_WORDS = {
    Means.VALUE: "",
    Means.SHARE: "占比",
    Means.CHANGE_AMOUNT: "增减额",
    Means.CHANGE_RATE: "增减率",
    Means.COMPLETION: "完成率",
    Means.RATIO: "比率",
}


def _keys(mention: Mention) -> set[Key]:
    return {key for _, key in mention.terms} | ({mention.over} if mention.over is not None else set())


def _base(mention: Mention) -> Fraction:
    """The written value in 万元 for money, in ones for the rest."""
    number = mention.written
    value = Fraction(number.digits)
    return value * MONEY_UNITS[number.unit] / WAN if number.kind is Kind.MONEY else value


def _amount(mention: Mention) -> str:
    """The written digits, in 万元 for money in another unit."""
    number = mention.written
    if number.kind is not Kind.MONEY or number.unit in ("万元", "万"):
        return number.digits
    value = _base(mention)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def _signed(mention: Mention) -> str:
    return f"{'-' if mention.negative else ''}{said(mention.written)}"


def _written(value: Fraction, like: Mention) -> str:
    """A value with as many decimals as the number that it is compared with."""
    return rounded(value, max(decimals(like.written.digits), like.written.places or 0))
