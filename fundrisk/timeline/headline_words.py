"""The headline then and now → which trigger fired or went, and what is behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.movement import Moved
from fundrisk.model.wording import day
from fundrisk.timeline.moved import HEIGHTS
from fundrisk.timeline.sentences import because, change, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.model.assessment import (
        Assessment,
        FiredTrigger,
        HeadlineResult,
    )
    from fundrisk.timeline.sentences import Told


class Triggers(NamedTuple):
    """What lifts the headline now and did not, and what did and does no longer."""

    fired: tuple[FiredTrigger, ...]
    gone: tuple[FiredTrigger, ...]


def triggers(
    before: HeadlineResult, after: HeadlineResult, indicators: Mapping[str, str]
) -> Triggers:
    """The triggers that differ between two headlines.

    Of two triggers on one indicator a headline names the one that lifts it higher; if
    another one of them is named now, the indicator got worse or better, not both.

    Args:
        before: The earlier headline.
        after: The later one, under the same rules.
        indicators: What each trigger looks at.
    """
    was = {indicators[one.id]: one for one in before.triggers}
    now = {indicators[one.id]: one for one in after.triggers}
    return Triggers(
        fired=tuple(
            one for name, one in now.items() if _height(one) > _height(was.get(name))
        ),
        gone=tuple(
            one for name, one in was.items() if _height(one) > _height(now.get(name))
        ),
    )


def _height(one: FiredTrigger | None) -> int:
    return -1 if one is None else HEIGHTS.index(one.at_least)


def deciding(found: Triggers, told: Told) -> FiredTrigger | None:
    """The trigger that made the band another one; it sets that of now or of then."""
    up = told.moved in (Moved.NEW, Moved.WORSE)
    of_band = (told.after if up else told.before).band
    side = found.fired if up else found.gone
    if told.before.band is told.after.band:
        return None
    return next((one for one in side if one.at_least is of_band), None)


def unseen_then(
    decisive: FiredTrigger | None,
    found: Triggers,
    before: Assessment,
    indicators: Mapping[str, str],
) -> str:
    """Why nobody could look then at what decides now; empty where somebody could."""
    if decisive is None or decisive not in found.fired:
        return ""
    for one in before.indicators:
        if one.name == indicators[decisive.id] and one.score is None:
            return (one.absent_because or "it was not assessed").rstrip(".")
    return ""


def headline_sentence(found: Triggers, told: Told, *, unseen: str = "") -> str:
    """What became of the headline, and which trigger fired or went.

    Args:
        found: The triggers that fired or went.
        told: All else that is said of the headline.
        unseen: Why nobody could look at the deciding trigger on the earlier day; then
            the band became known, and nothing is said to have caused it.
    """
    decisive = deciding(found, told)
    if decisive is None:
        return " ".join([sentence(told), *_also(found)])
    opening = "" if decisive in found.fired else "No longer so: "
    said = [f"{change(told)}. {opening}{decisive.sentence}"]
    if unseen:
        said.append(f"On {day(told.t0)} that could not be tested: {unseen}.")
    elif told.why:
        said.append(f"That is{because(told.why[:1])}.")
    said += [one for one in _also(found) if decisive.sentence not in one]
    return " ".join(said)


def _also(found: Triggers) -> list[str]:
    """Other triggers that fired or went, each in its own words."""
    return [
        *(f"New: {one.sentence}" for one in found.fired),
        *(f"No longer so: {one.sentence}" for one in found.gone),
    ]
