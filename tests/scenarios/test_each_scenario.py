"""What each bundled scenario does, worked out by hand on ledgers of a few rows."""

from __future__ import annotations

from datetime import date

import pytest

from fundrisk.scenarios.shocks import baseline, shocked
from tests.builders import (
    DAY,
    a_ledger,
    a_position,
    a_rolling_agreement,
    an_agreement,
)
from tests.scenarios.worlds import (
    COMMITTED,
    CONTINUATION,
    SPEND,
    figures,
    from_council,
    income,
    lost,
    pounds,
    rows_of,
    scenario,
    struck,
    today_of,
)

ROLLING_COUNCIL = {
    "funder": "Leafshire County Council",
    "funder_family": "local_gov",
}
FROM_HEALTH = {"funder": "NHS Leafshire ICB", "funder_family": "health"}


def test_a_council_that_withdraws_pays_until_the_end_of_its_notice() -> None:
    """£50 a day until 31 March 2025: 275 of the year's 365 days are lost."""
    ledger = a_ledger(from_council(), an_agreement())
    row = struck(ledger, "SC-LA", COMMITTED)["A1"]

    assert row["ends_on"] == date(2025, 3, 31)
    assert pounds(row["amount_pence"]) == 365 * 50
    assert lost(ledger, "SC-LA", COMMITTED) == pytest.approx(275 * 50)
    assert lost(ledger, "SC-LA") == pytest.approx(275 * 50)


def test_money_that_ends_within_its_notice_is_lost_only_as_a_renewal() -> None:
    """Nothing of what is signed goes, and nine months of what would have come."""
    ledger = a_ledger(from_council(amount=18_250, ends_on="2025-03-31"))
    changed = struck(ledger, "SC-LA")

    assert list(changed) == ["A1"]
    assert changed["A1"]["ends_on"] == date(2025, 3, 31)
    assert lost(ledger, "SC-LA", COMMITTED) == 0
    assert lost(ledger, "SC-LA") == pytest.approx(18_250 * 275 / 365, abs=0.02)


@pytest.mark.parametrize(
    ("stated", "last"),
    [
        ({}, date(2025, 3, 31)),
        ({"notice_months": 6}, date(2025, 6, 30)),
        ({"notice_months": 0}, DAY),
        ({"break_on": "2025-10-01", "break_notice_months": 1}, date(2025, 1, 31)),
    ],
)
def test_the_notice_that_is_stated_counts(
    stated: dict[str, object], last: date
) -> None:
    """Without one the three months of the conventions stand in for a council."""
    row = struck(a_ledger(from_council(**stated)), "SC-LA", COMMITTED)["A1"]

    assert row["ends_on"] == last


def test_open_ended_council_money_ends_with_its_notice() -> None:
    """£12,000 a year since 1 April 2020 becomes 1,826 days' money."""
    ledger = a_ledger(a_rolling_agreement(**ROLLING_COUNCIL))
    row = struck(ledger, "SC-LA")["A1"]

    assert (row["open_ended"], row["annual_amount_pence"]) == (False, None)
    assert row["ends_on"] == date(2025, 3, 31)
    assert float(pounds(row["amount_pence"])) == pytest.approx(
        12_000 * 1826 / 365.25, abs=0.01
    )
    assert lost(ledger, "SC-LA") == pytest.approx(12_000 * 275 / 365.25, abs=25)


def test_what_has_not_begun_by_then_never_does() -> None:
    """It stays as a row of nothing, so that what it replaces does not come back."""
    coming = from_council(
        agreement_id="NEW",
        replaces="A1",
        awarded_on="2024-12-01",
        starts_on="2025-06-01",
        ends_on="2027-05-31",
    )
    ledger = a_ledger(an_agreement(ends_on="2026-03-31"), coming)
    rows = struck(ledger, "SC-LA", COMMITTED)
    found = figures(shocked(today_of(ledger), scenario("SC-LA"), COMMITTED))

    assert rows["NEW"]["amount_pence"] == 0
    assert rows["NEW"]["starts_on"] == rows["NEW"]["ends_on"] == date(2025, 6, 1)
    days_left = (date(2025, 5, 31) - DAY).days
    assert found["committed_cover_12m.lo"] == pytest.approx(
        12_000 * days_left / 730 / SPEND, abs=1e-6
    )


def test_a_rival_takes_what_is_not_signed_as_well() -> None:
    """Only where the answer says that a rival is funded."""
    hoped = an_agreement(status="probable", starts_on="2025-04-01", ends_on=None)
    for rating, left in ((5, ["A1"]), (4, ["A1"]), (3, ["A1", "A2"])):
        ledger = a_ledger(
            an_agreement(), hoped, positions=[a_position(rival_provider=rating)]
        )

        assert list(struck(ledger, "SC-LA-REDIRECT", COMMITTED)) == left

    unanswered = a_ledger(an_agreement(), hoped)
    assert list(struck(unanswered, "SC-LA-REDIRECT", COMMITTED)) == ["A1", "A2"]


@pytest.mark.parametrize(
    ("name", "kept"), [("SC-CUT10", 0.9), ("SC-CUT15", 0.85), ("SC-CUT19", 0.81)]
)
def test_a_cut_lowers_every_renewal_from_the_value_of_today(
    name: str, kept: float
) -> None:
    """The first renewal and the third are cut alike; nothing signed is."""
    ledger = a_ledger(from_council(amount=10_000, ends_on="2025-03-31"))
    rows = struck(ledger, name)

    amounts = [pounds(row["amount_pence"]) for row in rows.values()]
    assert [float(one) for one in amounts[:2]] == [10_000, round(kept * 10_000)]
    assert rows["A1~3"]["ends_on"] == date(2028, 3, 31)
    assert float(amounts[3]) == pytest.approx(kept * 10_000 * 366 / 365.25, abs=0.01)


def test_a_cut_reaches_open_ended_money_after_its_notice() -> None:
    """£12,000 a year falls to £10,800, from 1 April."""
    ledger = a_ledger(a_rolling_agreement(**ROLLING_COUNCIL))
    rows = struck(ledger, "SC-CUT10")

    assert rows["A1"]["adjustments"] == [
        {"adjusted_on": date(2025, 4, 1), "amount_pence": -120_000}
    ]
    assert pounds(rows["A1~1"]["amount_pence"]) == 10_800
    assert lost(ledger, "SC-CUT10") == pytest.approx(1_200 * 275 / 365, abs=1)
    assert lost(ledger, "SC-CUT10", COMMITTED) == 0


def test_no_short_agreement_comes_again() -> None:
    """Twelve months end, two years and open-ended money go on."""
    ledger = a_ledger(
        an_agreement(),
        an_agreement(ends_on="2026-03-31"),
        a_rolling_agreement(),
    )
    rows = struck(ledger, "SC-SHORT")

    assert [row for row in rows if row.startswith("A1")] == ["A1"]
    assert {"A2~1", "A3~1"} <= set(rows)


def test_council_grants_come_back_as_contracts() -> None:
    """Restricted, for delivery, at 85% of full cost, and without voice."""
    grant = from_council(
        ends_on="2025-03-31",
        amount=17_000,
        leadership_advocacy="0.2",
        partnerships="0.2",
        capacity_building="0.45",
        volunteering="0.15",
    )
    contract = from_council(agreement_id="C", instrument="contract", vat_amount=0)
    rows = struck(a_ledger(grant, contract), "SC-CONTRACT")
    back = rows["A1~1"]

    assert (back["instrument"], back["fund_class"], back["purpose"]) == (
        "contract",
        "restricted",
        "delivery",
    )
    assert pounds(back["full_cost_pence"]) == 20_000
    assert pounds(back["application_cost_pence"]) == 952
    assert [back[name] for name in ("leadership_advocacy", "partnerships")] == [0, 0]
    assert [back[name] for name in ("capacity_building", "volunteering")] == [
        7_500,
        2_500,
    ]
    assert rows["A1"]["instrument"] == "grant"
    assert rows["C~1"]["full_cost_pence"] is None


def test_contracts_are_looked_at_three_years_on() -> None:
    """By then every council grant has come to renewal, and so has its baseline."""
    ledger = a_ledger(from_council(), an_agreement(), a_rolling_agreement())
    today = today_of(ledger)
    contract = scenario("SC-CONTRACT")
    day = today.assessed_on(contract)
    before = figures(baseline(today, CONTINUATION, beside=contract), day)
    after = figures(shocked(today, contract, CONTINUATION), day)

    assert day == date(2027, 12, 31)
    assert after["total_hi"] == before["total_hi"] == 4_226_250
    assert before["contract_share.hi"] == 0
    council = 36_500 / 730 * 365.25
    assert after["contract_share.hi"] == pytest.approx(council / 42_262.5, rel=1e-4)


def test_no_core_money_comes_again() -> None:
    """Unrestricted and core grants end; the project goes on."""
    ledger = a_ledger(
        an_agreement(agreement_id="FREE", fund_class="unrestricted"),
        an_agreement(agreement_id="CORE", purpose="core"),
        an_agreement(agreement_id="PROJECT"),
    )
    rows = struck(ledger, "SC-RESTRICTED")

    assert {"FREE~1", "CORE~1"} & set(rows) == set()
    assert "PROJECT~1" in rows


def test_health_money_is_halved_and_then_gone() -> None:
    """£12,000, then £6,000 for a year, then nothing."""
    rows = struck(a_ledger(an_agreement(**FROM_HEALTH)), "SC-HEALTH")
    amounts = [pounds(row["amount_pence"]) for row in rows.values()]

    assert list(rows) == ["A1", "A1~1"]
    assert amounts == [12_000, 6_000]


def test_merged_councils_are_one_group_and_decide_once() -> None:
    """Renewals run until 1 April 2028 and are decided together from then on."""
    day = date(2026, 12, 31)
    county = from_council(ends_on="2027-06-30", awarded_on="2024-02-01")
    district = from_council(
        funder="Mossford District Council",
        ends_on="2027-03-31",
    )
    rows = struck(a_ledger(county, district, an_agreement()), "SC-LGR", as_of=day)
    merged = "one new council for the area"
    of_county = [rows[f"A1{name}"] for name in ("", "~1", "~2")]

    assert {row["funder_group"] for row in of_county} == {merged}
    assert rows["A3"]["funder_group"] is None
    assert [row["starts_on"] for row in of_county[1:]] == [
        date(2027, 7, 1),
        date(2028, 4, 1),
    ]
    assert of_county[1]["ends_on"] == date(2028, 3, 31)
    assert rows["A2~2"]["starts_on"] == date(2028, 4, 1)
    assert [row["joint_decision"] for row in of_county] == [None, merged, merged]
    days = (date(2027, 6, 30) - date(2024, 4, 1)).days + 1
    cut = (date(2028, 3, 31) - date(2027, 7, 1)).days + 1
    assert float(pounds(of_county[1]["amount_pence"])) == pytest.approx(
        36_500 / days * cut, rel=1e-4
    )


def test_a_merger_costs_nothing_and_counts_the_councils_once() -> None:
    """Three equal groups become two: an index of 5/9 instead of 1/3."""
    ledger = a_ledger(
        from_council(),
        from_council(funder="Mossford District Council"),
        from_council(funder="Oak Trust", funder_family="foundation"),
    )
    today = today_of(ledger)
    before = figures(baseline(today, CONTINUATION))
    after = figures(shocked(today, scenario("SC-LGR"), CONTINUATION))

    assert before["hhi_group.hi"] == pytest.approx(1 / 3)
    assert after["hhi_group.hi"] == pytest.approx(5 / 9)
    assert after["hhi_family.hi"] == before["hhi_family.hi"]
    assert lost(ledger, "SC-LGR") == 0


def test_a_council_that_has_left_does_not_return_by_a_merger() -> None:
    """Its money was withdrawn, whatever another council still pays."""
    gone = from_council(
        funder="Mossford District Council",
        amount=60_000,
        starts_on="2020-04-01",
        ends_on="2024-03-31",
        awarded_on="2020-02-01",
    )
    today = today_of(a_ledger(gone, from_council()))
    before = figures(baseline(today, COMMITTED))
    after = figures(shocked(today, scenario("SC-LGR"), COMMITTED))

    name = "local_authority_status.hi"
    assert (before[name], after[name]) == (1, 1)


def test_after_a_section_114_notice_signed_money_runs_to_its_end() -> None:
    """No renewal, and open-ended money ends after its notice."""
    ledger = a_ledger(from_council(), a_rolling_agreement(**ROLLING_COUNCIL))
    rows = struck(ledger, "SC-S114")

    assert list(rows) == ["A1", "A2"]
    assert rows["A1"]["ends_on"] == date(2026, 3, 31)
    assert rows["A2"]["ends_on"] == date(2025, 3, 31)


def test_own_earnings_fall_at_once() -> None:
    """£20,000 of fees and £1,000 of memberships become £14,000 and £700."""
    fees = {"own_earned_last_year": 20_000, "own_earned_this_year": 24_000}
    earlier = a_position(as_of="2014-01-01", **fees)
    member = an_agreement(
        funder="Members",
        funder_family=None,
        instrument="membership",
        amount=1_000,
        vat_amount=0,
    )
    ledger = a_ledger(member, positions=[earlier, a_position(**fees)])
    frames = shocked(today_of(ledger), scenario("SC-FEES"), COMMITTED)
    lines = frames.positions.sort("as_of").collect()["own_earned_last_year_pence"]

    assert lines.to_list() == [2_000_000, 1_400_000]
    assert pounds(rows_of(frames)["A1"]["amount_pence"]) == 700
    assert lost(ledger, "SC-FEES") == pytest.approx(6_000 + 300 * 90 / 365, abs=0.02)


def test_late_decisions_leave_three_months_without_money_each_time() -> None:
    """The gap comes again after each renewal, and the decision is 92 days late."""
    ledger = a_ledger(an_agreement())
    today = today_of(ledger)
    frames = shocked(today, scenario("SC-LATE"), CONTINUATION)
    starts = [row["starts_on"] for row in rows_of(frames).values()]
    decided = [row["renewal_decision_on"] for row in rows_of(frames).values()]

    assert starts[1:] == [date(2025, 7, 1), date(2026, 10, 1)]
    assert decided[:2] == [date(2025, 6, 30), date(2026, 9, 30)]
    assert lost(ledger, "SC-LATE") == pytest.approx(12_000 * 91 / 365)
    assert figures(frames)["decision_lead_days.hi"] == -91


def test_the_largest_funder_leaves_at_its_committed_end() -> None:
    """Of £18,250 and £12,000 a year the first is the larger; own earnings are none."""
    large = from_council(break_on="2025-06-30", break_notice_months=3)
    ledger = a_ledger(
        large,
        an_agreement(),
        positions=[
            a_position(own_earned_last_year=90_000, own_earned_this_year=90_000)
        ],
    )
    rows = struck(ledger, "SC-ANCHOR")

    assert "A1~1" not in rows
    assert rows["A1"]["ends_on"] == date(2025, 9, 30)
    assert rows["A1"]["break_on"] is None
    assert "A2~1" in rows


def test_of_two_equal_funders_one_is_taken() -> None:
    """The first by name, whichever row comes first."""
    oak, ash = an_agreement(), an_agreement(funder="Ash Trust")
    for rows in (
        struck(a_ledger(oak, ash), "SC-ANCHOR"),
        struck(a_ledger(ash, oak), "SC-ANCHOR"),
    ):
        left = [row["funder"] for row in rows.values() if row["assumed"]]

        assert set(left) == {"Oak Trust"}


def test_several_at_once_are_one_after_another() -> None:
    """A cut of 15%, health at half for good, and every decision late."""
    ledger = a_ledger(
        from_council(amount=10_000, ends_on="2025-03-31"),
        an_agreement(**FROM_HEALTH),
        an_agreement(),
    )
    rows = struck(ledger, "SC-COMBO")
    second = [pounds(rows[f"A{n}~2"]["amount_pence"]) for n in (1, 2, 3)]

    assert [float(one) for one in second] == [8_500, 6_000, 12_000]
    assert {rows[f"A{n}~1"]["starts_on"] for n in (1, 2, 3)} == {date(2025, 7, 1)}


def test_income_of_the_worst_case_is_what_is_signed() -> None:
    """Where the only funder leaves, continuation falls back to the ledger."""
    ledger = a_ledger(an_agreement())
    today = today_of(ledger)
    after = income(shocked(today, scenario("SC-ANCHOR"), CONTINUATION))

    assert after == pytest.approx(income(baseline(today, COMMITTED)))
