"""What the money pays for, function by function."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    bound,
    measured,
    months,
    value,
)

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement

NAMES = ("leadership_advocacy", "partnerships", "capacity_building", "volunteering")


def _for(shares: str, pounds: int = 12_000, **changes: object) -> Agreement:
    """An agreement with shares of the four functions such as ``".5 0 .5 0"``."""
    split = dict(zip(NAMES, shares.split(), strict=True))
    return an_agreement(**{"amount": pounds, **split, **changes})


def test_function_values() -> None:
    """V_f is the sum of annual value times share; what nobody claims is not spread."""
    ledger = a_ledger(_for(".5 .25 0 .25"), _for(".1 0 .4 0", 40_000))
    row = measured(ledger)

    # in ten-thousandths of a penny: 12,000 * .5 + 40,000 * .1 = 10,000
    assert row["value.leadership_advocacy.lo"] == 10_000 * 100 * 10_000
    assert row["value.partnerships.lo"] == 3_000 * 100 * 10_000
    assert row["value.capacity_building.lo"] == 16_000 * 100 * 10_000
    # at most: half of 40,000 is unallocated and could all be for it
    assert row["value.capacity_building.hi"] == 36_000 * 100 * 10_000


def test_uncovered_functions() -> None:
    """In the remit and without live money: partnerships and volunteering."""
    row = measured(a_ledger(_for(".5 0 .5 0")))

    assert value(row, "uncovered_functions") == 2


@pytest.mark.parametrize("remit", ["partner", "no"])
def test_only_the_own_remit_can_be_uncovered(remit: str) -> None:
    """What a partner carries, or nobody asked for, is no gap."""
    position = a_position(remit_partnerships=remit, remit_volunteering=remit)
    row = measured(a_ledger(_for(".5 0 .5 0"), positions=[position]))

    assert value(row, "uncovered_functions") == 0


def test_an_unknown_remit_is_a_doubt() -> None:
    """One function is surely uncovered, the other perhaps."""
    position = a_position(remit_volunteering=None)
    row = measured(a_ledger(_for(".5 0 .5 0"), positions=[position]))

    assert bound(row, "uncovered_functions") == (1, 2)


def test_unallocated_money_is_a_doubt() -> None:
    """A fifth unallocated could be for the uncovered ones, or not."""
    row = measured(a_ledger(_for(".4 0 .4 0")))

    assert bound(row, "uncovered_functions") == (0, 2)
    assert row["uncovered_functions.known"] == pytest.approx(0.8)


def test_too_little_allocated_is_not_assessed() -> None:
    """With 59% of the value allocated nothing is said; with 60% it is."""
    less = measured(a_ledger(_for(".59 0 0 0")))
    enough = measured(a_ledger(_for(".6 0 0 0")))

    assert bound(less, "uncovered_functions") == (None, None)
    assert bound(enough, "uncovered_functions") == (0, 3)


def test_function_fragility_is_that_of_the_most_fragile() -> None:
    """Partnerships hang on Oak alone; advocacy on Oak with 6 of 6 + 4."""
    ledger = a_ledger(
        _for(".5 .5 0 0", 12_000, funder="Oak"),
        _for(".4 0 .3 .3", 10_000, funder="Elm"),
        _for("0 0 .5 .5", 10_000, funder="Ash"),
    )
    row = measured(ledger)

    assert value(row, "function_fragility") == 1
    assert row["function_fragility.leadership_advocacy.most"] == pytest.approx(0.6)
    # capacity: Elm 3,000 of 3,000 + 5,000 of Ash
    assert row["function_fragility.capacity_building.most"] == pytest.approx(5 / 8)


def test_a_group_is_one_payer_of_a_function() -> None:
    """Two letterheads of one decision carry it together."""
    ledger = a_ledger(
        _for("1 0 0 0", funder="Oak", funder_group="G"),
        _for("1 0 0 0", funder="Elm", funder_group="G"),
        _for("1 0 0 0", 24_000, funder="Ash"),
    )
    row = measured(ledger)

    assert row["function_fragility.leadership_advocacy.most"] == 0.5


def test_function_runway_is_weighted_by_value_and_share() -> None:
    """Advocacy: 12,000 · .5 for 90 days and 36,000 · .25 for 730: 474 days.

    Partnerships only have the first, and are the shortest-lived.
    """
    ledger = a_ledger(
        _for(".5 .5 0 0"),
        a_long_agreement(
            leadership_advocacy=".25",
            partnerships=None,
            capacity_building=".5",
            volunteering=".25",
        ),
    )
    row = measured(ledger)

    advocacy = (6_000 * 90 + 9_000 * 730) / 15_000
    assert row["function_runway.leadership_advocacy.lo"] == pytest.approx(
        months(advocacy)
    )
    assert row["function_runway.capacity_building.lo"] == pytest.approx(months(730))
    assert value(row, "function_runway") == pytest.approx(months(90))


def test_own_earned_income_pays_for_no_function() -> None:
    """It is not allocated and does not count in what is known of functions."""
    position = a_position(own_earned_last_year=90_000, own_earned_this_year=90_000)
    row = measured(a_ledger(_for(".5 0 .5 0"), positions=[position]))

    assert value(row, "uncovered_functions") == 2
    assert row["uncovered_functions.known"] == 1


def test_non_infrastructure_share() -> None:
    """12,000 · .5 outside the four functions, of 12,000 + 12,000."""
    ledger = a_ledger(
        _for(".5 0 0 0", non_infrastructure=".5"), _for("0 0 .5 .5", funder="Elm")
    )

    assert value(measured(ledger), "non_infrastructure_share") == 0.25


def test_unallocated_money_may_be_outside() -> None:
    """A tenth known outside, a fifth unallocated: .1 to .3."""
    ledger = a_ledger(_for(".7 0 0 0", non_infrastructure=".1"))

    assert bound(measured(ledger), "non_infrastructure_share") == pytest.approx(
        (0.1, 0.3)
    )
