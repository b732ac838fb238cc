"""Every rule with id, title, severity, basis and example; `python -m mingzhang.rules.catalogue` writes docs/rules.md."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from mingzhang.model.finding import Family
from mingzhang.rules.rule import Rule

_MODULES = (
    "structure",
    "numbers",
    "restated",
    "near_misses",
    "listed_budgets",
    "wording",
    "names",
    "residue",
    "privacy",
    "performance",
    "history",
    "tables",
    "besides",
)
"""The modules of the families, in the order of the catalogue; each exposes RULES."""


@cache
def catalogue() -> tuple[Rule, ...]:
    """All rules, family by family. Raises ValueError when two have one id, or an id stands in another family."""
    rules = tuple(rule for module in _MODULES for rule in _rules(f"mingzhang.rules.{module}"))
    twice = [id_ for id_, count in Counter(rule.id for rule in rules).items() if count > 1]
    if twice:
        raise ValueError(f"rules with one id: {', '.join(sorted(twice))}")
    order = list(Family)
    return tuple(sorted(rules, key=lambda rule: order.index(rule.family)))


def _rules(module: str) -> tuple[Rule, ...]:
    found: tuple[Rule, ...] = import_module(module).RULES
    return found


def page(rules: Iterable[Rule]) -> str:
    """The catalogue as a page of Markdown."""
    return "\n".join(_lines(tuple(rules))) + "\n"


def _lines(rules: tuple[Rule, ...]) -> Iterator[str]:
    yield "# 规则目录"
    yield ""
    yield "<!-- 由 python -m mingzhang.rules.catalogue 生成，请勿手改。 -->"
    yield ""
    yield f"共 {len(rules)} 条规则。“错误”是按书写精度可以证明的，“警告”是很可能的，“提示”是格式和文字上的。"
    yield ""
    yield "| 类别 | 条数 |"
    yield "|---|---|"
    for family in Family:
        if count := sum(rule.family is family for rule in rules):
            yield f"| {family.title} `{family.value}` | {count} |"
    for family in Family:
        members = [rule for rule in rules if rule.family is family]
        if members:
            yield ""
            yield f"## {family.title} `{family.value}`"
            for rule in members:
                yield from _entry(rule)


def _entry(rule: Rule) -> Iterator[str]:
    yield ""
    yield f"### `{rule.id}`"
    yield ""
    yield rule.title.rstrip("。") + "。"
    yield ""
    yield f"- 程度：{rule.severity.title}"
    if rule.since or rule.until < 9999:
        yield f"- 适用年度：{_years(rule)}"
    yield f"- 依据：{rule.basis}"
    yield ""
    yield "正确："
    yield from _example(rule.holds)
    yield ""
    yield "有误："
    yield from _example(_difference(rule))


def _years(rule: Rule) -> str:
    if rule.since and rule.until < 9999:
        return f"{rule.since}—{rule.until}年度"
    return f"{rule.since}年度起" if rule.since else f"{rule.until}年度及以前"


def _example(text: str) -> Iterator[str]:
    yield ""
    yield "```text"
    yield from (line.replace("\t", " │ ") for line in text.rstrip("\n").split("\n"))
    yield "```"


def _difference(rule: Rule) -> str:
    """A long wrong example is shown from where it first differs, with the line before, so that the fault is seen."""
    right, wrong = rule.holds.rstrip("\n").split("\n"), rule.breaks.rstrip("\n").split("\n")
    if len(wrong) <= _LONG_EXAMPLE:
        return rule.breaks
    first = next((n for n, pair in enumerate(zip(right, wrong, strict=False)) if pair[0] != pair[1]), 0)
    shown = wrong[max(first - 1, 0) : first + 2]
    return "\n".join(["…", *shown, "…"])


_LONG_EXAMPLE = 12


def main() -> None:
    """Write the page to the path that is given, or to standard output."""
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(page(catalogue()), encoding="utf-8")
    else:
        sys.stdout.write(page(catalogue()))


if __name__ == "__main__":
    main()
