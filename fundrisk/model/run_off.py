"""How signed income runs off: month by month, its ends, and what it does not cover."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from fundrisk.model.base import Noun
from fundrisk.model.floor import Floor
from fundrisk.model.pounds import NOTHING, Pounds
from fundrisk.model.words import Family, Flexibility, Function, Status

FamilyKey = Family | Literal["unknown"]
FunctionKey = Function | Literal["unallocated"]


class RunOffPeriod(Noun):
    """A month, or three: what is signed for it beside what it is to cost.

    Both days are inclusive. ``committed`` holds confirmed agreements by straight line
    over their days and own-earned income at its prudent amount, spread evenly over the
    days of a year as is ``planned_cost`` (``None``: not given). Each of the ``by_``
    dictionaries adds up to ``committed`` to the penny and leaves out what is nil.
    ``probable``, ``possible`` and ``target`` stand beside it and are added to nothing.
    """

    first_day: date
    last_day: date
    committed: Pounds
    planned_cost: Decimal | None
    by_family: dict[FamilyKey, Pounds]
    by_flexibility: dict[Flexibility, Pounds]
    by_function: dict[FunctionKey, Pounds]
    probable: Pounds = NOTHING
    possible: Pounds = NOTHING
    target: Pounds = NOTHING


class Unplaced(Noun):
    """An agreement whose money cannot be put into months, and why.

    ``at_most_gbp`` is all that it may bring in the months ahead, which is nil where
    only payments were seen, and ``None`` where nobody knows. ``status`` as stated.
    """

    agreement_id: str
    title: str
    funder: str
    status: Status | None
    at_most_gbp: Decimal | None
    because: str


class Cover(Noun):
    """Committed income over planned spend of the next months: indicator T3.

    ``committed`` includes at most what cannot be placed. ``lo`` and ``hi`` are ratios;
    ``None`` where not assessed, with the reason.
    """

    months: int
    last_day: date
    committed: Pounds
    planned_cost: Decimal | None
    lo: float | None
    hi: float | None
    absent_because: str | None


class Cliff(Noun):
    """The three months of the coming year in which most ends without successor (T4).

    Pounds a year, and their share of all income; the dearest agreement first. Both
    days are inclusive.
    """

    first_day: date
    last_day: date
    ending: Pounds
    share_lo: float
    share_hi: float
    agreements: tuple[str, ...]


class Wall(Noun):
    """A calendar quarter in which more than the wall's share of income may end.

    It is seen as far ahead as agreements are signed. ``first_end`` and ``last_end`` are
    the first and last of the days on which agreements end. ``share`` is of the larger
    of the income a year of today and that in force on ``last_end``.
    """

    quarter_end: date
    first_end: date
    last_end: date
    ending: Pounds
    share_lo: float
    share_hi: float
    agreements: tuple[str, ...]


class Expiry(Noun):
    """When a signed agreement ends, and by when that must be settled.

    ``committed_until`` is the effective end: the end as written (``ends_on``), a break
    with its notice, the notice of an open-ended agreement, or the day before another
    replaces it (``replaced_by``). ``decision_on`` is stated, or
    (``decision_suggested``) counted back from the end; ``None`` where no decision is
    awaited. ``staff_notice_by`` is the last day on which staff can be told in time.
    ``started`` is ``None`` where the start is not known.
    """

    agreement_id: str
    title: str
    funder: str
    status: Status | None
    confirmed: bool
    started: bool | None
    yearly: Pounds
    committed_until: date
    ends_on: date | None
    open_ended: bool
    break_on: date | None
    notice_months: int | None
    notice_assumed: bool
    decision_on: date | None
    decision_suggested: bool
    staff_notice_by: date | None
    successor_id: str | None
    replaced_by: str | None


class SecuredUntil(Noun):
    """How long signed income of a month pays for the month (C3).

    ``earliest`` and ``latest`` count whole months from today until the first month in
    which committed income is below planned cost; 0 is the coming month, ``None`` not
    within the months looked at. ``falls_short_from`` is the first day of the earliest.
    """

    earliest: int | None
    latest: int | None
    falls_short_from: date | None
    absent_because: str | None


class GoingConcern(Noun):
    """The months that trustees have to look at when they approve accounts.

    ``gap`` is planned cost less committed income; below nought is more than enough.
    ``reserves`` are all free reserves, ``headroom`` what of them is above ``floor``;
    ``non_recurring_proceeds`` is the part that came from a sale and comes once.
    ``breach_lo`` and ``breach_hi`` are R2: months until reserves are under ``floor``,
    looked for ``breach_horizon_months`` ahead.
    """

    months: int
    last_day: date
    committed: Pounds
    planned_cost: Decimal | None
    gap: Pounds | None
    reserves: Decimal | None
    headroom: Decimal | None
    no_reserves_because: str | None
    non_recurring_proceeds: Decimal | None
    floor: Floor
    breach_lo: float | None
    breach_hi: float | None
    breach_absent_because: str | None
    breach_horizon_months: int


class RunOff(Noun):
    """Everything about the run-off of one organisation on one day.

    With ``only_published`` the months hold the awards that funders published, a part of
    the income that nobody knows the size of. ``unplaced_gbp`` is what may come in any
    of the months besides (``None``: unknown). A cliff that is ``None`` without reason
    means that nothing ends in the coming year.
    """

    org_id: str
    name: str
    as_of: date
    only_published: bool
    months: tuple[RunOffPeriod, ...]
    quarters: tuple[RunOffPeriod, ...]
    unplaced_gbp: Decimal | None
    unplaced: tuple[Unplaced, ...]
    covers: tuple[Cover, ...]
    secured: SecuredUntil
    cliff: Cliff | None
    cliff_absent_because: str | None
    walls: tuple[Wall, ...]
    walls_absent_because: str | None
    calendar: tuple[Expiry, ...]
    going_concern: GoingConcern
