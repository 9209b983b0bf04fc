"""How much is known, how far it is to be trusted, and where that is too little."""

from __future__ import annotations

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    bound,
    measured,
    value,
)

VALUE_WEIGHTED = (
    "short_term_share",
    "weighted_remaining_term",
    "funding_cliff",
    "committed_cover_12m",
    "largest_funder_share",
    "secured_effective_funders",
    "largest_family_share",
    "hhi_group",
    "flexible_share",
    "contract_share",
    "patchwork_share",
    "uncovered_functions",
    "function_fragility",
    "function_runway",
    "non_infrastructure_share",
    "core_cost_cover",
    "months_to_breach",
    "structural_gap",
    "realised_contraction",
)


def test_an_agreement_without_a_usable_amount() -> None:
    """It could be worth anything: nothing that is weighted by value has a value."""
    row = measured(a_ledger(an_agreement(amount=None), a_long_agreement()))

    for name in VALUE_WEIGHTED:
        assert bound(row, name) == (None, None), name
        assert "no usable amount" in row[f"{name}.absent"], name


def test_a_foreign_amount_without_a_rate_is_not_usable() -> None:
    """Nothing is fetched and nothing is guessed."""
    row = measured(a_ledger(an_agreement(currency="EUR"), a_long_agreement()))

    assert bound(row, "short_term_share") == (None, None)


@pytest.mark.parametrize(("unknown", "assessed"), [(24_000, True), (24_001, False)])
def test_three_fifths_must_be_known(*, unknown: int, assessed: bool) -> None:
    """With £36,000 known, £24,000 of unknown class are the most that may be."""
    ledger = a_ledger(a_long_agreement(), an_agreement(amount=unknown, fund_class=None))
    row = measured(ledger)

    assert (row["flexible_share.hi"] is not None) is assessed
    assert row["flexible_share.known"] == pytest.approx(36_000 / (36_000 + unknown))


def test_what_an_indicator_does_not_ask_for_may_be_unknown() -> None:
    """The class of fund says nothing of the length."""
    row = measured(a_ledger(an_agreement(fund_class=None)))

    assert value(row, "short_term_share") == 1
    assert row["short_term_share.known"] == 1
    assert bound(row, "flexible_share") == (None, None)


def test_confidence_is_weighted_by_value() -> None:
    """12,000 compared with the paper, 36,000 as in the ledger, 12,000 self-reported.

    (12 · 1 + 36 · .9) ÷ 48, and with own-earned income (12 + 32.4 + 12 · .7) ÷ 60.
    """
    position = a_position(own_earned_last_year=12_000, own_earned_this_year=12_000)
    ledger = a_ledger(
        an_agreement(document_checked=True), a_long_agreement(), positions=[position]
    )
    row = measured(ledger)

    assert row["short_term_share.trust"] == pytest.approx(44.4 / 48)
    assert row["largest_funder_share.trust"] == pytest.approx(52.8 / 60)


def test_what_is_not_assessed_has_no_confidence() -> None:
    """Nothing was concluded, so nothing can be trusted."""
    row = measured(a_ledger(an_agreement(fund_class=None)))

    assert row["flexible_share.trust"] == 0


def test_money_in_doubt_lowers_what_is_known() -> None:
    """12 of 48 a year may not be live: three quarters are known."""
    row = measured(a_ledger(an_agreement(ends_on=None), a_long_agreement()))

    assert row["short_term_share.known"] == 0.75
    assert bound(row, "short_term_share") == (0, 0.25)


def test_only_money_in_doubt_is_not_surely_live_funding() -> None:
    """Whether there is any live line of income is then unknown itself."""
    row = measured(a_ledger(an_agreement(ends_on=None)))

    assert bound(row, "live_funding") == (None, None)
