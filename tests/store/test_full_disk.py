"""A disk that is full, a folder that may not be written to: said, and nothing lost."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from fundrisk.store.record import opened
from tests.end_to_end.samples import QUARTERS
from tests.store.children import AS_ANYBODY, ended
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

SAVE_WITHIN = """
import resource
import duckdb
from fundrisk.errors import RecordError
snapshots = [
    Snapshot.model_validate_json(Path(name).read_bytes()) for name in sys.argv[3:]
]
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    with opened(path, write=True) as record:
        for snapshot in snapshots:
            record.save([snapshot])
            print(snapshot.as_of, flush=True)
except RecordError as error:
    print(error)
"""
NEW_BYTES = (0, 5_000, 20_000, 75_000, 100_000, 140_000, 200_000, 350_000, 500_000)
"""From nothing at all to room for the first saves, but never for all."""


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Five quarters, each with a text that compresses badly."""
    folder = tmp_path_factory.mktemp("snapshots")
    paths = []
    for day in QUARTERS:
        noise = os.urandom(60_000).hex()
        whole = a_snapshot(day=day)
        assessment = whole.assessment.model_copy(update={"supposed": noise})
        path = folder / f"{day}.json"
        other = whole.model_copy(update={"assessment": assessment})
        path.write_text(other.model_dump_json(), encoding="utf-8")
        paths.append(path)
    return paths


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on sizes of files")
@pytest.mark.parametrize("most", NEW_BYTES)
def test_a_full_disk_is_said_and_what_was_confirmed_is_there(
    tmp_path: Path, snapshots: list[Path], most: int
) -> None:
    """However much room there is, the record opens afterwards and is sound."""
    path = tmp_path / "record.duckdb"
    said, complained = ended(SAVE_WITHIN, path, most, *snapshots)
    *confirmed, problem, hint = said.splitlines()

    assert complained == ""
    assert problem.startswith(f"{path}: ")
    assert "the disk is full" in problem
    assert hint.startswith("Try: make room")
    assert {one.name for one in tmp_path.iterdir()} <= {path.name, f"{path.name}.wal"}
    if path.exists():
        with opened(path) as record:
            assert [str(line.as_of) for line in record.lines()] == confirmed
            assert record.faults() == ()
        with opened(path, write=True) as record:
            assert record.save([a_snapshot("a")])[0].is_new


TRY = """
from fundrisk.errors import RecordError
snapshot = Snapshot.model_validate_json(Path(sys.argv[2]).read_bytes())
for write in (False, True):
    try:
        with opened(path, write=write) as record:
            if write:
                record.save([snapshot])
            print(len(record.lines()))
    except RecordError as error:
        print(error.problem)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such bits")
def test_a_folder_that_may_not_be_written_to_is_said(
    tmp_path: Path, snapshots: list[Path]
) -> None:
    """Neither a record that is there nor a new one; what is there can be read."""
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "record.duckdb"
    _save(path)
    before = path.read_bytes()
    path.chmod(0o400)
    folder.chmod(0o500)

    said, complained = ended(AS_ANYBODY + TRY, path, snapshots[0])
    new, _ = ended(AS_ANYBODY + TRY, folder / "new.duckdb", snapshots[0])

    assert complained == ""
    assert said.splitlines() == [
        "1",
        "the record cannot be opened here: permission is missing",
    ]
    assert new.splitlines() == [
        "there is no record here: nothing has been saved yet",
        "no record can be written here: Permission denied",
    ]
    assert path.read_bytes() == before
    assert list(folder.iterdir()) == [path]


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such bits")
def test_a_folder_that_takes_no_file_beside_is_said(
    tmp_path: Path, snapshots: list[Path]
) -> None:
    """The record may be written to, but its .wal file cannot be made."""
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "record.duckdb"
    _save(path)
    folder.chmod(0o500)

    said, complained = ended(AS_ANYBODY + TRY, path, snapshots[0])

    assert complained == ""
    assert said.splitlines()[1] == (
        "the record cannot be opened here: permission is missing"
    )
    with opened(path) as record:
        assert len(record.lines()) == 1
        assert record.faults() == ()


def test_a_file_that_may_not_be_read_is_said(
    filled: Path, snapshots: list[Path]
) -> None:
    """By a message, and not as a record that is damaged."""
    filled.chmod(0)

    said, complained = ended(AS_ANYBODY + TRY, filled, snapshots[0])

    assert complained == ""
    assert set(said.splitlines()) == {
        "the record cannot be opened here: permission is missing"
    }


def _save(path: Path) -> None:
    with opened(path, write=True) as record:
        record.save([a_snapshot("b")])


IMPORT_WITHIN = """
import resource
from fundrisk.errors import RecordError
from fundrisk.store.record import restore
most = int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
try:
    restore(Path(sys.argv[3]), path)
except RecordError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no bound on sizes of files")
@pytest.mark.parametrize("most", [50_000, 150_000, 250_000, 300_000])
def test_an_import_that_does_not_fit_leaves_nothing(
    filled: Path, tmp_path: Path, most: int
) -> None:
    """It is whole, or it is not there."""
    with opened(filled) as record:
        record.export(tmp_path / "export")
    there = sorted(tmp_path.iterdir())
    said, complained = ended(
        IMPORT_WITHIN, tmp_path / "again.duckdb", most, tmp_path / "export"
    )

    assert complained == ""
    assert "the disk is full" in said
    assert sorted(tmp_path.iterdir()) == there
