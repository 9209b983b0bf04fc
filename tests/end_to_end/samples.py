"""The eight sample ledgers, each assessed once a day that a test asks for."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fundrisk.pipeline import assess
from fundrisk.reading import read_ledger
from tests.builders import indicator_of, rulebook
from tests.end_to_end.hand_ledger import HandLedger, read_by_hand

if TYPE_CHECKING:
    from fundrisk.importers.imported import Imported
    from fundrisk.model.assessment import Assessment

SAMPLES = Path(__file__).parents[2] / "sample_ledgers"
LETTERS = "abcdefgh"
NOW = date(2024, 12, 31)
QUARTERS = (
    date(2023, 12, 31),
    date(2024, 3, 31),
    date(2024, 6, 30),
    date(2024, 9, 30),
    NOW,
)
DIMENSIONS = ("term", "source", "flexibility", "function", "cover", "resilience")


@cache
def imported(letter: str) -> Imported:
    """A sample as fundrisk reads it."""
    return read_ledger(SAMPLES / f"lio_{letter}")


@cache
def by_hand(letter: str) -> HandLedger:
    """A sample as the standard library reads it."""
    return read_by_hand(SAMPLES / f"lio_{letter}")


@cache
def sample(letter: str, day: date = NOW) -> Assessment:
    """The assessment of a sample."""
    (found,) = assess(imported(letter), as_of=day, rulebook=rulebook())
    return found


def figure(letter: str, name: str, day: date = NOW) -> float:
    """An indicator's value, which the samples always know exactly."""
    found = indicator_of(sample(letter, day), name)
    assert found.lo is not None, found.absent_because
    assert found.lo == found.hi
    return found.lo


def points(letter: str, name: str, day: date = NOW) -> float:
    """An indicator's exposure."""
    found = indicator_of(sample(letter, day), name).score
    assert found is not None
    assert found.lo == found.hi
    return found.hi


def side(letter: str, name: str, day: date = NOW) -> float:
    """A dimension's exposure."""
    found = next(d for d in sample(letter, day).dimensions if d.id == name)
    assert found.hi is not None, found.absent_because
    return found.hi


def index(letter: str, day: date = NOW) -> float:
    """The index of the profile."""
    found = sample(letter, day).headline.index
    assert found is not None
    return found
