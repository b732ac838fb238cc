"""How much a reader takes on, so that no file can cost unbounded time or memory.

What is over a limit is refused with one sentence that names the limit, or left out with a note in the
document; it is never cut silently.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading. The defaults leave room for ten times the largest real report."""

    megabytes: int = 64
    """Size of the file."""
    characters: int = 8_000_000
    """Characters of text, markup not counted."""
    lines: int = 200_000
    """Lines of text that are not blank."""
    tags: int = 1_000_000
    """Tags of a web page."""
    line: int = 20_000
    """Longest line in which a table or a wrap is looked for; longer ones are plain paragraphs."""
    cells: int = 200_000
    """Cells of one table, a merged cell counted for every place that it covers."""
    unpacked: int = 256
    """Megabytes that a compressed file (.docx, .xlsx, .ofd, .zip) may grow to."""
    members: int = 10_000
    """Files inside a compressed file."""
    seconds: int = 60
    """Time of a reader that runs in a process of its own."""
    memory: int = 1_000
    """Megabytes that such a reader may take, where the system can limit them."""
    nesting: int = 20
    """Tables inside tables."""
    pages: int = 3_000
    """Pages of a file of fixed pages."""
    drawing: int = 60_000
    """Objects and path segments of one page that are looked at for the lines of tables."""
    ocr: bool = False
    """Whether pages that are pictures are recognised, which takes seconds a page."""
    damage: int = 100
    """One character in this many may be unreadable; the document's notes say how many were."""


DEFAULT = Limits()
"""For whoever asks for nothing else."""
