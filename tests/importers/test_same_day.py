"""Two rows of figures for one day are one row, and what they dispute is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import LedgerError
from fundrisk.importers.read import read
from tests.importers.building import (
    agreements,
    organisations,
    positions,
    read_rows,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

AGREEMENTS = "agreement_id,org_id,funder,amount\n"


def _folder(folder: Path, position: str, *owners: str) -> Imported:
    rows = (f"A{n},{owner},Oak Trust,12000" for n, owner in enumerate(owners))
    (folder / "agreements.csv").write_text(AGREEMENTS + "\n".join(rows))
    (folder / "position.csv").write_text(position)
    return read(folder, vocabulary())


def test_what_two_rows_of_a_day_dispute_is_unknown(tmp_path: Path) -> None:
    """Neither the first nor the last wins; what they agree on stays."""
    position = (
        "as_of,planned_spend_12m,free_reserves\n"
        "2025-03-31,100000,50000\n2025-03-31,100000,60000\n"
    )
    imported = _folder(tmp_path, position, "a")
    (row,) = positions(imported)
    (issue,) = [i for i in imported.issues if i.severity == "warning"]

    assert row["planned_spend_12m_pence"] == 100_000_00
    assert row["free_reserves_pence"] is None
    assert "rows 2 and 3 are figures of one day, 31 March 2025" in issue.problem


def test_figures_without_an_owner_are_of_the_only_organisation(tmp_path: Path) -> None:
    """No phantom organisation beside the one that the agreements name."""
    imported = _folder(tmp_path, "as_of,free_reserves\n2025-03-31,5\n", "GB-CHC-1")

    assert [org_id for org_id, _ in organisations(imported)] == ["GB-CHC-1"]
    assert positions(imported)[0]["org_id"] == "GB-CHC-1"


def test_figures_that_could_be_of_several_are_refused(tmp_path: Path) -> None:
    """The message says which column to add, and where."""
    with pytest.raises(LedgerError, match="do not say whose they are") as refused:
        _folder(tmp_path, "as_of,free_reserves\n2025-03-31,5\n", "a", "b")

    assert "add a column org_id to position.csv" in str(refused.value.hint)


def test_neighbours_that_are_not_read_are_named(tmp_path: Path) -> None:
    """A file that is almost called right is not passed over in silence."""
    (tmp_path / "positions.csv").write_text("as_of\n2025-03-31\n")
    imported = _folder(tmp_path, "as_of\n2025-03-31\n", "a")

    assert any("positions.csv" in issue.problem for issue in imported.issues)


def test_control_characters_are_read_as_hyphens(tmp_path: Path) -> None:
    """Nobody sees them, and some of them have a meaning to programs."""
    imported = read_rows(tmp_path, "A\x1f1,Oak\x07Trust,12000,2024-04-01,2025-03-31")

    assert agreements(imported)[0]["agreement_id"] == "A-1"
    assert any("control characters" in issue.problem for issue in imported.issues)


def test_columns_of_money_that_are_not_read_are_named(tmp_path: Path) -> None:
    """Many trackers have a column a year; it does not count, and that is said."""
    headings = "Reference,Funder,Amount,Start date,End date,2025/26"
    row = 'A1,Oak Trust,12000,2024-04-01,2025-03-31,"£4,000"'
    imported = read_rows(tmp_path, row, headings=headings)

    assert any(
        "look like money and are not read: 2025/26 (F)" in issue.problem
        for issue in imported.issues
    )


def test_own_earned_income_in_both_places_is_doubted(tmp_path: Path) -> None:
    """A row of fees beside the figure of the year may be the same money twice."""
    agreements = "agreement_id,funder,instrument,amount\nF1,Our trainees,fee,12000\n"
    (tmp_path / "agreements.csv").write_text(agreements)
    (tmp_path / "position.csv").write_text("as_of,own_earned_last_year\n2025-03-31,9\n")
    (issue,) = [
        i
        for i in read(tmp_path, vocabulary()).issues
        if i.severity == "warning" and "both count" in i.problem
    ]

    assert "(F1)" in issue.problem


def test_a_rate_without_a_date_is_doubted(tmp_path: Path) -> None:
    """A rate of nobody knows when cannot be checked."""
    headings = "Reference,Funder,Amount,Start date,End date,currency,fx_rate"
    row = "A1,Oak Trust,12000,2024-04-01,2025-03-31,EUR,0.85"
    imported = read_rows(tmp_path, row, headings=headings)

    assert any("without its date" in issue.problem for issue in imported.issues)
