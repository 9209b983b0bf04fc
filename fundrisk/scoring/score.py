"""The whole room in order: indicators of each organisation → exposures and headline."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.scoring.bands import band_code
from fundrisk.scoring.combine import columns
from fundrisk.scoring.functions import NAME as FUNCTIONS
from fundrisk.scoring.functions import each_function, together
from fundrisk.scoring.headline import headline_columns, index_columns, trigger_columns
from fundrisk.scoring.scales import parts, scored, stand_ins

if TYPE_CHECKING:
    from fundrisk.model.rule import Rulebook

LOW_IN_PART = "it is low among the published awards, which says nothing of the others"


def with_scores(measured: pl.LazyFrame, rulebook: Rulebook) -> pl.LazyFrame:
    """Add every exposure, dimension and trigger, and the headline.

    Args:
        measured: One row per organisation, the columns of ``indicators``.
        rulebook: Scales, rules, dimensions, triggers, conventions.

    Where only published awards are listed nothing is low.

    Returns:
        The same rows; for each rule ``<id>.lo``, ``.hi`` (0–100, null if not assessed),
        ``.code`` (band), ``.known``, ``.trust`` (0–1), ``.pence``, ``.absent`` and
        ``.not_applicable``; the same for ``dimension.<id>``; ``trigger.<id>``;
        ``index.lo``, ``index.hi``, ``headline.code`` and what it was made from.
    """
    return measured.pipe(with_points, rulebook).pipe(with_profile, rulebook)


def with_points(measured: pl.LazyFrame, rulebook: Rulebook) -> pl.LazyFrame:
    """The first half: what each indicator is worth on its own.

    Returns:
        The same rows; for each indicator with a scale ``<name>.score_lo`` and
        ``.score_hi`` (0–100), ``.part_lo`` and ``.part_hi``; and ``trigger.<id>``.
        Rules that hold a few scales only give the columns of these.
    """
    scales = rulebook.scales
    plain = tuple(scale for scale in scales if scale.indicator != FUNCTIONS)
    derived = tuple(scale for scale in scales if scale.indicator == FUNCTIONS)
    scoring = [scale.indicator for scale in rulebook.scales if scale.anchors]
    return (
        measured.with_columns(
            *(each_function(rulebook) if derived else ()), *scored(plain)
        )
        .with_columns(*(together() if derived else ()), *stand_ins(plain))
        .with_columns(scored(derived))
        .with_columns(*parts(scoring), *trigger_columns(rulebook.headline))
    )


def with_profile(points: pl.LazyFrame, rulebook: Rulebook) -> pl.LazyFrame:
    """The second half: what the indicators make together, up to the headline."""
    return (
        points.with_columns(*_rules(rulebook), *_dimensions(rulebook))
        .with_columns(_without_comfort(rulebook))
        .with_columns(*_codes(rulebook), *index_columns(rulebook.headline))
        .with_columns(headline_columns(rulebook.headline, rulebook.conventions))
    )


def _rules(rulebook: Rulebook) -> list[pl.Expr]:
    share = rulebook.conventions.known_parts_minimum.value
    return [
        column
        for rule in rulebook.rules
        for column in columns(
            rule.id,
            rule.score,
            least_parts=rule.assessed_with,
            least_share=share,
            amount_from=rule.amount_from,
        )
    ]


def _dimensions(rulebook: Rulebook) -> list[pl.Expr]:
    share = rulebook.conventions.known_parts_minimum.value
    return [
        column
        for dimension in rulebook.headline.dimensions
        for column in columns(
            f"dimension.{dimension.id}",
            dimension.score,
            least_parts=None,
            least_share=share,
        )
    ]


def _without_comfort(rulebook: Rulebook) -> list[pl.Expr]:
    """A part of the income may show that something is amiss, never that all is well."""
    low = rulebook.conventions.watch_from.value
    made = []
    for name in _names(rulebook):
        is_comfort = pl.col("published") & (pl.col(f"{name}.hi") < low)
        is_comfort = is_comfort.fill_null(value=False)
        made += [
            pl.when(~is_comfort).then(f"{name}.{end}").alias(f"{name}.{end}")
            for end in ("lo", "hi")
        ]
        made += [
            pl.when(is_comfort)
            .then(0.0)
            .otherwise(f"{name}.trust")
            .alias(f"{name}.trust"),
            pl.when(is_comfort)
            .then(pl.lit(LOW_IN_PART))
            .otherwise(f"{name}.absent")
            .alias(f"{name}.absent"),
        ]
    return made


def _names(rulebook: Rulebook) -> list[str]:
    """The columns of every rule and dimension begin so."""
    rules = [rule.id for rule in rulebook.rules]
    return rules + [f"dimension.{d.id}" for d in rulebook.headline.dimensions]


def _codes(rulebook: Rulebook) -> list[pl.Expr]:
    return [
        band_code(pl.col(f"{name}.hi"), rulebook.conventions).alias(f"{name}.code")
        for name in _names(rulebook)
    ]
