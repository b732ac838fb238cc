"""OFD files made for the tests; heights are measured from the upper edge, lengths in points as everywhere."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from mingzhang.model.document import Document
from mingzhang.readers.limits import DEFAULT, Limits
from mingzhang.readers.ofd.read import read_ofd

NAMESPACE = "http://www.ofdspec.org/2016"
MM = 25.4 / 72
IDEOGRAPHIC = "\u3000"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


class Ofd:
    """An OFD file that grows from the top of a page."""

    def __init__(self, prefix: str = "ofd:") -> None:
        self.prefix = prefix
        self.pages: list[list[str]] = [[]]
        self.templates: list[list[str]] = []
        self.composites: list[str] = []
        self.uses: dict[int, int] = {}
        self.area = "0 0 210 297"
        self.y = 72.0

    def page(self) -> "Ofd":
        """Begin the next page."""
        self.pages.append([])
        self.y = 72.0
        return self

    def template(self) -> "Ofd":
        """What is on the page so far becomes a template of this page and the next ones."""
        self.templates.append(self.pages[-1])
        self.pages[-1] = []
        return self.use(len(self.templates) - 1)

    def use(self, template: int) -> "Ofd":
        """Put a template under this page."""
        self.uses[len(self.pages) - 1] = template
        return self

    def put(self, element: str) -> "Ofd":
        """Draw an element; `{p}` in it is the prefix."""
        self.pages[-1].append(element.replace("{p}", self.prefix))
        return self

    def words(self, text: str, x: float, y: float, size: float = 12.0, more: str = "") -> "Ofd":
        """Write at a place: left edge and baseline. The steps between characters are written as producers do."""
        steps = [size * MM if character > "\u2e7f" else size * MM / 2 for character in text[:-1]]
        run = (
            f"g {len(steps)} {steps[0]:.4f}"
            if steps and len(set(steps)) == 1
            else " ".join(f"{s:.4f}" for s in steps)
        )
        return self.put(
            f'<{{p}}TextObject ID="7" Boundary="{x * MM:.4f} {(y - size) * MM:.4f} 180 {2 * size * MM:.4f}" Font="1"'
            f' Size="{size * MM:.4f}" {more}><{{p}}TextCode X="0" Y="{size * MM:.4f}" DeltaX="{run}">'
            f"{escaped(text)}</{{p}}TextCode></{{p}}TextObject>"
        )

    def lines(self, *texts: str, left: float = 72.0, size: float = 12.0, leading: float = 20.0) -> "Ofd":
        """Write lines one below the other; ideographic spaces at the beginning are an indent."""
        for text in texts:
            bare = text.lstrip(IDEOGRAPHIC)
            self.words(bare, left + size * (len(text) - len(bare)), self.y + 0.88 * size, size)
            self.y += leading
        return self

    def stroke(self, x: float, y: float, u: float, v: float) -> "Ofd":
        """A stroked line, in a box of its own."""
        left, top = min(x, u), min(y, v)
        box = f"{left * MM:.4f} {top * MM:.4f} {abs(u - x) * MM + 0.1:.4f} {abs(v - y) * MM + 0.1:.4f}"
        path = f"M {(x - left) * MM:.4f} {(y - top) * MM:.4f} L {(u - left) * MM:.4f} {(v - top) * MM:.4f}"
        return self.put(
            f'<{{p}}PathObject ID="8" Boundary="{box}" LineWidth="0.2">'
            f"<{{p}}AbbreviatedData>{path}</{{p}}AbbreviatedData></{{p}}PathObject>"
        )

    def bar(self, x: float, y: float, u: float, v: float) -> "Ofd":
        """A thin filled rectangle."""
        width, height = max(u - x, 0.5) * MM, max(v - y, 0.5) * MM
        return self.put(
            f'<{{p}}PathObject ID="8" Boundary="{x * MM:.4f} {y * MM:.4f} {width:.4f} {height:.4f}" Stroke="false"'
            f' Fill="true"><{{p}}AbbreviatedData>M 0 0 L {width:.4f} 0 L {width:.4f} {height:.4f} L 0 {height:.4f} C'
            "</{p}AbbreviatedData></{p}PathObject>"
        )

    def table(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[float],
        *,
        bars: bool = False,
        height: float = 24.0,
    ) -> "Ofd":
        """Draw a ruled table; `<` in a cell: it is one with the cell to its left."""
        xs = [72.0]
        for width in columns:
            xs.append(xs[-1] + width)
        draw = self.bar if bars else self.stroke
        for number, row in enumerate(rows):
            top = self.y + number * height
            draw(xs[0], top, xs[-1], top)
            for column, text in enumerate(row):
                if text != "<":
                    draw(xs[column], top, xs[column], top + height)
                    if text:
                        self.words(text, xs[column] + 3, top + 0.7 * height, 10)
            draw(xs[-1], top, xs[-1], top + height)
        self.y += len(rows) * height
        draw(xs[0], self.y, xs[-1], self.y)
        self.y += 12
        return self

    def parts(self) -> dict[str, str]:
        """The members of the file."""
        p, colon = self.prefix, self.prefix.rstrip(":")
        space = f'xmlns{":" + colon if colon else ""}="{NAMESPACE}"'
        parts = {
            "OFD.xml": f"<{p}OFD {space} Version='1.0' DocType='OFD'><{p}DocBody><{p}DocInfo/>"
            f"<{p}DocRoot>Doc_0/Document.xml</{p}DocRoot></{p}DocBody></{p}OFD>",
            "Doc_0/PublicRes.xml": f"<{p}Res {space}><{p}CompositeGraphicUnits>{''.join(self.composites)}"
            f"</{p}CompositeGraphicUnits></{p}Res>",
        }
        pages = templates = ""
        for number, content in enumerate(self.templates):
            templates += f'<{p}TemplatePage ID="{90 + number}" BaseLoc="Tpls/Tpl_{number}/Content.xml"/>'
            parts[f"Doc_0/Tpls/Tpl_{number}/Content.xml"] = self._content(space, "", content)
        for number, content in enumerate(self.pages):
            pages += f'<{p}Page ID="{10 + number}" BaseLoc="Pages/Page_{number}/Content.xml"/>'
            used = self.uses.get(number)
            under = "" if used is None else f'<{p}Template TemplateID="{90 + used}" ZOrder="Background"/>'
            parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = self._content(space, under, content)
        parts["Doc_0/Document.xml"] = (
            f"<{p}Document {space}><{p}CommonData><{p}MaxUnitID>99</{p}MaxUnitID><{p}PageArea>"
            f"<{p}PhysicalBox>{self.area}</{p}PhysicalBox></{p}PageArea><{p}PublicRes>PublicRes.xml</{p}PublicRes>"
            f"{templates}</{p}CommonData><{p}Pages>{pages}</{p}Pages></{p}Document>"
        )
        return parts

    def _content(self, space: str, under: str, content: Sequence[str]) -> str:
        p = self.prefix
        return f"<{p}Page {space}>{under}<{p}Content><{p}Layer ID='5'>{''.join(content)}</{p}Layer></{p}Content></{p}Page>"

    def bytes(self) -> bytes:
        """The file."""
        return packed(self.parts())

    def read(self, limits: Limits = DEFAULT) -> Document:
        """The document that it is read as."""
        return read_ofd(self.bytes(), "报告.ofd", limits)


def packed(parts: dict[str, str]) -> bytes:
    """Members as a zip."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return out.getvalue()
