"""The theme of a Word file: Word's own colours, plain effects, and the two fonts that nothing else names."""

from mingzhang.ooxml.bundle import DECLARATION
from mingzhang.ooxml.names import A

NAME, KIND = "word/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"

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
THEME = (
    f'{DECLARATION}<a:theme xmlns:a="{A}" name="Office"><a:themeElements><a:clrScheme name="Office">'
    f"{_colours()}</a:clrScheme>"
    f'<a:fontScheme name="Office"><a:majorFont>{_FACES}</a:majorFont><a:minorFont>{_FACES}</a:minorFont></a:fontScheme>'
    f'<a:fmtScheme name="Office"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
    f"<a:lnStyleLst>{f'<a:ln>{_FILL}</a:ln>' * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
)
"""The part."""
