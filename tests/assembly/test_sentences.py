"""What a sentence makes of special values."""

from __future__ import annotations

import pytest

from fundrisk.model.words import Family
from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    assessed,
    exposure_of,
)
from tests.end_to_end.samples import sample

COUNCIL = {"funder": "Elm Council", "funder_family": Family.LOCAL_GOV}
LEFT = {
    **COUNCIL,
    "amount": 50_000,
    "awarded_on": "2023-01-01",
    "starts_on": "2023-04-01",
    "ends_on": "2024-03-31",
}


def status(*more: dict[str, object]) -> str:
    """What is said of council money."""
    agreements = [a_long_agreement(), an_agreement(**LEFT)]
    agreements += [an_agreement(**one) for one in more]
    return exposure_of(assessed(a_ledger(*agreements)), "NAVCA-F-E3").sentence


def test_a_council_that_left_did_so_after_its_last_day() -> None:
    """The last day of the agreement, not the day that follows it."""
    assert "by a council of weight, after 31 March 2024;" in status()


def test_of_two_councils_that_left_neither_is_dated() -> None:
    """Nobody knows which of them was of weight."""
    other = {**LEFT, "funder": "Oak Council", "ends_on": "2024-06-30"}

    assert "by a council of weight;" in status(other)


@pytest.mark.parametrize("letter", ["g", "h"])
def test_the_samples_name_the_last_day(letter: str) -> None:
    """G lost its council in 2023, H in 2024."""
    sentence = exposure_of(sample(letter), "NAVCA-F-E3").sentence

    assert f"after 31 March {2023 if letter == 'g' else 2024};" in sentence


def test_late_decisions_are_after_the_end() -> None:
    """Nobody decides "-8 days before" anything."""
    sentence = exposure_of(sample("g"), "NAVCA-X-6").sentence

    assert "8 days after the old agreement ends" in sentence


def test_reserves_under_the_floor_today_are_said_to_be() -> None:
    """Nobody falls in nought months."""
    broke = a_position(free_reserves=-1)
    told = assessed(a_ledger(an_agreement(), positions=[broke])).headline.because

    assert "are under the floor already" in told
    assert "0 months" not in told
