"""Which agreements a step is about: true, false, or null where nobody can tell."""

from __future__ import annotations

from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Family, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from fundrisk.scenarios.happening import Happening

rolling = pl.col("open_ended").fill_null(value=False)


def with_choices(
    book: pl.LazyFrame,
    positions: pl.LazyFrame,
    steps: Iterable[Happening],
    *,
    as_of: date,
) -> pl.LazyFrame:
    """Add a flag for each step, null where what it asks for is not known.

    Args:
        book: ``classify.classified``.
        positions: The columns of ``frames.POSITIONS``; the rating of rivals is used.
        steps: What happens.
        as_of: Close of the day; the position in force on it counts.
    """
    every = tuple(steps)
    if any(one.step.of.largest_group for one in every):
        book = book.join(_largest(book), on="org_id", how="left")
    if any(one.step.of.rival_from is not None for one in every):
        book = book.join(_rivals(positions, as_of), on="org_id", how="left")
    choices = [reduce(and_, _words(one)).alias(one.chosen) for one in every]
    return book.with_columns(choices).drop("largest", "rival", strict=False)


def _words(one: Happening) -> Iterator[pl.Expr]:
    of = one.step.of
    yield pl.lit(value=True)
    if of.family is not None:
        yield pl.col("family") == of.family.value
    if of.term is not None:
        known = pl.col("term") != Term.UNKNOWN.value
        yield pl.when(known).then(pl.col("term") == of.term.value)
    if of.support:
        told = pl.col("support_sure") == pl.col("support_perhaps")
        yield pl.when(told).then("support_sure")
    if of.open_ended is not None:
        yield rolling == of.open_ended
    if of.instrument is not None:
        yield pl.col("instrument") == of.instrument.value
    if of.largest_group:
        yield (pl.col("group") == pl.col("largest")).fill_null(value=False)
    if of.unsigned:
        yield ~pl.col("sure") & (pl.col("status") != Status.CONFIRMED.value)
    if of.rival_from is not None:
        yield pl.col("rival") >= one.scenario.number(of.rival_from)


def _largest(book: pl.LazyFrame) -> pl.LazyFrame:
    """The group with the most annual value today; of equal ones the first by name."""
    own = pl.col("family").eq_missing(pl.lit(Family.OWN_EARNED.value))
    return (
        book.filter(~own)
        .group_by("org_id", "group")
        .agg(pl.col("av_lo", "av_hi").sum())
        .filter(pl.col("av_hi") > 0)
        .sort(
            "org_id", "av_lo", "av_hi", "group", descending=[False, True, True, False]
        )
        .group_by("org_id", maintain_order=True)
        .agg(largest=pl.col("group").first())
    )


def _rivals(positions: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    in_force = positions.filter(pl.col("as_of") <= as_of).sort("org_id", "as_of")
    last = pl.col("rival_provider").last()
    return in_force.group_by("org_id").agg(rival=last)
