"""Agreements that no month can hold: nothing is lost, each is listed with why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.rows import in_pounds
from fundrisk.model.run_off import Unplaced
from fundrisk.model.words import Status

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.assembly.rows import Row
    from fundrisk.assembly.run_off import RunOffRows


def unplaced(rows: RunOffRows) -> tuple[Unplaced, ...]:
    """Signed ones first, then those that are only hoped for."""
    return tuple(_unplaced(row) for row in rows.unplaced)


def unplaced_gbp(rows: RunOffRows) -> Decimal | None:
    """What signed agreements may bring in any month; ``None`` where nobody knows.

    One of known days and unknown amount is unknown in its own months only.
    """
    adrift = [row for row in rows.unplaced if row["undated"] and not row["hoped"]]
    if any(row["amount_unknown"] for row in adrift):
        return None
    return in_pounds(sum(row["undated"] for row in adrift))


def _unplaced(row: Row) -> Unplaced:
    unknown = row["amount_unknown"] and not row["inferred"]
    return Unplaced(
        agreement_id=row["agreement_id"],
        title=row["title"] or row["agreement_id"],
        funder=row["called"] or "not named",
        status=None if row["status"] is None else Status(row["status"]),
        at_most_gbp=None if unknown else in_pounds(row["undated"]),
        because=_because(row),
    )


def _because(row: Row) -> str:
    if row["inferred"]:
        return "only payments are known, which promise no more of them"
    missing = [
        words
        for applies, words in (
            (row["amount_unknown"], "its amount"),
            (row["starts_on"] is None, "its start"),
            (row["ends_on"] is None and not row["open_ended"], "its end"),
        )
        if applies
    ]
    if not missing:
        return "its notice hangs on the kind of funder, which is not known"
    *first, last = missing
    return (
        f"{', '.join(first)} and {last} are not known"
        if first
        else (f"{last} is not known")
    )
