"""Only a whole export becomes a record; anything else is refused in words."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.store.record import restore

if TYPE_CHECKING:
    from pathlib import Path


def _without(folder: Path) -> None:
    next((folder / "ledgers").iterdir()).unlink()


def _edited(folder: Path) -> None:
    path = next(folder.glob("snapshots/lio-a-*/*.json"))
    path.write_text(path.read_text("utf-8").replace("2024", "2023"), encoding="utf-8")


def _nothing(folder: Path) -> None:
    (folder / "digests.json").unlink()


def _other_json(folder: Path) -> None:
    (folder / "digests.json").write_text('["record.json"]', encoding="utf-8")


def _outside(folder: Path) -> None:
    (folder / "digests.json").write_text('{"../x": ""}', encoding="utf-8")


def _consistent(folder: Path, name: str, text: str) -> None:
    """A change with the digest that goes with it."""
    sums = json.loads((folder / "digests.json").read_text("utf-8"))
    sums[name] = sha256(text.encode()).hexdigest()
    (folder / name).write_text(text, encoding="utf-8")
    (folder / "digests.json").write_text(json.dumps(sums), encoding="utf-8")


def _odd_head(folder: Path) -> None:
    path = next(folder.glob("snapshots/lio-a-*/*.json"))
    _consistent(folder, path.relative_to(folder).as_posix(), "{}")


def _twice(folder: Path) -> None:
    path = next(folder.glob("snapshots/lio-a-*/*.json"))
    name = path.with_name("twice.json").relative_to(folder).as_posix()
    _consistent(folder, name, path.read_text("utf-8"))


def _odd_ledger(folder: Path) -> None:
    path = next((folder / "ledgers").iterdir())
    _consistent(folder, path.relative_to(folder).as_posix(), "{}\n")


def _later_form(folder: Path) -> None:
    _consistent(folder, "record.json", '{"form": "fundrisk/record/9"}')


def _gone(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "change",
    [
        _without,
        _edited,
        _nothing,
        _other_json,
        _outside,
        _odd_head,
        _twice,
        _odd_ledger,
        _later_form,
        _gone,
    ],
    ids=lambda change: change.__name__.strip("_"),
)
def test_what_is_no_whole_export_is_refused(
    exported: Path, tmp_path: Path, change: object
) -> None:
    """In words, and no record is made."""
    assert callable(change)
    change(exported)
    before = set(tmp_path.iterdir())

    with pytest.raises(RecordError, match="not a whole export of a record"):
        restore(exported, tmp_path / "again.duckdb")

    assert set(tmp_path.iterdir()) == before
