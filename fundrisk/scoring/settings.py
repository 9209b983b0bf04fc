"""Every setting of the judgements, scored in one pass: settings are rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.sensitivity import Mean, SettingKind
from fundrisk.scoring.headline import headline_columns, index_columns
from fundrisk.scoring.score import with_points, with_profile
from fundrisk.scoring.shifts import narrowed, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.rule import Rulebook
    from fundrisk.model.sensitivity import Setting

SETTING = "setting"
ENDS = ("score_lo", "score_hi", "known", "trust", "part_lo", "part_hi")
WIDE = pl.QueryOptFlags(cluster_with_columns=False)
"""Looking for stages to merge among a thousand columns takes longer than it saves."""


def under(
    measured: pl.DataFrame, rulebook: Rulebook, settings: Sequence[Setting]
) -> pl.DataFrame:
    """What each organisation's profile comes to in each setting.

    An anchor moves only what its own indicator is worth, so the first half of the
    scoring is done once in full and for each setting only where it differs; the second
    half runs once over all of it.

    Args:
        measured: One row per organisation, the columns of ``indicators``.
        rulebook: The rules as they are.
        settings: Thresholds that are moved, or means.

    Returns:
        ``org_id``, ``setting`` ("" for the rules as they are), bounds and band of each
        rule and dimension, index and headline; settings in order, "" first.
    """
    plain = _points(measured, rulebook)
    shifts = [one for one in settings if one.kind is not SettingKind.MEAN]
    parts = [plain.with_columns(pl.lit("").alias(SETTING))]
    for one in shifts:
        changed = _changed(measured, rulebook, one).get_columns()
        parts.append(plain.with_columns(*changed, pl.lit(one.id).alias(SETTING)))
    rows = _collected(
        pl.concat(parts).lazy().pipe(with_profile, rulebook).select(_outputs(rulebook))
    )
    base = rows.filter(pl.col(SETTING) == "")
    means = [
        _by_mean(base, rulebook, one)
        for one in settings
        if one.kind is SettingKind.MEAN
    ]
    return pl.concat([rows, *means])


def _points(measured: pl.DataFrame, rulebook: Rulebook) -> pl.DataFrame:
    return _collected(measured.lazy().pipe(with_points, rulebook))


def _collected(frame: pl.LazyFrame) -> pl.DataFrame:
    return frame.collect(engine="in-memory", optimizations=WIDE)


def _changed(
    measured: pl.DataFrame, rulebook: Rulebook, setting: Setting
) -> pl.DataFrame:
    """The columns of the first half that a setting may change."""
    moved = shifted(rulebook, setting)
    if setting.subject:
        moved = narrowed(moved, setting.subject)
    scored = [scale.indicator for scale in moved.scales if scale.anchors]
    wanted = [f"{name}.{end}" for name in scored for end in ENDS]
    wanted += [f"trigger.{trigger.id}" for trigger in moved.headline.triggers]
    return _collected(measured.lazy().pipe(with_points, moved).select(wanted))


def _by_mean(base: pl.DataFrame, rulebook: Rulebook, setting: Setting) -> pl.DataFrame:
    """The sides joined by another mean; rules and sides themselves stay."""
    mean = Mean(setting.subject)
    return (
        base.with_columns(
            *index_columns(rulebook.headline, mean),
            pl.lit(setting.id).alias(SETTING),
        )
        .with_columns(headline_columns(rulebook.headline, rulebook.conventions))
        .select(base.columns)
    )


def _outputs(rulebook: Rulebook) -> Iterator[str]:
    yield from ("org_id", SETTING, "published")
    names = [rule.id for rule in rulebook.rules]
    names += [f"dimension.{one.id}" for one in rulebook.headline.dimensions]
    yield from (f"{name}.{end}" for name in names for end in ("lo", "hi", "code"))
    yield from (f"trigger.{trigger.id}" for trigger in rulebook.headline.triggers)
    yield from ("index.lo", "index.hi")
    parts = ("index_code", "floor_code", "barred", "code")
    yield from (f"headline.{part}" for part in parts)
