"""A grid → its row of headings."""

from __future__ import annotations

import pytest

from fundrisk.importers.grid import letter
from fundrisk.importers.headings import find_headings
from fundrisk.importers.words import plain
from tests.importers.building import a_grid, words


def known() -> dict[str, str]:
    """The headings of agreements."""
    return words().agreement_headings


@pytest.mark.parametrize(
    ("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (702, "AAA")]
)
def test_columns_are_called_as_a_spreadsheet_calls_them(index: int, name: str) -> None:
    """The 27th column is AA."""
    assert letter(index) == name


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Funder*", "funder"),
        ("  FUNDER  ", "funder"),
        ("Total value (£)", "amount"),
        ("starts_on", "starts_on"),
        ("Starts on", "starts_on"),
        ("Planned Dates:Start Date", "starts_on"),
        ("Recipient Org:Identifier", "org_id"),
        ("Restricted?", "fund_class"),
        ("Grant/Contract", "instrument"),
        ("Voice & representation", "leadership_advocacy"),
        ("Capacity building %", "capacity_building"),
    ],
)
def test_headings_ignore_case_spaces_and_signs(heading: str, field: str) -> None:
    """A heading means its field however it is typed."""
    assert known()[plain(heading)] == field


def test_every_field_of_the_nouns_is_a_heading() -> None:
    """The names of the fields are always accepted."""
    assert known()[plain("monitoring_hours_a_year")] == "monitoring_hours_a_year"
    assert words().position_headings[plain("planned_spend_12m")] == "planned_spend_12m"


def test_the_row_with_most_headings_wins() -> None:
    """Titles above the headings do not disturb; the row is counted from 1."""
    grid = a_grid("Our grants,,", "Total,as at June,", "Funder,Amount,Start", "X,1,")
    found = find_headings(grid, known())

    assert found is not None
    assert found.row == 3
    assert found.fields == {"funder", "amount", "starts_on"}


def test_two_lines_of_headings_are_joined() -> None:
    """A merged heading is spread over its cells; a blank takes the line above."""
    grid = a_grid(
        "Funder,Amount,,Planned Dates,", ",Total,Per annum,Start Date,End Date"
    )
    found = find_headings(grid, known())

    assert found is not None
    assert [(h.letter, h.field) for h in found.headings] == [
        ("A", "funder"),
        ("B", "amount"),
        ("C", "annual_amount"),
        ("D", "starts_on"),
        ("E", "ends_on"),
    ]


@pytest.mark.parametrize("line", ["Funder,Telephone", "a,b", "12,14"])
def test_one_heading_is_not_enough(line: str) -> None:
    """A list of contacts with a column Funder is no table of agreements."""
    assert find_headings(a_grid(line, "x,y"), known()) is None


def test_headings_are_sought_in_thirty_rows() -> None:
    """What looks like headings far down is data."""
    far = ["x,y"] * 30

    assert find_headings(a_grid(*far[:29], "Funder,Amount"), known()) is not None
    assert find_headings(a_grid(*far, "Funder,Amount"), known()) is None


def test_a_merged_heading_does_not_spill_over_the_next_column() -> None:
    """A column with a heading of its own is shown by its own words."""
    grid = a_grid("Funding (£),,,", "Amount,Start,Status,Funder", "1,2,3,4")
    found = find_headings(grid, known())

    assert found is not None
    assert [h.words for h in found.headings] == ["Amount", "Start", "Status", "Funder"]
