"""What must not matter: order, currency, letterheads, and money for others."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fundrisk.pipeline import profile
from fundrisk.reading import DERIVED
from tests.builders import (
    DAY,
    Row,
    a_cohort,
    an_agreement,
    measured_each,
    profiled_each,
    rulebook,
)
from tests.properties.bounds import plain_indicators, shares
from tests.properties.drawn import Batch, batches, times

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger

MONEY = ("amount", "annual_amount", "vat_amount", "pass_through_amount")
SCALE_FREE = (
    *shares(),
    *("weighted_remaining_term", "effective_funders", "continuity_years"),
    *("function_runway", "uncovered_functions", "conditionality"),
)
A_PENNY_OF_POUNDS = 1e-3
"""An agreement of a few pounds a year, halved, is off by a penny."""

POINTS = ("local_authority_function_skew",)
"""From 0 to 100, where the others are parts of one, counts or months."""

OF_THE_BOOK_AS_WRITTEN = ("hhi_funder", "live_funding")
"""These count funders as named and lines of income, so they see a split."""


def _named(batch: Iterable[Ledger]) -> dict[str, Ledger]:
    return {f"org-{number:03}": ledger for number, ledger in enumerate(batch)}


def _with(ledger: Ledger, change: Callable[[Agreement], Iterable[Agreement]]) -> Ledger:
    changed = (new for old in ledger.agreements for new in change(old))
    return ledger.model_copy(update={"agreements": tuple(changed)})


def _same(names: Iterable[str], one: Row, other: Row, rel: float) -> None:
    """The same but for pennies: ``rel`` of the value or of its scale."""
    for name in names:
        scale = 100 if name in POINTS else 1
        for end in ("lo", "hi"):
            before, after = one[f"{name}.{end}"], other[f"{name}.{end}"]
            assert (before is None) == (after is None), (name, end)
            if before is not None:
                close = pytest.approx(before, rel=rel, abs=rel * scale)
                assert after == close, (name, end)


@given(batch=batches(12), seed=st.randoms(use_true_random=False))
@settings(max_examples=3, phases=[Phase.generate])
def test_row_order_changes_nothing(batch: Batch, seed: Any) -> None:  # noqa: ANN401
    """Not a bit of any column, whichever way agreements and organisations stand."""

    def shuffled(ledger: Ledger) -> Ledger:
        agreements, positions = list(ledger.agreements), list(ledger.positions)
        seed.shuffle(agreements)
        seed.shuffle(positions)
        changed = {"agreements": tuple(agreements), "positions": tuple(positions)}
        return ledger.model_copy(update=changed)

    ordered = _named(batch)
    names = list(ordered)
    seed.shuffle(names)
    mixed = {name: shuffled(ordered[name]) for name in names}

    one = profile(a_cohort(ordered), as_of=DAY, rulebook=rulebook()).scored
    other = profile(a_cohort(mixed), as_of=DAY, rulebook=rulebook()).scored

    assert one.equals(other.sort("org_id"))


@given(batch=batches(12), factor=st.sampled_from((2, 10, 97)))
@settings(max_examples=3, phases=[Phase.generate])
def test_the_size_of_the_pound_does_not_matter(batch: Batch, factor: int) -> None:
    """Shares, terms and concentration of amounts so many times as large are the same.

    Annual values are rounded to the penny, so a little is left over.
    """

    def enlarged(noun: Any, names: Iterable[str]) -> Any:  # noqa: ANN401
        held = {name: getattr(noun, name) for name in names}
        update = {k: v * factor for k, v in held.items() if isinstance(v, Decimal)}
        return noun.model_copy(update=update)

    plain = _named(batch)
    large = {
        name: _with(
            ledger, lambda a: (times(enlarged(a, MONEY), Decimal(factor)),)
        ).model_copy(
            update={
                "positions": tuple(
                    enlarged(
                        p,
                        (
                            *("own_earned_last_year", "own_earned_this_year"),
                            *("planned_spend_12m", "target_cost_partnerships"),
                        ),
                    )
                    for p in ledger.positions
                )
            }
        )
        for name, ledger in plain.items()
    }
    before, after = measured_each(a_cohort(plain)), measured_each(a_cohort(large))

    for name in plain:
        _same(SCALE_FREE, before[name], after[name], A_PENNY_OF_POUNDS)


@given(batch=batches(12))
@settings(max_examples=3, phases=[Phase.generate])
def test_splitting_an_agreement_changes_nothing_for_its_group(batch: Batch) -> None:
    """Two halves with the same dates, funder and functions are one dependency."""

    def halves(agreement: Agreement) -> tuple[Agreement, ...]:
        if agreement.succeeds or agreement.funder is None:
            return (agreement,)
        costs = ("full_cost", "overhead_recovered", "direct_cost")
        held = {name: getattr(agreement, name) for name in (*MONEY, *costs)}
        half = {name: v / 2 for name, v in held.items() if v is not None}
        if agreement.monitoring_hours_a_year is not None:
            half["monitoring_hours_a_year"] = agreement.monitoring_hours_a_year / 2
        one = times(agreement.model_copy(update=half), Decimal("0.5"))
        again = {"agreement_id": f"{agreement.agreement_id}-2"}
        return one, one.model_copy(update=again)

    def unlinked(agreement: Agreement) -> tuple[Agreement]:
        return (agreement.model_copy(update={"succeeds": None}),)

    whole = {name: _with(ledger, unlinked) for name, ledger in _named(batch).items()}
    split = {name: _with(ledger, halves) for name, ledger in whole.items()}
    names = set(plain_indicators()) - {*OF_THE_BOOK_AS_WRITTEN, *DERIVED}
    names -= {"shortfall_to_headroom"}  # two agreements are two decisions

    before, after = measured_each(a_cohort(whole)), measured_each(a_cohort(split))

    for name in whole:
        _same(names, before[name], after[name], A_PENNY_OF_POUNDS)


@given(batch=batches(12))
@settings(max_examples=3, phases=[Phase.generate])
def test_money_for_others_changes_nothing(batch: Batch) -> None:
    """An agreement that is wholly passed on is in no share, cover or concentration."""
    others = an_agreement(
        agreement_id="passed-on",
        funder="Oak",
        funder_family="local_gov",
        purpose="regrant",
        amount=500_000,
        pass_through_amount=500_000,
        starts_on="2024-06-01",
        ends_on="2026-05-31",
        monitoring_hours_a_year=0,
    )
    plain = _named(batch)
    more = {
        name: ledger.model_copy(update={"agreements": (*ledger.agreements, others)})
        for name, ledger in plain.items()
    }
    names = set(plain_indicators()) - {"live_funding", *DERIVED}

    before, after = measured_each(a_cohort(plain)), measured_each(a_cohort(more))

    for name in plain:
        _same(names, before[name], after[name], 0)


@given(batch=batches(10))
@settings(max_examples=3, phases=[Phase.generate])
def test_every_value_is_possible(batch: Batch) -> None:
    """Shares lie in 0 to 1, exposures in 0 to 100, and every interval is one."""
    for row in profiled_each(a_cohort(_named(batch))).values():
        for name in plain_indicators():
            lo, hi = row[f"{name}.lo"], row[f"{name}.hi"]
            assert (lo is None) == (hi is None), name
            assert lo is None or lo <= hi, name
            assert 0 <= (row[f"{name}.known"] or 0) <= 1 + 1e-12, name
            assert 0 <= (row[f"{name}.trust"] or 0) <= 1 + 1e-12, name
        for name in shares():
            lo, hi = row[f"{name}.lo"], row[f"{name}.hi"]
            assert lo is None or 0 <= lo <= hi <= 1, name
        for rule in rulebook().rules:
            lo, hi = row[f"{rule.id}.lo"], row[f"{rule.id}.hi"]
            assert lo is None or 0 <= lo <= hi <= 100, rule.id
        assert row["index.hi"] is None or 0 <= row["index.lo"] <= row["index.hi"] <= 100
