"""Classified agreements → the expiry calendar, the first to end first."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.assembly.rows import in_pounds
from fundrisk.model.pounds import Pounds
from fundrisk.model.run_off import Expiry
from fundrisk.model.words import Family, Status

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.assembly.rows import Row
    from fundrisk.assembly.run_off import RunOffRows


def calendar(rows: RunOffRows) -> tuple[Expiry, ...]:
    """Signed agreements that run or are to start, by the day they are committed to."""
    listed = [_expiry(rows, row) for row in rows.agreements if _ends(row)]
    return tuple(
        sorted(
            listed,
            key=lambda one: (one.committed_until, -one.yearly.lo, one.agreement_id),
        )
    )


def _ends(row: Row) -> bool:
    """Money of the organisation ends with it, on a known day that is not over.

    Fees and memberships have no term; payments alone show no end.
    """
    days = row["committed_end"]
    is_ours = row["perhaps"] and not row["inferred"] and row["own_hi"] > 0
    is_ahead = days is not None and days >= 0
    return is_ours and is_ahead and row["family"] != Family.OWN_EARNED


def _expiry(rows: RunOffRows, row: Row) -> Expiry:
    until = rows.as_of + timedelta(days=row["committed_end"])
    rolls = bool(row["open_ended"])
    decision, suggested = _decision(rows, row)
    notice = row["notice_months"] if rolls else row["break_notice_months"]
    lead = timedelta(days=rows.conventions.staff_notice_days.value)
    return Expiry(
        agreement_id=row["agreement_id"],
        title=row["title"] or row["agreement_id"],
        funder=row["funder"] or "not named",
        status=None if row["status"] is None else Status(row["status"]),
        confirmed=bool(row["sure"]),
        started=None if row["start"] is None else row["start"] <= 0,
        yearly=_yearly(row),
        committed_until=until,
        ends_on=row["ends_on"],
        open_ended=rolls,
        break_on=row["break_on"],
        notice_months=notice,
        notice_assumed=bool(row["notice_assumed"]),
        decision_on=decision,
        decision_suggested=suggested,
        staff_notice_by=None if rolls else until - lead,
        successor_id=row["successor_id"],
        replaced_by=row["replaced_by"],
    )


def _decision(rows: RunOffRows, row: Row) -> tuple[date | None, bool]:
    """The day as stated, else counted back from the end; none once it is decided."""
    stated = row["renewal_decision_on"]
    decided = row["successor_id"] is not None or row["replaced_by"] is not None
    if stated is not None or decided or row["end"] is None:
        return stated, False
    days = row["end"] - rows.conventions.decision_lead_days.value
    return rows.as_of + timedelta(days=days), True


def _yearly(row: Row) -> Pounds:
    least = in_pounds(row["yearly_lo"] if row["sure"] else 0) or Decimal(0)
    most = None if row["amount_unknown"] else in_pounds(row["yearly_hi"])
    return Pounds(lo=least, hi=most)
