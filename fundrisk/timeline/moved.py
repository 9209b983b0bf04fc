"""Where a finding stood and stands → what became of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.movement import Moved, Stand
from fundrisk.model.words import Band
from fundrisk.timeline.scores import points

if TYPE_CHECKING:
    from fundrisk.model.assessment import DimensionResult, Exposure, HeadlineResult

HEIGHTS = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
NOT_THERE = Stand(
    lo=None,
    hi=None,
    band=Band.NOT_ASSESSED,
    absent_because="the rules of then did not ask for it",
)


def moved(before: Stand, after: Stand, *, material: float) -> Moved:
    """What became of a finding, both stands being under the same rules.

    The bands decide; within a band a change of ``material`` points or more does.
    What could not be assessed is neither new nor cleared. An enabler's exposure is read
    like any other: more of it is riskier.
    """
    was, now = before.band, after.band
    if Band.NOT_ASSESSED in (was, now):
        return _known_at_one_end(was, now)
    if was is not now:
        return _other_band(was, now)
    change = gained(before, after)
    if change is None or abs(change) < Decimal(repr(material)):
        return Moved.UNCHANGED
    return Moved.WORSE if change > 0 else Moved.BETTER


def _known_at_one_end(was: Band, now: Band) -> Moved:
    if was is now:
        return Moved.NOT_ASSESSED
    is_now = was is Band.NOT_ASSESSED
    return Moved.NOW_ASSESSED if is_now else Moved.NO_LONGER_ASSESSED


def _other_band(was: Band, now: Band) -> Moved:
    if was is Band.LOW:
        return Moved.NEW
    if now is Band.LOW:
        return Moved.CLEARED
    is_up = HEIGHTS.index(now) > HEIGHTS.index(was)
    return Moved.WORSE if is_up else Moved.BETTER


def gained(before: Stand, after: Stand) -> Decimal | None:
    """The points between two stands, four decimals; more is riskier."""
    was, now = points(before.hi), points(after.hi)
    return None if was is None or now is None else now - was


def of_exposure(one: Exposure | None) -> Stand:
    """Where a rule's exposure stands."""
    if one is None:
        return NOT_THERE
    return Stand(
        lo=one.lo,
        hi=one.hi,
        band=one.band,
        amount_gbp=one.amount_gbp,
        absent_because=one.absent_because,
        not_applicable=one.not_applicable,
    )


def of_dimension(one: DimensionResult | None) -> Stand:
    """Where a side of the profile stands."""
    if one is None:
        return NOT_THERE
    return Stand(lo=one.lo, hi=one.hi, band=one.band, absent_because=one.absent_because)


def of_headline(one: HeadlineResult) -> Stand:
    """Where the headline stands: its band, and the index of the profile."""
    is_known = one.band is not Band.NOT_ASSESSED
    return Stand(
        lo=one.index_lo,
        hi=one.index,
        band=one.band,
        absent_because=None if is_known else one.because.rstrip("."),
    )
