"""R4 restricted to local authorities: their money against its highest in five years."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import quarter_ends_before
from fundrisk.indicators._history import peak_sums
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio, total
from fundrisk.indicators._totals import known_of_total, only_published, trust_of_total
from fundrisk.pence import BOUNDED_BELOW

if TYPE_CHECKING:
    from fundrisk.model.rule import Conventions

NAME = "local_authority_contraction"
QUARTERS_A_YEAR = 4


def quarters(conventions: Conventions) -> int:
    """How many quarter-ends the look-back holds."""
    return round(conventions.withdrawn_years.value) * QUARTERS_A_YEAR


def _table(seen: Pass) -> pl.LazyFrame:
    """What still runs has not been lost, whoever pays for it."""
    count = quarters(seen.conventions)
    days = [(day - seen.as_of).days for day in quarter_ends_before(seen.as_of, count)]
    local = (pl.col("family") == "local_gov").fill_null(value=False)
    perhaps = (pl.col("family") == "local_gov").fill_null(value=True)
    lost = local | (perhaps & ~pl.col("live_sure"))
    sums = peak_sums(NAME, local, lost, days)
    by_org = (
        seen.lines.lazy()
        .filter(pl.col("agreed") & perhaps)
        .group_by("org")
        .agg(
            **sums,
            now_lo=total(local, "av_lo"),
            now_hi=pl.col("av_hi").sum(),
        )
    )
    return by_org.select(
        "org",
        pl.col("now_lo").alias(f"{NAME}.now_lo"),
        pl.col("now_hi").alias(f"{NAME}.now_hi"),
        *(
            pl.max_horizontal(name for name in sums if f"_{end}_" in name).alias(
                f"{NAME}.peak_{end}"
            )
            for end in ("lo", "hi")
        ),
    )


def _value(conventions: Conventions) -> Value:
    now_lo, now_hi = pl.col(f"{NAME}.now_lo"), pl.col(f"{NAME}.now_hi")
    peak_lo, peak_hi = pl.col(f"{NAME}.peak_lo"), pl.col(f"{NAME}.peak_hi")
    nothing_now = pl.col("total_hi") <= 0
    ledger = conventions.confidence_ledger.value
    trust = trust_of_total("family", conventions.confidence_self_report.value)
    none_before = pl.col("history_5y") & (peak_hi.fill_null(0) <= 0)
    never = none_before & (now_hi.fill_null(0) <= 0)
    perhaps_now = none_before & (now_hi > 0) & (now_lo <= 0)
    return Value(
        lo=(1 - ratio(now_hi, peak_lo).fill_null(1)).clip(lower_bound=0),
        hi=(1 - ratio(now_lo, peak_hi).fill_null(1)).clip(lower_bound=0),
        known=pl.when(nothing_now).then(1.0).otherwise(known_of_total("family")),
        trust=pl.when(nothing_now).then(ledger).otherwise(trust),
        pence=(peak_hi - now_lo).clip(lower_bound=0),
        absent=first_reason(
            only_published(),
            (peak_hi >= BOUNDED_BELOW, "an earlier agreement has no usable amount"),
            (never, "no local-authority money in five years"),
            (perhaps_now, "it is not known whether what runs is council money"),
            (
                ~pl.col("history_5y"),
                "the ledger does not say that it is complete for the last five years",
            ),
        ),
        not_applicable=never,
    )


PART = Indicator(value=_value, table=_table)
