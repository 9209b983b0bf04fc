"""Small ledgers on ``DAY``, and what becomes of them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.frames import Frames, frames_of, once
from fundrisk.model.scenario import Baseline
from fundrisk.pipeline import classes
from fundrisk.scenarios.shocks import Today, baseline, shocked
from tests.builders import DAY, ORG, an_agreement, profiled_each, rulebook

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.ledger import Ledger
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from tests.builders import Row

COMMITTED, CONTINUATION = Baseline.COMMITTED, Baseline.CONTINUATION
SPEND = 120_000
"""Planned spend of ``builders.a_position``, pounds a year."""


def from_council(**changes: object) -> Agreement:
    """A council's core grant of £36,500 for the 730 days from 1 April 2024."""
    council = {
        "funder": "Leafshire County Council",
        "funder_family": "local_gov",
        "purpose": "core",
        "amount": 36_500,
        "ends_on": "2026-03-31",
    }
    return an_agreement(**{**council, **changes})


def today_of(
    ledger: Ledger | Frames, rules: Rulebook | None = None, as_of: date = DAY
) -> Today:
    """A ledger and its classes on the day."""
    book = rules or rulebook()
    frames = ledger if isinstance(ledger, Frames) else frames_of(ledger)
    return Today(frames, once(classes(frames, as_of, book)), as_of, book)


def scenario(name: str) -> Scenario:
    """A bundled scenario."""
    return rulebook().scenario(name)


def rows_of(frames: Frames) -> dict[str, Row]:
    """Agreements by identifier."""
    found = frames.agreements.collect().iter_rows(named=True)
    return {row["agreement_id"]: row for row in found}


def carried(ledger: Ledger, as_of: date = DAY) -> dict[str, Row]:
    """The agreements of the continuation baseline."""
    return rows_of(baseline(today_of(ledger, as_of=as_of), CONTINUATION))


def struck(
    ledger: Ledger, name: str, on: Baseline = CONTINUATION, as_of: date = DAY
) -> dict[str, Row]:
    """The agreements after a bundled scenario."""
    return rows_of(shocked(today_of(ledger, as_of=as_of), scenario(name), on))


def figures(frames: Frames, as_of: date = DAY) -> Row:
    """Indicators and scores of the only organisation."""
    return profiled_each(frames, as_of)[ORG]


def income(frames: Frames, months: int = 12, as_of: date = DAY) -> float:
    """Pounds committed over the next months, own earnings included."""
    cover = figures(frames, as_of)[f"committed_cover_{months}m.lo"]
    return float(cover) * SPEND * months / 12


def lost(ledger: Ledger, name: str, on: Baseline = CONTINUATION) -> float:
    """Pounds of twelve months that a bundled scenario takes."""
    today = today_of(ledger)
    before = income(baseline(today, on))
    return before - income(shocked(today, scenario(name), on))


def yearly(frames: Frames, as_of: date = DAY) -> dict[str, int]:
    """Annual values (pence, at most) by identifier."""
    found = classes(frames, as_of, rulebook()).collect()
    return dict(found.select("agreement_id", "yearly_hi").iter_rows())


def pounds(pence: int | None) -> Decimal:
    """Pence as pounds."""
    return Decimal(pence or 0).scaleb(-2)
