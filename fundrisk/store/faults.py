"""A record → what is amiss in it, in words; nothing where it is sound."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from pydantic import ValidationError

from fundrisk.digest import digest
from fundrisk.model.remarks import Withdrawal
from fundrisk.store.head import Head, RulesList
from fundrisk.store.kept_remarks import KINDS
from fundrisk.store.snapshots import texts_of
from fundrisk.store.taken_apart import put_together, taken_apart
from fundrisk.store.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

    from fundrisk.model.snapshot import Snapshot

_TEXTS = "select kind, sha256 from kept.texts where sha256(text) != sha256 order by all"
_SNAPSHOTS = """
    select org_id, as_of, version, sha256, head from kept.snapshots
    order by org_id, as_of, version
"""
_REMARKS = """
    select org_id, kind, number, id, remark, sha256 from kept.remarks
    order by org_id, kind, number
"""
_WITHDRAWALS = """
    select org_id, id, withdrawal, kept.withdrawals.sha256, remark is not null
    from kept.withdrawals left join kept.remarks using (org_id, id) order by org_id, id
"""


def faults(connection: DuckDBPyConnection) -> tuple[str, ...]:
    """All that is amiss, a sentence each."""
    return (
        *_of_texts(connection),
        *_of_snapshots(connection),
        *_of_versions(connection),
        *_of_remarks(connection),
        *_of_withdrawals(connection),
        *_of_views(connection),
    )


def _of_texts(connection: DuckDBPyConnection) -> Iterator[str]:
    for kind, sha256 in connection.execute(_TEXTS).fetchall():
        yield f"the text {sha256} ({kind}) is not what was saved: its digest is other"


def _of_snapshots(connection: DuckDBPyConnection) -> Iterator[str]:
    for org_id, as_of, version, sha256, written in _rows(connection, _SNAPSHOTS):
        which = f"{org_id} as at {as_of}, version {version}"
        if digest(str(written)) != sha256:
            yield f"{which}: its head is not what was saved: its digest is other"
        try:
            head = Head.model_validate_json(str(written))
        except ValidationError:
            yield f"{which}: its head cannot be read"
            continue
        if (head.org_id, head.as_of, head.version) != (org_id, as_of, version):
            yield f"{which}: its head is that of another snapshot"
        yield from (f"{which}: {fault}" for fault in _of_parts(connection, head))


def _of_parts(connection: DuckDBPyConnection, head: Head) -> Iterator[str]:
    try:
        snapshot = _whole(connection, head)
    except KeyError as missing:
        yield f"the text {missing.args[0]} is missing"
    except ValidationError as error:
        yield f"its {error.title.lower()} cannot be read by this version of fundrisk"
    else:
        if snapshot.ledger.digest != digest(snapshot.ledger.frames):
            yield "its ledger is not what was saved: its digest is other"
        elif taken_apart(snapshot, head.version).head != head:
            yield "its head and its assessment do not agree"


def _whole(connection: DuckDBPyConnection, head: Head) -> Snapshot:
    texts = texts_of(connection, (head.rules, head.ledger.frames, head.assessment))
    listed = RulesList.model_validate_json(texts[head.rules])
    texts |= texts_of(connection, {one.sha256 for one in listed.files})
    return put_together(head, texts)


def _of_versions(connection: DuckDBPyConnection) -> Iterator[str]:
    rows = _rows(connection, _SNAPSHOTS)
    for (org_id, as_of), held in groupby(rows, key=lambda row: row[:2]):
        versions = [row[2] for row in held]
        if versions != list(range(1, len(versions) + 1)):
            listed = ", ".join(map(str, versions))
            yield f"{org_id} as at {as_of}: versions are {listed}, with a gap or twice"


def _of_remarks(connection: DuckDBPyConnection) -> Iterator[str]:
    rows = _rows(connection, _REMARKS)
    for (org_id, kind), held in groupby(rows, key=lambda row: row[:2]):
        letter, noun = KINDS[str(kind)]
        for count, (*_, number, remark_id, written, sha256) in enumerate(held, start=1):
            which = f"{remark_id} of {org_id}"
            if digest(str(written)) != sha256:
                yield f"{which} is not what was said: its digest is other"
            if (number, remark_id) != (count, f"{letter}{count}"):
                yield f"{which} stands where {letter}{count} should"
            try:
                remark = noun.model_validate_json(str(written))
            except ValidationError:
                yield f"{which} cannot be read"
            else:
                if (remark.org_id, remark.id) != (org_id, remark_id):
                    yield f"{which} is that of another"


def _of_withdrawals(connection: DuckDBPyConnection) -> Iterator[str]:
    for org_id, remark_id, written, sha256, is_known in _rows(connection, _WITHDRAWALS):
        which = f"{remark_id} of {org_id}"
        if digest(str(written)) != sha256:
            yield f"{which}: how it was taken back is not what was said"
        if not is_known:
            yield f"{which} was taken back, and is not there"
        try:
            Withdrawal.model_validate_json(str(written))
        except ValidationError:
            yield f"{which}: how it was taken back cannot be read"


def _of_views(connection: DuckDBPyConnection) -> Iterator[str]:
    found = connection.execute(
        "select view_name from duckdb_views() where not internal"
    )
    names = {name for (name,) in found.fetchall()}
    for view in VIEWS:
        if view.name not in names:
            yield f"the view {view.name} is missing"


def _rows(connection: DuckDBPyConnection, sql: str) -> list[tuple[object, ...]]:
    return connection.execute(sql).fetchall()
