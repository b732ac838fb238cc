"""Word 97 files made for tests: a compound file, pieces of text, and properties where a test wants them."""

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_TEXT = 0x800
"""Where the characters begin in the main stream."""

IN_TABLE = b"\x16\x24\x01"
ROW_END = IN_TABLE + b"\x17\x24\x01"


@dataclass
class Run:
    """Characters that are kept together: in one piece, with one list of changes."""

    text: str
    changes: bytes = b""
    one_byte: bool = False


@dataclass
class Made:
    """What a file is made of."""

    runs: Sequence[Run]
    paragraphs: dict[int, bytes] = field(default_factory=dict)
    """Changes of paragraphs by their number; others have none."""
    shuffled: bool = False
    """The pieces stand in the stream from the last to the first."""
    flags: int = 0x200
    version: int = 0xC1
    large: bytes = b""


def doc(*runs: Run | str, **more: object) -> bytes:
    """A file of these runs."""
    made = Made([run if isinstance(run, Run) else Run(run) for run in runs], **more)  # type: ignore[arg-type]
    main, tables = _streams(made)
    return compound({"WordDocument": main, "1Table": tables, "Data": made.large})


def _streams(made: Made) -> tuple[bytes, bytes]:
    main = bytearray(_TEXT)
    order = reversed(range(len(made.runs))) if made.shuffled else iter(range(len(made.runs)))
    places: dict[int, int] = {}
    for number in order:
        run = made.runs[number]
        places[number] = len(main)
        main += run.text.encode("cp1252") if run.one_byte else run.text.encode("utf-16-le", "surrogatepass")
    text = "".join(run.text for run in made.runs)
    paragraphs = _paragraph_page(made, places)
    main += b"\0" * (-len(main) % 512)
    pages = len(main) // 512
    main += paragraphs + _character_page(made, places)
    tables = bytearray()

    def put(structure: int, content: bytes) -> None:
        struct.pack_into("<II", main, 0x9A + 8 * structure, len(tables), len(content))
        tables.extend(content)

    starts, at = [0], 0
    for run in made.runs:
        at += _units(run)
        starts.append(at)
    pieces = struct.pack(f"<{len(starts)}I", *starts)
    for number, run in enumerate(made.runs):
        place = places[number] * 2 | 0x40000000 if run.one_byte else places[number]
        pieces += struct.pack("<HIH", 0, place, 0)
    put(33, b"\x02" + struct.pack("<I", len(pieces)) + pieces)
    put(13, struct.pack("<III", _TEXT, len(main), pages))
    put(12, struct.pack("<III", _TEXT, len(main), pages + 1))
    struct.pack_into("<HH", main, 0, 0xA5EC, made.version)
    struct.pack_into("<H", main, 0x0A, made.flags)
    struct.pack_into("<i", main, 0x4C, at)
    assert len(text) <= at
    return bytes(main), bytes(tables)


def _units(run: Run) -> int:
    return len(run.text) if run.one_byte else len(run.text.encode("utf-16-le", "surrogatepass")) // 2


def _paragraph_page(made: Made, places: dict[int, int]) -> bytes:
    """One page of properties: an entry for each paragraph, at the place of its end in the stream."""
    entries: list[tuple[int, int, bytes]] = []
    number = 0
    for count, run in enumerate(made.runs):
        width = 1 if run.one_byte else 2
        begin = places[count]
        at = begin
        for unit in range(_units(run)):
            at += width
            if run.text[unit : unit + 1] in ("\r", "\x07"):
                entries.append((begin, at, made.paragraphs.get(number, b"")))
                begin = at
                number += 1
        if begin < at:
            entries.append((begin, at, made.paragraphs.get(number, b"")))
    return _page([(start, end, _stated(changes)) for start, end, changes in sorted(entries)], 13)


def _stated(changes: bytes) -> bytes:
    style = struct.pack("<H", 0) + changes
    if len(style) % 2:
        return bytes([len(style) // 2 + 1]) + style
    return bytes([0, len(style) // 2]) + style


def _character_page(made: Made, places: dict[int, int]) -> bytes:
    entries = []
    for number, run in enumerate(made.runs):
        length = _units(run) * (1 if run.one_byte else 2)
        if length:
            stated = bytes([len(run.changes)]) + run.changes
            entries.append((places[number], places[number] + length, stated))
    return _page(sorted(entries), 1)


def _page(entries: list[tuple[int, int, bytes]], size: int) -> bytes:
    page = bytearray(512)
    edges = [start for start, _, _ in entries] + [entries[-1][1]]
    struct.pack_into(f"<{len(edges)}I", page, 0, *edges)
    free = 511
    for number, (_, _, stated) in enumerate(entries):
        free = (free - len(stated)) & ~1
        assert free > 4 * len(edges) + size * len(entries)
        page[free : free + len(stated)] = stated
        page[4 * len(edges) + size * number] = free // 2
    page[511] = len(entries)
    return bytes(page)


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams are filled up, so that none is a small one."""
    table: list[int] = []
    sectors: list[bytes] = []

    def chain(content: bytes) -> int:
        first = len(sectors)
        pieces = [content[at : at + 512].ljust(512, b"\0") for at in range(0, len(content), 512)]
        table.extend(range(first + 1, first + len(pieces)))
        table.append(_END)
        sectors.extend(pieces)
        return first

    entries = [_entry("Root Entry", 5, _FREE, 1, _END, 0)]
    names = list(streams)
    for number, name in enumerate(names):
        content = streams[name].ljust(4096, b"\0")
        following = number + 2 if number + 1 < len(names) else _FREE
        entries.append(_entry(name, 2, following, _FREE, chain(content), len(content)))
    directory = chain(b"".join(entries).ljust(512, b"\0"))
    count = (len(table) + 127) // 127 + 1
    first = len(sectors)
    table += [_TABLE] * count + [_FREE] * (128 * count - len(table) - count)
    sectors += [struct.pack("<128I", *table[128 * n : 128 * n + 128]) for n in range(count)]
    head = struct.pack(
        "<8s16xHHHHH6xIII4xIIIII",
        bytes.fromhex("d0cf11e0a1b11ae1"),
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        count,
        directory,
        4096,
        _END,
        0,
        _END,
        0,
    )
    places = [first + n for n in range(count)] + [_FREE] * (109 - count)
    return (head + struct.pack("<109I", *places)).ljust(512, b"\0") + b"".join(sectors)


def _entry(name: str, kind: int, following: int, child: int, start: int, size: int) -> bytes:
    """An entry of the directory; each is the right neighbour of the one before."""
    coded = (name + "\0").encode("utf-16-le")
    left, right = (_FREE, following) if kind == 2 else (_FREE, _FREE)
    return struct.pack("<64sHBBIII36xIQ", coded, len(coded), kind, 1, left, right, child, start, size)
