"""An organisation's figures are its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.losses import cohort, exact, families, large, lattice
from fundrisk.losses.cohort import Shortfalls, shortfalls
from tests.losses.plain import Draw, as_draws
from tests.losses.portfolios import portfolios

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

LEVEL = 0.9


def figures(found: Shortfalls, number: int) -> tuple[float, ...]:
    """The three of one organisation."""
    return (
        float(found.expected[number]),
        float(found.at_risk[number]),
        float(found.shortfall[number]),
    )


def a_large_one() -> list[Draw]:
    """Sixty decisions, forty of them in one family."""
    return [
        Draw(1_000 + 977 * n, 0.1 + 0.8 * n / 60, 0 if n < 40 else n % 7, 0.3)
        for n in range(60)
    ]


def several() -> list[Sequence[Draw]]:
    """Organisations of every kind that is counted differently."""
    kinds = [a_large_one()[first : first + many] for first, many in SLICES]
    return [*kinds, [], [Draw(500, 1.0)], [Draw(500, 0.0)], a_large_one()]


SLICES = ((0, 1), (3, 2), (35, 10), (36, 11), (44, 12), (40, 20), (30, 30), (0, 14))


def test_alone_or_with_others_is_the_same_to_the_last_bit() -> None:
    """A row of a screening equals the check of one."""
    every = several()
    together = shortfalls(as_draws(*every), len(every), level=LEVEL)

    for number, own in enumerate(every):
        alone = shortfalls(as_draws(own), 1, level=LEVEL)
        assert figures(together, number) == figures(alone, 0)


@given(st.lists(portfolios(least=0), min_size=2, max_size=6))
@settings(max_examples=40)
def test_drawn_cohorts_are_the_same_one_by_one(every: list[tuple[Draw, ...]]) -> None:
    """Whoever else is in the cohort."""
    together = shortfalls(as_draws(*every), len(every), level=LEVEL)
    alone = [shortfalls(as_draws(own), 1, level=LEVEL) for own in every]

    assert [figures(together, n) for n in range(len(every))] == [
        figures(one, 0) for one in alone
    ]


@pytest.mark.parametrize("chunk", [1, 7, 50])
def test_chunks_are_nobodys_business(
    chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Small ones change no bit."""
    every = several() * 3
    wanted = shortfalls(as_draws(*every), len(every), level=LEVEL)
    monkeypatch.setattr(cohort, "CHUNK", chunk)
    for module in (exact, families, large, lattice):
        monkeypatch.setattr(module, "CELLS", chunk)

    found = shortfalls(as_draws(*every), len(every), level=LEVEL)

    for number in range(len(every)):
        assert figures(found, number) == figures(wanted, number)


@given(portfolios(least=2, most=16), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_of_decisions_does_not_matter(
    own: tuple[Draw, ...], random: Random
) -> None:
    """Rows of a ledger may come in any order."""
    other = list(own)
    random.shuffle(other)
    found = shortfalls(as_draws(own, other), 2, level=LEVEL)

    assert figures(found, 0) == figures(found, 1)


def test_organisations_without_decisions_lose_nothing() -> None:
    """Also between others, and where nobody has any."""
    found = shortfalls(as_draws([], [Draw(100, 0.5)], []), 4, level=LEVEL)
    nobody = shortfalls(as_draws(), 2, level=LEVEL)

    assert found.expected.tolist() == [0, 50, 0, 0]
    assert found.shortfall.tolist() == [0, 100, 0, 0]
    assert nobody.shortfall.tolist() == nobody.at_risk.tolist() == [0, 0]


def test_losses_count_in_whole_pence() -> None:
    """The least of them as one, so that nothing vanishes."""
    draws = as_draws([Draw(1, 0.5)] * 12)
    finer = replace(draws, loss=np.array([0.2, 0.7, 1.2, 1.4] * 3))

    found = shortfalls(finer, 1, level=LEVEL)

    assert found.expected[0] == 6
    assert found.shortfall[0] == shortfalls(draws, 1, level=LEVEL).shortfall[0]


@pytest.mark.parametrize("rho", [0.0, 0.3, 0.99])
def test_the_most_unlikely_decisions_do_no_harm(rho: float) -> None:
    """Odds next to 0 and to 1 count as such, however common their cause."""
    own = [Draw(100, 5e-324, 0, rho), Draw(10, 1 - 1e-16, 0, rho), Draw(1, 0.5, 0, rho)]
    found = shortfalls(as_draws(own), 1, level=LEVEL)

    assert found.expected[0] == pytest.approx(10.5)
    assert found.at_risk[0] == 11
    assert found.shortfall[0] == pytest.approx(11)


def test_what_is_certain_is_lost_in_every_case() -> None:
    """Odds of 1 add to all three figures, odds of 0 to none."""
    own = [Draw(700, 1.0, 0, 0.3), Draw(100, 0.05, 0, 0.3), Draw(9, 0.0, 0, 0.3)]
    found = shortfalls(as_draws(own), 1, level=LEVEL)

    assert found.expected[0] == 705
    assert found.at_risk[0] == 700
    assert found.shortfall[0] == pytest.approx(750)
