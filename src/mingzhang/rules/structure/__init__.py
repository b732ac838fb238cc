"""Family 1, 完整: the parts and sections of a report, what they say, how they are numbered, and its tables."""

from mingzhang.rules.rule import Rule
from mingzhang.rules.structure import numbering, outline, rows, sections, tables, units

RULES: tuple[Rule, ...] = (
    *outline.RULES,
    *sections.RULES,
    *rows.RULES,
    *numbering.RULES,
    *tables.RULES,
    *units.RULES,
)
"""The rules of the family, in the order of the catalogue."""
