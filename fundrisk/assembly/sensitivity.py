"""Rows of one organisation, one for each setting → what holds throughout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from fundrisk.assembly.exposures import ORDER, band_of
from fundrisk.model.sensitivity import (
    Change,
    Conclusion,
    Outcome,
    Sensitivity,
    SettingKind,
)
from fundrisk.model.words import Band

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.assembly.rows import Row
    from fundrisk.model.rule import Combination, Rulebook
    from fundrisk.model.sensitivity import Setting, Weighting


@dataclass(frozen=True)
class Trial:
    """One setting: the row that it gives, and the indicators that it may touch.

    ``leaves`` is ``None`` where it may touch every exposure, empty where it touches
    the headline alone.
    """

    setting: Setting
    row: Row
    leaves: frozenset[str] | None = None

    def touches(self, combination: Combination) -> bool:
        """Whether an exposure made so may move."""
        if self.leaves is None:
            return True
        return not self.leaves.isdisjoint(combination.leaves())


def sensitivity(
    row: Row,
    trials: Sequence[Trial],
    *,
    weighting: Weighting | None,
    rulebook: Rulebook,
) -> Sensitivity:
    """What was concluded, and where another judgement would conclude otherwise.

    Args:
        row: The organisation under the rules as they are.
        trials: Every other setting.
        weighting: The index under random weights.
        rulebook: The rules as they are.
    """
    found = tuple(_conclusions(row, trials, rulebook))
    outcomes = tuple(_outcome(one, found) for one in trials)
    return Sensitivity(
        org_id=row["org_id"],
        index_lo=_index(row, "lo"),
        index_hi=_index(row, "hi"),
        shift=rulebook.conventions.sensitivity_shift.value,
        weighting=None if row["published"] else weighting,
        outcomes=outcomes,
        conclusions=found,
        matters_most=_most(outcomes, _headline(row), _index(row, "hi") or 0.0),
    )


def _conclusions(
    row: Row, trials: Sequence[Trial], rulebook: Rulebook
) -> Iterator[Conclusion]:
    """The headline, the six sides and the rules, as far as they were assessed."""
    headlines = [(one, _headline(one.row)) for one in trials]
    every = [_conclusion("headline", "headline", "Headline", _headline(row), headlines)]
    for side in rulebook.headline.dimensions:
        name = f"dimension.{side.id}"
        bands = _bands(name, side.score, trials)
        every.append(
            _conclusion("dimension", side.id, side.title, _band(row, name), bands)
        )
    for rule in rulebook.rules:
        bands = _bands(rule.id, rule.score, trials)
        every.append(
            _conclusion("rule", rule.id, rule.title, _band(row, rule.id), bands)
        )
    return (one for one in every if one.band is not Band.NOT_ASSESSED)


def _bands(
    name: str, made_of: Combination, trials: Sequence[Trial]
) -> list[tuple[Trial, Band]]:
    """The settings that may touch an exposure, and the band that each gives."""
    return [(one, _band(one.row, name)) for one in trials if one.touches(made_of)]


def _conclusion(
    kind: Literal["headline", "dimension", "rule"],
    name: str,
    title: str,
    band: Band,
    trials: Sequence[tuple[Trial, Band]],
) -> Conclusion:
    return Conclusion(
        kind=kind,
        id=name,
        title=title,
        band=band,
        settings=len(trials),
        changes=tuple(
            Change(setting=one.setting.id, band=other)
            for one, other in trials
            if other is not band
        ),
    )


def _band(row: Row, name: str) -> Band:
    return band_of(row[f"{name}.code"])


def _headline(row: Row) -> Band:
    """No headline is drawn from published awards alone."""
    return Band.NOT_ASSESSED if row["published"] else band_of(row["headline.code"])


def _index(row: Row, end: str) -> float | None:
    index: float | None = None if row["published"] else row[f"index.{end}"]
    return index


def _outcome(one: Trial, conclusions: Sequence[Conclusion]) -> Outcome:
    changed = sum(
        change.setting == one.setting.id
        for conclusion in conclusions
        for change in conclusion.changes
    )
    return Outcome(
        setting=one.setting,
        index_lo=_index(one.row, "lo"),
        index_hi=_index(one.row, "hi"),
        headline=_headline(one.row),
        bands_changed=changed,
    )


def _most(outcomes: Sequence[Outcome], headline: Band, index: float) -> str | None:
    """The one judgement that moves the headline furthest, then most bands."""

    def weight(one: Outcome) -> tuple[int, int, float]:
        bands = abs(_place(one.headline) - _place(headline))
        return bands, one.bands_changed, abs((one.index_hi or 0.0) - index)

    every = SettingKind.EVERY_THRESHOLD
    single = (one for one in outcomes if one.setting.kind is not every)
    most = max(single, key=weight, default=None)
    return most.setting.id if most and any(weight(most)) else None


def _place(band: Band) -> int:
    return -1 if band is Band.NOT_ASSESSED else ORDER.index(band)
