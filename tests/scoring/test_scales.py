"""Values become exposures through the anchors of the method."""

from __future__ import annotations

from itertools import pairwise

import polars as pl
import pytest

from fundrisk.model.rule import Direction, Scale
from fundrisk.scoring.scales import exposure, scored, stand_ins
from tests.builders import Row, rulebook

ANCHORS = {
    "short_term_share": "0:0 .25:25 .5:50 .75:75 1:100",
    "weighted_remaining_term": "3:100 6:80 12:50 18:20 24:0",
    "committed_cover_12m": "0:100 .25:90 .5:70 .75:40 .9:15 1:0",
    "funding_cliff": "0:0 .15:20 .3:45 .5:75 .75:100",
    "decision_lead_days": "-30:100 0:80 30:50 60:25 90:0",
    "largest_funder_share": ".15:0 .25:20 .4:50 .6:75 .8:100",
    "secured_effective_funders": ".5:100 1:80 2:50 3:25 5:0",
    "largest_family_share": ".3:0 .45:25 .6:50 .8:75 1:100",
    "local_authority_withdrawal_loss": ".05:0 .15:25 .3:50 .45:75 .6:100",
    "voice_dependence": ".25:0 .5:50 .75:75 1:100",
    "flexible_share": "0:100 .1:80 .2:60 .35:30 .5:0",
    "core_cost_cover": ".25:100 .5:80 .75:50 .9:20 1:0",
    "full_cost_recovery": ".65:100 .85:60 .95:20 1:0",
    "contract_share": "0:0 1:50",
    "patchwork_share": "0:0 .25:30 .5:60 .75:85 1:100",
    "conditionality": "1:0 3:50 5:100",
    "application_cost_ratio": ".05:0 .1:25 .175:50 .35:75 .5:100",
    "monitoring_cost_ratio": ".03:0 .05:25 .077:50 .12:75 .2:100",
    "funder_transparency": "1:0 3:50 5:100",
    "unfunded_request_share": "0:0 .05:25 .1:50 .2:100",
    "uncovered_functions": "0:0 1:50 2:80 3:100",
    "function_fragility": ".4:0 .6:30 .75:60 1:85",
    "function_runway": "3:100 6:80 12:50 18:20 24:0",
    "reserve_adequacy": "0:100 .5:60 1:15 1.25:0",
    "reserve_months": "0:100 1:85 3:50 6:15 9:0",
    "months_to_breach": "0:100 3:95 6:80 12:50 18:25 24:0",
    "structural_gap": "0:0 .1:25 .25:50 .4:75 .6:100",
    "realised_contraction": "0:0 .1:25 .15:40 .25:70 .5:100",
    "local_authority_contraction": "0:0 .1:25 .15:40 .25:70 .5:100",
    "shortfall_to_headroom": "0:0 .5:25 1:60 1.5:85 2:100",
    "fewest_funders_to_breach": "1:100 2:60 3:30 4:10 5:0",
    "rival_provider": "1:0 3:50 5:100",
    "key_relationships": "1:0 3:50 5:100",
    "staff_turnover": "1:0 3:50 5:100",
}
CASES = [pytest.param(name, id=name) for name in ANCHORS]


def _typed(name: str) -> list[tuple[float, float]]:
    pairs = (anchor.split(":") for anchor in ANCHORS[name].split())
    return [(float(at), float(score)) for at, score in pairs]


def _at(scale: Scale, value: float) -> float:
    frame = pl.DataFrame({"x": [value]})
    found: float = frame.select(exposure(pl.col("x"), scale.anchors)).item()
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_anchors_are_those_of_the_method(name: str) -> None:
    """Typed a second time here, so that a slip in a rules file is seen."""
    anchors = rulebook().scale(name).anchors

    assert [(anchor.at, anchor.score) for anchor in anchors] == _typed(name)


def test_no_scored_scale_was_forgotten() -> None:
    """Two are in points already; for a change and for other work we have our own."""
    names = {scale.indicator for scale in rulebook().scales if scale.anchors}

    own = {
        "local_authority_function_skew",
        "function_exposure",
        "contract_share_change",
        "non_infrastructure_share",
    }
    assert names == set(ANCHORS) | own


@pytest.mark.parametrize("name", CASES)
def test_at_an_anchor_the_score_is_exact(name: str) -> None:
    """No rounding is left over."""
    scale = rulebook().scale(name)

    assert [_at(scale, at) for at, _ in _typed(name)] == [s for _, s in _typed(name)]


@pytest.mark.parametrize("name", CASES)
def test_between_anchors_lines_are_straight(name: str) -> None:
    """A quarter of the way between two anchors is a quarter of the way up."""
    scale = rulebook().scale(name)

    for (x0, y0), (x1, y1) in pairwise(_typed(name)):
        quarter = x0 + (x1 - x0) / 4
        assert _at(scale, quarter) == pytest.approx(y0 + (y1 - y0) / 4, abs=1e-6)


@pytest.mark.parametrize("name", CASES)
def test_outside_the_anchors_lines_are_flat(name: str) -> None:
    """Beyond the ends nothing gets better or worse."""
    scale, typed = rulebook().scale(name), _typed(name)

    assert _at(scale, typed[0][0] - 1000) == typed[0][1]
    assert _at(scale, typed[-1][0] + 1000) == typed[-1][1]


def _scored(name: str, lo: float | None, hi: float | None, **more: object) -> Row:
    columns = {f"{name}.lo": lo, f"{name}.hi": hi, **more}
    schema = {
        column: pl.Boolean() if isinstance(cell, bool) else pl.Float64()
        for column, cell in columns.items()
    }
    frame = pl.DataFrame({k: [v] for k, v in columns.items()}, schema=schema)
    return frame.select(scored([rulebook().scale(name)])).row(0, named=True)


def test_where_higher_is_riskier_the_upper_end_is_the_worse() -> None:
    """A short-term share of .25 to .5 is an exposure of 25 to 50."""
    row = _scored("short_term_share", 0.25, 0.5)

    assert tuple(row.values()) == (25, 50)


def test_where_lower_is_riskier_the_lower_end_is_the_worse() -> None:
    """A remaining term of 6 to 18 months is an exposure of 20 to 80."""
    row = _scored("weighted_remaining_term", 6, 18)

    assert tuple(row.values()) == (20, 80)


def test_no_value_has_no_exposure() -> None:
    """Not assessed is a state of its own."""
    row = _scored("short_term_share", None, None)

    assert tuple(row.values()) == (None, None)


@pytest.mark.parametrize("scale", rulebook().scales, ids=lambda s: s.indicator)
def test_a_riskier_value_never_scores_lower(scale: Scale) -> None:
    """Every scale runs one way."""
    scores = [anchor.score for anchor in scale.anchors]
    falling = scale.direction is Direction.LOWER_IS_RISKIER

    assert scores == sorted(scores, reverse=falling)


def _contracts(recovery: tuple[float | None, float | None], vat: float) -> Row:
    return _scored(
        "contract_share",
        0.5,
        0.5,
        **{
            "full_cost_recovery.lo": recovery[0],
            "full_cost_recovery.hi": recovery[1],
            "full_cost_recovery.not_applicable": False,
            "contract_vat_unknown_share.lo": vat,
            "contract_vat_unknown_share.hi": vat,
            "contract_vat_unknown_share.not_applicable": False,
        },
    )


@pytest.mark.parametrize(
    ("recovery", "vat", "bounds"),
    [
        ((0.95, 0.95), 0.0, (25.0, 25.0)),
        ((0.94, 0.94), 0.0, (37.5, 37.5)),
        ((1.0, 1.0), 0.01, (37.5, 37.5)),
        ((0.9, 1.0), 0.0, (25.0, 37.5)),
        ((None, None), 0.0, (25.0, 37.5)),
    ],
)
def test_contracts_score_worse_below_full_cost(
    recovery: tuple[float | None, float | None],
    vat: float,
    bounds: tuple[float, float],
) -> None:
    """Half in contracts is 25, and 37.5 below .95 of full cost or with unknown VAT."""
    assert tuple(_contracts(recovery, vat).values()) == bounds


@pytest.mark.parametrize(("own", "expected"), [(40.0, 40.0), (None, 70.0)])
def test_months_stand_in_for_a_target(own: float | None, expected: float) -> None:
    """Where trustees have set no target, months of spend are scored instead."""
    columns = {
        f"{name}.{end}": [score]
        for name, score in (("reserve_adequacy", own), ("reserve_months", 70.0))
        for end in ("score_lo", "score_hi", "known", "trust")
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64()))

    row = frame.select(stand_ins([rulebook().scale("reserve_adequacy")])).row(0)

    assert set(row) == {expected}
