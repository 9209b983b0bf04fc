"""Snapshots of the sample organisations, as ``check --save`` makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from fundrisk.canonical import canonical, digest
from fundrisk.clock import months_after
from fundrisk.model.quarter import Quarter
from fundrisk.model.snapshot import SavedLedger, SavedRules, Snapshot
from fundrisk.reading import rules_texts
from tests.end_to_end.samples import NOW, imported, sample

SAVED_AT = datetime(2025, 1, 14, 9, 30, tzinfo=UTC)


@cache
def rules() -> SavedRules:
    """The bundled rules as texts."""
    return rules_texts()


@cache
def saved_ledger(letter: str) -> SavedLedger:
    """A sample's ledger as text."""
    read = imported(letter)
    frames = canonical(read.frames)
    return SavedLedger(
        frames=frames,
        digest=digest(frames),
        issues=read.issues,
        inputs=read.inputs,
        decisions=read.decisions,
    )


def quarter_of(day: date) -> Quarter:
    """The quarter of a year that ends on 31 March."""
    starts_on = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    year = day.year - (day.month < 4)
    number = (day.month - 4) % 12 // 3 + 1
    return Quarter(
        label=f"{year}/{(year + 1) % 100:02} Q{number}",
        starts_on=starts_on,
        ends_on=months_after(starts_on, 3) - timedelta(days=1),
    )


def a_snapshot(letter: str = "f", day: date = NOW, **changes: Any) -> Snapshot:  # noqa: ANN401 - any field
    """A sample on a day, saved for the first time by nobody in particular."""
    assessment = sample(letter, day)
    fields = {
        "org_id": assessment.org_id,
        "name": assessment.name,
        "quarter": quarter_of(day),
        "as_of": day,
        "version": 1,
        "saved_at": SAVED_AT,
        "ledger": saved_ledger(letter),
        "rules": rules(),
        "assessment": assessment,
    }
    return Snapshot.model_validate({**fields, **changes})
