"""Payments are told from trackers, in text, workbooks and JSON lines alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.payments_table import find_payments
from fundrisk.importers.read import read
from tests.importers.building import (
    a_grid,
    agreements,
    read_text,
    vocabulary,
    words,
)
from tests.importers.paying import HEADINGS, of, paid, said

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "headings",
    [
        "Funder,Amount,Payment,Start date,End date",
        "Funder,Supplier Name,Payment Date,Amount",
        "Supplier Name,Payment Date,Amount,End date",
        "Supplier Name,Payment Date",
        "Payment Date,Amount,Title",
    ],
)
def test_a_tracker_is_no_table_of_payments(headings: str) -> None:
    """Days of an agreement, a funder, or a missing column make it something else."""
    assert find_payments(a_grid(headings, "a,b,c,d,e"), words()) is None


def test_titles_above_the_headings_and_totals_below_do_not_matter(
    tmp_path: Path,
) -> None:
    """The headings are found under a title; a row of totals is no payment."""
    lines = [
        "Spend over £500",
        HEADINGS,
        "Oak Council,A,2025-05-01,7,Oak CVS",
        "Total,,,7,",
    ]
    imported = read_text(tmp_path, "\n".join(lines))

    assert [r["amount_pence"] for r in agreements(imported)] == [700]
    assert of(imported)[0]["source_row"] == 3


def test_every_payee_is_listed_in_part(tmp_path: Path) -> None:
    """What one council paid is not all of an income."""
    imported = paid(tmp_path, "Oak Council,A,2025-05-01,7,Oak CVS")

    assert imported.frames.organisations.collect()["listing"].to_list() == ["published"]


def test_headings_that_change_from_line_to_line_are_one_column(tmp_path: Path) -> None:
    """In JSON lines the first that is filled counts, and row n is line n."""
    path = tmp_path / "payments.jsonl"
    path.write_text(
        '{"Body name": "Oak Council", "Date paid": "2025-05-01", "Amount": 1.10, '
        '"Supplier name": "Oak CVS"}\n'
        '{"BodyName": "Oak Council", "DatePaid": "2025-05-02", "NetAmount": "2.20", '
        '"SupplierName": "Oak CVS", "more": {"x": [1]}}\n'
        "[1]\n"
        '{"Date paid": "2025-05-03"',
        encoding="utf-8",
    )
    imported = read(path, vocabulary())

    (row,) = agreements(imported)
    assert (row["amount_pence"], row["funder"], row["source_row"]) == (
        330,
        "Oak Council",
        1,
    )
    assert row["vat_amount_pence"] is None
    assert said(imported, "json_line")[0].rows == (3, 4)
    assert said(imported, "json_nested")[0].problem.endswith("more")


def test_json_lines_of_something_else_are_refused_by_their_keys(tmp_path: Path) -> None:
    """The message names the keys, whatever the lines hold."""
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "x", "title": "y"}\n' + "[" * 5_000, encoding="utf-8")

    with pytest.raises(NoAgreementsError, match=r"no payments \(keys: id, title\)"):
        read(path, vocabulary())


def test_a_workbook_of_monthly_sheets_is_one_list(tmp_path: Path) -> None:
    """Every sheet of payments is read, and the others are named."""
    path = tmp_path / "spend.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, month in (("April", 4), ("May", 5)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADINGS.split(","))
            day = f"2025-{month:02}-01"
            sheet.write_row(1, 0, ["Oak Council", "Adults", day, 500, "Oak CVS"])
        book.add_worksheet("Notes").write(0, 0, "Published monthly")
    imported = read(path, vocabulary())

    (row,) = agreements(imported)
    assert (row["amount_pence"], row["source_sheet"]) == (100_000, "April")
    assert any("Notes (1 row)" in i.problem for i in imported.issues)
