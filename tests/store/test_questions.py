"""A question in SQL reads this record, and does nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RecordError
from fundrisk.store import asking
from fundrisk.store.record import Answer, opened
from tests.end_to_end.samples import NOW, QUARTERS

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = {
    "nothing": "the question is empty",
    "comment": "the question is empty",
    "two": "these are 2 statements",
    "insert": "no question",
    "update": "no question",
    "drop": "no question",
    "temporary": "no question",
    "copy": "no question",
    "attach": "no question",
    "install": "no question",
    "load": "no question",
    "set": "no question",
    "pragma": "no question",
    "call": "no question",
    "export": "no question",
    "file": "may read this record and nothing else",
    "text": "may read this record and nothing else",
    "list": "may read this record and nothing else",
    "net": "may read this record and nothing else",
    "secrets": "may read this record and nothing else",
    "variable": "cannot be answered",
    "spelling": "cannot be answered",
    "analyzed": "cannot be answered",
    "large": "does not fit into the memory",
    "long": "does not fit into the memory",
}
SQL = {
    "nothing": "",
    "comment": "-- select 1",
    "two": "select 1; drop table kept.texts",
    "insert": "insert into kept.migrations values (9, 'x', 'y')",
    "update": "update kept.snapshots set version = 7",
    "drop": "drop table kept.texts",
    "temporary": "create temp table mine as select 1",
    "copy": "copy (from quarters) to 'out.csv'",
    "attach": "attach 'other.duckdb'",
    "install": "install httpfs",
    "load": "load httpfs",
    "set": "set memory_limit = '100GB'",
    "pragma": "pragma enable_profiling",
    "call": "call pragma_version()",
    "export": "export database 'out'",
    "file": "from 'pyproject.toml.csv'",
    "text": "select content from read_text('/etc/hostname')",
    "list": "from glob('/*')",
    "net": "from read_csv('https://example.invalid/a.csv')",
    "secrets": "from duckdb_secrets()",
    "variable": "from visible_to_nobody",
    "spelling": "selec 1",
    "analyzed": "explain analyze delete from kept.texts",
    "large": "select list(i) from range(900000000) as numbers(i)",
    "long": "select repeat('x', 2000000000)",
}


@pytest.mark.parametrize("name", SQL)
def test_what_is_no_question_to_this_record_is_refused(
    filled: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One clear message, nothing written anywhere, and the next question works."""
    monkeypatch.chdir(filled.parent)
    visible_to_nobody = [1]
    before = filled.read_bytes()
    with opened(filled) as record:
        with pytest.raises(RecordError, match=HOSTILE[name]):
            record.query(SQL[name])
        after = record.query("select 42").rows

    assert visible_to_nobody
    assert after == [(42,)]
    assert filled.read_bytes() == before
    assert [path.name for path in filled.parent.iterdir()] == [filled.name]


@pytest.mark.parametrize(
    "sql",
    [
        "with a as (select 1 as x) select x from a",
        "describe quarters",
        "show tables",
        "summarize select headline from quarters",
        "explain select 1",
        "from quarters;",
        "values (1)",
    ],
)
def test_every_way_of_asking_is_taken(filled: Path, sql: str) -> None:
    """Whatever reads and changes nothing has an answer."""
    with opened(filled) as record:
        assert record.query(sql).rows


def test_columns_come_in_the_order_asked(filled: Path) -> None:
    """With their names, and days as days."""
    with opened(filled) as record:
        answer = record.query(
            "select version, as_of, org_id as who from quarters order by who, as_of"
        )

    assert answer == Answer(
        ("version", "as_of", "who"),
        [
            (1, NOW, "lio-a"),
            *((1, day, "lio-f") for day in QUARTERS[:-1]),
            (2, NOW, "lio-f"),
        ],
    )


def test_an_answer_that_nobody_can_read_is_refused(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Too many rows are said, with what to add to the question."""
    monkeypatch.setattr(asking, "MOST_ROWS", 10)

    with opened(filled) as record:
        assert len(record.query("from range(10)").rows) == 10
        with pytest.raises(RecordError, match="limit 1000"):
            record.query("from range(11)")


def test_many_columns_leave_room_for_fewer_rows(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the cells that fill the memory: 12 of them are 4 rows of 3."""
    monkeypatch.setattr(asking, "MOST_CELLS", 12)

    with opened(filled) as record:
        assert len(record.query("select 1, 2, 3 from range(4)").rows) == 4
        with pytest.raises(RecordError, match="more than 4 rows"):
            record.query("select 1, 2, 3 from range(5)")
