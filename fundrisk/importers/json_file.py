"""A JSON file → what kind of thing it holds, told from its first bytes alone.

Nothing is loaded whole and nothing is followed deeper than ``DEEPEST`` levels, so that
a huge or a hostile file costs no more than a small one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounds import (
    LARGEST_NUMBER,
    LONGEST_NUMBER,
    LONGEST_STRING,
    in_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".json"
DEEPEST = 100
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LONG_NUMBER = re.compile(rb"\d{%d}" % (LONGEST_NUMBER + 1))
USUAL_DIGITS = len(str(LARGEST_NUMBER)) - 1
LOOKED_AT = 5_000
"""Events that are looked at to tell what a file holds; a package says it at once."""

Event = tuple[str, str, object]


class Shape(NamedTuple):
    """What stands at the top (``map``, ``array``, ``value``), and its first keys."""

    kind: str
    keys: tuple[str, ...] = ()

    def has(self, key: str) -> bool:
        """Whether the top is an object with this key among its first."""
        return self.kind == "map" and key in self.keys


def shape_of(path: Path) -> Shape:
    """The top of a JSON file, as far as its first ``LOOKED_AT`` events tell.

    Raises:
        UnreadableFileError: it is no JSON, or nests deeper than ``DEEPEST``.
    """
    kind = "nothing"
    keys: list[str] = []
    for prefix, event, value in islice(events_of(path), LOOKED_AT):
        if kind == "nothing":
            kind = {"start_map": "map", "start_array": "array"}.get(event, "value")
        elif not prefix and event == "map_key":
            keys.append(str(value))
    return Shape(kind, tuple(keys))


def events_of(path: Path) -> Iterator[Event]:
    """The file as ijson reads it, event after event, with one message for every fault.

    A number beyond ``LARGEST_NUMBER`` comes as a string. Nothing in the file is
    followed: a ``$ref`` is a text like any other.

    Raises:
        UnreadableFileError: it is no JSON, or nests deeper than ``DEEPEST``.
    """
    import ijson  # type: ignore[import-untyped] # noqa: PLC0415 - start-up time

    depth = 0
    with path.open("rb") as stream:
        try:
            guarded = _Guarded(stream)
            for prefix, event, value in ijson.parse(guarded, use_float=False):
                depth += _step(event)
                if depth > DEEPEST:
                    raise _too_deep(path)
                if event == "number" and not _is_usual(value):
                    yield prefix, "string", f"{value}"
                else:
                    yield prefix, event, value
        except (ijson.JSONError, ValueError, ArithmeticError) as error:
            problem = f"this is not JSON that can be read ({_plainly(error)})"
            hint = "save or download the file again as UTF-8; it may have been cut off"
            raise UnreadableFileError(problem, where=str(path), hint=hint) from error


class _Guarded:
    """A stream of bytes without what the reader of JSON falls over."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        first = stream.read(len(BYTE_ORDER_MARK))
        if first.startswith(UTF_16) or b"\0" in first:
            words = "it is not in UTF-8"
            raise ValueError(words)
        self._first = b"" if first == BYTE_ORDER_MARK else first
        self._last = b""
        self._without_mark = 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            ValueError: a number or a text is longer than any is.
        """
        if size == 0:
            return b""
        piece = self._first or self._stream.read(size)
        self._first = b""
        if LONG_NUMBER.search(self._last + piece):
            words = f"a number has more than {LONGEST_NUMBER:,} digits"
            raise ValueError(words)
        self._last = piece[-LONGEST_NUMBER:]
        self._without_mark = 0 if b'"' in piece else self._without_mark + len(piece)
        if self._without_mark > LONGEST_STRING:
            words = f"a text in it has more than {in_words(LONGEST_STRING)}"
            raise ValueError(words)
        return piece


def _is_usual(number: object) -> bool:
    """Whether a number can be counted with; 1e999 would take for ever to write out."""
    if isinstance(number, Decimal):
        return number.is_finite() and number.adjusted() <= USUAL_DIGITS
    return isinstance(number, int) and abs(number) <= LARGEST_NUMBER


def _step(event: str) -> int:
    if event in {"start_map", "start_array"}:
        return 1
    return -1 if event in {"end_map", "end_array"} else 0


def _too_deep(path: Path) -> UnreadableFileError:
    problem = f"it nests more than {DEEPEST} levels deep, which no published data does"
    hint = "download the file again from its publisher"
    return UnreadableFileError(problem, where=str(path), hint=hint)


def _plainly(error: Exception) -> str:
    told = str(error).partition("(right here)")[0]
    return " ".join(told.split())[:120]
