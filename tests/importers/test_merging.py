"""Issues of chunks are added up, and no two different problems become one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.merging import merged
from fundrisk.importers.remarks import LISTED, row_issues, warning
from fundrisk.importers.table import Place, Table
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity
from tests.importers.building import a_grid

TABLE = Table("f.json", "", a_grid("x").cells, {"title": Place("", "title")})


def a_note(problem: str, *rows: int, kind: str = "") -> ImportIssue:
    """A note about some rows."""
    return ImportIssue(severity=Severity.NOTE, problem=problem, kind=kind, rows=rows)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_counts_are_exact_whatever_the_chunks(sizes: list[int]) -> None:
    """However a hundred faults are spread, merging them loses and adds none."""
    issues, row = [], 0
    for size in sizes:
        faults = [(row + n + 1, warning("bad", f"fault {n}")) for n in range(size)]
        issues += row_issues(TABLE, "title", faults)
        row += size

    found = merged(issues)
    assert sum(issue.count for issue in found) == row
    assert len(found) == min(row, LISTED) + (row > LISTED)


def test_counts_in_words_are_added_up() -> None:
    """The number that a sentence names is that of all chunks."""
    found = merged([a_note("left out in 3 rows"), a_note("left out in 1 row")])

    assert [issue.problem for issue in found] == ["left out in 4 rows"]


def test_rows_in_words_are_joined() -> None:
    """A list of rows in a sentence is the list of all rows."""
    found = merged(
        [
            a_note("to individuals, so 2 rows left out: 3-4", 3, 4, kind="individual"),
            a_note("to individuals, so 1 row left out: 15", 15, kind="individual"),
        ]
    )

    assert [issue.problem for issue in found] == [
        "to individuals, so 3 rows left out: 3-4, 15"
    ]
    assert found[0].rows == (3, 4, 15)


def test_different_problems_stay_apart() -> None:
    """Two sentences of one kind are two issues."""
    issues = [
        a_note("no planned start in 1 row", 1, kind="actual"),
        a_note("no planned end in 1 row", 1, kind="actual"),
    ]

    assert merged(issues) == issues
