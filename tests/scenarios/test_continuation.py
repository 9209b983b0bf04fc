"""Everything renewed as it is: what goes on, for how long, and for how much."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from fundrisk.scenarios.shocks import baseline
from tests.builders import (
    DAY,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
)
from tests.scenarios.worlds import (
    COMMITTED,
    CONTINUATION,
    carried,
    figures,
    from_council,
    income,
    pounds,
    rows_of,
    today_of,
    yearly,
)

HORIZON = date(2027, 12, 31)


def test_the_committed_baseline_is_the_ledger() -> None:
    """Nothing is supposed, and nothing is touched."""
    today = today_of(a_ledger(from_council(), a_rolling_agreement()))

    assert baseline(today, COMMITTED) is today.frames


def test_a_year_is_followed_by_years_until_the_horizon() -> None:
    """Each renewal begins the day after; the last one runs on beyond the horizon."""
    rows = carried(a_ledger(an_agreement()))
    spans = [(row["starts_on"], row["ends_on"]) for row in rows.values()]

    assert list(rows) == ["A1", "A1~1", "A1~2", "A1~3"]
    assert spans == [
        (date(2024, 4, 1), date(2025, 3, 31)),
        (date(2025, 4, 1), date(2026, 3, 31)),
        (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2027, 4, 1), date(2028, 3, 31)),
    ]


def test_a_renewal_is_supposed_and_never_awarded() -> None:
    """It is marked, linked, confirmed and without an award; nobody checked it."""
    rows = carried(a_ledger(an_agreement(title="Advice", document_checked=True)))
    second = rows["A1~2"]

    assert rows["A1"]["assumed"] is False
    assert second["assumed"] is True
    assert second["title"] == "Advice, carried on (supposed)"
    assert second["succeeds"] == "A1~1"
    assert rows["A1~1"]["succeeds"] == "A1"
    assert (second["status"], second["awarded_on"]) == ("confirmed", None)
    assert second["document_checked"] is False


def test_nine_months_go_on_by_the_year_at_their_annual_value() -> None:
    """£18,000 for nine months is worth £18,000 a year, and goes on at that."""
    short = an_agreement(amount=18_000, starts_on="2024-07-01", ends_on="2025-03-31")
    first = carried(a_ledger(short))["A1~1"]

    assert (first["starts_on"], first["ends_on"]) == (
        date(2025, 4, 1),
        date(2026, 3, 31),
    )
    assert pounds(first["amount_pence"]) == 18_000


def test_three_years_are_followed_by_three_years() -> None:
    """Terms of whole months stay so, whatever leap years do; values stay too."""
    long = an_agreement(amount=90_000, starts_on="2022-07-01", ends_on="2025-06-30")
    today = today_of(a_ledger(long))
    frames = baseline(today, CONTINUATION)
    first = rows_of(frames)["A1~1"]
    days = Decimal((date(2028, 6, 30) - date(2025, 7, 1)).days + 1)
    old = Decimal(90_000) * Decimal("365.25") / 1096

    assert (first["starts_on"], first["ends_on"]) == (
        date(2025, 7, 1),
        date(2028, 6, 30),
    )
    assert float(pounds(first["amount_pence"])) == pytest.approx(
        float(old * days / Decimal("365.25")), abs=0.02
    )
    values = yearly(frames)
    assert values["A1~1"] == values["A1"]


def test_an_odd_term_goes_on_by_its_days() -> None:
    """500 days are no whole months: each renewal has 500 days."""
    end = date(2024, 4, 1) + timedelta(days=499)
    rows = carried(a_ledger(an_agreement(ends_on=str(end))))
    first = rows["A1~1"]

    assert first["starts_on"] == end + timedelta(days=1)
    assert (first["ends_on"] - first["starts_on"]).days + 1 == 500


def test_costs_shares_and_terms_of_the_agreement_go_with_it() -> None:
    """Nine months' costs scale with the amount; who, what and for whom stay."""
    short = an_agreement(
        amount=9_000,
        starts_on="2024-07-01",
        ends_on="2025-03-31",
        full_cost=12_000,
        direct_cost=8_000,
        overhead_recovered=1_000,
        joint_decision="Both",
        application_hours=30,
        conditionality=4,
    )
    row = carried(a_ledger(short))["A1~1"]
    costs = [row[f"{name}_pence"] for name in ("full_cost", "direct_cost")]

    assert costs == [1_200_000, 800_000]
    assert row["overhead_recovered_pence"] == 100_000
    assert row["capacity_building"] == 2_500
    assert (row["joint_decision"], row["conditionality"]) == ("Both", 4)
    assert row["application_hours"] is None


def test_vat_passed_on_money_and_changes_stay_in_proportion() -> None:
    """Two years' £24,000 with £4,000 VAT, £6,000 passed on and £2,000 on top."""
    two_years = an_agreement(
        instrument="contract",
        amount=24_000,
        vat_amount=4_000,
        pass_through_amount=6_000,
        adjustments=[{"adjusted_on": "2024-10-01", "amount": "2000"}],
        starts_on="2023-04-01",
        ends_on="2025-03-31",
    )
    frames = baseline(today_of(a_ledger(two_years)), CONTINUATION)
    row = rows_of(frames)["A1~1"]
    renewed = Decimal(730) / 731

    assert row["adjustments"] == []
    assert float(pounds(row["vat_amount_pence"])) == pytest.approx(
        float(4_000 * renewed), abs=0.02
    )
    assert float(pounds(row["amount_pence"])) == pytest.approx(
        float(26_000 * renewed), abs=0.03
    )
    values = yearly(frames)
    assert values["A1~1"] == values["A1"]


def test_money_in_euro_goes_on_in_pounds() -> None:
    """€12,000 at 0.85 is £10,200 a year."""
    euro = an_agreement(currency="EUR", fx_rate="0.85", fx_date="2024-02-01")
    row = carried(a_ledger(euro))["A1~1"]

    assert (row["currency"], row["fx_rate"]) == ("GBP", None)
    assert pounds(row["amount_pence"]) == 10_200


def test_open_ended_money_goes_on_from_its_notice() -> None:
    """A council's three months end on 31 March; the year after is supposed."""
    rolling = a_rolling_agreement(
        funder="Leafshire County Council", funder_family="local_gov"
    )
    today = today_of(a_ledger(rolling))
    frames = baseline(today, CONTINUATION)
    first = rows_of(frames)["A1~1"]

    assert first["starts_on"] == date(2025, 4, 1)
    assert first["open_ended"] is False
    assert pounds(first["amount_pence"]) == 12_000
    assert income(frames) == pytest.approx(12_000, abs=25)


def test_what_may_be_broken_goes_on_from_the_break() -> None:
    """A break on 30 June with three months' notice commits until 30 September."""
    broken = a_long_agreement(break_on="2025-06-30", break_notice_months=3)
    first = carried(a_ledger(broken))["A1~1"]

    assert first["starts_on"] == date(2025, 10, 1)
    assert first["ends_on"] == date(2029, 9, 30)


@pytest.mark.parametrize(
    "doubtful",
    [
        {"status": "probable"},
        {"amount": None},
        {"ends_on": None},
        {"starts_on": None},
        {"ends_on": "2024-12-30"},
        {"instrument": "fee"},
        {"funder_family": "own_earned"},
        {"purpose": "capital"},
        {"amount": 0},
    ],
)
def test_only_what_surely_counts_goes_on(doubtful: dict[str, object]) -> None:
    """No doubt is turned into money, and what is over does not come back."""
    assert list(carried(a_ledger(an_agreement(**doubtful)))) == ["A1"]


def test_only_the_last_of_a_chain_goes_on() -> None:
    """What is renewed, or cut short by another, is not renewed twice."""
    first = an_agreement(agreement_id="OLD")
    later = {
        "awarded_on": "2024-12-01",
        "starts_on": "2025-04-01",
        "ends_on": "2026-03-31",
    }
    renewal = an_agreement(agreement_id="NEW", succeeds="OLD", **later)
    instead = an_agreement(
        agreement_id="CUT", replaces="OLD", **{**later, "starts_on": "2025-02-01"}
    )

    assert "OLD~1" not in carried(a_ledger(first, renewal))
    assert "NEW~1" in carried(a_ledger(first, renewal))
    assert "OLD~1" not in carried(a_ledger(first, instead))


def test_a_successor_that_is_only_hoped_for_is_none() -> None:
    """A probable renewal does not stop the supposed one."""
    first = an_agreement(agreement_id="OLD")
    hoped = an_agreement(
        agreement_id="NEW",
        succeeds="OLD",
        status="probable",
        starts_on="2025-04-01",
        ends_on="2026-03-31",
    )

    assert "OLD~1" in carried(a_ledger(first, hoped))


def test_today_looks_the_same_under_continuation() -> None:
    """Annual value, short share, concentration and functions are those of the day."""
    ledger = a_ledger(
        from_council(),
        an_agreement(),
        a_long_agreement(funder="Elm Trust", break_on="2025-06-30"),
        a_rolling_agreement(funder="Ash Trust"),
    )
    today = today_of(ledger)
    same = ["total_lo", "total_hi", "short_term_share.hi", "hhi_group.hi"]
    same += ["largest_funder_share.hi", "flexible_share.hi", "uncovered_functions.hi"]
    as_it_is, going_on = (
        figures(baseline(today, name)) for name in (COMMITTED, CONTINUATION)
    )

    assert [as_it_is[name] for name in same] == [going_on[name] for name in same]
    assert going_on["funding_cliff.hi"] == 0
    assert going_on["committed_cover_36m.lo"] > as_it_is["committed_cover_36m.lo"]


def test_a_whole_year_is_worth_its_annual_value() -> None:
    """A year's grant that ends in March still pays for the whole of 2025."""
    frames = baseline(today_of(a_ledger(an_agreement())), CONTINUATION)

    assert income(frames) == pytest.approx(12_000, abs=0.01)


def test_renewals_stop_at_the_horizon_of_the_rules() -> None:
    """36 months from the day; nothing begins later."""
    rows = carried(
        a_ledger(an_agreement(), a_long_agreement(), positions=[a_position()])
    )

    assert max(row["starts_on"] for row in rows.values()) <= HORIZON
    assert DAY < HORIZON
