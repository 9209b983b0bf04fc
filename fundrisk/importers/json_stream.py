"""The bytes of a JSON file → the same for a parser, without what would break it.

The parser behind ijson ends the whole program at an integer of thousands of digits,
with no error that could be caught; so such a file is refused before it gets there.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
DIGITS = b"0123456789"
LONGEST_NUMBER = 1_000
# Looked for at the beginning of a run only, so that the time stays that of one pass.
TOO_LONG = re.compile(rb"(?<![0-9])[0-9]{%d}" % LONGEST_NUMBER)


class Checked:
    """A stream of bytes that refuses numbers of more than ``LONGEST_NUMBER`` digits."""

    def __init__(self, stream: BinaryIO, path: Path) -> None:
        self._stream = stream
        self._path = path
        self._digits = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            UnreadableFileError: a number in them is too long.
        """
        read = self._stream.read(size)
        seen = self._digits + read
        if TOO_LONG.search(seen):
            problem = f"it holds a number of more than {LONGEST_NUMBER} digits"
            hint = "download the file again; it may have been cut off or damaged"
            raise UnreadableFileError(problem, where=str(self._path), hint=hint)
        self._digits = seen[len(seen.rstrip(DIGITS)) :]
        return read


@contextmanager
def opened(path: Path) -> Iterator[Checked]:
    """A file for a parser of JSON, after its byte-order mark if it has one."""
    with path.open("rb") as stream:
        if stream.read(len(BYTE_ORDER_MARK)) != BYTE_ORDER_MARK:
            stream.seek(0)
        yield Checked(stream, path)
