"""Published files that hold the same grants → each grant once, and what was left out.

A 360Giving identifier is unique in the world; the same one with the same facts in two
files is one grant that was published twice. Anything else of equal name counts twice,
and is said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import counted
from fundrisk.model.issue import PUBLISHED, ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.imported import Imported

FACTS = (
    *("org_id", "agreement_id", "funder", "amount_pence", "currency"),
    *("awarded_on", "starts_on", "ends_on"),
)
WORLDWIDE = "360G-"


def without_same_grants(
    imports: Sequence[Imported],
) -> tuple[list[Imported], list[ImportIssue]]:
    """The same files, each grant in the first that holds it."""
    kept: list[Imported] = []
    issues: list[ImportIssue] = []
    seen: pl.DataFrame | None = None
    for each in imports:
        own = _grants(each)
        again = _known(own, seen)
        if again.is_empty():
            kept.append(each)
        else:
            kept.append(_less(each, again))
            issues.append(_issue(each, again))
        seen = own if seen is None else pl.concat([seen, own])
    return kept, issues


def _grants(each: Imported) -> pl.DataFrame:
    """The facts of every grant that is known by an identifier unique in the world."""
    published = each.frames.organisations.filter(pl.col("listing") == PUBLISHED)
    return (
        each.frames.agreements.filter(pl.col("agreement_id").str.starts_with(WORLDWIDE))
        .join(published.select("org_id"), on="org_id", how="semi")
        .select(FACTS)
        .collect()
    )


def _known(own: pl.DataFrame, seen: pl.DataFrame | None) -> pl.DataFrame:
    if seen is None:
        return own.clear()
    return own.join(seen, on=FACTS, how="semi", nulls_equal=True)


def _less(each: Imported, again: pl.DataFrame) -> Imported:
    keys = again.select("org_id", "agreement_id").lazy()
    left = each.frames.agreements.join(
        keys, on=["org_id", "agreement_id"], how="anti", maintain_order="left"
    )
    return replace(each, frames=replace(each.frames, agreements=left))


def _issue(each: Imported, again: pl.DataFrame) -> ImportIssue:
    return ImportIssue(
        severity=Severity.NOTE,
        problem=f"{counted(again.height)} of grants that another file holds too, with "
        "the same identifier and facts: each counts once",
        where=SourceRef(file=each.inputs[0].name if each.inputs else ""),
        kind="same_grant",
    )
