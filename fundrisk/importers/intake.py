"""What was read → the numbers by which people see whether it is their ledger."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.importers.imported import Imported
    from fundrisk.model.mapping import Mapping

NAMED = 3
PENCE = 100


def intake_of(imported: Imported) -> Intake:
    """The numbers of a ledger of any size, in one pass over its agreements."""
    is_open = pl.col("open_ended").fill_null(value=False)
    is_foreign = pl.col("currency").fill_null("GBP") != "GBP"
    known = pl.coalesce("amount_pence", "annual_amount_pence").is_not_null()
    facts = (
        imported.frames.agreements.select(
            agreements=pl.len(),
            pounds=pl.col("amount_pence").filter(~is_foreign & ~is_open).sum(),
            only_yearly=pl.col("annual_amount_pence")
            .filter(~is_foreign & ~is_open & pl.col("amount_pence").is_null())
            .sum(),
            a_year=pl.col("annual_amount_pence").filter(~is_foreign & is_open).sum(),
            without_amount=(~known).sum(),
            in_other_currencies=(is_foreign & known).sum(),
            inferred=pl.col("inferred").fill_null(value=False).sum(),
            first_day=pl.col("starts_on").min(),
            last_day=pl.col("ends_on").max(),
            open_ended=is_open.sum(),
            without_end=(pl.col("ends_on").is_null() & ~is_open).sum(),
        )
        .collect(engine="streaming")
        .row(0, named=True)
    )
    for name in ("pounds", "a_year", "only_yearly"):
        facts[name] = Decimal(facts[name]) / PENCE
    named = imported.frames.organisations.select(pl.coalesce("name", "org_id"))
    names = named.head(NAMED).collect().to_series().to_list()
    count = named.select(pl.len()).collect(engine="streaming").item()
    said = {"unsure": tuple(_unsure(imported.decisions)), "issues": imported.issues}
    found = {"organisations": count, "names": tuple(names), **facts, **said}
    return Intake.model_validate(found)


def _unsure(decisions: Mapping) -> Iterator[str]:
    """What a person should confirm of the decisions under which it was read."""
    for sheet in decisions.sheets:
        place = f"{sheet.file} sheet {sheet.sheet}" if sheet.sheet else sheet.file
        for column in sheet.columns:
            if not column.sure:
                meaning = (column.field or "nothing").replace("_", " ")
                because = f" ({column.because})" if column.because else ""
                heading = f"column {column.column} '{column.heading}'"
                yield f"{place}, {heading}: read as {meaning}{because}"
    for funder in decisions.funders:
        if funder.answer == "ask":
            because = f" ({funder.because})" if funder.because else ""
            yield f"'{funder.name}' may be {funder.body}{because}: kept apart"
