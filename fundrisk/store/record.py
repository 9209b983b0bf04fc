"""The quarterly record: everything that was saved and said, and nothing rewritten."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.store import kept_remarks, snapshots
from fundrisk.store.saving import Saved, save_one
from fundrisk.store.transaction import in_one_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fundrisk.model.remarks import Remarks, Withdrawal
    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.kept_remarks import Remark

__all__ = ["Record", "Saved", "opened"]


class Record:
    """A record that is open; see ``opened``.

    There is no way to change or delete what it holds. What needs writing raises
    ``RecordError`` where the record was opened to read.
    """

    def __init__(self, connection: DuckDBPyConnection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._rules: dict[str, SavedRules] = {}

    def lines(self, org_id: str | None = None) -> tuple[SnapshotLine, ...]:
        """All snapshots, or those of one organisation, by org_id, as_of, version."""
        return snapshots.lines(self._connection, org_id)

    def snapshot(
        self, org_id: str, as_of: date, version: int | None = None
    ) -> Snapshot:
        """One snapshot, by default the version that counts of that day.

        Raises:
            RecordError: there is none, or this fundrisk cannot read it.
        """
        return snapshots.snapshot(
            self._connection, self._path, self._rules, (org_id, as_of, version)
        )

    def save(self, snapshots: Sequence[Snapshot]) -> tuple[Saved, ...]:
        """Keep snapshots, all of them or none; ``version`` is set here.

        One that is as it was saved before is not saved again.

        Raises:
            RecordError: a day is saved, something is other now, and no reason is given.
        """
        with in_one_transaction(self._connection):
            return tuple(
                save_one(self._connection, one, self._path) for one in snapshots
            )

    def remarks(self, org_id: str) -> Remarks:
        """Everything that was said of an organisation, what was taken back too."""
        return kept_remarks.remarks(self._connection, org_id)

    def keep(self, remark: Remark) -> Remark:
        """Keep a remark; it is given the next id of its kind and organisation."""
        with in_one_transaction(self._connection):
            return kept_remarks.keep(self._connection, remark)

    def withdraw(self, org_id: str, remark_id: str, withdrawal: Withdrawal) -> None:
        """Take a remark back; it stays, with who took it back, when and why.

        Raises:
            RecordError: there is no such remark, or it was taken back before.
        """
        with in_one_transaction(self._connection):
            kept_remarks.withdraw(
                self._connection, self._path, (org_id, remark_id), withdrawal
            )


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[Record]:
    """The record at a path; ``write`` makes it if absent (its folder must exist).

    One process may write at a time, and nobody reads meanwhile; several may read.

    Raises:
        RecordError: there is none, or it is in use, damaged, foreign or newer.
    """
    # DuckDB takes a quarter of a second to load.
    from fundrisk.store.opening import to_read, to_write  # noqa: PLC0415

    with (to_write if write else to_read)(path) as connection:
        yield Record(connection, path)
