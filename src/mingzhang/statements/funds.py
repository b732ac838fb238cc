"""Which money an amount is: of the section, where no word says it, or one kind of a total that brackets divide."""

import re
from dataclasses import replace

from mingzhang.model.fact import Fund, Key

OF_EACH_FUND = frozenset({"收入总计", "支出总计", "收入", "支出", "年初结转和结余", "年末结转和结余"})
"""What each kind of money has of its own."""
KINDS_OF_EXPENSE = frozenset({"基本支出", "项目支出"})
ABOUT_A_FUND = ("appropriation", "gov-fund", "state-capital")
"""Sections in which 收入, 支出 and 结转和结余 are those of the section's fund, also where no word says so."""
_ONE_FUND = (Fund.GENERAL, Fund.GOV_FUND, Fund.STATE_CAPITAL)
_GENERAL = ("general", "basic")


def is_of_one_fund(fund: Fund) -> bool:
    """Whether it is one of the kinds that 财政拨款 consists of."""
    return fund in _ONE_FUND


def narrowed(key: Key, section: str, fund: Fund) -> Key:
    """The fact with the money that its section is about, where neither the words nor the subject say which.

    “收入总计…，支出总计…” under 财政拨款收入支出决算总体情况 are those of 财政拨款; “财政拨款支出” under
    一般公共预算财政拨款支出决算情况 is that of 一般公共预算.
    """
    within = section.partition("/")[0]
    if fund is Fund.ALL:
        return key
    if key.fund is Fund.ALL:
        funded = key.concept in OF_EACH_FUND and within in ABOUT_A_FUND
        kind = key.concept in KINDS_OF_EXPENSE and within in (*ABOUT_A_FUND, *_GENERAL)
        return replace(key, fund=fund) if funded or kind else key
    if key.fund is Fund.APPROPRIATION and fund is Fund.GENERAL and within in _GENERAL:
        return replace(key, fund=Fund.GENERAL) if key.concept in OF_EACH_FUND | KINDS_OF_EXPENSE else key
    return key


_SEGMENT = re.compile(r"[，。；：、]")
_WORDS = (
    ("一般公共预算", Fund.GENERAL),
    ("政府性基金", Fund.GOV_FUND),
    ("国有资本经营", Fund.STATE_CAPITAL),
    ("财政拨款", Fund.APPROPRIATION),
)
_ALONE = re.compile(
    r"^(?:其中)?[ ]?(?P<fund>一般公共预算|政府性基金(?:预算)?|国有资本经营(?:预算)?|财政拨款)(?:财政拨款)?"
    r"(?P<side>支出|收入)?(?:安排|为|共)*[ ]?$"
)
_SUMS = ("总收入", "总支出", "收入总计", "支出总计")


def of_fund(lead: str, total: Key) -> Key | None:
    """One kind of money of a total: “会议费1.20万元(其中：一般公共预算支出1.20万元；政府性基金预算支出0万元)”.

    None when the words before the number say more than the kind, or name a fact of their own: “财政拨款收入…，其中：
    一般公共预算财政拨款收入…”.
    """
    if total.scope or total.function:
        return None
    found = _ALONE.search(_SEGMENT.split(lead)[-1])
    if found is None or (found["side"] and total.concept.startswith(("收入", "支出"))):
        return None
    fund = next(fund for word, fund in _WORDS if found["fund"].startswith(word))
    side = next((side for side in ("收入", "支出") if side in total.concept), total.concept)
    return replace(total, fund=fund, concept=side if total.concept in _SUMS else total.concept)
