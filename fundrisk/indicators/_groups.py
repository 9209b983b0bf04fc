"""What indicators ask of funder groups, in steps that no group has to wait for.

A group row holds ``av_lo``, ``av_hi``, ``next_12m_lo`` and ``next_12m_hi`` (pence) and
``group_known``. Where nobody named the funder, the money is a row of its own; it could
belong to any group, so it is added to the largest for the upper bounds.

Each question is three plain steps: totals over an organisation's groups, a figure for
each group beside those totals, and the largest of those figures.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import polars as pl

from fundrisk.indicators._part import ratio

THREE = 3


@dataclass(frozen=True)
class GroupSteps:
    """``totals`` are sums, ``rows`` a figure per group, ``peaks`` their maxima."""

    totals: dict[str, pl.Expr] = field(default_factory=dict)
    rows: dict[str, pl.Expr] = field(default_factory=dict)

    @property
    def peaks(self) -> dict[str, pl.Expr]:
        """The largest group's figure of every row expression."""
        return {name: pl.col(name).max() for name in self.rows}


def _if_known(column: str) -> pl.Expr:
    return pl.col("group_known") * pl.col(column)


def _if_stray(column: str) -> pl.Expr:
    return ~pl.col("group_known") * pl.col(column)


def largest_share(name: str, low: str, high: str) -> GroupSteps:
    """Bounds ``<name>.least`` and ``<name>.most`` of the largest group's share."""
    known_low = pl.col(f"{name}.known_low")
    mine = _if_known(high) + pl.col(f"{name}.stray")
    everyone = mine + known_low - _if_known(low)
    least = pl.col(low) + pl.col(f"{name}.all_high") - pl.col(high)
    return GroupSteps(
        totals={
            f"{name}.known_low": _if_known(low).sum(),
            f"{name}.stray": _if_stray(high).sum(),
            f"{name}.all_high": pl.col(high).sum(),
        },
        rows={
            f"{name}.most": ratio(mine, everyone).fill_null(0),
            f"{name}.least": ratio(pl.col(low), least).fill_null(0),
            f"{name}.stake": pl.col(high),
        },
    )


def with_places(groups: pl.LazyFrame) -> pl.LazyFrame:
    """Add ``place_lo`` and ``place_hi``: 0 for an organisation's largest group.

    By ``av_lo``, and by ``av_hi`` among the groups that are known.
    """
    return groups.pipe(_placed, pl.col("av_lo"), "av_hi", "place_lo").pipe(
        _placed, _if_known("av_hi"), "av_lo", "place_hi"
    )


def _placed(groups: pl.LazyFrame, value: pl.Expr, then: str, name: str) -> pl.LazyFrame:
    """Equal groups stand in the order of their other bound, never of the file."""
    first = pl.col("org") != pl.col("org").shift()
    start = pl.when(first.fill_null(value=True)).then(pl.col("index")).forward_fill()
    return (
        groups.with_columns(sorted_by=value)
        .sort("org", "sorted_by", then, descending=[False, True, True])
        .with_row_index("index")
        .with_columns((pl.col("index") - start).alias(name))
        .drop("index", "sorted_by")
    )


def largest_three(name: str) -> GroupSteps:
    """Sums from which the bounds of the three largest groups' share follow."""
    by_low, by_high = pl.col("place_lo") < THREE, pl.col("place_hi") < THREE
    return GroupSteps(
        totals={
            f"{name}.top_low": (by_low * pl.col("av_lo")).sum(),
            f"{name}.rest_high": (~by_low * pl.col("av_hi")).sum(),
            f"{name}.top_high": (by_high * _if_known("av_hi")).sum(),
            f"{name}.rest_low": (~by_high * _if_known("av_lo")).sum(),
            f"{name}.stray": _if_stray("av_hi").sum(),
        }
    )


def three_bounds(name: str) -> tuple[pl.Expr, pl.Expr]:
    """Bounds of the three largest groups' share, from ``largest_three``."""
    top_low, rest_high = pl.col(f"{name}.top_low"), pl.col(f"{name}.rest_high")
    top_high = pl.col(f"{name}.top_high") + pl.col(f"{name}.stray")
    rest_low = pl.col(f"{name}.rest_low")
    return (
        ratio(top_low, top_low + rest_high).fill_null(0),
        ratio(top_high, top_high + rest_low).fill_null(0),
    )


def squares(name: str, low: str, high: str) -> GroupSteps:
    """Exact sums of squares (Int128), for the bounds of Herfindahl's index."""
    return GroupSteps(
        totals={
            f"{name}.low": pl.col(low).sum(),
            f"{name}.high": pl.col(high).sum(),
            f"{name}.low_squares": _squared(pl.col(low)).sum(),
            f"{name}.high_squares": _squared(_if_known(high)).sum(),
            f"{name}.largest": _if_known(high).max(),
            f"{name}.stray": _if_stray(high).sum(),
            f"{name}.doubt": (pl.col(high) - pl.col(low)).sum(),
        }
    )


def herfindahl(name: str) -> tuple[pl.Expr, pl.Expr]:
    """Bounds of the sum of squared shares, from ``squares``.

    Upper: every group at its highest, stray money joined to the largest, over the
    lowest total; never more than one. Lower: the lowest shares squared, stray money
    apart. Where nothing is uncertain both are the index itself.
    """
    stray, largest = pl.col(f"{name}.stray"), pl.col(f"{name}.largest")
    high_squares = pl.col(f"{name}.high_squares")
    joined = high_squares + _squared(largest + stray) - _squared(largest)
    settled = (pl.col(f"{name}.doubt") == 0) & (stray == 0)
    point = ratio(high_squares, _squared(pl.col(f"{name}.high")))
    lowest = ratio(pl.col(f"{name}.low_squares"), _squared(pl.col(f"{name}.high")))
    highest = ratio(joined, _squared(pl.col(f"{name}.low"))).fill_null(1.0)
    return (
        pl.when(settled).then(point).otherwise(lowest),
        pl.when(settled).then(point).otherwise(pl.min_horizontal(highest, pl.lit(1.0))),
    )


def _squared(pence: pl.Expr) -> pl.Expr:
    wide = pence.cast(pl.Int128)
    return wide * wide
