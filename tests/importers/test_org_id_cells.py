"""Columns of identifiers, and organisations that stand in two registers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.importers.org_id_cells import read_org_ids
from fundrisk.importers.reading import SHORT
from tests.importers.building import agreements, organisations, read_rows, words

if TYPE_CHECKING:
    from pathlib import Path

HEADINGS = (
    "Recipient Org:Identifier,Recipient Org:Name,Funding Org:Identifier,"
    "Funding Org:Name,Identifier,Amount Awarded,Award Date"
)


@pytest.mark.parametrize("times", [1, SHORT])
def test_zeros_come_back_and_are_noted(times: int) -> None:
    """Short columns and long ones are read alike."""
    texts = pl.Series(["GB-COH-9506232", "GB-CHC-1164883", "org-1"] * times)
    parsed = read_org_ids(texts, words())

    want = ["GB-COH-09506232", "GB-CHC-1164883", "org-1"] * times
    assert parsed.values.to_list() == want
    assert list(parsed.remarks) == ["GB-COH-9506232"]


@pytest.mark.parametrize(
    ("heading", "value"),
    [
        ("Recipient Org:Company Number", "GB-COH-09506232"),
        ("Companies House no", "GB-COH-09506232"),
        ("Our charity number", "9506232"),
        ("Organisation ID", "9506232"),
        ("Charity Commission number", "GB-CHC-9506232"),
    ],
)
def test_a_bare_number_needs_a_heading_that_names_the_register(
    heading: str, value: str
) -> None:
    """A charity number may be of any of three registers."""
    parsed = read_org_ids(pl.Series(["9506232"]), words(), heading=heading)

    assert parsed.values.to_list() == [value]


def test_tbc_is_no_identifier_of_a_funder() -> None:
    """An identifier to come is unknown, with a warning."""
    parsed = read_org_ids(pl.Series(["TBC", "-"]), words(), of_funders=True)

    assert parsed.values.to_list() == [None, None]


def test_no_number_is_no_identifier(tmp_path: Path) -> None:
    """Two recipients under "GB-COH-n/a" are not taken for one."""
    imported = read_rows(
        tmp_path,
        "GB-COH-n/a,Oak Project,GB-CHC-200051,Elm,1,5,2024-05-01",
        "GB-COH-n/a,Ash Project,GB-CHC-200051,Elm,2,5,2024-05-01",
        headings=HEADINGS,
    )

    assert {row["org_id"] for row in agreements(imported)} == {
        "oak-project",
        "ash-project",
    }


def test_one_organisation_under_two_registers_is_one(tmp_path: Path) -> None:
    """The charity and the company of one name are one, known by the charity number."""
    imported = read_rows(
        tmp_path,
        "GB-COH-2575206,Oak Alliance,GB-CHC-200051,Elm,1,5,2024-05-01",
        "GB-CHC-1001635,The OAK ALLIANCE,GB-CHC-200051,Elm,2,7,2024-05-01",
        headings=HEADINGS,
    )

    assert {row["org_id"] for row in agreements(imported)} == {"GB-CHC-1001635"}
    assert [org_id for org_id, *_ in organisations(imported)] == ["GB-CHC-1001635"]
    (issue,) = [i for i in imported.issues if i.kind == "organisation_twins"]
    assert "GB-COH-02575206" in issue.problem


@pytest.mark.parametrize(
    ("identifier", "name", "kind"),
    [
        ("GB-COH-02575206", "Oak Alliance Limited", "organisation_twin_doubt"),
        ("360G-elm-7", "Oak Alliance", "organisation_twin_doubt"),
        ("GB-CHC-1099999", "Oak Alliance", ""),
        ("GB-COH-02575206", "Oak Alliances", ""),
    ],
)
def test_what_may_be_two_is_left_apart(
    tmp_path: Path, identifier: str, name: str, kind: str
) -> None:
    """A legal form or a publisher's own number is asked; one register has no twins."""
    imported = read_rows(
        tmp_path,
        f"{identifier},{name},GB-CHC-200051,Elm,1,5,2024-05-01",
        "GB-CHC-1001635,Oak Alliance,GB-CHC-200051,Elm,2,7,2024-05-01",
        headings=HEADINGS,
    )

    assert len({row["org_id"] for row in agreements(imported)}) == 2
    found = [i.kind for i in imported.issues if i.kind.startswith("organisation_twin")]
    assert found == ([kind] if kind else [])


STATED = HEADINGS + ",Recipient Org:Charity Number,Recipient Org:Company Number"


@pytest.mark.parametrize(
    ("name", "number", "is_one", "kind"),
    [
        ("National Oak Alliance (NOA)", "1001635", True, "organisation_twins"),
        ("National Oak Alliance Limited", "1001635", True, "organisation_twins"),
        ("Oak Alliance Elmtown Branch", "1001635", False, "organisation_twin_doubt"),
        ("National Oak Alliance (NOA)", "1009999", False, ""),
        ("National Oak Alliance (NOA)", "SC012345", False, ""),
        ("National Oak Alliance (NOA)", "", False, ""),
    ],
)
def test_a_row_that_states_both_numbers_is_believed(
    tmp_path: Path, name: str, number: str, *, is_one: bool, kind: str
) -> None:
    """With like names it is one organisation, and the money of both rows is its."""
    imported = read_rows(
        tmp_path,
        f"GB-COH-2575206,{name},GB-CHC-200051,Elm,1,5,2024-05-01,{number},02575206",
        "GB-CHC-1001635,National Oak Alliance,GB-CHC-200051,Elm,2,7,2024-05-01,,",
        headings=STATED,
    )
    rows = agreements(imported)

    assert (len({row["org_id"] for row in rows}) == 1) is is_one
    assert [row["amount_pence"] for row in rows] == [500, 700]
    found = [i.kind for i in imported.issues if i.kind.startswith("organisation_twin")]
    assert found == ([kind] if kind else [])


def test_an_identifier_stands_for_a_funder_without_a_name(tmp_path: Path) -> None:
    """Two rows under one charity number have one funder, and this is said."""
    imported = read_rows(
        tmp_path,
        "GB-CHC-1001635,Oak,GB-CHC-9900001,,1,5,2024-05-01",
        "GB-CHC-1001635,Oak,GB-CHC-9900001,,2,7,2024-05-01",
        "GB-CHC-1001635,Oak,GB-CHC-200051,Elm,3,9,2024-05-01",
        headings=HEADINGS,
    )
    (issue,) = [i for i in imported.issues if i.kind == "funder_of_identifier"]

    funders = [row["funder"] for row in agreements(imported)]
    assert funders == ["GB-CHC-9900001", "GB-CHC-9900001", "Elm"]
    assert issue.rows == (2, 3)


def test_a_column_of_identifiers_says_who_pays(tmp_path: Path) -> None:
    """It is not said that nobody is named."""
    imported = read_rows(
        tmp_path,
        "GB-CHC-1001635,Oak,GB-CHC-9900001,1,5,2024-05-01",
        headings=HEADINGS.replace("Funding Org:Name,", ""),
    )
    said = [i.problem for i in imported.issues if i.kind == "no_column"]

    assert not any("who pays" in problem for problem in said)
