"""The headline then and now → which trigger fired or went, and what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.comparison import Moved
from fundrisk.timeline.sentences import because, change, sentence

if TYPE_CHECKING:
    from fundrisk.model.assessment import FiredTrigger, HeadlineResult
    from fundrisk.timeline.sentences import Told


class Triggers(NamedTuple):
    """What lifts the headline now and did not, and what did and does no longer."""

    fired: tuple[FiredTrigger, ...]
    gone: tuple[FiredTrigger, ...]


def triggers(before: HeadlineResult, after: HeadlineResult) -> Triggers:
    """The triggers that differ between two headlines."""
    was = {one.id for one in before.triggers}
    now = {one.id for one in after.triggers}
    return Triggers(
        fired=tuple(one for one in after.triggers if one.id not in was),
        gone=tuple(one for one in before.triggers if one.id not in now),
    )


def deciding(found: Triggers, told: Told) -> FiredTrigger | None:
    """The trigger that made the band another one; it sets that of now or of then."""
    up = told.moved in (Moved.NEW, Moved.WORSE)
    of_band = (told.after if up else told.before).band
    side = found.fired if up else found.gone
    if told.before.band is told.after.band:
        return None
    return next((one for one in side if one.at_least is of_band), None)


def headline_sentence(found: Triggers, told: Told) -> str:
    """What became of the headline, and which trigger fired or went."""
    decisive = deciding(found, told)
    if decisive is None:
        return " ".join([sentence(told), *_also(found)])
    opening = "" if decisive in found.fired else "No longer so: "
    said = [f"{change(told)}. {opening}{decisive.sentence}"]
    if told.reasons:
        said.append(f"That is{because(told.reasons[:1])}.")
    said += [one for one in _also(found) if decisive.sentence not in one]
    return " ".join(said)


def _also(found: Triggers) -> list[str]:
    """Other triggers that fired or went, each in its own words."""
    return [
        *(f"New: {one.sentence}" for one in found.fired),
        *(f"No longer so: {one.sentence}" for one in found.gone),
    ]
