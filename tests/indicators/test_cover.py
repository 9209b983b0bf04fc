"""How much of the spend ahead is signed for: committed cover and the funding cliff."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    DAY,
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

NEXT_YEAR: dict[str, object] = {
    "awarded_on": "2024-12-01",
    "starts_on": "2025-04-01",
    "ends_on": "2026-03-31",
}


def test_committed_cover_of_the_next_year() -> None:
    """90 of 365 days of £12,000, 365 of 1,461 of £144,000, and own-earned £10,000."""
    position = a_position(own_earned_last_year=10_000, own_earned_this_year=14_000)
    row = measured(a_ledger(an_agreement(), a_long_agreement(), positions=[position]))

    # 12,000 * 90 / 365 = 2,958.90; 144,000 * 365 / 1461 = 35,975.36
    committed = 2_958.90 + 35_975.36 + 10_000
    assert value(row, "committed_cover_12m") == pytest.approx(committed / 120_000)
    assert row["committed_cover_12m.pence"] == round((120_000 - committed) * 100)


def test_today_is_behind_us() -> None:
    """The window is (today, a year on]: what ends today brings nothing more."""
    row = measured(a_ledger(an_agreement(ends_on=DAY)))

    assert value(row, "committed_cover_12m") == 0


def test_an_award_that_starts_later_counts_forward() -> None:
    """275 of its 365 days fall into the next twelve months."""
    row = measured(a_ledger(an_agreement(**NEXT_YEAR)))

    # 12,000 * 275 / 365 = 9,041.10
    assert value(row, "committed_cover_12m") == pytest.approx(9_041.10 / 120_000)


@pytest.mark.parametrize("status", ["probable", "possible", "target"])
def test_hopes_cover_nothing(status: str) -> None:
    """A status other than confirmed never enters a committed figure."""
    row = measured(a_ledger(an_agreement(status=status, **NEXT_YEAR)))

    assert bound(row, "committed_cover_12m") == (0, 0)


def test_cover_up_to_the_break() -> None:
    """A break on 31 March leaves 90 of 1,461 days of £144,000."""
    row = measured(a_ledger(a_long_agreement(break_on="2025-03-31")))

    # 144,000 * 90 / 1461 = 8,870.64
    assert value(row, "committed_cover_12m") == pytest.approx(8_870.64 / 120_000)


def test_cover_of_a_rolling_council_grant() -> None:
    """Three months' notice: 90 days at £12,000 for 365.25 days."""
    row = measured(a_ledger(a_rolling_agreement(funder_family="local_gov")))

    # 12,000 * 90 / 365.25 = 2,956.88
    assert value(row, "committed_cover_12m") == pytest.approx(2_956.88 / 120_000)


def test_cover_of_two_and_three_years() -> None:
    """730 days of £144,000 over £250,000; over £380,000 as year three is as two."""
    position = a_position(planned_spend_24m=250_000)
    row = measured(a_ledger(a_long_agreement(), positions=[position]))

    # 144,000 * 730 / 1461 = 71,950.72
    assert value(row, "committed_cover_24m") == pytest.approx(71_950.72 / 250_000)
    assert value(row, "committed_cover_36m") == pytest.approx(71_950.72 / 380_000)


def test_without_a_plan_of_two_years_the_first_is_repeated() -> None:
    """£120,000 a year make £240,000 and £360,000."""
    row = measured(a_ledger(a_long_agreement()))

    assert value(row, "committed_cover_24m") == pytest.approx(71_950.72 / 240_000)
    assert value(row, "committed_cover_36m") == pytest.approx(71_950.72 / 360_000)


def test_cover_needs_planned_spend() -> None:
    """Without it there is no ratio, and nothing is put in its place."""
    position = a_position(planned_spend_12m=None)
    row = measured(a_ledger(an_agreement(), positions=[position]))

    for name in ("committed_cover_12m", "months_to_breach", "structural_gap"):
        assert bound(row, name) == (None, None)
        assert row[f"{name}.absent"] == "planned spend is not given"


def test_cover_without_any_income_is_nil() -> None:
    """No live funding: nothing is covered, and that is known."""
    row = measured(a_ledger())

    assert value(row, "committed_cover_12m") == 0
    assert row["committed_cover_12m.known"] == 1


def _ending(*days: str) -> list[Agreement]:
    return [an_agreement(starts_on="2024-07-01", ends_on=day) for day in days]


LONG = a_long_agreement(amount=144_000)  # £36,000 a year that end in two years


@pytest.mark.parametrize(
    ("days", "share"),
    [
        (["2024-12-31"], 12 / 48),  # the day itself is in the first window
        (["2025-03-31"], 12 / 48),
        (["2025-03-30", "2024-12-31"], 24 / 60),
        (["2025-03-31", "2025-04-01"], 24 / 60),  # (31 January, 30 April]
        (["2025-01-31", "2025-04-30"], 12 / 60),  # (31 January, 30 April] has one
        (["2025-02-01", "2025-04-30"], 24 / 60),
        (["2025-03-31", "2025-06-30"], 12 / 60),  # three months apart to the day
        (["2025-04-01", "2025-06-30"], 24 / 60),
    ],
)
def test_funding_cliff(days: list[str], share: float) -> None:
    """The most that ends within three months, of all income."""
    row = measured(a_ledger(*_ending(*days), LONG))

    assert value(row, "funding_cliff") == pytest.approx(share)


@pytest.mark.parametrize(
    ("ends_on", "inside"), [("2026-02-28", True), ("2026-03-01", False)]
)
def test_the_last_window_starts_eleven_months_ahead(
    *, ends_on: str, inside: bool
) -> None:
    """It is (30 November, 28 February]."""
    ending = an_agreement(starts_on="2025-03-01", ends_on=ends_on)
    ledger = a_ledger(
        ending.model_copy(update={"starts_on": date(2024, 12, 1)}),
        a_rolling_agreement(),
    )

    cliff = value(measured(ledger), "funding_cliff")

    assert (cliff > 0) is inside


def test_the_cliff_is_of_all_income() -> None:
    """Own-earned £12,000 halves the share; £12,000 of £24,000 end."""
    position = a_position(own_earned_last_year=12_000, own_earned_this_year=12_000)
    row = measured(a_ledger(an_agreement(), positions=[position]))

    assert value(row, "funding_cliff") == 0.5


def test_a_rolling_agreement_has_no_end() -> None:
    """It falls off no cliff, even with no notice at all."""
    row = measured(a_ledger(a_rolling_agreement()))

    assert value(row, "funding_cliff") == 0


def test_a_break_is_an_end() -> None:
    """What the funder may break in March may be gone in March."""
    row = measured(a_ledger(a_long_agreement(break_on="2025-03-15"), an_agreement()))

    assert value(row, "funding_cliff") == 1


@pytest.mark.parametrize(
    ("amount", "share"), [(12_000, 0.0), (9_000, 3 / 48), (30_000, 0.0)]
)
def test_an_awarded_successor_fills_the_gap(amount: int, share: float) -> None:
    """Only the part that is not replaced ends."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", amount=amount, **NEXT_YEAR),
        LONG,
    )

    assert value(measured(ledger), "funding_cliff") == pytest.approx(share)


def test_a_successor_that_nobody_confirmed_may_fill_nothing() -> None:
    """Of the only income all may end, or none of it."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", status=None, **NEXT_YEAR),
    )

    assert bound(measured(ledger), "funding_cliff") == (0, 1)


def test_a_hoped_for_successor_fills_nothing() -> None:
    """Probable is not awarded."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", status="probable", **NEXT_YEAR),
    )

    assert value(measured(ledger), "funding_cliff") == 1


def test_a_suggested_successor_fills_nothing() -> None:
    """The same funder's next award counts only once somebody links it."""
    ledger = a_ledger(an_agreement(), an_agreement(**NEXT_YEAR))

    assert value(measured(ledger), "funding_cliff") == 1


def test_the_last_of_march_and_the_first_of_april() -> None:
    """With an awarded successor both days are calm; without, the end is seen on both.

    On 31 March the old agreement still counts as ending; on 1 April it has gone.
    """
    renewed = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", **NEXT_YEAR),
        LONG,
    )
    alone = a_ledger(an_agreement(), LONG)
    last, first = date(2025, 3, 31), date(2025, 4, 1)

    assert value(measured(renewed, last), "funding_cliff") == 0
    assert value(measured(alone, last), "funding_cliff") == 0.25
    assert value(measured(alone, first), "funding_cliff") == 0
    for name in ("weighted_remaining_term", "committed_cover_12m"):
        before, after = (value(measured(renewed, day), name) for day in (last, first))
        assert before == pytest.approx(after, rel=0.01)


def test_a_cut_that_is_signed_for_july_is_none_before() -> None:
    """£100 a day for 181 days and £50 a day for the 184 from 1 July 2025."""
    cut = an_agreement(
        amount=146_100,
        starts_on="2024-01-01",
        ends_on="2027-12-31",
        adjustments=[{"adjusted_on": "2025-07-01", "amount": -73_050}],
    )

    row = measured(a_ledger(cut))

    assert value(row, "committed_cover_12m") == (18_100 + 9_200) / 120_000


def test_a_rise_counts_from_its_day() -> None:
    """£100 a day for 181 days and £200 a day for the 184 from 1 July 2025."""
    rise = an_agreement(
        amount=146_100,
        starts_on="2024-01-01",
        ends_on="2027-12-31",
        adjustments=[{"adjusted_on": "2025-07-01", "amount": 146_100}],
    )

    row = measured(a_ledger(rise))

    assert value(row, "committed_cover_12m") == (18_100 + 36_800) / 120_000
