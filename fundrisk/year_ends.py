"""Dated positions → the ends of financial years that an organisation states."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.clock import months_after
from fundrisk.financial_years import SHORTEST, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

STATED = "financial_year_ends_on"


def year_ends(positions: pl.DataFrame | pl.LazyFrame, org_id: str) -> tuple[date, ...]:
    """The year ends of one organisation, in order; none where it states none.

    A charity may move the end of the year under way. A row that names an end to come
    is therefore the latest word on it: what earlier rows expected for later than that
    row's own day is dropped, and only the year before it still counts.

    Args:
        positions: ``org_id``, ``as_of`` and ``financial_year_ends_on``; other columns
            are not looked at.
        org_id: The organisation.
    """
    return year_ends_by_org(positions, [org_id])[org_id]


def year_ends_by_org(
    positions: pl.DataFrame | pl.LazyFrame, org_ids: Sequence[str]
) -> dict[str, tuple[date, ...]]:
    """The same for several organisations, those that state none among them."""
    stated = (
        positions.lazy()
        .filter(pl.col("org_id").is_in(org_ids), pl.col(STATED).is_not_null())
        .select("org_id", "as_of", STATED)
        .sort("org_id", "as_of", STATED)
        .collect()
    )
    rows = groupby(stated.iter_rows(), key=lambda row: row[0])
    found = {
        org_id: _counted((row[1], row[2]) for row in some) for org_id, some in rows
    }
    return {org_id: found.get(org_id, ()) for org_id in org_ids}


def _counted(rows: Iterable[tuple[date, date]]) -> tuple[date, ...]:
    """The ends that still count after the last row.

    Args:
        rows: The day of a row and the end that it states, in order.
    """
    ends: set[date] = set()
    for as_of, end in rows:
        moved = {one for one in ends if one > as_of} if end >= as_of else set()
        moved -= {end}
        ends = ends - moved | {end}
        if moved:
            ends |= _year_before(min(moved), as_of, ends)
    return tuple(sorted(ends))


def _year_before(moved: date, as_of: date, ends: set[date]) -> set[date]:
    """The end of the year before one that was moved, unless one like it is known."""
    years = 1
    while months_after(moved, -YEAR * years) > as_of:
        years += 1
    before = months_after(moved, -YEAR * years)
    since = months_after(before, -SHORTEST)
    known = any(since < end < moved and end <= as_of for end in ends)
    return set() if known else {before}
