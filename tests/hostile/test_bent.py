"""Whatever bytes are changed in a sound file, it is read or refused in words."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundrisk.errors import FundriskError
from fundrisk.importers.read import read
from tests.hostile import books, corpus
from tests.importers.building import vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DRAWS = 2_000 if os.environ.get("FUNDRISK_DRAWS") == "explore" else 60
GRANTS = b'{"grants": [{"id": "360G-a", "title": "Core", "amountAwarded": 5}]}'
COHORT = pl.DataFrame(
    {
        "org_id": ["a", "a", "b"],
        "agreement_id": ["1", "2", "3"],
        "funder": ["Oak", "Elm", None],
        "amount_pence": [500, None, 700],
    }
)


class Bend(NamedTuple):
    """Where along the file (0 to 1), how many bytes go, and which come instead."""

    place: float
    gone: int
    come: bytes


BENDS = st.lists(
    st.builds(
        Bend,
        st.floats(0, 1),
        st.sampled_from([0, 1, 1, 2, 40]),
        st.binary(max_size=3) | st.sampled_from([b'"', b"<", b"9" * 12, b"\xff", b"="]),
    ),
    min_size=1,
    max_size=4,
)


def bent(content: bytes, bends: list[Bend]) -> bytes:
    """The content with bytes flipped, taken out or put in."""
    for bend in bends:
        at = int(bend.place * len(content))
        content = content[:at] + bend.come + content[at + bend.gone :]
    return content


def _sheet_bent(_: bytes, bends: list[Bend]) -> bytes:
    return books.with_part(books.SHEET, bent(books.sheet(books.USUAL).encode(), bends))


def _book_bent(_: bytes, bends: list[Bend]) -> bytes:
    name = "xl/workbook.xml"
    return books.with_part(name, bent(books.parts()[name].encode(), bends))


def _table_bent(_: bytes, bends: list[Bend]) -> bytes:
    rows = bent(books.ODS_USUAL.encode(), bends).decode("utf-8", "replace")
    return books.ods(rows)


@pytest.mark.parametrize(
    ("name", "content", "way"),
    [
        ("bent.csv", corpus.TABLE, bent),
        ("bent.json", GRANTS, bent),
        ("bent.parquet", corpus.parquet(COHORT), bent),
        ("bent.xlsx", books.xlsx(), bent),
        ("bent-sheet.xlsx", b"", _sheet_bent),
        ("bent-book.xlsx", b"", _book_bent),
        ("bent-table.ods", b"", _table_bent),
    ],
    ids=["csv", "json", "parquet", "zip", "sheet", "book", "ods"],
)
@settings(max_examples=DRAWS, suppress_health_check=list(HealthCheck), deadline=None)
@given(bends=BENDS)
def test_a_bent_file_is_read_or_refused(
    tmp_path: Path,
    name: str,
    content: bytes,
    way: Callable[[bytes, list[Bend]], bytes],
    bends: list[Bend],
) -> None:
    """No traceback, no panic of a reader, no half a ledger."""
    path = tmp_path / name
    path.write_bytes(way(content, bends))
    try:
        imported = read(path, vocabulary())
    except FundriskError as error:
        told = (error.problem, error.hint)
        assert all(told), told
        return
    try:
        frame = imported.frames.agreements.collect()
    except pl.exceptions.ComputeError:
        assert name == "bent.parquet", "only Parquet is read later than it is opened"
        return

    assert frame["agreement_id"].null_count() == 0
