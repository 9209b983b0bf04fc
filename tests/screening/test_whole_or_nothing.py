"""The folder of a screening holds everything, or what it held before."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.errors import CallError
from fundrisk.screening import local
from fundrisk.screening.local import READ_ME, write_screen
from tests.builders import DAY
from tests.end_to_end.samples import SAMPLES

if TYPE_CHECKING:
    from pathlib import Path

SOURCES = [SAMPLES / "lio_a"]


def _full(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("name", ["write_parquet", "write_csv"])
def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """One clear message, and no folder with half of a table in it."""
    monkeypatch.setattr(pl.DataFrame, name, _full)
    out = tmp_path / "out"

    with pytest.raises(CallError, match="nothing can be written here: No space"):
        write_screen(SOURCES, as_of=DAY, out=out)

    assert not out.exists()


def test_a_fault_keeps_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier screening is not half replaced, whatever goes wrong."""
    write_screen(SOURCES, as_of=DAY, out=tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    monkeypatch.setattr(local, "notes", _interrupted)

    with pytest.raises(KeyboardInterrupt):
        write_screen([SAMPLES / "lio_g"], as_of=DAY, out=tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def _interrupted(*_: object) -> str:
    raise KeyboardInterrupt


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A name that is taken is refused with the system's reason."""
    (tmp_path / "out").write_text("mine", encoding="utf-8")

    with pytest.raises(CallError, match="nothing can be written here: File exists"):
        write_screen(SOURCES, as_of=DAY, out=tmp_path / "out")

    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_the_note_names_the_rules_folders(tmp_path: Path) -> None:
    """Whoever opens the folder sees whose rules were in force."""
    own = tmp_path / "our rules"
    own.mkdir()
    write_screen(SOURCES, as_of=DAY, out=tmp_path / "out", rules=[own])

    note = (tmp_path / "out" / READ_ME).read_text("utf-8")
    assert "Rules: bundled rules, then our rules (digest " in note
