"""What `mingzhang ledger` shows: lines for a terminal, documents for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.cells import cell_len

from mingzhang.annotating.excerpt import plain
from mingzhang.cli.facts import spot
from mingzhang.packs.ledger_queries import Binding, query_in
from mingzhang.packs.source import BadPack, Line

if TYPE_CHECKING:
    from mingzhang.ledgers.comparing import Compared, Comparison
    from mingzhang.ledgers.querying import Answer
    from mingzhang.ledgers.records import Ledgers, Record
    from mingzhang.model.document import Document
    from mingzhang.packs.pack import Pack

CHECK, QUERY, REPORT = "mingzhang.ledger-check/1", "mingzhang.ledger-query/1", "mingzhang.ledger-report/1"
_MOST_ROWS = 12
"""Rows that are named on a terminal; JSON names all."""
_AMOUNT = 12


def queries_of(pack: Pack, said: Sequence[str]) -> tuple[Binding, ...]:
    """What is asked for on the command line (“名称 = 算式” or the query alone), or what the pack asks for."""
    if not said:
        return pack.bindings
    found = []
    for text in said:
        name, sign, rest = text.partition("=")
        named = sign and "(" not in name and "（" not in name
        try:
            query = query_in(Line("--query", 1, rest if named else text), pack.ledgers)
        except BadPack as problem:
            raise click.UsageError(f"{problem.facts['reason']}。") from problem
        found.append(Binding(name.strip() if named else query.text, query))
    return tuple(found)


def check_text(found: Ledgers) -> list[str]:
    """What was read, what is wrong, what has no place."""
    width = max(cell_len(kind.title) for kind, _ in found)
    lines = [f"{_padded(kind.title, width)}  {len(records):>6} {kind.unit}" for kind, records in found]
    lines.append(f"问题 {len(found.troubles)} 处")
    lines += [plain(f"  {each.message}") for each in found.troubles]
    if found.unplaced:
        lines.append(f"没有采用的内容 {len(found.unplaced)} 处")
        lines += [
            plain(f"  {each.place} {each.text}：{each.reason}".replace(" ：", "："))
            for each in found.unplaced
        ]
    return lines


def check_json(file: Path, found: Ledgers) -> dict[str, object]:
    """The same for programs."""
    return {
        "schema": CHECK,
        "path": str(file),
        "ledgers": [{"ledger": kind.title, "rows": len(records)} for kind, records in found],
        "troubles": [
            {"code": each.code, "place": each.place, "message": each.message} for each in found.troubles
        ],
        "unplaced": [
            {"place": each.place, "text": each.text, "reason": each.reason} for each in found.unplaced
        ],
    }


def query_text(answers: Sequence[tuple[Binding, Answer]]) -> list[str]:
    """A line for each value, with its rows below it."""
    if not answers:
        return ["台账里没有模板约定要取的数。"]
    width = max(cell_len(binding.id) for binding, _ in answers)
    lines: list[str] = []
    for binding, answer in answers:
        lines.append(plain(f"{_padded(binding.id, width)}  {_value(binding, answer)}"))
        if answer.groups:
            inner = max(cell_len(name or "（未填）") for name, _ in answer.groups)
            for name, part in answer.groups:
                lines.append(plain(f"  {_padded(name or '（未填）', inner)}  {_value(binding, part)}"))
                lines += _origin(part, "    ")
        else:
            lines += _origin(answer, "  ")
    return lines


def _origin(answer: Answer, indent: str) -> list[str]:
    lines = []
    if answer.query.asks.is_rate and answer.among:
        lines.append(f"{indent}{len(answer.rows)} ÷ {len(answer.among)}")
    rows = answer.among or answer.rows
    if rows:
        lines.append(plain(f"{indent}来自 {rows_named(rows)}"))
    return lines


def rows_named(rows: Sequence[Record], most: int = _MOST_ROWS) -> str:
    """“公务接待!4、5、6 等 42 行”."""
    sheets = Counter(row.sheet for row in rows[:most])
    parts = []
    for sheet in sheets:
        numbers = "、".join(str(row.row) for row in rows[:most] if row.sheet == sheet)
        parts.append(f"{sheet}!{numbers}")
    more = f" 等 {len(rows)} 行" if len(rows) > most else " 行"
    return "；".join(parts) + more


def query_json(
    file: Path, year: int | None, answers: Iterable[tuple[Binding, Answer]], found: Ledgers
) -> dict[str, object]:
    """The same for programs, with all rows."""
    return {
        "schema": QUERY,
        "path": str(file),
        "year": year,
        "troubles": len(found.troubles),
        "answers": [_answer_json(binding, answer) for binding, answer in answers],
    }


def _answer_json(binding: Binding, answer: Answer) -> dict[str, object]:
    return {
        "name": binding.id,
        "query": binding.query.text,
        "concept": binding.concept or None,
        "fund": binding.fund.value or None,
        "indicator": binding.indicator or None,
        "value": None if answer.value is None else answer.shown(binding.unit),
        "unit": binding.unit or answer.unit,
        "rows": [row.place for row in answer.rows],
        "among": [row.place for row in answer.among],
        "groups": [{"group": name, **_group_json(binding, part)} for name, part in answer.groups],
    }


def _group_json(binding: Binding, answer: Answer) -> dict[str, object]:
    whole = _answer_json(binding, answer)
    return {key: whole[key] for key in ("value", "unit", "rows", "among")}


def report_text(compared: Compared, document: Document, report: Path) -> list[str]:
    """What a report states otherwise than the ledgers, with the rows."""
    lines = [plain(f"{report}：与台账核对 {len(compared.facts)} 处，不一致 {len(compared.broken)} 处")]
    for each in compared.broken:
        place = document.place(each.mention.written.span)
        written = f"{each.mention.written.digits}{each.mention.written.unit}"
        counted = _value(each.binding, each.answer).strip()
        lines.append(plain(f"{spot(place):>9}  {each.binding.id}：报告写 {written}，台账为 {counted}"))
        rows = each.answer.rows
        lines.append(plain(f"{'':>9}  来自 {rows_named(rows)}" if rows else f"{'':>9}  台账里没有这样的行"))
    if compared.without:
        names = "、".join(binding.id for binding in compared.without)
        lines.append(f"文件里没有相应的台账，未核对：{names}")
    return lines


def report_json(
    file: Path, report: Path, year: int, compared: Compared, document: Document
) -> dict[str, object]:
    """The same for programs."""
    return {
        "schema": REPORT,
        "path": str(file),
        "report": str(report),
        "year": year,
        "facts": [_comparison_json(each, document) for each in compared.facts],
        "without": [binding.id for binding in compared.without],
    }


def _comparison_json(each: Comparison, document: Document) -> dict[str, object]:
    place = document.place(each.mention.written.span)
    return {
        **_answer_json(each.binding, each.answer),
        "agrees": each.agrees,
        "stated": {
            "digits": each.mention.written.digits,
            "unit": each.mention.written.unit,
            "line": place.line,
            "column": place.column,
            "page": place.page,
            "paragraph": place.paragraph,
            "cell": place.cell,
        },
    }


def _value(binding: Binding, answer: Answer) -> str:
    if answer.value is None:
        return "无法计算（没有可作依据的行）"
    return f"{answer.shown(binding.unit):>{_AMOUNT}} {binding.unit or answer.unit}"


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))
