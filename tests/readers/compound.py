"""Compound files (OLE) for tests: streams at the top of one directory, nothing else."""

import struct

SECTOR = 512
_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SMALLEST = 4096
"""Shorter streams would stand in a stream of their own for small ones."""


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file; streams are filled up with zero bytes."""
    contents = {name: data.ljust(_SMALLEST, b"\0") for name, data in streams.items()}
    directory_size = -(-128 * (len(contents) + 1) // SECTOR)
    starts: dict[str, int] = {}
    chains: list[int] = [*range(1, directory_size), _END]
    body = b""
    for name, data in contents.items():
        starts[name] = len(chains)
        sectors = -(-len(data) // SECTOR)
        chains += [*range(len(chains) + 1, len(chains) + sectors), _END]
        body += data.ljust(sectors * SECTOR, b"\0")
    tables = 1
    while (len(chains) + tables) * 4 > tables * SECTOR:
        tables += 1
    first_table = len(chains)
    chains += [_TABLE] * tables
    directory = _entry("Root Entry", 5, child=1) + b"".join(
        _entry(
            name, 2, right=number + 1 if number < len(contents) else _FREE, start=starts[name], size=len(data)
        )
        for number, (name, data) in enumerate(contents.items(), 1)
    )
    header = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    header += struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<8I", 0, tables, 0, 0, _SMALLEST, _END, 0, _END)
    header += struct.pack("<I", 0)
    table_numbers = [*range(first_table, first_table + tables)]
    header += struct.pack("<109I", *(table_numbers + [_FREE] * (109 - tables)))
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    return header + directory.ljust(directory_size * SECTOR, b"\0") + body + table


def _entry(
    name: str, kind: int, right: int = _FREE, child: int = _FREE, start: int = _END, size: int = 0
) -> bytes:
    written = name.encode("utf-16-le") + b"\0\0"
    return (
        written.ljust(64, b"\0")
        + struct.pack("<H2B3I", len(written), kind, 1, _FREE, right, child)
        + bytes(36)
        + struct.pack("<IQ", start, size)
    )
