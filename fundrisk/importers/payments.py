"""Tables of payments → suggested agreements of every payee, marked as inferred."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError
from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS, Frames
from fundrisk.importers.imported import Imported
from fundrisk.importers.payments_issues import payment_issues
from fundrisk.importers.payments_names import name_issues, renamed, with_payees
from fundrisk.importers.payments_series import (
    suggested,
    with_purpose,
    with_spells,
    years_of,
)
from fundrisk.importers.payments_typed import typed_payments
from fundrisk.model.issue import PUBLISHED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.payments_table import PaymentTable
    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile

HINT = "write payee, day and amount of each payment in a row of its own"


def read_payments(
    tables: Sequence[PaymentTable], inputs: tuple[InputFile, ...], words: Words
) -> Imported:
    """Read the tables of payments of one file.

    What one payer paid is a part of an organisation's income, so that organisations
    are marked as listed in part.

    Raises:
        NoAgreementsError: not one payment can be read.
    """
    payments, issues = typed_payments(tables, words)
    first = tables[0].table
    if payments.is_empty():
        problem = "there are headings of payments, and no payment that can be read"
        raise NoAgreementsError(problem, where=first.file, hint=HINT)
    gap_days = words.payments.limits.series_gap_days
    known = with_purpose(with_payees(payments), words.payments.on_behalf)
    pairs = renamed(known, words)
    known = with_spells(known, gap_days, pairs["other"])
    years = years_of(known, gap_days)
    agreements = suggested(years, tables)
    organisations = (
        known.group_by("org_id", maintain_order=True)
        .agg(name=pl.col("org_name").first())
        .with_columns(listing=pl.lit(PUBLISHED))
        .select(list(ORGANISATIONS))
    )
    frames = Frames(
        organisations=organisations.lazy(),
        agreements=agreements.select(list(AGREEMENTS)).lazy(),
        positions=pl.LazyFrame(schema=POSITIONS),
    )
    found = (
        *payment_issues(known, years, [one.table for one in tables]),
        *name_issues(known, pairs, first, words),
        *issues,
    )
    return Imported(frames, found, inputs)
