"""A report becomes a PDF.

The pages are laid out by `report.typ`; what stands on them goes there as JSON, so that no text is ever markup. No font
of the machine and no file but the package's own takes part: the same report gives the same bytes at the same time.
PDF/A-2a (which wants to know the time) and PDF/UA-1 are asked for, and Typst refuses to write what would break them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib import resources

import typst

from mingzhang.fonts.coverage import folder
from mingzhang.model.report import Report
from mingzhang.rendering.pdf.layout import laid_out

_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_TIME = ("year", "month", "day", "hour", "minute", "second")


def write(report: Report, made: datetime | None = None) -> bytes:
    """The PDF of a report; `made` is the time that stands in its metadata, now if none is given."""
    at = (made or datetime.now(UTC)).astimezone(UTC)
    data = {**laid_out(report), "made": {part: getattr(at, part) for part in _TIME}}
    layout = resources.files("mingzhang.rendering.pdf").joinpath("report.typ").read_bytes()
    with folder() as fonts:
        compiler = typst.Compiler(
            layout,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
            ),
            ignore_system_fonts=True,
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
        )
        pdf = compiler.compile(format="pdf", pdf_standards=_STANDARDS)
    assert isinstance(pdf, bytes)
    return pdf
