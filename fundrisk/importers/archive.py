"""The zip that a workbook is → its parts, unpacked no further than the bounds allow.

Readers of workbooks believe what a zip says of its own sizes; here the bytes are
counted while they are unpacked, and nothing is ever written to a disk.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import (
    MOST_PARTS,
    MOST_RATIO,
    MOST_UNPACKED,
    RATIO_MATTERS,
    in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ZIP = b"PK\x03\x04"
LOCAL_HEADER = 30
NAME_LENGTH, EXTRA_LENGTH = slice(26, 28), slice(28, 30)
PIECE = 4_000_000
ENCRYPTED = 0x1
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
WIDE = (b"\xff\xfe", b"\xfe\xff")
XML = (".xml", ".rels", ".vml")
MENDED = "open it in Excel or LibreOffice, save it again as .xlsx and try again"
SENDER = f"do not trust the file; ask who sent it, or {MENDED}"


class Archive:
    """The parts of a zip that keeps to the bounds."""

    def __init__(self, content: bytes, path: Path) -> None:
        """Look at the list of parts.

        Raises:
            UnreadableFileError: it is a bomb, locked, or no zip of a spreadsheet.
            zipfile.BadZipFile: it is damaged.
        """
        self._content = content
        self._path = path
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = archive.infolist()
        self._refuse_odd_list()
        self._by_name = {part.filename: part for part in self._parts}
        self._sizes: dict[str, int] = {}

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._by_name)

    def refuse_bombs(self) -> None:
        """Unpack the parts that nobody has unpacked yet, and throw them away.

        Raises:
            UnreadableFileError: all parts together, or one of them, are too much, or
                one declares entities.
        """
        for part in self._parts:
            if part.filename not in self._sizes:
                for _ in self.pieces(part.filename):
                    pass

    def pieces(self, name: str) -> Iterator[bytes]:
        """A part, some megabytes at a time, counted and looked at on the way.

        Raises:
            KeyError: there is no such part.
            UnreadableFileError: it is too much, or declares entities.
        """
        part = self._by_name[name]
        others = sum(size for other, size in self._sizes.items() if other != name)
        is_xml = name.lower().endswith(XML)
        size = 0
        tail = b""
        for piece in self._unpacked(part):
            size += len(piece)
            self._refuse_size(part, size, others + size)
            if is_xml:
                tail = self._refuse_declarations(part, tail, piece)
            yield piece
        self._sizes[name] = size

    def read(self, name: str) -> bytes:
        """A small part as a whole."""
        return b"".join(self.pieces(name))

    def holds(self, name: str, words: bytes) -> bool:
        """Whether the words stand in the part, however large it may be."""
        tail = b""
        for piece in self.pieces(name):
            if words in tail + piece[: len(words)] or words in piece:
                return True
            tail = piece[-len(words) :]
        return False

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        start = part.header_offset
        header = self._content[start : start + LOCAL_HEADER]
        if not header.startswith(ZIP) or len(header) < LOCAL_HEADER:
            words = f"the part {part.filename} is not where the list says"
            raise zipfile.BadZipFile(words)
        lengths = (header[NAME_LENGTH], header[EXTRA_LENGTH])
        start += LOCAL_HEADER + sum(int.from_bytes(n, "little") for n in lengths)
        packed = memoryview(self._content)[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            yield from (
                bytes(packed[i : i + PIECE]) for i in range(0, len(packed), PIECE)
            )
            return
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        waiting = bytes(packed)
        while waiting and not inflater.eof:
            yield inflater.decompress(waiting, PIECE)
            waiting = inflater.unconsumed_tail
        yield inflater.flush()

    def _refuse_odd_list(self) -> None:
        names = [part.filename for part in self._parts]
        if len(names) > MOST_PARTS:
            self._refuse(f"it holds {len(names):,} parts, more than any workbook has")
        if len({name.lower() for name in names}) < len(names):
            self._refuse(
                "it holds two parts of one name, and it is unclear which counts"
            )
        for part in self._parts:
            self._refuse_odd(part)
        ends = 0
        for part in sorted(self._parts, key=lambda part: part.header_offset):
            if part.header_offset < ends:
                self._refuse(f"its part {part.filename!r} lies within another")
            ends = part.header_offset + LOCAL_HEADER + part.compress_size
        total = sum(part.file_size for part in self._parts)
        for part in self._parts:
            self._refuse_size(part, part.file_size, total)

    def _refuse_odd(self, part: zipfile.ZipInfo) -> None:
        name = part.filename
        steps = name.replace("\\", "/").split("/")
        if not steps[0] or ".." in steps or ":" in steps[0] or "\0" in name:
            self._refuse(f"its part {name!r} would lie outside of the workbook")
        if part.flag_bits & ENCRYPTED:
            problem = "the workbook is locked with a password"
            hint = "save a copy without a password (File, Info, Protect Workbook)"
            raise UnreadableFileError(problem, where=str(self._path), hint=hint)
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            self._refuse(f"its part {name!r} is packed as no spreadsheet program does")

    def _refuse_size(self, part: zipfile.ZipInfo, size: int, total: int) -> None:
        if total > MOST_UNPACKED:
            most = in_words(MOST_UNPACKED)
            self._refuse(f"unpacked it is larger than {most}, the most that is read")
        if size > RATIO_MATTERS and size > MOST_RATIO * max(part.compress_size, 1):
            times = f"more than {MOST_RATIO} times its size"
            self._refuse(f"its part {part.filename!r} unpacks to {times}, as bombs do")

    def _refuse_declarations(
        self, part: zipfile.ZipInfo, tail: bytes, piece: bytes
    ) -> bytes:
        """Raise if the piece declares entities; returns its end, for the next one."""
        longest = len(DECLARATIONS[0])
        edge = tail + piece[:longest]
        found = {words for words in WIDE if edge.startswith(words)}
        if b"!" in piece or b"!" in edge:  # one byte is found in no time
            found |= {words for words in DECLARATIONS if words in tail + piece}
        is_manifest = part.filename.startswith("META-INF/")
        if found - ({DECLARATIONS[0], *WIDE} if is_manifest else set()):
            words = f"its part {part.filename!r} declares entities or an encoding"
            self._refuse(f"{words} of its own, as no spreadsheet program does")
        return (tail + piece[-longest:])[-longest:]

    def _refuse(self, problem: str) -> None:
        where = str(self._path)
        words = f"the workbook is not opened: {problem}"
        raise UnreadableFileError(words, where=where, hint=SENDER)
