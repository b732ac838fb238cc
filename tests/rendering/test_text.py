"""A whole report as plain text."""

from mingzhang.model.report import Contents, Cover, Heading, PageBreak, Piece, Report, paragraph
from mingzhang.rendering.text import write

BLOCKS = (
    Cover("青禾县档案馆2023年度部门决算", ("2024年9月",)),
    Contents(),
    PageBreak(),
    Heading("第一部分 部门概况", 1),
    Heading("一、部门职责", 2),
    Heading("（一）主要职能", 3),
    paragraph("主要原因是", Piece("【请填写】", "收入总计·变动"), "。"),
)


def test_blocks_are_lines_and_contents_list_headings() -> None:
    assert write(Report("报告", "青禾县档案馆", 2023, BLOCKS)).splitlines() == [
        "青禾县档案馆2023年度部门决算",
        "2024年9月",
        "目录",
        "第一部分 部门概况",
        "一、部门职责",
        "第一部分 部门概况",
        "一、部门职责",
        "（一）主要职能",
        "主要原因是【请填写】。",
    ]
