"""Agreements → what was merged by likeness, and the funders that somebody must name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.frames import collected
from fundrisk.funders.resolve import answered, is_earned, sourced, spellings_of
from fundrisk.funders.resolver import LIKENESS, resolver_of
from fundrisk.funders.within import pairs
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.funders.resolved import Resolved
    from fundrisk.model.funder_rules import FunderRules
    from fundrisk.model.rule import Rulebook

MERGED = "funder_merged"
DOUBT = "funder_doubt"
FOLLOWED = "funder_followed"
HEADING = "funder"
WHO = ["org_id", "source", "own_id"]
SAY = "write the same group in 'Group of funders' for both, or another one for each"

OTHER_BODY = (
    "if it is another body, write 'answer: different' for it under 'funders' in a "
    "mapping file, or give it a group of its own in 'Group of funders'"
)


class Finding(NamedTuple):
    """One thing to say of a name in one organisation's ledger.

    ``body`` is the name of the body that is meant or may be, ``because`` the reason in
    words; ``kind`` is one of ``funder_merged``, ``funder_doubt``, ``funder_followed``.
    """

    org_id: str
    name: str
    own_id: str | None
    kind: str
    body: str
    because: str


def funder_issues(
    agreements: pl.LazyFrame, rulebook: Rulebook
) -> tuple[ImportIssue, ...]:
    """Every merger by likeness as a note, every doubt as a question with its rows."""
    rows = undecided(agreements)
    found = pl.DataFrame(
        findings(rows, rulebook.funders),
        schema=dict.fromkeys(Finding._fields, pl.String()),
        orient="row",
    )
    if found.is_empty():
        return ()
    placed = (
        rows.join(
            found,
            left_on=WHO,
            right_on=["org_id", "name", "own_id"],
            nulls_equal=True,
        )
        .group_by([*WHO, "kind", "body", "because"], maintain_order=True)
        .agg(
            pl.col("source_file").first(),
            pl.col("source_sheet").first(),
            pl.col("source_row").drop_nulls(),
        )
    )
    return tuple(_issue(row) for row in placed.iter_rows(named=True))


def findings(rows: pl.DataFrame, rules: FunderRules) -> list[Finding]:
    """What there is to say of the names in agreements without a stated group.

    Args:
        rows: As ``undecided`` gives them.
        rules: The rules on funders.
    """
    numbered, found = answered(rows, rules)
    resolver = resolver_of(rules)
    said = {
        who: told
        for who, name, own_id in found.select("who", "source", "own_id").iter_rows()
        if name is not None
        if (told := list(_of_name(name, resolver.resolve(name, own_id))))
    }
    owners = (
        numbered.filter(pl.col("who").is_in(list(said)))
        .select("who", *WHO)
        .unique(maintain_order=True)
    )
    named = [
        Finding(org_id, name, own_id, *told)
        for who, org_id, name, own_id in owners.iter_rows()
        for told in said[who]
    ]
    return [*named, *_beside_one_another(numbered, found, rules)]


def _of_name(name: str, one: Resolved) -> Iterator[tuple[str, str, str]]:
    if one.doubt is not None:
        yield DOUBT, one.doubt.name, one.doubt.why
    elif one.basis == LIKENESS:
        yield MERGED, one.name, one.reason
    if len(one.followed_by) > 1:
        bodies = " and ".join(one.followed_by)
        yield FOLLOWED, bodies, f"'{name}' was followed by {bodies}"


def _beside_one_another(
    numbered: pl.DataFrame, found: pl.DataFrame, rules: FunderRules
) -> Iterator[Finding]:
    """Two spellings of one ledger that are one funder, or that may be."""
    near = pairs(spellings_of(numbered, found), rules)
    if not near:
        return
    orgs = pl.Series([pair.org_id for pair in near]).unique()
    keys = found.select("who", "name_key")
    written = {
        (org_id, key): (source, own_id)
        for org_id, key, source, own_id in numbered.filter(
            pl.col("org_id").is_in(orgs.implode())
        )
        .join(keys, on="who", maintain_order="left")
        .unique(["org_id", "name_key"], keep="first", maintain_order=True)
        .select("org_id", "name_key", "source", "own_id")
        .iter_rows()
    }
    for pair in near:
        other, _ = written[pair.org_id, pair.one]
        name, own_id = written[pair.org_id, pair.other]
        alike = "stand under one identifier"
        if pair.likeness is not None:
            alike = f"are {round(pair.likeness * 100)}% alike"
        why = f"'{name}' and '{other}' {alike}"
        if pair.is_same:
            yield Finding(
                pair.org_id, name, own_id, MERGED, other, f"{why}: taken for one"
            )
        else:
            yield Finding(pair.org_id, name, own_id, DOUBT, other, why)


def undecided(agreements: pl.LazyFrame) -> pl.DataFrame:
    """The rows whose funder nobody has put in a group, own-earned income left out."""
    places = ("source_file", "source_sheet", "source_row")
    return collected(
        sourced(agreements)
        .filter(pl.col("funder_group").is_null() & ~is_earned())
        .select(*WHO, "funder_group", *places)
    )


def _issue(row: dict[str, object]) -> ImportIssue:
    kind, body, because = str(row["kind"]), row["body"], str(row["because"])
    lines = row["source_row"]
    rows = tuple(lines) if isinstance(lines, list) else ()
    problem, hint = because, OTHER_BODY
    if kind == DOUBT:
        problem = f"{because}; whether they are one funder is not known: left apart"
        hint = f"if this is {body}, write that name; if not, {SAY}"
    elif kind == FOLLOWED:
        problem = f"{because}: counted by itself"
        hint = "write the body that pays now in 'Group of funders', if one does"
    return ImportIssue(
        severity=Severity.WARNING if kind == DOUBT else Severity.NOTE,
        problem=problem,
        where=SourceRef(
            file=str(row["source_file"] or ""),
            sheet=str(row["source_sheet"] or ""),
            row=rows[0] if len(rows) == 1 else None,
            heading=HEADING,
        ),
        hint=hint,
        org_id=str(row["org_id"]),
        kind=kind,
        rows=rows if len(rows) > 1 else (),
    )
