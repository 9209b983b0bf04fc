"""One band: the profile's, lifted by triggers, never low where a key side is grey."""

from __future__ import annotations

from math import sqrt
from types import MappingProxyType
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.scoring.bands import band_of
from fundrisk.scoring.headline import (
    headline_columns,
    index_columns,
    trigger_columns,
)
from tests.builders import (
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    profiled_each,
    rulebook,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.model.position import Position
    from tests.builders import Bound, Row

LOW, WATCH, ELEVATED, SEVERE = "low", "watch", "elevated", "severe"
CALM: Mapping[str, Bound] = {
    "live_funding": (5, 5),
    "months_to_breach": (24, 24),
    "committed_cover_12m": (1, 1),
    "uncovered_functions": (0, 0),
    "realised_contraction": (0, 0),
    "single_funder_breach_12m": (0, 0),
}
SIDES = ("term", "source", "flexibility", "function", "cover", "resilience")


def one_pot(**changes: object) -> Position:
    """Until the core cost is planned all money is in one pot."""
    return a_position(core_cost=None, **changes)


def _headline(
    indicators: Mapping[str, Bound] = MappingProxyType({}),
    *,
    sides: Mapping[str, float | None] = MappingProxyType({}),
) -> Row:
    """The headline of sides at 10 and calm indicators, but for what is given."""
    held: dict[str, float | None] = {}
    for name, (lo, hi) in {**CALM, **indicators}.items():
        held |= {f"{name}.lo": lo, f"{name}.hi": hi}
    for side in SIDES:
        score = sides.get(side, 10.0)
        held |= {f"dimension.{side}.lo": score, f"dimension.{side}.hi": score}
    frame = pl.DataFrame(
        {k: [v] for k, v in held.items()}, schema=dict.fromkeys(held, pl.Float64())
    )
    headline = rulebook().headline
    row = (
        frame.with_columns(*trigger_columns(headline), *index_columns(headline))
        .with_columns(headline_columns(headline, rulebook().conventions))
        .row(0, named=True)
    )
    return {**row, "band": band_of(row["headline.code"]).value}


def test_the_index_is_the_quadratic_mean_of_the_sides() -> None:
    """Peaks count more: five sides at 10 and one at 90."""
    row = _headline(sides={"cover": 90.0})

    assert row["index.hi"] == pytest.approx(sqrt((5 * 100 + 8100) / 6), abs=1e-6)
    assert row["band"] == WATCH


def test_a_side_that_is_not_assessed_is_left_out_of_the_index() -> None:
    """The mean is over the sides that have a value."""
    row = _headline(sides={"function": None, "cover": 90.0})

    assert row["index.hi"] == pytest.approx(sqrt((4 * 100 + 8100) / 5), abs=1e-6)


@pytest.mark.parametrize("side", SIDES)
def test_a_grey_key_side_bars_low(side: str) -> None:
    """Without Term, Cover or Resilience nobody can call the profile low."""
    row = _headline(sides={side: None})

    assert row["band"] == (WATCH if side in ("term", "cover", "resilience") else LOW)


def test_a_grey_side_does_not_lower_a_worse_band() -> None:
    """Severe stays severe."""
    sides: dict[str, float | None] = dict.fromkeys(SIDES, 90.0)

    assert _headline(sides={**sides, "term": None})["band"] == SEVERE


def test_nothing_assessed_has_no_band() -> None:
    """No side and no trigger: not assessed, never low."""
    nothing: dict[str, Bound] = dict.fromkeys(CALM, (None, None))

    row = _headline(nothing, sides=dict.fromkeys(SIDES))

    assert row["band"] == "not_assessed"


@pytest.mark.parametrize(
    ("indicator", "value", "band"),
    [
        ("live_funding", 1, LOW),
        ("live_funding", 0, SEVERE),
        ("months_to_breach", 12, LOW),
        ("months_to_breach", 11, ELEVATED),
        ("months_to_breach", 6, ELEVATED),
        ("months_to_breach", 5, SEVERE),
        ("committed_cover_12m", 0.5, LOW),
        ("committed_cover_12m", 0.499999, ELEVATED),
        ("committed_cover_12m", 0.25, ELEVATED),
        ("committed_cover_12m", 0.249999, SEVERE),
        ("uncovered_functions", 0, LOW),
        ("uncovered_functions", 1, WATCH),
        ("uncovered_functions", 2, ELEVATED),
        ("uncovered_functions", 4, ELEVATED),
        ("realised_contraction", 0.249999, LOW),
        ("realised_contraction", 0.25, ELEVATED),
        ("realised_contraction", 1, ELEVATED),
    ],
)
def test_triggers_fire_at_their_edge(indicator: str, value: float, band: str) -> None:
    """Each by itself, with everything else calm."""
    assert _headline({indicator: (value, value)})["band"] == band


@pytest.mark.parametrize(
    ("indicator", "bounds", "band"),
    [
        ("months_to_breach", (5, 30), SEVERE),
        ("committed_cover_12m", (0.2, 1), SEVERE),
        ("uncovered_functions", (0, 2), ELEVATED),
        ("realised_contraction", (0, 0.3), ELEVATED),
    ],
)
def test_a_trigger_fires_if_it_may_hold(
    indicator: str, bounds: tuple[float, float], band: str
) -> None:
    """Missing is not safe: the worse end of the interval counts."""
    assert _headline({indicator: bounds})["band"] == band


@pytest.mark.parametrize("indicator", [name for name in CALM if name != "live_funding"])
def test_what_could_not_be_tested_does_not_fire(indicator: str) -> None:
    """It is printed as untested instead."""
    row = _headline({indicator: (None, None)})

    assert row["band"] == LOW
    assert any(
        row[f"trigger.{trigger.id}"] is None
        for trigger in rulebook().headline.triggers
        if trigger.condition.indicator == indicator
    )


def test_a_trigger_never_lowers() -> None:
    """A severe profile stays severe whatever fires below it."""
    sides: dict[str, float | None] = dict.fromkeys(SIDES, 90.0)

    assert _headline({"uncovered_functions": (1, 1)}, sides=sides)["band"] == SEVERE


def test_triggers_of_whole_ledgers() -> None:
    """The facts themselves, from agreements to band, on both sides of each edge.

    £10,000 a month go out; £144,000 over four years bring £98.56 a day, which is
    £35,975.36 over the next year.
    """
    grant = a_long_agreement()
    spends = {"covered": 71_950, "half": 71_951, "quarter": 143_902}
    cohort = {
        name: a_ledger(
            grant,
            positions=[a_position(planned_spend_12m=spend, free_reserves=900_000)],
        )
        for name, spend in spends.items()
    }
    cohort["nothing"] = a_ledger(positions=[a_position(free_reserves=900_000)])
    cohort["months 6"] = a_ledger(positions=[one_pot(free_reserves=59_999)])
    cohort["months 5"] = a_ledger(positions=[one_pot(free_reserves=49_999)])

    rows = profiled_each(a_cohort(cohort))

    assert {
        name: [
            trigger.id
            for trigger in rulebook().headline.triggers
            if row[f"trigger.{trigger.id}"] and "function" not in trigger.id
        ]
        for name, row in rows.items()
    } == {
        "covered": [],
        "half": ["cover_below_half"],
        "quarter": ["cover_below_a_quarter", "cover_below_half"],
        "nothing": ["no_live_funding", "cover_below_a_quarter", "cover_below_half"],
        "months 6": [
            "no_live_funding",
            "breach_within_12_months",
            "cover_below_a_quarter",
            "cover_below_half",
        ],
        "months 5": [
            "no_live_funding",
            "breach_within_6_months",
            "breach_within_12_months",
            "cover_below_a_quarter",
            "cover_below_half",
        ],
    }
