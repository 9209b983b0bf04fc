"""One organisation under two registers → one identifier, or a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.remarks import EXAMPLES
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity
from fundrisk.names import plain_name
from fundrisk.org_ids import best

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from fundrisk.model.funder_rules import OrgIds

LEGAL_FORM = re.compile(r" (limited|ltd|cio|cic|plc|charity|uk)$")
BRACKETS = re.compile(r"\([^()]*\)")
MADE = "360G-"
TWINS = "organisation_twins"
TWIN_DOUBT = "organisation_twin_doubt"


class Twins(NamedTuple):
    """Identifier → the one that stands for the same organisation, and the issues."""

    same: Mapping[str, str]
    issues: list[ImportIssue]


def twins_of(
    organisations: pl.DataFrame,
    rules: OrgIds,
    file: str = "",
    stated: Collection[frozenset[str]] = (),
) -> Twins:
    """Organisations that a file lists under one number each of several registers.

    A charity that is a company has two numbers, such as a ``GB-CHC-…`` and a
    ``GB-COH-…``. With the same name under both, it is one organisation, known by the
    register that comes first in the rules. Somebody is asked where the names differ in
    the legal form alone, or where a publisher made one of the numbers (``360G-…``).
    Two numbers of one register are two organisations. Where a row of the file itself
    states both numbers of its recipient, names that are alike but for legal form and
    what stands in brackets are enough, and somebody is asked where they are not: a
    national body's number may stand beside the name of a branch.

    Args:
        organisations: ``org_id`` and ``name``, any order.
        rules: The registers.
        file: For the place of the issues.
        stated: Pairs of identifiers that rows of the file state of one recipient.
    """
    same, joined, asked = _of_stated(organisations, stated, rules)
    issues: list[ImportIssue] = []
    for group in _of_like_names(with_one_id(organisations, same)):
        spellings: dict[str, list[str]] = {}
        for org_id, name in group:
            spellings.setdefault(plain_name(name), []).append(org_id)
        for ids in spellings.values():
            is_made = any(one.startswith(MADE) for one in ids)
            if not is_made and _one_each(ids, rules):
                kept = best(ids, rules)
                same = {one: kept if to in ids else to for one, to in same.items()}
                same.update({one: kept for one in ids if one != kept})
                joined.append(f"{group[0][1]}: {' and '.join(sorted(ids))} is {kept}")
        left = list(dict.fromkeys(same.get(org_id, org_id) for org_id, _ in group))
        if _one_each(left, rules):
            asked.append(" and ".join(f"{name} ({one})" for one, name in group))
    if joined:
        problem = "one organisation under two registers, read as one: "
        issues.append(_issue(Severity.NOTE, TWINS, problem, joined, file))
    if asked:
        problem = "perhaps one organisation under two registers, left apart: "
        issues.append(_issue(Severity.WARNING, TWIN_DOUBT, problem, asked, file))
    return Twins(same, issues)


def with_one_id(frame: pl.DataFrame, same: Mapping[str, str]) -> pl.DataFrame:
    """The same rows with ``org_id`` of each organisation as it is known."""
    if not same:
        return frame
    return frame.with_columns(pl.col("org_id").replace(dict(same)))


def of_one_id(
    issues: Iterable[ImportIssue], same: Mapping[str, str]
) -> Iterator[ImportIssue]:
    """The same issues, each with its organisation as it is known."""
    for issue in issues:
        org_id = same.get(issue.org_id)
        yield issue.model_copy(update={"org_id": org_id}) if org_id else issue


def _of_stated(
    organisations: pl.DataFrame, stated: Collection[frozenset[str]], rules: OrgIds
) -> tuple[dict[str, str], list[str], list[str]]:
    """What the file's own numbers join, and what is joined and what asked, in words."""
    names: dict[str, list[str]] = {}
    for org_id, name in (
        organisations.select("org_id", "name")
        .unique()
        .sort("org_id", "name")
        .iter_rows()
    ):
        names.setdefault(org_id, []).append(name or "")
    same: dict[str, str] = {}
    joined, asked = [], []
    for one, other in sorted(sorted(pair) for pair in stated):
        alike = {*map(_bare, names[one])} & {*map(_bare, names[other])} - {""}
        if alike and one not in same and other not in same:
            kept = best((one, other), rules)
            same[other if kept == one else one] = kept
            joined.append(f"{names[kept][0]}: {one} and {other} is {kept}")
        else:
            asked.append(f"{names[one][0]} ({one}) and {names[other][0]} ({other})")
    return same, joined, asked


def _bare(name: str) -> str:
    """A name without what stands in brackets and without its legal form."""
    return LEGAL_FORM.sub("", plain_name(BRACKETS.sub(" ", name)))


def _of_like_names(organisations: pl.DataFrame) -> Iterable[list[tuple[str, str]]]:
    """Organisations whose names are alike but for their legal form."""
    bare = (
        pl.col("name")
        .str.to_lowercase()
        .str.replace_all(r"[^\p{L}\p{N}]+", " ")
        .str.strip_chars()
        .str.replace(LEGAL_FORM.pattern, "")
        .str.replace("^the ", "")
    )
    several = (
        organisations.drop_nulls("name")
        .unique(["org_id", "name"], maintain_order=True)
        .with_columns(bare=bare)
        .filter((pl.col("org_id").n_unique().over("bare") > 1) & (pl.col("bare") != ""))
        .group_by("bare", maintain_order=True)
        .agg("org_id", "name")
    )
    for _, ids, names in several.iter_rows():
        yield list(zip(ids, names, strict=True))


def _one_each(identifiers: Sequence[str], rules: OrgIds) -> bool:
    """Whether there are several, all of registers, and no two of the same one."""
    ids = sorted(set(identifiers))
    registers = [one.prefix for one in rules.registers]
    prefixes = [one for org_id in ids for one in registers if org_id.startswith(one)]
    return 1 < len(ids) == len(prefixes) == len(set(prefixes))


def _issue(
    severity: Severity, kind: str, problem: str, cases: Sequence[str], file: str
) -> ImportIssue:
    more = f"; … ({len(cases)} in all)" if len(cases) > EXAMPLES else ""
    hint = ""
    if severity is Severity.WARNING:
        hint = "if they are one, write one identifier and one name in every row"
    return ImportIssue(
        severity=severity,
        problem=f"{problem}{'; '.join(cases[:EXAMPLES])}{more}",
        where=SourceRef(file=file),
        hint=hint,
        kind=kind,
    )
