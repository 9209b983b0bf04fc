"""What makes things better never looks worse."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fundrisk.model.words import FundClass
from tests.builders import a_cohort, profiled_each
from tests.properties.drawn import Batch, batches, times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger
    from tests.builders import Row

YEAR = Decimal("365.25")
ONE = Decimal(1)
HUNDREDTH = 0.01
JOINT = "~"


def _improved(
    batch: Batch, changes: dict[str, list[Ledger]], columns: tuple[str, ...]
) -> list[str]:
    """Where an exposure rose although something got better.

    Annual values are rounded to the penny, so a hundredth of a point is nothing.
    """
    cohort = {str(n): ledger for n, ledger in enumerate(batch)}
    for name, better in changes.items():
        cohort |= {f"{name}{JOINT}{n}": ledger for n, ledger in enumerate(better)}
    rows = profiled_each(a_cohort(cohort))
    return [
        f"{name} {column}: {before} to {after}"
        for name, row in rows.items()
        if JOINT in name
        for column in columns
        for before, after in [_pair(rows[name.partition(JOINT)[0]], row, column)]
        if before is not None and after is not None and after > before + HUNDREDTH
    ]


def _pair(one: Row, other: Row, column: str) -> tuple[float | None, float | None]:
    return one[column], other[column]


def _each(ledger: Ledger, place: int, changed: Agreement) -> Ledger:
    agreements = list(ledger.agreements)
    agreements[place] = changed
    return ledger.model_copy(update={"agreements": tuple(agreements)})


def _extended(ledger: Ledger, days: int) -> Iterator[Ledger]:
    """Each agreement in turn longer, its annual value as it was."""
    for place, old in enumerate(ledger.agreements):
        if old.starts_on and old.ends_on and old.amount is not None:
            term = (old.ends_on - old.starts_on).days + 1
            factor = max(ONE, (term + days) / YEAR) / max(ONE, term / YEAR)
            money = {
                name: held * factor
                for name in ("amount", "vat_amount", "pass_through_amount")
                if (held := getattr(old, name)) is not None
            }
            ends_on = old.ends_on + timedelta(days=days)
            longer = times(old.model_copy(update={**money, "ends_on": ends_on}), factor)
            yield _each(ledger, place, longer)


@given(batch=batches(8, most=6), days=st.sampled_from((1, 16, 200, 1000)))
@settings(max_examples=3, phases=[Phase.generate])
def test_a_later_end_at_the_same_annual_value(batch: Batch, days: int) -> None:
    """The exposures of short-term share and remaining term do not rise.

    What has ended is left alone: longer, it would be live again.
    """
    live = [
        ledger.model_copy(
            update={
                "agreements": tuple(
                    a.model_copy(update={"succeeds": None})
                    for a in ledger.agreements
                    if a.ends_on is None or a.ends_on.year > 2024
                )
            }
        )
        for ledger in batch
    ]
    changes = {str(n): list(_extended(ledger, days)) for n, ledger in enumerate(live)}

    worse = _improved(
        Batch(live),
        changes,
        ("short_term_share.score_hi", "weighted_remaining_term.score_hi"),
    )

    assert worse == []


def _freed(ledger: Ledger) -> Iterator[Ledger]:
    """Each restricted agreement in turn unrestricted."""
    for place, old in enumerate(ledger.agreements):
        if old.fund_class == "restricted":
            yield _each(ledger, place, _unrestricted(old))


def _unrestricted(agreement: Agreement) -> Agreement:
    """The same agreement without its restriction."""
    return agreement.model_copy(update={"fund_class": FundClass.UNRESTRICTED})


@given(batch=batches(8, most=6))
@settings(max_examples=3, phases=[Phase.generate])
def test_a_restriction_removed(batch: Batch) -> None:
    """The exposure of Flexibility does not rise."""
    changes = {str(n): list(_freed(ledger)) for n, ledger in enumerate(batch)}

    assert _improved(batch, changes, ("dimension.flexibility.hi",)) == []


def _richer(ledger: Ledger, more: int) -> Ledger:
    positions = tuple(
        p.model_copy(update={"free_reserves": p.free_reserves + more})
        if p.free_reserves is not None
        else p
        for p in ledger.positions
    )
    return ledger.model_copy(update={"positions": positions})


@given(batch=batches(12), more=st.sampled_from((1, 10_000, 1_000_000)))
@settings(max_examples=3, phases=[Phase.generate])
def test_more_reserves(batch: Batch, more: int) -> None:
    """The exposure of Resilience does not rise, and neither does any of its parts."""
    changes = {str(n): [_richer(ledger, more)] for n, ledger in enumerate(batch)}
    columns = (
        "dimension.resilience.hi",
        "reserve_adequacy.score_hi",
        "months_to_breach.score_hi",
        "shortfall_to_headroom.score_hi",
        "fewest_funders_to_breach.score_hi",
    )

    assert _improved(batch, changes, columns) == []


def _cheaper(ledger: Ledger) -> Ledger:
    positions = tuple(
        p.model_copy(update={"core_cost": p.core_cost / 2})
        if p.core_cost is not None
        else p
        for p in ledger.positions
    )
    return ledger.model_copy(update={"positions": positions})


@given(batch=batches(12))
@settings(max_examples=3, phases=[Phase.generate])
def test_less_core_cost(batch: Batch) -> None:
    """Reserves last no shorter."""
    changes = {str(n): [_cheaper(ledger)] for n, ledger in enumerate(batch)}

    assert _improved(batch, changes, ("months_to_breach.score_hi",)) == []


def _surer(ledger: Ledger) -> Iterator[Ledger]:
    """Each agreement in turn as sure to be renewed as can be."""
    for place, old in enumerate(ledger.agreements):
        best = {"renewal_probability": 1.0, "renewal_ratio": None}
        yield _each(ledger, place, old.model_copy(update=best))


@given(batch=batches(8, most=6))
@settings(max_examples=3, phases=[Phase.generate])
def test_a_surer_renewal(batch: Batch) -> None:
    """A bad year costs no more."""
    changes = {str(n): list(_surer(ledger)) for n, ledger in enumerate(batch)}

    assert _improved(batch, changes, ("shortfall_to_headroom.score_hi",)) == []
