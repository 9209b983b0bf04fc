"""Whose money it is: own amounts over the whole term, in pence, as intervals."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import DAY, a_rolling_agreement, an_agreement, classes


def _own(**changes: object) -> tuple[int, int]:
    row = classes(an_agreement(**changes))
    return row["own_lo"], row["own_hi"]


def test_the_own_amount_is_what_is_left() -> None:
    """Gross less VAT less what is passed on, plus dated adjustments."""
    own = _own(
        instrument="contract",
        purpose="delivery",
        amount=60_000,
        vat_amount=10_000,
        pass_through_amount=15_000,
        adjustments=[
            {"adjusted_on": "2024-06-01", "amount": 2_000},
            {"adjusted_on": "2024-09-01", "amount": -500},
        ],
    )

    # 60,000 - 10,000 - 15,000 + 2,000 - 500
    assert own == (36_500_00, 36_500_00)


@pytest.mark.parametrize(
    ("adjusted_on", "expected"),
    [("2024-12-31", 11_000_00), ("2025-01-01", 12_000_00)],
)
def test_an_adjustment_counts_from_its_day(adjusted_on: str, expected: int) -> None:
    """What is adjusted later does not change today's amount."""
    changed = [{"adjusted_on": adjusted_on, "amount": -1_000}]

    assert _own(adjustments=changed) == (expected, expected)


def test_a_clawback_larger_than_the_amount_is_a_liability() -> None:
    """The own amount falls below nil, the annual value does not."""
    row = classes(
        an_agreement(adjustments=[{"adjusted_on": "2024-12-01", "amount": -15_000}])
    )

    assert row["own_lo"] == row["own_hi"] == -3_000_00
    assert row["yearly_lo"] == row["yearly_hi"] == 0


@pytest.mark.parametrize("instrument", ["contract", "fee", None])
def test_vat_that_nobody_stated_may_be_a_sixth(instrument: str | None) -> None:
    """A contract of £12,000 is worth 12,000 ÷ 1.2 = £10,000 up to £12,000."""
    assert _own(instrument=instrument) == (10_000_00, 12_000_00)


@pytest.mark.parametrize("instrument", ["grant", "donation", "membership"])
def test_grants_carry_no_vat(instrument: str) -> None:
    """Money given without a supply in return is outside VAT."""
    assert _own(instrument=instrument) == (12_000_00, 12_000_00)


def test_stated_vat_of_nil_settles_it() -> None:
    """A contract with VAT of nil is worth all of its amount."""
    assert _own(instrument="contract", vat_amount=0) == (12_000_00, 12_000_00)


def test_a_sixth_is_rounded_half_up() -> None:
    """£100.01 with VAT is 10001 ÷ 1.2 = 8334.17 pence; £0.03 is 2.5, so 3 pence."""
    assert _own(instrument="contract", amount="100.01")[0] == 8334
    assert _own(instrument="contract", amount="0.03")[0] == 3


def test_a_regrant_without_a_split_is_anything() -> None:
    """Money for onward grants whose split nobody stated may be nil or all of it."""
    assert _own(purpose="regrant") == (0, 12_000_00)


def test_the_retained_fee_stays() -> None:
    """Of £12,000 for regranting of which £10,800 goes on, £1,200 is own money."""
    own = _own(purpose="regrant", pass_through_amount=10_800)

    assert own == (1_200_00, 1_200_00)


def test_a_wholly_passed_on_award_is_pass_through() -> None:
    """Nothing of it is the organisation's, and its class says so."""
    row = classes(an_agreement(purpose="regrant", pass_through_amount=12_000))

    assert row["own_lo"] == row["own_hi"] == row["yearly_hi"] == 0
    assert row["flexibility"] == "pass_through"


@pytest.mark.parametrize("purpose", ["project", None])
def test_an_unstated_pass_through_means_none(purpose: str | None) -> None:
    """Only a regrant is suspected of being passed on."""
    assert _own(purpose=purpose) == (12_000_00, 12_000_00)


def test_partners_shares_are_passed_on() -> None:
    """The lead of a consortium keeps what does not go to its partners."""
    own = _own(amount=90_000, pass_through_amount=60_000)

    assert own == (30_000_00, 30_000_00)


def test_unknown_vat_and_pass_through_together() -> None:
    """A contract of £12,000 with £3,000 for partners: 10,000 - 3,000 up to 9,000."""
    own = _own(instrument="contract", pass_through_amount=3_000)

    assert own == (7_000_00, 9_000_00)


def test_a_foreign_amount_is_converted() -> None:
    """All parts of 10,000 euros at .85 are in pounds."""
    own = _own(
        amount=10_000,
        currency="EUR",
        fx_rate="0.85",
        fx_date=DAY,
        pass_through_amount=1_000,
        adjustments=[{"adjusted_on": "2024-06-01", "amount": 200}],
    )

    # 10,000 less 1,000 and plus 200 are 9,200, times .85
    assert own == (7_820_00, 7_820_00)


@pytest.mark.parametrize("changes", [{"currency": "EUR"}, {"amount": None}])
def test_no_usable_amount(changes: dict[str, object]) -> None:
    """Without an amount, or a rate for it, nobody knows what the agreement is worth."""
    row = classes(an_agreement(**changes))

    assert row["amount_unknown"]
    assert row["own_lo"] == 0
    assert row["own_hi"] > 10**12


def test_a_yearly_amount_is_spread_over_the_term() -> None:
    """£10,000 a year over 1,095 days is 10,000 * 1095 ÷ 365.25, and £10,000 a year."""
    row = classes(an_agreement(amount=None, annual_amount=10_000, ends_on="2027-03-31"))

    assert row["own_lo"] == round(10_000_00 * 1095 * 4 / 1461)
    assert row["yearly_lo"] == 10_000_00


def test_an_open_ended_agreement_is_worth_its_year() -> None:
    """The stated yearly amount is its annual value, however long it has run."""
    row = classes(a_rolling_agreement(annual_amount=12_000), date(2031, 5, 17))

    assert row["yearly_lo"] == row["yearly_hi"] == 12_000_00


def test_an_open_ended_agreement_without_a_yearly_amount() -> None:
    """A total of nothing stated a year says nothing of the annual value."""
    assert classes(a_rolling_agreement(annual_amount=None))["amount_unknown"]
