"""S5: what a year costs if the principal council stops, against its going on.

Its money stops at the committed end, or once notice has run, whichever is first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.indicators import local_authority_status
from fundrisk.indicators._draws import horizon_days
from fundrisk.indicators._part import Indicator, Pass, Value, first_reason, ratio
from fundrisk.indicators._pots import SIXTEENTHS, net_loss
from fundrisk.indicators._totals import (
    ONLY_PAID,
    known_of_total,
    only_published,
)
from fundrisk.indicators._trust import doubted, trusted
from fundrisk.model.words import LocalAuthorityStatus

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from fundrisk.model.rule import Conventions

NAME = "local_authority_withdrawal_loss"
LONGEST_NOTICE_MONTHS = 120

_local = pl.col("family").fill_null("local_gov") == "local_gov"
"""Council money, or money that may be."""

NOTHING_LEFT = (
    "already withdrawn: there is no council money left to lose, which is not the same "
    "as being immune"
)
LITTLE_LEFT = (
    "already withdrawn: what other councils still pay is not the money that was lost"
)


def _sums(_as_of: date, conventions: Conventions) -> Mapping[str, pl.Expr]:
    return {f"{NAME}.trust": doubted(_local & pl.col("uncosted"), conventions)}


def stop_days(as_of: date, conventions: Conventions) -> tuple[pl.Expr, pl.Expr]:
    """Days from today until council money stops, at the earliest and at the latest.

    Notice is the stated one, or a council's default, for fixed terms too.
    """
    default = round(conventions.local_authority_notice_months.value)
    days = {
        months: (months_after(as_of, months) - as_of).days
        for months in range(LONGEST_NOTICE_MONTHS + 1)
    }
    notice = pl.col("notice_months").fill_null(default).clip(0, LONGEST_NOTICE_MONTHS)
    ended = notice.replace_strict(days, return_dtype=pl.Int64())
    latest = pl.min_horizontal("committed_end", ended).clip(lower_bound=0)
    unknown = pl.col("committed_end").is_null()
    return pl.when(unknown).then(0).otherwise(latest), latest


def _table(seen: Pass) -> pl.LazyFrame:
    """The net loss if the largest council group, or any that may be it, stops."""
    days = horizon_days(seen.as_of, seen.conventions)
    first, last = stop_days(seen.as_of, seen.conventions)
    lost = {
        f"lost_{end}": flag
        * net_loss(
            end, ((days - stop) * SIXTEENTHS).clip(lower_bound=0), seen.conventions
        )
        for end, stop, flag in (
            ("lo", last, pl.col("live_sure")),
            ("hi", first, pl.col("live_perhaps")),
        )
    }
    known = pl.col("group_known")
    alone = pl.when(~known).then("agreement_id")
    groups = (
        seen.lines.lazy()
        .filter(pl.col("agreed") & _local & (pl.col("av_hi") > 0))
        .with_columns(**lost)
        .group_by("org", "group", alone.alias("alone"))
        .agg(
            pl.col("av_lo", "av_hi", "lost_lo", "lost_hi").sum(),
            surely=(pl.col("family") == "local_gov").any(),
            sure_av=((pl.col("family") == "local_gov") * pl.col("av_lo")).sum(),
            known=known.first(),
        )
    )
    stray = (~pl.col("known") * pl.col("lost_hi")).sum().over("org")
    stray_av = (~pl.col("known") * pl.col("av_hi")).sum().over("org")
    largest = pl.col("sure_av").max().over("org")
    mine = pl.col("known") * pl.col("lost_hi")
    may_be_it = pl.col("known") * pl.col("av_hi") + stray_av >= largest
    return (
        groups.with_columns(may_be_it=may_be_it, joined=mine + stray)
        .filter("may_be_it")
        .group_by("org")
        .agg(
            (pl.col("lost_lo").min() * pl.col("surely").any()).alias(f"{NAME}.lo"),
            pl.col("joined").max().alias(f"{NAME}.hi"),
            pl.col("surely").any().alias(f"{NAME}.some"),
        )
    )


def _value(conventions: Conventions) -> Value:
    status = local_authority_status.PART.value(conventions)
    codes = local_authority_status.CODES
    gone = status.lo == codes.index(LocalAuthorityStatus.WITHDRAWN)
    left = pl.col(f"{NAME}.some").fill_null(value=False)
    perhaps = pl.col(f"{NAME}.hi").fill_null(0) > 0
    spend = pl.col("planned_spend_12m_pence")
    most = ratio(pl.col(f"{NAME}.hi").fill_null(0), spend)
    little = (most < conventions.withdrawal_still_share.value).fill_null(value=True)
    return Value(
        lo=ratio(pl.col(f"{NAME}.lo").fill_null(0), spend),
        hi=most,
        known=known_of_total("family").fill_null(1.0),
        trust=trusted(f"{NAME}.trust", conventions),
        pence=pl.col(f"{NAME}.hi").fill_null(0),
        absent=first_reason(
            only_published(),
            (gone & left & little, LITTLE_LEFT),
            (gone & ~left, NOTHING_LEFT),
            (pl.col("local_authority_status.paid") > 0, ONLY_PAID),
            (~left & status.absent.is_not_null(), status.absent),
            (~left & ~perhaps, "no local-authority money"),
            (spend.is_null(), "planned spend is not given"),
            (spend <= 0, "planned spend is nil"),
            (pl.col("unbounded") > 0, "a live agreement has no usable amount"),
        ),
        not_applicable=~left
        & ~perhaps
        & ~gone
        & status.absent.is_null()
        & ~pl.col("published"),
    )


PART = Indicator(value=_value, lines=_sums, table=_table)
