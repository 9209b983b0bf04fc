"""Who comes second is told by whom the record is held, and changes nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.store.record import opened
from tests.store.children import HOLD, child
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def _held(path: Path, how: str) -> Iterator[int]:
    """Another process that has the record open; its number."""
    with child(HOLD, path, how) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process.pid
        _, complained = process.communicate()
    assert complained == ""


def _open(path: Path, *, write: bool) -> None:
    with opened(path, write=write):
        pass


@pytest.mark.parametrize("write", [True, False], ids=["writer", "reader"])
def test_nobody_comes_in_beside_a_writer(filled: Path, *, write: bool) -> None:
    """The message names the file and the process, and what to do."""
    with _held(filled, "write") as pid, pytest.raises(RecordError) as caught:
        _open(filled, write=write)

    assert str(caught.value) == (
        f"{filled}: process {pid} has this record open, and only one at a time may"
        " write to it\nTry: wait until that is done, then try again"
    )


def test_no_writer_comes_in_beside_a_reader(filled: Path) -> None:
    """Saving waits for whoever reads."""
    with _held(filled, "read") as pid, pytest.raises(RecordError) as caught:
        _open(filled, write=True)

    assert f"process {pid} has this record open" in str(caught.value)


def test_several_may_read(filled: Path) -> None:
    """Two processes see the same."""
    with _held(filled, "read"), opened(filled) as record:
        assert len(record.lines()) == 7


def test_the_record_is_free_again_afterwards(filled: Path) -> None:
    """When the other is done, saving works."""
    with _held(filled, "write"):
        pass

    with opened(filled, write=True) as record:
        (saved,) = record.save([a_snapshot("b")])
    assert saved.is_new


def test_one_process_does_not_read_and_write_at_once(filled: Path) -> None:
    """Nor does it fall over its own feet."""
    with opened(filled), pytest.raises(RecordError, match="this process has"):
        _open(filled, write=True)
