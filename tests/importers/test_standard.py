"""What 360Giving says in columns of its own reaches the columns of agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.importers.building import agreements, read_rows
from tests.importers.grants import (
    TITLES,
    a_grant,
    dates,
    problems,
    read_grants,
    read_workbook,
    rows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.grants import Grant

META = [["Version", "1.1"], ["Publisher:Name", "Invented Trust"], ["License", "CC0"]]


def of_type(**entry: str) -> list[dict[str, str]]:
    """A list of one funding type."""
    return [entry]


@pytest.mark.parametrize(
    ("funding", "fund_class", "purpose"),
    [
        (of_type(code="FT01"), "unrestricted", None),
        (of_type(code="FT02"), None, "core"),
        (of_type(code="FT03"), None, "project"),
        (of_type(code="FT04"), None, "project"),
        (of_type(code="FT10"), None, "capital"),
        (of_type(code="FT11"), None, "capital"),
        (of_type(code="FT12"), None, "capital"),
        (of_type(code="FT13"), "endowment", None),
        (of_type(code="FT20"), None, "regrant"),
        (of_type(code="FT02", title="Core costs"), None, "core"),
        (of_type(title="capital "), None, "capital"),
        (of_type(title="Core"), None, "core"),
        (
            of_type(title="Type of support", Vocabluary="Core Funding:Unrestricted"),
            "unrestricted",
            "core",
        ),
        (
            of_type(title="Type of support", vocabulary="Core Funding:Restricted"),
            "restricted",
            "core",
        ),
        ([{"title": "Core"}, {"title": "Unrestricted"}], "unrestricted", "core"),
        ([{"title": "Core"}, {"title": "Capital"}], None, None),
        (of_type(code="FT02", title="Capital"), None, None),
        (of_type(title="Magic beans"), None, None),
        ([], None, None),
    ],
)
def test_a_funding_type_says_class_or_purpose(
    tmp_path: Path, funding: list[Grant], fund_class: str | None, purpose: str | None
) -> None:
    """Codes and titles mean what the vocabulary says; others are left unknown."""
    row = agreements(read_grants(tmp_path, a_grant(1, fundingType=funding)))[0]

    assert (row["fund_class"], row["purpose"]) == (fund_class, purpose)


def test_what_was_concluded_is_said(tmp_path: Path) -> None:
    """Each conclusion is a note with its rows; a type nobody lists is named."""
    imported = read_grants(
        tmp_path,
        a_grant(1, fundingType=of_type(title="Capital")),
        a_grant(2, fundingType=of_type(title="Magic beans")),
        a_grant(3, fundingType=[{"title": "Core"}, {"title": "Project"}]),
        a_grant(4, fundingType=of_type(title="Capital")),
    )

    read_as, disputed = problems(imported, "funding_type")
    assert read_as == (
        "the funding type is read as the purpose in 2 rows: 'Capital' is capital"
    )
    assert disputed == (
        "funding types that contradict each other in 1 row: the purpose is left unknown"
    )
    assert problems(imported, "unlisted_type") == [
        "types that say neither class nor purpose: 'Magic beans'"
    ]
    (note, _) = [issue for issue in imported.issues if issue.kind == "funding_type"]
    assert note.rows == (1, 4)


@pytest.mark.parametrize("code", [f"FRG0{tens}0" for tens in range(1, 7)])
def test_a_regrant_is_passed_on_whole(tmp_path: Path, code: str) -> None:
    """FRG010 to FRG060: the purpose is regranting, and all of the amount goes on."""
    imported = read_grants(tmp_path, a_grant(1, regrantType=code), a_grant(2))

    first, second = agreements(imported)
    assert (first["purpose"], first["pass_through_amount_pence"]) == (
        "regrant",
        first["amount_pence"],
    )
    assert second["purpose"] is None
    assert second["pass_through_amount_pence"] is None
    assert [i for i in imported.issues if i.kind == "takes_all"] == []


@pytest.mark.parametrize("code", ["FRG070", "Multipurpose", "Yes", "FRG999"])
def test_a_regrant_without_a_split_is_unknown(tmp_path: Path, code: str) -> None:
    """A part goes on, nobody says how much: it may be anything, and that is said."""
    imported = read_grants(tmp_path, a_grant(1, regrantType=code))

    row = agreements(imported)[0]
    assert (row["purpose"], row["pass_through_amount_pence"]) == ("regrant", None)
    assert "no split stated" in problems(imported, "regrant")[0]


def test_no_regrant_is_none(tmp_path: Path) -> None:
    """A dash or a No does not make a regrant; neither does an amount to repay one."""
    imported = read_grants(
        tmp_path,
        a_grant(1, regrantType="No"),
        a_grant(2, regrantType="-"),
        a_grant(3, regrantType="FRG010", amountAwarded=-5),
    )

    rows = agreements(imported)
    assert [row["purpose"] for row in rows] == [None, None, "regrant"]
    assert [row["pass_through_amount_pence"] for row in rows] == [None] * 3
    assert rows[2]["amount_pence"] == -500


def test_a_split_that_is_written_is_kept(tmp_path: Path) -> None:
    """Where a sheet states the part passed on, a regrant type does not change it."""
    headings = "Identifier,Amount Awarded,Recipient Org:Name,For Regrant Type,Passed on"
    row = agreements(
        read_rows(tmp_path, "g1,1000,Anytown CVS,FRG010,900", headings=headings)
    )[0]

    assert row["pass_through_amount_pence"] == 90_000


def test_actual_days_stand_in_for_planned_ones(tmp_path: Path) -> None:
    """A plan comes first; where there is none, what happened is read, and said."""
    imported = read_grants(
        tmp_path,
        a_grant(1, actualDates=[dates("2024-06-01", "2025-06-01")]),
        a_grant(2, plannedDates=None, actualDates=[dates("2024-06-01", "2025-05-31")]),
    )

    planned, actual = agreements(imported)
    assert planned["starts_on"] == date(2024, 4, 1)
    assert (actual["starts_on"], actual["ends_on"]) == (
        date(2024, 6, 1),
        date(2025, 5, 31),
    )
    assert problems(imported, "actual") == [
        "no planned start in 1 row; the actual one is read",
        "no planned end in 1 row; the actual one is read",
    ]


def test_the_sheet_of_metadata_is_no_data(tmp_path: Path) -> None:
    """Licence and publisher become a note, not a row and not an unread sheet."""
    sheets = {"Meta": META, "grants": rows_of([a_grant(1)])}
    imported = read_workbook(tmp_path, sheets)

    assert len(agreements(imported)) == 1
    (said,) = problems(imported, "metadata")
    assert said == (
        "metadata and no data: Version: 1.1; Publisher:Name: Invented Trust; "
        "License: CC0"
    )
    assert not [i for i in imported.issues if "sheets that are not read" in i.problem]


def test_numbers_of_charities_and_companies_reach_the_table(tmp_path: Path) -> None:
    """They are known columns, whatever is made of them: none is called unused."""
    imported = read_workbook(tmp_path, {"grants": rows_of([a_grant(1)])})

    unused = [i for i in imported.issues if "does not use" in i.problem]
    assert unused == []
    assert "Recipient Org:Charity Number" in TITLES
