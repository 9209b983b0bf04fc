"""Notices of contracts → the contracts of their suppliers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers import ocds
from fundrisk.importers.read import IMPORTERS, read
from tests.importers.building import SAMPLES, agreements, organisations, vocabulary
from tests.importers.notices import (
    BUYER,
    OTHER,
    SUPPLIER,
    a_release,
    an_award,
    pounds,
    read_json,
    read_releases,
    said,
    the_contract,
)

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = SAMPLES / "published_contracts" / "contracts.json"


def test_the_sample_is_read_as_its_readme_says() -> None:
    """Five contracts of two organisations, each difficulty as the table tells it."""
    imported = read(SAMPLE, vocabulary())
    rows = {row["agreement_id"]: row for row in agreements(imported)}

    first = rows["ocds-zzzzzz-0001-A1"]
    assert (first["amount_pence"], first["starts_on"], first["ends_on"]) == (
        12_000_000,
        date(2024, 4, 1),
        date(2026, 3, 31),
    )
    assert "rn" not in first["description"]
    second = rows["ocds-zzzzzz-0002-A2"]
    assert (second["amount_pence"], second["vat_amount_pence"]) == (4_800_000, 0)
    assert second["title"] == "Volunteer brokerage (North)"
    assert (second["break_on"], second["break_notice_months"]) == (date(2026, 5, 31), 0)
    assert rows["ocds-zzzzzz-0003-A3"]["title"].startswith("£90,000")
    assert rows["ocds-zzzzzz-0004-A4"]["amount_pence"] is None
    assert len(agreements(imported)) == 5
    assert organisations(imported) == [
        ("GB-CHC-0000001", "Anytown Voluntary Action (invented)"),
        ("anytown-works-cic-invented", "Anytown Works CIC (invented)"),
    ]
    assert len(said(imported, "left_out")[0].rows) == 1
    assert said(imported, "tender")[0].problem.endswith("(ocds-zzzzzz-0006)")
    assert said(imported, "planning")[0].problem.endswith("(ocds-zzzzzz-0007)")


def test_the_sample_is_claimed_by_one_importer() -> None:
    """No other importer would read it in another way."""
    assert [i for i in IMPORTERS if i.claims(SAMPLE)] == [ocds]


def test_an_award_is_a_confirmed_contract_of_its_supplier(tmp_path: Path) -> None:
    """Who pays, who is paid, how much, for how long, and where it stands."""
    row = the_contract(tmp_path, an_award())

    assert row["org_id"] == SUPPLIER["id"]
    assert (row["funder"], row["funder_id"]) == (BUYER["name"], BUYER["id"])
    assert (row["instrument"], row["status"]) == ("contract", "confirmed")
    assert (row["amount_pence"], row["currency"]) == (6_000_000, "GBP")
    assert row["awarded_on"] == date(2024, 3, 1)
    assert (row["starts_on"], row["ends_on"]) == (date(2024, 4, 1), date(2026, 3, 31))
    assert (row["source_file"], row["source_row"]) == ("notices.json", 1)
    assert row["fund_class"] is row["purpose"] is row["vat_amount_pence"] is None


def test_what_is_published_is_never_taken_for_all_income(tmp_path: Path) -> None:
    """The listing says so, and so does a note."""
    imported = read_releases(tmp_path, a_release(an_award()))

    listing = imported.frames.organisations.collect()["listing"].to_list()
    assert listing == ["published"]
    assert "only what was published is here" in said(imported, "published")[0].problem


@pytest.mark.parametrize(
    ("tender", "kind"),
    [
        ({"status": "active"}, "tender"),
        ({"status": "planned"}, "planning"),
        ({"status": "cancelled"}, "cancelled"),
        ({"status": "unsuccessful"}, "cancelled"),
    ],
)
def test_a_process_without_award_is_no_income(
    tmp_path: Path, tender: dict[str, str], kind: str
) -> None:
    """Its estimate is not read; a note counts it with its ocid."""
    open_one = a_release(
        ocid="ocds-zzzzzz-2", awards=None, tender={**tender, "value": pounds(10**6)}
    )
    imported = read_releases(tmp_path, a_release(an_award()), open_one)

    assert [row["amount_pence"] for row in agreements(imported)] == [6_000_000]
    (note,) = said(imported, kind)
    assert note.problem.startswith("1 process: ")
    assert "ocds-zzzzzz-2" in note.problem
    assert note.rows == (2,)


def test_a_file_with_nothing_awarded_is_refused_in_words(tmp_path: Path) -> None:
    """It says what the file holds instead."""
    with pytest.raises(NoAgreementsError, match="1 process: a tender without an award"):
        read_releases(tmp_path, a_release(awards=None))


def test_several_suppliers_have_one_contract_each_of_unknown_amount(
    tmp_path: Path,
) -> None:
    """The value is of all together; each row and a warning of each say so."""
    imported = read_releases(tmp_path, a_release(an_award(suppliers=[SUPPLIER, OTHER])))
    rows = agreements(imported)

    assert [row["org_id"] for row in rows] == ["GB-COH-00000001", "anytown-works"]
    assert {row["amount_pence"] for row in rows} == {None}
    assert all("£60,000" in row["notes"] for row in rows)
    assert all("2 suppliers together" in row["notes"] for row in rows)
    owners = [issue.org_id for issue in said(imported, "shared")]
    assert owners == ["GB-COH-00000001", "anytown-works"]


def test_one_supplier_listed_twice_is_one(tmp_path: Path) -> None:
    """The same body twice shares its value with nobody."""
    row = the_contract(tmp_path, an_award(suppliers=[SUPPLIER, SUPPLIER]))

    assert row["amount_pence"] == 6_000_000


def test_a_missing_buyer_leaves_the_funder_unknown(tmp_path: Path) -> None:
    """A procuring entity or a party in that role is taken where there is no buyer."""
    imported = read_releases(tmp_path, a_release(an_award(), buyer=None))
    assert agreements(imported)[0]["funder"] is None
    assert said(imported, "no_buyer")

    tender = {"procuringEntity": {"name": "Anytown College"}}
    row = the_contract(tmp_path, an_award(), buyer=None, tender=tender)
    assert row["funder"] == "Anytown College"


def test_releases_without_ocid_are_read_apart(tmp_path: Path) -> None:
    """They are not merged with one another."""
    one = a_release(an_award(), ocid=None)
    first = a_release(an_award(), ocid="ocds-zzzzzz-1")
    imported = read_releases(tmp_path, first, one, one)

    assert len(agreements(imported)) == 3
    assert len(said(imported, "no_ocid")) == 2


def test_another_currency_stays_another_currency(tmp_path: Path) -> None:
    """Its amount in pounds is unknown until somebody writes a rate."""
    award = an_award(value={"amount": 10, "currency": "EUR"})
    imported = read_releases(tmp_path, a_release(award))

    assert agreements(imported)[0]["currency"] == "EUR"
    assert any("without an exchange rate" in i.problem for i in imported.issues)


def test_no_control_character_reaches_a_report(tmp_path: Path) -> None:
    """A name that would colour the terminal is read without its codes."""
    supplier = {"name": "Anytown\x1b[31m Red"}
    imported = read_releases(tmp_path, a_release(an_award(suppliers=[supplier])))

    assert "\x1b" not in organisations(imported)[0][1]
    assert any("control characters" in issue.problem for issue in imported.issues)


def test_issues_of_a_release_go_to_no_single_one_of_its_suppliers(
    tmp_path: Path,
) -> None:
    """A day that is none concerns both suppliers of the award, not the last."""
    period = {"startDate": "soon", "endDate": "2026-03-31"}
    award = an_award(suppliers=[SUPPLIER, OTHER], contractPeriod=period)
    imported = read_releases(tmp_path, a_release(award))

    found = [i for i in imported.issues if "'soon' is not a date" in i.problem]
    assert found
    assert {issue.org_id for issue in found} == {""}


@pytest.mark.parametrize(
    "content",
    [
        '{"releases": [{"ocid": "x", "awards": [',
        '{"releases": [{"ocid": "x"} oops]}',
        '{"releases": [{"ocid": "x", "date": ' + "9" * 5000 + "}]}",
    ],
)
def test_a_damaged_file_is_one_clear_message(tmp_path: Path, content: str) -> None:
    """It says that the file may have been cut off."""
    path = tmp_path / "notices.json"
    path.write_text(content, encoding="utf-8")

    with pytest.raises(UnreadableFileError, match=r"not JSON|number of more") as caught:
        read(path, vocabulary())
    assert "cut off" in caught.value.hint


def test_values_nested_without_end_are_refused(tmp_path: Path) -> None:
    """No notice has ten thousand levels; whoever made the file is up to something."""
    deep = "[" * 10_000 + "]" * 10_000
    release = json.dumps(a_release(an_award()))[:-1]
    path = tmp_path / "notices.json"
    path.write_text(f'{{"releases": [{release}, "x": {deep}, "parties": {deep}}}]}}')

    with pytest.raises(UnreadableFileError, match="more than 100 levels"):
        read(path, vocabulary())


def test_one_organisation_owns_every_issue(tmp_path: Path) -> None:
    """In a file about one supplier nothing is said of nobody."""
    imported = read_json(tmp_path, a_release(an_award(value=None)))

    assert {issue.org_id for issue in imported.issues} == {SUPPLIER["id"]}
