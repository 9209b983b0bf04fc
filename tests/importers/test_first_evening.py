"""A finance lead's first import: the words, the sums and the questions of a tracker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from fundrisk.importers.intake import intake_of
from fundrisk.importers.mapping_file import load, save
from fundrisk.importers.read import read
from fundrisk.model.mapping import NOTHING_DECIDED
from tests.importers.building import (
    agreements,
    at,
    read_rows,
    read_text,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "Funder,Amount,Start date,End date"
YEAR = "1/4/2025,31/3/2026"


def test_a_tracker_in_everyday_words_is_read(tmp_path: Path) -> None:
    """Who, how much, from when and till when, though no heading is a form's."""
    imported = read_rows(
        tmp_path,
        f"Anytown Trust,Core,{YEAR},1200",
        f"Bee Fund,Hive,{YEAR},£800",
        headings="Who from,What for,From,Till,How much?",
    )
    first, second = agreements(imported)

    assert (first["funder"], first["title"]) == ("Anytown Trust", "Core")
    assert first["ends_on"].isoformat() == "2026-03-31"
    assert [first["amount_pence"], second["amount_pence"]] == [120_000, 80_000]


def test_numbers_and_pounds_as_text_are_one_column_of_money(tmp_path: Path) -> None:
    """Some cells typed with a sign or a k do not hide the money from the reader."""
    money = ("52000", "£50,000", "30k", "18000")
    rows = (f"Fund {n},{YEAR},{text}" for n, text in enumerate(money))
    rows = (row.replace("£50,000", '"£50,000"') for row in rows)
    imported = read_rows(tmp_path, *rows, headings="Funder,Start,End,Dosh")

    total = sum(row["amount_pence"] for row in agreements(imported))
    assert total == 100 * (52_000 + 50_000 + 30_000 + 18_000)


def test_without_who_or_how_much_there_is_a_warning(tmp_path: Path) -> None:
    """Money that nobody could find is never a mere note."""
    imported = read_rows(
        tmp_path, f"x,y,{YEAR}", f"z,w,{YEAR}", headings="Aa,Bb,Start,End"
    )
    (issue,) = [i for i in imported.issues if i.kind == "no_who_or_how_much"]

    assert issue.severity == "warning"
    assert issue.problem.startswith("no column says who pays, the amounts:")
    assert "'field: amount'" in issue.hint


def test_amounts_of_a_year_are_in_the_sum_that_is_shown(tmp_path: Path) -> None:
    """An agreement with a yearly amount and an end is in neither of the other sums."""
    imported = read_rows(
        tmp_path,
        f"A,100,,{YEAR}",
        f"B,,40.25,{YEAR}",
        "C,,7,1/4/2025,ongoing",
        headings="Funder,Amount,Annual amount,Start date,End date",
    )
    intake = intake_of(imported)

    found = [float(n) for n in (intake.pounds, intake.only_yearly, intake.a_year)]
    assert found == [100, 40.25, 7]


def test_one_reference_with_the_same_money_is_said_to_count_twice(
    tmp_path: Path,
) -> None:
    """A grant that is carried to the next year's sheet, and one that was renewed."""
    imported = read_rows(
        tmp_path,
        f"G1,A,100,{YEAR}",
        f"G1,A,100,{YEAR}",
        "G1,A,100,1/4/2026,31/3/2027",
    )
    said = {i.where.row: i.problem for i in imported.issues if i.kind == "repeated"}

    assert "with the same dates and amount: counted twice" in said[3]
    assert "counted twice" not in said[4]


def test_a_break_clause_in_words_is_asked_for_its_day(tmp_path: Path) -> None:
    """What to write is a break date or notice, not the start and the end."""
    imported = read_rows(
        tmp_path, f"A,100,{YEAR},3 months", headings=f"{PLAIN},Break clause"
    )
    (issue,) = at(imported.issues, "E2")

    assert "'3 months' names no day" in issue.problem
    assert "Break notice (months)" in issue.hint
    assert "start and end" not in issue.hint


@pytest.mark.parametrize(
    ("heading", "vat"),
    [
        ("Amount (ex VAT)", 0),
        ("Amount (excl. VAT)", 0),
        ("Amount (net of VAT)", 0),
        ("Amount (inc VAT)", None),
        ("Amount (£)", None),
    ],
)
def test_a_heading_says_whether_vat_is_in_it(
    tmp_path: Path, heading: str, vat: int | None
) -> None:
    """Only a heading that says so leaves no doubt on VAT, and a note says it."""
    imported = read_rows(
        tmp_path, f"A,100,{YEAR}", headings=PLAIN.replace("Amount", heading)
    )
    (row,) = agreements(imported)

    assert (row["amount_pence"], row["vat_amount_pence"]) == (10_000, vat)
    assert [i.kind for i in imported.issues].count("net_of_vat") == (vat == 0)


def test_vat_in_a_column_of_its_own_comes_first(tmp_path: Path) -> None:
    """The heading fills only what no cell says."""
    imported = read_rows(
        tmp_path,
        f"A,100,{YEAR},20",
        f"B,100,{YEAR},",
        headings=f"{PLAIN.replace('Amount', 'Amount (ex VAT)')},VAT",
    )

    assert [row["vat_amount_pence"] for row in agreements(imported)] == [2_000, 0]


def test_transactions_of_accounts_are_named(tmp_path: Path) -> None:
    """Debit and Credit show that rows are payments."""
    imported = read_text(
        tmp_path,
        "Date,Funder,Reference,Debit,Credit\n1/4/2025,A,R1,0,5\n1/5/2025,A,R2,0,5",
    )

    (issue,) = [i for i in imported.issues if i.kind == "transactions"]
    assert issue.severity == "warning"
    assert "each row is a payment" in issue.problem


def test_a_copy_with_notes_is_the_same_organisation(tmp_path: Path) -> None:
    """Its name comes of the file's, and the copy's name adds nothing to it."""
    book = Workbook()
    book.active.append(PLAIN.split(","))  # type: ignore[union-attr]
    book.active.append(["A", 100, "1/4/2025", "31/3/2026"])  # type: ignore[union-attr]
    ids = set()
    for name in ("tracker", "tracker-with-notes", "tracker-with-notes-2"):
        path = tmp_path / f"{name}.xlsx"
        book.save(path)
        ids |= {row["org_id"] for row in agreements(read(path, vocabulary()))}

    assert len(ids) == 1


def test_a_mapping_lists_the_fields_that_may_be_written(tmp_path: Path) -> None:
    """Nobody has to guess the names, and what is listed is taken."""
    path = tmp_path / "map.yaml"
    save(path, NOTHING_DECIDED)
    text = path.read_text(encoding="utf-8")
    listed = text.split("names of fields are:")[1].split("sheets:")[0]

    assert {"funder", "amount", "annual_amount", "duration_months", "ignore"} <= {
        name.strip(" #\n,") for name in listed.replace("\n", ",").split(",")
    }
    assert "confirmed_on" in text
    assert load(path) == NOTHING_DECIDED
