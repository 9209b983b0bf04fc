"""Path → the record that stands there, of the present shape."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError
from fundrisk.store.connecting import connected, in_memory
from fundrisk.store.creating import create
from fundrisk.store.migrating import migrate, step_of
from fundrisk.store.migrations import LATEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection


@contextmanager
def to_read(path: Path) -> Iterator[DuckDBPyConnection]:
    """A record that is only read; one of an earlier shape is migrated in memory.

    Raises:
        RecordError: there is none, or it cannot be used.
    """
    if not os.path.lexists(path):
        problem = "there is no record here: nothing has been saved yet"
        hint = "save a quarter first: fundrisk check LEDGER --save"
        raise RecordError(problem, where=str(path), hint=hint)
    _refuse_what_is_none(path)
    with connected(path, write=False) as connection:
        step = step_of(connection, path)
        if step == LATEST:
            yield connection
            return
    with in_memory(path) as connection:
        migrate(connection, since=step)
        yield connection


@contextmanager
def to_write(path: Path) -> Iterator[DuckDBPyConnection]:
    """A record to add to; made if absent, migrated if it is of an earlier shape.

    Raises:
        RecordError: it cannot be used or made.
    """
    if not os.path.lexists(path):
        create(path)
    _refuse_what_is_none(path)
    # Looked at before it is opened for writing, which may change a foreign file.
    with connected(path, write=False) as connection:
        step_of(connection, path)
    with connected(path, write=True) as connection:
        step = step_of(connection, path)
        if step < LATEST:
            migrate(connection, since=step)
        yield connection


def _refuse_what_is_none(path: Path) -> None:
    try:
        if path.is_dir():
            problem, hint = "this is a folder, not a record", "name the file itself"
            raise RecordError(problem, where=str(path), hint=hint)
        size = path.stat().st_size
    except OSError as error:
        problem = f"this record cannot be opened: {error.strerror}"
        hint = "name another file with --store"
        raise RecordError(problem, where=str(path), hint=hint) from error
    if size == 0:
        problem = "this file is empty, which no record ever is"
        hint = "put a copy of the record back, or delete the empty file and save anew"
        raise RecordError(problem, where=str(path), hint=hint)
