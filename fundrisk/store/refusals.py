"""What DuckDB says → what a person can do about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError

if TYPE_CHECKING:
    from pathlib import Path

    import duckdb

_PID = re.compile(r"\(PID (\d+)\)")
_DAMAGED = (
    "the record is damaged or was cut short, and nothing in it was changed",
    "put a copy of it back, or make it anew with: fundrisk store import FOLDER",
)
_SAYINGS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("different configuration", "already attached", "Unique file handle"),
        "this process has the record open already, in another way",
        "finish what is open first",
    ),
)


def refusal(path: Path, error: duckdb.Error) -> RecordError:
    """The error that a person sees, with the path of the record."""
    said = str(error)
    if "Could not set lock" in said:
        return _in_use(path, said)
    for marks, problem, hint in _SAYINGS:
        if any(mark in said for mark in marks):
            return RecordError(problem, where=str(path), hint=hint)
    problem, hint = _DAMAGED
    return RecordError(problem, where=str(path), hint=hint)


def _in_use(path: Path, said: str) -> RecordError:
    pid = _PID.search(said)
    holder = f"process {pid[1]}" if pid else "another process"
    problem = f"{holder} has this record open; only one at a time may write to it"
    hint = "wait until that is done, then try again"
    return RecordError(problem, where=str(path), hint=hint)
