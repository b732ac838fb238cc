"""Where in the 决算情况说明 a sentence stands: the section of its headings, and the money that they are about."""

from collections.abc import Sequence

from mingzhang.model.fact import Fund
from mingzhang.packs.pack import Pack, Section

_FUNDS = (
    ("政府性基金", Fund.GOV_FUND),
    ("国有资本经营", Fund.STATE_CAPITAL),
    ("公共预算", Fund.GENERAL),
)
_INNER = ("basic", "basic/items")
"""Sections that stand under others, too: 基本支出情况 under 支出决算情况说明 is about all money."""


def section_at(titles: Sequence[str], pack: Pack) -> Section | None:
    """The innermost section of a path of headings (outermost first)."""
    for title in reversed(titles):
        if (section := pack.section_like(title)) is not None:
            return section
    return None


def fund_at(titles: Sequence[str], pack: Pack) -> Fund:
    """The money that the headings name, the innermost kind first; else that of the section.

    “财政拨款支出” under 一般公共预算财政拨款支出决算情况说明 is that of 一般公共预算: 财政拨款 counts only where no
    heading says which.
    """
    for title in reversed(titles):
        for word, fund in _FUNDS:
            if word in title:
                return fund
    if any("财政拨款" in title for title in titles):
        return Fund.APPROPRIATION
    sections = [section for title in titles if (section := pack.section_like(title)) is not None]
    if not sections:
        return Fund.ALL
    inner = sections[-1].id in _INNER and len({section.id for section in sections}) > 1
    return Fund.ALL if inner else sections[-1].fund
