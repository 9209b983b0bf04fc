"""What is no file, or no file that can be read whole, is refused at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fundrisk.errors import LedgerError, UnreadableFileError
from fundrisk.importers.files import bytes_of
from fundrisk.importers.read import read
from tests.importers.building import vocabulary


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "json"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, ending: str) -> None:
    """Reading it would wait for somebody to write."""
    path = tmp_path / f"ledger.{ending}"
    os.mkfifo(path)

    with pytest.raises(LedgerError) as caught:
        read(path, vocabulary())

    assert caught.value.where == str(path)
    assert caught.value.hint


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "json"])
def test_a_device_is_refused(tmp_path: Path, ending: str) -> None:
    """A link to a device without an end is no ledger."""
    path = tmp_path / f"ledger.{ending}"
    path.symlink_to("/dev/zero")

    with pytest.raises(LedgerError):
        read(path, vocabulary())


@pytest.mark.parametrize("name", ["ledger.csv", "folder"])
def test_a_link_to_itself_is_one_clear_message(tmp_path: Path, name: str) -> None:
    """The system gives up, and says so."""
    path = tmp_path / name
    path.symlink_to(path)

    with pytest.raises(
        UnreadableFileError, match=r"Too many levels|Symlink loop|no such"
    ):
        read(path, vocabulary())


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    """Its name does not make it a text table."""
    path = tmp_path / "ledger.csv"
    path.mkdir()

    with pytest.raises(LedgerError, match="folder"):
        read(path, vocabulary())


def test_a_folder_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    """A link to the folder above would be followed for ever."""
    (tmp_path / "a.csv").write_text("Funder,Amount\nA,1\n", encoding="utf-8")
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "back").symlink_to(tmp_path)
    (inner / "b.csv").write_text("Funder,Amount\nB,2\n", encoding="utf-8")

    imported = read(tmp_path, vocabulary())

    assert [file.name for file in imported.inputs] == ["a.csv", "inner/b.csv"]


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """A file of 500 MB that takes no room on the disk; the message says the bound."""
    path = tmp_path / "ledger.csv"
    with path.open("wb") as stream:
        stream.truncate(500_000_000)

    with pytest.raises(
        UnreadableFileError, match="has 500 MB, and at most 150"
    ) as caught:
        read(path, vocabulary())

    assert "split it" in caught.value.hint


def test_a_file_that_changes_meanwhile_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of one state and half of another is no ledger."""
    path = tmp_path / "ledger.csv"
    path.write_text("Funder,Amount\nA,1\n", encoding="utf-8")
    look = os.fstat

    def changing(number: int) -> os.stat_result:
        seen = look(number)
        with path.open("a", encoding="utf-8") as stream:
            stream.write("B,2\n")
        return seen

    monkeypatch.setattr(os, "fstat", changing)

    with pytest.raises(UnreadableFileError, match="changed while it was read"):
        bytes_of(path)


@pytest.mark.parametrize("name", ["a\nb.csv", "a\x1b[31mb.csv", "a\u202eb.csv"])
def test_a_name_with_signs_that_nobody_sees_is_read(tmp_path: Path, name: str) -> None:
    """What it could do to a terminal is taken out on the way there."""
    path = tmp_path / name
    path.write_text("Funder,Amount\nA,1\n", encoding="utf-8")

    assert read(path, vocabulary()).frames.agreements.collect().height == 1


def test_a_name_that_is_no_text_is_refused_by_name(tmp_path: Path) -> None:
    """Linux allows names of bytes that are no letters; in a folder it is an issue."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/ledger-\xff.csv"))
    path.write_text("Funder,Amount\nA,1\n", encoding="utf-8")
    (tmp_path / "sound.csv").write_text("Funder,Amount\nA,1\n", encoding="utf-8")

    with pytest.raises(UnreadableFileError, match="no letters") as caught:
        read(path, vocabulary())
    assert caught.value.where.endswith("ledger-?.csv")

    (refused,) = [
        i for i in read(tmp_path, vocabulary()).issues if "no letters" in i.problem
    ]
    assert refused.where.file == "ledger-?.csv"
