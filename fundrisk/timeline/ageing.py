"""An earlier ledger → variants in which one agreement's clock stood still."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundrisk.clock import months_after
from fundrisk.model.movement import Cause
from fundrisk.timeline.links import linked, together
from fundrisk.timeline.variant import BEFORE, THEN, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, timedelta

    from fundrisk.timeline.variant import Row

DAYS = (
    "awarded_on",
    "starts_on",
    "ends_on",
    "break_on",
    "renewal_decision_on",
)
LOOKED_BACK_MONTHS = 12
"""What ended longer ago ages no further: the method looks back four quarters."""


def aged(rows: Mapping[str, Row], t0: date, t1: date) -> Iterator[Variant]:
    """One variant for each chain of agreements of the earlier ledger that still counts.

    All its days are moved by as many days as have passed, so that on the later day it
    is as far from its end as it was. A chain (an agreement and what it continues,
    replaces or is followed by) moves as one, as its links hang on these days.

    Args:
        rows: The agreements of the earlier ledger, by identifier.
        t0: The earlier day.
        t1: The later day.
    """
    passed = t1 - t0
    since = months_after(t0, -LOOKED_BACK_MONTHS)
    pairs = [(name, other) for name, row in rows.items() for other in linked(row)]
    for number, chain in enumerate(together(rows, pairs)):
        if any(_counts(rows[name], since) for name in chain):
            yield Variant(
                name=f"time {number}",
                ledger=BEFORE,
                figures=BEFORE,
                cause=Cause.TIME,
                against=THEN,
                was=tuple(chain),
                out=tuple(chain),
                put=tuple(moved(rows[name], passed) for name in chain),
            )


def _counts(row: Row, since: date) -> bool:
    return row["ends_on"] is None or row["ends_on"] >= since


def moved(row: Row, passed: timedelta) -> Row:
    """The same agreement with all its days so much later."""
    days = {name: row[name] and row[name] + passed for name in DAYS}
    return {**row, **days, "adjustments": _adjusted(row["adjustments"], passed)}


def _adjusted(
    adjustments: Sequence[Mapping[str, Any]] | None, passed: timedelta
) -> list[dict[str, Any]] | None:
    if adjustments is None:
        return None
    return [
        {**one, "adjusted_on": one["adjusted_on"] and one["adjusted_on"] + passed}
        for one in adjustments
    ]
