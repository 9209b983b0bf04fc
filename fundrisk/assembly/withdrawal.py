"""Since when a local authority pays nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Family

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.assembly.rows import Row, Rows


def last_day_of_support(rows: Rows) -> date | None:
    """The last day of the last agreement with the council that has left.

    None where no council has left, or several have and none can be told for it.
    """
    ours = [row for row in rows.agreements if row["family"] == Family.LOCAL_GOV]
    live = {row["group"] for row in ours if row["live_perhaps"]}
    gone = {row["group"] for row in ours} - live
    ends = [row["ends_on"] for row in ours if _is_over(row, rows.as_of)]
    return max(ends) if len(gone) == 1 and ends else None


def _is_over(row: Row, as_of: date) -> bool:
    """A year in which payments were only taken back is no support that ended."""
    ends_on: date | None = row["ends_on"]
    if row["inferred"] and row["own_hi"] <= 0:
        return False
    return ends_on is not None and ends_on <= as_of and not row["live_perhaps"]
