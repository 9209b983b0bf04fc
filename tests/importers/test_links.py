"""Links between agreements lead somewhere, and never in a ring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.building import HEADINGS, agreements, at, read_rows

if TYPE_CHECKING:
    from pathlib import Path

LINKED = f"{HEADINGS},Replaces,Succeeds"
FIRST = "A1,Oak Trust,12000,2023-04-01,2024-03-31"
SECOND = "A2,Oak Trust,12000,2024-04-01,2025-03-31"


@pytest.mark.parametrize("written", ["a1", " A1 "])
def test_a_link_is_found_however_it_is_spelt(tmp_path: Path, written: str) -> None:
    """Capitals and spaces do not matter; a note says what was read."""
    rows = (f"{FIRST},,", f'{SECOND},,"{written}"')
    imported = read_rows(tmp_path, *rows, headings=LINKED)

    assert agreements(imported)[1]["succeeds"] == "A1"
    assert all(issue.severity == "note" for issue in imported.issues)


def test_a_link_to_nothing_is_named_and_left_out(tmp_path: Path) -> None:
    """A slip in the reference must not pass for a renewal."""
    imported = read_rows(tmp_path, f"{FIRST},,", f"{SECOND},,A7", headings=LINKED)
    (issue,) = at(imported.issues, "G3")

    assert agreements(imported)[1]["succeeds"] is None
    assert issue.severity == "warning"
    assert "'A7' is no agreement of this organisation" in issue.problem


def test_agreements_that_replace_one_another_all_stay(tmp_path: Path) -> None:
    """Each cut short by the other, both would vanish."""
    imported = read_rows(tmp_path, f"{FIRST},A2,", f"{SECOND},A1,", headings=LINKED)

    assert [row["replaces"] for row in agreements(imported)] == [None, None]
    assert [i.where.row for i in imported.issues if i.severity == "warning"] == [2, 3]


def test_a_chain_is_no_ring(tmp_path: Path) -> None:
    """A row may replace one that itself replaced another."""
    third = "A3,Oak Trust,12000,2025-04-01,2026-03-31,A2,"
    rows = (f"{FIRST},,", f"{SECOND},A1,", third)
    imported = read_rows(tmp_path, *rows, headings=LINKED)

    assert [row["replaces"] for row in agreements(imported)] == [None, "A1", "A2"]
