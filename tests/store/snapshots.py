"""Snapshots of the sample organisations, as ``check --save`` makes them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from fundrisk.canonical import canonical
from fundrisk.clock import months_after
from fundrisk.digest import digest
from fundrisk.model.quarter import Quarter
from fundrisk.model.remarks import (
    Acknowledgement,
    Note,
    Override,
    Terms,
    Withdrawal,
)
from fundrisk.model.snapshot import SavedLedger, SavedRules, Snapshot
from fundrisk.model.words import Band
from fundrisk.reading import rules_texts
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW, QUARTERS, imported, sample

if TYPE_CHECKING:
    from pathlib import Path

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


def an_override(**changes: Any) -> Override:  # noqa: ANN401 - any field
    """A treasurer's correction of one fund class."""
    fields = {
        "id": "",
        "org_id": "lio-f",
        "agreement_id": "F-1",
        "field": "fund_class",
        "value": "unrestricted",
        "was": "restricted",
        "by": "T. Reasurer",
        "on": date(2025, 1, 10),
        "why": "the letter of award says so",
    }
    return Override.model_validate({**fields, **changes})


def an_acknowledgement(**changes: Any) -> Acknowledgement:  # noqa: ANN401 - any field
    """A board's acceptance of one rule's finding on one agreement."""
    fields = {
        "id": "",
        "org_id": "lio-f",
        "rule": "NAVCA-B-2",
        "agreement_id": "F-1",
        "reason": "renewal_expected",
        "why": "the funder has written that it will go on",
        "by": "C. Hair",
        "on": date(2025, 1, 12),
        "review_on": date(2025, 7, 12),
        "band": Band.ELEVATED,
        "exposure": 61.25,
        "terms": Terms(
            starts_on=date(2024, 4, 1),
            ends_on=date(2025, 3, 31),
            own_amount_gbp=Decimal("41000.50"),
            funder="Oak Trust",
        ),
    }
    return Acknowledgement.model_validate({**fields, **changes})


def a_note(**changes: Any) -> Note:  # noqa: ANN401 - any field
    """The organisation's own words on the whole."""
    fields = {
        "id": "",
        "org_id": "lio-f",
        "rule": None,
        "text": "We are talking to “two” funders;\nsee minute 4.",
        "by": "C. Hair",
        "on": date(2025, 1, 13),
    }
    return Note.model_validate({**fields, **changes})


def taken_back(**changes: Any) -> Withdrawal:  # noqa: ANN401 - any field
    """A withdrawal in February 2025."""
    fields = {"by": "C. Hair", "on": date(2025, 2, 3), "why": "settled"}
    return Withdrawal.model_validate({**fields, **changes})


def fill(path: Path) -> None:
    """A record with two organisations, a correction, and one remark of each kind."""
    with opened(path, write=True) as record:
        record.save([a_snapshot("f", day) for day in QUARTERS])
        record.save([a_snapshot("a")])
        kept = record.keep(an_override())
        record.keep(an_acknowledgement())
        record.keep(a_note())
        record.withdraw("lio-f", kept.id, taken_back())
        remarks = record.remarks("lio-f")
        record.save([a_snapshot("f", name="LIO F", reason="renamed", remarks=remarks)])
