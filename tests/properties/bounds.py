"""Upper bounds, known shares and confidences of a scored row, by column."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from fundrisk.model.rule import Direction
from tests.builders import rulebook

if TYPE_CHECKING:
    from tests.builders import Row

TOLERANCE = 2e-6


@cache
def scored_indicators() -> tuple[str, ...]:
    """Indicators that have an exposure."""
    return tuple(scale.indicator for scale in rulebook().scales if scale.anchors)


@cache
def conditions() -> tuple[str, ...]:
    """Rules and dimensions, as columns are named."""
    dimensions = (f"dimension.{d.id}" for d in rulebook().headline.dimensions)
    return (*(rule.id for rule in rulebook().rules), *dimensions)


@cache
def plain_indicators() -> tuple[str, ...]:
    """All indicators, scored or not."""
    return tuple(scale.indicator for scale in rulebook().scales)


@cache
def shares() -> tuple[str, ...]:
    """Indicators whose value is a part of a whole."""
    return (
        *("short_term_share", "patchwork_share", "contract_share", "flexible_share"),
        *("largest_funder_share", "three_largest_share", "largest_family_share"),
        *("local_authority_share", "voice_dependence", "non_infrastructure_share"),
        *("funding_cliff", "hhi_funder", "hhi_group", "hhi_family"),
        *("structural_gap", "realised_contraction", "function_fragility"),
    )


def upper_bounds(row: Row) -> dict[str, float | None]:
    """The worst exposure that the data allow, of every indicator and condition."""
    found = {name: row[f"{name}.score_hi"] for name in scored_indicators()}
    return found | {name: row[f"{name}.hi"] for name in conditions()}


def lower_bounds(row: Row) -> dict[str, float | None]:
    """The best exposure that the data allow, of every indicator and condition."""
    found = {name: row[f"{name}.score_lo"] for name in scored_indicators()}
    return found | {name: row[f"{name}.lo"] for name in conditions()}


@cache
def _leaves() -> dict[str, tuple[str, ...]]:
    """What each indicator and condition rests on."""
    book = rulebook()
    rules = {rule.id: rule.score.leaves() for rule in book.rules}
    sides = {f"dimension.{d.id}": d.score.leaves() for d in book.headline.dimensions}
    return {name: (name,) for name in scored_indicators()} | rules | sides


def certainties(row: Row) -> dict[str, float]:
    """Known shares and confidences of whatever rests on assessed indicators only."""
    return {
        f"{name}.{what}": row[f"{name}.{what}"] or 0.0
        for name, leaves in _leaves().items()
        for what in ("known", "trust")
        if all(row[f"{leaf}.score_hi"] is not None for leaf in leaves)
    }


def lower_is_riskier(indicator: str) -> bool:
    """Whether a smaller value is the worse one."""
    return rulebook().scale(indicator).direction is Direction.LOWER_IS_RISKIER


def is_certainty(change: str) -> bool:
    """Whether a change is one of a known share or a confidence."""
    return ".known " in change or ".trust " in change


def losses(whole: Row, less: Row) -> list[str]:
    """What is surely worse in the poorer ledger; not assessed is not."""
    after_best = lower_bounds(less)
    return [
        f"{name} at best {before:.4f} to {after:.4f}"
        for name, before in lower_bounds(whole).items()
        if before is not None
        and (after := after_best[name]) is not None
        and after > before + TOLERANCE
    ]


def gains(whole: Row, less: Row) -> list[str]:
    """What looks better, or surer, in the poorer ledger; not assessed is neither."""
    after_bounds, after_sure = upper_bounds(less), certainties(less)
    better = [
        f"{name} {before:.4f} to {after:.4f}"
        for name, before in upper_bounds(whole).items()
        if before is not None
        and (after := after_bounds[name]) is not None
        and after < before - TOLERANCE
    ]
    surer = [
        f"{name} {before:.4f} to {after_sure[name]:.4f}"
        for name, before in certainties(whole).items()
        if after_sure.get(name, 0) > before + TOLERANCE
    ]
    return better + surer
