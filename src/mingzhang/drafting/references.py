"""Facts as a pack names them: “支出@一般公共预算”, “年初:支出”, “上年:机关运行经费”, “本项”."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.model.fact import Fund, Key, Stage
from mingzhang.statements.vocabulary import concepts

THIS = "本项"
"""The part of a list that the sentence is written for."""
_FUNDS = {fund.value: fund for fund in Fund if fund.value}
_STAGES = {"年初": Stage.INITIAL, "全年": Stage.ADJUSTED, "决算": Stage.FINAL}
_LAST_YEAR = "上年"


class BadReference(ValueError):
    """A fact that cannot be meant; the message says so in Chinese, without a full stop."""


def key_of(reference: str, year: int, this: Key | None = None) -> Key:
    """The fact of a book's year that is meant. Raises BadReference.

    >>> key_of("上年:支出@一般公共预算", 2023)
    Key(concept='支出', year=2022, stage=<Stage.FINAL: '决算'>, fund=<Fund.GENERAL: '一般公共预算'>, function='', economic='', scope='')
    """
    before, _, rest = reference.rpartition(":")
    key = _named(rest, year, this)
    if not before:
        return key
    if before == _LAST_YEAR:
        return key.at(year - 1)
    if before not in _STAGES:
        raise BadReference(f"“{reference}”里的“{before}”应是年初、全年、决算或上年")
    return replace(key, stage=_STAGES[before])


def reference_complaint(reference: str) -> str:
    """What is wrong with the name of a fact; "" when nothing is."""
    try:
        key = key_of(reference, 0, Key("支出"))
    except BadReference as error:
        return str(error)
    # What is counted has no list of names: the words of the report name it.
    return "" if "·" in key.concept or key.concept in concepts() else f"没有“{key.concept}”这个指标"


def _named(name: str, year: int, this: Key | None) -> Key:
    if name == THIS:
        if this is None:
            raise BadReference("“本项”只能写在“each”里面")
        return this
    concept, mark, fund = name.partition("@")
    if not concept:
        raise BadReference(f"“{name}”没有写指标")
    if mark and fund not in _FUNDS:
        raise BadReference(f"“{name}”里没有“{fund}”这种资金")
    return Key(concept, year, fund=_FUNDS[fund] if mark else Fund.ALL)
