"""Bytes of a text file → a grid; encoding and separator are found out, not asked."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.grid import grid_of_rows
from fundrisk.importers.our_notes import without_our_notes

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid

SEPARATORS = ",;\t|"
SNIFFED_LINES = 30


def grid_of_text(content: bytes, file: str) -> Grid:
    """A grid of a comma-, semicolon- or tab-separated text.

    Raises:
        UnreadableFileError: the bytes are no text, or a cell never ends.
    """
    text = decode(content, file)
    csv.field_size_limit(sys.maxsize)
    stream = io.StringIO(text, newline="")
    # Without "strict" an open quotation mark would swallow the rest of the file.
    lines = csv.reader(stream, delimiter=_separator(text), strict=True)
    try:
        grid = grid_of_rows(list(lines), file)
        return replace(grid, cells=without_our_notes(grid.cells))
    except csv.Error as error:
        problem = (
            f"a quotation mark is out of place or not closed by line {lines.line_num}"
        )
        hint = "mend the line, or save the sheet again as CSV UTF-8"
        raise UnreadableFileError(problem, where=file, hint=hint) from error


def decode(content: bytes, file: str) -> str:
    """Text in UTF-8, with or without a byte-order mark, UTF-16 with one, or cp1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if b"\0" in content:
        problem = "this is not a text file, whatever its name says"
        hint = "open it in the program that made it and save it as CSV UTF-8 or .xlsx"
        raise UnreadableFileError(problem, where=file, hint=hint)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The separator that most of the first lines agree on, outside quotation marks."""
    lines = [line for line in text.splitlines()[:SNIFFED_LINES] if line.strip()]
    votes: Counter[str] = Counter()
    for line in lines:
        counts = Counter(c for c in _unquoted(line) if c in SEPARATORS)
        if counts:
            votes[max(SEPARATORS, key=lambda c: counts[c])] += 1
    return votes.most_common(1)[0][0] if votes else ","


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])
