"""An export is the whole record for people and programs, and comes back as it was."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.errors import RecordError
from fundrisk.model.assessment import Assessment
from fundrisk.store import exporting
from fundrisk.store.record import opened, restore
from fundrisk.store.views import VIEWS
from tests.end_to_end.samples import NOW, sample
from tests.store.children import ended
from tests.store.snapshots import a_note

if TYPE_CHECKING:
    from pathlib import Path


def files(folder: Path) -> dict[str, bytes]:
    """Everything in a folder but the tables, by name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".parquet"
    }


def test_export_import_export_gives_the_same_bytes(
    filled: Path, exported: Path, tmp_path: Path
) -> None:
    """And every snapshot and remark is equal."""
    again = tmp_path / "again.duckdb"
    restore(exported, again)
    with opened(again) as record, opened(filled) as before:
        record.export(tmp_path / "second")
        assert record.faults() == ()
        assert record.lines() == before.lines()
        assert record.remarks("lio-f") == before.remarks("lio-f")
        for line in record.lines():
            key = (line.org_id, line.as_of, line.version)
            assert record.snapshot(*key) == before.snapshot(*key)

    assert files(tmp_path / "second") == files(exported)


def test_people_can_read_it(exported: Path) -> None:
    """Snapshots by organisation and day; each names its assessment, which is JSON."""
    (path,) = exported.glob("snapshots/lio-a-*/2024-12-31-v1.json")
    head = json.loads(path.read_text("utf-8"))
    assessment = exported / "assessments" / f"{head['assessment']}.json"

    assert head["quarter"]["label"] == "2024/25 Q3"
    assert path.read_text("utf-8").startswith('{\n  "form": "fundrisk/snapshot/1",\n')
    assert Assessment.model_validate_json(assessment.read_text("utf-8")) == sample("a")


def test_rules_are_exported_as_they_stood(exported: Path) -> None:
    """Each file's bytes are those that were in force."""
    for path in (exported / "rules" / "files").iterdir():
        assert sha256(path.read_bytes()).hexdigest() == path.stem


def test_tables_hold_what_the_views_say(filled: Path, exported: Path) -> None:
    """A Parquet file a view, and help beside them."""
    with opened(filled) as record:
        for name in (*(view.name for view in VIEWS), "help"):
            answer = record.query(f"from {name}")
            frame = pl.read_parquet(exported / "tables" / f"{name}.parquet")
            assert tuple(frame.columns) == answer.columns
            assert frame.rows() == answer.rows


def test_an_empty_record_goes_out_and_comes_back(tmp_path: Path) -> None:
    """There is nothing in it, and that is no fault."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        record.export(tmp_path / "export")
    restore(tmp_path / "export", tmp_path / "again.duckdb")

    with opened(tmp_path / "again.duckdb") as record:
        assert record.lines() == ()
        assert record.faults() == ()


def test_an_organisation_of_any_name_stays_within_the_folder(tmp_path: Path) -> None:
    """Identifiers are not trusted as names of files."""
    names = ["../../up", "/abs", "CON", "Ünïcode", "a" * 400, "A" * 400]
    with opened(tmp_path / "record.duckdb", write=True) as record:
        for name in names:
            record.keep(a_note(org_id=name))
        record.export(tmp_path / "export")
    restore(tmp_path / "export", tmp_path / "again.duckdb")

    assert len(list((tmp_path / "export" / "remarks").iterdir())) == len(names)
    with opened(tmp_path / "again.duckdb") as record:
        assert all(len(record.remarks(name).notes) == 1 for name in names)


def test_a_folder_that_holds_something_is_left_alone(
    filled: Path, tmp_path: Path
) -> None:
    """An empty one is taken; a file is none."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    (tmp_path / "empty").mkdir()
    with opened(filled) as record:
        record.export(tmp_path / "empty")
        for taken in (tmp_path / "full", filled):
            with pytest.raises(RecordError, match="an export replaces nothing"):
                record.export(taken)

    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]
    assert (tmp_path / "empty" / "digests.json").exists()


def test_a_full_disk_leaves_no_half_export(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole or not at all: here the last table cannot be written."""
    monkeypatch.setattr(exporting, "write_tables", _full)

    with (
        opened(filled) as record,
        pytest.raises(RecordError, match="No space left on device"),
    ):
        record.export(tmp_path / "export")

    assert list(tmp_path.iterdir()) == [filled]


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


ALL_OF_IT = """
from fundrisk.store.record import restore
snapshot = Snapshot.model_validate_json(Path(sys.argv[2]).read_bytes())
with opened(path, write=True) as record:
    record.save([snapshot])
with opened(path) as record:
    record.snapshot(snapshot.org_id, snapshot.as_of)
    record.query("from agreements")
    record.export(path.parent / "out")
restore(path.parent / "out", path.parent / "again")
print("pyarrow" in sys.modules)
"""


def test_nothing_needs_pyarrow_or_speaks_on_stderr(
    filled: Path, tmp_path: Path
) -> None:
    """Saving, asking, exporting and importing, to the end of the process."""
    snapshot = tmp_path / "snapshot.json"
    with opened(filled) as record:
        text = record.snapshot("lio-a", NOW).model_dump_json()
    snapshot.write_text(text, encoding="utf-8")

    assert ended(ALL_OF_IT, tmp_path / "new.duckdb", snapshot) == ("False\n", "")
