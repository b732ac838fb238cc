"""The parts that every Word file needs besides its text, as small as Word accepts them."""

from mingzhang.ooxml import theme
from mingzhang.ooxml.bundle import DECLARATION, Bundle
from mingzhang.ooxml.names import W

MAIN = "word/document.xml"
TABLE_STYLE = "TableGrid"
CELL_STYLE = "TableText"

_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONTS = (
    '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体" w:cs="Times New Roman"/>'
)


def _heading(level: int) -> str:
    size = {1: 36, 2: 32, 3: 28}.get(level, 24)
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:uiPriority w:val="9"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _border(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'


_BORDERS = "".join(map(_border, ("top", "left", "bottom", "right", "insideH", "insideV")))
_STYLES = (
    f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}'
    '<w:sz w:val="24"/><w:szCs w:val="24"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    f"{''.join(map(_heading, range(1, 7)))}"
    f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{CELL_STYLE}"><w:name w:val="Table Text"/>'
    '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>'
    f'<w:style w:type="table" w:styleId="{TABLE_STYLE}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
    f"<w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr></w:style></w:styles>"
)

_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_FONT_TABLE = (
    f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="宋体"><w:charset w:val="86"/></w:font>'
    '<w:font w:name="Times New Roman"><w:charset w:val="00"/></w:font></w:fonts>'
)
_RELATED = {
    "styles": ("word/styles.xml", _STYLES, f"{_KINDS}.styles+xml"),
    "settings": ("word/settings.xml", _SETTINGS, f"{_KINDS}.settings+xml"),
    "fontTable": ("word/fontTable.xml", _FONT_TABLE, f"{_KINDS}.fontTable+xml"),
    "theme": (theme.NAME, theme.THEME, theme.KIND),
}


def bundle(text: bytes) -> Bundle:
    """The file with this main part."""
    made = Bundle()
    made.add(MAIN, text, f"{_KINDS}.document.main+xml")
    made.relate("", "officeDocument", MAIN)
    for relation, (name, content, kind) in _RELATED.items():
        made.add(name, content, kind)
        made.relate(MAIN, relation, name)
    return made
