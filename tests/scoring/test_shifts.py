"""Thresholds a fifth stricter or more lenient: what moves, how far, and what stays."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.model.rule import Direction, Scale
from fundrisk.model.sensitivity import Setting, SettingKind
from fundrisk.model.words import Unit
from fundrisk.scoring.scales import exposure
from fundrisk.scoring.shifts import is_movable, leaves_touched, settings, shifted
from tests.builders import rulebook

STRICTER, LENIENT = 0.2, -0.2
MOVABLE = [scale.indicator for scale in rulebook().scales if is_movable(scale)]


def _setting(stricter_by: float, indicator: str = "") -> Setting:
    kind = SettingKind.ONE_THRESHOLD if indicator else SettingKind.EVERY_THRESHOLD
    return Setting(id="x", kind=kind, subject=indicator, stricter_by=stricter_by)


def _scale(indicator: str, stricter_by: float = 0.0) -> Scale:
    return shifted(rulebook(), _setting(stricter_by)).scale(indicator)


def _places(indicator: str, stricter_by: float) -> list[float]:
    return [anchor.at for anchor in _scale(indicator, stricter_by).anchors]


def _score(scale: Scale, value: float) -> float:
    frame = pl.DataFrame({"x": [value]}, schema={"x": pl.Float64()})
    found: float = frame.select(exposure(pl.col("x"), scale.anchors)).item()
    return found


@pytest.mark.parametrize(
    ("indicator", "stricter", "lenient"),
    [
        ("short_term_share", [0, 0.2, 0.4, 0.6, 0.8], [0, 0.3, 0.6, 0.9, 1.2]),
        (
            "weighted_remaining_term",
            [3.6, 7.2, 14.4, 21.6, 28.8],
            [2.4, 4.8, 9.6, 14.4, 19.2],
        ),
        ("conditionality", [1, 2.6, 4.2], [1, 3.4, 5.8]),
        ("decision_lead_days", [-30, 6, 42, 78, 114], [-30, -6, 18, 42, 66]),
        ("full_cost_recovery", [0.72, 0.88, 0.96, 1], [0.58, 0.82, 0.94, 1]),
        ("secured_effective_funders", [0.6, 1.2, 2.4, 3.6, 6], [0.4, 0.8, 1.6, 2.4, 4]),
        ("contract_share", [0, 0.8], [0, 1.2]),
    ],
)
def test_where_anchors_stand_by_hand(
    indicator: str, stricter: list[float], lenient: list[float]
) -> None:
    """A fifth of the way from nil, from the best rating, from the first negative day.

    Full-cost recovery is measured from full cost: its gap of 5% becomes 4% or 6%.
    """
    assert _places(indicator, STRICTER) == pytest.approx(stricter)
    assert _places(indicator, LENIENT) == pytest.approx(lenient)


@pytest.mark.parametrize(
    ("indicator", "value", "stricter", "as_is", "lenient"),
    [
        ("short_term_share", 0.6, 75, 60, 50),
        ("short_term_share", 1, 100, 100, 1 / 0.012),
        ("weighted_remaining_term", 12, 60, 50, 35),
        ("conditionality", 3, 62.5, 50, 100 * 2 / 4.8),
        ("decision_lead_days", -6, 80 + 20 * 12 / 36, 84, 80),
    ],
)
def test_exposures_by_hand(
    indicator: str, value: float, stricter: float, as_is: float, lenient: float
) -> None:
    """12 months lie 2/3 from 7.2 (80) to 14.4 (50), or half from 9.6 to 14.4 (20)."""
    found = [_score(_scale(indicator, by), value) for by in (STRICTER, 0, LENIENT)]

    assert found == pytest.approx([stricter, as_is, lenient], abs=1e-6)


def test_the_steeper_line_moves_too() -> None:
    """Contracts that do not pay full cost: 75 points at 80% or 120% of the income."""
    worse = [_scale("contract_share", by).worse_anchors for by in (STRICTER, LENIENT)]

    assert [[one.at for one in line] for line in worse] == [
        pytest.approx([0, 0.8]),
        pytest.approx([0, 1.2]),
    ]


def test_scores_and_band_edges_stay() -> None:
    """Only positions move: moved along, the edges would undo the move."""
    moved = shifted(rulebook(), _setting(STRICTER))

    assert moved.conventions == rulebook().conventions
    for old, new in zip(rulebook().scales, moved.scales, strict=True):
        assert [a.score for a in old.anchors] == [a.score for a in new.anchors]


def test_what_is_an_exposure_already_stays() -> None:
    """Scales in points."""
    moved = shifted(rulebook(), _setting(STRICTER))
    fixed = [s for s in rulebook().scales if s.unit is Unit.POINTS]

    assert fixed
    assert all(moved.scale(scale.indicator) == scale for scale in fixed)


def test_one_scale_moves_alone() -> None:
    """Everything else is the very same, triggers on other figures too."""
    moved = shifted(rulebook(), _setting(STRICTER, "short_term_share"))
    changed = [
        new.indicator
        for old, new in zip(rulebook().scales, moved.scales, strict=True)
        if old != new
    ]

    assert changed == ["short_term_share"]
    assert moved.headline == rulebook().headline
    assert moved.rules == rulebook().rules


@pytest.mark.parametrize(
    ("trigger", "stricter", "lenient"),
    [
        ("breach_within_6_months", 7.2, 4.8),
        ("breach_within_12_months", 14.4, 9.6),
        ("cover_below_a_quarter", 0.3, 0.2),
        ("income_fell_by_a_quarter", 0.2, 0.3),
        ("no_live_funding", 1, 1),
        ("one_funder_breaks_the_floor", 1, 1),
        ("two_functions_uncovered", 2, 2),
    ],
)
def test_triggers_move_with_their_figure(
    trigger: str, stricter: float, lenient: float
) -> None:
    """Unless they count whole things: a funder, a function, a line of income."""
    found = [
        next(
            one.condition.value
            for one in shifted(rulebook(), _setting(by)).headline.triggers
            if one.id == trigger
        )
        for by in (STRICTER, LENIENT)
    ]

    assert found == pytest.approx([stricter, lenient])


@given(less=st.floats(-0.2, 0.2), more=st.floats(-0.2, 0.2))
def test_stricter_never_lowers_an_exposure(less: float, more: float) -> None:
    """For any two moves, every scale and value: the ends hold what lies between."""
    less, more = sorted((less, more))
    values = pl.DataFrame({name: _values(name) for name in MOVABLE})
    before, after = (
        values.select(
            exposure(pl.col(scale.indicator), scale.anchors).alias(scale.indicator)
            for scale in shifted(rulebook(), _setting(by)).scales
            if scale.indicator in MOVABLE
        )
        for by in (less, more)
    )

    for name in MOVABLE:
        assert (after[name] >= before[name] - 1e-5).all(), name


def _values(indicator: str) -> list[float]:
    """A grid from half a scale before its anchors to half a scale after; days < 0."""
    scale = rulebook().scale(indicator)
    first, last = (scale.anchors[end].at for end in (0, -1))
    grid = [first + place / 40 * (last - first) for place in range(-20, 61)]
    return grid if scale.unit is Unit.DAYS else [max(value, 0.0) for value in grid]


def test_every_scale_with_anchors_is_tried_both_ways() -> None:
    """Both ends of all at once, then two settings a scale, each under its own name."""
    every = settings(rulebook())
    ids = [one.id for one in every]

    assert len(set(ids)) == len(ids) == 2 + 2 * len(MOVABLE)
    assert {one.subject for one in every} == {"", *MOVABLE}
    assert {one.stricter_by for one in every} == {STRICTER, LENIENT}


def test_the_share_of_a_move_stands_in_the_rules() -> None:
    """A tenth, where somebody writes a tenth."""
    book = rulebook()
    shift = book.conventions.sensitivity_shift.model_copy(update={"value": 0.1})
    conventions = book.conventions.model_copy(update={"sensitivity_shift": shift})
    every = settings(book.model_copy(update={"conventions": conventions}))

    assert {one.stricter_by for one in every} == {0.1, -0.1}


def test_what_a_scale_touches() -> None:
    """Itself, the functions together, and what it stands in for."""
    touched = {name: leaves_touched(rulebook(), name) for name in MOVABLE}

    assert touched["short_term_share"] == ("short_term_share",)
    assert "function_exposure" in touched["function_runway"]
    assert "reserve_adequacy" in touched["reserve_months"]


def test_directions_are_those_of_the_rules() -> None:
    """Both ways are among the scales that move."""
    ways = {rulebook().scale(name).direction for name in MOVABLE}

    assert ways == {Direction.HIGHER_IS_RISKIER, Direction.LOWER_IS_RISKIER}
