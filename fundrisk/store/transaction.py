"""All of it or nothing of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection


@contextmanager
def in_one_transaction(connection: DuckDBPyConnection) -> Iterator[None]:
    """All that is done within is kept when it ends, or nothing of it."""
    connection.execute("begin transaction")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: DuckDBPyConnection) -> None:
    import duckdb  # noqa: PLC0415 - a quarter of a second, and loaded by now

    try:
        connection.execute("rollback")
    except duckdb.Error:
        # Where a commit failed there is no transaction any more.
        return
