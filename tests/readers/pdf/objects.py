"""PDF files put together from objects, for what no producer's library would write."""

import random
from collections.abc import Sequence


def pdf_of(objects: Sequence[bytes], root: int = 1) -> bytes:
    """A file of numbered objects with its table of offsets."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def page_of(content: bytes, font: bytes, more: Sequence[bytes] = ()) -> bytes:
    """A file of one page with one font `/F`; further objects are numbered from 6."""
    return pdf_of(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F 5 0 R >> >> >>",
            stream(content),
            font,
            *more,
        ]
    )


def changed(data: bytes, seed: int, count: int) -> bytes:
    """A file with bytes changed, taken out, repeated, or turned into odd numbers in some places."""
    dice = random.Random(seed)
    mutable = bytearray(data)
    for _ in range(count):
        at = dice.randrange(len(mutable))
        match dice.randrange(4):
            case 0:
                mutable[at] = dice.randrange(256)
            case 1:
                del mutable[at : at + dice.randrange(1, 60)]
            case 2:
                mutable[at:at] = mutable[dice.randrange(len(mutable)) :][: dice.randrange(1, 60)]
            case _:
                mutable[at : at + 1] = str(dice.choice((0, -1, 2**31, 10**12, 0.5))).encode()
    return bytes(mutable)
