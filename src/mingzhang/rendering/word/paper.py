"""The pages: GB/T 9704's A4 for text, and sheets lying on their side for tables. All in twips."""

from dataclasses import dataclass

from mingzhang.rendering.word.markup import tag

_FOOTER = 717
"""What the number of the page takes below the text: 7 mm free, and itself."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int

    @property
    def room(self) -> int:
        """How long a line is."""
        return self.width - self.left - self.right

    @property
    def depth(self) -> int:
        """How high the text may stand."""
        return self.height - self.top - self.bottom

    def section(self, footer: str = "", numbers: str = "", first: int = 0) -> str:
        """The properties of a section on this paper; `footer` is the reference of its footer."""
        lying = {"orient": "landscape"} if self.width > self.height else {}
        numbering = {"fmt": numbers} if numbers else {}
        start = {"start": first} if first else {}
        return tag(
            "w:sectPr",
            tag("w:footerReference", type="default", r_id=footer) if footer else "",
            tag("w:type", val="nextPage"),
            tag("w:pgSz", w=self.width, h=self.height, **lying),
            tag(
                "w:pgMar",
                top=self.top,
                right=self.right,
                bottom=self.bottom,
                left=self.left,
                header=851,
                footer=self.bottom - _FOOTER,
                gutter=0,
            ),
            tag("w:pgNumType", **numbering, **start) if numbering or start else "",
            tag("w:cols", space=425),
        )


TEXT = Paper(11906, 16838, top=2098, bottom=1950, left=1588, right=1474)
"""Margins of 37, 34, 28 and 26 mm: 22 lines of 28.95 pt."""
COVER = Paper(11906, 16838, top=2098, bottom=1950, left=1531, right=1531)

ACROSS = (
    Paper(16838, 11906, top=1304, bottom=1474, left=1134, right=1134),
    Paper(23811, 16838, top=1304, bottom=1474, left=1134, right=1134),
    Paper(31680, 16838, top=1304, bottom=1474, left=1134, right=1134),
)
"""A4 and A3 on their side, and the broadest sheet that Word knows; a table takes the first that it fits on."""
