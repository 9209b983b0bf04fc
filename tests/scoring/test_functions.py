"""The exposure of functions, one by one and together."""

from __future__ import annotations

from math import sqrt

import pytest

from tests.builders import (
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    profiled,
)

ONLY_ADVOCACY = {
    "leadership_advocacy": "1",
    "partnerships": None,
    "capacity_building": None,
    "volunteering": None,
}


def test_a_function_with_money_is_the_mean_of_two_exposures() -> None:
    """All from one funder (85 of 100) for 730 days, 23.98 months (0.06): 42.53."""
    row = profiled(a_ledger(a_long_agreement(**ONLY_ADVOCACY)))

    months = 730 / 365.25 * 12
    runway = 20 - (months - 18) / 6 * 20
    found = row["function_exposure.leadership_advocacy.hi"]
    assert found == pytest.approx((85 + runway) / 2, abs=1e-5)
    assert row["function_exposure.leadership_advocacy.lo"] == found


def test_a_function_without_money_is_fully_exposed() -> None:
    """Uncovered counts as 100."""
    row = profiled(a_ledger(a_long_agreement(**ONLY_ADVOCACY)))

    assert row["function_exposure.volunteering.lo"] == 100
    assert row["function_exposure.volunteering.hi"] == 100


def test_the_dimension_is_the_quadratic_mean_over_the_remit() -> None:
    """Advocacy at e and volunteering at 100; what partners carry is left out."""
    position = a_position(remit_partnerships="partner", remit_capacity_building="no")
    row = profiled(a_ledger(a_long_agreement(**ONLY_ADVOCACY), positions=[position]))

    e = row["function_exposure.leadership_advocacy.hi"]
    expected = sqrt((e * e + 100 * 100) / 2)
    assert row["dimension.function.hi"] == pytest.approx(expected, abs=1e-5)
    assert row["dimension.function.lo"] == row["dimension.function.hi"]


def test_an_unknown_remit_counts_where_that_widens() -> None:
    """Volunteering has no money; if it is in the remit, the mean is worse."""
    position = a_position(
        remit_partnerships="partner",
        remit_capacity_building="no",
        remit_volunteering=None,
    )
    row = profiled(a_ledger(a_long_agreement(**ONLY_ADVOCACY), positions=[position]))

    e = row["function_exposure.leadership_advocacy.hi"]
    assert row["dimension.function.lo"] == pytest.approx(e, abs=1e-5)
    assert row["dimension.function.hi"] == pytest.approx(
        sqrt((e * e + 100 * 100) / 2), abs=1e-5
    )


def test_unallocated_money_widens_the_exposure() -> None:
    """A tenth could pay for volunteering for 90 days, or not at all."""
    row = profiled(
        a_ledger(an_agreement(**{**ONLY_ADVOCACY, "leadership_advocacy": ".9"}))
    )

    assert row["function_exposure.volunteering.hi"] == 100
    assert row["function_exposure.volunteering.lo"] < 100


def test_no_function_in_the_remit_does_not_apply() -> None:
    """Whoever carries none has no function that could be exposed."""
    nothing = dict.fromkeys(
        (
            "remit_leadership_advocacy",
            "remit_partnerships",
            "remit_capacity_building",
            "remit_volunteering",
        ),
        "no",
    )
    row = profiled(a_ledger(an_agreement(), positions=[a_position(**nothing)]))

    assert row["function_exposure.not_applicable"]
    assert row["dimension.function.hi"] is None


def test_the_stand_in_brings_its_own_confidence() -> None:
    """Without a target, months of spend are scored and are known all the same.

    Resilience is then known in all of its four parts.
    """
    with_target = profiled(
        a_ledger(an_agreement(), positions=[a_position(reserve_target=60_000)])
    )
    without = profiled(a_ledger(an_agreement()))

    assert with_target["dimension.resilience.known"] == 1
    assert without["dimension.resilience.known"] == 1
    assert (
        without["dimension.resilience.trust"]
        == with_target["dimension.resilience.trust"]
    )
