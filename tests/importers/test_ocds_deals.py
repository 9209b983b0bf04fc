"""Awards, their contracts and their lots → which of them are agreements."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError
from tests.importers.building import agreements, organisations
from tests.importers.notices import (
    SUPPLIER,
    a_release,
    an_award,
    pounds,
    read_releases,
    said,
    the_contract,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("status", ["cancelled", "unsuccessful", "Withdrawn"])
def test_an_award_that_fell_through_is_left_out(tmp_path: Path, status: str) -> None:
    """A note counts it and names its state."""
    lost = a_release(an_award(status=status), ocid="ocds-zzzzzz-2")
    imported = read_releases(tmp_path, a_release(an_award()), lost)

    assert len(agreements(imported)) == 1
    assert status in said(imported, "left_out")[0].problem


def test_an_award_called_off_by_its_tag_is_left_out(tmp_path: Path) -> None:
    """A release may cancel an award without changing its status."""
    off = a_release(
        {"id": "A1"}, tag=["awardCancellation"], date="2024-05-01T00:00:00Z"
    )

    with pytest.raises(NoAgreementsError, match="1 award: not in force"):
        read_releases(tmp_path, a_release(an_award()), off)


def test_a_state_that_is_missing_or_strange_is_a_doubt(tmp_path: Path) -> None:
    """The contract is read, its status is unknown, and a warning says so."""
    imported = read_releases(
        tmp_path,
        a_release(an_award(status=None)),
        a_release(an_award(status="Awarded!"), ocid="ocds-zzzzzz-2"),
    )

    assert [row["status"] for row in agreements(imported)] == [None, None]
    assert len(said(imported, "no_status")) == 1
    assert said(imported, "status")[0].problem.startswith("'Awarded!' is no state")


def test_a_contract_that_is_not_signed_is_only_probable(tmp_path: Path) -> None:
    """The weaker of the two states counts; a pending award is no better."""
    unsigned = {"id": "C1", "awardID": "A1", "status": "pending"}

    row = the_contract(tmp_path, an_award(), contracts=[unsigned])
    assert row["status"] == "probable"
    assert the_contract(tmp_path, an_award(status="pending"))["status"] == "probable"


def test_the_signed_contract_beats_the_award(tmp_path: Path) -> None:
    """Its value and period are used, and the change of value is noted."""
    signed = {
        "id": "C1",
        "awardID": "A1",
        "status": "active",
        "value": pounds(55000),
        "period": {"startDate": "2024-05-01", "endDate": "2025-04-30"},
    }
    imported = read_releases(tmp_path, a_release(an_award(), contracts=[signed]))
    (row,) = agreements(imported)

    assert row["amount_pence"] == 5_500_000
    assert (row["starts_on"], row["ends_on"]) == (date(2024, 5, 1), date(2025, 4, 30))
    assert said(imported, "signed")


def test_several_contracts_of_one_award_are_an_agreement_each(tmp_path: Path) -> None:
    """A contract without a value of its own does not get that of the whole award."""
    contracts = [
        {"id": "C1", "awardID": "A1", "status": "active", "value": pounds(20000)},
        {"id": "C2", "awardID": "A1", "status": "active"},
        {"id": "C3", "awardID": "A1", "status": "cancelled", "value": pounds(1)},
    ]
    imported = read_releases(tmp_path, a_release(an_award(), contracts=contracts))
    rows = {row["agreement_id"]: row["amount_pence"] for row in agreements(imported)}

    assert rows == {"ocds-zzzzzz-1-A1-C1": 2_000_000, "ocds-zzzzzz-1-A1-C2": None}
    assert "£60,000" in said(imported, "several")[0].problem
    assert said(imported, "contract_left_out")


def test_a_contract_of_no_award_is_refused_by_name(tmp_path: Path) -> None:
    """Nobody knows whose it is, so nothing is made of it."""
    stray = {"id": "C9", "awardID": "A9", "value": pounds(5)}
    imported = read_releases(tmp_path, a_release(an_award(), contracts=[stray]))

    assert len(agreements(imported)) == 1
    (refusal,) = said(imported, "no_award")
    assert (refusal.severity, "C9" in refusal.problem) == ("refusal", True)


def test_an_award_without_supplier_is_refused_by_name(tmp_path: Path) -> None:
    """A supplier with a number and no name is kept under its number."""
    nobody = a_release(an_award(suppliers=[]), ocid="ocds-zzzzzz-2")
    numbered = a_release(an_award(suppliers=[{"id": "GB-CFS-9"}]), ocid="ocds-zzzzzz-3")
    imported = read_releases(tmp_path, nobody, numbered)

    assert organisations(imported) == [("gb-cfs-9", "GB-CFS-9")]
    assert said(imported, "no_supplier")[0].where.row == 1


def test_lots_are_named_and_one_that_is_not_listed_is_said(tmp_path: Path) -> None:
    """An award of several lots is one agreement."""
    tender = {
        "title": "Support",
        "lots": [{"id": "L1", "title": "North"}, {"id": "L2"}, {"id": "L3"}],
    }
    award = an_award(relatedLots=["L1", "L2", "L9"])
    imported = read_releases(tmp_path, a_release(award, tender=tender))
    (row,) = agreements(imported)

    assert row["title"] == "Support (North; lot L2)"
    assert "For 2 lots: North; lot L2." in row["notes"]
    assert "A1" in said(imported, "no_lot")[0].problem


def test_awards_that_may_correct_one_another_are_both_counted(tmp_path: Path) -> None:
    """A value published again under another notice is a doubt, not a decision."""
    again = an_award(id="A2", value=pounds(600))
    imported = read_releases(tmp_path, a_release(an_award(), again))

    assert [r["amount_pence"] for r in agreements(imported)] == [6_000_000, 60_000]
    (doubt,) = said(imported, "corrected")
    assert "ocds-zzzzzz-1-A1" in doubt.problem


def test_two_awards_of_one_id_are_both_read(tmp_path: Path) -> None:
    """Equal ones are one; others keep their money and get names of their own."""
    again = an_award(value=pounds(1000))
    imported = read_releases(tmp_path, a_release(an_award(), an_award(), again))

    ids = [row["agreement_id"] for row in agreements(imported)]
    assert ids == ["ocds-zzzzzz-1-A1", "ocds-zzzzzz-1-A1#2"]
    assert len(said(imported, "twice")) == 1


def test_an_award_without_id_is_named_by_its_place(tmp_path: Path) -> None:
    """Nothing is lost for want of an identifier."""
    row = the_contract(tmp_path, an_award(id=None))

    assert row["agreement_id"] == "ocds-zzzzzz-1-award-1"


def test_no_two_agreements_have_one_name(tmp_path: Path) -> None:
    """Whatever the identifiers of awards and contracts are made of."""
    named = an_award(id="ocds-zzzzzz-1-A1", value=pounds(1))
    contracts = [{"awardID": "A1", "value": pounds(2)}] * 2
    suppliers = [{"name": "A B"}, {"name": "a-b!"}, {"name": "--", "id": "GB-CFS-1"}]
    release = a_release(an_award(), named, contracts=contracts)
    other = a_release(an_award(suppliers=suppliers), ocid="ocds-zzzzzz-2")
    rows = agreements(read_releases(tmp_path, release, other))

    assert [(row["org_id"], row["agreement_id"]) for row in rows] == [
        (SUPPLIER["id"], "ocds-zzzzzz-1-A1-contract-1"),
        (SUPPLIER["id"], "ocds-zzzzzz-1-A1-contract-2"),
        (SUPPLIER["id"], "ocds-zzzzzz-1-A1"),
        ("a-b", "ocds-zzzzzz-2-A1"),
        ("gb-cfs-1", "ocds-zzzzzz-2-A1"),
    ]


def test_two_awards_that_come_to_one_reference_are_told_apart(tmp_path: Path) -> None:
    """One may hold the ocid already, the other not."""
    named = an_award(id="ocds-zzzzzz-1-A1", value=pounds(1))
    imported = read_releases(tmp_path, a_release(an_award(), named))

    ids = [row["agreement_id"] for row in agreements(imported)]
    assert ids == ["ocds-zzzzzz-1-A1", "ocds-zzzzzz-1-A1#2"]
    assert said(imported, "twice")


def test_a_terminated_contract_keeps_its_end_with_a_warning(tmp_path: Path) -> None:
    """The day of the termination is not published."""
    ended = {"id": "C1", "awardID": "A1", "status": "terminated"}
    imported = read_releases(tmp_path, a_release(an_award(), contracts=[ended]))

    assert agreements(imported)[0]["ends_on"] == date(2026, 3, 31)
    assert said(imported, "terminated")
