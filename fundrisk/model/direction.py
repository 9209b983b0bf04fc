"""Which way an organisation's funding is going."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun


class Way(StrEnum):
    """Which way things are going; time alone never is a direction."""

    STABILISING = "stabilising"
    DESTABILISING = "destabilising"
    BOTH = "both"
    RUNNING_DOWN = "running_down"
    STEADY = "steady"
    NOT_ASSESSED = "not_assessed"


class Direction(Noun):
    """The way of one quarter, with what says so.

    ``points`` are those of ledger and balance on the mean of the dimensions,
    ``time_points`` those of time; missing where they cannot be told apart.
    """

    way: Way
    points: Decimal | None
    time_points: Decimal | None
    is_focus_trade_off: bool
    sentence: str
    because: tuple[str, ...]
