"""Each report back with its findings in it, under its own name: `档案馆.docx` as `档案馆_核对.docx`."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mingzhang.cli.failure import Failure
from mingzhang.cli.files import CHECKED, make_folder, same, write
from mingzhang.cli.results import Form, Shown
from mingzhang.model.problems import NotAnnotatable, Problem

if TYPE_CHECKING:
    from mingzhang.checking.result import DocumentResult
    from mingzhang.readers.limits import Limits
    from mingzhang.readers.sources import Source

_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f]')
"""What names of files must not hold on some system."""


class Returned(Shown):
    """Writes each report when it was checked; one that fails costs itself only."""

    def __init__(self, form: Form, output: Path | None, paths: Sequence[Path]) -> None:
        super().__init__(form, output)
        if output is None:
            raise click.UsageError("批注后的报告是文件，请用 -o 指明写到哪个文件或文件夹。")
        self.target = output
        self.folders = [path for path in paths if path.is_dir()]
        self.several = len(paths) > 1 or bool(self.folders) or output.is_dir()
        self.reports: list[Path] = []
        self.written: list[Path] = []
        self.refused = 0

    def add(
        self, report: Path, source: "Source", found: "DocumentResult | Failure", limits: "Limits"
    ) -> None:
        """Write the report with its findings."""
        super().add(report, source, found, limits)
        self.reports.append(report)
        document = self.documents[-1]
        several = self.several or source.path != str(report)
        if several and self.target.is_file():
            raise click.UsageError(f"报告不止一份，-o 应是文件夹，而 {self.target} 是文件。")
        if document.error is not None:
            # What failed in us has a sentence of its own, at the end.
            if not isinstance(found, Failure):
                click.echo(f"无法核对 {source.path}：{document.error}", err=True)
            return
        as_pdf = document.format == "pdf" and self.form is not Form.DOCX
        if self.form is Form.PDF and not as_pdf:
            self._refuse(source, several=several)
            return
        try:
            content = annotated(source, document, limits, as_pdf=as_pdf)
        except NotAnnotatable as problem:
            from mingzhang.annotating import pdf

            click.echo(f"{problem.message}这里只写了问题索引。", err=True)
            content = pdf.index_alone(document)
        except Problem as problem:
            click.echo(f"{source.path} 未能批注：{problem.message}", err=True)
            self.refused += 1
            return
        target = self._target(report, source, ".pdf" if as_pdf else ".docx") if several else self.target
        if several:
            make_folder(target.parent)
        write(content, target)
        self.written.append(target)

    def _refuse(self, source: "Source", *, several: bool) -> None:
        sentence = f"{source.path} 不是 PDF 文件，不能批注成 PDF；请用 --format docx 或 --format annotated。"
        if not several:
            raise click.UsageError(sentence)
        click.echo(sentence, err=True)
        self.refused += 1

    def _target(self, report: Path, source: "Source", ending: str) -> Path:
        """Where a report goes: the way to it inside the folder or archive is kept."""
        base = next((folder for folder in self.folders if report.is_relative_to(folder)), report.parent)
        inside = f"{report.relative_to(base)}{source.path[len(str(report)) :]}".replace("\\", "/")
        *folders, name = [_safe(part) for part in inside.split("/") if part not in ("", ".", "..")]
        folder = self.target.joinpath(*(each.removesuffix(".zip") for each in folders))
        stem = name.rpartition(".")[0] or name
        target, number = folder / f"{stem}{CHECKED}{ending}", 1
        if target in self.written:
            # 甲.doc and 甲.docx both come back as a Word file.
            stem = name
            target = folder / f"{stem}{CHECKED}{ending}"
        while target in self.written or any(same(target, each) for each in self.reports):
            number += 1
            target = folder / f"{stem}{CHECKED}{number}{ending}"
        return target

    def finish(self) -> int:
        """Say what was written."""
        from mingzhang.checking.result import CheckResult

        if len(self.written) == 1:
            click.echo(f"结果已写入 {self.written[0]}。", err=True)
        elif self.written:
            click.echo(f"结果已写入 {self.target}，共 {len(self.written)} 份。", err=True)
        return 3 if self.refused else CheckResult(tuple(self.documents)).exit_status


def annotated(source: "Source", document: "DocumentResult", limits: "Limits", *, as_pdf: bool) -> bytes:
    """A report with its findings in it. Raises a Problem."""
    from mingzhang.readers.isolation import isolated

    if as_pdf:
        from mingzhang.annotating import pdf

        return isolated(pdf.annotate, source.data, document, name=source.name, limits=limits)
    from mingzhang.annotating import docx

    if document.format == "docx":
        return isolated(docx.annotate, source.data, document, name=source.name, limits=limits)
    assert document.document is not None
    return docx.as_docx(document.document, document)


def _safe(part: str) -> str:
    return _UNSAFE.sub("_", part).rstrip(". ") or "_"
