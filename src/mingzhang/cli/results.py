"""How the results of a check go out: one for all reports, or each report given back with its findings."""

import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.failure import Failure
from mingzhang.cli.files import write

if TYPE_CHECKING:
    from mingzhang.checking.result import CheckResult, DocumentResult
    from mingzhang.readers.limits import Limits
    from mingzhang.readers.sources import Source

WIDTH = 100
"""Columns of a text result that does not go to a terminal."""


class Form(Enum):
    """The formats of results."""

    TEXT = "text"
    JSON = "json"
    HTML = "html"
    XLSX = "xlsx"
    SARIF = "sarif"
    DOCX = "docx"
    PDF = "pdf"
    ANNOTATED = "annotated"


FORMATS = {
    Form.TEXT: "终端文字（默认）",
    Form.JSON: "供程序读取",
    Form.HTML: "网页，左原文右问题",
    Form.XLSX: "问题清单",
    Form.SARIF: "供代码评审系统读取",
    Form.DOCX: "每份报告一个带批注的 Word 文件",
    Form.PDF: "每份 PDF 报告批注后写回",
    Form.ANNOTATED: "每份报告批注后写回，PDF 仍为 PDF，其余为 Word 文件",
}
EACH = frozenset({Form.DOCX, Form.PDF, Form.ANNOTATED})
"""One file for each report."""


class Shown(ABC):
    """Takes the checks one by one, and shows or writes what is asked for."""

    def __init__(self, form: Form, output: Path | None) -> None:
        self.form = form
        self.output = output
        self.documents: list["DocumentResult"] = []

    @classmethod
    def of(cls, form: Form, output: Path | None, paths: Sequence[Path], *, compare: bool) -> "Shown":
        """The way for a format. Raises UsageError when it does not go together with the rest."""
        if compare:
            from mingzhang.cli.comparing import Compared

            return Compared(form, output)
        if form in EACH:
            from mingzhang.cli.returning import Returned

            return Returned(form, output, paths)
        return Together(form, output)

    def add(
        self, report: Path, source: "Source", found: "DocumentResult | Failure", limits: "Limits"
    ) -> None:
        """Take the check of a source that was found in a report's file."""
        from mingzhang.checking.result import DocumentResult

        if isinstance(found, Failure):
            found = DocumentResult(source.path, error=found.sentence)
        self.documents.append(found)

    @abstractmethod
    def finish(self) -> int:
        """Show what was taken; the exit status."""

    def put(self, content: str | bytes) -> None:
        """Write a result to the file that was asked for, or to stdout."""
        if self.output is None:
            click.echo(content, nl=False)
        else:
            write(content, self.output)
            click.echo(f"结果已写入 {self.output}。", err=True)


class Together(Shown):
    """One result for all reports."""

    def __init__(self, form: Form, output: Path | None) -> None:
        super().__init__(form, output)
        if form is Form.XLSX and output is None:
            raise click.UsageError("问题清单是文件，请用 -o 指明写到哪里，例如 -o 清单.xlsx。")

    def finish(self) -> int:
        """Show the whole result."""
        from mingzhang.checking.result import CheckResult

        result = CheckResult(tuple(self.documents))
        if self.form is Form.TEXT and self.output is None:
            from rich.console import Console

            from mingzhang.annotating import terminal

            terminal.write(result, Console(width=None if sys.stdout.isatty() else WIDTH))
        else:
            self.put(rendered(result, self.form))
        return result.exit_status


def rendered(result: "CheckResult", form: Form) -> str | bytes:
    """A whole result in a format."""
    if form is Form.JSON:
        from mingzhang.annotating import jsonform

        return jsonform.render(result)
    if form is Form.HTML:
        from mingzhang.annotating import page
        from mingzhang.rules.catalogue import catalogue

        return page.render(result, {rule.id: rule.title for rule in catalogue()})
    if form is Form.SARIF:
        from mingzhang.annotating import sarif
        from mingzhang.rules.catalogue import catalogue

        return sarif.render(result, catalogue())
    if form is Form.XLSX:
        from mingzhang.annotating import workbook

        return workbook.render(result)
    from rich.console import Console

    from mingzhang.annotating import terminal

    written = StringIO()
    terminal.write(result, Console(file=written, width=WIDTH))
    return written.getvalue()
