"""Figures agree with the limits beside which they stand."""

from __future__ import annotations

import pytest

from fundrisk.assembly.figures import figure
from fundrisk.model.words import Unit
from tests.builders import a_ledger, a_long_agreement, a_position, assessed


@pytest.mark.parametrize(
    ("unit", "number", "limits", "words"),
    [
        (Unit.RATIO, 0.2496, (0.25,), "24.96%"),
        (Unit.RATIO, 0.249, (0.25, 0.5), "24.9%"),
        (Unit.RATIO, 0.25, (0.25,), "25%"),
        (Unit.RATIO, 0.251, (0.25,), "25.1%"),
        (Unit.RATIO, 0.32, (0.25, 0.5), "32%"),
        (Unit.RATIO, 0.996, (), "99.6%"),
        (Unit.RATIO, -0.002, (), "-0.2%"),
        (Unit.RATIO, 0.24999999999, (0.25,), "25%"),
        (Unit.SHARE, 0.247, (0.25,), "24.7%"),
        (Unit.SHARE, 0.254, (0.25,), "25.4%"),
        (Unit.SHARE, 0.003, (0.25,), "under 5%"),
        (Unit.MONTHS, 11.97, (6, 12), "11.97 months"),
        (Unit.MONTHS, 11.6, (6, 12), "11.6 months"),
        (Unit.MONTHS, 5.98, (6, 12), "5.98 months"),
        (Unit.MONTHS, 6.0, (6, 12), "6 months"),
        (Unit.MONTHS, 8.24, (6, 12), "8.2 months"),
        (Unit.COUNT, 1.0, (1,), "1"),
        (Unit.YEARS, 5.3, (), "5.3 years"),
    ],
)
def test_no_figure_rounds_on_to_a_limit(
    unit: Unit, number: float, limits: tuple[float, ...], words: str
) -> None:
    """As many decimals as are needed to stay on its side, and no more."""
    assert figure(unit, number, number, limits) == words


def test_both_ends_of_a_range_keep_to_their_sides() -> None:
    """What may lie on either side of a quarter says so."""
    assert figure(Unit.RATIO, 0.249, 0.3, (0.25,)) == "between 24.9% and 30%"
    assert figure(Unit.RATIO, None, 0.3, (0.25,)) == "an unknown part"


def test_the_headline_never_says_a_quarter_is_less_than_a_quarter() -> None:
    """£35,975 of £144,000 is 24.98%: less than a quarter, in words and in figures."""
    signed = a_long_agreement(amount=143_900)
    position = a_position(planned_spend_12m=144_000)
    found = assessed(a_ledger(signed, positions=[position]))
    texts = [found.headline.because, *(t.sentence for t in found.headline.triggers)]

    assert any("24.9" in text and "less than a quarter" in text for text in texts)
    assert not any("25% of the next" in text for text in texts)
