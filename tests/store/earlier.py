"""Records as earlier versions of fundrisk made them, with rows of their shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.digest import digest
from fundrisk.store.connecting import connected
from fundrisk.store.migrations import STEPS
from fundrisk.store.taken_apart import taken_apart
from tests.store.snapshots import a_note, a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

INTO_TEXTS = "insert into kept.texts values (?, ?, ?)"
INTO_SNAPSHOTS = "insert into kept.snapshots values (?, ?, ?, ?, ?)"
INTO_REMARKS = "insert into kept.remarks values (?, ?, ?, ?, ?)"


def earlier(path: Path, number: int, tool_version: str = "0.1.0") -> None:
    """A record of shape ``number``: LIO-F on one day and, from 2 on, a note."""
    with connected(path, write=True) as connection:
        for step in STEPS[:number]:
            for statement in step.statements:
                connection.execute(statement)
            row = [step.number, step.name, tool_version]
            connection.execute("insert into kept.migrations values (?, ?, ?)", row)
        _fill_1(connection)
        if number > 1:
            _fill_2(connection)


def _fill_1(connection: DuckDBPyConnection) -> None:
    """Rows of the first shape, written out here as they were then."""
    apart = taken_apart(a_snapshot(), 1)
    for sha256, (kind, text) in apart.texts.items():
        connection.execute(INTO_TEXTS, [sha256, kind, text])
    head = apart.head.model_dump_json()
    row = [apart.head.org_id, apart.head.as_of, 1, digest(head), head]
    connection.execute(INTO_SNAPSHOTS, row)


def _fill_2(connection: DuckDBPyConnection) -> None:
    note = a_note(id="N1")
    row = [note.org_id, "N1", "note", 1, note.model_dump_json()]
    connection.execute(INTO_REMARKS, row)
