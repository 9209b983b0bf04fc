"""Equal problems → issues that a person can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.importers.remarks import rows_in_words
from tests.importers.building import at, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@pytest.mark.parametrize(
    ("rows", "said"),
    [([7], "7"), ([4, 5, 6, 9], "4-6, 9"), ([9, 4, 4], "4, 9"), ([], "")],
)
def test_rows_are_listed_in_runs(rows: Sequence[int], said: str) -> None:
    """Neighbours are joined, doubles and order do not matter."""
    assert rows_in_words(rows) == said


def test_twenty_warnings_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    """Of thirty bad amounts, twenty stand alone and one issue lists ten rows."""
    rows = [f"R{n},F{n},oops{n},," for n in range(30)]
    issues = [i for i in read_rows(tmp_path, *rows).issues if i.where.column == "C"]

    assert len(issues) == 21
    assert issues[0].where.row == 2
    assert issues[-1].problem == "10 more like it, in rows 22-31"


def test_notes_of_a_column_are_one(tmp_path: Path) -> None:
    """Thousands of dates in figures make one note with three examples."""
    rows = [f"R{n},F,5,0{n}/04/2026," for n in range(1, 6)]
    (note,) = at(read_rows(tmp_path, *rows).issues, "D")

    assert note.severity == "note"
    assert note.problem == (
        "01/04/2026 read as 1 April 2026; 02/04/2026 read as 2 April 2026; "
        "03/04/2026 read as 3 April 2026; … (5 cells)"
    )
