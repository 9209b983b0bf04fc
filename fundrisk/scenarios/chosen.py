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

over = (pl.col("end") < 0).fill_null(value=False)
"""The past stays as it was."""

doubtful = pl.col("perhaps") & ~(
    pl.col("sure") & pl.col("dates_known") & ~pl.col("amount_unknown")
)
"""It may count, and is too little known to be carried on."""


VARIANT = "variant"
"""The number of the variant that a row belongs to."""


def with_facts(
    book: pl.LazyFrame, positions: pl.LazyFrame, *, as_of: date
) -> pl.LazyFrame:
    """Add what steps ask of a whole organisation.

    Args:
        book: ``classify.classified``.
        positions: The columns of ``frames.POSITIONS``; the rating of rivals is used.
        as_of: Close of the day; the position in force on it counts.

    Returns:
        The same rows with ``largest`` (group), ``largest_alike`` (the largest group of
        the agreement's family), ``rival`` (rating) and ``still_pays``
        (flag: the group of the agreement has money that is not over).
    """
    return (
        book.join(_largest(book), on="org_id", how="left")
        .join(_largest(book, "family"), on=["org_id", "family"], how="left")
        .join(_rivals(positions, as_of), on="org_id", how="left")
        .with_columns(
            still_pays=(pl.col("perhaps") & ~over).any().over("org_id", "group")
        )
    )


def choices(steps: Iterable[Happening]) -> list[pl.Expr]:
    """A flag for each step, null where what it asks for is not known.

    It reads the columns of ``classify.classified``, of ``with_facts``, and ``VARIANT``.
    """
    return [reduce(and_, _words(one)).alias(one.chosen) for one in steps]


def _words(one: Happening) -> Iterator[pl.Expr]:
    of = one.step.of
    yield pl.col(VARIANT) == one.variant
    if one.step.merged_on is not None:
        yield pl.col("still_pays")
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
        largest = "largest" if of.family is None else "largest_alike"
        is_largest = (pl.col("group") == pl.col(largest)).fill_null(value=False)
        placed = (
            pl.lit(value=True) if of.family is None else pl.col("family").is_not_null()
        )
        yield pl.when(placed & (is_largest | ~doubtful)).then(is_largest)
    if of.unsigned:
        yield ~pl.col("sure") & (pl.col("status") != Status.CONFIRMED.value)
    if of.rival_from is not None:
        yield pl.col("rival") >= one.scenario.number(of.rival_from)


def _largest(book: pl.LazyFrame, *within: str) -> pl.LazyFrame:
    """The group with the most annual value today; of equal ones the first by name.

    What is signed and has not begun counts where nothing else tells groups apart. With
    ``family`` that of each family: the principal council, for one.
    """
    name = "largest_alike" if within else "largest"
    own = pl.col("family").eq_missing(pl.lit(Family.OWN_EARNED.value))
    coming = (pl.col("perhaps") & ~over) * pl.col("yearly_hi")
    ranks = ("av_lo", "av_hi", "coming")
    return (
        book.filter(~own)
        .with_columns(coming=coming)
        .group_by("org_id", *within, "group")
        .agg(pl.col(*ranks).sum())
        .filter(pl.max_horizontal("av_hi", "coming") > 0)
        .sort(
            "org_id",
            *ranks,
            "group",
            descending=[False, *(True for _ in ranks), False],
        )
        .group_by("org_id", *within, maintain_order=True)
        .agg(pl.col("group").first().alias(name))
    )


def _rivals(positions: pl.LazyFrame, as_of: date) -> pl.LazyFrame:
    in_force = positions.filter(pl.col("as_of") <= as_of).sort("org_id", "as_of")
    last = pl.col("rival_provider").last()
    return in_force.group_by("org_id").agg(rival=last)
