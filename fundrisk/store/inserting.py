"""Rows → a table, in one statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from duckdb import DuckDBPyConnection


def insert(
    connection: DuckDBPyConnection,
    table: str,
    rows: Sequence[Sequence[Any]],
    known: Literal["fail", "ignore"] = "fail",
) -> None:
    """Insert rows of equal length; a row at a time would take a millisecond each.

    Args:
        connection: To the record.
        table: A name from the code, never from a user.
        rows: At least one.
        known: What happens to rows whose key is there already.
    """
    held = ", ".join(["(" + ", ".join("?" * len(rows[0])) + ")"] * len(rows))
    ignoring = "or ignore " if known == "ignore" else ""
    statement = f"insert {ignoring}into {table} values {held}"  # noqa: S608 - ours
    connection.execute(statement, [cell for row in rows for cell in row])
