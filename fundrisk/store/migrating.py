"""The shape of a record: which it has, and the steps to the present one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk import __version__
from fundrisk.errors import RecordError
from fundrisk.store.migrations import LATEST, STEPS
from fundrisk.store.transaction import in_one_transaction
from fundrisk.store.views import statements

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_IS_OURS = """
    select count(*) from duckdb_tables()
    where schema_name = 'kept' and table_name = 'migrations'
"""


def step_of(connection: DuckDBPyConnection, path: Path) -> int:
    """The number of the last step that a record has taken.

    Raises:
        RecordError: it is no record, or a later version of fundrisk wrote it.
    """
    if connection.execute(_IS_OURS).fetchall() != [(1,)]:
        problem = "this is a DuckDB file, but not a record of fundrisk"
        hint = "name another file with --store"
        raise RecordError(problem, where=str(path), hint=hint)
    steps = connection.execute(
        "select number, tool_version from kept.migrations order by number"
    ).fetchall()
    number, tool_version = steps[-1] if steps else (0, "")
    if number > LATEST:
        problem = (
            f"this record has shape {number}, made by fundrisk {tool_version};"
            f" this is fundrisk {__version__}, which knows shapes up to {LATEST}"
        )
        hint = f"install fundrisk {tool_version} or later; the record is unchanged"
        raise RecordError(problem, where=str(path), hint=hint)
    return int(number)


def migrate(connection: DuckDBPyConnection, since: int) -> None:
    """Take the steps after ``since`` and make every view anew, all of it or nothing."""
    with in_one_transaction(connection):
        for step in STEPS[since:]:
            for statement in step.statements:
                connection.execute(statement)
            connection.execute(
                "insert into kept.migrations values (?, ?, ?)",
                [step.number, step.name, __version__],
            )
        for statement in statements():
            connection.execute(statement)
