"""The bytes of a JSON file → the same for a parser, without what would break it.

The parser behind ijson ends the whole program at an integer of thousands of digits,
with no error that could be caught, holds the longest text in memory, and writes out
the place of every value, which takes gigabytes where places are thousands of levels
deep; so such a file is refused before it gets there.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import (
    DEEPEST,
    LONGEST_NUMBER,
    LONGEST_STRING,
    in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DIGITS = b"0123456789"
# Looked for at the beginning of a run only, so that the time stays that of one pass.
TOO_LONG = re.compile(rb"(?<![0-9])[0-9]{%d}" % (LONGEST_NUMBER + 1))
OPENING, CLOSING = (b"[", b"{"), (b"]", b"}")
SUSPICIOUS = 1_000
"""Brackets opened, in one piece or left open in all, from which depth is looked at."""

# A longer number covers so many of every hundredth byte, which takes no time to ask.
STEP = 100
MAY_BE_TOO_LONG = re.compile(rb"[0-9]{%d}" % (LONGEST_NUMBER // STEP))
HINT = "save or download the file again as UTF-8; it may have been cut off or damaged"


class Guarded:
    """A stream of bytes that refuses numbers and texts longer than any are."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        first = stream.read(len(BYTE_ORDER_MARK))
        if first.startswith(UTF_16) or b"\0" in first:
            words = "it is not in UTF-8"
            raise self._refused(words)
        self._first = b"" if first == BYTE_ORDER_MARK else first
        self._digits = b""
        self._without_mark = 0
        self._left_open = 0
        self._is_flat = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            UnreadableFileError: a number or a text in them is too long.
        """
        if size == 0:
            return b""
        piece = self._first or self._stream.read(size)
        self._first = b""
        seen = self._digits + piece
        if MAY_BE_TOO_LONG.search(seen[::STEP]) and TOO_LONG.search(seen):
            words = f"a number has more than {LONGEST_NUMBER:,} digits"
            raise self._refused(words)
        self._digits = seen[len(seen.rstrip(DIGITS)) :]
        self._without_mark = 0 if b'"' in piece else self._without_mark + len(piece)
        if self._without_mark > LONGEST_STRING:
            words = f"a text has more than {in_words(LONGEST_STRING)}"
            raise self._refused(words)
        self._look_at_depth(piece)
        return piece

    def _look_at_depth(self, piece: bytes) -> None:
        """Brackets in texts count too: a suspicion is followed up exactly, once."""
        opened_now = sum(map(piece.count, OPENING))
        self._left_open += opened_now - sum(map(piece.count, CLOSING))
        if max(opened_now, self._left_open) <= SUSPICIOUS or self._is_flat:
            return
        if nests_deeply(self._path):
            words = f"it nests more than {DEEPEST} levels deep"
            raise self._refused(words)
        self._is_flat = True

    def _refused(self, why: str) -> UnreadableFileError:
        problem = f"this is not JSON that can be read ({why})"
        return UnreadableFileError(problem, where=str(self._path), hint=HINT)


def nests_deeply(path: Path) -> bool:
    """Whether anything stands deeper than ``DEEPEST`` levels; damage is no depth."""
    import ijson  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    depth = 0
    with path.open("rb") as stream:
        try:
            for event, _ in ijson.basic_parse(stream, multiple_values=True):
                depth += step(event)
                if depth > DEEPEST:
                    return True
        except (ijson.JSONError, ValueError, ArithmeticError):
            return False
    return False


def step(event: str) -> int:
    """How many levels an event of the parser goes down (1) or up (-1)."""
    if event in {"start_map", "start_array"}:
        return 1
    return -1 if event in {"end_map", "end_array"} else 0


@contextmanager
def opened(path: Path) -> Iterator[Guarded]:
    """A file for a parser of JSON, after its byte-order mark if it has one.

    Raises:
        UnreadableFileError: it is not in UTF-8.
    """
    with path.open("rb") as stream:
        yield Guarded(stream, path)
