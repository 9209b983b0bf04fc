"""Periods and options: an extension never moves the end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.importers.building import agreements
from tests.importers.notices import (
    PERIOD,
    a_release,
    an_award,
    pounds,
    read_releases,
    said,
    the_contract,
)

if TYPE_CHECKING:
    from pathlib import Path

EXTENT = "2028-03-31T23:59:59+01:00"


def test_the_longest_extension_is_a_note_and_not_the_end(tmp_path: Path) -> None:
    """The end stays that of the signed term."""
    period = {**PERIOD, "maxExtentDate": EXTENT}
    imported = read_releases(tmp_path, a_release(an_award(contractPeriod=period)))
    (row,) = agreements(imported)

    assert row["ends_on"] == date(2026, 3, 31)
    assert "May be extended to 31 March 2028." in row["notes"]
    assert row["break_on"] is None
    assert len(said(imported, "options")) == 1


def test_an_end_that_is_the_longest_extension_is_a_doubt(tmp_path: Path) -> None:
    """The signed term may be shorter, and nobody says by how much."""
    period = {**PERIOD, "maxExtentDate": PERIOD["endDate"]}
    imported = read_releases(tmp_path, a_release(an_award(contractPeriod=period)))

    assert agreements(imported)[0]["ends_on"] == date(2026, 3, 31)
    assert "31 March 2026" in said(imported, "end_is_latest")[0].problem


@pytest.mark.parametrize(
    ("words", "stops"),
    [
        ("2+1+1 years", date(2026, 3, 31)),
        ("the term is 3 + 1 years", date(2027, 3, 31)),
        ("24+24 months", date(2026, 3, 31)),
        ("2+2 year", date(2026, 3, 31)),
        ("2+1 years", None),
        ("4 years", None),
        ("0+4 years", None),
    ],
)
def test_an_end_with_extensions_in_it_has_a_break(
    tmp_path: Path, words: str, stops: date | None
) -> None:
    """The buyer may stop after the first part, if the published end is of all parts."""
    period = {"startDate": "2024-04-01", "endDate": "2028-03-31"}
    award = an_award(contractPeriod=period, renewal={"description": words})
    imported = read_releases(tmp_path, a_release(award))
    (row,) = agreements(imported)

    assert row["ends_on"] == date(2028, 3, 31)
    assert row["break_on"] == stops
    assert bool(said(imported, "first_part")) is bool(stops)


@pytest.mark.parametrize(
    "part",
    [
        {"hasRenewal": True, "renewal": {"description": "Up to 12 months more."}},
        {"hasOptions": True, "options": {"description": "Up to 12 months more."}},
        {"description": "A service. There is an option to extend for 12 months."},
    ],
)
def test_options_stand_in_the_notes_in_the_words_of_the_notice(
    tmp_path: Path, part: dict[str, object]
) -> None:
    """Whether the award, its lot or the tender speaks of them."""
    row = the_contract(tmp_path, an_award(**part))
    assert "12 months" in row["notes"]

    tender = {"title": "Support", "lots": [{"id": "L1", **part}]}
    row = the_contract(tmp_path, an_award(), tender=tender)
    assert "12 months" in row["notes"]
    assert row["ends_on"] == date(2026, 3, 31)


def test_an_extension_of_a_building_is_none_of_the_contract(tmp_path: Path) -> None:
    """Words alone are taken only in phrases that speak of a contract."""
    award = an_award(description="Design of an extension and renewal of the floor.")

    assert "Extension" not in the_contract(tmp_path, award)["notes"]


def test_the_dates_of_the_tender_are_the_last_resort(tmp_path: Path) -> None:
    """Lots come before the tender, and a warning says whose dates they are."""
    lots = [{"id": "L1", "contractPeriod": {"startDate": "2024-05-01"}}]
    tender: dict[str, object] = {"title": "Support", "contractPeriod": PERIOD}
    award = an_award(contractPeriod=None)
    imported = read_releases(tmp_path, a_release(award, tender=tender))
    assert agreements(imported)[0]["ends_on"] == date(2026, 3, 31)
    assert said(imported, "tender_term")

    tender = {**tender, "lots": lots}
    imported = read_releases(tmp_path, a_release(award, tender=tender))
    assert agreements(imported)[0]["starts_on"] == date(2024, 5, 1)
    assert said(imported, "lot_term")
    assert said(imported, "no_end")


def test_a_length_in_days_gives_the_end(tmp_path: Path) -> None:
    """Without a start it is only told."""
    dated = {"startDate": "2024-04-01T00:00:00+01:00", "durationInDays": 365}
    row = the_contract(tmp_path, an_award(contractPeriod=dated))
    assert row["ends_on"] == date(2025, 3, 31)

    award = an_award(contractPeriod={"durationInDays": 720})
    imported = read_releases(tmp_path, a_release(award))
    assert "720 days" in said(imported, "no_end")[0].problem
    assert "Lasts 720 days." in agreements(imported)[0]["notes"]


def test_no_period_at_all_is_an_unknown_term(tmp_path: Path) -> None:
    """Missing is never safe."""
    award = an_award(contractPeriod=None, value=pounds(1))
    imported = read_releases(tmp_path, a_release(award))
    (row,) = agreements(imported)

    assert row["starts_on"] is row["ends_on"] is None
    assert said(imported, "no_end")
