"""An invented report with all that a Word file can hold: here as .docx, beside it as 青禾县.doc.

The .doc was made of it once: `python -m tests.readers.word97.report report.docx`, then
`soffice --headless --convert-to "doc:MS Word 97" report.docx`.
"""

import sys
from pathlib import Path

from tests.readers.word.making import (
    comment,
    commented,
    docx,
    field,
    listed,
    numbered,
    p,
    r,
    styled,
    table,
    tc,
    tr,
)

OLD = Path(__file__).with_name("青禾县.doc")

_STYLES = (
    '<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1"'
    ' w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="a"/>'
    '<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="2"/></w:style>'
)
_DATED = 'w:author="某人" w:date="2024-01-01T00:00:00Z"'
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0"'
    ' distR="0" simplePos="0" relativeHeight="2" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:extent cx="2000000" cy="500000"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="1" name="框"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>'
    "<wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
)


def _sized(made: str, *widths: int) -> str:
    """A table with columns of these widths, without which the old format knows no columns."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    whole = f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
    return made.replace("<w:tblPr/>", f"<w:tblPr>{whole}</w:tblPr>", 1).replace(
        "<w:tblGrid/>", f"<w:tblGrid>{grid}</w:tblGrid>", 1
    )


def report() -> bytes:
    """The report as .docx."""
    wide = [f"第{column}列" for column in range(1, 15)]
    inner = _sized(table(tr("内甲", "1"), tr("内乙", "2")), 1500, 1500)
    return docx(
        styled("1", "第二部分 2023年度部门决算情况说明"),
        listed(1, 0, "收入支出决算总体情况说明"),
        listed(1, 1, "收入"),
        listed(1, 1, "支出"),
        listed(1, 0, "收入决算情况说明"),
        listed(1, 1, "再从一起"),
        styled("x", "我的标题"),
        p(
            "本年收入合计",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            "４８０.６４万元，其中：财政拨款480.64万元。",
        ),
        p(
            "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>换行</w:t><w:noBreakHyphen/><w:t>后</w:t></w:r>"
        ),
        p("<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:t>已公开</w:t></w:r>"),
        p("请看", commented(1, "批注处"), "之后"),
        p(
            "改",
            f'<w:ins w:id="5" {_DATED}>{r("插入的")}</w:ins>',
            f'<w:del w:id="6" {_DATED}><w:r><w:delText>删去的</w:delText></w:r></w:del>',
            "完",
        ),
        p("看", r("看不见", "<w:vanish/>"), "见", field("AUTHOR", "作者"), "，𠮷字"),
        _sized(
            table(
                tr(tc("项目", down="restart"), tc("金额", across=2)),
                tr(tc("", down="continue"), "预算数", "决算数"),
                tr("合计", "1,200.00", ""),
            ),
            3000,
            2500,
            2500,
        ),
        p("中间", _BOX.format(p("框中的字"))),
        _sized(table(tr(*wide), tr(*(["1.00"] * 14))), *[600] * 14),
        p(),
        _sized(table(tr(tc("外", inner, "内后"), "外乙")), 4000, 4000),
        p("末尾", '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>',
        styles=_STYLES,
        numbering=numbered(("chineseCounting", "%1、"), ("chineseCounting", "（%2）")),
        comments=comment(1, "请核对"),
        footnotes=f'<w:footnote w:id="2">{p("脚注文字")}</w:footnote>',
        endnotes=f'<w:endnote w:id="2">{p("尾注文字")}</w:endnote>',
        header1=p("青禾县档案馆"),
    )


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(report())
