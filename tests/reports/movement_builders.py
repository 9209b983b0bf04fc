"""Movements made by hand: what became of a finding between two quarters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fundrisk.model.change import Finding
from fundrisk.model.movement import Cause, Effect, Moved, Movement, Reason, Stand
from fundrisk.model.remarks import Accepted, Acknowledgement, Holding, Terms
from fundrisk.model.words import Band, ControlledBy
from tests.reports.builders import a_citation

BANDS = ((25, Band.LOW), (50, Band.WATCH), (75, Band.ELEVATED), (101, Band.SEVERE))


def stand(hi: float | None, amount: int | None = None, because: str = "") -> Stand:
    """Where a finding stands, known exactly; without points it is not assessed."""
    if hi is None:
        absent = because or "nobody has rated the relationships"
        return Stand(lo=None, hi=None, band=Band.NOT_ASSESSED, absent_because=absent)
    band = next(band for edge, band in BANDS if hi < edge)
    pounds = None if amount is None else Decimal(amount)
    return Stand(lo=hi, hi=hi, band=band, amount_gbp=pounds)


def effects(**points: str) -> tuple[Effect, ...]:
    """One for each cause: ``effects(time="3.1000", ledger_balance="-1.2000")``."""
    return tuple(
        Effect(causes=tuple(map(Cause, name.split("_"))), points=Decimal(number))
        for name, number in points.items()
    )


def a_reason(**changes: Any) -> Reason:  # noqa: ANN401 - any field
    """The council's core grant, which ended."""
    fields: dict[str, Any] = {
        "cause": Cause.LEDGER,
        "kind": "ended",
        "agreement_id": "A1",
        "amount_gbp": Decimal("240000.00"),
        "points": Decimal("21.4000"),
        "sentence": "Core support 2021-24 of Northshire County Council, £240,000 a "
        "year, ended on 31 March 2024 and nothing carries it on.",
    }
    return Reason(**(fields | changes))


def a_movement(**changes: Any) -> Movement:  # noqa: ANN401 - any field
    """A condition that was elevated and is severe, by time and by the ledger."""
    fields: dict[str, Any] = {
        "of": Finding.RULE,
        "id": "NAVCA-F-B2",
        "title": "Core costs are not funded",
        "as_saved": stand(52.1, 61_000),
        "before": stand(52.1, 61_000),
        "after": stand(78.4, 196_000),
        "moved": Moved.WORSE,
        "points": Decimal("26.3000"),
        "effects": effects(
            assumption="0.0000", time="4.9000", ledger="21.4000", balance="0.0000"
        ),
        "reasons": (a_reason(),),
        "sentence": "Elevated to severe because Core support 2021-24 of Northshire "
        "County Council, £240,000 a year, ended on 31 March 2024 and nothing carries "
        "it on.",
        "citation": a_citation(
            evidence="NAVCA-F-B2", line=268, quote="lack of core funding for the VCSE"
        ),
        "controlled_by": ControlledBy.SHARED,
    }
    return Movement(**(fields | changes))


def moved(
    how: Moved,
    code: str,
    title: str,
    points: tuple[float | None, float | None],
    sentence: str,
    **changes: Any,  # noqa: ANN401 - any field
) -> Movement:
    """A movement from one number of points to another, all by the ledger."""
    before, after = points
    known = None if before is None or after is None else after - before
    change = None if known is None else f"{known:.4f}"
    citation = a_citation(evidence=code, quote=f"the report's words on {code}")
    fields: dict[str, Any] = {
        "id": code,
        "title": title,
        "as_saved": stand(before),
        "before": stand(before),
        "after": stand(after),
        "moved": how,
        "points": None if change is None else Decimal(change),
        "effects": () if change is None else effects(ledger=change),
        "reasons": (),
        "sentence": sentence,
        "citation": citation,
    }
    return a_movement(**(fields | changes))


def dimensions() -> tuple[Movement, ...]:
    """The six sides: one worse by two causes, one better, one joined, one grey."""
    told = {
        "Term": (48.0, 55.5, effects(time="3.1500", ledger="4.3500")),
        "Source": (40.25, 31.2, effects(time="0.0000", ledger="-9.0500")),
        "Flexibility": (30.0, 61.3, effects(time="0.0000", ledger="31.3000")),
        "Function": (20.0, 26.4, effects(time_ledger="6.4000", balance="0.0000")),
        "Cover": (
            *(22.0, 77.7),
            effects(time="6.1000", ledger="44.3000", balance="5.3000"),
        ),
        "Resilience": (None, 44.0, ()),
    }
    return tuple(
        _side(name, before, after, made) for name, (before, after, made) in told.items()
    )


def _side(
    name: str, before: float | None, after: float, made: tuple[Effect, ...]
) -> Movement:
    points = sum((one.points for one in made), Decimal(0)) if made else None
    return a_movement(
        of=Finding.DIMENSION,
        id=name.lower(),
        title=name,
        as_saved=stand(before, because="no reserves were stated"),
        before=stand(before, because="no reserves were stated"),
        after=stand(after),
        moved=_how(before, after),
        points=points,
        effects=made,
        reasons=(),
        sentence=f"{name} is another one.",
        citation=None,
        controlled_by=None,
    )


def _how(before: float | None, after: float) -> Moved:
    if before is None:
        return Moved.NOW_ASSESSED
    return Moved.WORSE if after > before else Moved.BETTER


def an_acknowledgement(**changes: Any) -> Acknowledgement:  # noqa: ANN401 - any field
    """Trustees accept that a grant is short."""
    fields: dict[str, Any] = {
        "id": "A1",
        "org_id": "GB-CHC-1000001",
        "rule": "NAVCA-F-B4",
        "agreement_id": "A3",
        "reason": "being_dealt_with",
        "why": "The fund has told us that it renews every year.",
        "by": "Jo Patel",
        "on": date(2024, 4, 8),
        "review_on": date(2025, 4, 8),
        "band": Band.WATCH,
        "exposure": 31.0,
        "terms": Terms(
            starts_on=date(2024, 1, 1),
            ends_on=date(2024, 12, 31),
            own_amount_gbp=Decimal("30000.00"),
            funder="Northshire Community Foundation",
        ),
    }
    return Acknowledgement(**(fields | changes))


def accepted(
    holding: Holding = Holding.HOLDS,
    because: str = "",
    **changes: Any,  # noqa: ANN401 - any field
) -> Accepted:
    """An acknowledgement beside its finding."""
    return Accepted(
        acknowledgement=an_acknowledgement(**changes), holding=holding, because=because
    )


def exposures() -> tuple[Movement, ...]:
    """One of each kind of movement."""
    return (
        a_movement(),
        moved(
            Moved.NEW,
            "NAVCA-F-E3",
            "Local-authority funding is absent or exposed",
            (12.0, 80.0),
            "Low to severe because the last money of a council ended on 31 March 2024.",
            after=stand(80.0, 240_000),
        ),
        moved(
            Moved.BETTER,
            "NAVCA-F-E1",
            "Funding is not long-term",
            (66.0, 41.0),
            "Elevated to watch because Communities together 2024-27 runs for 36 "
            "months.",
            controlled_by=ControlledBy.FUNDER,
        ),
        moved(
            Moved.CLEARED,
            "NAVCA-S-D1",
            "Funding is a patchwork of projects",
            (33.0, 18.0),
            "Watch to low because three small projects ended.",
            is_trade_off=False,
        ),
        moved(
            Moved.UNCHANGED,
            "NAVCA-F-B4",
            "Agreements are short",
            (31.0, 31.0),
            "Watch, as before.",
            effects=effects(time="0.0000", ledger="0.0000"),
            accepted=(accepted(),),
        ),
        moved(
            Moved.NOW_ASSESSED,
            "NAVCA-F-B5",
            "Funders' practices cost time and certainty",
            (None, 55.0),
            "Could not be assessed and is now elevated.",
        ),
        moved(
            Moved.NO_LONGER_ASSESSED,
            "NAVCA-X-20",
            "Conditions are tight",
            (58.0, None),
            "Was elevated and can no longer be assessed.",
        ),
        moved(
            Moved.NOT_ASSESSED,
            "NAVCA-T-B17",
            "A rival is funded for the same work",
            (None, None),
            "Could not be assessed on either day.",
        ),
    )
