"""Rows that look like one agreement written twice."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from tests.importers.building import agreements, cell, read_rows
from tests.importers.test_workbook import a_workbook, imported_from

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

HEADINGS = "Reference,Funder,Project,Amount,Start,End"
DATES = "2025-04-01,2026-03-31"


def doubles(imported: Imported) -> list[tuple[str, str]]:
    """Where a double is warned of, and what is said."""
    return [(cell(i), i.problem) for i in imported.issues if i.kind == "double"]


def test_different_references_do_not_hide_a_double(tmp_path: Path) -> None:
    """One warning for each set names both places, and nothing is removed."""
    rows = (f"R1,Trust,Garden,500,{DATES}", f"R2,TRUST,garden ,£500,{DATES}")
    imported = read_rows(tmp_path, *rows, headings=HEADINGS)

    assert len(agreements(imported)) == 2
    assert doubles(imported) == [
        ("C3", "the same funder, name, dates and amount as row 2: counted twice")
    ]


def test_three_of_a_kind_are_one_warning(tmp_path: Path) -> None:
    """The last row is shown, the others are named."""
    rows = [f",Trust,Garden,500,{DATES}"] * 3
    imported = read_rows(tmp_path, *rows, headings=HEADINGS)

    assert doubles(imported)[0] == (
        "C4",
        "the same funder, name, dates and amount as row 2 and row 3: counted 3 times",
    )


def test_what_differs_or_is_not_known_is_no_double(tmp_path: Path) -> None:
    """Another amount, other dates, no dates, or one reference: no double."""
    rows = (
        f"R1,Trust,Garden,500,{DATES}",
        f"R2,Trust,Garden,501,{DATES}",
        f"R1,Trust,Garden,500,{DATES}",
        f"R3,Trust,Garden,,{DATES}",
        f"R4,Trust,Garden,,{DATES}",
        "R5,Trust,Garden,500,,",
        "R6,Trust,Garden,500,,",
    )
    imported = read_rows(tmp_path, *rows, headings=HEADINGS)

    assert doubles(imported) == []


def test_a_double_on_another_sheet_is_found(tmp_path: Path) -> None:
    """A tracker with a sheet a year lists long grants twice."""
    row = ("Trust", "Garden", 500, date(2025, 4, 1), date(2026, 3, 31))
    sheet = [("Funder", "Project", "Amount", "Start", "End"), row]
    a_workbook(tmp_path / "book.xlsx", {"2024": sheet, "2025": sheet})
    imported = imported_from(tmp_path / "book.xlsx")
    (issue,) = [i for i in imported.issues if "counted" in i.problem]

    assert issue.where.sheet == "2025"
    assert "as row 2 of sheet 2024: counted twice" in issue.problem
    assert issue.hint == "delete one if it is the same agreement"
