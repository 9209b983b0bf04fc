"""How a finding moved between two saved quarters, by how much and why."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from fundrisk.model.base import Noun
from fundrisk.model.change import Finding
from fundrisk.model.citation import Citation
from fundrisk.model.remarks import Accepted
from fundrisk.model.words import Band, ControlledBy


class Cause(StrEnum):
    """Why an exposure is another one than a quarter ago."""

    TIME = "time"
    LEDGER = "ledger"
    BALANCE = "balance"
    ASSUMPTION = "assumption"


class Effect(Noun):
    """Points (0–100 scale, four decimals, more is riskier) that causes account for.

    Several causes where they cannot be told apart, as a stage between was not assessed.
    """

    causes: tuple[Cause, ...]
    points: Decimal


class Stand(Noun):
    """Where a finding stands on one day."""

    lo: float | None
    hi: float | None
    band: Band
    amount_gbp: Decimal | None = None
    absent_because: str | None = None
    not_applicable: bool = False


class Moved(StrEnum):
    """What became of a finding, under one and the same rules.

    ``new`` was low and is not, ``cleared`` the other way round; what could not be
    assessed is never cleared.
    """

    NEW = "new"
    WORSE = "worse"
    BETTER = "better"
    CLEARED = "cleared"
    UNCHANGED = "unchanged"
    NOW_ASSESSED = "now_assessed"
    NO_LONGER_ASSESSED = "no_longer_assessed"
    NOT_ASSESSED = "not_assessed"


class Reason(Noun):
    """One thing that moved a finding, by how many points taken by itself.

    ``agreement_id`` or ``field`` (of the position) says what it is about.
    """

    cause: Cause
    kind: str
    agreement_id: str | None = None
    field: str | None = None
    amount_gbp: Decimal | None = None
    points: Decimal
    sentence: str


class Movement(Noun):
    """A dimension, a rule or the headline, then and now.

    ``as_saved`` is what was printed then; ``before`` the same quarter under the rules
    of this comparison, as is ``after``, so that the two never differ by their rules.
    ``points`` is what was printed of the later quarter (``after.hi``, unless its rules
    or its version of fundrisk were other ones) less ``as_saved.hi``, and the sum of
    ``effects``; both are missing where an end was not assessed. ``is_trade_off`` marks
    a worse figure that comes from fewer and longer awards. ``controlled_by`` is that of
    a rule.
    """

    of: Finding
    id: str
    title: str
    as_saved: Stand
    before: Stand
    after: Stand
    moved: Moved
    points: Decimal | None
    effects: tuple[Effect, ...]
    reasons: tuple[Reason, ...]
    is_trade_off: bool = False
    sentence: str
    citation: Citation | None = None
    controlled_by: ControlledBy | None = None
    accepted: tuple[Accepted, ...] = ()
