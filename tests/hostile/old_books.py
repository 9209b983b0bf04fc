"""An .xls made by hand: records of BIFF8 in a container of sectors."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

SECTOR, SMALL = 512, 4_096
FREE, END, OF_FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
BOF, EOF, SHEET, NUMBER, LABEL = 0x809, 0x0A, 0x85, 0x203, 0x204
Value = float | str
Place = tuple[int, int, Value]


def xls(cells: Iterable[Place], sheets: int = 1) -> bytes:
    """A workbook whose sheets all hold these cells; rows and columns count from 0."""
    inner = _begin(0x10) + b"".join(_cell(*one) for one in cells) + _record(EOF)
    names = [b"S%d" % number for number in range(sheets)]
    place = len(_begin(5)) + sum(12 + len(name) for name in names) + 4
    top = _begin(5)
    for number, name in enumerate(names):
        at = place + number * len(inner)
        top += _record(SHEET, struct.pack("<IBBBB", at, 0, 0, len(name), 0) + name)
    return _contained(top + _record(EOF) + inner * sheets)


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(BOF, struct.pack("<HHHHII", 0x600, kind, 0xDBB, 0x7CC, 0x41, 6))


def _cell(row: int, column: int, value: Value) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = struct.pack("<HB", len(value), 0) + value.encode("latin-1")
        return _record(LABEL, place + text)
    return _record(NUMBER, place + struct.pack("<d", value))


def _contained(stream: bytes) -> bytes:
    """The stream ``Workbook`` in a compound file with one table of sectors."""
    stream = stream.ljust(SMALL, b"\0")
    count = -(-len(stream) // SECTOR)
    stream = stream.ljust(count * SECTOR, b"\0")
    table = [OF_FAT, END, *(3 + i for i in range(count - 1)), END]
    table += [FREE] * (SECTOR // 4 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, SMALL, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    entries = _entry("Root Entry", 5, END, 0, 1)
    entries += _entry("Workbook", 2, 2, len(stream), FREE)
    return (
        header
        + struct.pack(f"<{len(table)}I", *table)
        + entries.ljust(SECTOR, b"\0")
        + stream
    )


def _entry(name: str, kind: int, start: int, size: int, child: int) -> bytes:
    wide = f"{name}\0".encode("utf-16-le")
    facts = struct.pack("<HBBIII", len(wide), kind, 1, FREE, FREE, child)
    return wide.ljust(64, b"\0") + facts + b"\0" * 36 + struct.pack("<IQ", start, size)
