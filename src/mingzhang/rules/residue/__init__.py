"""Family 5, 残留: what was left over from a template, a reviewer, a spreadsheet, a word processor or the keyboard."""

from mingzhang.rules.residue import leftovers, outline, typing, words
from mingzhang.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *leftovers.RULES,
    *outline.RULES,
    *typing.RULES,
    *words.RULES,
)
"""The rules of the family, in the order of the catalogue."""
