"""What persons said: kept under an id of its own, taken back by a further entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.model.remarks import (
    Acknowledgement,
    Note,
    Override,
    Remark,
    Remarks,
    Withdrawal,
)
from fundrisk.store.readable import must_be, readable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

OneRemark = TypeVar("OneRemark", Override, Acknowledgement, Note)

KINDS: dict[str, tuple[str, type[Remark]]] = {
    "override": ("O", Override),
    "acknowledgement": ("A", Acknowledgement),
    "note": ("N", Note),
}
_KEPT = """
    select kind, remark, r.sha256, withdrawal, w.sha256
    from kept.remarks r left join kept.withdrawals w using (org_id, id)
    where org_id = ? order by kind, number
"""
_NEXT = """
    select coalesce(max(number), 0) + 1 from kept.remarks
    where org_id = ? and kind = ?
"""


def remarks(connection: DuckDBPyConnection, path: Path, org_id: str) -> Remarks:
    """Everything that was said of an organisation, in the order in which it was.

    Raises:
        RecordError: one is not what was said, or this fundrisk cannot read it.
    """
    rows = connection.execute(_KEPT, [org_id]).fetchall()
    with readable(path, f"what was said of {org_id}"):
        return _remarks(rows)


def _remarks(rows: Sequence[tuple[Any, ...]]) -> Remarks:
    held: dict[str, list[Remark]] = {kind: [] for kind in KINDS}
    for kind, written, sha256, taken_back, its_sha256 in rows:
        must_be(written, sha256)
        remark = KINDS[kind][1].model_validate_json(written)
        if taken_back is not None:
            must_be(taken_back, its_sha256)
            withdrawn = Withdrawal.model_validate_json(taken_back)
            remark = remark.model_copy(update={"withdrawn": withdrawn})
        held[kind].append(remark)
    return Remarks.model_validate(
        {f"{kind}s": tuple(said) for kind, said in held.items()}
    )


def keep(connection: DuckDBPyConnection, remark: OneRemark) -> OneRemark:
    """Keep a remark, and give it the next id of its kind within its organisation."""
    kind, letter = next(
        (kind, letter)
        for kind, (letter, noun) in KINDS.items()
        if isinstance(remark, noun)
    )
    found = connection.execute(_NEXT, [remark.org_id, kind]).fetchall()
    number = int(found[0][0])
    kept = remark.model_copy(update={"id": f"{letter}{number}", "withdrawn": None})
    written = kept.model_dump_json()
    connection.execute(
        "insert into kept.remarks values (?, ?, ?, ?, ?, ?)",
        [kept.org_id, kept.id, kind, number, written, digest(written)],
    )
    return kept


def withdraw(
    connection: DuckDBPyConnection,
    path: Path,
    which: tuple[str, str],
    withdrawal: Withdrawal,
) -> None:
    """Take a remark back by a further entry.

    Args:
        connection: To the record.
        path: Where it is, for messages.
        which: The organisation, and the remark's id.
        withdrawal: Who takes it back, when and why.

    Raises:
        RecordError: there is no such remark, or it was taken back before.
    """
    org_id, remark_id = which
    every = remarks(connection, path, org_id).every()
    found = {one.id: one for one in every}.get(remark_id)
    if found is None:
        problem = f"nothing called {remark_id} was said of {org_id}"
        known = ", ".join(one.id for one in every)
        hint = f"one of: {known}" if known else "nothing has been said of it yet"
        raise RecordError(problem, where=str(path), hint=hint)
    if found.withdrawn is not None:
        before = found.withdrawn
        problem = f"{remark_id} was taken back already, by {before.by} on {before.on}"
        raise RecordError(problem, where=str(path))
    written = withdrawal.model_dump_json()
    connection.execute(
        "insert into kept.withdrawals values (?, ?, ?, ?)",
        [org_id, remark_id, written, digest(written)],
    )
