"""Renew an agreement: an award of the same funder follows it, on the same terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS
from fundrisk.model.wording import day, pounds
from fundrisk.scenarios.changes._kind import NEW, Kind, going_on, sized
from fundrisk.scenarios.changes._scaled import MONEY, later, with_scaled
from fundrisk.variants import ASSUMED

if TYPE_CHECKING:
    from fundrisk.model.change_kinds import ChangeKind
    from fundrisk.scenarios.changes._kind import Row, Seen

PENCE = 100
ITS_OWN = (
    *("awarded_on", "break_on", "break_notice_months", "replaces"),
    *("renewal_decision_on", "open_ended", "document_checked"),
)
"""What an award says of itself alone: nothing of it passes to the one that follows."""


def _tried(seen: Seen, kind: ChangeKind) -> pl.DataFrame:
    """Every agreement that goes on, followed by awards of several lengths."""
    same = [
        name for name in AGREEMENTS if name not in (*ITS_OWN, *MONEY, "adjustments")
    ]
    until = later(pl.col("ends_on"), pl.col("step"))
    return (
        sized(seen.book.filter(going_on()), seen.steps(kind))
        .with_columns(until=until, months=pl.col("step"))
        .with_columns(days=(pl.col("until") - pl.col("ends_on")).dt.total_days())
        .pipe(with_scaled, NEW)
        .with_columns(pl.col(same).name.prefix(NEW))
        .with_columns(
            pl.format("{} renewed", "agreement_id").alias(f"{NEW}agreement_id"),
            pl.col("agreement_id").alias(f"{NEW}succeeds"),
            pl.lit("confirmed").alias(f"{NEW}status"),
            (pl.col("ends_on") + pl.duration(days=1)).alias(f"{NEW}starts_on"),
            pl.col("until").alias(f"{NEW}ends_on"),
            pl.lit(value=True).alias(f"{NEW}{ASSUMED}"),
            line="agreement_id",
            money="own_then",
            yearly="yearly_hi",
        )
    )


def _said(row: Row) -> str:
    length = f"{row['months']:.0f} months"
    yearly, worth = (pounds(row[name] / PENCE) for name in ("yearly", "money"))
    return (
        f"sign the renewal of {row['named']} now, for {length} more, to "
        f"{day(row['until'])}, at {yearly} a year ({worth} in all)"
    )


PART = Kind(tried=_tried, said=_said)
