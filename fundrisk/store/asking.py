"""A person's question in SQL → rows; nothing is changed and no other file is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fundrisk.errors import RecordError
from fundrisk.store.bounded import bounded_memory

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection, Statement

MOST_ROWS = 1_000_000
MOST_CELLS = 4_000_000
"""More than that are no answer for a person, and would fill the memory: where it is
full while DuckDB hands over rows, the process dies without a word."""
_AT_ONCE = 1_000
_SEE_HELP = "see the views and their columns with: select * from help"
_ONLY = "ask one question that begins with select, with, describe, show or summarize"


@dataclass(frozen=True)
class Answer:
    """Columns in the order asked, and the rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


def ask(connection: DuckDBPyConnection, path: Path, sql: str) -> Answer:
    """The answer to one question.

    Args:
        connection: Opened to read, and to reach nothing else.
        path: Where the record is, for messages.
        sql: One statement that asks and changes nothing.

    Raises:
        RecordError: it is no such statement, or there is no answer to it.
    """
    import duckdb  # noqa: PLC0415 - a quarter of a second, and loaded by now

    try:
        statement = _only_question(connection, path, sql)
        with bounded_memory():
            answered = connection.execute(statement)
            columns = tuple(str(column[0]) for column in answered.description or ())
            rows = _fetched(answered, path, len(columns))
    except (duckdb.Error, MemoryError) as error:
        raise _unanswered(path, error) from error
    return Answer(columns, rows)


def _fetched(
    answered: DuckDBPyConnection, path: Path, columns: int
) -> list[tuple[Any, ...]]:
    most = min(MOST_ROWS, MOST_CELLS // max(1, columns))
    rows: list[tuple[Any, ...]] = []
    while some := answered.fetchmany(_AT_ONCE):
        rows += some
        if len(rows) > most:
            problem = f"the answer has more than {most:,} rows"
            raise RecordError(problem, where=str(path), hint="end it with: limit 1000")
    return rows


def _only_question(connection: DuckDBPyConnection, path: Path, sql: str) -> Statement:
    from duckdb import StatementType  # noqa: PLC0415 - as above

    statements = connection.extract_statements(sql)
    if not statements:
        problem = "the question is empty"
        raise RecordError(problem, where=str(path), hint=_SEE_HELP)
    if len(statements) > 1:
        problem = f"these are {len(statements)} statements, and only one is taken"
        raise RecordError(problem, where=str(path), hint=_ONLY)
    if statements[0].type not in {StatementType.SELECT, StatementType.EXPLAIN}:
        problem = "this is no question: a record can be asked, and not changed, in SQL"
        raise RecordError(problem, where=str(path), hint=_ONLY)
    return statements[0]


def _unanswered(path: Path, error: Exception) -> RecordError:
    told = re.split(r"\nLINE |, due to the following Python exception", str(error))[0]
    said = " ".join(told.split())
    if "disabled by configuration" in said or "disabled through" in said:
        problem = "a question may read this record and nothing else"
        return RecordError(problem, where=str(path), hint=_SEE_HELP)
    if isinstance(error, MemoryError) or "Out of Memory" in said:
        problem = "the answer does not fit into the memory that a question may take"
        hint = "ask for less: fewer columns, a where, a limit"
        return RecordError(problem, where=str(path), hint=hint)
    problem = f"the question cannot be answered: {said}"
    return RecordError(problem, where=str(path), hint=_SEE_HELP)
