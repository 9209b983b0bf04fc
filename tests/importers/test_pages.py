"""Sheets in odd shapes → tables, or a sentence that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.read import read
from fundrisk.model.mapping import Mapping, SheetDecision
from tests.importers.building import agreements, at, read_text, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

HEADINGS = "Funder,Amount,Start,End"
ROW = "A,100,1/4/25,31/3/26"
OTHER = "B,200,1/4/24,31/3/25"


def a_sheet(folder: Path, *lines: str) -> Imported:
    """What comes of one sheet with these lines."""
    return read_text(folder, "\n".join(lines))


def a_book(folder: Path, **sheets: tuple[str, ...]) -> Imported:
    """What comes of a workbook with these sheets."""
    path = folder / "ours.xlsx"
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line.split(","))
    book.save(path)
    return read(path, vocabulary())


def pounds(imported: Imported) -> dict[str, int | None]:
    """Reference → pounds."""
    rows = agreements(imported)
    return {
        row["agreement_id"]: row["amount_pence"] and row["amount_pence"] // 100
        for row in rows
    }


def kinds(imported: Imported, kind: str) -> list[str]:
    """The problems of one kind."""
    return [i.problem for i in imported.issues if i.kind == kind]


def test_a_second_table_is_read_with_its_own_headings(tmp_path: Path) -> None:
    """Its columns stand in another order; the rows keep their numbers."""
    imported = a_sheet(
        tmp_path, HEADINGS, ROW, "", "Pipeline", "Start,Funder,Value", "1/4/26,B,200"
    )

    assert pounds(imported) == {"row-2": 100, "row-6": 200}
    assert kinds(imported, "second_table") == [
        "another table begins in row 5 (Start, Funder, Value); it is read"
    ]


def test_a_summary_is_named_and_not_read(tmp_path: Path) -> None:
    """A table of funders and totals would count the money twice."""
    imported = a_sheet(
        tmp_path, HEADINGS, ROW, OTHER, "", "Funder,Total", "A,100", "B,200"
    )

    assert pounds(imported) == {"row-2": 100, "row-3": 200}
    (said,) = kinds(imported, "second_table")
    assert "row 5 (Funder, Total)" in said
    assert at(imported.issues, "5")[0].severity == "warning"


def test_a_summary_above_the_table_is_named_too(tmp_path: Path) -> None:
    """What stands above the headings is not passed over in silence."""
    imported = a_sheet(tmp_path, "Funder,Total", "A,100", "", HEADINGS, ROW)

    assert pounds(imported) == {"row-5": 100}
    assert len(kinds(imported, "second_table")) == 1


def test_a_smaller_table_above_is_read(tmp_path: Path) -> None:
    """The richest headings are the main ones, wherever they stand."""
    imported = a_sheet(
        tmp_path, "Funder,Amount,End", "A,1,1/1/30", "", f"{HEADINGS},Title", f"{ROW},x"
    )

    assert pounds(imported) == {"row-2": 1, "row-5": 100}


def test_repeated_headings_are_no_second_table(tmp_path: Path) -> None:
    """Headings for each printed page are one table."""
    imported = a_sheet(tmp_path, HEADINGS, ROW, HEADINGS, OTHER)

    assert pounds(imported) == {"row-2": 100, "row-4": 200}
    assert kinds(imported, "second_table") == []


def test_a_second_table_with_two_lines_of_headings(tmp_path: Path) -> None:
    """The upper line belongs to the headings, not to the table above."""
    imported = a_sheet(
        tmp_path,
        HEADINGS,
        ROW,
        ",,Dates,",
        "Funder,Value,Start,End",
        OTHER.replace("B", "C"),
    )

    assert pounds(imported) == {"row-2": 100, "row-5": 200}


def test_a_sheet_for_each_year_is_one_ledger(tmp_path: Path) -> None:
    """Every sheet is read; what stands on two of them is warned of, and counted."""
    lines = (HEADINGS, ROW)
    imported = a_book(tmp_path, y2024=(HEADINGS, OTHER, ROW), y2025=lines)

    assert pounds(imported) == {
        "y2024-row-2": 200,
        "y2024-row-3": 100,
        "y2025-row-2": 100,
    }
    doubles = [i.problem for i in imported.issues if "counted twice" in i.problem]
    assert doubles == [
        "the same funder, dates and amount as row 3 of sheet y2024: counted twice"
    ]
    assert [s.sheet for s in imported.decisions.sheets] == ["y2024", "y2025"]


def test_a_person_says_which_sheets_are_read(tmp_path: Path) -> None:
    """A sheet may be left out, and one beside the sheet Agreements read as well."""
    a_book(tmp_path, Agreements=(HEADINGS, ROW), Old=(HEADINGS, OTHER))
    path = tmp_path / "ours.xlsx"
    told = {
        read_one: Mapping(
            sheets=(
                SheetDecision(file="ours.xlsx", sheet="Old", read=True),
                SheetDecision(file="ours.xlsx", sheet="Agreements", read=read_one),
            )
        )
        for read_one in (True, False)
    }

    assert pounds(read(path, vocabulary())) == {"row-2": 100}
    assert len(pounds(read(path, vocabulary(), told[True]))) == 2
    assert pounds(read(path, vocabulary(), told[False])) == {"row-2": 200}


def test_headings_that_are_mostly_strange_are_read_by_what_they_hold(
    tmp_path: Path,
) -> None:
    """One known heading and cells that show the rest are enough, with a word."""
    imported = a_sheet(
        tmp_path,
        "Our money in 2025,,",
        "Funder,Sum we get,Runs until",
        "A,£100,31/3/26",
        "B,£200,31/3/25",
    )

    assert pounds(imported) == {"row-3": 100, "row-4": 200}
    assert kinds(imported, "heading_row") == [
        "row 2 is taken for the headings; fundrisk knows Funder"
    ]


def test_such_a_sheet_is_read_in_a_workbook_too(tmp_path: Path) -> None:
    """A workbook whose only table has strange headings is no dead end."""
    lines = ("Funder,Sum we get,Runs until", "A,£100,31/3/26", "B,£200,31/3/25")

    assert len(pounds(a_book(tmp_path, Money=lines, Notes=("hello",)))) == 2


def test_a_list_of_contacts_is_still_no_ledger(tmp_path: Path) -> None:
    """A funder, a name and a telephone are no agreement."""
    with pytest.raises(NoAgreementsError):
        a_sheet(tmp_path, "Funder,Contact,Phone", "A,Pat,01", "B,Sam,02")


@pytest.mark.parametrize("above", [(), ("Our grants,",)])
def test_a_table_on_its_side_is_told_to_be_turned(
    above: tuple[str, ...], tmp_path: Path
) -> None:
    """Headings down a column are named, with what to do in Excel."""
    lines = (*above, "Funder,A,B", "Amount,1,2", "Start,1/4/25,1/4/24", "End,,")
    with pytest.raises(NoAgreementsError) as caught:
        a_sheet(tmp_path, *lines)

    assert "stand one below the other in column A" in caught.value.hint
    assert "Transpose" in caught.value.hint


def test_headings_far_down_are_named(tmp_path: Path) -> None:
    """They are not read, because what stands above may be a table of its own."""
    with pytest.raises(NoAgreementsError) as caught:
        a_sheet(tmp_path, *["x,y"] * 40, HEADINGS, ROW)

    assert "row 41 looks like some" in caught.value.hint
    assert "'heading_row: 41'" in caught.value.hint


def test_headings_that_say_nothing_of_money_are_named(tmp_path: Path) -> None:
    """The hint names the row, what is known of it and what is missing."""
    with pytest.raises(NoAgreementsError) as caught:
        a_sheet(tmp_path, "Title,Status,Kind people", "Hub,Secured,Bee Trust")

    assert "row 1 has headings (Title, Status), and none says" in caught.value.hint


def test_a_column_without_a_heading_is_named(tmp_path: Path) -> None:
    """What nobody named is not dropped in silence."""
    imported = a_sheet(tmp_path, f"{HEADINGS},,", f"{ROW},x,", f"{OTHER},y,")

    assert "columns without a heading hold something and are not read: E (2 rows)" in [
        issue.problem for issue in imported.issues
    ]


def test_years_side_by_side_are_not_added_up(tmp_path: Path) -> None:
    """Money by year is named; without an amount the warning says what to write."""
    imported = a_sheet(
        tmp_path, "Funder,2024/25,2025/26,End", "A,£100,£200,31/3/26", "B,£1,£2,1/1/27"
    )
    (issue,) = [i for i in imported.issues if "look like money" in i.problem]

    assert set(pounds(imported).values()) == {None}
    assert issue.severity == "warning"
    assert "add a column Amount with that sum" in issue.hint
