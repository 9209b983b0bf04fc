"""A cohort and words for some of its organisations → the ledger of those alone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import CallError
from fundrisk.frames import Frames
from fundrisk.importers.remarks import rows_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue

SHOWN = 5
MORE = re.compile(r"\d+ more like it, in rows ")


def chosen(read: Sequence[Imported], wanted: Sequence[str]) -> list[Imported]:
    """What was read of the organisations that are meant; all of it if none is named.

    An identifier that is given whole means that organisation alone; any other text
    means every organisation whose name or identifier it is part of, case ignored.

    Args:
        read: One or more ledgers.
        wanted: Identifiers, or parts of names.

    Raises:
        CallError: a text means no organisation in any of the ledgers.
    """
    if not wanted:
        return list(read)
    listed = [imported.frames.organisations.collect() for imported in read]
    every = pl.concat(table.select("org_id", "name") for table in listed)
    meant = {org_id for text in wanted for org_id in _meant(text, every)}
    return [
        _only(imported, sorted(meant.intersection(table["org_id"])))
        for imported, table in zip(read, listed, strict=True)
        if meant.intersection(table["org_id"])
    ]


def _meant(text: str, organisations: pl.DataFrame) -> list[str]:
    written = text.strip().lower()
    ids, names = pl.col("org_id").str.to_lowercase(), pl.col("name").str.to_lowercase()
    own = organisations.filter(ids == written)["org_id"].to_list()
    holds = ids.str.contains(written, literal=True)
    holds |= names.str.contains(written, literal=True).fill_null(value=False)
    found = own or organisations.filter(holds)["org_id"].to_list()
    if not written or not found:
        names_shown = "; ".join(
            f"{name} ({org_id})"
            for org_id, name in organisations.head(SHOWN).iter_rows()
        )
        more = f" and {organisations.height - SHOWN} more"
        rest = more if organisations.height > SHOWN else ""
        problem = f"no organisation in the ledger is '{text}'"
        hint = f"give an identifier or a part of a name; there are {names_shown}{rest}"
        raise CallError(problem, where="--org", hint=hint)
    return found


def _only(imported: Imported, org_ids: Sequence[str]) -> Imported:
    of_them = pl.col("org_id").is_in(list(org_ids))
    frames = imported.frames
    kept = Frames(
        organisations=frames.organisations.filter(of_them),
        agreements=frames.agreements.filter(of_them),
        positions=frames.positions.filter(of_them),
    )
    rows = set(kept.agreements.select("source_row").collect()["source_row"])
    about = (_about(issue, rows, org_ids) for issue in imported.issues)
    issues = tuple(issue for issue in about if issue)
    return replace(imported, frames=kept, issues=issues)


def _about(
    issue: ImportIssue, rows: set[int], org_ids: Sequence[str]
) -> ImportIssue | None:
    """The issue as far as it is about these rows; nothing if it is about others."""
    if issue.org_id:
        return issue if issue.org_id in org_ids else None
    if not issue.rows:
        return issue
    own = tuple(row for row in issue.rows if row in rows)
    if not own:
        return None
    said = issue.problem
    if MORE.match(said):
        said = f"{len(own)} more like it, in rows {rows_in_words(own)}"
    return issue.model_copy(update={"rows": own, "problem": said})
