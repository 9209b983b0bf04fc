"""What holds of every ledger and every scenario, whatever hypothesis draws."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fundrisk.frames import Frames, frames_of, held
from fundrisk.pipeline import classes, profile
from fundrisk.scenarios.shocks import futures, key
from fundrisk.variants import SIGN, apart, cohort
from tests.builders import DAY, a_position, rulebook
from tests.properties.drawn import ledgers
from tests.scenarios.worlds import COMMITTED, CONTINUATION, today_of

if TYPE_CHECKING:
    from fundrisk.model.ledger import Ledger
    from tests.builders import Row

QUICK = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
A_POUND = 100


def worlds(frames: Frames) -> Frames:
    """Both baselines and every scenario of today."""
    today = today_of(frames)
    now = [one for one in rulebook().scenarios if today.assessed_on(one) == DAY]
    parts = [futures(today, name, now) for name in (COMMITTED, CONTINUATION)]
    return held(cohort(parts))


@QUICK
@given(ledger=ledgers())
def test_no_scenario_adds_income(ledger: Ledger) -> None:
    """Of what is committed over twelve, 24 and 36 months nothing ever rises."""
    spending = replace(
        frames_of(ledger),
        positions=frames_of(
            ledger.model_copy(update={"positions": (a_position(),)})
        ).positions,
    )
    scored = profile(worlds(spending), as_of=DAY, rulebook=rulebook()).scored
    rows = {apart(row["org_id"])[1]: row for row in scored.iter_rows(named=True)}
    for base in (COMMITTED, CONTINUATION):
        before = rows[key(base)]
        for name, row in rows.items():
            if name.startswith(base.value):
                assert _rises(before, row) == []


def _rises(before: Row, after: Row) -> list[str]:
    covers = [
        f"committed_cover_{months}m.{end}"
        for months in (12, 24, 36)
        for end in ("lo", "hi")
    ]
    return [
        cover
        for cover in covers
        if before[cover] is not None
        and after[cover] is not None
        and after[cover] > before[cover] + A_POUND / 12_000_000
    ]


@QUICK
@given(ledger=ledgers())
def test_a_stop_never_raises_an_annual_value(ledger: Ledger) -> None:
    """A part of the days at the same daily rate is worth no more a year."""
    found = classes(worlds(frames_of(ledger)), DAY, rulebook())
    values = found.select("org_id", "agreement_id", "yearly_hi", "yearly_lo").collect()
    named = values.with_columns(variant=pl.col("org_id").str.split(SIGN).list.last())
    base = named.filter(variant=key(COMMITTED)).select("agreement_id", "yearly_hi")
    beside = named.join(base, on="agreement_id", suffix="_before")

    assert beside.filter(pl.col("yearly_hi") > pl.col("yearly_hi_before")).is_empty()


@QUICK
@given(ledger=ledgers(), seed=st.integers(0, 99))
def test_the_order_of_rows_does_not_matter(ledger: Ledger, seed: int) -> None:
    """Any order of agreements gives the same futures."""
    frames = frames_of(ledger)
    mixed = frames.agreements.collect().sample(fraction=1, shuffle=True, seed=seed)
    one, other = (
        worlds(each).agreements.collect().sort("org_id", "agreement_id").to_dicts()
        for each in (frames, replace(frames, agreements=mixed.lazy()))
    )

    assert one == other


@QUICK
@given(ledger=ledgers())
def test_a_renewal_is_worth_what_it_renews(ledger: Ledger) -> None:
    """Under continuation every renewal has the annual value of its agreement."""
    found = classes(worlds(frames_of(ledger)), DAY, rulebook())
    values = found.filter(
        pl.col("org_id").str.ends_with(f"{SIGN}{key(CONTINUATION)}")
    ).collect()
    known = dict(values.select("agreement_id", "yearly_hi").iter_rows())
    for name, value in known.items():
        first, _, number = name.partition("~")
        if number:
            assert value == known[first]
