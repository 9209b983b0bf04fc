"""What a ledger that fundrisk wrote says of where its rows first came from.

Issues name the ledger that is read, as that is where people mend it; agreements name
the file in which they stood first, so that a finding can be followed back to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.fields import LISTING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.table import Table

ORIGIN = ("source_file", "source_sheet", "source_row")
PUBLISHED = "published"
PLACE = ("source_sheet", "source_row")


def with_listing(
    organisations: pl.DataFrame, frame: pl.DataFrame, table: Table
) -> pl.DataFrame:
    """Organisations of which the table says that only published awards are listed.

    Args:
        organisations: The schema ``ORGANISATIONS``.
        frame: Rows with ``org_id``, in the order of the table.
        table: May have the column ``listing``.
    """
    if not table.has(LISTING):
        return organisations
    said = table.frame[LISTING].str.to_lowercase() == PUBLISHED
    owners = frame.filter(said.fill_null(value=False))["org_id"].unique()
    listed = pl.col("org_id").is_in(owners.to_list())
    listing = pl.when(listed).then(pl.lit(PUBLISHED)).otherwise(LISTING)
    return organisations.with_columns(listing.alias(LISTING))


def traced(
    agreements: pl.LazyFrame, origins: Sequence[tuple[str, pl.DataFrame]]
) -> pl.LazyFrame:
    """The agreements with the place in which each stood first, where one is stated.

    Args:
        agreements: The schema ``AGREEMENTS``.
        origins: The name of each sheet that was read, and the origins of its rows.
    """
    stated = [
        rows.select(
            pl.lit(sheet or None, pl.String()).alias("source_sheet"),
            pl.col("row").alias("source_row"),
            *(pl.col(name).alias(f".{name}") for name in ORIGIN),
        )
        for sheet, rows in origins
        if not rows.is_empty()
    ]
    if not stated:
        return agreements
    is_stated = pl.col(".source_row").is_not_null()
    return (
        agreements.join(
            pl.concat(stated).lazy(),
            on=PLACE,
            how="left",
            nulls_equal=True,
            maintain_order="left",
        )
        .with_columns(
            pl.when(is_stated).then(f".{name}").otherwise(name).alias(name)
            for name in ORIGIN
        )
        .drop(f".{name}" for name in ORIGIN)
    )
