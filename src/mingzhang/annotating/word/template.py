"""The parts that every Word file needs besides its text, as small as Word accepts them."""

from mingzhang.readers.word.names import RELATIONSHIPS, A, R, W

MAIN = "word/document.xml"
TABLE_STYLE = "TableGrid"
CELL_STYLE = "TableText"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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
    f'{_HEAD}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{_FONTS}'
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

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}


def _colours() -> str:
    return "".join(f'<a:{name}><a:srgbClr val="{code}"/></a:{name}>' for name, code in _COLOURS.items())


_FACES = '<a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/><a:cs typeface=""/>'
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_LINE = f"<a:ln>{_FILL}</a:ln>"
_THEME = (
    f'{_HEAD}<a:theme xmlns:a="{A}" name="Office"><a:themeElements><a:clrScheme name="Office">'
    f"{_colours()}</a:clrScheme>"
    f'<a:fontScheme name="Office"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont></a:fontScheme>'
    f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
_SETTINGS = (
    f'{_HEAD}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_FONT_TABLE = (
    f'{_HEAD}<w:fonts xmlns:w="{W}"><w:font w:name="宋体"><w:charset w:val="86"/></w:font>'
    '<w:font w:name="Times New Roman"><w:charset w:val="00"/></w:font></w:fonts>'
)
_RELATED = {
    "styles": ("styles.xml", _STYLES, f"{_KINDS}.styles+xml"),
    "settings": ("settings.xml", _SETTINGS, f"{_KINDS}.settings+xml"),
    "fontTable": ("fontTable.xml", _FONT_TABLE, f"{_KINDS}.fontTable+xml"),
    "theme": ("theme/theme1.xml", _THEME, "application/vnd.openxmlformats-officedocument.theme+xml"),
}
_OVERRIDES = "".join(
    f'<Override PartName="/word/{name}" ContentType="{kind}"/>' for name, _, kind in _RELATED.values()
)
_REFERENCES = "".join(
    f'<Relationship Id="rId{number}" Type="{R}/{kind}" Target="{name}"/>'
    for number, (kind, (name, _, _)) in enumerate(_RELATED.items(), start=1)
)

PARTS: dict[str, str] = {
    "[Content_Types].xml": (
        f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{MAIN}" ContentType="{_KINDS}.document.main+xml"/>{_OVERRIDES}</Types>'
    ),
    "_rels/.rels": (
        f'{_HEAD}<Relationships xmlns="{RELATIONSHIPS}">'
        f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="{MAIN}"/></Relationships>'
    ),
    "word/_rels/document.xml.rels": (
        f'{_HEAD}<Relationships xmlns="{RELATIONSHIPS}">{_REFERENCES}</Relationships>'
    ),
    **{f"word/{name}": content for name, content, _ in _RELATED.values()},
}
"""Names and contents, without the text itself."""
