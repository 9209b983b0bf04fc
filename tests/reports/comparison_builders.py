"""Comparisons made by hand, valid by default, so that a test names only its point.

The story is an invented one: the council's core grant ended on 31 March 2024 and a
smaller one of the lottery began.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from fundrisk.model.change import Finding
from fundrisk.model.comparison import Comparison, PositionChange, QuarterThen, SideThen
from fundrisk.model.direction import Direction, Way
from fundrisk.model.event import Event, EventKind, Force
from fundrisk.model.quarter import Quarter
from fundrisk.model.ratio import Ratio
from fundrisk.model.remarks import Note, Remarks
from fundrisk.model.snapshot import SnapshotLine
from fundrisk.model.spiral import Node, NodeMove, Pattern, Spiral
from fundrisk.model.words import Band, Family
from tests.reports.builders import a_citation, an_assessment
from tests.reports.movement_builders import (
    a_movement,
    dimensions,
    effects,
    exposures,
    stand,
)

Q4 = Quarter(label="2023/24 Q4", starts_on=date(2024, 1, 1), ends_on=date(2024, 3, 31))
Q1 = Quarter(label="2024/25 Q1", starts_on=date(2024, 4, 1), ends_on=date(2024, 6, 30))
BEFORE = (48.0, 40.25, 30.0, 20.0, 22.0, None)
AFTER = (55.5, 31.2, 61.3, 26.4, 77.7, 44.0)
"""The six sides at the two quarters, in order."""
SIDES = ("Term", "Source", "Flexibility", "Function", "Cover", "Resilience")


def a_line(**changes: Any) -> SnapshotLine:  # noqa: ANN401 - any field
    """A quarter saved as of its last day, once."""
    fields: dict[str, Any] = {
        "org_id": "GB-CHC-1000001",
        "name": "Northshire CVS",
        "quarter": Q1,
        "as_of": date(2024, 6, 30),
        "version": 1,
        "is_latest": True,
        "saved_at": datetime(2024, 7, 9, 10, 22, tzinfo=UTC),
        "saved_by": "Jo Patel",
        "reason": "",
        "tool_version": "1.2.3",
        "method_version": "1",
        "rules_digest": "ab" * 32,
        "ledger_digest": "cd" * 32,
        "assessment_digest": "ef" * 32,
        "headline": Band.SEVERE,
    }
    return SnapshotLine(**(fields | changes))


def a_line_before(**changes: Any) -> SnapshotLine:  # noqa: ANN401 - any field
    """The quarter before that."""
    fields: dict[str, Any] = {
        "quarter": Q4,
        "as_of": date(2024, 3, 31),
        "saved_at": datetime(2024, 4, 8, 9, 5, tzinfo=UTC),
        "headline": Band.ELEVATED,
    }
    return a_line(**(fields | changes))


def an_event(**changes: Any) -> Event:  # noqa: ANN401 - any field
    """The council's core grant ended and nothing carries it on."""
    fields: dict[str, Any] = {
        "kind": EventKind.ENDED,
        "agreement_id": "A1",
        "title": "Core support 2021-24",
        "funder": "Northshire County Council",
        "family": Family.LOCAL_GOV,
        "happened_on": date(2024, 3, 31),
        "amount_gbp": Decimal("240000.00"),
        "share": 0.52,
        "force": Force.DESTABILISING,
        "sentence": "Core support 2021-24 of Northshire County Council, £240,000 a "
        "year, ended on 31 March 2024 and nothing carries it on.",
    }
    return Event(**(fields | changes))


def an_award(**changes: Any) -> Event:  # noqa: ANN401 - any field
    """The lottery's three years, which are a lasting award."""
    fields: dict[str, Any] = {
        "kind": EventKind.AWARDED,
        "agreement_id": "A7",
        "title": "Communities together 2024-27",
        "funder": "National Lottery Community Fund",
        "family": Family.LOTTERY,
        "happened_on": date(2024, 4, 1),
        "amount_gbp": Decimal("90000.00"),
        "share": 0.19,
        "force": Force.STABILISING,
        "sentence": "Communities together 2024-27 of National Lottery Community Fund, "
        "£90,000 a year to 31 March 2027, is new.",
    }
    return an_event(**(fields | changes))


def a_direction(**changes: Any) -> Direction:  # noqa: ANN401 - any field
    """Destabilising, as much more went than came."""
    fields: dict[str, Any] = {
        "way": Way.DESTABILISING,
        "points": Decimal("13.7500"),
        "time_points": Decimal("1.5500"),
        "is_focus_trade_off": False,
        "sentence": "Destabilising: £240,000 a year ended, 52% of all there was, and "
        "nothing carries it on.",
        "because": (
            "Core support 2021-24 of Northshire County Council ended.",
            "What changed in the ledger made the six dimensions 13.8 points worse.",
        ),
    }
    return Direction(**(fields | changes))


def a_ratio(**changes: Any) -> Ratio:  # noqa: ANN401 - any field
    """Of £260,000 a year that ended, £90,000 was replaced."""
    fields: dict[str, Any] = {
        "value": 0.346154,
        "came_gbp": Decimal("90000.00"),
        "went_gbp": Decimal("260000.00"),
        "since": date(2023, 7, 1),
        "until": date(2024, 6, 30),
        "absent_because": None,
        "sentence": "£90,000 a year that is no renewal began and £260,000 a year "
        "ended between 1 July 2023 and 30 June 2024.",
    }
    return Ratio(**(fields | changes))


def a_node(**changes: Any) -> Node:  # noqa: ANN401 - any field
    """Cover, which worsened."""
    fields: dict[str, Any] = {
        "id": "cover",
        "title": "Cover of the next 12 months",
        "before": 22.0,
        "after": 77.7,
        "unit": "points",
        "change": Decimal("55.7000"),
        "move": NodeMove.WORSENED,
        "moved_on": date(2024, 6, 30),
        "absent_because": None,
    }
    return Node(**(fields | changes))


def nodes() -> tuple[Node, ...]:
    """Five links: three worsened, one stayed, of one nothing is known."""
    return (
        a_node(),
        a_node(
            id="reserves",
            title="Reserves",
            before=20.0,
            after=44.0,
            change=Decimal("24.0000"),
        ),
        a_node(
            id="staff",
            title="Staff",
            before=9.0,
            after=7.5,
            unit="full-time posts",
            change=Decimal("16.6667"),
            moved_on=date(2024, 3, 31),
        ),
        a_node(
            id="voice",
            title="Voice",
            before=None,
            after=None,
            change=None,
            move=NodeMove.UNKNOWN,
            moved_on=None,
            absent_because="nobody counted meetings a year ago",
        ),
        a_node(
            id="replacement",
            title="Replacement of what ends",
            before=0.9,
            after=0.88,
            unit="ratio",
            change=Decimal("2.2222"),
            move=NodeMove.SAME,
            moved_on=None,
        ),
    )


def a_spiral(**changes: Any) -> Spiral:  # noqa: ANN401 - any field
    """Level 1 of the negative spiral."""
    fields: dict[str, Any] = {
        "pattern": Pattern.NEGATIVE,
        "level": 1,
        "nodes": nodes(),
        "since": date(2023, 6, 30),
        "until": date(2024, 6, 30),
        "chance": 0.066,
        "absent_because": None,
        "sentence": "Consistent with the report's negative spiral (level 1 of 2): "
        "three of four known links worsened over four quarters and none improved.",
        "citations": (
            a_citation(
                evidence="NAVCA-S-7",
                line=413,
                quote="the loss of significant funding",
            ),
        ),
    }
    return Spiral(**(fields | changes))


def a_spiral_not_assessed() -> Spiral:
    """Too few quarters."""
    return a_spiral(
        pattern=Pattern.NOT_ASSESSED,
        level=0,
        nodes=(),
        since=None,
        chance=None,
        absent_because="two quarters are saved, and it takes five",
        sentence="Not assessed: two quarters are saved, and it takes five.",
    )


def a_quarter_then(
    line: SnapshotLine, *points: float | None, headline: Band | None = None
) -> QuarterThen:
    """A saved quarter with the six sides in order."""
    return QuarterThen(
        saved=line,
        headline_as_saved=line.headline,
        headline=headline or line.headline,
        dimensions=tuple(
            SideThen(id=name.lower(), title=name, hi=hi, band=stand(hi).band)
            for name, hi in zip(SIDES, points, strict=True)
        ),
        annual_value_gbp=Decimal("460000.00"),
        agreements_live=7,
    )


def quarters() -> tuple[QuarterThen, ...]:
    """The two that are compared."""
    return (
        a_quarter_then(a_line_before(), *BEFORE),
        a_quarter_then(a_line(), *AFTER),
    )


def a_note(**changes: Any) -> Note:  # noqa: ANN401 - any field
    """The organisation's own words on one finding."""
    fields: dict[str, Any] = {
        "id": "N1",
        "org_id": "GB-CHC-1000001",
        "rule": "NAVCA-F-B2",
        "text": "Trustees have set £60,000 aside for core costs in 2024/25.",
        "by": "Sam Okoro, chair",
        "on": date(2024, 7, 11),
    }
    return Note(**(fields | changes))


def a_comparison(**changes: Any) -> Comparison:  # noqa: ANN401 - any field
    """Two quarters of one organisation with one of everything."""
    fields: dict[str, Any] = {
        "org_id": "GB-CHC-1000001",
        "name": "Northshire CVS",
        "before": a_line_before(),
        "after": a_line(),
        "headline": a_movement(
            of=Finding.HEADLINE,
            id="headline",
            title="Headline",
            as_saved=stand(51.0),
            before=stand(51.0),
            after=stand(76.0),
            citation=None,
            controlled_by=None,
            points=Decimal("25.0000"),
            effects=effects(time="2.0000", ledger="23.0000"),
        ),
        "dimensions": dimensions(),
        "exposures": exposures(),
        "events": (an_event(), an_award()),
        "position": (
            PositionChange(
                field="free_reserves",
                title="Free reserves",
                before="£120,000",
                after="£98,000",
                sentence="Free reserves fell from £120,000 to £98,000.",
            ),
        ),
        "direction": a_direction(),
        "replacement": a_ratio(),
        "bridging": a_ratio(
            value=0.375,
            went_gbp=Decimal("240000.00"),
            since=date(2024, 3, 31),
            sentence="Since a council withdrew £240,000 a year on 31 March 2024, "
            "£90,000 a year from others has come.",
        ),
        "spiral": a_spiral(),
        "quarters": quarters(),
        "rules_changes": (),
        "remarks": Remarks(notes=(a_note(),)),
        "provenance": an_assessment().provenance,
    }
    return Comparison(**(fields | changes))
