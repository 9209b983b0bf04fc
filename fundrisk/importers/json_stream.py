"""The bytes of a JSON file → the same for a parser, without what would break it.

The parser behind ijson ends the whole program at an integer of thousands of digits,
with no error that could be caught, and holds the longest text in memory; so such a file
is refused before it gets there.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import LONGEST_NUMBER, LONGEST_STRING, in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DIGITS = b"0123456789"
# Looked for at the beginning of a run only, so that the time stays that of one pass.
TOO_LONG = re.compile(rb"(?<![0-9])[0-9]{%d}" % (LONGEST_NUMBER + 1))
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
        return piece

    def _refused(self, why: str) -> UnreadableFileError:
        problem = f"this is not JSON that can be read ({why})"
        return UnreadableFileError(problem, where=str(self._path), hint=HINT)


@contextmanager
def opened(path: Path) -> Iterator[Guarded]:
    """A file for a parser of JSON, after its byte-order mark if it has one.

    Raises:
        UnreadableFileError: it is not in UTF-8.
    """
    with path.open("rb") as stream:
        yield Guarded(stream, path)
