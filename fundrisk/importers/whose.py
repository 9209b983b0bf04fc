"""Whose money a table is about: one organisation, or one named in each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.frames import ORGANISATIONS
from fundrisk.importers.our_notes import own_name
from fundrisk.importers.quoted import all_unquoted
from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.model.fields import ORGANISATION_NAME
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from fundrisk.importers.table import Table

SPELLINGS = "several_names"


class Who(NamedTuple):
    """The organisation of rows that name none."""

    org_id: str
    name: str


def slug(text: str) -> str:
    """An identifier made of a name: ``Anytown CVS (2019)`` is ``anytown-cvs-2019``."""
    made: str = pl.select(slugged(pl.lit(text))).item()
    return made or "organisation"


def named_after_a_file(org_id: str, name: str, sources: Iterable[Path]) -> bool:
    """Whether an organisation is called by its file or folder, as nothing names it."""
    files = [
        (own_name(one.stem), one.name, one.resolve().parent.name) for one in sources
    ]
    return org_id == slug(name) and any(name in called for called in files)


def slugged(text: pl.Expr) -> pl.Expr:
    """The identifiers made of names."""
    bare = text.str.to_lowercase().str.replace_all(r"[^\p{L}\p{N}]+", "-")
    return bare.str.strip_chars("-")


def with_organisation(
    frame: pl.DataFrame, table: Table, fallback: Who
) -> tuple[pl.DataFrame, pl.DataFrame, list[ImportIssue]]:
    """Fill ``org_id`` in every row.

    Args:
        frame: Typed rows with ``row``, in the order of the table.
        table: May have the columns ``org_id`` and ``organisation_name``.
        fallback: The organisation of rows that name none.

    Returns:
        The rows with ``org_id``, one row per organisation (``org_id``, ``name``), and
        notes on identifiers that were made of names or that come with several names.
    """
    names = (
        all_unquoted(table.frame[ORGANISATION_NAME])
        if table.has(ORGANISATION_NAME)
        else pl.Series([None] * frame.height, dtype=pl.String())
    )
    stated = (
        pl.col("org_id") if "org_id" in frame.columns else pl.lit(None, pl.String())
    )
    made = slugged(pl.col(".name"))
    named = frame.with_columns(names.alias(".name")).with_columns(
        stated.alias(".stated"),
        pl.coalesce(stated, made, pl.lit(fallback.org_id)).alias("org_id"),
    )
    organisations = (
        named.select("org_id", name=pl.col(".name"))
        .group_by("org_id", maintain_order=True)
        .agg(pl.col("name").drop_nulls().first())
        .with_columns(
            name=pl.when(pl.col("org_id") == fallback.org_id)
            .then(pl.coalesce("name", pl.lit(fallback.name)))
            .otherwise(pl.coalesce("name", "org_id"))
        )
    )
    issues = [*_made_of_names(named, table), *spellings(named, table)]
    return (
        named.drop(".name", ".stated"),
        organisations.with_columns(listing=pl.lit(None, pl.String())).select(
            list(ORGANISATIONS)
        ),
        issues,
    )


def _made_of_names(named: pl.DataFrame, table: Table) -> list[ImportIssue]:
    blank = named.filter(pl.col(".stated").is_null() & pl.col(".name").is_not_null())
    if blank.is_empty():
        return []
    examples = blank.unique("org_id", maintain_order=True).head(EXAMPLES)
    shown = "; ".join(
        f"{name} is {made}" for name, made in examples.select(".name", "org_id").rows()
    )
    rows = counted(blank.height)
    problem = f"{rows} without an identifier; it is made of the name: {shown}"
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=problem,
            where=table.where(
                "org_id" if table.has("org_id") else ORGANISATION_NAME, None
            ),
            kind="identifier_of_name",
            rows=tuple(blank["row"]),
        )
    ]


def spellings(named: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """A note where one identifier comes with several names.

    Args:
        named: ``org_id`` and ``.name``, in the order of the rows.
        table: Where they were read.
    """
    several = (
        named.drop_nulls(".name")
        .group_by("org_id", maintain_order=True)
        .agg(pl.col(".name").unique(maintain_order=True))
        .filter(pl.col(".name").list.len() > 1)
    )
    if several.is_empty():
        return []
    shown = "; ".join(
        f"{org_id}: {', '.join(names[:EXAMPLES])}"
        for org_id, names in several.head(EXAMPLES).rows()
    )
    more = f"; … ({several.height} in all)" if several.height > EXAMPLES else ""
    problem = f"more than one name for one identifier; the first is used: {shown}{more}"
    where = table.where(ORGANISATION_NAME, None)
    severity = Severity.NOTE
    return [
        ImportIssue(severity=severity, problem=problem, where=where, kind=SPELLINGS)
    ]
