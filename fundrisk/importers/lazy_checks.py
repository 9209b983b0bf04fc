"""Lazy rows and rules → the rows without values that cannot be, and how many."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.contracts import choices_of
from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.importers.row_rule import RowRule
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.base import Noun


def check_lazily(
    frame: pl.LazyFrame, rules: Sequence[RowRule], noun: type[Noun], file: str
) -> tuple[pl.LazyFrame, list[ImportIssue]]:
    """Count the rows that break each rule in one streaming pass.

    Only rules that some row breaks change the frame, so that a clean file is handed on
    as it was scanned.

    Returns:
        The frame, and one issue for each broken rule with up to three examples.
    """
    every = [*_words(noun), *rules]
    columns = set(frame.collect_schema())
    known = [r for r in every if set(r.broken.meta.root_names()) <= columns]
    asked = [rule.broken.sum().alias(str(i)) for i, rule in enumerate(known)]
    counts = frame.select(asked).collect(engine="streaming").row(0)
    broken = [(r, n) for r, n in zip(known, counts, strict=True) if n]
    if not broken:
        return frame, []
    examples = _examples(frame, [rule for rule, _ in broken], columns)
    issues = [
        _issue(rule, count, named, file)
        for (rule, count), named in zip(broken, examples, strict=True)
    ]
    for rule, _ in broken:
        frame = frame.with_columns(rule.mended())
    return frame, issues


def _examples(
    frame: pl.LazyFrame, rules: Sequence[RowRule], columns: set[str]
) -> list[list[str]]:
    """The first three rows that break each rule, named."""
    key = "agreement_id" if "agreement_id" in columns else "as_of"
    name = pl.format("{} {}", "org_id", pl.col(key).cast(pl.String()))
    asked = [
        name.filter(rule.broken).head(EXAMPLES).implode().alias(str(i))
        for i, rule in enumerate(rules)
    ]
    found: list[list[str]] = list(
        frame.select(asked).collect(engine="streaming").row(0)
    )
    return found


def repeated(agreements: pl.LazyFrame, file: str) -> list[ImportIssue]:
    """A refusal if an ``agreement_id`` stands twice in one organisation."""
    key = pl.struct("org_id", "agreement_id").hash()
    distinct = agreements.select(pl.len() - key.n_unique())
    if not distinct.collect(engine="streaming").item():
        return []
    names = (
        agreements.group_by("org_id", "agreement_id")
        .len()
        .filter(pl.col("len") > 1)
        .sort("org_id", "agreement_id")
        .select(pl.format("{} {}", "org_id", "agreement_id"))
        .collect(engine="streaming")
        .to_series()
        .to_list()
    )
    rule = RowRule(
        kind="repeated",
        fields=("agreement_id",),
        broken=pl.lit(value=False),
        summary="an agreement_id that stands more than once in its organisation",
        hint="give each agreement an identifier of its own",
        severity=Severity.REFUSAL,
    )
    return [_issue(rule, len(names), names[:EXAMPLES], file)] if names else []


def _words(noun: type[Noun]) -> list[RowRule]:
    """Fields of a closed list hold nothing else."""
    return [
        RowRule(
            kind="word",
            fields=(field,),
            broken=~pl.col(field).is_in(choices),
            summary=f"a word that is not one of {', '.join(choices)}; left unknown",
            hint=f"write one of: {', '.join(choices)}",
            clears=(field,),
        )
        for field, choices in choices_of(noun).items()
    ]


def _issue(rule: RowRule, count: int, examples: list[str], file: str) -> ImportIssue:
    shown = ", ".join(examples)
    more = ", …" if count > len(examples) else ""
    return ImportIssue(
        severity=rule.severity,
        problem=f"{counted(count)}: {rule.summary} ({shown}{more})",
        where=SourceRef(file=file, heading=rule.fields[0]),
        hint=rule.hint,
        kind=rule.kind,
    )
