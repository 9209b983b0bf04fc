"""The three tables of a stored cohort → rows that have an owner, and nobody lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import ORGANISATIONS, conform
from fundrisk.importers.controls import freed, is_controlled
from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

IDS = ("org_id", "agreement_id", "replaces", "succeeds")
OWNER = pl.col("org_id")


def with_plain_ids(
    frame: pl.LazyFrame, file: str
) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """Identifiers without spaces at their ends or control characters; empty is null."""
    ids = [name for name in IDS if name in frame.collect_schema()]
    bad = {name: _is_untidy(pl.col(name)) for name in ids}
    asked = [
        *(is_bad.sum().alias(name) for name, is_bad in bad.items()),
        *(is_controlled(pl.col(name)).sum().alias(f".{name}") for name in ids),
    ]
    counts = frame.select(asked).collect(engine="streaming").row(0, named=True)
    untidy = [name for name in ids if counts[name]]
    if not untidy:
        return frame, []
    issues = [
        ImportIssue(
            severity=Severity.WARNING,
            problem=f"{counted(counts[f'.{name}'])} with control characters, which are "
            "left out at the ends and read as a hyphen between letters",
            where=SourceRef(file=file, heading=name),
            hint="write identifiers of letters, figures and hyphens",
            kind="control_characters",
        )
        for name in untidy
        if counts[f".{name}"]
    ]
    return frame.with_columns(freed(pl.col(name)) for name in untidy), issues


def _is_untidy(text: pl.Expr) -> pl.Expr:
    return is_controlled(text) | (text.str.strip_chars() != text) | (text == "")


def owned(frame: pl.LazyFrame, file: str) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """The rows that name an organisation; how many do not is said."""
    nobodys = count(frame.filter(OWNER.is_null()))
    if not nobodys:
        return frame, []
    has = "has" if nobodys == 1 else "have"
    issue = ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"{counted(nobodys)} {has} no org_id and cannot be used",
        where=SourceRef(file=file, heading="org_id"),
        hint="write the organisation in every row",
        kind="no_organisation",
    )
    return frame.filter(OWNER.is_not_null()), [issue]


def dated(positions: pl.LazyFrame, file: str) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """The positions that have a day; how many have none is said."""
    undated = count(positions.filter(pl.col("as_of").is_null()))
    if not undated:
        return positions, []
    issue = ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"{counted(undated)} of figures without a date cannot be used",
        where=SourceRef(file=file, heading="as_of"),
        hint="write the day on which the figures held",
        kind="undated",
    )
    return positions.filter(pl.col("as_of").is_not_null()), [issue]


def organisations_of(
    tables: Sequence[pl.LazyFrame], listed: pl.LazyFrame | None, file: str
) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """Every organisation once: those listed, then those that the other tables name.

    Args:
        tables: Agreements and positions, with ``org_id``.
        listed: The schema ``ORGANISATIONS``, if there is such a table.
        file: Where they are listed.
    """
    named = pl.concat([table.select("org_id") for table in tables]).unique()
    if listed is None:
        own = named.sort("org_id").with_columns(name="org_id")
        return conform(own, ORGANISATIONS), []
    issues: list[ImportIssue] = []
    once = listed.unique("org_id", keep="first", maintain_order=True)
    twice = count(listed) - count(once)
    if twice:
        problem = f"{counted(twice)} of an organisation that is listed already; the "
        problem = f"{problem}first row counts"
        issues.append(_listing(problem, file, Severity.WARNING, kind="listed_twice"))
    left_out = (
        named.join(once, on="org_id", how="anti")
        .sort("org_id")
        .collect(engine="streaming")
    )
    if left_out.is_empty():
        return once, issues
    shown = ", ".join(left_out["org_id"].head(EXAMPLES))
    more = ", …" if left_out.height > EXAMPLES else ""
    are = "organisation is" if left_out.height == 1 else "organisations are"
    problem = f"{left_out.height} {are} not listed and added: {shown}{more}"
    issues.append(_listing(problem, file, Severity.NOTE, kind="not_listed"))
    added = conform(left_out.lazy().with_columns(name="org_id"), ORGANISATIONS)
    return pl.concat([once, added]), issues


def _listing(problem: str, file: str, severity: Severity, *, kind: str) -> ImportIssue:
    return ImportIssue(
        severity=severity,
        problem=problem,
        where=SourceRef(file=file, heading="org_id"),
        hint="list every organisation of the agreements and positions once",
        kind=kind,
    )


def count(frame: pl.LazyFrame) -> int:
    """How many rows there are."""
    found: int = frame.select(pl.len()).collect(engine="streaming").item()
    return found
