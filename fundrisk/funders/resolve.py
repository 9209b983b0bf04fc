"""Names as written → one funder, one group and one family for each agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import collected
from fundrisk.funders.resolver import resolver_of
from fundrisk.funders.within import block_of, common_keys, pairs
from fundrisk.model.words import EARNED
from fundrisk.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.funders.resolver import Resolver
    from fundrisk.model.funder_rules import FunderRules
    from fundrisk.model.rule import FamilyEntry, Rulebook

OWN_EARNED = "own-earned income"
WRITTEN = ["source", "own_id", "funder_group"]
"""What is looked at: the name whose money it is, its identifier, a stated group."""

FOUND = pl.Schema(
    {
        "name_key": pl.String(),
        "stated_key": pl.String(),
        "body": pl.String(),
        "body_family": pl.String(),
        "body_basis": pl.String(),
        "funder_reason": pl.String(),
        "successor_key": pl.String(),
        "successor_name": pl.String(),
        "successor_on": pl.Date(),
    }
)


def with_source(
    agreements: pl.LazyFrame, rulebook: Rulebook, *, as_of: date
) -> pl.LazyFrame:
    """Add who decides on the money, as one group and one family.

    Concentration is measured on the ultimate funder; the payer stays in ``funder``.
    Fees and memberships count as own-earned income, one group. A funder that nobody
    named is a group of its own, marked as not known. A body that the rules know counts
    under its name of today, and from the day on which exactly one body followed it,
    under that one's.

    Returns:
        The same rows with ``source`` (whose money it is, as written), ``group``,
        ``funder_key`` (one spelling of the source), ``group_known`` (flag), ``body``
        (id, null if no rule knows it), ``funder_reason`` (words, null if the name
        stands for itself), ``family`` (null if unknown) and ``family_basis``
        (``stated``, ``identifier``, ``name`` or ``unknown``).
    """
    earned = is_earned()
    own = pl.lit(OWN_EARNED)
    found = _with_answers(collected(sourced(agreements)), rulebook, as_of)
    return (
        found.with_columns(
            group=pl.when(earned)
            .then(own)
            .otherwise(pl.coalesce("stated_key", "name_key")),
        )
        .with_columns(group_known=pl.col("group").is_not_null())
        .with_columns(
            *_family(earned),
            group=pl.coalesce("group", pl.format("?{}", "agreement_id")),
        )
        .rename({"name_key": "funder_key"})
        .drop(
            "by_prefix", "by_name", "stated_key", "own_id", "body_family", "body_basis"
        )
    )


def is_earned() -> pl.Expr:
    """Fees and memberships, as far as the ledger says so."""
    return pl.col("instrument").is_in(EARNED).fill_null(value=False)


def sourced(agreements: pl.LazyFrame) -> pl.LazyFrame:
    """Add ``source`` and ``own_id``: the ultimate funder has no identifier."""
    named_otherwise = pl.col("ultimate_funder").is_not_null()
    return agreements.with_columns(
        source=pl.coalesce("ultimate_funder", "funder").str.strip_chars(),
        own_id=pl.when(~named_otherwise).then(pl.col("funder_id")),
    )


def answered(
    rows: pl.DataFrame, rules: FunderRules
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """What the rules say of each different name and identifier, each looked at once.

    Args:
        rows: With the columns ``WRITTEN``.
        rules: The rules on funders.

    Returns:
        The rows in their order with ``who``, the number of their answer; and the
        answers: ``who``, ``WRITTEN`` and the columns ``FOUND``.
    """
    resolver = resolver_of(rules)
    written = rows.select(WRITTEN).unique(maintain_order=True).with_row_index("who")
    who = rows.select(WRITTEN).join(
        written, on=WRITTEN, how="left", nulls_equal=True, maintain_order="left"
    )["who"]
    numbered = rows.with_columns(who)
    found = [_answer(resolver, *one) for one in written.select(WRITTEN).iter_rows()]
    return numbered, written.hstack(pl.DataFrame(found, schema=FOUND, orient="row"))


def _answer(
    resolver: Resolver, source: str | None, identifier: str | None, stated: str | None
) -> tuple[object, ...]:
    """One row of ``FOUND``."""
    one = resolver.resolve(source, identifier)
    after = one.successor
    return (
        one.key,
        plain_name(stated or "") or None,
        one.body,
        one.family or _of_group(resolver, stated),
        one.basis,
        one.reason or None,
        after.key if after else None,
        after.name if after else None,
        after.on if after else None,
    )


def _of_group(resolver: Resolver, stated: str | None) -> str | None:
    """The family of the body that a stated group names, where the name tells none."""
    return resolver.resolve(stated).family if stated else None


def _with_answers(rows: pl.DataFrame, rulebook: Rulebook, as_of: date) -> pl.LazyFrame:
    """Add what names and identifiers tell, by the rules and within an organisation."""
    numbered, found = answered(rows, rulebook.funders)
    found = _succeeded(found, as_of)
    families = rulebook.families
    told = found.with_columns(
        by_prefix=_by_prefix(families), by_name=_by_name("source", families)
    ).drop("who", *WRITTEN)
    joined = rows.hstack(told[numbered["who"]])
    spellings = spellings_of(numbered, found)
    common = common_keys(pairs(spellings, rulebook.funders), spellings)
    if common.is_empty():
        return joined.lazy()
    keys = spellings.join(common, on=["org_id", "plain"])
    own = numbered.select("org_id", "who").join(
        keys.select("org_id", "who", "common"),
        on=["org_id", "who"],
        how="left",
        maintain_order="left",
    )
    return (
        joined.lazy()
        .with_columns(own["common"])
        .with_columns(
            funder_reason=pl.coalesce("funder_reason", _is_one_with()),
            name_key=pl.coalesce("common", "name_key"),
        )
        .drop("common")
    )


def spellings_of(numbered: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """The different names of each organisation that nobody has put in a group.

    Returns:
        ``org_id``, ``who``, ``plain``, ``funder_id``, ``is_known``, ``block`` (names
        that begin alike; null where a rule knows one) and ``agreements``, a count.
    """
    is_known = pl.col("body").is_not_null()
    named = (
        found.filter(pl.col("funder_group").is_null())
        .drop_nulls("name_key")
        .select(
            "who",
            plain="name_key",
            funder_id="own_id",
            is_known=is_known,
            block=pl.when(~is_known).then(block_of("name_key")),
        )
        .with_columns(block=pl.col("block").rank("dense"))
    )
    return (
        numbered.lazy()
        .group_by("org_id", "who")
        .agg(agreements=pl.len())
        .join(named.lazy(), on="who")
        .collect(engine="in-memory")
    )


def _is_one_with() -> pl.Expr:
    """Words for a name that counts under another spelling of the same ledger."""
    differs = pl.col("common") != pl.col("name_key")
    words = pl.format("'{}' is taken for '{}' of the same ledger", "source", "common")
    return pl.when(differs).then(words)


def _succeeded(found: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The key of the body that had followed by the day, and the words for it."""
    is_over = (pl.col("successor_on") <= pl.lit(as_of)).fill_null(value=False)
    words = pl.format(
        "{} took its place on {}",
        "successor_name",
        pl.col("successor_on").dt.to_string("%-d %B %Y"),
    )
    both = pl.concat_str("funder_reason", words, separator="; ", ignore_nulls=True)
    return found.with_columns(
        name_key=pl.when(is_over).then("successor_key").otherwise("name_key"),
        funder_reason=pl.when(is_over).then(both).otherwise("funder_reason"),
    ).drop("successor_key", "successor_name", "successor_on")


def _family(earned: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """The family and what tells it; a name in the rules says more than a prefix."""
    is_known = pl.col("body").is_not_null()
    by_body = pl.when(is_known).then(pl.col("body_family"))
    by_id = is_known & (pl.col("body_basis") == "identifier")
    stated = earned | pl.col("funder_family").is_not_null()
    basis = (
        pl.when(stated)
        .then(pl.lit("stated"))
        .when(by_id)
        .then(pl.lit("identifier"))
        .when(is_known)
        .then(pl.lit("name"))
        .when(pl.col("by_prefix").is_not_null())
        .then(pl.lit("identifier"))
        .when(pl.coalesce("body_family", "by_name").is_not_null())
        .then(pl.lit("name"))
        .otherwise(pl.lit("unknown"))
    )
    told = pl.coalesce("funder_family", by_body, "by_prefix", "body_family", "by_name")
    family = pl.when(earned).then(pl.lit("own_earned")).otherwise(told)
    return family.alias("family"), basis.alias("family_basis")


def _by_prefix(families: Sequence[FamilyEntry]) -> pl.Expr:
    """The family that the org-id's prefix tells; the ultimate funder has no id."""
    found = pl.lit(None, dtype=pl.String())
    for family in reversed(families):
        for prefix in family.id_prefixes:
            starts = pl.col("own_id").str.starts_with(prefix)
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
