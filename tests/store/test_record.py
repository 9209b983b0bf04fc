"""A record gives back what was saved in it, and keeps every version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.digest import digest
from fundrisk.errors import RecordError
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW, QUARTERS
from tests.store.snapshots import SAVED_AT, a_snapshot, rules

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.snapshot import Snapshot


def _changed(**changes: Any) -> Snapshot:  # noqa: ANN401 - any field
    """LIO-F on the same day with another annual value."""
    assessment = a_snapshot().assessment.model_copy(update={"annual_value": 1.0})
    return a_snapshot(assessment=assessment, **changes)


def test_a_snapshot_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    """Inputs, rules and assessment are the same after the file was closed."""
    path = tmp_path / "record.duckdb"
    snapshot = a_snapshot(saved_by="T. Reasurer")
    with opened(path, write=True) as record:
        record.save([snapshot])

    with opened(path) as record:
        assert record.snapshot(snapshot.org_id, NOW) == snapshot


def test_the_line_says_what_was_saved(tmp_path: Path) -> None:
    """Who, when, which quarter, and digests that anybody can make again."""
    snapshot = a_snapshot()
    with opened(tmp_path / "record.duckdb", write=True) as record:
        (saved,) = record.save([snapshot])
    line = saved.line

    assert saved.is_new
    assert (line.org_id, line.as_of, line.version) == ("lio-f", NOW, 1)
    assert (line.quarter.label, line.saved_at) == ("2024/25 Q3", SAVED_AT)
    assert line.ledger_digest == digest(snapshot.ledger.frames)
    assert line.assessment_digest == digest(snapshot.assessment.model_dump_json())
    assert line.rules_digest == snapshot.assessment.provenance.rules_digest
    assert line.headline == snapshot.assessment.headline.band


def test_saving_again_without_a_change_changes_nothing(tmp_path: Path) -> None:
    """The second save says that it is not new, and the list stays as it is."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        (first,) = record.save([a_snapshot()])
        (second,) = record.save([a_snapshot(reason="to be sure", saved_by="me")])
        lines = record.lines()

    assert not second.is_new
    assert lines == (first.line,) == (second.line,)


def test_a_change_needs_a_reason(tmp_path: Path) -> None:
    """Without one nothing of the whole call is saved, and it says what is other."""
    path = tmp_path / "record.duckdb"
    with opened(path, write=True) as record:
        record.save([a_snapshot()])
        with pytest.raises(RecordError) as caught:
            record.save([a_snapshot(day=QUARTERS[0]), _changed()])
        lines = record.lines()

    assert [line.as_of for line in lines] == [NOW]
    assert str(caught.value) == (
        f"{path}: 2024/25 Q3 (1 October to 31 December 2024) of LIO-F (synthetic)"
        " is saved already as at 31 December 2024, and this differs from it in"
        " the assessment\nTry: say why with --reason; what was saved stays"
    )


def test_a_message_names_each_thing_that_is_other(tmp_path: Path) -> None:
    """Rules, ledger and version are named, and not what follows from them."""
    text = "{}"
    ledger = a_snapshot().ledger.model_copy(
        update={"frames": text, "digest": digest(text)}
    )
    other = _changed(
        name="F", rules=rules().model_copy(update={"digest": "other"}), ledger=ledger
    )
    with opened(tmp_path / "record.duckdb", write=True) as record:
        record.save([a_snapshot()])
        with pytest.raises(
            RecordError, match="it in the name, the ledger, the rules\n"
        ):
            record.save([other])


def test_a_correction_is_the_next_version_and_the_old_one_stays(
    tmp_path: Path,
) -> None:
    """The latest version is given by default, each one by its number."""
    with opened(tmp_path / "record.duckdb", write=True) as record:
        record.save([a_snapshot()])
        (saved,) = record.save([_changed(reason="an award was missing")])
        record.save([a_snapshot(day=QUARTERS[0])])
        lines = [(line.as_of, line.version, line.is_latest) for line in record.lines()]
        latest = record.snapshot("lio-f", NOW)
        first = record.snapshot("lio-f", NOW, 1)

    assert (saved.line.version, saved.is_new) == (2, True)
    assert lines == [(QUARTERS[0], 1, True), (NOW, 1, False), (NOW, 2, True)]
    assert latest == _changed(reason="an award was missing", version=2)
    assert first == a_snapshot()


def test_one_record_holds_many_organisations(tmp_path: Path) -> None:
    """Each has its own versions, and a list of its own."""
    letters = ("f", "a", "b")
    with opened(tmp_path / "record.duckdb", write=True) as record:
        saved = record.save([a_snapshot(letter) for letter in letters])
        every = [line.org_id for line in record.lines()]
        own = record.lines("lio-b")

    assert {one.line.version for one in saved} == {1}
    assert every == ["lio-a", "lio-b", "lio-f"]
    assert own == (saved[2].line,)


def test_what_was_never_saved_is_said_with_what_was(filled: Path) -> None:
    """An unknown day, version or organisation: one message each."""
    with opened(filled) as record:
        with pytest.raises(RecordError, match=r"saved are: 2024-12-31 version 1"):
            record.snapshot("lio-a", QUARTERS[0])
        with pytest.raises(RecordError, match="as at 2024-12-31, version 7,"):
            record.snapshot("lio-f", NOW, 7)
        with pytest.raises(RecordError, match="nothing was saved of nobody"):
            record.snapshot("nobody", NOW)


def test_texts_are_kept_once(filled: Path) -> None:
    """Seven saves of two organisations under one set of rules share its files."""
    with opened(filled) as record:
        kinds = record.query("select kind, count(*) from kept.texts group by 1").rows

    assert dict(kinds) == {
        "assessment": 6,  # the correction of LIO-F is one of name and remarks
        "ledger": 2,
        "rules": 1,
        "rules_file": len({one.text for one in rules().files}),
    }


def test_a_record_that_is_read_takes_nothing(filled: Path) -> None:
    """Whoever opened it to read is told so, and it stays as it is."""
    before = filled.read_bytes()

    with pytest.raises(RecordError, match="opened to read"), opened(filled) as record:
        record.save([a_snapshot("b")])

    assert filled.read_bytes() == before
