"""Where local-authority money stands: status, share, voice, skew and contraction."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import LocalAuthorityStatus
from tests.builders import (
    Row,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

COUNCIL: dict[str, object] = {
    "funder": "Oakshire Council",
    "funder_family": "local_gov",
}


def _status(row: Row) -> LocalAuthorityStatus:
    code = value(row, "local_authority_status")
    return tuple(LocalAuthorityStatus)[round(code)]


def _once(pounds: int, **changes: object) -> Agreement:
    """A council's grant for the year to 31 March 2022."""
    past: dict[str, object] = {
        "amount": pounds,
        "awarded_on": "2021-02-01",
        "starts_on": "2021-04-01",
        "ends_on": "2022-03-31",
    }
    return an_agreement(**{**COUNCIL, **past, **changes})


def _now(pounds: int = 90_000) -> Agreement:
    """Another funder's money, before and after."""
    return a_rolling_agreement(annual_amount=pounds)


def test_never() -> None:
    """No council ever paid, and the ledger reaches back five years."""
    assert _status(measured(a_ledger(_now()))) is LocalAuthorityStatus.NEVER


def test_never_needs_a_ledger_that_reaches_back() -> None:
    """Without five years of history nobody knows whether there was some."""
    ledger = a_ledger(
        _now(), positions=[a_position(ledger_complete_since="2020-01-01")]
    )

    assert bound(measured(ledger), "local_authority_status") == (None, None)


def test_withdrawn() -> None:
    """A council group that once paid a tenth of annual value pays nothing now."""
    row = measured(a_ledger(_once(10_000), _now()))

    assert _status(row) is LocalAuthorityStatus.WITHDRAWN
    assert row["local_authority_status.pence"] == 10_000_00


def test_less_than_a_tenth_is_no_withdrawal() -> None:
    """£9,999 of £99,999 a year was not a funder worth losing."""
    row = measured(a_ledger(_once(9_999), _now()))

    assert _status(row) is LocalAuthorityStatus.NEVER


def test_a_tenth_is_of_all_income() -> None:
    """£10,500 of £110,500 with the own-earned £10,000 is less than a tenth.

    Without own-earned income, 10,500 of 100,500 would be more than a tenth.
    """
    position = a_position(own_earned_last_year=10_000, own_earned_this_year=10_000)
    row = measured(a_ledger(_once(10_500), _now(), positions=[position]))

    assert _status(row) is LocalAuthorityStatus.NEVER


@pytest.mark.parametrize(
    ("last_day", "status"),
    [
        ("2019-12-31", LocalAuthorityStatus.WITHDRAWN),
        ("2019-12-30", LocalAuthorityStatus.NEVER),
    ],
)
def test_withdrawn_looks_back_five_years(
    last_day: str, status: LocalAuthorityStatus
) -> None:
    """To the quarter-end of 31 December 2019, twenty quarters before the day."""
    once = _once(
        50_000, awarded_on="2018-12-01", starts_on="2019-01-01", ends_on=last_day
    )

    assert _status(measured(a_ledger(once, _now()))) is status


def test_one_council_withdrew_although_another_pays() -> None:
    """The group that is gone counts, whoever else is there."""
    ledger = a_ledger(
        _once(50_000), _now(), an_agreement(funder="Elm", funder_family="local_gov")
    )

    assert _status(measured(ledger)) is LocalAuthorityStatus.WITHDRAWN


def test_a_renewed_council_grant_is_not_withdrawn() -> None:
    """The same group pays now: nothing is gone."""
    ledger = a_ledger(_once(50_000), a_long_agreement(**COUNCIL))

    assert _status(measured(ledger)) is LocalAuthorityStatus.DOMINANT


@pytest.mark.parametrize(
    ("withdrew_on", "status"),
    [
        ("2021-06-30", LocalAuthorityStatus.WITHDRAWN),
        ("2019-12-31", LocalAuthorityStatus.WITHDRAWN),
        ("2019-12-30", LocalAuthorityStatus.NEVER),
        ("2025-01-01", LocalAuthorityStatus.NEVER),
    ],
)
def test_the_answers_may_tell_of_a_withdrawal(
    withdrew_on: str, status: LocalAuthorityStatus
) -> None:
    """A day within the last five years, up to today."""
    position = a_position(local_authority_withdrew_on=withdrew_on)

    assert _status(measured(a_ledger(_now(), positions=[position]))) is status


@pytest.mark.parametrize(
    ("ends_on", "status"),
    [
        ("2025-12-31", LocalAuthorityStatus.PRESENT_EXPOSED),  # 365 days: 11.99 months
        ("2026-01-01", LocalAuthorityStatus.PRESENT_SECURE),  # 366 days: 12.02 months
    ],
)
def test_present_and_exposed_below_twelve_months(
    ends_on: str, status: LocalAuthorityStatus
) -> None:
    """Months of 365.25 ÷ 12 days, weighted by annual value."""
    ledger = a_ledger(a_long_agreement(**COUNCIL, ends_on=ends_on), _now())

    assert _status(measured(ledger)) is status


@pytest.mark.parametrize(
    ("others", "status"),
    [
        (24_000, LocalAuthorityStatus.DOMINANT),  # 36 of 60
        (24_001, LocalAuthorityStatus.PRESENT_SECURE),
    ],
)
def test_dominant_from_three_fifths(others: int, status: LocalAuthorityStatus) -> None:
    """The share is of all income."""
    row = measured(a_ledger(a_long_agreement(**COUNCIL), _now(others)))

    assert _status(row) is status
    assert value(row, "local_authority_share") == pytest.approx(
        36_000 / (36_000 + others)
    )


def test_contraction_of_council_money() -> None:
    """From 48,000 at its highest in five years to 36,000 now: a quarter."""
    ledger = a_ledger(a_long_agreement(**COUNCIL), _once(12_000), _once(48_000))

    row = measured(ledger)

    # on 31 March 2022 there were 12,000 + 48,000, and now there are 36,000
    assert value(row, "local_authority_contraction") == pytest.approx(1 - 36 / 60)
    assert row["local_authority_contraction.pence"] == 24_000_00


def test_contraction_without_council_money_does_not_apply() -> None:
    """No council paid in five years, and the ledger is known to be complete."""
    row = measured(a_ledger(_now()))

    assert row["local_authority_contraction.not_applicable"]


def _voice(shares: str, **changes: object) -> Agreement:
    advocacy, partnerships, capacity = shares.split()
    return an_agreement(
        **{
            "leadership_advocacy": advocacy,
            "partnerships": partnerships,
            "capacity_building": capacity,
            "volunteering": None,
            **changes,
        }
    )


def test_voice_dependence() -> None:
    """Council 12,000 · .5, trust 12,000 · .25 on voice: two thirds."""
    ledger = a_ledger(
        _voice(".25 .25 .5", **COUNCIL), _voice("0 .25 .75", funder="Elm")
    )

    assert value(measured(ledger), "voice_dependence") == pytest.approx(2 / 3)


def test_voice_dependence_without_voice_does_not_apply() -> None:
    """Nobody pays for advocacy or partnerships."""
    row = measured(a_ledger(_voice("0 0 1", **COUNCIL)))

    assert row["voice_dependence.not_applicable"]


def test_function_skew_against_target_costs() -> None:
    """Here v = .1 of council money on voice, n = 10,000 of 40,000 from others.

    100 · (1 - .1 ÷ .4) · (1 - .25) = 56.25
    """
    position = a_position(
        target_cost_leadership_advocacy=25_000, target_cost_partnerships=15_000
    )
    ledger = a_ledger(
        _voice(".1 0 .9", **COUNCIL, amount=40_000),
        _voice(".5 .5 0", funder="Elm", amount=10_000),
        positions=[position],
    )

    found = value(measured(ledger), "local_authority_function_skew")

    assert found == pytest.approx(56.25)


def test_function_skew_without_target_costs() -> None:
    """What voice receives now stands in: 6,000 of 10,000 come from others.

    v = 4,000 of 40,000; 100 · .75 · .4 = 30
    """
    ledger = a_ledger(
        _voice(".1 0 .9", **COUNCIL, amount=40_000),
        _voice(".25 .25 .5", funder="Elm", amount=12_000),
    )

    found = value(measured(ledger), "local_authority_function_skew")

    assert found == pytest.approx(30)


@pytest.mark.parametrize("shares", [".4 0 .6", "0 .5 .5"])
def test_council_money_that_pays_for_voice_has_no_skew(shares: str) -> None:
    """From two fifths on voice the money counts as balanced."""
    row = measured(a_ledger(_voice(shares, **COUNCIL)))

    assert value(row, "local_authority_function_skew") == 0


def test_function_skew_without_council_money_does_not_apply() -> None:
    """There is nothing that could be skewed."""
    row = measured(a_ledger(an_agreement()))

    assert row["local_authority_function_skew.not_applicable"]
