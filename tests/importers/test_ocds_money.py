"""A value is the contract's own, or the amount is unknown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.building import agreements
from tests.importers.notices import (
    a_release,
    an_award,
    pounds,
    read_releases,
    said,
    the_contract,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.notices import Json


@pytest.mark.parametrize(
    ("value", "pence", "vat"),
    [
        (pounds(100), 10_000, None),
        (pounds(100, amountGross=120), 10_000, 0),
        (pounds(None, amountNet=100, amountGross=120), 10_000, 0),
        (pounds(None, amountGross=120), 12_000, None),
        (pounds(100, amountGross=100), 10_000, None),
        (pounds(12.345), 1_235, None),
        (pounds(3380.86), 338_086, None),
        (pounds("2500.50"), 250_050, None),
        (pounds(1e5), 10_000_000, None),
    ],
)
def test_net_and_gross_are_told_apart(
    tmp_path: Path, value: Json, pence: int, vat: int | None
) -> None:
    """Two values that differ say which is net; one alone says nothing of VAT."""
    row = the_contract(tmp_path, an_award(value=value))

    assert (row["amount_pence"], row["vat_amount_pence"]) == (pence, vat)


def test_vat_that_nobody_states_is_said_once_with_a_count(tmp_path: Path) -> None:
    """However many contracts there are."""
    releases = [a_release(an_award(), ocid=f"ocds-zzzzzz-{n}") for n in range(3)]
    (note,) = said(read_releases(tmp_path, *releases), "vat")

    assert note.problem.startswith("3 contracts: the file does not say")


def test_words_of_the_award_say_that_it_is_net(tmp_path: Path) -> None:
    """Those of the tender speak of its estimate and are not heard."""
    row = the_contract(tmp_path, an_award(description="Awarded at £60,000 excl. VAT"))
    assert row["vat_amount_pence"] == 0

    tender = {"title": "Support", "description": "£80,000 excluding VAT"}
    row = the_contract(tmp_path, an_award(), tender=tender)
    assert row["vat_amount_pence"] is None


@pytest.mark.parametrize("amount", [0, 0.0, "0.00"])
def test_nil_is_no_value(tmp_path: Path, amount: object) -> None:
    """It stands where the buyer wrote none."""
    imported = read_releases(tmp_path, a_release(an_award(value=pounds(amount))))

    assert agreements(imported)[0]["amount_pence"] is None
    assert len(said(imported, "zero")) == 1


def test_the_estimate_of_a_tender_is_never_the_value(tmp_path: Path) -> None:
    """An award without a value has an unknown amount."""
    tender = {"title": "Support", "value": pounds(10**6), "minValue": pounds(1)}
    award = an_award(value=None)
    imported = read_releases(tmp_path, a_release(award, tender=tender))

    assert agreements(imported)[0]["amount_pence"] is None
    assert said(imported, "no_value")


@pytest.mark.parametrize(
    ("tender", "is_ceiling"),
    [
        ({"title": "Repairs Framework"}, True),
        ({"title": "Home to School DPS"}, True),
        ({"title": "Repairs", "techniques": {"hasFrameworkAgreement": True}}, True),
        ({"title": "Repairs", "techniques": {"hasFrameworkAgreement": False}}, False),
        ({"title": "Call-off from the repairs framework"}, False),
        (
            {
                "title": "ESPO FRAMEWORK - Contract Award",
                "procurementMethodDetails": "Call-off from a framework agreement",
            },
            False,
        ),
        ({"title": "Repairs"}, False),
    ],
)
def test_the_value_of_a_framework_is_a_ceiling(
    tmp_path: Path, tender: Json, *, is_ceiling: bool
) -> None:
    """A call-off from one is a contract like any other."""
    imported = read_releases(tmp_path, a_release(an_award(), tender=tender))
    (row,) = agreements(imported)

    assert (row["amount_pence"] is None) is is_ceiling
    assert bool(said(imported, "ceiling")) is is_ceiling
    assert ("£60,000" in (row["notes"] or "")) is is_ceiling


@pytest.mark.parametrize(
    ("words", "is_doubted"),
    [
        ("The value is £60,000 including the option to extend.", True),
        ("Total value inclusive of extensions", True),
        ("The sum is inclusive of VAT and an optional extension.", True),
        ("Inclusive of VAT; there is an optional extension.", False),
        ("The value is £60,000 excluding extensions.", False),
        ("There is an option to extend for 12 months.", False),
    ],
)
def test_a_value_with_extensions_is_not_the_value(
    tmp_path: Path, words: str, *, is_doubted: bool
) -> None:
    """It would count money that nobody has promised yet."""
    award = an_award(description=words)
    imported = read_releases(tmp_path, a_release(award))

    assert (agreements(imported)[0]["amount_pence"] is None) is is_doubted
    assert bool(said(imported, "with_extension")) is is_doubted


def test_a_value_at_the_upper_end_of_the_tender_is_doubted(tmp_path: Path) -> None:
    """It may count options in; the least value alone is no reason for doubt."""
    tender = {"title": "Support", "minValue": pounds(15000), "value": pounds(60000)}
    imported = read_releases(tmp_path, a_release(an_award(), tender=tender))
    assert agreements(imported)[0]["amount_pence"] == 6_000_000
    assert "£15,000 to £60,000" in said(imported, "most")[0].problem

    award = an_award(value=pounds(15000))
    imported = read_releases(tmp_path, a_release(award, tender=tender))
    assert said(imported, "most") == []
