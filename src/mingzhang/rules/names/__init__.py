"""Family 4, 名称: names and codes of 科目, terms, units, projects and years."""

from mingzhang.rules.names import (
    classes,
    codes,
    economic,
    fiscal,
    meanings,
    projects,
    tables,
    terms,
    unit,
    years,
)
from mingzhang.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *codes.RULES,
    *classes.RULES,
    *tables.RULES,
    *economic.RULES,
    *terms.RULES,
    *meanings.RULES,
    *unit.RULES,
    *fiscal.RULES,
    *projects.RULES,
    *years.RULES,
)
"""The rules of the family, in the order of the catalogue."""
