"""Snapshots → the record: a version of their own, or nothing where nothing is other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.model.wording import day
from fundrisk.quarters import shown
from fundrisk.store.inserting import insert
from fundrisk.store.readable import head_of, readable
from fundrisk.store.saved_before import differences
from fundrisk.store.taken_apart import taken_apart

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import Snapshot, SnapshotLine
    from fundrisk.store.head import Head
    from fundrisk.store.taken_apart import TakenApart

_LATEST = """
    select head, sha256 from kept.snapshots where org_id = ? and as_of = ?
    order by version desc limit 1
"""


@dataclass(frozen=True)
class Saved:
    """What became of a snapshot; not ``is_new`` where it stands there already."""

    line: SnapshotLine
    is_new: bool


def save_one(connection: DuckDBPyConnection, snapshot: Snapshot, path: Path) -> Saved:
    """Keep a snapshot within the transaction of the caller.

    Raises:
        RecordError: that day is saved already, something is other, and no reason given.
    """
    with readable(path, f"what was saved of {snapshot.name} before"):
        before = _before(connection, snapshot)
    if before is None:
        return _kept(connection, taken_apart(snapshot, 1))
    apart = taken_apart(snapshot, before.version + 1)
    other = differences(before, apart.head)
    if not other:
        return Saved(before.line(is_latest=True), is_new=False)
    if not snapshot.reason:
        problem = (
            f"{shown(snapshot.quarter)} of {snapshot.name} is saved already as at"
            f" {day(snapshot.as_of)}, and this differs from it in {', '.join(other)}"
        )
        hint = "say why with --reason; what was saved stays"
        raise RecordError(problem, where=str(path), hint=hint)
    return _kept(connection, apart)


def _before(connection: DuckDBPyConnection, snapshot: Snapshot) -> Head | None:
    found = connection.execute(_LATEST, [snapshot.org_id, snapshot.as_of]).fetchall()
    return head_of(*found[0]) if found else None


def _kept(connection: DuckDBPyConnection, apart: TakenApart) -> Saved:
    head = apart.head
    written = head.model_dump_json()
    rows = [[sha256, *held] for sha256, held in apart.texts.items()]
    insert(connection, "kept.texts", rows, known="ignore")
    row = [head.org_id, head.as_of, head.version, digest(written), written]
    insert(connection, "kept.snapshots", [row])
    return Saved(head.line(is_latest=True), is_new=True)
