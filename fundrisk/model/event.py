"""What happened to an agreement between two saved quarters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.words import Family


class EventKind(StrEnum):
    """What happened to an agreement between two saved quarters."""

    AWARDED = "awarded"
    RENEWED = "renewed"
    STARTED = "started"
    ENDED = "ended"
    ENDED_EARLY = "ended_early"
    CUT = "cut"
    RAISED = "raised"
    SHORTENED = "shortened"
    EXTENDED = "extended"
    REMOVED = "removed"
    FOUND_LATE = "found_late"
    RECLASSIFIED = "reclassified"
    STATUS = "status"
    EARNED_MORE = "earned_more"
    EARNED_LESS = "earned_less"
    WITHDRAWAL = "withdrawal"


class Force(StrEnum):
    """Which way an event pulls, in the report's words."""

    STABILISING = "stabilising"
    DESTABILISING = "destabilising"
    NEITHER = "neither"


class Event(Noun):
    """One thing that happened to one agreement (or funder group), in pounds a year.

    ``share`` is of all annual value at the earlier quarter; ``was_id`` the agreement's
    identifier there, where it is another one.
    """

    kind: EventKind
    agreement_id: str | None
    was_id: str | None = None
    title: str
    funder: str
    family: Family | None
    happened_on: date | None
    amount_gbp: Decimal
    share: float | None
    force: Force
    is_trade_off: bool = False
    sentence: str
