"""A ledger of two agreements, worked out on paper on both days.

``A1`` is £60,000 for the year to 31 March 2025, ``A2`` £36,000 a year from 2023 to 2026
(1,461 days). Between 31 December 2024 and 31 March 2025, 90 days later, the council
awards ``A3``, £120,000 for the two years (730 days) after ``A1``, and planned spend
rises from £120,000 to £150,000.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    months,
)
from tests.timeline.two_quarters import Between, of_ledgers

if TYPE_CHECKING:
    from fundrisk.model.position import Position

SHORT, LEFT, COVER = (
    "indicator.short_term_share",
    "indicator.weighted_remaining_term",
    "indicator.committed_cover_12m",
)
COVER_LINE = ((0, 100), (0.25, 90), (0.5, 70), (0.75, 40), (0.9, 15), (1, 0))
LEFT_LINE = ((3, 100), (6, 80), (12, 50), (18, 20), (24, 0))
A_DAY_OF_A1, A_DAY_OF_A2, A_DAY_OF_A3 = 60_000 / 365, 144_000 / 1_461, 120_000 / 730


def on_line(line: tuple[tuple[float, float], ...], value: float) -> float:
    """The exposure of a value between two anchors of a scale."""
    for (at, score), (next_at, next_score) in pairwise(line):
        if at <= value <= next_at:
            return score + (next_score - score) * (value - at) / (next_at - at)
    raise AssertionError(value)


def left(days_of_a1: float, days_of_a2: float) -> float:
    """The exposure of the time left, £60,000 and £36,000 a year being live."""
    days = (60 * days_of_a1 + 36 * days_of_a2) / 96
    return on_line(LEFT_LINE, months(days))


def cover(committed: float, spend: float) -> float:
    """The exposure of what is signed for the next 12 months."""
    return on_line(COVER_LINE, committed / spend)


def about(points: float) -> object:
    """A number of points, where accruals were rounded to the penny on the way."""
    return pytest.approx(Decimal(f"{points:.4f}"), abs=Decimal("0.001"))


@cache
def the_quarter() -> Between:
    """The quarter of this module."""
    old = (
        an_agreement(agreement_id="A1", amount=60_000, title="Core"),
        a_long_agreement(agreement_id="A2", funder="Ash Trust", title="Support"),
    )
    new = an_agreement(
        agreement_id="A3",
        amount=120_000,
        awarded_on="2025-02-10",
        starts_on="2025-04-01",
        ends_on="2027-03-31",
        succeeds="A1",
        title="Core again",
    )
    then = a_ledger(*old)
    now = a_ledger(*old, new, positions=[a_position(), richer()])
    return of_ledgers(then, now)


def richer() -> Position:
    """The position of the later quarter: more is planned."""
    return a_position(as_of="2025-03-01", planned_spend_12m=150_000)


def test_time_alone_leaves_short_agreements_short() -> None:
    """60 of 96 thousand a year are short on both days: no cause moves the share."""
    found = the_quarter().split(SHORT)

    assert the_quarter().scored["then"][SHORT] == Decimal("62.5000")
    assert found.points == Decimal(0)
    assert [one.points for one in found.effects] == [Decimal(0)] * 4


def test_the_time_left() -> None:
    """90 days fewer of each by time; then A1 goes on for 730 days in the award."""
    then, aged, awarded = left(90, 730), left(0, 640), left(730, 640)

    taken = the_quarter().taken(LEFT)

    assert taken["time"] == about(aged - then)
    assert taken["ledger"] == about(awarded - aged)
    assert taken["balance"] == Decimal(0)
    assert the_quarter().split(LEFT).points == about(awarded - then)


def test_the_cover() -> None:
    """Time ends A1, the award fills its place, more spend is covered less."""
    signed_then = 90 * A_DAY_OF_A1 + 365 * A_DAY_OF_A2
    signed_aged = 365 * A_DAY_OF_A2
    signed_now = 365 * A_DAY_OF_A2 + 365 * A_DAY_OF_A3
    stages = (
        cover(signed_then, 120_000),
        cover(signed_aged, 120_000),
        cover(signed_now, 120_000),
        cover(signed_now, 150_000),
    )

    taken = the_quarter().taken(COVER)

    assert taken["time"] == about(stages[1] - stages[0])
    assert taken["ledger"] == about(stages[2] - stages[1])
    assert taken["balance"] == about(stages[3] - stages[2])
    assert taken["assumption"] == Decimal(0)
    assert the_quarter().split(COVER).points == about(stages[3] - stages[0])


def test_each_clock_by_itself() -> None:
    """With one clock stopped, that agreement has as long to go as it had."""
    quarter = the_quarter()
    all_aged = left(0, 640)

    first = quarter.alone(quarter.about("A1", "time"), LEFT)
    second = quarter.alone(quarter.about("A2", "time"), LEFT)

    assert first == about(all_aged - left(90, 640))
    assert second == about(all_aged - left(0, 730))


def test_the_award_by_itself() -> None:
    """Without it the later ledger is the earlier one: all ledger points are its own."""
    quarter = the_quarter()
    name = quarter.about("A3", "ledger")

    assert quarter.alone(name, COVER) == quarter.taken(COVER)["ledger"]
    assert quarter.alone(name, LEFT) == quarter.taken(LEFT)["ledger"]


def test_the_spend_by_itself() -> None:
    """It is the only figure that changed: all balance points are its own."""
    quarter = the_quarter()
    (name,) = (one.name for one in quarter.made.variants if one.cause == "balance")

    assert quarter.alone(name, COVER) == quarter.taken(COVER)["balance"]
