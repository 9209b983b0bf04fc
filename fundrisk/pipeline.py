"""The corridor from frames to assessments; with ``reading`` it knows the rooms.

    file → frames → source → classes → indicators → scores → Assessment

A check of one organisation is a screening of one; leaving an agreement out is one more
organisation in the same pass.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk import __version__
from fundrisk.assembly.assessment import assessment
from fundrisk.assembly.rows import Row, Rows, by_organisation
from fundrisk.classify.book import classified
from fundrisk.classify.reasons import with_reasons
from fundrisk.classify.renewals import with_suggested_successor
from fundrisk.classify.suggested_functions import with_suggested_functions
from fundrisk.frames import ORGANISATIONS, Frames, collected, conform, once
from fundrisk.funders.doubts import funder_issues
from fundrisk.funders.resolve import with_source
from fundrisk.indicators._engine import Measured, indicators, measure
from fundrisk.model.assessment import MOST_DRIVERS, Assessment, Provenance
from fundrisk.reading import load_rules, read_chosen
from fundrisk.scoring.score import with_scores

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.rule import Rulebook

METHOD_VERSION = "1"
WITHOUT = "\x1f"
"""Stands between an organisation and the agreement that a copy of it leaves out."""

PLACE = "place"
"""The number of an agreement in the ledger, so that reports keep its order."""

FEW_ROWS_MANY_COLUMNS = pl.QueryOptFlags(cluster_with_columns=False)
"""Looking for stages to merge among a thousand columns takes longer than it saves."""


@dataclass(frozen=True)
class Profile:
    """One pass over a cohort: classified agreements, sums, and scored organisations."""

    classified: pl.LazyFrame
    measured: Measured
    scored: pl.DataFrame


def profile(
    frames: Frames, *, as_of: date, rulebook: Rulebook, without: Collection[str] = ()
) -> Profile:
    """Every indicator, exposure and headline of every organisation on one day.

    Args:
        frames: One organisation or many, variants among them.
        as_of: Close of the day.
        rulebook: The rules in force.
        without: Indicators that no rule, dimension or trigger rests on and that
            nobody will look at; they have no columns then.
    """
    book = classes(frames, as_of, rulebook)
    return _profiled(book, frames, as_of, rulebook, without)


def unread(rulebook: Rulebook) -> frozenset[str]:
    """The indicators that take seconds for many variants, and that nothing rests on."""
    dear = {name for name, part in indicators().items() if part.is_dear}
    return frozenset(dear - rulebook.looked_at)


def classes(frames: Frames, as_of: date, rulebook: Rulebook) -> pl.LazyFrame:
    """Every agreement with its source and its classes on one day."""
    return with_source(frames.agreements, rulebook, as_of=as_of).pipe(
        classified, as_of=as_of, conventions=rulebook.conventions
    )


def _profiled(
    book: pl.LazyFrame,
    frames: Frames,
    as_of: date,
    rulebook: Rulebook,
    without: Collection[str] = (),
) -> Profile:
    whole = replace(frames, organisations=conform(frames.organisations, ORGANISATIONS))
    measured = measure(
        book, whole, as_of=as_of, conventions=rulebook.conventions, without=without
    )
    scales = tuple(one for one in rulebook.scales if one.indicator not in without)
    looked_at = rulebook.model_copy(update={"scales": scales})
    scored = with_scores(measured.organisations.lazy(), looked_at).collect(
        engine="in-memory", optimizations=FEW_ROWS_MANY_COLUMNS
    )
    return Profile(book, measured, scored)


def narrowed(passed: Profile, org_ids: Sequence[str]) -> Profile:
    """The part of a pass that is about some of its organisations."""
    theirs = pl.col("org_id").is_in(org_ids)
    scored = passed.scored.filter(theirs)
    rows = pl.col("org").is_in(scored["org"].implode())
    measured = replace(
        passed.measured,
        organisations=passed.measured.organisations.filter(theirs),
        lines=passed.measured.lines.filter(rows),
        groups=passed.measured.groups.filter(rows),
    )
    return Profile(passed.classified.filter(theirs), measured, scored)


def check(
    sources: Sequence[Path],
    *,
    as_of: date,
    rules: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
) -> tuple[Assessment, ...]:
    """One assessment for each organisation in the ledgers, ordered by identifier.

    Args:
        sources: Ledgers or cohorts.
        as_of: Close of the day.
        rules: The user's own rules folders.
        mapping: A file of decisions on the ledgers.
        orgs: Identifiers or parts of names; given, only those organisations.
    """
    rulebook = load_rules(rules)
    found: list[Assessment] = []
    for imported in read_chosen(sources, rules, mapping, orgs):
        found += assess(imported, as_of=as_of, rulebook=rulebook)
    return tuple(sorted(found, key=lambda item: item.org_id))


def assess(
    imported: Imported, *, as_of: date, rulebook: Rulebook, drivers: bool = True
) -> tuple[Assessment, ...]:
    """The assessments of what was read; all copies in one pass.

    Args:
        imported: What was read, or variants of it.
        as_of: Close of the day.
        rulebook: The rules in force.
        drivers: Whether to say which agreements raise each exposure most.
    """
    return assessed(imported, as_of=as_of, rulebook=rulebook, drivers=drivers)[1]


def assessed(
    imported: Imported,
    *,
    as_of: date,
    rulebook: Rulebook,
    drivers: bool,
    listed: pl.LazyFrame | None = None,
) -> tuple[Profile, tuple[Assessment, ...]]:
    """The same with the pass that they come from.

    ``listed`` are the organisations whose agreements are listed, where not all are.
    """
    frames = _in_memory(imported.frames)
    cohort = _with_copies(frames, as_of) if drivers else frames
    book = once(classes(cohort, as_of, rulebook))
    passed = _profiled(book, cohort, as_of, rulebook)
    theirs = frames.organisations if listed is None else listed
    reasoned = _reasoned(passed.classified, theirs, rulebook)
    provenance = Provenance(
        tool="fundrisk",
        tool_version=__version__,
        method_version=METHOD_VERSION,
        rules=rulebook.sources,
        rules_digest=rulebook.digest,
        inputs=imported.inputs,
    )
    issues = (*imported.issues, *funder_issues(frames.agreements, rulebook))
    scored, without = _copies_apart(passed.scored, rulebook)
    agreements = by_organisation(reasoned)
    groups = _groups(passed.measured, passed.scored)
    organisations = collected(frames.organisations)
    names = dict(organisations.select("org_id", "name").iter_rows())
    published = set(organisations.filter(listing="published")["org_id"])
    made = tuple(
        assessment(
            Rows(
                org_id=org_id,
                name=names[org_id] or org_id,
                only_published=org_id in published,
                as_of=as_of,
                scored=row,
                agreements=agreements.get(org_id, ()),
                groups=groups.get(org_id, ()),
                without=without.get(org_id, {}),
                issues=[issue for issue in issues if issue.org_id in ("", org_id)],
                rulebook=rulebook,
                provenance=provenance,
            )
        )
        for org_id, row in scored.items()
    )
    return passed, made


def _in_memory(frames: Frames) -> Frames:
    """A ledger that is reported on is small: read it once."""
    numbered = frames.agreements.with_row_index(PLACE)
    tables = [frames.organisations, numbered, frames.positions]
    parts = pl.collect_all(tables, engine="in-memory")
    return Frames(*(part.lazy() for part in parts))


def _with_copies(frames: Frames, as_of: date) -> Frames:
    """The cohort and, for every agreement that still counts, a copy without it."""
    counts = (
        pl.col("ends_on").is_null()
        | (pl.col("ends_on") >= pl.lit(as_of).dt.offset_by("-1y"))
    ) & (pl.len().over("org_id") <= MOST_DRIVERS)
    left_out = frames.agreements.filter(counts).select(
        "org_id", without=pl.col("agreement_id")
    )
    copy = pl.concat_str("org_id", pl.lit(WITHOUT), "without")
    agreements = frames.agreements.join(left_out, on="org_id").filter(
        pl.col("agreement_id") != pl.col("without")
    )
    positions = frames.positions.join(left_out, on="org_id")
    organisations = frames.organisations.join(left_out, on="org_id")
    return Frames(
        organisations=_both(frames.organisations, organisations, copy),
        agreements=_both(frames.agreements, agreements, copy),
        positions=_both(frames.positions, positions, copy),
    )


def _both(originals: pl.LazyFrame, copies: pl.LazyFrame, key: pl.Expr) -> pl.LazyFrame:
    renamed = copies.with_columns(key.alias("org_id")).drop("without")
    return pl.concat([originals, renamed])


def _reasoned(
    book: pl.LazyFrame, organisations: pl.LazyFrame, rulebook: Rulebook
) -> pl.DataFrame:
    """The agreements of the ledger itself, with suggestions and reasons."""
    own = book.join(organisations, on="org_id", how="semi")
    return (
        own.pipe(with_suggested_successor, conventions=rulebook.conventions)
        .pipe(with_suggested_functions, organisations, rulebook.function_words)
        .pipe(with_reasons, conventions=rulebook.conventions)
        .sort(PLACE)
        .pipe(collected)
    )


def _copies_apart(
    scored: pl.DataFrame, rulebook: Rulebook
) -> tuple[dict[str, Row], dict[str, dict[str, dict[str, float | None]]]]:
    """Rows of the organisations, and the rules' upper bounds in their copies."""
    is_copy = pl.col("org_id").str.contains(WITHOUT, literal=True)
    rows = {row["org_id"]: row for row in scored.filter(~is_copy).iter_rows(named=True)}
    ids = [rule.id for rule in rulebook.rules]
    bounds = scored.filter(is_copy).select(
        "org_id", *(pl.col(f"{rule}.hi").alias(rule) for rule in ids)
    )
    without: dict[str, dict[str, dict[str, float | None]]] = {}
    for row in bounds.iter_rows(named=True):
        org_id, _, agreement = row.pop("org_id").partition(WITHOUT)
        without.setdefault(org_id, {})[agreement] = row
    return rows, without


def _groups(measured: Measured, scored: pl.DataFrame) -> Mapping[str, list[Row]]:
    """Group rows of the organisations, with the name, family and last day to show."""
    live = pl.col("live_perhaps")
    shown = (
        measured.lines.lazy()
        .filter(live)
        .group_by("org", "group")
        .agg(
            shown=pl.col("funder_name").sort().first(),
            family=pl.col("family").drop_nulls().sort().first(),
            until=pl.col("committed_end").max(),
        )
    )
    ids = scored.lazy().select("org", "org_id")
    named: Any = (
        measured.groups.lazy()
        .join(ids, on="org")
        .filter(~pl.col("org_id").str.contains(WITHOUT, literal=True))
        .join(shown, on=["org", "group"], how="left")
        .sort("org_id", "group_name")
        .pipe(collected)
    )
    return by_organisation(named)
