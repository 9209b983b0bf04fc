"""The record → snapshots, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from fundrisk.errors import RecordError
from fundrisk.store.head import Head, RulesList
from fundrisk.store.taken_apart import put_rules_together, put_together

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine

_LINES = """
    select head, version = max(version) over (partition by org_id, as_of)
    from kept.snapshots where ? is null or org_id = ? order by org_id, as_of, version
"""
_HEAD = """
    select head from kept.snapshots
    where org_id = ? and as_of = ? and (? is null or version = ?)
    order by version desc limit 1
"""
_TEXTS = "select sha256, text from kept.texts where sha256 in (select unnest(?))"


def lines(
    connection: DuckDBPyConnection, org_id: str | None
) -> tuple[SnapshotLine, ...]:
    """All snapshots, or those of one organisation, by org_id, as_of, version."""
    rows = connection.execute(_LINES, [org_id, org_id]).fetchall()
    return tuple(
        Head.model_validate_json(head).line(is_latest=is_latest)
        for head, is_latest in rows
    )


def snapshot(
    connection: DuckDBPyConnection,
    path: Path,
    known: dict[str, SavedRules],
    wanted: tuple[str, date, int | None],
) -> Snapshot:
    """One snapshot.

    Args:
        connection: To the record.
        path: Where it is, for messages.
        known: Rules that have been read before, by the digest of their list.
        wanted: Organisation, day, and version (``None``: the one that counts).

    Raises:
        RecordError: there is none, or this fundrisk cannot read it.
    """
    org_id, as_of, version = wanted
    found = connection.execute(_HEAD, [org_id, as_of, version, version]).fetchall()
    if not found:
        raise _absent(connection, path, wanted)
    try:
        return _whole(connection, Head.model_validate_json(found[0][0]), known)
    except (KeyError, ValidationError) as error:
        problem = f"what was saved of {org_id} as at {as_of} cannot be read"
        hint = "see what is amiss with: fundrisk store check"
        raise RecordError(problem, where=str(path), hint=hint) from error


def _whole(
    connection: DuckDBPyConnection, head: Head, known: dict[str, SavedRules]
) -> Snapshot:
    if head.rules not in known:
        known[head.rules] = _rules(connection, head.rules)
    texts = texts_of(connection, (head.ledger.frames, head.assessment))
    return put_together(head, texts, known[head.rules])


def _rules(connection: DuckDBPyConnection, sha256: str) -> SavedRules:
    listed = texts_of(connection, (sha256,))[sha256]
    files = RulesList.model_validate_json(listed).files
    texts = texts_of(connection, {one.sha256 for one in files})
    return put_rules_together(listed, texts)


def texts_of(connection: DuckDBPyConnection, wanted: Iterable[str]) -> dict[str, str]:
    """Long texts by their digests."""
    return dict(connection.execute(_TEXTS, [sorted(wanted)]).fetchall())


def _absent(
    connection: DuckDBPyConnection, path: Path, wanted: tuple[str, date, int | None]
) -> RecordError:
    org_id, as_of, version = wanted
    which = f", version {version}," if version else ""
    there = [f"{one.as_of} version {one.version}" for one in lines(connection, org_id)]
    problem = f"nothing was saved of {org_id} as at {as_of}{which}"
    hint = f"saved are: {', '.join(there)}" if there else "list what was saved"
    return RecordError(problem, where=str(path), hint=hint)
