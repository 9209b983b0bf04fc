"""What became of a finding hangs on its bands, then on its points."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fundrisk.model.movement import Moved, Stand
from fundrisk.model.words import Band
from fundrisk.timeline.moved import gained, moved

MATERIAL = 5.0
BANDS = {Band.LOW: 10.0, Band.WATCH: 30.0, Band.ELEVATED: 60.0, Band.SEVERE: 90.0}


def at(band: Band, more: float = 0) -> Stand:
    """A stand in the middle of a band, or so many points above it."""
    hi = None if band is Band.NOT_ASSESSED else BANDS[band] + more
    return Stand(lo=hi, hi=hi, band=band)


@pytest.mark.parametrize(
    ("was", "now", "expected"),
    [
        (Band.LOW, Band.WATCH, Moved.NEW),
        (Band.LOW, Band.SEVERE, Moved.NEW),
        (Band.SEVERE, Band.LOW, Moved.CLEARED),
        (Band.WATCH, Band.LOW, Moved.CLEARED),
        (Band.WATCH, Band.ELEVATED, Moved.WORSE),
        (Band.SEVERE, Band.WATCH, Moved.BETTER),
        (Band.LOW, Band.LOW, Moved.UNCHANGED),
        (Band.NOT_ASSESSED, Band.LOW, Moved.NOW_ASSESSED),
        (Band.NOT_ASSESSED, Band.SEVERE, Moved.NOW_ASSESSED),
        (Band.SEVERE, Band.NOT_ASSESSED, Moved.NO_LONGER_ASSESSED),
        (Band.LOW, Band.NOT_ASSESSED, Moved.NO_LONGER_ASSESSED),
        (Band.NOT_ASSESSED, Band.NOT_ASSESSED, Moved.NOT_ASSESSED),
    ],
)
def test_the_bands_decide(was: Band, now: Band, expected: Moved) -> None:
    """Low to anything else is new; what cannot be assessed is never cleared."""
    assert moved(at(was), at(now), material=MATERIAL) is expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (4.9999, Moved.UNCHANGED),
        (5.0, Moved.WORSE),
        (-4.9999, Moved.UNCHANGED),
        (-5.0, Moved.BETTER),
    ],
)
def test_within_a_band_five_points_do(more: float, expected: Moved) -> None:
    """A smaller change within a band is none."""
    assert moved(at(Band.WATCH), at(Band.WATCH, more), material=MATERIAL) is expected


def test_a_headline_without_points_moves_by_its_band() -> None:
    """Where a trigger alone makes the band there may be no index to compare."""
    was = Stand(lo=None, hi=None, band=Band.ELEVATED)

    assert moved(was, was, material=MATERIAL) is Moved.UNCHANGED
    assert moved(was, at(Band.SEVERE), material=MATERIAL) is Moved.WORSE


def test_points_are_exact() -> None:
    """The difference of two floats is that of their four decimals."""
    was, now = at(Band.LOW, 0.1), at(Band.LOW, 0.3)

    assert gained(was, now) == Decimal("0.2")
    assert gained(was, at(Band.NOT_ASSESSED)) is None
