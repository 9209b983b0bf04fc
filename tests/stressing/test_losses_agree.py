"""Losses and reverse stress of the samples, counted a second time."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

import pytest

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.loss import OddsFrom
from fundrisk.model.words import Family
from fundrisk.pipeline import assess
from fundrisk.stressing import stressed
from tests.builders import a_ledger, an_agreement, indicator_of, rulebook
from tests.end_to_end.samples import LETTERS, NOW, sample
from tests.losses.plain import Draw, outcomes
from tests.stressing.samples import loss_at, stress_of

TINY = Decimal("0.01")
CORRELATIONS = dict.fromkeys((Family.LOCAL_GOV, Family.HEALTH, Family.CENTRAL_GOV), 0.3)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_usual_shortfall_is_that_of_r5(letter: str) -> None:
    """Over free reserves less the floor; nobody's is capped."""
    headroom = indicator_of(sample(letter), "months_to_breach").amount_gbp
    ratio = indicator_of(sample(letter), "shortfall_to_headroom").hi
    found = float(loss_at(letter, "default", 0).shortfall_gbp)

    assert headroom
    assert ratio is not None
    assert found == pytest.approx(ratio * float(headroom), rel=1e-4, abs=0.01)


def test_the_shortfall_is_r5s_where_a_funder_is_of_unknown_kind() -> None:
    """It may share any cause: worst with the rest, and alone where there is none.

    Two of known kind will hardly leave; of the two others, at even odds, the shortfall
    is all they pay, and that of the rest is added.
    """
    kinds = ("foundation", "lottery", None, None)
    grants = (
        an_agreement(
            funder=f"Body number {at}",
            funder_family=kind,
            purpose="core",
            renewal_probability="0.95" if kind else "0.5",
        )
        for at, kind in enumerate(kinds)
    )
    read = Imported(frames_of(a_ledger(*grants)), issues=(), inputs=())
    (found,) = stressed(read, (), as_of=NOW, rulebook=rulebook())
    (said,) = assess(read, as_of=NOW, rulebook=rulebook())
    assert found.loss is not None
    ratio = indicator_of(said, "shortfall_to_headroom").hi
    headroom = indicator_of(said, "months_to_breach").amount_gbp
    sums = {
        at.correlation: float(at.shortfall_gbp)
        for at in found.loss.at
        if at.renewal_shift == 0
    }

    assert ratio is not None
    assert headroom
    assert {one.family for one in found.loss.decisions} > {None}
    assert sums["default"] == pytest.approx(ratio * float(headroom), rel=1e-4)
    assert sums["independent"] < sums["default"] <= sums["stressed"]


@pytest.mark.parametrize(
    ("correlation", "rho"), [("default", None), ("independent", 0.0), ("stressed", 0.6)]
)
@pytest.mark.parametrize("shift", [-0.2, 0, 0.2])
@pytest.mark.parametrize("letter", "ceg")
def test_losses_are_those_of_all_outcomes(
    letter: str, correlation: str, rho: float | None, shift: float
) -> None:
    """Every outcome of the decisions listed, counted one by one."""
    loss = stress_of(letter).loss
    assert loss is not None
    families = sorted({str(one.family) for one in loss.decisions})
    draws = [
        Draw(
            loss=int(one.loss_gbp_hi * 100),
            probability=1 - min(max(1 - one.probability + shift, 0), 0.9),
            factor=families.index(str(one.family)),
            correlation=_usual(one.family) if rho is None else rho,
        )
        for one in loss.decisions
    ]
    odds = outcomes(draws)
    expected = sum(pence * part for pence, part in odds.items())
    found = loss_at(letter, correlation, shift)

    assert float(found.expected_gbp) * 100 == pytest.approx(expected, abs=1)
    assert float(found.shortfall_gbp) * 100 == pytest.approx(
        _worst_tenth(odds), rel=1e-6, abs=1
    )


def _usual(family: Family | None) -> float:
    return CORRELATIONS.get(family, 0.1) if family else 0.1


def _worst_tenth(odds: dict[int, float]) -> float:
    """The mean of the worst tenth, from the worst outcome down."""
    left, total = 0.1, 0.0
    for pence in sorted(odds, reverse=True):
        part = min(left, odds[pence])
        left -= part
        total += pence * part
    return total / 0.1


def test_decisions_of_e_are_counted_from_their_ends() -> None:
    """£45,000 a year of core money that ends on 31 March: 275 days of it are lost."""
    loss = stress_of("e").loss
    assert loss is not None
    rural = next(one for one in loss.decisions if "E-RURAL-2024" in one.agreements)
    lost = Decimal(45_000) * 275 / Decimal("365.25")

    assert abs(rural.loss_gbp_hi - lost) <= TINY
    assert rural.loss_gbp_lo == rural.loss_gbp_hi
    assert rural.odds_from is OddsFrom.HISTORY
    assert rural.renewed is not None
    assert rural.probability == pytest.approx(1 - (2 + rural.renewed) / (4 + 5))


@pytest.mark.parametrize("letter", LETTERS)
def test_the_fewest_funders_are_those_of_r6(letter: str) -> None:
    """And every set listed reaches the headroom, as no smaller one does."""
    reverse = stress_of(letter).reverse
    said = indicator_of(sample(letter), "fewest_funders_to_breach").hi

    assert reverse.fewest == said
    assert reverse.headroom_gbp is not None
    for one in reverse.sets:
        assert len(one.funders) == reverse.fewest
        assert one.loss_gbp >= reverse.headroom_gbp


def test_the_likeliest_breach_is_the_likeliest_of_all_outcomes() -> None:
    """E: six decisions, 64 outcomes, each looked at."""
    stress = stress_of("e")
    assert stress.loss is not None
    assert stress.reverse.headroom_gbp is not None
    assert stress.reverse.likeliest is not None
    decisions = stress.loss.decisions
    found: dict[frozenset[int], float] = {}
    for size in range(len(decisions) + 1):
        for lost in combinations(range(len(decisions)), size):
            gone = sum(decisions[at].loss_gbp_hi for at in lost)
            if gone >= stress.reverse.headroom_gbp:
                odds = 1.0
                for at, one in enumerate(decisions):
                    odds *= one.probability if at in lost else 1 - one.probability
                found[frozenset(lost)] = odds
    best = max(found, key=lambda lost: found[lost])

    agreements = {one for at in best for one in decisions[at].agreements}
    assert set(stress.reverse.likeliest.agreements) == agreements
    assert stress.reverse.likeliest.probability == pytest.approx(found[best])


def test_a_funder_is_called_what_it_is_called_today() -> None:
    """C: the clinical commissioning group of earlier years is a care board by now."""
    (named,) = {
        name
        for one in stress_of("c").reverse.sets
        for name in one.funders
        if "LIO-C" in name and "ounty" not in name
    }

    assert named == "Integrated care board of LIO-C (invented)"
