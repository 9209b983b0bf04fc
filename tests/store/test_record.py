"""A record gives back what was saved in it, and keeps every version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW, QUARTERS
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from pathlib import Path


def test_a_snapshot_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """Inputs, rules and assessment are the same after the file was closed."""
    path = tmp_path / "record.duckdb"
    snapshot = a_snapshot()
    with opened(path, write=True) as record:
        record.save([snapshot])

    with opened(path) as record:
        assert record.snapshot(snapshot.org_id, NOW) == snapshot


def test_saving_again_without_a_change_changes_nothing(tmp_path: Path) -> None:
    """The second save says that it is not new, and the list stays as it is."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        (first,) = record.save([a_snapshot()])
        (second,) = record.save([a_snapshot()])
        lines = record.lines()

    assert first.is_new
    assert not second.is_new
    assert lines == (first.line,) == (second.line,)


def test_a_change_needs_a_reason(tmp_path: Path) -> None:
    """Without one nothing is saved, and the message says what is other."""
    other = a_snapshot(name="Another").assessment.model_copy(
        update={"annual_value": 1.0}
    )
    with opened(tmp_path / "record.duckdb", write=True) as record:
        record.save([a_snapshot()])
        with pytest.raises(RecordError, match="the assessment"):
            record.save([a_snapshot(day=QUARTERS[0]), a_snapshot(assessment=other)])
        lines = record.lines()

    assert [line.as_of for line in lines] == [NOW]
