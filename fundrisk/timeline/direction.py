"""Events and effects of a quarter → which way it is going, and what says so."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.model.direction import Direction, Way
from fundrisk.model.event import EventKind, Force
from fundrisk.model.wording import day
from fundrisk.timeline.between import ONLY_PUBLISHED
from fundrisk.timeline.last_days import ending_that_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.event import Event
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.side import Side

TENTH = Decimal("0.1")
TRADE_OFF = (
    "Fewer and longer awards took the place of short projects: a trade-off, not a "
    "deterioration."
)
NOT_APART = (
    "what agreements, reserves and plans did to the profile cannot be told apart from "
    "what time did"
)

SHORT_ONLY = (
    "No lasting award is among them: what is renewed for a short time makes good what "
    "time takes, and has to be renewed again."
)
GONE = "Money that has gone is no longer at risk: that exposures fell is no comfort."
FOUND_LATE = (
    "agreements were found that the earlier ledger did not have, so that what looks "
    "better may only be more complete"
)

SAID = {
    Way.STABILISING: "funding became more stable",
    Way.DESTABILISING: "funding became less stable",
    Way.BOTH: "some things steadied the funding and others unsettled it",
    Way.RUNNING_DOWN: "nothing that weighs came or went; what is signed is running "
    "down, which is no direction",
    Way.STEADY: "nothing that weighs changed",
    Way.NOT_ASSESSED: "the direction is not assessed",
}


def direction(  # noqa: PLR0913, PLR0917 - what events and effects say, and of which days
    events: Sequence[Event],
    points: Decimal | None,
    time_points: Decimal | None,
    before: Side,
    after: Side,
    rulebook: Rulebook,
) -> Direction:
    """Which way the quarter went.

    Args:
        events: What happened, with the force of each.
        points: What ledger and balance did to the mean of the dimensions (more is
            riskier); none where that cannot be told apart.
        time_points: The same of time.
        before: The earlier quarter.
        after: The later quarter.
        rulebook: ``material_points`` and ``event_share`` are used.

    Returns:
        A loss decides whatever the points are, and so does an award unless the rest got
        worse. Time alone is no direction: it is "running down" where nothing else says
        anything. A trade-off never destabilises.
    """
    material = Decimal(str(rulebook.conventions.material_points.value))
    way = _way(events, points, time_points, material)
    is_traded = any(event.is_trade_off for event in events)
    share = rulebook.conventions.event_share.value
    because = (
        *_because(way, events, points, time_points, after),
        *ending_that_day(after, share),
    )
    return Direction(
        way=way,
        points=points,
        time_points=time_points,
        is_focus_trade_off=is_traded,
        sentence=" ".join(
            (_sentence(way, before, after, because), *_cautions(way, events, points))
        ),
        because=because,
    )


def _way(
    events: Sequence[Event],
    points: Decimal | None,
    time_points: Decimal | None,
    material: Decimal,
) -> Way:
    """Better points hide no loss: money that went is no longer at risk.

    They are no direction either where agreements were found late, as the earlier ledger
    was then not whole. Worse points count beside any award.
    """
    forces = {event.force for event in events if not event.is_trade_off}
    is_late = any(event.kind is EventKind.FOUND_LATE for event in events)
    better = points is not None and points <= -material and not is_late
    worse = points is not None and points >= material
    down = worse or Force.DESTABILISING in forces
    up = Force.STABILISING in forces or (better and not down)
    if up and down:
        return Way.BOTH
    if up or down:
        return Way.STABILISING if up else Way.DESTABILISING
    if points is None or time_points is None or points <= -material:
        return Way.NOT_ASSESSED
    return Way.RUNNING_DOWN if time_points >= material else Way.STEADY


def _because(
    way: Way,
    events: Sequence[Event],
    points: Decimal | None,
    time_points: Decimal | None,
    after: Side,
) -> Iterator[str]:
    """The sentences that decide, what was done before what happened."""
    if way is Way.NOT_ASSESSED:
        yield _unknown(points, time_points, after)
        return
    deciding = [event for event in events if _pulls(event)]
    yield from (event.sentence for event in deciding)
    if points is None:
        yield f"By how many points it moved is not assessed: {NOT_APART}."
    else:
        yield f"Agreements, reserves and plans {_moved(points)} the profile."
    if way in (Way.RUNNING_DOWN, Way.STEADY) and time_points is not None:
        yield f"Time alone {_moved(time_points)} it."


def _pulls(event: Event) -> bool:
    return event.force is not Force.NEITHER and not event.is_trade_off


def _unknown(points: Decimal | None, time_points: Decimal | None, after: Side) -> str:
    if after.assessment.only_published:
        return f"Not assessed, because {ONLY_PUBLISHED}."
    if points is None:
        return f"Not assessed, because {NOT_APART}, and no event says anything."
    if time_points is None:
        return "Not assessed, because what time did to the profile cannot be told."
    return f"Not assessed, because {FOUND_LATE}."


def _moved(points: Decimal) -> str:
    """``took 24.3 points off``, ``added 2.0 points to``, ``changed nothing in``."""
    shown = abs(points).quantize(TENTH)
    if shown == 0:
        return "changed nothing in"
    unit = "point" if shown == 1 else "points"
    return f"{'took' if points < 0 else 'added'} {shown} {unit} {_side(points)}"


def _side(points: Decimal) -> str:
    return "off" if points < 0 else "to"


def _sentence(way: Way, before: Side, after: Side, because: tuple[str, ...]) -> str:
    opening = f"From {day(before.as_of)} to {day(after.as_of)} {SAID[way]}"
    if way is Way.NOT_ASSESSED:
        reason = because[0].removeprefix("Not assessed, because ").rstrip(".")
        opening = f"{opening}, because {reason}"
    return f"{opening}."


def _cautions(
    way: Way, events: Sequence[Event], points: Decimal | None
) -> Iterator[str]:
    """What keeps a reader from taking the direction for more than it is."""
    if any(event.is_trade_off for event in events):
        yield TRADE_OFF
    if way is Way.STABILISING and not any(map(_pulls, events)):
        yield SHORT_ONLY
    if way is Way.DESTABILISING and points is not None and points < 0:
        yield GONE
