"""Classified agreements of one organisation, those that run first."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.assembly.origins import origins_of
from fundrisk.assembly.read_as import read_as
from fundrisk.assembly.rows import bounds
from fundrisk.clock import HUNDREDTH_DAYS_A_MONTH
from fundrisk.model.assessment import Bounds, ClassifiedAgreement, SuggestedFunction
from fundrisk.model.words import Family, Flexibility, Function, Status, Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.assembly.rows import Row, Rows
    from fundrisk.model.origin import Origin

WHOLE = 10_000
PENCE = 100
REASONS = ("term", "flexibility", "source", "functions", "amount")


def agreements(rows: Rows) -> tuple[ClassifiedAgreement, ...]:
    """Every agreement, in the order of the ledger."""
    concluded = read_as(rows.issues)
    followers = {
        row["suggested_successor"]: row["agreement_id"] for row in rows.agreements
    }
    return tuple(
        _agreement(rows, row, origins_of(row, concluded, followers))
        for row in rows.agreements
    )


def _agreement(rows: Rows, row: Row, origins: dict[str, Origin]) -> ClassifiedAgreement:
    until = row["committed_end"]
    unknown = row["amount_unknown"]
    family = row["family"]
    return ClassifiedAgreement(
        agreement_id=row["agreement_id"],
        title=row["title"] or row["agreement_id"],
        funder=row["funder"] or "not named",
        group=row["group"] if row["group_known"] else None,
        family=None if family is None else Family(family),
        live=_live(row),
        in_book=row["in_book"],
        confirmed=bool(row["sure"]),
        inferred=bool(row["inferred"]),
        status=None if row["status"] is None else Status(row["status"]),
        awarded_on=row["awarded_on"],
        own_amount=None if unknown else _pounds(row, "own"),
        annual_value=row["yearly_lo"] / PENCE,
        annual_value_at_most=0.0 if unknown else row["yearly_hi"] / PENCE,
        annual_value_unknown=unknown,
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        committed_until=None if until is None else rows.as_of + timedelta(days=until),
        days_left=until,
        remaining_months=bounds(
            row["remaining_lo"] / HUNDREDTH_DAYS_A_MONTH,
            row["remaining_hi"] / HUNDREDTH_DAYS_A_MONTH,
        ),
        term=Term(row["term"]),
        flexibility=Flexibility(row["flexibility"]),
        functions={f: row[f.value] / WHOLE for f in Function if row[f.value]},
        unallocated=row["unallocated"] / WHOLE,
        suggested_functions=tuple(_suggested(rows, row)),
        successor_id=row["successor_id"],
        ending=None if unknown else _pounds(row, "ending"),
        replaced_by=row["replaced_by"],
        suggested_successor=row["suggested_successor"],
        pass_through_gbp=Decimal(row["pass_through_known"]).scaleb(-2),
        vat_unknown=row["vat_unknown"],
        origins=origins,
        reasons={name: row[f"reason_{name}"] for name in REASONS},
        sheet=row["source_sheet"] or row["source_file"] or "",
        row=row["source_row"],
    )


def _suggested(rows: Rows, row: Row) -> Iterator[SuggestedFunction]:
    confidence = rows.rulebook.conventions.confidence_default.value
    for one in row["suggested"] or ():
        yield SuggestedFunction(
            function=Function(one["function"]),
            share=one["share"] / WHOLE,
            words=tuple(one["words"]),
            confidence=confidence,
        )


def _live(row: Row) -> bool | None:
    if row["live_sure"]:
        return True
    return None if row["live_perhaps"] else False


def _pounds(row: Row, name: str) -> Bounds | None:
    return bounds(row[f"{name}_lo"] / PENCE, row[f"{name}_hi"] / PENCE)
