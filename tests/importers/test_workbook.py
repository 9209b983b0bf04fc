"""A workbook → a ledger, every cell in its place."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import openpyxl

from fundrisk.importers.read import read
from tests.importers.building import (
    agreements,
    at,
    organisations,
    positions,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

HEADINGS = ("Reference", "Funder", "Amount", "Start", "End")


def a_workbook(
    path: Path,
    sheets: dict[str, list[tuple[Any, ...]]],
    corner: tuple[int, int] = (1, 1),
) -> openpyxl.Workbook:
    """A workbook with these rows in each sheet, from ``corner`` on; not saved yet."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for down, row in enumerate(rows):
            for right, value in enumerate(row):
                sheet.cell(corner[0] + down, corner[1] + right, value)
    book.save(path)
    return book


def imported_from(path: Path) -> Imported:
    """What comes of the workbook."""
    return read(path, vocabulary())


def test_cells_of_excel_are_read_as_what_they_are(tmp_path: Path) -> None:
    """Real dates, numbers and percentages need no remark."""
    path = tmp_path / "book.xlsx"
    headings = (*HEADINGS, "Volunteering %")
    row = ("R1", "A", 12500.5, date(2025, 4, 1), datetime(2026, 3, 31), 0.5)  # noqa: DTZ001
    a_workbook(path, {"Agreements": [headings, row]})
    (read_back,) = agreements(imported_from(path))

    assert read_back["amount_pence"] == 1_250_050
    assert read_back["starts_on"] == date(2025, 4, 1)
    assert read_back["ends_on"] == date(2026, 3, 31)
    assert read_back["volunteering"] == 5_000


def test_places_are_those_that_excel_shows(tmp_path: Path) -> None:
    """Blank rows above and blank columns to the left count."""
    path = tmp_path / "book.xlsx"
    rows = [HEADINGS, ("R1", "A", "oops", None, None)]
    a_workbook(path, {"Agreements": rows}, corner=(4, 3))
    imported = imported_from(path)

    assert agreements(imported)[0]["source_row"] == 5
    assert at(imported.issues, "E5")[0].where.sheet == "Agreements"


def test_position_and_answers_come_from_their_sheets(tmp_path: Path) -> None:
    """The three sheets make one ledger."""
    path = tmp_path / "book.xlsx"
    a_workbook(
        path,
        {
            "Guidance": [("Funder", "Amount"), ("x", "y")],
            "Answers": [("Question", "Answer"), ("Organisation", "Anytown CVS")],
            "Position": [("As at", "Core costs"), (date(2025, 3, 31), 1000)],
            "agreements ": [HEADINGS, ("R1", "A", 1, None, None)],
        },
    )
    imported = imported_from(path)

    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]
    assert positions(imported)[0]["core_cost_pence"] == 100_000
    assert len(agreements(imported)) == 1


def test_every_sheet_with_agreements_counts_if_none_is_called_so(
    tmp_path: Path,
) -> None:
    """A tracker with a sheet a year is read whole, its rows told apart."""
    path = tmp_path / "book.xlsx"
    rows = [HEADINGS, (None, "A", 1, None, None)]
    contacts = [("Name", "Telephone"), ("Pat", "01")]
    a_workbook(path, {"2024": rows, "Contacts": contacts, "2025": rows})

    assert [row["agreement_id"] for row in agreements(imported_from(path))] == [
        "2024-row-2",
        "2025-row-2",
    ]


def test_hidden_parts_are_read_and_warned_of(tmp_path: Path) -> None:
    """Hidden rows, columns and sheets are named."""
    path = tmp_path / "book.xlsx"
    rows = [HEADINGS, ("R1", "A", 1, None, None), ("R2", "B", 2, None, None)]
    book = a_workbook(path, {"Cover": [("Hello",)], "Agreements": rows})
    book["Agreements"].row_dimensions[3].hidden = True
    book["Agreements"].column_dimensions["D"].hidden = True
    book["Agreements"].sheet_state = "hidden"
    book.save(path)
    imported = imported_from(path)
    said = [issue.problem for issue in imported.issues if issue.severity == "warning"]

    assert len(agreements(imported)) == 2
    assert said == [
        "this hidden sheet is read like the others",
        "hidden rows are read like the others: row 3",
        "this hidden column is read like the others",
    ]


def test_a_cell_formatted_as_a_percentage_is_what_excel_shows(tmp_path: Path) -> None:
    """Excel stores 40% as 0.4; beside it a plain 60 is what it says."""
    path = tmp_path / "book.xlsx"
    rows = [("Funder", "Amount", "Voice", "Volunteering"), ("A", 1, 0.4, 60)]
    rows += [("B", 2, 0.005, 0.995)]
    book = a_workbook(path, {"Agreements": rows})
    book["Agreements"]["C2"].number_format = "0%"
    book["Agreements"]["C3"].number_format = "0.0%;-0.0%"
    book["Agreements"]["D3"].number_format = "0.00%"
    book.save(path)
    imported = imported_from(path)

    assert [
        (row["leadership_advocacy"], row["volunteering"])
        for row in agreements(imported)
    ] == [(4_000, 6_000), (50, 9_950)]


def test_errors_and_formulas_without_a_result_are_named(tmp_path: Path) -> None:
    """What arrives blank without being blank is said by cell."""
    path = tmp_path / "book.xlsx"
    rows = [
        HEADINGS,
        ("R1", "A", "#DIV/0!", None, None),
        ("R2", "B", "=1+1", None, None),
    ]
    book = a_workbook(path, {"Agreements": rows})
    book["Agreements"]["C2"].data_type = "e"
    book.save(path)
    imported = imported_from(path)

    assert [row["amount_pence"] for row in agreements(imported)] == [None, None]
    assert "#DIV/0!" in at(imported.issues, "C2")[0].problem
    assert "without its result" in at(imported.issues, "C3")[0].problem


def test_merged_headings_are_spread(tmp_path: Path) -> None:
    """Excel keeps a merged heading in its first cell only."""
    path = tmp_path / "book.xlsx"
    rows = [
        ("Funder", "Dates", None, "Amount"),
        (None, "Start", "End", None),
        ("A", date(2025, 4, 1), date(2026, 3, 31), 5),
    ]
    book = a_workbook(path, {"Sheet1": rows})
    book["Sheet1"].merge_cells("A1:A2")
    book["Sheet1"].merge_cells("B1:C1")
    book["Sheet1"].merge_cells("D1:D2")
    book.save(path)
    (row,) = agreements(imported_from(path))

    assert (row["funder"], row["amount_pence"]) == ("A", 500)
    assert row["ends_on"] == date(2026, 3, 31)


def test_one_agreement_on_two_sheets_is_told_apart_and_named(tmp_path: Path) -> None:
    """A grant listed in both years would count twice, so it is warned of."""
    path = tmp_path / "book.xlsx"
    rows = [HEADINGS, ("R1", "A", 1, None, None)]
    a_workbook(path, {"2024": rows, "2025": rows})
    imported = imported_from(path)

    assert [row["agreement_id"] for row in agreements(imported)] == [
        "R1",
        "R1-2025-row-2",
    ]
    assert at(imported.issues, "A2")[0].where.sheet == "2025"
    assert at(imported.issues, "A2")[0].problem == (
        "'R1' is already in row 2 of sheet 2024; this one is called R1-2025-row-2"
    )


CONTENT = """<?xml version="1.0"?>
<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Agreements">
<table:table-row>
<table:table-cell office:value-type="string"><text:p>Funder</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Amount</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Start</text:p></table:table-cell>
</table:table-row><table:table-row>
<table:table-cell office:value-type="string"><text:p>Trust</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="12.5"/>
<table:table-cell office:value-type="date" office:date-value="2025-04-01"/>
</table:table-row></table:table></office:spreadsheet></office:body>
</office:document-content>"""


MANIFEST = """<?xml version="1.0"?>
<manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
</manifest:manifest>"""


def test_an_opendocument_workbook_is_read(tmp_path: Path) -> None:
    """LibreOffice's own format works like Excel's."""
    path = tmp_path / "book.ods"
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.oasis.opendocument.spreadsheet"
        archive.writestr("mimetype", kind)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", CONTENT.replace("\n", ""))
    (row,) = agreements(imported_from(path))

    assert (row["funder"], row["amount_pence"]) == ("Trust", 1_250)
    assert row["starts_on"] == date(2025, 4, 1)
