"""Family 3, 措辞: words against numbers – counts of nothing, rates of nothing, missing units and reasons."""

from mingzhang.rules.rule import Rule
from mingzhang.rules.wording import bounds, causes, counts, nothing, rates, reasons

RULES: tuple[Rule, ...] = (
    *counts.RULES,
    *rates.RULES,
    *reasons.RULES,
    *causes.RULES,
    *nothing.RULES,
    *bounds.RULES,
)
"""The rules of the family, in the order of the catalogue."""
