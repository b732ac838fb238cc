"""Family 7, 绩效: self-evaluation forms, scoring tables, and what the report says of them."""

from mingzhang.rules import (
    performance_agreement,
    performance_completeness,
    performance_funds,
    performance_indicators,
    performance_narrative,
    performance_peers,
    performance_points,
    performance_projects,
    performance_results,
    performance_sheets,
    performance_slips,
    performance_sources,
    performance_standards,
    performance_texts,
)
from mingzhang.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *performance_slips.RULES,
    *performance_funds.RULES,
    *performance_sources.RULES,
    *performance_points.RULES,
    *performance_indicators.RULES,
    *performance_results.RULES,
    *performance_completeness.RULES,
    *performance_texts.RULES,
    *performance_sheets.RULES,
    *performance_standards.RULES,
    *performance_peers.RULES,
    *performance_agreement.RULES,
    *performance_narrative.RULES,
    *performance_projects.RULES,
)
"""The rules of the family, in the order of the catalogue."""
