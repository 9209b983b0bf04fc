"""What changed between two saved quarters, why, and which way it is going."""

from __future__ import annotations

from decimal import Decimal

from fundrisk.model.assessment import Provenance
from fundrisk.model.base import Noun
from fundrisk.model.direction import Direction
from fundrisk.model.event import Event
from fundrisk.model.movement import Movement
from fundrisk.model.ratio import Ratio
from fundrisk.model.remarks import Remarks
from fundrisk.model.snapshot import SnapshotLine
from fundrisk.model.spiral import Spiral
from fundrisk.model.words import Band


class PositionChange(Noun):
    """A figure of the organisation's own position, then and now, in plain words."""

    field: str
    title: str
    before: str | None
    after: str | None
    sentence: str


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
