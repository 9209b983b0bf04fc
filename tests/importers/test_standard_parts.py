"""What several sheets or numbered columns say of one grant becomes one row."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError
from tests.importers.building import agreements, organisations
from tests.importers.grants import (
    a_grant,
    problems,
    read_csv,
    read_workbook,
    rows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.grants import Sheet

BARE = ["Identifier", "Title", "Currency", "Amount Awarded", "Award Date"]


def bare(*numbers: int) -> Sheet:
    """Grants of which only the sheet itself says nothing of whom and when."""
    return [BARE, *([f"g{n}", f"Grant {n}", "GBP", n, "2024-01-01"] for n in numbers)]


def test_sheets_of_parts_are_joined_by_identifier(tmp_path: Path) -> None:
    """Dates, recipients and funders on sheets of their own belong to their grant."""
    sheets: dict[str, Sheet] = {
        "grants": bare(1, 2),
        "plannedDates": [
            ["Identifier", "Planned Dates:Start Date", "Planned Dates:End Date"],
            ["g2", "2025-04-01", "2026-03-31"],
            ["g1", "2024-04-01", "2025-03-31"],
            ["g2", "2024-04-01", "2025-03-31"],
        ],
        "recipientOrganization": [
            ["Identifier", "Recipient Org:Identifier", "Recipient Org:Name"],
            ["g1", "XI-INV-1", "Anytown CVS"],
            ["g2", "XI-INV-2", "Othertown CVS"],
            ["g2", "XI-INV-3", "Partner CIO"],
        ],
        "fundingOrganization": [
            ["Identifier", "Funding Org:Identifier", "Funding Org:Name"],
            ["g1", "XI-INV-F1", "Invented Trust"],
            ["g2", "XI-INV-F1", "Invented Trust"],
        ],
    }
    imported = read_workbook(tmp_path, sheets)
    first, second = agreements(imported)

    assert organisations(imported) == [
        ("XI-INV-1", "Anytown CVS"),
        ("XI-INV-2", "Othertown CVS"),
    ]
    assert (first["starts_on"], first["ends_on"]) == (
        date(2024, 4, 1),
        date(2025, 3, 31),
    )
    assert (second["starts_on"], second["ends_on"]) == (
        date(2024, 4, 1),
        date(2026, 3, 31),
    )
    assert first["funder"] == second["funder"] == "Invented Trust"
    assert (first["notes"], second["notes"]) == (
        None,
        "also paid to Partner CIO (XI-INV-3)",
    )
    assert "in 1 row: 3" in problems(imported, "several_dates")[0]


def test_grants_may_stand_on_several_sheets(tmp_path: Path) -> None:
    """Two sheets of grants are one ledger; the rows keep their sheets."""
    sheets = {"2023": rows_of([a_grant(1)]), "2024": rows_of([a_grant(2), a_grant(3)])}
    rows = agreements(read_workbook(tmp_path, sheets))

    assert [(row["source_sheet"], row["source_row"]) for row in rows] == [
        ("2023", 2),
        ("2024", 2),
        ("2024", 3),
    ]


@pytest.mark.parametrize(
    "headings",
    [
        (
            "Planned Dates:0:Start Date,Planned Dates:0:End Date,"
            "Planned Dates:1:Start Date,Planned Dates:1:End Date,"
            "Recipient Org:0:Identifier,Recipient Org:0:Name,"
            "Recipient Org:1:Identifier,Recipient Org:1:Name"
        ),
        (
            "plannedDates/0/startDate,plannedDates/0/endDate,"
            "plannedDates/1/startDate,plannedDates/1/endDate,"
            "recipientOrganization/0/id,recipientOrganization/0/name,"
            "recipientOrganization/1/id,recipientOrganization/1/name"
        ),
    ],
)
def test_numbered_columns_are_read_together(tmp_path: Path, headings: str) -> None:
    """The second period and the second recipient of a row are not lost."""
    rows = [
        ["Identifier", "Amount Awarded", *headings.split(",")],
        *(
            [
                *("g1", "100", "2024-04-01", "2025-03-31", "2025-04-01", "2026-03-31"),
                *("XI-INV-1", "Anytown CVS", "XI-INV-3", "Partner CIO"),
            ],
            [
                *("g2", "200", "2024-04-01", "2025-03-31", "", ""),
                *("XI-INV-1", "Anytown CVS", "", ""),
            ],
        ),
    ]
    imported = read_csv(tmp_path, rows)
    first, second = agreements(imported)

    assert (first["starts_on"], first["ends_on"]) == (
        date(2024, 4, 1),
        date(2026, 3, 31),
    )
    assert first["notes"] == "also paid to Partner CIO (XI-INV-3)"
    assert (second["ends_on"], second["notes"]) == (date(2025, 3, 31), None)
    assert first["org_id"] == second["org_id"] == "XI-INV-1"
    assert not [i for i in imported.issues if "does not use" in i.problem]


def test_parts_alone_are_no_grants(tmp_path: Path) -> None:
    """A template whose sheets hold headings only is refused."""
    sheets: dict[str, Sheet] = {
        "grants": [BARE],
        "plannedDates": [["Identifier", "Planned Dates:Start Date"]],
    }

    with pytest.raises(NoAgreementsError, match="no agreements under them"):
        read_workbook(tmp_path, sheets)


def test_a_part_of_no_grant_is_named(tmp_path: Path) -> None:
    """Dates of a grant that no sheet of grants lists are not dropped in silence."""
    sheets: dict[str, Sheet] = {
        "grants": bare(1),
        "plannedDates": [
            ["Identifier", "Planned Dates:Start Date", "Planned Dates:End Date"],
            ["g9", "2025-04-01", "2026-03-31"],
        ],
    }
    imported = read_workbook(tmp_path, sheets)

    assert problems(imported, "no_such_grant") == [
        "says something of 1 grant that no sheet of grants lists: g9"
    ]
