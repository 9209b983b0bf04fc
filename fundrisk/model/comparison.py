"""What changed between two saved quarters, why, and which way it is going."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from fundrisk.model.assessment import Provenance
from fundrisk.model.base import Noun
from fundrisk.model.change import Finding
from fundrisk.model.citation import Citation
from fundrisk.model.remarks import Accepted, Remarks
from fundrisk.model.snapshot import SnapshotLine
from fundrisk.model.words import Band, ControlledBy, Family


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


class PositionChange(Noun):
    """A figure of the organisation's own position, then and now, in plain words."""

    field: str
    title: str
    before: str | None
    after: str | None
    sentence: str


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


class Ratio(Noun):
    """Annual value that came over annual value that went, and since when.

    ``value`` is missing where nothing went, or where it is not known;
    ``nothing_went`` is true only where it is known that nothing did.
    """

    value: float | None
    came_gbp: Decimal
    went_gbp: Decimal
    since: date | None
    until: date
    absent_because: str | None
    nothing_went: bool = False
    sentence: str


class NodeMove(StrEnum):
    """What a link of the chain did over four quarters."""

    WORSENED = "worsened"
    IMPROVED = "improved"
    SAME = "same"
    UNKNOWN = "unknown"


class Node(Noun):
    """One link of the chain funding → capacity → presence → relevance → funding.

    ``change`` is positive for the worse: points of exposure, or hundredths of what it
    was. ``moved_on`` is the first quarter-end at which it had moved. ``based_on`` names
    what of it is known at both ends.
    """

    id: str
    title: str
    before: float | None
    after: float | None
    unit: str
    change: Decimal | None
    move: NodeMove
    moved_on: date | None
    absent_because: str | None
    based_on: tuple[str, ...] = ()


class Pattern(StrEnum):
    """Which spiral of the report the links are consistent with."""

    NEGATIVE = "negative"
    POSITIVE = "positive"
    NONE = "none"
    NOT_ASSESSED = "not_assessed"


class Spiral(Noun):
    """Consistent with a spiral of the report, or not; never a cause.

    ``level`` is 0 to 2; ``chance`` how often level 1 comes about where every known link
    moves either way or not at all by chance, as often and independently.
    """

    pattern: Pattern
    level: int
    nodes: tuple[Node, ...]
    since: date | None
    until: date
    chance: float | None
    absent_because: str | None
    sentence: str
    citations: tuple[Citation, ...]


class SideThen(Noun):
    """One side of the profile at one quarter."""

    id: str
    title: str
    hi: float | None
    band: Band


class QuarterThen(Noun):
    """One saved quarter in a row of them.

    ``headline_as_saved`` is what was printed then. All else is under the rules of the
    comparison; long ago, where those were others, it is as it was saved, and
    ``under_these_rules`` is false.
    """

    saved: SnapshotLine
    headline_as_saved: Band
    headline: Band
    dimensions: tuple[SideThen, ...]
    annual_value_gbp: Decimal
    agreements_live: int
    under_these_rules: bool = True


class Comparison(Noun):
    """Everything that fundrisk says of one organisation between two saved quarters.

    ``rules_changes`` says in words what is other in rules, version or method; it is
    empty where both quarters were saved under the same.
    """

    org_id: str
    name: str
    before: SnapshotLine
    after: SnapshotLine
    headline: Movement
    dimensions: tuple[Movement, ...]
    exposures: tuple[Movement, ...]
    events: tuple[Event, ...]
    position: tuple[PositionChange, ...]
    direction: Direction
    replacement: Ratio
    bridging: Ratio
    spiral: Spiral
    quarters: tuple[QuarterThen, ...]
    rules_changes: tuple[str, ...]
    remarks: Remarks
    provenance: Provenance
