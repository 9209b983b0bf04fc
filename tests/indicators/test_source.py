"""How many decisions the money hangs on: largest shares, effective funders, indices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    a_cohort,
    a_ledger,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    measured_each,
    published,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

EARNING = a_position(own_earned_last_year=20_000, own_earned_this_year=25_000)


def _from(funder: str | None, pounds: int, family: str | None = "other") -> Agreement:
    return an_agreement(funder=funder, amount=pounds, funder_family=family)


def test_the_golden_of_three_funders() -> None:
    """Shares .5, .3 and .2: HHI .38, N₂ 2.6316, CR1 .5, CR3 1."""
    ledger = a_ledger(_from("Oak", 50_000), _from("Elm", 30_000), _from("Ash", 20_000))
    row = measured(ledger)

    assert value(row, "hhi_group") == value(row, "hhi_funder") == pytest.approx(0.38)
    assert value(row, "effective_funders") == pytest.approx(2.6316, abs=5e-5)
    assert value(row, "largest_funder_share") == 0.5
    assert value(row, "three_largest_share") == 1
    assert row["largest_funder_share.pence"] == 50_000_00


def test_the_golden_of_families() -> None:
    """LA (.3, .1), NHS (.2), TF (.25, .15): .225 at funders, .36 at families."""
    row = measured(
        a_ledger(
            _from("Oak Council", 30_000, "local_gov"),
            _from("Elm Council", 10_000, "local_gov"),
            _from("Oak ICB", 20_000, "health"),
            _from("Ash Trust", 25_000, "foundation"),
            _from("Yew Trust", 15_000, "foundation"),
        )
    )

    assert value(row, "hhi_funder") == value(row, "hhi_group") == pytest.approx(0.225)
    assert value(row, "hhi_family") == pytest.approx(0.36)
    assert value(row, "largest_family_share") == pytest.approx(0.4)
    assert value(row, "three_largest_share") == pytest.approx(0.75)


def test_a_group_is_one_dependency() -> None:
    """Two funders of one decision: HHI .5² + .5² at funders, 1 at the group."""
    ledger = a_ledger(
        an_agreement(funder="Oakshire Council", funder_group="Oakshire"),
        an_agreement(funder="Public Health Oakshire", funder_group="Oakshire"),
    )
    row = measured(ledger)

    assert value(row, "hhi_funder") == 0.5
    assert value(row, "hhi_group") == value(row, "largest_funder_share") == 1
    assert value(row, "effective_funders") == 1


def test_own_earned_income_is_one_group_and_one_family() -> None:
    """The smaller of £20,000 and £25,000 beside £12,000 and a £8,000 fee: 28 of 40."""
    fee = an_agreement(instrument="fee", amount=8_000, vat_amount=0, funder="A member")
    row = measured(a_ledger(an_agreement(), fee, positions=[EARNING]))

    assert value(row, "largest_funder_share") == pytest.approx(28 / 40)
    assert value(row, "largest_family_share") == pytest.approx(28 / 40)
    assert value(row, "hhi_group") == pytest.approx(0.7**2 + 0.3**2)


def test_own_earned_income_of_which_one_year_is_not_given() -> None:
    """Only last year's £20,000 is known: the prudent amount is nil to £20,000."""
    position = a_position(own_earned_last_year=20_000, own_earned_this_year=None)
    row = measured(a_ledger(an_agreement(amount=80_000), positions=[position]))

    assert bound(row, "largest_funder_share") == pytest.approx((0.8, 1))
    assert bound(row, "structural_gap") == pytest.approx((1 - 100 / 120, 1 - 80 / 120))


def test_secured_effective_funders() -> None:
    """Cover times 1/HHI of what is committed for the next year, by group.

    Of £36,500 each for the year to 31 March, 90 days are left: £9,000 from each of two
    groups, and £20,000 own-earned. Cover is 38 of 76; HHI (81 + 81 + 400) ÷ 38².
    """
    position = EARNING.model_copy(
        update={
            "planned_spend_12m": a_position(planned_spend_12m=76_000).planned_spend_12m
        }
    )
    ledger = a_ledger(_from("Oak", 36_500), _from("Elm", 36_500), positions=[position])

    found = value(measured(ledger), "secured_effective_funders")

    assert found == pytest.approx(0.5 * 38**2 / (81 + 81 + 400))


def test_more_cover_than_spend_counts_as_one() -> None:
    """min(1, cover): two equal funders who cover more than the spend are two."""
    position = a_position(planned_spend_12m=1_000)
    ledger = a_ledger(_from("Oak", 36_500), _from("Elm", 36_500), positions=[position])

    assert value(measured(ledger), "secured_effective_funders") == pytest.approx(2)


def test_nothing_committed_means_no_secured_funder() -> None:
    """A rolling grant without notice secures nobody."""
    row = measured(a_ledger(a_rolling_agreement()))

    assert value(row, "secured_effective_funders") == 0


def test_one_funder() -> None:
    """HHI, N and the largest shares are all 1."""
    row = measured(a_ledger(an_agreement()))

    for name in (
        "hhi_funder",
        "hhi_group",
        "hhi_family",
        "effective_funders",
        "largest_funder_share",
        "three_largest_share",
        "largest_family_share",
    ):
        assert value(row, name) == 1


def test_no_live_funding() -> None:
    """Shares of nothing have no value; cover is nil; there is no line of income."""
    row = measured(a_ledger(an_agreement(ends_on="2024-12-30")))

    for name in ("largest_funder_share", "short_term_share", "flexible_share"):
        assert bound(row, name) == (None, None)
        assert row[f"{name}.absent"] == "no live funding"
    assert value(row, "committed_cover_12m") == 0
    assert value(row, "live_funding") == 0


def test_an_unnamed_funder_may_be_the_largest_one() -> None:
    """£60,000 from Oak, £20,000 from Elm, £20,000 from nobody knows whom."""
    ledger = a_ledger(_from("Oak", 60_000), _from("Elm", 20_000), _from(None, 20_000))
    row = measured(ledger)

    assert bound(row, "largest_funder_share") == pytest.approx((0.6, 0.8))
    assert bound(row, "hhi_group") == pytest.approx((0.36 + 0.04 + 0.04, 0.64 + 0.04))
    assert row["largest_funder_share.known"] == pytest.approx(0.8)


def test_an_unknown_family_may_be_the_largest_one() -> None:
    """60 from the council, 20 from a trust, 20 of unknown family."""
    ledger = a_ledger(
        _from("Oak", 60_000, "local_gov"),
        _from("Elm", 20_000, "foundation"),
        _from("Ash", 20_000, None),
    )
    row = measured(ledger)

    assert bound(row, "largest_family_share") == pytest.approx((0.6, 0.8))
    assert bound(row, "local_authority_share") == pytest.approx((0.6, 0.8))


def test_the_three_largest() -> None:
    """CR3 of 40, 30, 20 and 10 is .9."""
    ledger = a_ledger(
        _from("Oak", 10_000),
        _from("Elm", 40_000),
        _from("Ash", 20_000),
        _from("Yew", 30_000),
    )

    assert value(measured(ledger), "three_largest_share") == pytest.approx(0.9)


@pytest.mark.parametrize("uncertain", [0, 1, 2, 3])
def test_the_three_largest_where_four_may_be_equal(uncertain: int) -> None:
    """Of four contracts one has no stated VAT: the bounds do not hang on order."""
    contracts = [
        an_agreement(
            funder=name,
            instrument="contract",
            amount=10_000 if place != uncertain else 12_000,
            vat_amount=0 if place != uncertain else None,
        )
        for place, name in enumerate(("Oak", "Elm", "Ash", "Yew"))
    ]
    row = measured(a_ledger(*contracts))

    # at least 30 of 40 where all are equal, at most 32 of 42
    assert bound(row, "three_largest_share") == pytest.approx((30 / 40, 32 / 42))


def test_published_awards_say_nothing_of_the_whole_income() -> None:
    """Indicators of all income have no value; those of the agreements have one."""
    frames = published(
        a_cohort({"org": a_ledger(an_agreement(), a_rolling_agreement())})
    )
    row = measured_each(frames)["org"]

    for name in (
        "largest_funder_share",
        "secured_effective_funders",
        "largest_family_share",
        "funding_cliff",
        "flexible_share",
        "committed_cover_12m",
        "months_to_breach",
        "structural_gap",
        "realised_contraction",
        "local_authority_status",
        "live_funding",
    ):
        assert bound(row, name) == (None, None)
        assert row[f"{name}.absent"].startswith("only published awards are listed")
    assert value(row, "short_term_share") == 0.5
