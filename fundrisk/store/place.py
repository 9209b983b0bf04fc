"""Where a quarterly record is: beside its ledger, or where somebody said."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "fundrisk-record.duckdb"
_ENDINGS = (".duckdb", ".ddb", ".db")
_MAGIC = b"DUCK"
_MAGIC_AT = 8


def beside(ledger: Path) -> Path:
    """The record in the folder in which a ledger (file or folder) stands."""
    if ledger.name in {"", ".."}:
        return ledger.resolve().parent / FILE_NAME
    return ledger.parent / FILE_NAME


def record_at(path: Path) -> Path:
    """The record that somebody means by a path that they typed.

    A record itself; a folder: the record in it, or beside it where the folder is a
    ledger; a ledger file: the record beside it. Nothing is opened.
    """
    if os.path.isdir(path):  # noqa: PTH112 - pathlib raises for a long name
        inside = path / FILE_NAME
        other = beside(path)
        return other if other.is_file() and not inside.exists() else inside
    if path.suffix in _ENDINGS or not _is_other_file(path):
        return path
    return beside(path)


def _is_other_file(path: Path) -> bool:
    """Whether there is a file that does not begin as a DuckDB file does."""
    try:
        if not path.is_file():
            # A pipe would be waited for.
            return False
        with path.open("rb") as file:
            start = file.read(_MAGIC_AT + len(_MAGIC))
    except OSError:
        return False
    return start[_MAGIC_AT:] != _MAGIC
