"""Remarks made by hand, valid by default, so that a test names only its point."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from fundrisk.model.remarks import (
    Acknowledgement,
    Note,
    Override,
    Remarks,
    Terms,
    Withdrawal,
)
from fundrisk.model.words import Band

SAID_ON = date(2026, 4, 3)
REVIEW = date(2026, 6, 30)
GONE = Withdrawal(by="B. Person", on=date(2026, 5, 1), why="by mistake")


def an_override(**changes: Any) -> Override:  # noqa: ANN401 - any field
    """The grant ``A1`` of the organisation ``org`` is a contract."""
    fields: dict[str, Any] = {
        "id": "O1",
        "org_id": "org",
        "agreement_id": "A1",
        "field": "instrument",
        "value": "contract",
        "was": "grant",
        "by": "O. Person",
        "on": SAID_ON,
        "why": "the signed paper is a contract",
    }
    return Override(**(fields | changes))


def some_terms(**changes: Any) -> Terms:  # noqa: ANN401 - any field
    """Those of ``tests.reports.ledger_builders.an_agreement``."""
    fields: dict[str, Any] = {
        "starts_on": date(2024, 4, 1),
        "ends_on": date(2025, 3, 31),
        "own_amount_gbp": Decimal("150000.00"),
        "funder": "Northshire County Council",
    }
    return Terms(**(fields | changes))


def an_acknowledgement(**changes: Any) -> Acknowledgement:  # noqa: ANN401 - any field
    """The finding of ``tests.reports.builders.an_exposure``, for its agreement."""
    fields: dict[str, Any] = {
        "id": "A1",
        "org_id": "GB-CHC-1000001",
        "rule": "NAVCA-F-B4",
        "agreement_id": "A1",
        "reason": "temporary",
        "why": "",
        "by": "A. Person",
        "on": SAID_ON,
        "review_on": REVIEW,
        "band": Band.ELEVATED,
        "exposure": 57.3154,
        "amount_gbp": Decimal(255_000),
        "terms": some_terms(),
    }
    return Acknowledgement(**(fields | changes))


def a_note(**changes: Any) -> Note:  # noqa: ANN401 - any field
    """The organisation's words on short agreements."""
    fields: dict[str, Any] = {
        "id": "N1",
        "org_id": "GB-CHC-1000001",
        "rule": "NAVCA-F-B4",
        "text": "the council decides on three years in March.",
        "by": "N. Name",
        "on": SAID_ON,
    }
    return Note(**(fields | changes))


def said(*remarks: Override | Acknowledgement | Note) -> Remarks:
    """Remarks of any kind, each kind in the order given."""
    return Remarks(
        overrides=tuple(one for one in remarks if isinstance(one, Override)),
        acknowledgements=tuple(
            one for one in remarks if isinstance(one, Acknowledgement)
        ),
        notes=tuple(one for one in remarks if isinstance(one, Note)),
    )
