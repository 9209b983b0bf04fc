"""A record of any earlier shape becomes one of today, whole or not at all."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import duckdb
import pytest

from fundrisk import __version__
from fundrisk.errors import RecordError
from fundrisk.store import migrating
from fundrisk.store.connecting import connected
from fundrisk.store.migrations import LATEST, STEPS
from fundrisk.store.migrations.step import Step
from fundrisk.store.record import opened
from fundrisk.store.views import statements
from tests.end_to_end.samples import NOW
from tests.store.earlier import earlier
from tests.store.snapshots import a_note, a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

EARLIER = range(1, LATEST)


def _shape(path: Path) -> list[tuple[object, ...]]:
    """Every table, view and column that a record has, as SQL."""
    with connected(path, write=False) as connection:
        return connection.execute(
            "select sql from duckdb_tables() union all"
            " select sql from duckdb_views() where not internal order by all"
        ).fetchall()


def test_steps_are_numbered_without_gaps() -> None:
    """The number of a step is its place, so none is ever put between."""
    assert [step.number for step in STEPS] == list(range(1, LATEST + 1))
    assert len({step.name for step in STEPS}) == LATEST


def test_views_are_changed_by_a_step_only() -> None:
    """A record of today keeps the views that it was made with.

    Whoever changes a view adds a step, which makes them all anew, and puts this digest
    right.
    """
    assert LATEST == 4
    assert (
        sha256("\n".join(statements()).encode()).hexdigest()[:16] == "098996a10bcc6ebb"
    )


@pytest.mark.parametrize("number", EARLIER)
def test_an_earlier_record_is_migrated_when_it_is_written(
    tmp_path: Path, number: int
) -> None:
    """It has the shape of one that is made today, and all that was in it."""
    path, today = tmp_path / "record.duckdb", tmp_path / "today.duckdb"
    earlier(path, number)
    with opened(today, write=True):
        pass
    with opened(path, write=True) as record:
        record.save([a_snapshot("a")])

    with opened(path) as record:
        assert record.faults() == ()
        assert record.snapshot("lio-f", NOW) == a_snapshot()
        assert len(record.query("from quarters").rows) == 2
        assert len(record.remarks("lio-f").notes) == (number > 1)
    assert _shape(path) == _shape(today)


@pytest.mark.parametrize("number", EARLIER)
def test_an_earlier_record_is_read_without_being_changed(
    tmp_path: Path, number: int
) -> None:
    """It is migrated in memory; the file stays as it is, and nothing is beside it."""
    path = tmp_path / "it's a record.duckdb"
    earlier(path, number)
    before = path.read_bytes()
    with opened(path) as record:
        assert record.faults() == ()
        assert record.snapshot("lio-f", NOW) == a_snapshot()
        assert len(record.query("from quarters").rows) == 1
        with pytest.raises(RecordError, match="this record and nothing else"):
            record.query("from read_text('/etc/hostname')")

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("number", EARLIER)
def test_a_migration_that_fails_leaves_the_record_as_it_was(
    tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All steps are taken, or none: the last one fails here."""
    path = tmp_path / "record.duckdb"
    earlier(path, number)
    broken = Step(LATEST, "broken", (*STEPS[-1].statements, "from nowhere"))
    with monkeypatch.context() as patch:
        patch.setattr(migrating, "STEPS", (*STEPS[:-1], broken))
        with pytest.raises(RecordError), opened(path, write=True):
            pass

    with connected(path, write=False) as connection:
        assert migrating.step_of(connection, path) == number
    with opened(path) as record:
        assert record.snapshot("lio-f", NOW) == a_snapshot()


def test_the_record_says_which_fundrisk_took_each_step(tmp_path: Path) -> None:
    """A record from an earlier version tells both."""
    path = tmp_path / "record.duckdb"
    earlier(path, 1, tool_version="0.0.9")
    with opened(path, write=True) as record:
        steps = record.query("from kept.migrations order by number").rows

    assert steps == [
        (1, "snapshots", "0.0.9"),
        *((step.number, step.name, __version__) for step in STEPS[1:]),
    ]


@pytest.mark.parametrize("write", [False, True], ids=["read", "write"])
def test_a_record_of_a_later_fundrisk_is_refused(filled: Path, *, write: bool) -> None:
    """Which version made it, what this one knows, what to do; and it is unchanged."""
    with connected(filled, write=True) as connection:
        later = [LATEST + 1, "later", "9.9.9"]
        connection.execute("insert into kept.migrations values (?, ?, ?)", later)
    before = filled.read_bytes()

    with pytest.raises(RecordError) as caught, opened(filled, write=write):
        pass

    assert f"shape {LATEST + 1}, made by fundrisk 9.9.9" in str(caught.value)
    assert "install fundrisk 9.9.9 or later" in caught.value.hint
    assert filled.read_bytes() == before


def test_a_remark_is_kept_in_a_record_that_had_no_place_for_it(
    tmp_path: Path,
) -> None:
    """The first shape knew snapshots only."""
    path = tmp_path / "record.duckdb"
    earlier(path, 1)
    with opened(path, write=True) as record:
        note = record.keep(a_note())

    with opened(path) as record:
        assert record.remarks("lio-f").notes == (note,)


def test_other_tools_can_read_it(filled: Path) -> None:
    """A person's own DuckDB opens it, even one of 2025."""
    with duckdb.connect(str(filled), read_only=True) as connection:
        found = connection.execute(
            "select tags['storage_version'] from duckdb_databases()"
            " where database_name = 'record'"
        ).fetchall()

    assert str(found[0][0]).startswith("v1.3.0")
