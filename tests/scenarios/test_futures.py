"""Many scenarios in one go are the same as one by one; what nobody can tell is said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from fundrisk.scenarios.shocks import baseline, futures, key, shocked, untold
from fundrisk.variants import SIGN, apart
from tests.builders import (
    DAY,
    ORG,
    a_ledger,
    a_position,
    a_rolling_agreement,
    an_agreement,
    rulebook,
)
from tests.scenarios.worlds import (
    COMMITTED,
    CONTINUATION,
    figures,
    from_council,
    rows_of,
    scenario,
    today_of,
)

if TYPE_CHECKING:
    import polars as pl

    from fundrisk.model.ledger import Ledger
    from fundrisk.model.scenario import Baseline


def mixed() -> Ledger:
    """Rows of several kinds, with own earnings."""
    return a_ledger(
        from_council(),
        an_agreement(),
        an_agreement(funder="NHS Leafshire ICB", funder_family="health"),
        a_rolling_agreement(funder="Elm District Council", funder_family="local_gov"),
        an_agreement(instrument="fee", amount=900, vat_amount=0),
        an_agreement(status="possible"),
        positions=[a_position(own_earned_last_year=5_000, own_earned_this_year=6_000)],
    )


def table(agreements: pl.DataFrame) -> list[dict[str, object]]:
    """Everything of a future, without its key."""
    return agreements.drop("org_id").sort("agreement_id").to_dicts()


@pytest.mark.parametrize("name", [COMMITTED, CONTINUATION])
def test_all_in_one_go_are_each_alone(name: Baseline) -> None:
    """Every variant of the cohort is what the scenario gives by itself."""
    today = today_of(mixed())
    now = [one for one in rulebook().scenarios if today.assessed_on(one) == DAY]
    whole = futures(today, name, now)
    keys = whole.organisations.collect()["org_id"].to_list()

    assert len(keys) == len(now) + 1
    assert {apart(one)[0] for one in keys} == {ORG}
    agreements, positions = whole.agreements.collect(), whole.positions.collect()
    for one in now:
        alone = shocked(today, one, name)
        mine = f"{ORG}{SIGN}{key(name, one)}"
        position = positions.filter(org_id=mine).drop("org_id")

        assert table(agreements.filter(org_id=mine)) == table(
            alone.agreements.collect()
        )
        assert position.equals(alone.positions.collect().drop("org_id"))


def test_the_baseline_of_a_cohort_is_the_baseline() -> None:
    """Without a scenario nothing is touched, down to the last column."""
    today = today_of(mixed())
    whole = rows_of(futures(today, COMMITTED, []))
    ledger = rows_of(baseline(today, COMMITTED))

    for name, row in ledger.items():
        same = {k: v for k, v in whole[name].items() if k in row and k != "org_id"}

        assert same == {k: v for k, v in row.items() if k != "org_id"}


def test_one_call_is_for_one_day() -> None:
    """A scenario that looks ahead has another baseline."""
    today = today_of(a_ledger(an_agreement()))
    wanted = [scenario("SC-LA"), scenario("SC-CONTRACT")]

    with pytest.raises(ValueError, match="assessed on one day"):
        futures(today, CONTINUATION, wanted)


@pytest.mark.parametrize(
    ("name", "unknown"),
    [
        ("SC-LA", {"funder": "Somebody", "funder_family": None}),
        ("SC-SHORT", {"starts_on": None}),
        ("SC-RESTRICTED", {"fund_class": None}),
        ("SC-CONTRACT", {"instrument": None, "funder_family": "local_gov"}),
    ],
)
def test_what_nobody_can_tell_is_named(name: str, unknown: dict[str, object]) -> None:
    """It stays as it is, and is listed."""
    doubtful = an_agreement(agreement_id="DOUBT", **unknown)
    today = today_of(a_ledger(an_agreement(), doubtful))
    named = untold(today, scenario(name)).collect()["agreement_id"].to_list()

    assert named == ["DOUBT"]


def test_what_is_known_is_not_named() -> None:
    """Money of another family is not in doubt, and neither is what is over."""
    past = an_agreement(funder="Somebody", funder_family=None, ends_on="2024-11-30")
    today = today_of(a_ledger(an_agreement(), from_council(), past))

    for one in rulebook().scenarios:
        assert untold(today, one).collect().is_empty()


def test_what_can_be_broken_any_day_goes_on_until_then() -> None:
    """Three years on it counts once: renewals begin after the notice of that day."""
    broken = an_agreement(
        amount=60_000,
        starts_on="2024-01-01",
        ends_on="2028-12-31",
        awarded_on="2023-10-01",
        break_on="2025-06-30",
        break_notice_months=3,
    )
    rolling = a_rolling_agreement(
        funder="Leafshire County Council",
        funder_family="local_gov",
        notice_months=6,
    )
    today = today_of(a_ledger(broken, rolling))
    contract = scenario("SC-CONTRACT")
    frames = baseline(today, CONTINUATION, beside=contract)
    rows = rows_of(frames)
    then = figures(frames, today.assessed_on(contract))

    assert rows["A1~1"]["starts_on"] == date(2028, 4, 1)
    assert rows["A2~1"]["starts_on"] == date(2028, 7, 1)
    assert then["total_hi"] == 6_000_000 * 1461 // (4 * 1827) + 1_200_000


def test_what_breaks_later_ends_there_three_years_on() -> None:
    """A break that has not come by then counts on its own day."""
    broken = an_agreement(
        amount=60_000,
        starts_on="2024-01-01",
        ends_on="2029-12-31",
        awarded_on="2023-10-01",
        break_on="2028-06-30",
        break_notice_months=3,
    )
    today = today_of(a_ledger(broken))
    rows = rows_of(baseline(today, CONTINUATION, beside=scenario("SC-CONTRACT")))

    assert rows["A1~1"]["starts_on"] == date(2028, 10, 1)


def test_news_of_a_later_day_is_not_known_three_years_on() -> None:
    """An award after today stays out of the future that is looked at from today."""
    later = an_agreement(
        awarded_on="2025-02-01", starts_on="2025-04-01", ends_on="2030-03-31"
    )
    today = today_of(a_ledger(an_agreement(), later))
    contract = scenario("SC-CONTRACT")

    assert "A2" not in rows_of(baseline(today, CONTINUATION, beside=contract))
    assert "A2" not in rows_of(shocked(today, contract, CONTINUATION))
