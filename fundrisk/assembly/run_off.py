"""Tables of the run-off of one organisation → its RunOff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING

from fundrisk.assembly.ahead import covers, going_concern, secured_until
from fundrisk.assembly.calendar import calendar
from fundrisk.assembly.periods import months, together
from fundrisk.assembly.rows import in_pounds
from fundrisk.assembly.unplaced import unplaced, unplaced_gbp
from fundrisk.model.pounds import Pounds
from fundrisk.model.run_off import Cliff, RunOff, RunOffPeriod, Wall

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.assembly.rows import Row
    from fundrisk.model.rule import Conventions

QUARTER_MONTHS = 3
ONLY_PUBLISHED = "only published awards are listed, not all of the income"


@dataclass(frozen=True)
class RunOffRows:
    """What the corridor hands over of one organisation; money in whole pence.

    ``scored`` has its indicators, ``position`` its figures in force, ``agreements`` its
    classified agreements; the others are rows of ``RunOffTables``.
    """

    org_id: str
    name: str
    only_published: bool
    as_of: date
    scored: Row
    position: Row
    agreements: Sequence[Row]
    months: Sequence[Row]
    families: Sequence[Row]
    flexibilities: Sequence[Row]
    hopes: Sequence[Row]
    unplaced: Sequence[Row]
    cliffs: Sequence[Row]
    walls: Sequence[Row]
    conventions: Conventions


def run_off(rows: RunOffRows) -> RunOff:
    """The months, the quarters, what they fail to cover, and every end."""
    every = months(rows)
    shown = every[: round(rows.conventions.run_off_months.value)]
    at_most = unplaced_gbp(rows)
    published = rows.only_published
    return RunOff(
        org_id=rows.org_id,
        name=rows.name,
        as_of=rows.as_of,
        only_published=published,
        months=shown,
        quarters=tuple(_quarters(shown)),
        unplaced_gbp=at_most,
        unplaced=unplaced(rows),
        covers=covers(rows, every, at_most),
        secured=secured_until(rows, shown, at_most),
        cliff=_cliff(rows),
        cliff_absent_because=rows.scored["funding_cliff.absent"],
        walls=() if published else tuple(_wall(row) for row in rows.walls),
        walls_absent_because=ONLY_PUBLISHED if published else None,
        calendar=calendar(rows),
        going_concern=going_concern(rows, every, at_most),
    )


def _quarters(shown: Sequence[RunOffPeriod]) -> list[RunOffPeriod]:
    """Three months at a time, counted from today; the last may be shorter."""
    starts = range(0, len(shown), QUARTER_MONTHS)
    return [reduce(together, shown[at : at + QUARTER_MONTHS]) for at in starts]


def _cliff(rows: RunOffRows) -> Cliff | None:
    if rows.scored["funding_cliff.absent"] is not None or not rows.cliffs:
        return None
    (row,) = rows.cliffs
    return Cliff(
        first_day=rows.as_of + timedelta(days=row["opens"] + 1),
        last_day=rows.as_of + timedelta(days=row["closes"]),
        ending=Pounds(lo=_pounds(row["lo"]), hi=_pounds(row["hi"])),
        share_lo=row["share_lo"],
        share_hi=row["share_hi"],
        agreements=tuple(row["agreements"] or ()),
    )


def _wall(row: Row) -> Wall:
    most = None if row["unknown"] else _pounds(row["hi"])
    return Wall(
        quarter_end=row["quarter_end"],
        first_end=row["first_end"],
        last_end=row["last_end"],
        ending=Pounds(lo=_pounds(row["lo"]), hi=most),
        share_lo=row["share_lo"],
        share_hi=row["share_hi"],
        agreements=tuple(row["agreements"]),
    )


def _pounds(pence: int) -> Decimal:
    return in_pounds(pence) or Decimal(0)
