"""How cells look: one quiet style for tables that are published and for workbooks that are filled in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format

SONG, HEI = "宋体", "黑体"
AMOUNT = "0.00"
QUIET = "0.00;-0.00;"
"""Amounts that are calculated: nothing is shown for nothing."""
COUNT = "0"
TEXT = "@"

_HEAD, _INPUT, _SUM, _LINE = "#EDEFF2", "#FFFBE6", "#F5F6F8", "#8C8C8C"


@dataclass
class Styles:
    """The formats of one workbook, each made once."""

    book: xlsxwriter.Workbook
    _made: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def of(self, **wanted: Any) -> Format:  # noqa: ANN401 - what xlsxwriter takes
        """A format of properties."""
        wanted = {"font_name": SONG, "font_size": 10, "valign": "vcenter", **wanted}
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format(wanted)
        return self._made[key]

    def boxed(self, **wanted: Any) -> Format:  # noqa: ANN401
        """A cell of a table."""
        return self.of(border=1, border_color=_LINE, **wanted)

    @property
    def title(self) -> Format:
        """The title of a table."""
        return self.of(font_name=HEI, font_size=16, align="center")

    @property
    def aside(self) -> Format:
        """What stands in small type above and below a table, to the left."""
        return self.of(font_size=9)

    @property
    def aside_right(self) -> Format:
        """The same, to the right."""
        return self.of(font_size=9, align="right")

    @property
    def note(self) -> Format:
        """A note of several lines."""
        return self.of(font_size=9, text_wrap=True, valign="top", font_color="#595959")

    @property
    def head(self) -> Format:
        """The head of a table."""
        return self.boxed(font_name=HEI, align="center", text_wrap=True, bg_color=_HEAD)

    def label(self, level: int = 0, *, strong: bool = False, centred: bool = False) -> Format:
        """A label, indented as deep as its level."""
        look: dict[str, object] = {"align": "center"} if centred else {"indent": level} if level else {}
        return self.boxed(bold=strong, text_wrap=True, **look)

    def code(self) -> Format:
        """A code: text, so that no digit is lost."""
        return self.boxed(num_format=TEXT)

    def amount(self, number_format: str = AMOUNT, *, strong: bool = False) -> Format:
        """An amount that is published."""
        return self.boxed(num_format=number_format, align="right", bold=strong)

    def entry(self, number_format: str = AMOUNT) -> Format:
        """A cell that somebody is to fill in."""
        align = "left" if number_format == TEXT else "right"
        wraps = {"text_wrap": True} if number_format == TEXT else {}
        return self.boxed(num_format=number_format, align=align, locked=False, bg_color=_INPUT, **wraps)

    def calculated(self, number_format: str = QUIET) -> Format:
        """A cell that is calculated and protected."""
        return self.boxed(num_format=number_format, align="right", bg_color=_SUM)

    def closed(self) -> Format:
        """A cell in which nothing belongs."""
        return self.boxed(bg_color=_SUM, pattern=1)
