"""Names as written → one funder, one group and one family for each agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import once

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.rule import FamilyEntry

OWN_EARNED = "own-earned income"


def with_source(
    agreements: pl.LazyFrame, families: Sequence[FamilyEntry]
) -> pl.LazyFrame:
    """Add who decides on the money, as one group and one family.

    Concentration is measured on the ultimate funder; the payer stays in ``funder``.
    Fees and memberships count as own-earned income, one group. A funder that nobody
    named is a group of its own, marked as not known.

    Returns:
        The same rows with ``source`` (whose money it is, as written), ``group``,
        ``funder_key`` (one spelling of the source), ``group_known`` (flag), ``family``
        (null if unknown) and ``family_basis`` (``stated``, ``identifier``, ``name``
        or ``unknown``).
    """
    earned = pl.col("instrument").is_in(["fee", "membership"]).fill_null(value=False)
    own = pl.lit(OWN_EARNED)
    named = agreements.with_columns(
        source=pl.coalesce("ultimate_funder", "funder").str.strip_chars()
    ).pipe(_with_keys, families)
    return (
        named.with_columns(
            group=pl.when(earned)
            .then(own)
            .otherwise(pl.coalesce("stated_key", "name_key")),
            by_identifier=_by_identifier(families),
        )
        .with_columns(group_known=pl.col("group").is_not_null())
        .with_columns(
            group=pl.coalesce("group", pl.format("?{}", "agreement_id")),
            family_basis=pl.when(earned | pl.col("funder_family").is_not_null())
            .then(pl.lit("stated"))
            .when(pl.col("by_identifier").is_not_null())
            .then(pl.lit("identifier"))
            .when(pl.col("by_name").is_not_null())
            .then(pl.lit("name"))
            .otherwise(pl.lit("unknown")),
            family=pl.when(earned)
            .then(pl.lit("own_earned"))
            .otherwise(pl.coalesce("funder_family", "by_identifier", "by_name")),
        )
        .rename({"name_key": "funder_key"})
        .drop("by_identifier", "by_name", "stated_key")
    )


def _with_keys(
    agreements: pl.LazyFrame, families: Sequence[FamilyEntry]
) -> pl.LazyFrame:
    """Add what the names tell; each pair of spellings is looked at once."""
    written = ["source", "funder_group"]
    agreements = once(agreements)
    spellings = (
        agreements.select(written)
        .unique()
        .with_columns(
            name_key=_key("source"),
            stated_key=_key("funder_group"),
            by_name=_by_name("source", families),
        )
    )
    return agreements.join(spellings, on=written, how="left", nulls_equal=True)


def _key(column: str) -> pl.Expr:
    """A name in one spelling: lower case, single spaces, no ``the`` or punctuation."""
    bare = (
        pl.col(column)
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}&]+", " ")
        .str.strip_chars()
        .str.replace(r"^the ", "")
    )
    return pl.when(bare != "").then(bare)


def _by_identifier(families: Sequence[FamilyEntry]) -> pl.Expr:
    """The family that the org-id's prefix tells; the ultimate funder has no id."""
    found = pl.lit(None, dtype=pl.String())
    named_otherwise = pl.col("ultimate_funder").is_not_null()
    for family in reversed(families):
        for prefix in family.id_prefixes:
            starts = pl.col("funder_id").str.starts_with(prefix) & ~named_otherwise
            found = pl.when(starts).then(pl.lit(family.id.value)).otherwise(found)
    return found


def _by_name(column: str, families: Sequence[FamilyEntry]) -> pl.Expr:
    """The first family whose pattern the name matches, in the order of the rules."""
    found = pl.lit(None, dtype=pl.String())
    for family in reversed(families):
        if family.name_patterns:
            pattern = "(?i)" + "|".join(f"(?:{p})" for p in family.name_patterns)
            hit = pl.col(column).str.contains(pattern)
            found = pl.when(hit).then(pl.lit(family.id.value)).otherwise(found)
    return found
