"""The quarterly record: everything that was saved and said, and nothing rewritten."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk.store import kept_remarks, outlines, snapshots
from fundrisk.store.asking import Answer, ask
from fundrisk.store.faults import faults
from fundrisk.store.readable import readable
from fundrisk.store.saving import Saved, save_one
from fundrisk.store.transaction import in_one_transaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from fundrisk.model.remarks import Remarks, Withdrawal
    from fundrisk.model.snapshot import Outline, SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.kept_remarks import OneRemark

__all__ = ["Answer", "Record", "Saved", "opened", "restore"]


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
        """All snapshots, or those of one organisation, by org_id, as_of, version.

        Raises:
            RecordError: this fundrisk cannot read one.
        """
        return snapshots.lines(self._connection, self._path, org_id)

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

    def outlines(self, lines: Sequence[SnapshotLine]) -> tuple[Outline, ...]:
        """The little of each snapshot that a row of quarters shows; quick.

        Raises:
            RecordError: this fundrisk cannot read one.
        """
        with readable(self._path, "what was saved of a quarter"):
            return outlines.outlines(self._connection, lines)

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
        """Everything that was said of an organisation, what was taken back too.

        Raises:
            RecordError: this fundrisk cannot read one.
        """
        return kept_remarks.remarks(self._connection, self._path, org_id)

    def keep(self, remark: OneRemark) -> OneRemark:
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

    def query(self, sql: str) -> Answer:
        """The answer to a question in SQL; ``select * from help`` lists the views.

        Raises:
            RecordError: it is no question, or there is no answer to it.
        """
        return ask(self._connection, self._path, sql)

    def faults(self) -> tuple[str, ...]:
        """All that is amiss in it, a sentence each; empty where it is sound.

        Every text is what its digest says and can be read, versions and numbers have
        no gaps, and what is kept beside a text agrees with it.
        """
        return faults(self._connection)

    def export(self, folder: Path) -> None:
        """All of it as JSON, and its views as Parquet, in a new or an empty folder.

        Raises:
            RecordError: the folder holds something, or cannot be written.
        """
        # polars is not needed to save.
        from fundrisk.store.exporting import export  # noqa: PLC0415

        export(self._connection, folder)


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


def restore(folder: Path, path: Path) -> None:
    """Make a record of what ``Record.export`` wrote, where there is none yet.

    Raises:
        RecordError: the folder is no whole export, or there is something at the path.
    """
    # DuckDB takes a quarter of a second to load.
    from fundrisk.store.restoring import restore as made_again  # noqa: PLC0415

    made_again(folder, path)
