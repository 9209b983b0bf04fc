"""Bytes of a text file → a grid; encoding and separator are found out, not asked."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from fundrisk.errors import UnreadableFileError
from fundrisk.importers.bounded_rows import bounded, too_long
from fundrisk.importers.bounds import LONGEST_CELL
from fundrisk.importers.encoding import decoded
from fundrisk.importers.grid import grid_of_rows
from fundrisk.importers.kinds import refuse_other_kind
from fundrisk.importers.our_notes import without_our_notes

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid

SEPARATORS = ",;\t|"
SNIFFED_LINES = 30
SNIFFED_LETTERS = 1_000_000
STATED = re.compile(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', re.IGNORECASE)


def grid_of_text(content: bytes, file: str) -> Grid:
    """A grid of a comma-, semicolon- or tab-separated text.

    Raises:
        UnreadableFileError: the bytes are no text, or a cell never ends.
    """
    refuse_other_kind(content, file)
    text, issues = decoded(content, file)
    separator, text = _stated(text)
    csv.field_size_limit(LONGEST_CELL)
    stream = io.StringIO(text, newline="")
    # Without "strict" an open quotation mark would swallow the rest of the file.
    delimiter = separator or _separator(text)
    lines = csv.reader(stream, delimiter=delimiter, strict=True)
    try:
        cells = grid_of_rows(bounded(lines, file), file)
        return replace(cells, cells=without_our_notes(cells.cells), issues=issues)
    except csv.Error as error:
        if "field larger" in str(error):
            raise too_long(file, lines.line_num) from error
        problem = (
            f"a quotation mark is out of place or not closed by line {lines.line_num}"
        )
        hint = "mend the line, or save the sheet again as CSV UTF-8"
        raise UnreadableFileError(problem, where=file, hint=hint) from error


def _stated(text: str) -> tuple[str, str]:
    """The separator that Excel's own first line ``sep=;`` states, and the rest.

    Excel does not show that line, so the rows are counted without it.
    """
    found = STATED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def _separator(text: str) -> str:
    """The separator that most of the first lines agree on, outside quotation marks."""
    first = text[:SNIFFED_LETTERS].splitlines()[:SNIFFED_LINES]
    lines = [line for line in first if line.strip()]
    votes: Counter[str] = Counter()
    for line in lines:
        counts = Counter(c for c in _unquoted(line) if c in SEPARATORS)
        if counts:
            votes[max(SEPARATORS, key=lambda c: counts[c])] += 1
    return votes.most_common(1)[0][0] if votes else ","


def _unquoted(line: str) -> str:
    return "".join(line.split('"')[::2])
