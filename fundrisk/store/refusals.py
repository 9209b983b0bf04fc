"""What DuckDB says → what a person can do about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

_PID = re.compile(r"\(PID (\d+)\)")


@dataclass(frozen=True)
class _Saying:
    """Words of DuckDB, any of which means this problem."""

    marks: tuple[str, ...]
    problem: str
    hint: str


_SAYINGS = (
    _Saying(
        ("different configuration", "already attached", "nique file handle"),
        "this process has the record open already, in another way",
        "finish what is open first",
    ),
    _Saying(
        ("not a valid DuckDB database", "external extensions is disabled"),
        "this file is no record: it does not begin as one does",
        "name the right file with --store; if it was a record, put a copy of it back",
    ),
    _Saying(
        ("database file with version number", "storage version", "newer DuckDB"),
        "a later DuckDB made this file, and the one installed cannot read it",
        "python -m pip install --upgrade duckdb",
    ),
    _Saying(
        ("WAL does not match", "WAL was created for", "checkpoint iteration"),
        "the file of the same name that ends in .wal belongs to another state of this"
        " record; neither was changed",
        "put back both as they were at one moment, or move the .wal file away",
    ),
    _Saying(
        ("No space left", "File too large", "Disk quota", "could not be extended"),
        "the disk is full: nothing of this was saved, and all that was saved before is"
        " kept",
        "make room, then try again",
    ),
    _Saying(
        ("read-only mode",),
        "the record was opened to read, and nothing can be written to it",
        "open it to write",
    ),
    _Saying(
        ("Permission denied", "Read-only file system", "Operation not permitted"),
        "the record cannot be opened here: permission is missing",
        "ask whoever looks after the folder, or choose another file with --store",
    ),
    _Saying(
        ("Conflict", "conflict"),
        "somebody else wrote to the record meanwhile, and nothing of this was saved",
        "try again",
    ),
    _Saying(
        ("Out of Memory",),
        "the record needs more memory than it may take",
        "close other programs, then try again",
    ),
)
_DAMAGED = _Saying(
    (),
    "the record is damaged or was cut short, and nothing in it was changed",
    "put a copy of it back, or make it anew with: fundrisk store import FOLDER",
)


def refusal(path: Path, error: Exception) -> RecordError:
    """The error that a person sees, with the path of the record."""
    said = str(error)
    if "Could not set lock" in said or "being used by another process" in said:
        return _in_use(path, said)
    meant = (one for one in _SAYINGS if any(mark in said for mark in one.marks))
    saying = next(meant, _DAMAGED)
    return RecordError(saying.problem, where=str(path), hint=saying.hint)


def _in_use(path: Path, said: str) -> RecordError:
    pid = _PID.search(said)
    holder = f"process {pid[1]}" if pid else "another process"
    problem = f"{holder} has this record open, and only one at a time may write to it"
    hint = "wait until that is done, then try again"
    return RecordError(problem, where=str(path), hint=hint)
