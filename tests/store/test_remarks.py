"""What persons say is numbered, kept, and taken back only by a further entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.model.remarks import Remarks
from fundrisk.store.record import opened
from tests.store.snapshots import (
    a_note,
    an_acknowledgement,
    an_override,
    taken_back,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_remarks_are_numbered_within_kind_and_organisation(tmp_path: Path) -> None:
    """O1, O2, A1, N1; another organisation begins anew; a given id is not taken."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        kept = [
            record.keep(an_override(id="O99")).id,
            record.keep(an_override(field="status")).id,
            record.keep(an_acknowledgement()).id,
            record.keep(a_note()).id,
            record.keep(a_note(org_id="lio-a")).id,
        ]

    assert kept == ["O1", "O2", "A1", "N1", "N1"]


def test_remarks_come_back_as_they_were_said(tmp_path: Path) -> None:
    """In the order in which they were, past the tenth, with their own words."""
    path = tmp_path / "record.duckdb"
    with opened(path, write=True) as record:
        notes = tuple(record.keep(a_note(text=f"{n}.")) for n in range(11))
        override = record.keep(an_override())
        acknowledgement = record.keep(an_acknowledgement())

    with opened(path) as record:
        assert record.remarks("lio-f") == Remarks(
            overrides=(override,), acknowledgements=(acknowledgement,), notes=notes
        )
        assert record.remarks("lio-a") == Remarks()


def test_what_is_taken_back_stays_with_who_and_why(tmp_path: Path) -> None:
    """Nothing is deleted, and its number is not given again."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        first = record.keep(a_note())
        record.withdraw("lio-f", "N1", taken_back())
        second = record.keep(a_note())
        held = record.remarks("lio-f").notes

    assert held == (first.model_copy(update={"withdrawn": taken_back()}), second)
    assert second.id == "N2"


def test_nothing_is_taken_back_twice_or_by_a_wrong_name(tmp_path: Path) -> None:
    """Both are said, with what there is."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        with pytest.raises(RecordError, match="nothing has been said of it yet"):
            record.withdraw("lio-f", "N1", taken_back())
        record.keep(a_note())
        record.withdraw("lio-f", "N1", taken_back())
        with pytest.raises(RecordError, match=r"by C\. Hair on 2025-02-03"):
            record.withdraw("lio-f", "N1", taken_back(by="D."))
        with pytest.raises(RecordError, match="one of: N1"):
            record.withdraw("lio-f", "N2", taken_back())
        (note,) = record.remarks("lio-f").notes

    assert note.withdrawn == taken_back()


def test_a_remark_that_says_it_was_withdrawn_is_kept_as_not(tmp_path: Path) -> None:
    """Only ``withdraw`` takes a remark back."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        kept = record.keep(a_note(withdrawn=taken_back()))
        held = record.remarks("lio-f").notes

    assert kept.withdrawn is None
    assert held == (kept,)
