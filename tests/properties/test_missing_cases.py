"""Missing is not safe: small cases in which a deleted field could look like good."""

from __future__ import annotations

import pytest

from tests.builders import (
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    measured_each,
    profiled_each,
    value,
)

LATE: dict[str, object] = {"ends_on": "2025-03-20", "renewal_decision_on": "2025-03-31"}
EARLY: dict[str, object] = {"renewal_decision_on": "2024-10-31"}


def test_a_late_decision_does_not_vanish_with_its_amount() -> None:
    """Without its weight nobody knows how far the late one draws the lead down."""
    rows = measured_each(
        a_cohort(
            {
                "known": a_ledger(an_agreement(**LATE), an_agreement(**EARLY)),
                "deleted": a_ledger(
                    an_agreement(**LATE, amount=None), an_agreement(**EARLY)
                ),
            }
        )
    )

    # (-11 + 151) ÷ 2 days
    assert value(rows["known"], "decision_lead_days") == 70
    least, _ = bound(rows["deleted"], "decision_lead_days")
    assert least is None or least <= 70


def test_a_late_decision_does_not_vanish_with_a_date() -> None:
    """An agreement whose start is not known was decided late all the same."""
    ledger = a_ledger(an_agreement(**LATE, starts_on=None), an_agreement(**EARLY))

    least, _ = bound(measured(ledger), "decision_lead_days")

    assert least is None or least <= 70


def test_a_late_decision_does_not_shrink_with_its_vat() -> None:
    """A contract of 10 to 12 decided late weighs up to as much as a grant of 12.

    (-11 · 12 + 151 · 12) ÷ 24 is 70 days at worst, (-11 · 10 + 151 · 12) ÷ 22 at best.
    """
    contract = an_agreement(**LATE, instrument="contract")

    found = bound(
        measured(a_ledger(contract, an_agreement(**EARLY))), "decision_lead_days"
    )

    assert found in ((None, None), pytest.approx((70, 1702 / 22)))


def test_what_may_have_ended_early_was_worth_more_a_year() -> None:
    """£14,610 over 731 days to 1 January 2024: 7,300 a year, gone from 43,300.

    Without its end it may have ended on any day since, as early as that quarter-end.
    """
    gone = {"amount": 14_610, "starts_on": "2022-01-01", "awarded_on": "2021-12-01"}
    known = measured(
        a_ledger(a_long_agreement(), an_agreement(**gone, ends_on="2024-01-01"))
    )
    deleted = measured(a_ledger(a_long_agreement(), an_agreement(**gone, ends_on=None)))

    fallen = value(known, "realised_contraction")
    _, most = bound(deleted, "realised_contraction")
    assert fallen == 1 - 36_000 / 43_300
    assert most is None or most >= fallen


def test_an_undated_grant_of_last_year_does_not_vanish() -> None:
    """A year ago all of it may have been grants, and now it is contracts."""
    contract = a_rolling_agreement(
        instrument="contract", vat_amount=0, starts_on="2024-03-01"
    )
    grant = {"amount": 24_000, "awarded_on": "2022-12-01", "ends_on": "2024-06-30"}
    known = measured(a_ledger(contract, an_agreement(**grant, starts_on="2023-01-01")))
    deleted = measured(a_ledger(contract, an_agreement(**grant, starts_on=None)))

    assert value(known, "contract_share_change") == 1
    _, most = bound(deleted, "contract_share_change")
    assert most is None or most == 1
    assert not deleted["contract_share_change.not_applicable"]


def test_a_live_agreement_of_unknown_family_has_not_been_lost() -> None:
    """Whether a council's or not, what ran then and still runs today has not gone."""
    council = a_long_agreement(funder="Oakshire Council", funder_family="local_gov")
    row = measured(a_ledger(council, an_agreement(funder="Oak", funder_family=None)))

    assert value(row, "local_authority_contraction") == 0


def test_an_unknown_purpose_may_or_may_not_count_in_full_cost() -> None:
    """A project recovers 12 of 16, what may be one recovers 12 of 12: not assessed."""
    row = measured(
        a_ledger(
            an_agreement(full_cost=16_000), an_agreement(full_cost=12_000, purpose=None)
        )
    )

    assert bound(row, "full_cost_recovery") == (None, None)


def test_a_part_that_may_not_apply_does_not_dilute_a_rule() -> None:
    """One function is uncovered; whether there is council money is not known.

    If there is none, the rule is as exposed as the gap by itself.
    """
    shares = {"leadership_advocacy": ".5", "volunteering": None}
    shares |= {"partnerships": ".5", "capacity_building": None}
    trust = a_long_agreement(**shares)
    position = a_position(remit_volunteering="partner")
    rows = profiled_each(
        a_cohort(
            {
                "known": a_ledger(trust, an_agreement(**shares), positions=[position]),
                "deleted": a_ledger(
                    trust,
                    an_agreement(**shares, funder="Oak", funder_family=None),
                    positions=[position],
                ),
            }
        )
    )

    assert rows["known"]["NAVCA-X-18.hi"] == 50
    assert rows["deleted"]["NAVCA-X-18.hi"] >= 50


def test_a_yearly_amount_does_not_shrink_with_its_end() -> None:
    """£10,000 a year since 2020 are £10,000 a year whenever they end."""
    yearly = {
        "amount": None,
        "annual_amount": 10_000,
        "starts_on": "2020-01-01",
        "awarded_on": "2019-12-01",
        "funder": "Elm",
    }
    known = measured(
        a_ledger(a_long_agreement(), an_agreement(**yearly, ends_on="2025-12-31"))
    )
    deleted = measured(
        a_ledger(a_long_agreement(), an_agreement(**yearly, ends_on=None))
    )

    assert known["total_hi"] == 46_000_00
    assert deleted["total_hi"] == 46_000_00


def test_a_yearly_amount_does_not_shrink_with_the_mark_of_no_end() -> None:
    """£12,000 a year since 2020, no longer said to be open-ended, are £12,000 still."""
    deleted = a_rolling_agreement(open_ended=None)

    assert measured(a_ledger(a_long_agreement(), deleted))["total_hi"] == 48_000_00
