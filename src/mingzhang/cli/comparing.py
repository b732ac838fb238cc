"""`mingzhang check 原稿 新稿 --compare`: what became of the findings."""

import sys
from io import StringIO
from pathlib import Path

import click

from mingzhang.cli.results import WIDTH, Form, Shown


class Compared(Shown):
    """Two checks, and what became of the findings of the first."""

    def __init__(self, form: Form, output: Path | None) -> None:
        super().__init__(form, output)
        if form not in (Form.TEXT, Form.JSON):
            raise click.UsageError("--compare 的结果只有 text 和 json 两种格式。")

    def finish(self) -> int:
        """Show the comparison."""
        from rich.console import Console

        from mingzhang.annotating import comparison, jsonform
        from mingzhang.checking.compare import compare

        if len(self.documents) != 2:
            raise click.UsageError("--compare 需要两个文件，不能是压缩包。")
        found = compare(*self.documents)
        if self.form is Form.JSON:
            self.put(jsonform.render_comparison(found))
        elif self.output is None:
            comparison.write(found, Console(width=None if sys.stdout.isatty() else WIDTH))
        else:
            written = StringIO()
            comparison.write(found, Console(file=written, width=WIDTH))
            self.put(written.getvalue())
        return found.exit_status
