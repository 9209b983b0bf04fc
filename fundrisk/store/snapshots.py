"""The record → snapshots, and the list of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.errors import RecordError
from fundrisk.store.head import RulesList
from fundrisk.store.readable import head_of, must_be, readable
from fundrisk.store.taken_apart import put_rules_together, put_together

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.head import Head

_LINES = """
    select head, sha256, version = max(version) over (partition by org_id, as_of)
    from kept.snapshots where ? is null or org_id = ? order by org_id, as_of, version
"""
_HEAD = """
    select head, sha256 from kept.snapshots
    where org_id = ? and as_of = ? and (? is null or version = ?)
    order by version desc limit 1
"""
_TEXTS = "select sha256, text from kept.texts where sha256 in (select unnest(?))"


def lines(
    connection: DuckDBPyConnection, path: Path, org_id: str | None
) -> tuple[SnapshotLine, ...]:
    """All snapshots, or those of one organisation, by org_id, as_of, version.

    Raises:
        RecordError: one is not what was saved, or this fundrisk cannot read it.
    """
    rows = connection.execute(_LINES, [org_id, org_id]).fetchall()
    with readable(path, "the list of what was saved"):
        return tuple(
            head_of(head, sha256).line(is_latest=is_latest)
            for head, sha256, is_latest in rows
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
        RecordError: there is none, it is not what was saved, or this fundrisk cannot
            read it.
    """
    org_id, as_of, version = wanted
    found = connection.execute(_HEAD, [org_id, as_of, version, version]).fetchall()
    if not found:
        raise _absent(connection, path, wanted)
    with readable(path, f"what was saved of {org_id} as at {as_of}"):
        return _whole(connection, head_of(*found[0]), known)


def _whole(
    connection: DuckDBPyConnection, head: Head, known: dict[str, SavedRules]
) -> Snapshot:
    if head.rules not in known:
        known[head.rules] = _rules(connection, head.rules)
    texts = _as_saved(connection, (head.ledger.frames, head.assessment))
    return put_together(head, texts, known[head.rules])


def _rules(connection: DuckDBPyConnection, sha256: str) -> SavedRules:
    listed = _as_saved(connection, (sha256,))[sha256]
    files = RulesList.model_validate_json(listed).files
    texts = _as_saved(connection, {one.sha256 for one in files})
    return put_rules_together(listed, texts)


def _as_saved(connection: DuckDBPyConnection, wanted: Iterable[str]) -> dict[str, str]:
    texts = texts_of(connection, wanted)
    for sha256, text in texts.items():
        must_be(text, sha256)
    return texts


def texts_of(connection: DuckDBPyConnection, wanted: Iterable[str]) -> dict[str, str]:
    """Long texts by their digests, whether or not they are what was saved."""
    return dict(connection.execute(_TEXTS, [sorted(wanted)]).fetchall())


def _absent(
    connection: DuckDBPyConnection, path: Path, wanted: tuple[str, date, int | None]
) -> RecordError:
    org_id, as_of, version = wanted
    which = f", version {version}," if version else ""
    there = [
        f"{one.as_of} version {one.version}" for one in lines(connection, path, org_id)
    ]
    problem = f"nothing was saved of {org_id} as at {as_of}{which}"
    hint = f"saved are: {', '.join(there)}" if there else "list what was saved"
    return RecordError(problem, where=str(path), hint=hint)
