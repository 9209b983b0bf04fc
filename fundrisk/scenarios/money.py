"""What a supposed or stopped agreement is worth: whole pence, sterling, exact."""

from __future__ import annotations

import polars as pl

from fundrisk.frames import ADJUSTMENTS, AGREEMENTS
from fundrisk.pence import divide_half_up, in_sterling
from fundrisk.scenarios.chosen import rolling

MILLION = 1_000_000
QUARTER_DAYS_A_YEAR = 1461
KEY = ["org_id", "agreement_id"]
COSTS = ("full_cost_pence", "direct_cost_pence", "overhead_recovered_pence")


def nothing(column: str) -> pl.Expr:
    """A column of ``frames.AGREEMENTS`` without a value."""
    return pl.lit(None, dtype=AGREEMENTS[column]).alias(column)


STERLING = {
    "currency": pl.lit("GBP"),
    "fx_rate": nothing("fx_rate"),
    "fx_date": nothing("fx_date"),
}


def with_own_of_renewal(chain: pl.LazyFrame) -> pl.LazyFrame:
    """Add ``own``: pence over the whole of a renewal, without VAT and pass-through.

    Its annual value is that of today times ``ratio`` (millionths); what a merger cuts
    is paid for by the day.
    """
    yearly = divide_half_up(pl.col("yearly_hi") * pl.col("ratio"), MILLION)
    quarters = pl.col("whole_days") * 4
    whole = (
        pl.when(quarters <= QUARTER_DAYS_A_YEAR)
        .then(yearly)
        .otherwise(divide_half_up(yearly * quarters, QUARTER_DAYS_A_YEAR))
    )
    days = (pl.col("final_on") - pl.col("first_on")).dt.total_days() + 1
    cut = days < pl.col("whole_days")
    kept = (_wide(whole) * days // pl.col("whole_days")).cast(pl.Int64())
    return chain.with_columns(own=pl.when(cut).then(kept).otherwise(whole))


def money_of_renewal() -> list[pl.Expr]:
    """Amount, VAT, pass-through and costs in proportion to ``own``."""
    vat = pl.when(pl.col("vat_amount_pence").is_not_null()).then(_part("vat_known"))
    passed = pl.col("pass_through_amount_pence").is_not_null()
    on = pl.when(passed).then(_part("pass_through_known"))
    return [
        (pl.col("own") + vat.fill_null(0) + on.fill_null(0)).alias("amount_pence"),
        vat.alias("vat_amount_pence"),
        on.alias("pass_through_amount_pence"),
        *(_part(cost).alias(cost) for cost in COSTS),
    ]


def _part(column: str) -> pl.Expr:
    """A sum over the old term → over the renewal, in proportion to the own amount."""
    known = pl.col(column)
    pence = in_sterling(known) if column in COSTS else known
    share = divide_half_up(
        _wide(pence) * pl.col("own"), pl.col("own_hi").clip(lower_bound=1)
    )
    return share.cast(pl.Int64())


def money_of_signed(book: pl.LazyFrame) -> pl.LazyFrame:
    """Amounts of agreements that a step stops or lowers; of others nothing changes.

    Stopped money is what its days pay for, so that the daily rate stays; pence are
    rounded so that nothing ever rises.

    Args:
        book: With ``stop_on``, ``amount_ratio`` (millionths), the classes, and the
            columns of ``frames.AGREEMENTS``.
    """
    stopped = pl.col("stop_on").is_not_null()
    changed = stopped | (pl.col("amount_ratio") != MILLION)
    days = (pl.col("stop_on") - pl.col("starts_on")).dt.total_days() + 1
    whole = (
        pl.when(rolling).then(QUARTER_DAYS_A_YEAR).otherwise(pl.col("term_days") * 4)
    )
    told = book.with_columns(
        is_changed=changed,
        never_starts=stopped & (days < 1),
        kept=pl.when(stopped).then(days.clip(lower_bound=0) * 4).otherwise(1),
        of=pl.when(stopped).then(whole).otherwise(1),
    )
    by_year = pl.col("is_changed") & rolling & ~stopped
    once_for_all = pl.col("is_changed") & ~by_year
    lowered = told.with_columns(
        amount_pence=pl.when(once_for_all)
        .then(_down(pl.col("gross_pence")))
        .when(~by_year)
        .then("amount_pence"),
        annual_amount_pence=pl.when(by_year)
        .then(_down(pl.col("gross_pence")))
        .when(~once_for_all)
        .then("annual_amount_pence"),
        **{
            name: pl.when("is_changed")
            .then(-_down(-in_sterling(pl.col(name))))
            .otherwise(name)
            for name in ("vat_amount_pence", "pass_through_amount_pence")
        },
        **{
            cost: pl.when("is_changed")
            .then(_days_of(in_sterling(pl.col(cost))))
            .otherwise(cost)
            for cost in COSTS
        },
    )
    return _with_changes(lowered)


def _down(pence: pl.Expr) -> pl.Expr:
    """The part that is kept, rounded down."""
    kept = _wide(pence) * pl.col("kept") * pl.col("amount_ratio")
    return (kept // (_wide(pl.col("of")) * MILLION)).cast(pl.Int64())


def _days_of(pence: pl.Expr) -> pl.Expr:
    """A cost for the days that are left; a lower income does not lower it."""
    return (_wide(pence) * pl.col("kept") // pl.col("of")).cast(pl.Int64())


def _with_changes(book: pl.LazyFrame) -> pl.LazyFrame:
    """Dated changes in the same proportion, and all of it in sterling."""
    has_some = pl.col("is_changed") & (pl.col("adjustments").list.len() > 0)
    pence = _down(in_sterling(pl.col("amount_pence_right")))
    lowered = (
        book.filter(has_some)
        .select(
            *KEY, "adjustments", "kept", "of", "amount_ratio", "currency", "fx_rate"
        )
        .explode("adjustments")
        .unnest("adjustments")
        .rename({"amount_pence": "amount_pence_right"})
        .select(*KEY, each=pl.struct("adjusted_on", amount_pence=pence))
        .group_by(KEY, maintain_order=True)
        .agg(lowered=pl.col("each"))
    )
    return (
        book.join(lowered, on=KEY, how="left")
        .with_columns(
            adjustments=pl.coalesce("lowered", "adjustments").cast(ADJUSTMENTS),
            **{
                name: pl.when("is_changed").then(value).otherwise(name)
                for name, value in STERLING.items()
            },
        )
        .drop("lowered")
    )


def _wide(pence: pl.Expr) -> pl.Expr:
    return pence.cast(pl.Int128())
