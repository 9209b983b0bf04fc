"""S4: where local-authority money stands: a status with a history, never a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import (
    HUNDREDTH_DAYS_A_MONTH,
    months_after,
    quarter_ends_before,
)
from fundrisk.indicators._history import live_on
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio, total
from fundrisk.indicators._totals import (
    ONLY_PAID,
    known_of_total,
    only_published,
    trust_of_total,
)
from fundrisk.indicators.local_authority_contraction import quarters
from fundrisk.model.words import LocalAuthorityStatus
from fundrisk.pence import divided_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "local_authority_status"
CODES = tuple(LocalAuthorityStatus)
local = (pl.col("family") == "local_gov").fill_null(value=False)


def _sums(as_of: date, conventions: Conventions) -> Mapping[str, pl.Expr]:
    years = round(conventions.withdrawn_years.value)
    since = months_after(as_of, -12 * years)
    return {
        f"{NAME}.now_lo": total(local, "av_lo"),
        f"{NAME}.now_hi": total(local, "av_hi"),
        f"{NAME}.paid": total(local & pl.col("inferred"), "av_hi"),
        f"{NAME}.weight": total(local, pl.col("av_lo") * pl.col("remaining_lo")),
        f"{NAME}.since": pl.lit(since).first(),
        f"{NAME}.today": pl.lit(as_of).first(),
    }


def _table(seen: Pass) -> pl.LazyFrame:
    """Organisations that lost a local-authority group of enough weight.

    ``paid_share`` is that of the groups that are known from payments alone: such a list
    holds every payment of its payer, so that its end is an end also where nothing else
    of the organisation's income is listed.
    """
    count = quarters(seen.conventions)
    days = [(day - seen.as_of).days for day in quarter_ends_before(seen.as_of, count)]
    then = [total(live_on(day), "was_lo").alias(str(day)) for day in days]
    history = seen.lines.lazy().filter("agreed")
    groups = (
        history.filter(local & pl.col("group_known"))
        .group_by("org", "group")
        .agg(*then, now=pl.col("av_hi").sum(), paid=pl.col("inferred").all())
        .filter(
            (pl.col("now") == 0) & pl.any_horizontal(pl.col(str(d)) > 0 for d in days)
        )
    )
    earned = seen.wide.lazy().select(
        "org",
        *(
            pl.col(f"own_lo_{step}").alias(f"own {day}")
            for step, day in enumerate(days)
        ),
    )
    wholes = (
        history.join(groups, on="org", how="semi")
        .group_by("org")
        .agg(then)
        .join(earned, on="org")
    )
    share = [
        ratio(pl.col(str(day)), pl.col(f"{day}_right") + pl.col(f"own {day}"))
        for day in days
    ]
    largest = pl.max_horizontal(share)
    return (
        groups.join(wholes, on="org")
        .group_by("org")
        .agg(
            largest.max().alias(f"{NAME}.lost_share"),
            largest.filter("paid").max().alias(f"{NAME}.paid_share"),
            pl.max_horizontal(str(day) for day in days).sum().alias(f"{NAME}.lost"),
        )
    )


def _value(conventions: Conventions) -> Value:
    now = pl.col(f"{NAME}.now_hi") > 0
    answered = pl.col("local_authority_withdrew_on").is_between(
        pl.col(f"{NAME}.since"), pl.col(f"{NAME}.today")
    )
    lost = (
        pl.when("published").then(f"{NAME}.paid_share").otherwise(f"{NAME}.lost_share")
    )
    listed = (lost >= conventions.withdrawn_share.value).fill_null(value=False)
    gone = listed | (answered.fill_null(value=False) & ~now)
    partial, why_partial = only_published()
    months = ratio(pl.col(f"{NAME}.weight"), pl.col(f"{NAME}.now_lo"))
    exposed = (
        divided_by(months, HUNDREDTH_DAYS_A_MONTH)
        < conventions.exposed_below_months.value
    )
    share = ratio(pl.col(f"{NAME}.now_lo"), pl.col("total_lo"))
    status = LocalAuthorityStatus
    code = (
        pl.when(gone)
        .then(CODES.index(status.WITHDRAWN))
        .when(~now)
        .then(CODES.index(status.NEVER))
        .when(exposed.fill_null(value=True))
        .then(CODES.index(status.PRESENT_EXPOSED))
        .when(share >= conventions.dominant_from_share.value)
        .then(CODES.index(status.DOMINANT))
        .otherwise(CODES.index(status.PRESENT_SECURE))
        .cast(pl.Float64)
    )
    trust = trust_of_total("family", conventions.confidence_self_report.value)
    return Value(
        lo=code,
        hi=code,
        known=pl.when((pl.col("total_hi") <= 0) | (partial & listed))
        .then(1.0)
        .otherwise(known_of_total("family")),
        trust=pl.when(partial & listed)
        .then(conventions.confidence_default.value)
        .otherwise(trust.fill_null(conventions.confidence_ledger.value)),
        pence=pl.when(now)
        .then(pl.col(f"{NAME}.now_hi"))
        .otherwise(pl.col(f"{NAME}.lost").fill_null(0)),
        absent=first_reason(
            (partial & ~listed, why_partial),
            (~gone & (pl.col(f"{NAME}.paid") > 0), ONLY_PAID),
            (
                ~now & ~gone & ~pl.col("history_5y"),
                (
                    "no local-authority money now, and the ledger does not reach back "
                    "five years to tell whether there was some"
                ),
            ),
        ),
    )


PART = Indicator(value=_value, lines=_sums, table=_table)
