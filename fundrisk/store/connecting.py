"""Path → a connection to the record that stands there, and to nothing else."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from fundrisk.errors import RecordError
from fundrisk.store.refusals import refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MOST_MEMORY = "1GB"
BLOCK_BYTES = "16384"
"""The smallest that there is: a record of one quarter then takes 0.2 MB and not 0.8."""
READABLE_FROM = "v1.3.0"
"""The oldest DuckDB that opens a record. In files for older ones a ``.wal`` file is not
bound to the state of its record, and one left behind would save the same twice."""

_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "enable_external_access": False,
    "python_enable_replacements": False,
    "memory_limit": MOST_MEMORY,
    "temp_directory": "",
    "default_block_size": BLOCK_BYTES,
    "storage_compatibility_version": READABLE_FROM,
    "lock_configuration": True,
}


@contextmanager
def connected(
    path: Path, *, write: bool, shown: Path | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that reaches no other file, no extension and no network.

    Args:
        path: The file.
        write: Whether it may be written to; it is made if absent.
        shown: The path that messages name, if it is another one.

    Raises:
        RecordError: the file is in use, damaged, foreign, or cannot be written, or its
            path is none that DuckDB takes.
    """
    place = _place(path, shown or path)
    try:
        connection = duckdb.connect(place, read_only=not write, config=_CLOSED)
        try:
            yield connection
        finally:
            connection.close()
    except duckdb.ParserException:
        # SQL of ours that is no SQL is a fault of ours.
        raise
    except duckdb.Error as error:
        raise refusal(shown or path, error) from error


def _place(path: Path, shown: Path) -> str:
    """The whole path: DuckDB takes ``:memory:`` or ``md:name`` alone for no file.

    Raises:
        RecordError: DuckDB takes what follows a question mark for no part of a name.
    """
    whole = os.path.abspath(path)  # noqa: PTH100 - pathlib's follows links
    if "?" in whole:
        problem = "a record cannot stand at a path with a question mark"
        hint = "choose another file or folder with --store FILE"
        raise RecordError(problem, where=str(shown), hint=hint)
    return whole


@contextmanager
def in_memory(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection to a copy of a record in memory.

    Raises:
        RecordError: the file cannot be read.
    """
    later = ("enable_external_access", "lock_configuration")
    config = {name: value for name, value in _CLOSED.items() if name not in later}
    try:
        connection = duckdb.connect(":memory:", config=config)
        try:
            quoted = _place(path, path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as kept_file (read_only)")
            connection.execute("copy from database kept_file to memory")
            connection.execute("detach kept_file")
            for name in later:
                connection.execute(f"set {name} = {_CLOSED[name]}")
            yield connection
        finally:
            connection.close()
    except duckdb.Error as error:
        raise refusal(path, error) from error
