"""What is no record, or no longer whole, is refused in words and left as it is."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import duckdb
import pytest

from fundrisk.errors import RecordError
from fundrisk.store.record import opened, restore
from tests.end_to_end.samples import NOW
from tests.store.children import child
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from collections.abc import Callable

DIE_AFTER_A_SAVE = """
snapshot = Snapshot.model_validate_json(Path(sys.argv[2]).read_bytes())
with opened(path, write=True) as record:
    record.save([snapshot])
    os.kill(os.getpid(), 9)
"""
BOTH = pytest.mark.parametrize("write", [False, True], ids=["read", "write"])


def _refused(path: Path, *, write: bool) -> str:
    """The message, after which the file is as it was."""
    before = path.read_bytes()
    with pytest.raises(RecordError) as caught:
        _read_all(path, write=write)
    assert path.read_bytes() == before
    assert str(path) in str(caught.value)
    assert caught.value.hint
    return caught.value.problem


def _read_all(path: Path, *, write: bool) -> None:
    with opened(path, write=write) as record:
        for line in record.lines():
            record.snapshot(line.org_id, line.as_of, line.version)


def _text(path: Path) -> None:
    path.write_text("agreement,funder\n" * 1000, encoding="utf-8")


def _zeros(path: Path) -> None:
    path.write_bytes(bytes(100_000))


def _sqlite(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("create table theirs (x)")
    connection.commit()
    connection.close()


def _theirs(path: Path) -> None:
    connection = duckdb.connect(str(path))
    connection.execute("create table theirs as select 1")
    connection.close()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (_text, "no record: it does not begin as one does"),
        (_zeros, "no record: it does not begin as one does"),
        (_sqlite, "no record: it does not begin as one does"),
        (_theirs, "a DuckDB file, but not a record of fundrisk"),
        (Path.touch, "this file is empty"),
    ],
    ids=["text", "zeros", "sqlite", "duckdb", "empty"],
)
@BOTH
def test_a_file_of_another_kind_is_refused(
    tmp_path: Path, make: Callable[[Path], None], words: str, *, write: bool
) -> None:
    """Somebody else's file is never written to."""
    path = tmp_path / "record.duckdb"
    make(path)

    assert words in _refused(path, write=write)
    assert list(tmp_path.iterdir()) == [path]


@BOTH
def test_a_cut_record_is_refused_wherever_it_is_cut(
    filled: Path, *, write: bool
) -> None:
    """At block ends, within blocks, within the header."""
    whole = filled.read_bytes()
    draw = Random(1)  # noqa: S311 - places, not secrets
    places = [1, 12, 4096, 8192, 12_288, len(whole) - 1]
    places += [draw.randrange(1, len(whole)) for _ in range(6)]
    for place in places:
        filled.write_bytes(whole[:place])
        problem = _refused(filled, write=write)
        assert "damaged or was cut short" in problem or "does not begin" in problem


def test_a_changed_byte_is_noticed_or_does_not_matter(filled: Path) -> None:
    """Blocks carry checksums: what comes back is right, or nothing comes back."""
    whole = filled.read_bytes()
    draw = Random(2)  # noqa: S311 - places, not secrets
    refused = 0
    for _ in range(12):
        place = draw.randrange(len(whole))
        filled.write_bytes(
            whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        )
        try:
            with opened(filled) as record:
                assert record.snapshot("lio-a", NOW) == a_snapshot("a")
        except RecordError:
            refused += 1

    assert refused


@BOTH
def test_a_folder_is_no_record(tmp_path: Path, *, write: bool) -> None:
    """It is said, and nothing is made in it."""
    with pytest.raises(RecordError, match="this is a folder"):
        _read_all(tmp_path, write=write)

    assert list(tmp_path.iterdir()) == []


def test_an_absent_record_is_made_by_saving_only(tmp_path: Path) -> None:
    """Reading says what to do first, and makes nothing."""
    with pytest.raises(RecordError, match="fundrisk check LEDGER --save"):
        _read_all(tmp_path / "record.duckdb", write=False)

    assert list(tmp_path.iterdir()) == []


@BOTH
def test_a_path_that_leads_nowhere_is_said(tmp_path: Path, *, write: bool) -> None:
    """A folder that is missing, a file in place of a folder, a name too long."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for name in ("missing/record", "file/record", "x" * 300):
        with pytest.raises(RecordError), opened(tmp_path / name, write=write):
            pass

    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("name", [":memory:", "md:mine", "sqlite:mine.db", "file:x"])
def test_a_name_that_means_something_to_duckdb_is_a_file_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Also where it is given without its folder."""
    monkeypatch.chdir(tmp_path)
    with opened(Path(name), write=True) as record:
        record.save([a_snapshot()])

    with opened(Path(name)) as record:
        assert record.snapshot("lio-f", NOW) == a_snapshot()
    assert [path.name for path in tmp_path.iterdir()] == [name]


@BOTH
def test_a_path_with_a_question_mark_is_refused(tmp_path: Path, *, write: bool) -> None:
    """DuckDB would look for the .wal file of such a record in another place."""
    folder = tmp_path / "what?"
    folder.mkdir()
    if not write:
        (folder / "record.duckdb").write_text("x", encoding="utf-8")
    before = list(folder.iterdir())

    with pytest.raises(RecordError, match="question mark"):
        _read_all(folder / "record.duckdb", write=write)

    assert list(folder.iterdir()) == before


@pytest.fixture
def unfinished(tmp_path: Path) -> Path:
    """A record whose writer died, so that its last save is in the .wal file beside."""
    path = tmp_path / "record.duckdb"
    with opened(path, write=True) as record:
        record.save([a_snapshot("a")])
    snapshot = tmp_path / "snapshot.json"
    snapshot.write_text(a_snapshot("f").model_dump_json(), encoding="utf-8")
    with child(DIE_AFTER_A_SAVE, path, snapshot) as process:
        process.communicate()
    assert _wal(path).exists()
    return path


def _wal(path: Path) -> Path:
    return Path(f"{path}.wal")


@BOTH
def test_what_a_dead_writer_left_beside_is_read(
    unfinished: Path, *, write: bool
) -> None:
    """The save was confirmed, and it is there."""
    with opened(unfinished, write=write) as record:
        assert [line.org_id for line in record.lines()] == ["lio-a", "lio-f"]
        assert record.faults() == ()


def test_a_wal_that_was_taken_up_before_is_refused(unfinished: Path) -> None:
    """Put beside a later state of its record it would save the same twice."""
    old = _wal(unfinished).read_bytes()
    with opened(unfinished, write=True) as record:
        record.save([a_snapshot("b")])
    _wal(unfinished).write_bytes(old)

    assert ".wal belongs to another state" in _refused(unfinished, write=False)
    assert ".wal belongs to another state" in _refused(unfinished, write=True)
    assert _wal(unfinished).read_bytes() == old


def test_a_wal_of_another_record_is_refused(unfinished: Path, tmp_path: Path) -> None:
    """Neither of the two is changed, and without it the record opens."""
    other = tmp_path / "other.duckdb"
    with opened(other, write=True):
        pass
    shutil.copy(_wal(unfinished), _wal(other))

    assert ".wal belongs to another state" in _refused(other, write=True)
    _wal(other).unlink()
    with opened(other) as record:
        assert record.lines() == ()


def test_a_wal_that_is_nothing_keeps_nobody_from_saving(filled: Path) -> None:
    """What is saved after it is there, however the writer ended."""
    _wal(filled).write_bytes(b"nothing" * 100)
    snapshot = filled.parent / "snapshot.json"
    snapshot.write_text(a_snapshot("b").model_dump_json(), encoding="utf-8")
    with child(DIE_AFTER_A_SAVE, filled, snapshot) as process:
        process.communicate()

    with opened(filled) as record:
        assert record.lines("lio-b")
        assert record.faults() == ()


def test_an_import_never_takes_the_place_of_a_file(
    filled: Path, tmp_path: Path
) -> None:
    """Not even of an empty one."""
    with opened(filled) as record:
        record.export(tmp_path / "export")
    taken = tmp_path / "taken"
    taken.touch()

    with pytest.raises(RecordError, match="an import replaces nothing"):
        restore(tmp_path / "export", taken)

    assert taken.read_bytes() == b""
