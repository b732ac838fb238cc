"""What is wrong with a workbook, cell by cell, and what in it has no place: one Chinese sentence each.

A trouble does not stop the import; what does is a Problem.
"""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.model.problems import Problem, UnreadableFile


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that somebody has to look at."""

    code: str
    place: str
    """公开03!D7, or the name of a sheet; "" for the whole workbook."""
    message: str
    """A sentence with the cell in it."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that was read and of which it is not known what it states."""

    place: str
    text: str
    reason: str


class NotAWorkbook(UnreadableFile):
    """{name} 不是工作簿（.xlsx、.xls）；请给出决算报表工作簿，公开报告请用 mingzhang check 核对。"""

    code = "workbook/not-a-workbook"


class NoAccounts(UnreadableFile):
    """{name} 里没有认出任何一张公开表，也没有工作簿模板的页；请核对文件是否选对。"""

    code = "workbook/no-accounts"


class NoYear(Problem):
    """{name} 没有写明决算年度；请在“基本信息”页填写年度，或在表上方写“2023年度”。"""

    code = "workbook/no-year"
