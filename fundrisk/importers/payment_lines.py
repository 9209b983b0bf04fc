"""JSON lines (an object a line) → payments, as councils' data are often handed on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.encoding import decoded
from fundrisk.importers.files import bytes_of, input_file
from fundrisk.importers.grid import Grid, letter, tidy
from fundrisk.importers.payments import read_payments
from fundrisk.importers.payments_table import payment_headings, payment_table
from fundrisk.importers.remarks import LISTED, rows_in_words
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.importers.words import Words

FORMAT = "JSON lines of payments (.jsonl or .ndjson)"
SUFFIXES = {".jsonl", ".ndjson"}
SHOWN_KEYS = 12


def claims(path: Path) -> bool:
    """A file whose name ends like JSON lines."""
    return path.suffix.lower() in SUFFIXES and not path.is_dir()


def read(path: Path, words: Words) -> Imported:
    """Read the payments of every payee; row n is line n of the file.

    Raises:
        UnreadableFileError: it is missing, empty or no text.
        NoAgreementsError: its objects do not tell payee, day and amount of payments.
    """
    content = bytes_of(path)
    lines = decoded(content, path.name)[0].split("\n")
    grid, keys, issues = _grid(lines, path.name)
    headings = [(letter(index), key) for index, key in enumerate(keys)]
    found = payment_headings(headings, 0, words)
    if found is None:
        shown = ", ".join(keys[:SHOWN_KEYS]) or "none"
        problem = f"these JSON lines are no payments (keys: {shown})"
        hint = "each line needs a payee, a day of payment and an amount"
        raise NoAgreementsError(problem, where=str(path), hint=hint)
    table = payment_table(grid, found, words)
    imported = read_payments([table], (input_file(path.name, content),), words)
    return replace(imported, issues=(*issues, *imported.issues))


def _grid(lines: list[str], file: str) -> tuple[Grid, list[str], list[ImportIssue]]:
    """A column for each key in the order of appearance, and a row for each line."""
    rows = [_object(line) for line in lines]
    both = zip(rows, lines, strict=True)
    broken = [n for n, (row, line) in enumerate(both, 1) if not row and line.strip()]
    keys = list(dict.fromkeys(key for row in rows if row for key in row))
    nested: set[str] = set()
    columns = []
    for index, key in enumerate(keys):
        texts = []
        for row in rows:
            value = row.get(key) if row else None
            if isinstance(value, (dict, list)):
                nested.add(key)
                value = None
            texts.append(None if value is None else str(value))
        columns.append(pl.Series(letter(index), texts, dtype=pl.String()))
    grid = Grid(file, "", tidy(pl.DataFrame(columns)) if columns else pl.DataFrame())
    return grid, keys, [*_broken(broken, file), *_nested(sorted(nested), file)]


def _object(line: str) -> dict[str, Any] | None:
    """The object of one line; nothing for a line that holds none."""
    try:
        value = json.loads(line, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _broken(lines: list[int], file: str) -> list[ImportIssue]:
    if not lines:
        return []
    shown = rows_in_words(lines[:LISTED])
    more = ", …" if len(lines) > LISTED else ""
    return [
        ImportIssue(
            severity=Severity.REFUSAL,
            problem=f"{len(lines):,} lines hold no JSON object: line {shown}{more}",
            where=SourceRef(file=file, row=lines[0]),
            hint="save or download the file again; it may have been cut off",
            kind="json_line",
            rows=tuple(lines),
        )
    ]


def _nested(keys: list[str], file: str) -> list[ImportIssue]:
    if not keys:
        return []
    named = ", ".join(keys[:SHOWN_KEYS])
    return [
        ImportIssue(
            severity=Severity.WARNING,
            problem=f"values that hold further values are not read: {named}",
            where=SourceRef(file=file),
            hint="write one plain value under each key",
            kind="json_nested",
        )
    ]
