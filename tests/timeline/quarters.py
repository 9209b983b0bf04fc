"""A quarter of an organisation: what its ledger said at the open and at the close."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.model.remarks import NOTHING_SAID
from fundrisk.timeline.events import events
from fundrisk.timeline.matching import matched
from tests.builders import a_ledger, a_long_agreement, an_agreement, rulebook
from tests.timeline.sides import a_side, side

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.event import Event, EventKind
    from fundrisk.model.position import Position
    from fundrisk.model.remarks import Remarks
    from fundrisk.timeline.side import Side

OPEN, CLOSE = date(2024, 9, 30), date(2024, 12, 31)
"""The quarter in which the tests of this room stand."""

BASE = a_long_agreement(
    agreement_id="BASE",
    title="Base",
    funder="Base Trust",
    amount=400_000,
    starts_on="2023-01-01",
    ends_on="2026-12-31",
)
"""£100,000 a year that nothing happens to: four years are 1,461 days."""


def changed(agreement: Agreement, **changes: object) -> Agreement:
    """The same agreement with other facts."""
    return an_agreement(**{**agreement.model_dump(exclude={"source"}), **changes})


def sides(
    before: Iterable[Agreement],
    after: Iterable[Agreement],
    positions: Sequence[Position] | None = None,
) -> tuple[Side, Side]:
    """The base and some agreements at the open, the base and others at the close."""
    return (
        a_side(a_ledger(BASE, *before, positions=positions), OPEN),
        a_side(a_ledger(BASE, *after, positions=positions), CLOSE),
    )


def happened(
    before: Iterable[Agreement],
    after: Iterable[Agreement],
    *,
    positions: Sequence[Position] | None = None,
    remarks: Remarks = NOTHING_SAID,
) -> tuple[Event, ...]:
    """What happened to the agreements of one ledger between open and close."""
    return between(*sides(before, after, positions), remarks)


def between(
    before: Side, after: Side, remarks: Remarks = NOTHING_SAID
) -> tuple[Event, ...]:
    """What happened between two quarters under the bundled rules."""
    return events(before, after, matched(before, after), rulebook(), remarks)


def in_sample(letter: str, start: date, end: date) -> tuple[Event, ...]:
    """What happened to a sample between two days, its ledger as known on each."""
    return between(side(letter, start), side(letter, end))


def only(found: Iterable[Event], kind: EventKind) -> Event:
    """The one event of a kind."""
    (one,) = (event for event in found if event.kind is kind)
    return one


def kinds(found: Iterable[Event]) -> list[EventKind]:
    """The kinds of all events, in their order."""
    return [event.kind for event in found]
