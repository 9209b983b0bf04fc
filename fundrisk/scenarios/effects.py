"""What steps do to agreements that are signed, and to renewals that are supposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Function
from fundrisk.scenarios.carried_on import CARRIED_ON
from fundrisk.scenarios.chosen import over, rolling
from fundrisk.scenarios.money import (
    MILLION,
    STERLING,
    money_of_renewal,
    money_of_signed,
    nothing,
    with_own_of_renewal,
)
from fundrisk.variants import ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.step import Becomes
    from fundrisk.scenarios.happening import Happening

FUNCTIONS = tuple(function.value for function in Function)
_NOTHING = (
    "awarded_on",
    "annual_amount_pence",
    "notice_months",
    "break_on",
    "break_notice_months",
    "replaces",
    "renewal_decision_on",
    "application_hours",
    "application_cost_pence",
    "inferred",
)
"""What a renewal that nobody has awarded cannot have."""


def signed(book: pl.LazyFrame, steps: Sequence[Happening]) -> pl.LazyFrame:
    """The agreements of the ledger, after what happens to them."""
    ratio = pl.lit(1.0)
    for one in steps:
        part = one.number(one.step.amount, default=1)
        ratio *= pl.when(pl.col(one.chosen) & ~over).then(part).otherwise(1.0)
    stopped = pl.col("stop_on").is_not_null()
    return (
        _without_removed(book, steps)
        .with_columns(amount_ratio=_millionths(ratio))
        .pipe(_lowered_later, steps)
        .pipe(money_of_signed)
        .with_columns(
            ends_on=pl.when(stopped)
            .then(pl.max_horizontal("stop_on", "starts_on"))
            .otherwise("ends_on"),
            open_ended=pl.when(stopped).then(False).otherwise("open_ended"),  # noqa: FBT003
            succeeds=pl.when(~pl.col("never_starts")).then("succeeds"),
            **{
                name: pl.when(~stopped).then(name)
                for name in ("notice_months", "break_on", "break_notice_months")
            },
        )
        .with_columns(
            _late(goes_on=pl.col("goes_on"), end="last_on"),
            *_one_funder(steps, decided_after="runs_until"),
        )
    )


def renewed(chain: pl.LazyFrame, steps: Sequence[Happening]) -> pl.LazyFrame:
    """The renewals of ``carried_on``, after what happens to them."""
    ratio = pl.lit(1.0)
    for one in steps:
        ratio *= pl.when(one.chosen).then(_ratio(one)).otherwise(1.0)
    before = pl.when(pl.col("renewal") > 1).then(
        pl.format(f"{{}}{CARRIED_ON}{{}}", "agreement_id", pl.col("renewal") - 1)
    )
    made = (
        chain.with_columns(ratio=_millionths(ratio))
        .filter(pl.col("ratio") > 0)
        .pipe(with_own_of_renewal)
        .with_columns(
            *money_of_renewal(),
            *(nothing(name) for name in _NOTHING),
            **STERLING,
            agreement_id=pl.format(f"{{}}{CARRIED_ON}{{}}", "agreement_id", "renewal"),
            title=pl.format(
                "{}, carried on (supposed)", pl.coalesce("title", "agreement_id")
            ),
            succeeds=pl.coalesce(before, "agreement_id"),
            starts_on="first_on",
            ends_on="final_on",
            open_ended=pl.lit(value=False),
            status=pl.lit("confirmed"),
            document_checked=pl.lit(value=False),
            adjustments=pl.col("adjustments").list.head(0),
            **{ASSUMED: pl.lit(value=True)},
        )
    )
    for one in steps:
        if one.step.becomes is not None:
            made = made.with_columns(_becomes(one, one.step.becomes))
    return made.with_columns(
        _late(goes_on=pl.lit(value=True), end="final_on"),
        *_one_funder(steps, decided_after="final_on"),
    )


def _millionths(ratio: pl.Expr) -> pl.Expr:
    return (ratio * MILLION).round().cast(pl.Int64())


def _without_removed(book: pl.LazyFrame, steps: Iterable[Happening]) -> pl.LazyFrame:
    for one in steps:
        if one.step.removed:
            book = book.filter(~pl.col(one.chosen).fill_null(value=False))
    return book


def _ratio(one: Happening) -> pl.Expr:
    """Of today's annual value: what the renewal of each number brings."""
    by_number = dict(enumerate(one.renewals, start=1))
    told: pl.Expr = pl.lit(1.0)
    if by_number:
        number = pl.col("renewal").clip(upper_bound=len(by_number))
        told = number.replace_strict(by_number, return_dtype=pl.Float64())
    if one.step.rolling is None:
        return told
    lowered = one.number(one.step.rolling, default=1)
    return pl.when(rolling).then(lowered).otherwise(told)


def _lowered_later(book: pl.LazyFrame, steps: Iterable[Happening]) -> pl.LazyFrame:
    """Open-ended money from the day after its notice, as a dated change."""
    left = pl.lit(1.0)
    for one in steps:
        if one.step.rolling is not None:
            part = one.number(one.step.rolling, default=1)
            left *= pl.when(one.chosen).then(part).otherwise(1.0)
    own = pl.col("annual_amount_pence") - pl.sum_horizontal(
        "vat_amount_pence", "pass_through_amount_pence"
    )
    lost = -(own * (1 - left)).ceil().cast(pl.Int64())
    lower = rolling & pl.col("stop_on").is_null() & (left < 1) & own.is_not_null()
    change = pl.struct(
        adjusted_on=pl.col("notice_on") + pl.duration(days=1), amount_pence=lost
    )
    empty = pl.col("adjustments").fill_null([])
    return book.with_columns(
        adjustments=pl.when(lower)
        .then(pl.concat_list(empty, change))
        .otherwise("adjustments")
    )


def _becomes(one: Happening, become: Becomes) -> list[pl.Expr]:
    """Columns of a renewal that comes back as something else."""
    changes: dict[str, pl.Expr] = {}
    for name in ("instrument", "fund_class", "purpose"):
        word = getattr(become, name)
        if word is not None:
            changes[name] = pl.lit(word.value)
    if become.instrument is not None:
        vat = pl.col("vat_amount_pence").fill_null(0)
        net = pl.when(~pl.col("vat_unknown")).then(0)
        changes["amount_pence"] = pl.col("amount_pence") - vat
        changes["vat_amount_pence"] = net.cast(pl.Int64())
    for name, number, divides in (
        ("full_cost_pence", become.recovers, True),
        ("application_cost_pence", become.bid_cost, False),
    ):
        if number is not None:
            part = one.number(number, default=1)
            pence = pl.col("own") * (1 / part if divides and part else part)
            changes[name] = pence.round().cast(pl.Int64())
    changes |= _shares([function.value for function in become.no_longer])
    return [
        pl.when(one.chosen).then(value).otherwise(name).alias(name)
        for name, value in changes.items()
    ]


def _shares(no_longer: Sequence[str]) -> dict[str, pl.Expr]:
    """Shares of functions (ten-thousandths), those named given to the others."""
    if not no_longer:
        return {}
    left = [name for name in FUNCTIONS if name not in no_longer]
    rest = pl.sum_horizontal(left)
    whole = rest + pl.sum_horizontal(no_longer)
    return {name: pl.lit(0, dtype=pl.Int64()) for name in no_longer} | {
        name: pl.when(rest > 0).then(pl.col(name) * whole // rest).otherwise(name)
        for name in left
    }


def _late(*, goes_on: pl.Expr, end: str) -> pl.Expr:
    """The decision comes so many months after the old end, where there is a delay."""
    months = pl.concat_str("delay", pl.lit("mo"))
    late = goes_on & (pl.col("delay") > 0) & pl.col(end).is_not_null()
    return (
        pl.when(late)
        .then(pl.col(end).dt.offset_by(months))
        .otherwise("renewal_decision_on")
        .alias("renewal_decision_on")
    )


def _one_funder(steps: Iterable[Happening], *, decided_after: str) -> list[pl.Expr]:
    """One group from today, and one decision on what starts from the day it merges."""
    group, joint = pl.col("funder_group"), pl.col("joint_decision")
    for one in steps:
        if one.merged_on is not None:
            name = pl.lit(one.step.merged_into)
            next_on = pl.col(decided_after) + pl.duration(days=1)
            group = pl.when(one.chosen).then(name).otherwise(group)
            decides = pl.col(one.chosen) & (next_on >= pl.lit(one.merged_on))
            joint = pl.when(decides).then(name).otherwise(joint)
    return [group.alias("funder_group"), joint.alias("joint_decision")]
