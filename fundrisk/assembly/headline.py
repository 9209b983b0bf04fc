"""The headline: its band, what made it, and what could have made it worse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.exposures import ORDER, band_of
from fundrisk.assembly.sentences import sentence
from fundrisk.model.assessment import FiredTrigger, HeadlineResult
from fundrisk.model.words import Band

if TYPE_CHECKING:
    from fundrisk.assembly.rows import Rows
    from fundrisk.model.rule import Trigger


ONLY_A_PART = (
    "Only published awards are listed, a part of the income: their terms are assessed "
    "below, and no headline is drawn from them."
)


def headline(rows: Rows) -> HeadlineResult:
    """The band of the profile, lifted by the triggers that fired.

    What others published of an organisation is no profile of it, whatever can be said
    of the terms of its awards.
    """
    if rows.only_published:
        return _none(rows)
    row = rows.scored
    fired = tuple(
        FiredTrigger(
            id=trigger.id,
            at_least=trigger.at_least,
            sentence=sentence(rows, trigger.sentence),
        )
        for trigger in _strongest(rows)
    )
    untested = _all_untested(rows)
    band = band_of(row["headline.code"])
    grey = any(
        row[f"dimension.{d.id}.hi"] is None for d in rows.rulebook.headline.dimensions
    )
    return HeadlineResult(
        band=band,
        because=_because(rows, band, fired),
        at_least=(bool(untested) or grey) and band is not Band.SEVERE,
        index=row["index.hi"],
        index_lo=row["index.lo"],
        index_band=band_of(row["headline.index_code"]),
        triggers=fired,
        untested=untested,
    )


def _none(rows: Rows) -> HeadlineResult:
    return HeadlineResult(
        band=Band.NOT_ASSESSED,
        because=ONLY_A_PART,
        at_least=False,
        index=None,
        index_lo=None,
        index_band=Band.NOT_ASSESSED,
        triggers=(),
        untested=_all_untested(rows),
    )


def _all_untested(rows: Rows) -> tuple[str, ...]:
    """What every trigger that could not be tested would have said, once each."""
    triggers = rows.rulebook.headline.triggers
    told = (
        _untested(rows, trigger)
        for trigger in triggers
        if rows.scored[f"trigger.{trigger.id}"] is None
    )
    return tuple(dict.fromkeys(told))


def _untested(rows: Rows, trigger: Trigger) -> str:
    """What could not be tested, and the reason that its indicator gives."""
    reason = rows.scored[f"{trigger.condition.indicator}.absent"]
    said = sentence(rows, trigger.untested)
    return f"{said.rstrip('.')}: {reason}." if reason else said


def _strongest(rows: Rows) -> list[Trigger]:
    """The triggers that fired, the highest floor of each indicator only."""
    fired: dict[str, Trigger] = {}
    for trigger in rows.rulebook.headline.triggers:
        if rows.scored[f"trigger.{trigger.id}"]:
            name = trigger.condition.indicator
            other = fired.get(name, trigger)
            higher = ORDER.index(trigger.at_least) > ORDER.index(other.at_least)
            fired[name] = trigger if higher else other
    return list(fired.values())


def _because(rows: Rows, band: Band, fired: tuple[FiredTrigger, ...]) -> str:
    row = rows.scored
    if band is Band.NOT_ASSESSED:
        return "Too little is known to assess any side of the profile."
    profile = band_of(row["headline.index_code"])
    lifting = [trigger for trigger in fired if trigger.at_least is band]
    if profile is band:
        reason = f"The six dimensions together are {band.value} ({_sides(rows)})."
        return " ".join([reason, *(trigger.sentence for trigger in lifting)])
    if lifting:
        words = " ".join(trigger.sentence for trigger in lifting)
        if profile is Band.NOT_ASSESSED or ORDER.index(profile) < ORDER.index(band):
            shown = profile.value.replace("_", " ")
            return f"{words} (The six dimensions together would be {shown}.)"
        return words
    return (
        "What could be assessed is low, but a dimension that the headline needs could "
        "not be assessed."
    )


def _sides(rows: Rows) -> str:
    """The dimensions by band, the worst first: ``severe: term, cover; low: source``."""
    by_band: dict[Band, list[str]] = {}
    for dimension in rows.rulebook.headline.dimensions:
        band = band_of(rows.scored[f"dimension.{dimension.id}.code"])
        by_band.setdefault(band, []).append(dimension.title.lower())
    order = (*reversed(ORDER), Band.NOT_ASSESSED)
    return "; ".join(
        f"{band.value.replace('_', ' ')}: {', '.join(by_band[band])}"
        for band in order
        if band in by_band
    )
