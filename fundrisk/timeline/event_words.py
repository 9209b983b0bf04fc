"""What happened to an agreement in a few words, for use within another sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.event import EventKind
from fundrisk.model.wording import NOT_LISTED, day

if TYPE_CHECKING:
    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.event import Event

WORDS = {
    EventKind.AWARDED: "was awarded",
    EventKind.RENEWED: "was awarded as a renewal",
    EventKind.STARTED: "began",
    EventKind.ENDED: "ended",
    EventKind.ENDED_EARLY: "ended early",
    EventKind.CUT: "was cut",
    EventKind.RAISED: "was raised",
    EventKind.SHORTENED: "was shortened",
    EventKind.EXTENDED: "was extended",
    EventKind.REMOVED: NOT_LISTED,
    EventKind.FOUND_LATE: "was missing from the earlier ledger",
    EventKind.RECLASSIFIED: "is described otherwise",
    EventKind.STATUS: "is of another status",
    EventKind.EARNED_MORE: "is more",
    EventKind.EARNED_LESS: "is less",
    EventKind.WITHDRAWAL: "was withdrawn",
}
AWARDS = (EventKind.AWARDED, EventKind.RENEWED)
ENDS = (EventKind.ENDED, EventKind.ENDED_EARLY)
NEW_ENDS = (EventKind.SHORTENED, EventKind.EXTENDED)


def happened(event: Event, one: ClassifiedAgreement) -> str:
    """``was awarded on 15 February 2024, to 31 March 2027``.

    Args:
        event: What happened.
        one: The agreement that it happened to, as it stands now.
    """
    words, last = WORDS[event.kind], one.ends_on
    if event.kind in NEW_ENDS:
        return f"{words} to {day(last)}" if last else words
    if event.happened_on and event.kind in (*AWARDS, *ENDS, EventKind.STARTED):
        words = f"{words} on {day(event.happened_on)}"
    return f"{words}, to {day(last)}" if event.kind in AWARDS and last else words
