"""What the run-off says of an organisation: cover, cliff, walls, ends, reserves."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from fundrisk.frames import frames_of
from fundrisk.model.pounds import Pounds
from fundrisk.model.words import Family, Status
from tests.builders import (
    DAY,
    ORG,
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    bound,
    measured,
    published,
    run_off_of,
    run_offs_of,
    value,
)
from tests.end_to_end.hand_ledger import months_later
from tests.end_to_end.samples import by_hand, imported

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.run_off import Expiry, RunOff, RunOffPeriod

PENNY = Decimal("0.01")
NEXT_YEAR: dict[str, object] = {
    "awarded_on": "2024-12-01",
    "starts_on": "2025-04-01",
    "ends_on": "2026-03-31",
}
WALL_DAY = date(2027, 3, 31)


@cache
def sample(letter: str, day: date = DAY) -> RunOff:
    """The run-off of a sample."""
    (found,) = run_offs_of(imported(letter).frames, day).values()
    return found


def _of(*agreements: Agreement, **position: object) -> RunOff:
    return run_off_of(a_ledger(*agreements, positions=[a_position(**position)]))


def _first(*agreements: Agreement) -> Expiry:
    return _of(*agreements).calendar[0]


# The samples, by hand


def _by_days(yearly: Decimal, day: date, period: RunOffPeriod) -> Decimal:
    """The part of a yearly sum for a month of the first year."""
    year = (months_later(day, 12) - day).days
    return yearly * ((period.last_day - period.first_day).days + 1) / year


@pytest.mark.parametrize("letter", ["d", "e", "f"])
@pytest.mark.parametrize("day", [date(2024, 2, 15), date(2024, 3, 31), DAY])
def test_the_months_of_the_samples_by_hand(letter: str, day: date) -> None:
    """Each month: what was known on the day, by its days, and own-earned income."""
    ledger = by_hand(letter)
    known = [line for line in ledger.lines if line.awarded_on <= day]
    own, spend = ledger.own_earned(day), ledger.figures_on(day)["planned_spend_12m"]
    rounding = PENNY * (len(known) + 1)

    for month, period in enumerate(sample(letter, day).months[:12]):
        opens, closes = months_later(day, month), months_later(day, month + 1)
        assert (period.first_day, period.last_day) == (opens + timedelta(1), closes)
        income = sum((line.accrued(opens, closes) for line in known), Decimal(0))
        income += _by_days(own, day, period)
        assert abs(period.committed.lo - income) <= rounding
        assert period.committed.hi == period.committed.lo
        assert period.planned_cost is not None
        assert abs(period.planned_cost - _by_days(spend, day, period)) <= PENNY


@pytest.mark.parametrize("letter", ["d", "e", "f"])
def test_families_and_functions_of_the_samples_by_hand(letter: str) -> None:
    """The first three months, split as each row of the ledger says."""
    ledger, quarter = by_hand(letter), sample(letter).quarters[0]
    closes = months_later(DAY, 3)
    families: dict[str, Decimal] = {}
    functions: dict[str, Decimal] = {}
    for line in ledger.lines:
        income = line.accrued(DAY, closes) if line.awarded_on <= DAY else Decimal(0)
        families[line.family] = families.get(line.family, Decimal(0)) + income
        for name, share in line.shares.items():
            functions[name] = functions.get(name, Decimal(0)) + income * share

    for family, income in families.items():
        found = quarter.by_family.get(Family(family))
        assert abs((found.lo if found else Decimal(0)) - income) <= PENNY * len(
            ledger.lines
        )
    for name, income in functions.items():
        part = {str(key): amount.lo for key, amount in quarter.by_function.items()}
        assert abs(part.get(name, Decimal(0)) - income) <= PENNY * 3 * len(ledger.lines)


@pytest.mark.parametrize(
    "day", [date(2024, 2, 15), date(2024, 3, 31), date(2024, 6, 30), DAY]
)
def test_the_wall_of_d_is_there_from_the_day_of_the_award(day: date) -> None:
    """Council and health money, £940,644 a year, end together on 31 March 2027."""
    (wall,) = [wall for wall in sample("d", day).walls if wall.last_end == WALL_DAY]

    lines = {line.name: line for line in by_hand("d").lines}
    ends = lines["D-LA-2024"].yearly + lines["D-ICB-2024"].yearly
    assert wall.first_end == wall.quarter_end == WALL_DAY
    assert wall.ending.lo == wall.ending.hi == ends
    assert wall.agreements == ("D-LA-2024", "D-ICB-2024")
    assert wall.share_lo == pytest.approx(float(ends / by_hand("d").total(day)))


def test_before_the_award_there_is_no_such_wall() -> None:
    """On 14 February 2024 nobody had promised anything beyond 2026."""
    walls = sample("d", date(2024, 2, 14)).walls

    assert all(wall.last_end < WALL_DAY for wall in walls)


def test_the_proceeds_of_g_are_reserves_that_do_not_recur() -> None:
    """£70,000 of the £75,000 came from a building, and no month holds any of it."""
    found = sample("g")

    assert found.going_concern.reserves == 75_000
    assert found.going_concern.non_recurring_proceeds == 70_000
    income = [line.accrued(DAY, months_later(DAY, 36)) for line in by_hand("g").lines]
    committed = sum((period.committed.lo for period in found.months), Decimal(0))
    own = 3 * by_hand("g").own_earned(DAY)
    assert abs(committed - own - sum(income, Decimal(0))) <= PENNY * len(income)


# Cover


def test_cover_is_that_of_the_indicators() -> None:
    """Pounds over pounds are the ratio of T3, over one, two and three years."""
    position = a_position(
        planned_spend_24m=250_000,
        own_earned_last_year=10_000,
        own_earned_this_year=14_000,
    )
    ledger = a_ledger(an_agreement(), a_long_agreement(), positions=[position])
    row = measured(ledger)

    for cover in run_off_of(ledger).covers:
        assert cover.lo == cover.hi == value(row, f"committed_cover_{cover.months}m")
        assert cover.planned_cost is not None
        assert cover.lo == float(cover.committed.lo) / float(cover.planned_cost)
    assert run_off_of(ledger).covers[2].planned_cost == 250_000 + 130_000


def test_without_planned_spend_cover_is_not_assessed() -> None:
    """The months are there all the same."""
    found = _of(a_long_agreement(), planned_spend_12m=None)

    assert [cover.lo for cover in found.covers] == [None] * 3
    assert found.covers[0].absent_because == "planned spend is not given"
    assert found.secured.absent_because == "planned spend is not given"
    assert found.going_concern.gap is None
    assert found.months[0].planned_cost is None
    assert found.months[0].committed.lo > 0


# Until when signed income pays


def test_months_until_income_falls_below_cost() -> None:
    """£100 a day is signed until June; £50 a day is planned, so July falls short."""
    ending = an_agreement(amount=54_600, starts_on="2024-01-01", ends_on="2025-06-30")

    secured = _of(ending, planned_spend_12m=18_250).secured

    assert (secured.earliest, secured.latest) == (6, 6)
    assert secured.falls_short_from == date(2025, 7, 1)


def test_a_short_february_is_no_shortfall() -> None:
    """£101 a day against £100: cost is spread by days, as income is."""
    steady = an_agreement(
        amount=101 * 1461, starts_on="2024-01-01", ends_on="2027-12-31"
    )

    secured = _of(steady, planned_spend_12m=36_500).secured

    assert (secured.earliest, secured.falls_short_from) == (None, None)
    assert secured.absent_because is None


def test_nothing_signed_falls_short_at_once() -> None:
    """Nought months: the coming one is not paid for."""
    secured = _of().secured

    assert (secured.earliest, secured.latest) == (0, 0)
    assert secured.falls_short_from == date(2025, 1, 1)


def test_doubtful_money_makes_two_months_of_it() -> None:
    """Nobody said that the second award is signed: from April, or from July on."""
    first = an_agreement(amount=36_500, starts_on="2024-04-01", ends_on="2025-03-31")
    second = an_agreement(
        amount=9_100, status=None, starts_on="2025-04-01", ends_on="2025-06-30"
    )

    secured = _of(first, second, planned_spend_12m=36_500).secured

    assert (secured.earliest, secured.latest) == (3, 6)


def test_money_without_a_date_may_come_in_any_month() -> None:
    """It may pay for each month, so none falls short for certain."""
    undated = an_agreement(amount=50_000, ends_on=None)

    secured = _of(undated, planned_spend_12m=36_500).secured

    assert (secured.earliest, secured.latest) == (0, None)


# What no month holds


def test_an_agreement_without_an_end_is_listed_with_why() -> None:
    """It may bring £50,000 at most, and the months are without it."""
    found = _of(an_agreement(agreement_id="A", amount=50_000, ends_on=None))

    (left,) = found.unplaced
    assert left.agreement_id == "A"
    assert left.at_most_gbp == 50_000
    assert left.because == "its end is not known"
    assert found.unplaced_gbp == 50_000
    assert all(period.committed.hi == 0 for period in found.months)
    assert found.covers[0].committed.hi == 50_000


def test_an_unknown_amount_is_unknown_in_its_months_alone() -> None:
    """Until March nobody knows; from April on there is nothing."""
    found = _of(an_agreement(amount=None), a_long_agreement())

    highs = [period.committed.hi for period in found.months[:4]]
    assert highs[:3] == [None] * 3
    assert highs[3] == found.months[3].committed.lo
    assert found.unplaced_gbp == 0
    assert [left.because for left in found.unplaced] == ["its amount is not known"]
    assert found.quarters[0].committed.hi is None


def test_a_missing_rate_leaves_the_amount_unknown() -> None:
    """Nobody guesses what a euro is worth."""
    (left,) = _of(an_agreement(currency="EUR")).unplaced

    assert (left.at_most_gbp, left.because) == (None, "its amount is not known")


def test_payments_promise_nothing() -> None:
    """What was paid is listed, and commits nobody to paying more."""
    paid = an_agreement(inferred=True, status=None)

    found = _of(paid)

    assert all(period.committed.hi == 0 for period in found.months)
    assert found.calendar == ()
    (left,) = found.unplaced
    assert left.at_most_gbp == 0
    assert left.because.startswith("only payments are known")


def test_a_notice_that_hangs_on_an_unknown_funder_is_listed() -> None:
    """Three months for a council, none for others."""
    rolling = a_rolling_agreement(funder="A body", funder_family=None)

    (left,) = _of(rolling).unplaced

    assert left.because == "its notice hangs on the kind of funder, which is not known"
    assert left.at_most_gbp == 12_000


def test_hopes_without_dates_are_listed_apart() -> None:
    """They never count among what signed agreements may bring."""
    hoped = an_agreement(status="probable", starts_on=None, ends_on=None)

    found = _of(hoped)

    (left,) = found.unplaced
    assert left.status is Status.PROBABLE
    assert left.at_most_gbp == 12_000
    assert left.because == "its start and its end are not known"
    assert found.unplaced_gbp == 0


# Cliff and walls


def test_the_cliff_is_the_worst_window_of_the_indicator() -> None:
    """£24,000 of £60,000 end between 31 January and 30 April."""
    ledger = a_ledger(
        an_agreement(starts_on="2024-07-01", ends_on="2025-02-01"),
        an_agreement(starts_on="2024-07-01", ends_on="2025-04-30"),
        a_long_agreement(),
    )

    cliff = run_off_of(ledger).cliff

    assert cliff is not None
    assert cliff.share_lo == cliff.share_hi == value(measured(ledger), "funding_cliff")
    assert (cliff.first_day, cliff.last_day) == (date(2025, 2, 1), date(2025, 4, 30))
    assert cliff.ending.lo == cliff.ending.hi == 24_000
    assert cliff.agreements == ("A1", "A2")


def test_the_first_window_holds_what_ends_today() -> None:
    """The day itself is in it."""
    cliff = _of(an_agreement(ends_on=DAY), a_long_agreement()).cliff

    assert cliff is not None
    assert cliff.first_day == DAY


def test_a_doubtful_cliff_has_the_highest_share_of_the_indicator() -> None:
    """A successor that may not be signed may fill all of it, or nothing."""
    ledger = a_ledger(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", status=None, **NEXT_YEAR),
    )

    cliff = run_off_of(ledger).cliff

    assert cliff is not None
    assert (cliff.share_lo, cliff.share_hi) == bound(measured(ledger), "funding_cliff")


def test_where_nothing_ends_there_is_no_cliff() -> None:
    """An awarded successor carries on all of it, and nobody is left without reason."""
    found = _of(
        an_agreement(agreement_id="old"),
        an_agreement(succeeds="old", **NEXT_YEAR),
    )

    # the successor itself ends fifteen months ahead: a wall, and not in the year
    assert (found.cliff, found.cliff_absent_because) == (None, None)
    assert [wall.last_end for wall in found.walls] == [date(2026, 3, 31)]


@pytest.mark.parametrize(("others", "is_wall"), [(27_900, True), (28_100, False)])
def test_a_wall_takes_more_than_the_share(*, others: int, is_wall: bool) -> None:
    """£12,000 of £39,900 is over 30%, and of £40,100 it is not."""
    rest = a_rolling_agreement(annual_amount=others)

    walls = _of(an_agreement(), rest).walls

    assert bool(walls) is is_wall


def test_a_wall_gathers_the_ends_of_a_calendar_quarter() -> None:
    """Two of £12,000 in January and March 2027, of £48,000 and of what then runs."""
    ends = ("2027-01-15", "2027-03-31", "2027-04-01")
    three = [an_agreement(starts_on="2024-06-01", ends_on=e) for e in ends]
    found = _of(*three, a_rolling_agreement())

    first, *_ = found.walls
    assert first.quarter_end == date(2027, 3, 31)
    assert (first.first_end, first.last_end) == (date(2027, 1, 15), date(2027, 3, 31))
    assert set(first.agreements) == {"A1", "A2"}


def test_a_small_tail_that_ends_last_is_no_wall() -> None:
    """£4,000 a year is all that is left in 2028, and little of today's £40,000."""
    tail = an_agreement(amount=16_000, starts_on="2025-01-01", ends_on="2028-12-31")
    found = _of(
        a_long_agreement(),
        tail.model_copy(update={"starts_on": date(2024, 12, 31)}),
    )

    assert [wall.last_end.year for wall in found.walls] == [2026]


def test_an_award_that_has_not_started_is_measured_against_its_own_time() -> None:
    """Nothing is live today; in two years everything ends at once."""
    coming = an_agreement(**NEXT_YEAR)

    (wall,) = _of(coming).walls

    assert wall.share_lo == wall.share_hi == 1
    assert wall.ending.lo == 12_000


def test_an_unknown_end_may_be_at_any_wall() -> None:
    """Deleting an end never takes the height off a wall that is left."""
    both = (an_agreement(), an_agreement(), a_long_agreement())
    known = _of(*both).walls[0]

    found = _of(both[0], both[1].model_copy(update={"ends_on": None}), both[2]).walls[0]

    assert known.share_hi == pytest.approx(24 / 60)
    assert found.share_hi >= known.share_hi
    assert found.share_lo < known.share_lo


def test_published_awards_have_no_cover_cliff_or_wall() -> None:
    """Their months are shown; what they are a part of nobody knows."""
    frames = published(frames_of(a_ledger(an_agreement())))

    found = run_offs_of(frames)[ORG]

    reason = "only published awards are listed, not all of the income"
    assert found.only_published
    assert found.months[0].committed.lo > 0
    assert {cover.absent_because for cover in found.covers} == {reason}
    assert found.secured.absent_because == reason
    assert (found.cliff, found.cliff_absent_because) == (None, reason)
    assert (found.walls, found.walls_absent_because) == ((), reason)
    assert found.going_concern.gap is None


# The calendar


def test_the_calendar_is_sorted_and_holds_what_has_not_started() -> None:
    """By the day they are committed to; fees and hopes have no place in it."""
    found = _of(
        an_agreement(agreement_id="next", **NEXT_YEAR),
        a_long_agreement(agreement_id="long"),
        an_agreement(agreement_id="now"),
        an_agreement(agreement_id="hope", status="probable", **NEXT_YEAR),
        an_agreement(agreement_id="gone", ends_on="2024-12-30"),
        an_agreement(agreement_id="fees", funder_family="own_earned"),
    ).calendar

    assert [one.agreement_id for one in found] == ["now", "next", "long"]
    assert [one.started for one in found] == [True, False, True]


def test_a_decision_is_suggested_and_staff_told_in_time() -> None:
    """90 days before 31 March is 31 December, and 84 days before is 6 January."""
    found = _first(an_agreement())

    assert (found.decision_on, found.decision_suggested) == (date(2024, 12, 31), True)
    assert found.staff_notice_by == date(2025, 1, 6)


def test_a_stated_decision_is_taken_as_it_is() -> None:
    """Nothing is suggested beside it."""
    found = _first(an_agreement(renewal_decision_on="2025-02-10"))

    assert (found.decision_on, found.decision_suggested) == (date(2025, 2, 10), False)


def test_an_award_that_follows_is_named_and_needs_no_decision() -> None:
    """Nobody has to ask for what was awarded."""
    found = _first(
        an_agreement(agreement_id="old"),
        an_agreement(agreement_id="new", succeeds="old", **NEXT_YEAR),
    )

    assert found.successor_id == "new"
    assert found.decision_on is None


def test_a_break_is_the_effective_end() -> None:
    """Staff are told before the break; the decision belongs to the end as written."""
    found = _first(a_long_agreement(break_on="2025-06-30", break_notice_months=3))

    assert found.committed_until == date(2025, 9, 30)
    assert (found.ends_on, found.break_on) == (date(2026, 12, 31), date(2025, 6, 30))
    assert found.notice_months == 3
    assert found.staff_notice_by == date(2025, 7, 8)
    assert found.decision_on == date(2026, 10, 2)


def test_an_open_ended_agreement_has_a_notice_and_no_decision() -> None:
    """Council money: three months are assumed, and said to be."""
    found = _first(a_rolling_agreement(funder_family="local_gov"))

    assert found.open_ended
    assert found.notice_assumed
    assert found.committed_until == date(2025, 3, 31)
    assert (found.decision_on, found.staff_notice_by) == (None, None)


def test_a_replaced_agreement_ends_the_day_before() -> None:
    """The replacement is named, and there is nothing to decide."""
    found = _first(
        a_long_agreement(agreement_id="old"),
        an_agreement(agreement_id="new", replaces="old", **NEXT_YEAR),
    )

    assert found.committed_until == date(2025, 3, 31)
    assert (found.replaced_by, found.decision_on) == ("new", None)


def test_a_doubtful_agreement_is_listed_as_such() -> None:
    """Beside rows that state a status, a blank is a doubt: at least nothing."""
    found = _of(a_long_agreement(), an_agreement(status=None)).calendar[0]

    assert not found.confirmed
    assert found.yearly == Pounds(lo=Decimal(0), hi=Decimal(12_000))


# Going concern


def test_going_concern_looks_two_years_ahead() -> None:
    """£71,950.72 are signed of £240,000; reserves and R2 stand beside."""
    ledger = a_ledger(a_long_agreement())
    view = run_off_of(ledger).going_concern

    assert (view.months, view.last_day) == (24, date(2026, 12, 31))
    assert view.committed.lo == Decimal("71950.72")
    assert view.planned_cost == 240_000
    assert view.gap is not None
    assert view.gap.lo == view.gap.hi == 240_000 - Decimal("71950.72")
    assert view.reserves == view.headroom == 60_000
    assert view.non_recurring_proceeds is None
    assert (view.breach_lo, view.breach_hi) == bound(
        measured(ledger), "months_to_breach"
    )


def test_reserves_that_are_not_known_say_why() -> None:
    """A gap is known all the same."""
    view = _of(a_long_agreement(), free_reserves=None).going_concern

    assert view.reserves is None
    assert view.headroom is None
    assert view.no_reserves_because == "free reserves are not given"
    assert view.breach_lo is None
    assert view.gap is not None


def test_more_signed_than_planned_leaves_no_gap() -> None:
    """Below nought is more than enough."""
    view = _of(a_long_agreement(), planned_spend_12m=10_000).going_concern

    assert view.gap is not None
    assert view.gap.lo < 0


def test_every_variant_of_a_cohort_has_its_own_run_off() -> None:
    """Nothing of one is seen in another."""
    one, other = a_ledger(an_agreement()), a_ledger(a_long_agreement())
    frames = a_cohort({"one": one, "other": other})

    found = run_offs_of(frames)

    assert found["one"].months == run_off_of(one).months
    assert found["other"].months == run_off_of(other).months
    assert found["other"].walls == run_off_of(other).walls
