"""What holds if our judgements are made otherwise: weights, thresholds, means.

One pass over an organisation is given; nothing is measured again. Each judgement is
changed alone, and every threshold at once: exposures only rise as thresholds get
stricter, so that what holds at both ends holds for any mixture between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.assembly.sensitivity import Trial, sensitivity
from fundrisk.model.sensitivity import Mean, Setting, SettingKind
from fundrisk.scoring.orders import Orders, orders
from fundrisk.scoring.settings import SETTING, under
from fundrisk.scoring.shifts import leaves_touched, settings
from fundrisk.scoring.weights import drawn, weighting
from fundrisk.variants import SIGN, apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.assembly.rows import Row
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.sensitivity import Sensitivity, Weighting
    from fundrisk.pipeline import Profile
    from fundrisk.scoring.weights import Numbers

CONTINUATION = Setting(
    id="baseline.continuation", kind=SettingKind.BASELINE, subject="continuation"
)
MEANS = tuple(
    Setting(id=f"mean.{mean.value}", kind=SettingKind.MEAN, subject=mean.value)
    for mean in (Mean.ARITHMETIC, Mean.GEOMETRIC)
)


def sensitivities(
    found: Profile, rulebook: Rulebook, *, continuation: pl.DataFrame | None = None
) -> dict[str, Sensitivity]:
    """Every organisation under every setting; variants of organisations are left out.

    Args:
        found: One pass (``pipeline.profile``).
        rulebook: The rules of that pass.
        continuation: Scored rows of the same organisations (or variants of them) with
            everything renewed.
    """
    measured = _themselves(found.measured.organisations)
    every = (*settings(rulebook), *MEANS)
    rows = _by_setting(under(measured, rulebook, every))
    renewed = _by_key(continuation)
    values = {row["org_id"]: row for row in measured.iter_rows(named=True)}
    weights = _weights(rulebook)
    return {
        org_id: sensitivity(
            own[""],
            [
                *_trials(every, own, values[org_id], rulebook),
                *_renewed(renewed.get(org_id)),
            ],
            weighting=_weighting(own[""], weights, rulebook),
            rulebook=rulebook,
        )
        for org_id, own in rows.items()
    }


def exposure_orders(found: Profile, rulebook: Rulebook) -> Orders:
    """Which organisation is more exposed than which, whatever the sides weigh.

    For tests of the method; never for a report (D7).
    """
    rows = _themselves(found.scored).iter_rows(named=True)
    sides = {
        row["org_id"]: (_sides(row, "lo", rulebook), _sides(row, "hi", rulebook))
        for row in rows
    }
    least = rulebook.conventions.order_from_probability.value
    return orders(_weights(rulebook), sides, least)


def _themselves(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(~pl.col("org_id").str.contains(SIGN, literal=True))


def _by_setting(rows: pl.DataFrame) -> dict[str, dict[str, Row]]:
    """``[org_id][setting]`` → row."""
    found: dict[str, dict[str, Row]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["org_id"], {})[row[SETTING]] = row
    return found


def _by_key(scored: pl.DataFrame | None) -> dict[str, Row]:
    if scored is None:
        return {}
    return {apart(row["org_id"])[0]: row for row in scored.iter_rows(named=True)}


def _trials(
    every: Sequence[Setting], own: Mapping[str, Row], values: Row, rulebook: Rulebook
) -> Iterator[Trial]:
    """The settings that say something of one organisation."""
    made = [rule.score for rule in rulebook.rules]
    made += [side.score for side in rulebook.headline.dimensions]
    used = {leaf for combination in made for leaf in combination.leaves()}
    for one in every:
        row = own[one.id]
        if one.kind is SettingKind.EVERY_THRESHOLD:
            yield Trial(one, row)
        elif one.kind is SettingKind.MEAN:
            yield Trial(one, row, frozenset())
        else:
            leaves = _leaves(one.subject, values, rulebook)
            has_value = values[f"{one.subject}.lo"] is not None
            if (has_value and leaves & used) or _differs(row, own[""]):
                yield Trial(one, row, leaves)


def _leaves(indicator: str, values: Row, rulebook: Rulebook) -> frozenset[str]:
    """What its thresholds touch; one with a value of its own needs no stand-in."""
    stood_in_for = {
        scale.indicator for scale in rulebook.scales if scale.instead == indicator
    }
    return frozenset(
        leaf
        for leaf in leaves_touched(rulebook, indicator)
        if leaf not in stood_in_for or values[f"{leaf}.lo"] is None
    )


def _differs(row: Row, other: Row) -> bool:
    return any(row[name] != other[name] for name in row if name != SETTING)


def _renewed(row: Row | None) -> list[Trial]:
    return [] if row is None else [Trial(CONTINUATION, row)]


def _weights(rulebook: Rulebook) -> Numbers:
    draws = round(rulebook.conventions.sensitivity_draws.value)
    return drawn(draws, len(rulebook.headline.dimensions))


def _weighting(row: Row, weights: Numbers, rulebook: Rulebook) -> Weighting | None:
    floor = row["headline.floor_code"] or 0
    return weighting(
        weights,
        _sides(row, "lo", rulebook),
        _sides(row, "hi", rulebook),
        least_code=max(floor, int(row["headline.barred"])),
        conventions=rulebook.conventions,
    )


def _sides(row: Row, end: str, rulebook: Rulebook) -> list[float | None]:
    return [row[f"dimension.{one.id}.{end}"] for one in rulebook.headline.dimensions]
