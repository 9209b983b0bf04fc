"""The messy sample: every difficulty that its README lists, by row and column."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.importers.read import read
from tests.importers.building import (
    SAMPLES,
    agreements,
    at,
    organisations,
    serious,
    vocabulary,
)

if TYPE_CHECKING:
    from fundrisk.importers.imported import Imported

TRACKER = SAMPLES / "messy_tracker" / "messy-tracker.csv"


@cache
def tracker() -> Imported:
    """The tracker, read once."""
    return read(TRACKER, vocabulary())


def row(number: int) -> dict[str, Any]:
    """The agreement of a row of the file."""
    (found,) = [a for a in agreements(tracker()) if a["source_row"] == number]
    return found


def test_only_the_agreements_are_read() -> None:
    """Titles, blanks, totals, the section, the footnote and the refused bid are not."""
    read_rows = [agreement["source_row"] for agreement in agreements(tracker())]

    assert read_rows == [6, 7, 8, 9, 10, 11, 15, 16, 17, 18, 19]
    assert organisations(tracker()) == [("messy-tracker", "messy-tracker")]


@pytest.mark.parametrize(
    ("number", "facts"),
    [
        (
            6,
            {
                "funder": "Anytown Borough Council",
                "instrument": "grant",
                "fund_class": "unrestricted",
                "amount_pence": 9_000_000,
                "starts_on": date(2024, 4, 1),
                "ends_on": date(2027, 3, 31),
                "status": "confirmed",
                "leadership_advocacy": 2_500,
                "capacity_building": 5_000,
                "volunteering": 2_500,
            },
        ),
        (
            7,
            {
                "title": "Volunteer centre – rent",
                "instrument": "contract",
                "fund_class": None,
                "amount_pence": 1_250_000,
                "starts_on": date(2025, 4, 1),
                "ends_on": None,
                "notice_months": 3,
                "vat_amount_pence": 0,
                "volunteering": 10_000,
            },
        ),
        (
            8,
            {
                "amount_pence": None,
                "annual_amount_pence": 1_800_000,
                "open_ended": True,
                "ends_on": None,
                "leadership_advocacy": 3_000,
                "vat_amount_pence": 300_000,
            },
        ),
        (
            9,
            {
                "funder": "Café Fund",
                "amount_pence": 1_250_000,
                "starts_on": date(2025, 4, 1),
                "ends_on": date(2026, 3, 31),
                "capacity_building": 6_000,
            },
        ),
        (10, {"amount_pence": -120_000, "fund_class": "restricted"}),
        (11, {"amount_pence": None, "starts_on": None, "ends_on": None}),
        (
            15,
            {
                "starts_on": date(2025, 4, 1),
                "ends_on": date(2026, 3, 31),
                "status": "possible",
            },
        ),
        (
            16,
            {
                "instrument": None,
                "fund_class": None,
                "amount_pence": None,
                "starts_on": date(2025, 10, 1),
                "ends_on": date(2026, 9, 30),
                "status": None,
                "leadership_advocacy": None,
                "capacity_building": None,
                "notice_months": 12,
                "vat_amount_pence": None,
            },
        ),
        (17, {"currency": "EUR", "amount_pence": 500_000, "starts_on": None}),
        (18, {"amount_pence": -120_000, "notice_months": 0, "vat_amount_pence": None}),
        (
            19,
            {
                "funder": None,
                "instrument": None,
                "fund_class": None,
                "amount_pence": 0,
                "starts_on": date(2025, 2, 1),
                "ends_on": None,
                "open_ended": None,
                "status": "probable",
                "notice_months": None,
            },
        ),
    ],
)
def test_each_row_is_read_as_its_readme_says(
    number: int, facts: dict[str, Any]
) -> None:
    """What is clear is read exactly, what is not is unknown."""
    agreement = row(number)

    assert {name: agreement[name] for name in facts} == facts
    assert agreement["agreement_id"] == f"row-{number}"


@pytest.mark.parametrize(
    ("place", "severity", "words"),
    [
        ("", "note", "Contact (P), Report due (Q)"),
        ("13", "note", "'Subtotal' is a row of totals"),
        ("14", "note", "holds only 'Pipeline'"),
        ("21", "note", "'GRAND TOTAL' is a row of totals"),
        ("22", "note", "holds only '* excludes in-kind support'"),
        ("J20", "note", "not awarded, so 1 row left out: 20"),
        ("A19", "warning", "'TBC' is left unknown"),
        ("C16", "warning", "'On-going gift' is no instrument"),
        ("C19", "warning", "'?' is left unknown"),
        ("D16", "warning", "'core' is no fund class"),
        ("D19", "note", "'n/a' read as a blank cell"),
        ("E", "note", "01/04/2024 read as 1 April 2024"),
        ("E", "note", "April 2025 read as 1 April 2025"),
        ("E15", "note", "45748 is Excel's number for a day, read as 1 April 2025"),
        ("E17", "warning", "1 January 1900 is outside 1990 to 2090"),
        ("F7", "warning", "'31 Sept 2025' is no day of the calendar"),
        ("F8", "note", "'rolling' read as open-ended"),
        ("F9", "note", "March 2026 read as 31 March 2026"),
        ("F11", "warning", "the end 31 March 2025 is before the start 1 June 2025"),
        ("F17", "warning", "31 December 2099 is outside 1990 to 2090"),
        ("F19", "warning", "'to be confirmed' is left unknown"),
        ("G", "note", "'12.5k' read as £12,500"),
        ("G10", "warning", "a negative amount"),
        ("G11", "warning", "'TBC' is left unknown"),
        ("G16", "warning", "'3 thousand pounds' is not an amount in figures"),
        ("G17", "warning", "'€5,000' is not in pounds"),
        ("G17", "refusal", "in EUR without an exchange rate"),
        ("G18", "warning", "a negative amount"),
        ("G19", "note", "'nil' read as £0"),
        ("H8", "note", "'£18k' read as £18,000"),
        ("I", "note", "the end is start and duration less a day in 1 row"),
        ("I18", "warning", "24 months do not fit 1 April 2024 to 31 March 2027"),
        ("J16", "warning", "'maybe' is no status"),
        ("K16", "warning", "the function shares add up to 120%, more than 100%"),
        ("N16", "note", "'1 year' read as 12 months"),
        ("N18", "note", "'nil' read as 0"),
        ("N19", "warning", "'two months' is not a whole number of months"),
        ("O16", "warning", "-50 is less than 0"),
        ("O18", "note", "'-' read as a blank cell"),
    ],
)
def test_each_difficulty_has_its_issue(place: str, severity: str, words: str) -> None:
    """The issue stands at the cell that the spreadsheet shows."""
    said = [i.problem for i in at(tracker().issues, place) if i.severity == severity]

    assert any(words in problem for problem in said), said


def test_nothing_else_is_warned_of() -> None:
    """The cells of the warnings are these and no others."""
    cells = """
        A19 C16 C19 D16 E17 F7 F11 F17 F19 G10 G11 G16 G17 G17 G18 I18 J16 K16 N19 O16
    """

    assert sorted(serious(tracker())) == sorted(cells.split())


def test_a_heading_of_two_lines_is_shown_by_its_own_words() -> None:
    """The yearly amount stands under Per annum, whatever is merged above it."""
    assert at(tracker().issues, "H8")[0].where.heading == "Per annum"


def test_the_last_of_september_is_offered() -> None:
    """The hint says what to write instead of 31 Sept."""
    assert at(tracker().issues, "F7")[0].hint == (
        "write 30 September 2025 or the right day"
    )
