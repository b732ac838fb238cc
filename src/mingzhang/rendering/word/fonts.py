"""The fonts of official documents. A machine that lacks one takes the name given beside it in the font table."""

from mingzhang.ooxml.bundle import DECLARATION
from mingzhang.rendering.word.markup import root, tag

LATIN = "Times New Roman"
BODY, TITLE, HEAD, SUBHEAD, TABLE = "仿宋_GB2312", "方正小标宋简体", "黑体", "楷体_GB2312", "宋体"
"""仿宋 for text, 小标宋 for titles, 黑体 for sections, 楷体 for sub-sections, 宋体 for what stands in tables and charts."""

_INSTEAD = {
    BODY: ("仿宋", "modern", "02010609030101010101"),
    TITLE: ("华文中宋", "auto", "03000509000000000000"),
    HEAD: ("SimHei", "modern", "02010609060101010101"),
    SUBHEAD: ("楷体", "modern", "02010609030101010101"),
    TABLE: ("SimSun", "auto", "02010600030101010101"),
}


def faces(name: str) -> str:
    """Run properties: a Chinese font, with Times New Roman for what is Latin."""
    return tag("w:rFonts", ascii=LATIN, hAnsi=LATIN, eastAsia=name, cs=LATIN)


def font_table() -> str:
    """The part that says what to take instead."""
    chinese = (
        tag(
            "w:font",
            tag("w:altName", val=instead),
            tag("w:panose1", val=panose),
            tag("w:charset", val="86"),
            tag("w:family", val=family),
            name=name,
        )
        for name, (instead, family, panose) in _INSTEAD.items()
    )
    latin = tag(
        "w:font",
        tag("w:panose1", val="02020603050405020304"),
        tag("w:charset", val="00"),
        tag("w:family", val="roman"),
        name=LATIN,
    )
    return DECLARATION + root("w:fonts", *chinese, latin)
