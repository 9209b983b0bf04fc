"""The whole room in order: what the file says → every class of every agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.amounts import inferred, with_own_amount
from fundrisk.classify.continued import with_next
from fundrisk.classify.flexibility import with_flexibility
from fundrisk.classify.functions import with_functions
from fundrisk.classify.renewal import with_renewal
from fundrisk.classify.renewals import with_remaining
from fundrisk.classify.terms import with_committed_end, with_days, with_live

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.rule import Conventions

TENTHS = 10


def classified(
    agreements: pl.LazyFrame, *, as_of: date, conventions: Conventions
) -> pl.LazyFrame:
    """Agreements with their source resolved → agreements with every class.

    Args:
        agreements: ``frames.AGREEMENTS`` and the columns of ``funders.with_source``.
        as_of: Close of the day that the classes hold for.
        conventions: Term bands, notice periods, VAT divisor.

    Returns:
        One row per agreement, in any order, with the columns that each step
        documents and ``trust`` (tenths: 10 compared with the document, 9 as in the
        ledger, 3 where a default had to be assumed or only payments were seen).
    """
    return (
        agreements.pipe(with_own_amount, as_of=as_of, conventions=conventions)
        .pipe(with_days, as_of=as_of)
        .pipe(with_live, conventions=conventions)
        .pipe(with_committed_end, as_of=as_of, conventions=conventions)
        .pipe(with_remaining, conventions=conventions)
        .pipe(with_next)
        .pipe(with_renewal, conventions=conventions)
        .pipe(with_flexibility)
        .pipe(with_functions)
        .with_columns(trust=_trust(conventions))
    )


def _trust(conventions: Conventions) -> pl.Expr:
    document = round(conventions.confidence_document.value * TENTHS)
    ledger = round(conventions.confidence_ledger.value * TENTHS)
    default = round(conventions.confidence_default.value * TENTHS)
    checked = pl.col("document_checked").fill_null(value=False)
    return (
        pl.when(pl.col("notice_assumed") | inferred)
        .then(pl.lit(default, dtype=pl.Int64()))
        .when(checked)
        .then(document)
        .otherwise(ledger)
    )
