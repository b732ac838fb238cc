"""`mingzhang facts`: what was read of a report, where, and what was not understood."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.model.fact import Key
    from mingzhang.model.finding import Place
    from mingzhang.model.statement import Mention
    from mingzhang.statements.reading import Reading

SCHEMA = "mingzhang.facts/1"
AMOUNT = 14
"""Columns of an amount with its unit."""
MEANS = {
    "value": "",
    "share": "占比",
    "change/amount": "增减额",
    "change/rate": "增减率",
    "completion": "完成率",
    "ratio": "比率",
}


@click.command(cls=Command)
@click.argument("report", metavar="报告", type=click.Path(path_type=Path))
@click.option("--pack", metavar="名称", help="按哪个模板读；不写则按报告内容选择。")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    metavar="格式",
    help="结果的格式：text（默认）或 json。",
)
@limit_options
@HELP
def facts(report: Path, pack: str | None, form: str, **chosen: int | None) -> None:
    """列出从报告中读到的每个数是什么、在哪里，以及没有理解的数字。"""
    from mingzhang.checking.check import read_file

    reading = read_file(report, pack=pack, limits=limits(chosen))
    if form == "json":
        click.echo(json.dumps(_json(report, reading), ensure_ascii=False, indent=2))
        return
    for line in _text(report, reading):
        click.echo(line)


def _text(report: Path, reading: "Reading") -> Iterator[str]:
    from rich.cells import cell_len

    from mingzhang.annotating import words
    from mingzhang.annotating.excerpt import plain
    from mingzhang.checking.coverage import coverage

    yield plain(f"{reading.profile.title or report.name}（{report}）")
    yield f"事实 {len(reading.mentions)} 个"
    for mention in reading.mentions:
        place = reading.document.place(mention.written.span)
        amount = amount_of(mention)
        amount = " " * (AMOUNT - cell_len(amount)) + amount
        yield plain(f"{spot(place):>9}  {amount}  {describe(mention)}")
    found = coverage(reading)
    yield f"没有理解的数字 {len(found.unbound)} 个"
    for span in found.unbound:
        place = reading.document.place(span)
        yield plain(f"{spot(place):>9}  {place.quote}")
    yield words.coverage(found)


def spot(place: "Place") -> str:
    """“88:12”, or page, paragraph or cell where there are no lines."""
    return f"{place.line}:{place.column}" if place.line else place.spot.replace(" ", "")


def describe(mention: "Mention") -> str:
    """The fact in words: “占比 · 基本支出 · 2023 · 决算 ÷ 支出 · 2023 · 决算”."""
    over = f" ÷ {name_of(mention.over)}" if mention.over else ""
    means = MEANS[mention.means.value]
    return " · ".join(word for word in (means, name_of(mention.key)) if word) + over


def name_of(key: "Key") -> str:
    """The fact in words: “基本支出 · 2023 · 决算”."""
    year = str(key.year) if key.year else ""
    words = (key.concept, year, key.stage.value, key.fund.value, key.function, key.economic, key.scope)
    return " · ".join(word for word in words if word)


def amount_of(mention: "Mention") -> str:
    """“约-12.50万元”: the number as it is written, with its sign."""
    sign = "-" if mention.negative else ""
    return (
        f"{'约' if mention.written.approximate else ''}{sign}{mention.written.digits}{mention.written.unit}"
    )


def _json(report: Path, reading: "Reading") -> dict[str, object]:
    from mingzhang import __version__
    from mingzhang.checking.coverage import coverage

    document, profile, found = reading.document, reading.profile, coverage(reading)
    return {
        "schema": SCHEMA,
        "tool": {"name": "mingzhang", "version": __version__},
        "document": {
            "path": str(report),
            "format": document.format,
            "title": profile.title,
            "unit": profile.unit,
            "year": profile.year,
            "pack": reading.pack.name,
        },
        "facts": [_fact(reading, mention) for mention in reading.mentions],
        "unbound": [_place(document.place(span)) for span in found.unbound],
        "coverage": {
            "numbers": found.numbers,
            "bound": found.bound,
            "sections": {
                name: {"numbers": part.numbers, "bound": part.bound} for name, part in found.sections.items()
            },
        },
    }


def _fact(reading: "Reading", mention: "Mention") -> dict[str, object]:
    written = mention.written
    place = reading.document.place(written.span, section=reading.outline.section(written.span.start))
    return {
        "means": mention.means.value,
        "terms": [{"times": times, "fact": _key(key)} for times, key in mention.terms],
        "over": _key(mention.over) if mention.over else None,
        "digits": written.digits,
        "unit": written.unit,
        "negative": mention.negative,
        "approximate": written.approximate,
        **_place(place),
        "section": place.section,
    }


def _key(key: "Key") -> dict[str, object]:
    return {
        "concept": key.concept,
        "year": key.year or None,
        "stage": key.stage.value,
        "fund": key.fund.value,
        "function": key.function,
        "economic": key.economic,
        "scope": key.scope,
    }


def _place(place: "Place") -> dict[str, object]:
    return {
        "line": place.line,
        "column": place.column,
        "page": place.page,
        "paragraph": place.paragraph,
        "cell": place.cell,
        "quote": place.quote,
    }
