"""`mingzhang rules`: the catalogue of rules."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from mingzhang.cli.wording import HELP, Command
from mingzhang.model.finding import Family

if TYPE_CHECKING:
    from mingzhang.rules.rule import Rule

FAMILIES = {word: family for family in Family for word in (family.value, family.title)}


@click.command(cls=Command)
@click.option(
    "--family",
    type=click.Choice(list(FAMILIES)),
    metavar="类别",
    help="只列出一类：" + "、".join(f"{family.title}（{family.value}）" for family in Family) + "。",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown"]),
    default="text",
    metavar="格式",
    help="text（默认）或 markdown（连同正误例子）。",
)
@HELP
def rules(family: str | None, form: str) -> None:
    """列出全部规则：编号、程度、内容和依据。"""
    from mingzhang.rules.catalogue import catalogue

    chosen = FAMILIES[family] if family else None
    listed = [rule for rule in catalogue() if chosen in (None, rule.family)]
    pages = _markdown(listed) if form == "markdown" else _text(listed)
    for line in pages:
        click.echo(line)


def _text(listed: Iterable["Rule"]) -> Iterator[str]:
    from mingzhang.annotating.words import SEVERITIES

    for family, group in _by_family(listed):
        yield f"{family.title}（{family.value}）{len(group)} 条"
        width = max(len(rule.id) for rule in group)
        for rule in group:
            basis = f"  依据：{rule.basis}" if rule.basis else ""
            yield f"  {rule.id:<{width}}  {SEVERITIES[rule.severity]}  {rule.title}{basis}"
        yield ""


def _markdown(listed: Iterable["Rule"]) -> Iterator[str]:
    from mingzhang.annotating.words import SEVERITIES

    grouped = _by_family(listed)
    yield "# 规则目录\n"
    yield f"共 {sum(len(group) for _, group in grouped)} 条。由 `mingzhang rules --format markdown` 生成。"
    for family, group in grouped:
        yield f"\n## {family.title} {family.value}（{len(group)} 条）"
        for rule in group:
            yield f"\n### `{rule.id}` {rule.title}\n"
            yield f"- 程度：{SEVERITIES[rule.severity]}"
            yield f"- 依据：{rule.basis}"
            if years := _years(rule):
                yield f"- 年度：{years}"
            yield f"- 正：{_inline(rule.holds)}"
            yield f"- 误：{_inline(rule.breaks)}"


def _by_family(listed: Iterable["Rule"]) -> list[tuple[Family, list["Rule"]]]:
    found: dict[Family, list[Rule]] = {}
    for rule in listed:
        found.setdefault(rule.family, []).append(rule)
    return [(family, sorted(found[family], key=lambda rule: rule.id)) for family in Family if family in found]


def _years(rule: "Rule") -> str:
    match rule.since, rule.until:
        case 0, 9999:
            return ""
        case since, 9999:
            return f"{since} 年起"
        case 0, until:
            return f"至 {until} 年"
        case since, until:
            return f"{since} 年至 {until} 年"


def _inline(example: str) -> str:
    """An example as one line of code: a line break would end the item."""
    return "`" + " ⏎ ".join(example.replace("`", "'").splitlines()) + "`"
