"""Extend an agreement by some months at an unchanged annual value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.wording import day, pounds
from fundrisk.scenarios.changes._kind import SET, Kind, going_on, sized
from fundrisk.scenarios.changes._scaled import later, with_scaled

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every agreement that goes on, by every number of months."""
    until = later(pl.col("ends_on"), pl.col("step"))
    return (
        sized(seen.book.filter(going_on()), seen.steps(kind))
        .with_columns(until=until, months=pl.col("step"))
        .with_columns(days=(pl.col("until") - pl.col("starts_on")).dt.total_days() + 1)
        .pipe(with_scaled, SET)
        .with_columns(
            pl.col("until").alias(f"{SET}ends_on"),
            line="agreement_id",
            money=pl.col("own_then") - pl.col("own_hi"),
            yearly="yearly_hi",
        )
    )


def _said(row: Row) -> str:
    """The end, and the money that it takes at the same yearly value."""
    length = f"{row['months']:.0f} month{'' if row['months'] == 1 else 's'}"
    more = pounds(row["money"] / PENCE)
    money = f"{more} more in all" if row["money"] else "no more money in all"
    yearly = pounds(row["yearly"] / PENCE)
    return (
        f"extend {row['named']} by {length}, to {day(row['until'])}, at the same "
        f"{yearly} a year ({money})"
    )


PART = Kind(tried=_tried, said=_said)
