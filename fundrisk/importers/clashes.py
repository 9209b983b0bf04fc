"""The ledgers of a folder → those that may stand beside one another, and what may not.

An organisation has one ledger of its own. What others published of it may stand in any
number of files, and tells nothing that its own ledger does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames
from fundrisk.importers.imported import Imported
from fundrisk.importers.remarks import EXAMPLES
from fundrisk.model.issue import PUBLISHED, ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

TWICE = "organisation_twice"


def beside_one_another(
    ledgers: Sequence[tuple[str, Imported]],
) -> tuple[list[Imported], list[ImportIssue]]:
    """The ledgers that count, those of organisations first.

    Args:
        ledgers: The name of each and what was read, in order.

    Returns:
        The ledgers, and an issue for each that is left out, wholly or in part.
    """
    owners: dict[str, str] = {}
    own, published = [], []
    issues: list[ImportIssue] = []
    for name, read in ledgers:
        names = read.frames.organisations.collect()
        if (names["listing"] == PUBLISHED).fill_null(value=False).all():
            published.append((name, read))
            continue
        clash = next((each for each in names["org_id"] if each in owners), None)
        if clash is not None:
            issues.append(_twice(name, clash, owners[clash]))
            continue
        owners.update(dict.fromkeys(names["org_id"], name))
        own.append(read)
    for name, read in published:
        known = read.frames.organisations.collect()["org_id"]
        double = [org_id for org_id in known if org_id in owners]
        if double:
            issues.append(_known_better(name, double))
        own.append(_without(read, double) if double else read)
    return own, issues


def _without(read: Imported, org_ids: Sequence[str]) -> Imported:
    is_left = ~pl.col("org_id").is_in(org_ids)
    frames = Frames(
        organisations=read.frames.organisations.filter(is_left),
        agreements=read.frames.agreements.filter(is_left),
        positions=read.frames.positions.filter(is_left),
    )
    issues = tuple(issue for issue in read.issues if issue.org_id not in org_ids)
    return Imported(frames, issues, read.inputs, read.decisions)


def _twice(name: str, org_id: str, first: str) -> ImportIssue:
    return ImportIssue(
        severity=Severity.REFUSAL,
        problem=f"{org_id} is already in {first}; this ledger is left out",
        where=SourceRef(file=name),
        hint="keep one ledger for each organisation, or give each its own org_id",
        org_id=org_id,
        kind=TWICE,
    )


def _known_better(name: str, org_ids: Sequence[str]) -> ImportIssue:
    shown = ", ".join(org_ids[:EXAMPLES])
    more = ", …" if len(org_ids) > EXAMPLES else ""
    have = "has a ledger of its" if len(org_ids) == 1 else "have ledgers of their"
    return ImportIssue(
        severity=Severity.NOTE,
        problem=f"{shown}{more} {have} own here: what was published of them "
        "is left out",
        where=SourceRef(file=name),
        hint="see that their own ledgers hold the published awards",
        kind="published_and_own",
    )
