"""The live book on earlier days, and how far it has fallen since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators._part import total

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

FAR = 10**6
"""Days further than any agreement reaches."""

MONTHS_A_YEAR = 12


def with_past(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Add what an agreement counted for on the days on which it was live.

    The same uncertain amount is not counted high then and low now: what is still live
    counts as in today's other bound.

    Returns:
        The same rows with ``was_from`` and ``was_to`` (days from today; the widest that
        the known dates allow), ``was_lo`` and ``was_hi`` (annual value in pence for the
        least and the greatest fall since).
    """
    dated, now = pl.col("dates_known"), pl.col("live_sure")
    begun = pl.max_horizontal("start", "known").fill_null(-FAR)
    ended = pl.col("end").fill_null(FAR)
    greatest = (
        pl.when(dated & now)
        .then("yearly_lo")
        .when(dated)
        .then("yearly_hi")
        .otherwise(pl.col("own_hi").clip(lower_bound=0))
    )
    least = pl.when(now).then("yearly_hi").otherwise("yearly_lo")
    return agreements.with_columns(
        was_from=pl.when("perhaps").then(begun).otherwise(FAR),
        was_to=ended,
        was_hi=greatest,
        was_lo=(dated & pl.col("sure")) * least,
    )


def live_on(day: int) -> pl.Expr:
    """Whether an agreement was, or may have been, live on that day (≤ 0)."""
    return (pl.col("was_from") <= day) & (pl.col("was_to") >= day)


def peak_sums(
    name: str, of: pl.Expr, perhaps_of: pl.Expr, days: Sequence[int]
) -> Mapping[str, pl.Expr]:
    """Annual value on each earlier day, for the least and the greatest fall since.

    ``of`` marks the agreements that count, ``perhaps_of`` those that may.
    """
    sums = {}
    for step, day in enumerate(days):
        live = live_on(day)
        sums[f"{name}.then_lo_{step}"] = total(live & of, "was_lo")
        sums[f"{name}.then_hi_{step}"] = total(live & perhaps_of, "was_hi")
    return sums


def history_sums(as_of: date) -> dict[str, pl.Expr]:
    """How many agreements ended within a year: proof that ended ones are kept.

    Past payments are no such proof: a payer listed them, and only its own.
    """
    year = (months_after(as_of, -MONTHS_A_YEAR) - as_of).days
    kept = pl.col("agreed") & pl.col("sure") & ~pl.col("inferred")
    ended = kept & pl.col("end").is_between(year, -1)
    return {"ended_last_year": ended.sum()}


def history_known(as_of: date, months: int) -> pl.Expr:
    """Whether the ledger lists what was live ``months`` ago.

    It does where the answers say that it is complete since then; for the last year,
    it also does where an agreement that ended in that year is still listed.
    """
    complete = pl.col("ledger_complete_since") <= months_after(as_of, -months)
    if months <= MONTHS_A_YEAR:
        return complete.fill_null(value=False) | (
            pl.col("ended_last_year").fill_null(0) > 0
        )
    return complete.fill_null(value=False)
