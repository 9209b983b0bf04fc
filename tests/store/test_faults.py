"""A sound record has no faults; whatever was tampered with is found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.store.connecting import connected
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW
from tests.store.snapshots import a_snapshot

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.store.record import Record

TAMPERED = {
    "a text": (
        "update kept.texts set text = replace(text, 'LIO', 'X') where kind[1] = 'a'",
        "(assessment) is not what was saved: its digest is other",
    ),
    "a ledger": (
        "update kept.texts set text = text || ' ' where kind = 'ledger'",
        "(ledger) is not what was saved",
    ),
    "a text that is gone": (
        "delete from kept.texts where kind = 'ledger'",
        "lio-a as at 2024-12-31, version 1: the text ",
    ),
    "a rules file that is gone": (
        "delete from kept.texts where kind = 'rules_file' and text like '%anchor%'",
        " is missing",
    ),
    "a head": (
        "update kept.snapshots set head = replace(head, 'renamed', 'nothing')",
        "lio-f as at 2024-12-31, version 2: its head is not what was saved",
    ),
    "a head and its digest": (
        (
            'update kept.snapshots set head = replace(head, \'"headline":"\', '
            '\'"headline":"not_assessed","x":"\'), sha256 = \'\''
        ),
        "its head cannot be read",
    ),
    "a band in the head": (
        """update kept.snapshots set head = regexp_replace(
            head, '"headline":"[a-z]+"', '"headline":"not_assessed"')""",
        "its head and its assessment do not agree",
    ),
    "a day": (
        "update kept.snapshots set as_of = '2024-12-30' where org_id = 'lio-a'",
        "lio-a as at 2024-12-30, version 1: its head is that of another snapshot",
    ),
    "an assessment that says less": (
        "update kept.texts set text = '{}' where kind = 'assessment'",
        "its assessment cannot be read by this version of fundrisk",
    ),
    "a version that is gone": (
        "delete from kept.snapshots where version = 1 and as_of = '2024-12-31'",
        "lio-f as at 2024-12-31: versions are 2, with a gap or twice",
    ),
    "a remark that is gone": (
        "delete from kept.remarks where id = 'O1'",
        "O1 of lio-f was taken back, and is not there",
    ),
    "a remark of another number": (
        "update kept.remarks set number = 2, id = 'A2' where id = 'A1'",
        "A2 of lio-f stands where A1 should",
    ),
    "a remark of another organisation": (
        "update kept.remarks set org_id = 'lio-a' where id = 'N1'",
        "N1 of lio-a is that of another",
    ),
    "a remark that says something else": (
        "update kept.remarks set remark = replace(remark, 'H', 'X') where id = 'N1'",
        "N1 of lio-f is not what was said: its digest is other",
    ),
    "a withdrawal that says something else": (
        """update kept.withdrawals set withdrawal = replace(
            withdrawal, '"by":"', '"by":"X')""",
        "O1 of lio-f: how it was taken back is not what was said",
    ),
    "a remark that is none": (
        "update kept.remarks set remark = '{}' where id = 'N1'",
        "N1 of lio-f cannot be read",
    ),
    "a withdrawal that is none": (
        "update kept.withdrawals set withdrawal = '{}'",
        "O1 of lio-f: how it was taken back cannot be read",
    ),
    "a view that is gone": ("drop view notes", "the view notes is missing"),
}


def test_a_record_as_fundrisk_leaves_it_is_sound(filled: Path) -> None:
    """Whether it is opened to read or to write."""
    with opened(filled) as record:
        assert record.faults() == ()
    with opened(filled, write=True) as record:
        assert record.faults() == ()


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(filled: Path, what: str) -> None:
    """By a sentence that names it."""
    sql, words = TAMPERED[what]
    with connected(filled, write=True) as connection:
        connection.execute(sql)

    with opened(filled) as record:
        found = record.faults()
    assert any(words in fault for fault in found), found


UNREADABLE = {
    "a head": "update kept.snapshots set head = '{'",
    "a head of another form": (
        "update kept.snapshots set head = replace(head, 'snapshot/1', 'snapshot/9')"
    ),
    "a head that says something else": (
        "update kept.snapshots set head = replace(head, 'LIO', 'X')"
    ),
    "a ledger": "update kept.texts set text = '{' where kind = 'ledger'",
    "a ledger that says something else": (
        "update kept.texts set text = replace(text, '2', '3') where kind = 'ledger'"
    ),
    "an assessment that says something else": (
        "update kept.texts set text = replace(text, 'LIO', 'X') where kind[1] = 'a'"
    ),
    "a rule that says something else": (
        "update kept.texts set text = text || '#' where kind = 'rules_file'"
    ),
    "a remark": "update kept.remarks set remark = '{'",
    "a remark that says something else": (
        "update kept.remarks set remark = replace(remark, 'lio-f', 'lio-x')"
    ),
    "a withdrawal": "update kept.withdrawals set withdrawal = '{'",
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_not_what_was_saved_is_refused_and_never_used(
    filled: Path, what: str
) -> None:
    """Whoever reads it is told to have the record checked."""
    with connected(filled, write=True) as connection:
        connection.execute(UNREADABLE[what])

    with opened(filled) as record, pytest.raises(RecordError, match="store check"):
        _read_all(record)


@pytest.mark.parametrize("what", ["a head", "a head of another form"])
def test_nothing_is_saved_beside_a_head_that_cannot_be_read(
    filled: Path, what: str
) -> None:
    """A correction of it would be a correction of nobody knows what."""
    with connected(filled, write=True) as connection:
        connection.execute(UNREADABLE[what])

    refused = pytest.raises(RecordError, match="store check")
    with opened(filled, write=True) as record, refused:
        record.save([a_snapshot()])


def _read_all(record: Record) -> None:
    for line in record.lines():
        record.outlines([line])
        record.snapshot(line.org_id, line.as_of, line.version)
        record.remarks(line.org_id)


def test_a_snapshot_that_cannot_be_read_is_no_traceback(filled: Path) -> None:
    """Who asks for it is told to have the record checked."""
    with connected(filled, write=True) as connection:
        connection.execute("delete from kept.texts where kind = 'ledger'")

    with opened(filled) as record, pytest.raises(RecordError, match="store check"):
        record.snapshot("lio-f", NOW)
