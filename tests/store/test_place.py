"""The record stands beside its ledger, and is found by what people type."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from fundrisk.errors import RecordError
from fundrisk.store.place import FILE_NAME, beside, record_at
from fundrisk.store.record import opened


def test_the_record_stands_beside_a_file_and_beside_a_folder() -> None:
    """It is in the folder in which the ledger stands, never within the ledger."""
    assert beside(Path("books/ledger.xlsx")) == Path("books") / FILE_NAME
    assert beside(Path("books/ledger")) == Path("books") / FILE_NAME
    assert beside(Path("ledger.xlsx")) == Path(FILE_NAME)


def test_a_ledger_that_is_this_folder_has_its_record_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``.`` and ``..`` are names of folders like any other."""
    (tmp_path / "books" / "ledger").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "books" / "ledger")

    assert beside(Path()) == tmp_path / "books" / FILE_NAME
    assert beside(Path("..")) == tmp_path / FILE_NAME


def test_a_record_is_found_by_whatever_leads_to_it(tmp_path: Path) -> None:
    """Itself, its folder, the ledger folder and the ledger file beside it."""
    record = tmp_path / FILE_NAME
    with opened(record, write=True):
        pass
    (tmp_path / "ledger").mkdir()
    (tmp_path / "ledger.csv").write_text("agreement\n", encoding="utf-8")

    typed = (record, tmp_path, tmp_path / "ledger", tmp_path / "ledger.csv")
    assert {record_at(one) for one in typed} == {record}


def test_the_record_within_a_folder_comes_before_the_one_beside_it(
    tmp_path: Path,
) -> None:
    """Whoever names a folder that holds a record means that one."""
    (tmp_path / "a").mkdir()
    for path in (tmp_path / FILE_NAME, tmp_path / "a" / FILE_NAME):
        with opened(path, write=True):
            pass

    assert record_at(tmp_path / "a") == tmp_path / "a" / FILE_NAME


def test_a_record_may_have_any_name(tmp_path: Path) -> None:
    """A file is known by how it begins, and an absent one is what was typed."""
    with opened(tmp_path / "our.record", write=True):
        pass

    assert record_at(tmp_path / "our.record") == tmp_path / "our.record"
    assert record_at(tmp_path / "no.record") == tmp_path / "no.record"
    assert record_at(tmp_path / ("x" * 300)) == tmp_path / ("x" * 300)


@pytest.mark.parametrize("module", ["fundrisk.store.place", "fundrisk.store.record"])
def test_the_engine_is_loaded_only_where_a_record_is_opened(module: str) -> None:
    """A check that saves nothing starts as quickly as without a record."""
    code = f"import sys, {module}; print('duckdb' in sys.modules)"
    said = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert said.stdout.strip() == "False"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """It is no ledger, and opening it refuses it."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)

    assert record_at(pipe) == pipe
    with pytest.raises(RecordError), opened(pipe):
        pass
