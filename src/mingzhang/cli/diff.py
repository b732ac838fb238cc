"""`mingzhang diff 甲 乙`: facts and sentences that were changed, findings gained and lost."""

import json
import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mingzhang.cli.facts import amount_of, name_of
from mingzhang.cli.limits import limit_options, limits
from mingzhang.cli.wording import HELP, Command

if TYPE_CHECKING:
    from mingzhang.checking.difference import Difference, FactChange, SentenceChange
    from mingzhang.checking.result import Comparison
    from mingzhang.model.finding import Finding

SCHEMA = "mingzhang.diff/1"


@click.command(cls=Command)
@click.argument("before", metavar="原稿", type=click.Path(path_type=Path))
@click.argument("after", metavar="新稿", type=click.Path(path_type=Path))
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
def diff(before: Path, after: Path, pack: str | None, form: str, **chosen: int | None) -> None:
    """比较同一报告的两个版本：哪些数、哪些话变了，问题多了哪些、少了哪些。

    两个文件相同则退出状态为 0，有不同为 1。
    """
    from mingzhang.checking.check import check, read_file
    from mingzhang.checking.compare import compare
    from mingzhang.checking.difference import difference

    readings = [read_file(path, pack=pack, limits=limits(chosen)) for path in (before, after)]
    found = difference(*readings)
    findings = compare(
        *(check(each, str(path)) for each, path in zip(readings, (before, after), strict=True))
    )
    if form == "json":
        click.echo(json.dumps(_json(before, after, found, findings), ensure_ascii=False, indent=2))
    else:
        for line in _text(found, findings):
            click.echo(line)
    raise click.exceptions.Exit(int(bool(found.facts or found.sentences or findings.new or findings.mended)))


def _text(found: "Difference", findings: "Comparison") -> Iterator[str]:
    yield f"数：{len(found.facts)} 处不同"
    for change in found.facts:
        yield f"  {name_of(change.key)}：{_moved(change)}"
    yield f"话：{len(found.sentences)} 处不同"
    for sentence in found.sentences:
        yield from _sentence(sentence)
    yield f"问题：少了 {len(findings.mended)} 处，多了 {len(findings.new)} 处，仍有 {len(findings.left)} 处"
    yield from (f"  - {finding.message}" for finding in findings.mended)
    yield from (f"  + {finding.message}" for finding in findings.new)


def _sentence(change: "SentenceChange") -> Iterator[str]:
    """One paragraph for another: the changed words in their surroundings; else what is gone and what is new."""
    if len(change.before) == len(change.after) == 1:
        yield f"  {_inline(change.before[0], change.after[0])}"
        return
    yield from (f"  - {text}" for text in change.before)
    yield from (f"  + {text}" for text in change.after)


_AROUND = 14
"""Characters that are kept around a changed word."""


def _inline(old: str, new: str) -> str:
    """“…支出决算为〔23.94→39.71〕万元…”."""
    told: list[str] = []
    matches = SequenceMatcher(None, _words(old), _words(new), autojunk=False).get_opcodes()
    for tag, one, two, three, four in matches:
        before, after = "".join(_words(old)[one:two]), "".join(_words(new)[three:four])
        told.append(_shortened(before, bool(told)) if tag == "equal" else f"〔{before}→{after}〕")
    return "".join(told)


def _words(text: str) -> list[str]:
    """Numbers whole, everything else character by character."""
    return re.findall(r"[\d.]+|.", text)


def _shortened(text: str, behind: bool) -> str:
    """What stayed, cut where it is long: before the first change only its end, else both ends."""
    if len(text) <= _AROUND * 2:
        return text
    return f"{text[:_AROUND] if behind else ''}…{text[-_AROUND:]}"


def _moved(change: "FactChange") -> str:
    if change.before is None:
        return f"新增 {amount_of(change.after)}" if change.after else ""
    return f"{amount_of(change.before)} → {amount_of(change.after) if change.after else '不再写明'}"


def _json(before: Path, after: Path, found: "Difference", findings: "Comparison") -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "before": str(before),
        "after": str(after),
        "facts": [
            {
                "concept": change.key.concept,
                "year": change.key.year or None,
                "stage": change.key.stage.value,
                "fund": change.key.fund.value or None,
                "function": change.key.function or None,
                "economic": change.key.economic or None,
                "scope": change.key.scope or None,
                "before": amount_of(change.before) if change.before else None,
                "after": amount_of(change.after) if change.after else None,
            }
            for change in found.facts
        ],
        "sentences": [{"before": list(each.before), "after": list(each.after)} for each in found.sentences],
        "findings": {
            "lost": [_finding(each) for each in findings.mended],
            "gained": [_finding(each) for each in findings.new],
            "left": [_finding(each.after) for each in findings.left],
        },
    }


def _finding(finding: "Finding") -> dict[str, Any]:
    return {"rule": finding.rule, "severity": finding.severity.value, "message": finding.message}
