"""What funding costs to get and to keep, and the answers to the questionnaire."""

from __future__ import annotations

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    value,
)


def test_application_cost_ratio() -> None:
    """120 hours at £20 for bids that brought £12,000 in twelve months: a fifth."""
    position = a_position(bid_hours_12m=120, hourly_cost=20)
    row = measured(a_ledger(an_agreement(), a_long_agreement(), positions=[position]))

    assert value(row, "application_cost_ratio") == pytest.approx(2_400 / 12_000)
    assert row["application_cost_ratio.pence"] == 2_400_00


def test_a_stated_cost_of_bids_comes_first() -> None:
    """£1,200 as stated, whatever the hours would cost."""
    position = a_position(bid_hours_12m=120, hourly_cost=20, bid_cost_12m=1_200)
    row = measured(a_ledger(an_agreement(), positions=[position]))

    assert value(row, "application_cost_ratio") == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("awarded_on", "counts"),
    [
        ("2023-12-31", False),
        ("2024-01-01", True),
        ("2024-12-31", True),
        ("2025-01-01", False),
    ],
)
def test_awards_of_the_last_twelve_months(*, awarded_on: str, counts: bool) -> None:
    """The whole amount of what was awarded in (31 December, 31 December]."""
    position = a_position(bid_cost_12m=1_200)
    ledger = a_ledger(an_agreement(awarded_on=awarded_on), positions=[position])

    row = measured(ledger)

    assert bound(row, "application_cost_ratio") == (
        (0.1, 0.1) if counts else (None, None)
    )


def test_monitoring_cost_ratio() -> None:
    """60 hours a year at £20 for £48,000 a year of agreements."""
    ledger = a_ledger(
        an_agreement(monitoring_hours_a_year=20),
        a_long_agreement(monitoring_hours_a_year=40),
        positions=[a_position(hourly_cost=20)],
    )

    assert value(measured(ledger), "monitoring_cost_ratio") == pytest.approx(0.025)


def test_the_answer_for_all_funders_comes_first() -> None:
    """120 hours as answered, 60 in the ledger."""
    ledger = a_ledger(
        an_agreement(monitoring_hours_a_year=20),
        a_long_agreement(monitoring_hours_a_year=40),
        positions=[a_position(hourly_cost=20, monitoring_hours_12m=120)],
    )

    assert value(measured(ledger), "monitoring_cost_ratio") == pytest.approx(0.05)


def test_monitoring_needs_the_hours_of_every_agreement() -> None:
    """What one funder asks for could be of any size."""
    ledger = a_ledger(
        an_agreement(monitoring_hours_a_year=20),
        a_rolling_agreement(),
        positions=[a_position(hourly_cost=20)],
    )

    assert bound(measured(ledger), "monitoring_cost_ratio") == (None, None)


def test_unfunded_requests() -> None:
    """330 of 3,300 hours; two full-time posts where the hours are not given."""
    hours = a_position(unfunded_request_hours_12m=330, staff_hours_12m=3_300)
    posts = a_position(unfunded_request_hours_12m=330, staff_fte=2)

    for position in (hours, posts):
        row = measured(a_ledger(an_agreement(), positions=[position]))
        assert value(row, "unfunded_request_share") == pytest.approx(0.1)


@pytest.mark.parametrize(
    "name", ["rival_provider", "key_relationships", "staff_turnover"]
)
def test_answered_ratings(name: str) -> None:
    """As answered; not assessed without an answer."""
    given = measured(a_ledger(positions=[a_position(**{name: 4})]))
    silent = measured(a_ledger())

    assert value(given, name) == 4
    assert given[f"{name}.trust"] == 0.7
    assert bound(silent, name) == (None, None)


def test_income_to_the_median() -> None:
    """£59,600 a year are a tenth of £596,000; context, never a score."""
    row = measured(a_ledger(an_agreement(amount=59_600)))

    assert value(row, "income_to_median") == pytest.approx(0.1)
