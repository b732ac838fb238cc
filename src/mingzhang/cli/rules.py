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
    from mingzhang.rules.catalogue import catalogue, page

    chosen = FAMILIES[family] if family else None
    listed = [rule for rule in catalogue() if chosen in (None, rule.family)]
    if form == "markdown":
        click.echo(page(listed), nl=False)
        return
    for line in _text(listed):
        click.echo(line)


def _text(listed: Iterable["Rule"]) -> Iterator[str]:
    for family, group in _by_family(listed):
        yield f"{family.title}（{family.value}）{len(group)} 条"
        width = max(len(rule.id) for rule in group)
        for rule in group:
            basis = f"  依据：{rule.basis}" if rule.basis else ""
            yield f"  {rule.id:<{width}}  {rule.severity.title}  {rule.title}{basis}"
        yield ""


def _by_family(listed: Iterable["Rule"]) -> list[tuple[Family, list["Rule"]]]:
    found: dict[Family, list[Rule]] = {}
    for rule in listed:
        found.setdefault(rule.family, []).append(rule)
    return [(family, sorted(found[family], key=lambda rule: rule.id)) for family in Family if family in found]
