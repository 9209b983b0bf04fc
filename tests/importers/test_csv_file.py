"""One text file → a ledger or a cohort."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundrisk.errors import LedgerError
from fundrisk.frames import AGREEMENTS
from tests.importers.building import (
    agreements,
    at,
    organisations,
    read_rows,
    read_text,
)

if TYPE_CHECKING:
    from pathlib import Path

COHORT = "Recipient Org:Identifier,Recipient Org:Name,Funding Org:Name,Amount Awarded"


def test_a_ledger_is_named_after_its_file(tmp_path: Path) -> None:
    """Without any name inside, the file's own name serves."""
    imported = read_text(tmp_path, "Funder,Amount\nA,1\n", "Our Grants 2025.csv")

    assert organisations(imported) == [("our-grants-2025", "Our Grants 2025")]


def test_a_file_called_agreements_is_named_after_its_folder(tmp_path: Path) -> None:
    """The word agreements says nothing of whose they are."""
    folder = tmp_path / "Anytown CVS"
    folder.mkdir()
    imported = read_text(folder, "Funder,Amount\nA,1\n", "agreements.csv")

    assert organisations(imported) == [("anytown-cvs", "Anytown CVS")]


def test_rows_without_a_reference_are_called_by_their_row(tmp_path: Path) -> None:
    """The name of the row is the one that the spreadsheet shows, noted once."""
    imported = read_rows(tmp_path, "R1,A,1,,", ",B,2,,", ",C,3,,")

    assert [row["agreement_id"] for row in agreements(imported)] == [
        "R1",
        "row-3",
        "row-4",
    ]
    assert at(imported.issues, "A")[0].problem == (
        "2 rows without a reference, called by the row: row-3"
    )


def test_a_repeated_reference_never_hides_money(tmp_path: Path) -> None:
    """The second row keeps its amount under a name of its own."""
    imported = read_rows(tmp_path, "R1,A,1,,", "R1,A,2,,")

    assert [row["agreement_id"] for row in agreements(imported)] == ["R1", "R1-row-3"]
    assert at(imported.issues, "A3")[0].problem == (
        "'R1' is already in row 2; this one is called R1-row-3"
    )


def test_money_that_was_refused_is_left_out(tmp_path: Path) -> None:
    """A rejected bid is no income, and the note says which row it was."""
    headings = "Reference,Funder,Amount,Status"
    rows = ("R1,A,1,Rejected", "R2,B,2,Secured")
    imported = read_rows(tmp_path, *rows, headings=headings)

    assert [row["agreement_id"] for row in agreements(imported)] == ["R2"]
    assert at(imported.issues, "D2")[0].severity == "note"


def test_360giving_headings_make_a_cohort_of_recipients(tmp_path: Path) -> None:
    """Each recipient is an organisation; only what the file says is known."""
    rows = ("GB-CHC-1,One,Trust,100", "GB-CHC-2,Two,Trust,200", ",No Id,Trust,3")
    imported = read_rows(tmp_path, *rows, headings=COHORT)
    first = agreements(imported)[0]

    assert organisations(imported) == [
        ("GB-CHC-1", "One"),
        ("GB-CHC-2", "Two"),
        ("no-id", "No Id"),
    ]
    assert (first["instrument"], first["funder"]) == ("grant", "Trust")
    assert first["fund_class"] is first["purpose"] is first["status"] is None
    assert at(imported.issues, "A")[0].problem == (
        "1 row without an identifier; it is made of the name: No Id is no-id"
    )


def test_one_identifier_with_two_names_is_one_organisation(tmp_path: Path) -> None:
    """The first spelling is used, and both are shown."""
    imported = read_rows(
        tmp_path, "GB-CHC-1,One,T,1", "GB-CHC-1,Won,T,2", headings=COHORT
    )

    assert organisations(imported) == [("GB-CHC-1", "One")]
    assert "GB-CHC-1: One, Won" in at(imported.issues, "B")[0].problem


def test_problems_of_a_cohort_name_the_organisation(tmp_path: Path) -> None:
    """In a file of many, an issue says whose row it is."""
    rows = ("GB-CHC-1,One,T,1", "GB-CHC-2,Two,T,oops")
    imported = read_rows(tmp_path, *rows, headings=COHORT)

    assert at(imported.issues, "D3")[0].org_id == "GB-CHC-2"


def test_every_row_says_where_it_was_read(tmp_path: Path) -> None:
    """File and row stand beside each agreement."""
    (row,) = agreements(read_rows(tmp_path, "R1,A,1,,"))

    assert (row["source_file"], row["source_sheet"], row["source_row"]) == (
        "ledger.csv",
        None,
        2,
    )


def test_changes_of_an_amount_are_dated(tmp_path: Path) -> None:
    """A list of days and amounts is read whole or not at all."""
    headings = "Reference,Funder,Amount,Adjustments"
    rows = (
        "R1,A,1,15 January 2026: -5000; 1 March 2026: 2k",
        "R2,A,1,some day",
        "R3,A,1,TBC",
    )
    first, second, third = agreements(read_rows(tmp_path, *rows, headings=headings))

    assert [a["amount_pence"] for a in first["adjustments"]] == [-500_000, 200_000]
    assert second["adjustments"] is third["adjustments"] is None


def test_ratios_and_rates_keep_their_habit(tmp_path: Path) -> None:
    """A chance may be a percentage, a ratio of 1 is one, hours are hours."""
    headings = "Funder,Amount,Chance of renewal,Renewal ratio,Reporting hours"
    rows = ("A,1,80,1,7.5", "B,1,60,90%,TBC")
    first, second = agreements(read_rows(tmp_path, *rows, headings=headings))

    assert (first["renewal_probability"], first["renewal_ratio"]) == (0.8, 1.0)
    assert (second["renewal_probability"], second["renewal_ratio"]) == (0.6, 0.9)
    assert (first["monitoring_hours_a_year"], second["monitoring_hours_a_year"]) == (
        7.5,
        None,
    )


CELLS = st.sampled_from(
    [
        *("", "A", "Total", "TBC", "-", "?", "#REF!", "£5", "(1,200)", "12.5k", "50%"),
        *("31 Sept 2025", "03/04/2026", "13/13/2025", "1/1/1900", "45748", "rolling"),
        *("nil", "yes", "GBP", "€5", "grant", "maybe", "1e5", "9" * 25, "0/0/0000"),
    ]
) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters='"\r\n'), max_size=8
)


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(rows=st.lists(st.lists(CELLS, min_size=1, max_size=16), min_size=1, max_size=6))
def test_no_cell_whatever_stops_the_reading(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    """Any rows give a ledger of the contract, or one of our own clear messages."""
    headings = (
        "Reference,Funder,Grant/Contract,Restricted?,Amount,Currency,Start,End,Term,"
        "Status,Voice,Volunteering,Notice,VAT,Open-ended,Adjustments"
    )
    lines = [",".join(cell.replace(",", ";") for cell in row) for row in rows]
    try:
        imported = read_rows(tmp_path, *lines, headings=headings)
    except LedgerError:
        return
    frame = imported.frames.agreements.collect()

    assert frame.schema == AGREEMENTS
    assert frame.select("org_id", "agreement_id").is_unique().all()
    assert frame.select(pl.col("org_id", "agreement_id").null_count().sum()).row(0) == (
        0,
        0,
    )
