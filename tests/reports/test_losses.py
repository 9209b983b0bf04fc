"""What decisions could cost, and what it would take to be in breach."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.loss import (
    BreachSet,
    Decision,
    LossAt,
    LossDistribution,
    OddsFrom,
    ReverseStress,
)
from fundrisk.model.words import Family
from fundrisk.reports.views.losses import loss_distribution
from fundrisk.reports.views.reverse_stress import reverse_stress
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.builders import a_floor
from tests.reports.paper import printed

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


def at(
    cause: str, rho: float | None, shift: float, *figures: int, suffix: str = ""
) -> LossAt:
    """Expected loss, income at risk and shortfall under some assumptions."""
    expected, at_risk, shortfall = (Decimal(one) for one in figures)
    return LossAt(
        correlation=cause + suffix,
        rho=rho,
        renewal_shift=shift,
        expected_gbp=expected,
        at_risk_gbp=at_risk,
        shortfall_gbp=shortfall,
    )


def decision(label: str, lo: int, hi: int, odds: float, **about: object) -> Decision:
    """One of which nothing is known unless said."""
    usual: dict[str, object] = {
        "agreements": (label,),
        "group": None,
        "family": None,
        "odds_from": OddsFrom.UNKNOWN,
    }
    return Decision.model_validate(
        {
            "label": label,
            "loss_gbp_lo": Decimal(lo),
            "loss_gbp_hi": Decimal(hi),
            "probability": odds,
        }
        | usual
        | about
    )


def a_distribution(**changes: object) -> LossDistribution:
    """The method's golden case, in thousands."""
    council = decision(
        "Northshire Council",
        100_000,
        120_000,
        0.1,
        agreements=("core", "public health"),
        family=Family.LOCAL_GOV,
        odds_from=OddsFrom.HISTORY,
        renewed=5,
        decided=6,
    )
    stated = decision("Trust", 0, 60_000, 0.4, odds_from=OddsFrom.STATED)
    board = decision("Health board", 80_000, 80_000, 0.3)
    usual = LossDistribution(
        horizon_months=12,
        level=0.9,
        decisions=(stated, council, board, decision("Lottery", 40_000, 40_000, 0.5)),
        at=(
            at("independent", 0.0, 0.0, 80_000, 180_000, 204_800),
            at("default", None, 0.0, 80_000, 180_000, 233_656),
            at("stressed", 0.6, 0.0, 80_000, 180_000, 267_280),
            at("default", None, -0.2, 140_000, 260_000, 290_000),
            at("default", None, 0.2, 32_000, 120_000, 150_500),
        ),
    )
    return usual.model_copy(update=changes)


def breach(*funders: str, loss: int, **about: object) -> BreachSet:
    """Funders and what goes with them."""
    return BreachSet.model_validate(
        {"funders": funders, "agreements": (), "loss_gbp": Decimal(loss)} | about
    )


def a_stress(**changes: object) -> ReverseStress:
    """The same case from the end: £150,000 of headroom."""
    others = (("Health board", 200_000), ("Trust", 180_000), ("Lottery", 160_000))
    usual = ReverseStress(
        headroom_gbp=Decimal(150_000),
        reserves_gbp=Decimal(200_000),
        floor=a_floor(),
        surplus_gbp=Decimal(-5_000),
        fewest=2,
        sets=tuple(breach("Council", name, loss=loss) for name, loss in others),
        sets_found=3,
        likeliest=breach(
            "Health board", "Trust", "Lottery", loss=180_000, probability=0.054
        ),
        path_fewest=1,
        path_searched=4,
        path_months=24,
        path=(breach("Council", loss=120_000, month=date(2026, 3, 31)),),
        path_found=1,
    )
    return usual.model_copy(update=changes)


def losses_in_words(**changes: object) -> str:
    """The view on one endless line."""
    return " ".join(printed(loss_distribution(a_distribution(**changes))).split())


def stress_in_words(**changes: object) -> str:
    """The view on one endless line."""
    return " ".join(printed(reverse_stress(a_stress(**changes), SHAPES)).split())


def test_losses_read_well(golden: SnapshotAssertion) -> None:
    """Pounds first, the dearest decision first, and where its chance comes from."""
    assert printed(loss_distribution(a_distribution())) == golden


def test_reverse_stress_reads_well(golden: SnapshotAssertion) -> None:
    """The fewest, the likeliest and the first month."""
    assert printed(reverse_stress(a_stress(), SHAPES)) == golden


def test_probabilities_are_assumptions() -> None:
    """Neither view forecasts or estimates anything."""
    for words in (losses_in_words(), stress_in_words()):
        assert "Not a forecast" in words
        assert "assum" in words
        assert "estimate" not in words
        assert "likely to" not in words


def test_where_each_chance_comes_from() -> None:
    """Said, counted, or not known: then even odds stand in."""
    words = losses_in_words()

    assert "£100,000 to £120,000 10% Northshire Council, 2 agreements at once" in words
    assert "(local authority: 5 of 6 renewed before)" in words
    assert "up to £60,000 40% Trust (as you stated)" in words
    assert "£40,000 50% Lottery (nothing known: even odds assumed)" in words
    assert "£80,000 30% Health board (record not clear: at its worst)" in words


def test_no_decision_no_loss() -> None:
    """A year in which nothing is decided."""
    assert "No decision falls due" in losses_in_words(decisions=())


def test_many_decisions_are_cut() -> None:
    """The dearest eight, and how many more."""
    many = tuple(decision(f"F{n}", n, n, 0.5) for n in range(1, 11))
    words = losses_in_words(decisions=many, grid_gbp=100)

    assert "and 2 smaller decisions" in words
    assert "F10 (" in words
    assert "F2 (" not in words
    assert "steps of £100" in words
    assert "to the penny" in losses_in_words()


def test_a_label_of_ones_own_is_printed() -> None:
    """Correlations that a user chose."""
    own = at("half\x1b in common", 0.5, 0.0, 1, 2, 3)

    assert "half in common (correlation 0.5) £1 £2 £3" in losses_in_words(at=(own,))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"fewest": None, "likeliest": None, "sets": ()}, "No breach possible"),
        (
            {"fewest": 0, "headroom_gbp": Decimal(-5)},
            "(-£5) is used up already by what is planned",
        ),
        (
            {"headroom_gbp": None, "absent_because": "No reserves."},
            "Not assessed: No r",
        ),
        ({"fewest": 1}, "1 funder leaving would use up the headroom of £150,000 ("),
        ({"likeliest": None}, "None of this can happen if the assumed"),
        ({"path_fewest": None}, "no 4 funders or fewer that renew nothing"),
        ({"path_fewest": 0}, "under the floor even if every funder renews"),
        ({"sets_found": 10_000, "all_counted": False}, "9,997 other sets at least"),
        ({"sets_found": 4}, "and 1 other set "),
    ],
)
def test_every_answer_has_its_words(changes: dict[str, object], words: str) -> None:
    """Also those where nothing can happen, or all has happened already."""
    assert words in stress_in_words(**changes)


@pytest.mark.parametrize(
    ("surplus", "words"),
    [
        (-5_000, "less £5,000 by which a year's income falls short of planned spend."),
        (5_000, "plus £5,000 by which a year's income exceeds planned spend."),
    ],
)
def test_headroom_is_a_subtraction_to_check(surplus: int, words: str) -> None:
    """Reserves, their floor and whose it is, and what the year leaves over."""
    told = stress_in_words(surplus_gbp=Decimal(surplus))

    start = "Headroom: free reserves £200,000, less their floor (£45,000, set by the "
    assert f"{start}trustees), {words}" in told


def test_the_month_that_comes_anyway_is_named() -> None:
    """Planned spend alone brings reserves under the floor."""
    words = stress_in_words(path_fewest=0, path_anyway_on=date(2026, 11, 30))

    assert "even if every funder renews, in November 2026." in words


@pytest.mark.parametrize(
    ("chance", "words"),
    [(0.00004, "under 0.1%"), (0.0123, "1.2%"), (0.5, "50%"), (0.9999, "over 99%")],
)
def test_a_chance_is_never_nil_nor_certain(chance: float, words: str) -> None:
    """Small ones have a decimal."""
    likely = breach("A", loss=1, probability=chance)

    assert f"assumed chance {words}." in stress_in_words(likeliest=likely)


def test_without_a_path_nothing_is_said_of_it() -> None:
    """Where no balance is known month by month."""
    words = stress_in_words(path_searched=None, path_fewest=None)

    assert "under the floor" not in words
    assert "under the floor" not in stress_in_words(headroom_gbp=None)


def test_in_plain_letters() -> None:
    """No sign that an old terminal cannot show."""
    text = printed(reverse_stress(a_stress(), PLAIN_SHAPES))
    text += printed(loss_distribution(a_distribution()))

    assert text.replace("─", "-").encode("latin-1")
