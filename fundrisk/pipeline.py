"""The corridor: the only module that knows the rooms.

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
from fundrisk.assembly.rows import Row, Rows
from fundrisk.bundled import bundled
from fundrisk.classify.book import classified
from fundrisk.classify.reasons import with_reasons
from fundrisk.classify.renewals import with_suggested_successor
from fundrisk.classify.suggested_functions import with_suggested_functions
from fundrisk.frames import ORGANISATIONS, Frames, collected, conform, once
from fundrisk.funders.doubts import funder_issues
from fundrisk.funders.questions import questions
from fundrisk.funders.resolve import with_source
from fundrisk.importers import mapping_file
from fundrisk.importers.chosen import chosen
from fundrisk.importers.read import read
from fundrisk.importers.words import Words
from fundrisk.indicators._engine import Measured, indicators, measure
from fundrisk.model.assessment import Assessment, Provenance
from fundrisk.model.mapping import NOTHING_DECIDED
from fundrisk.rulebook.load import load_rulebook
from fundrisk.rulebook.vocabulary import load_issue_kinds, load_vocabulary
from fundrisk.scoring.score import with_scores

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.importers.annotated.copy import Copy
    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.issue_kind import IssueKind
    from fundrisk.model.mapping import FunderDecision
    from fundrisk.model.mapping import Mapping as Decisions
    from fundrisk.model.rule import Rulebook

METHOD_VERSION = "1"
WITHOUT = "\x1f"
"""Stands between an organisation and the agreement that a copy of it leaves out."""

PLACE = "place"
"""The number of an agreement in the ledger, so that reports keep its order."""

FEW_ROWS_MANY_COLUMNS = pl.QueryOptFlags(cluster_with_columns=False)
"""Looking for stages to merge among a thousand columns takes longer than it saves."""

DERIVED = ("function_exposure",)
MOST_DRIVERS = 200


@dataclass(frozen=True)
class Profile:
    """One pass over a cohort: classified agreements, sums, and scored organisations."""

    classified: pl.LazyFrame
    measured: Measured
    scored: pl.DataFrame


def load_rules(overrides: Sequence[Path] = ()) -> Rulebook:
    """The bundled rules, and the user's own folders that replace or add files."""
    known = (*indicators(), *DERIVED)
    return load_rulebook([bundled("rules"), *overrides], known_indicators=known)


def read_ledger(
    source: Path,
    overrides: Sequence[Path] = (),
    decisions: Decisions = NOTHING_DECIDED,
) -> Imported:
    """Read a ledger or cohort with the vocabulary of the rules in force.

    Args:
        source: A file or a folder.
        overrides: The user's own rules folders.
        decisions: What a person has said of this file.
    """
    folders = [folder / "taxonomies" for folder in (bundled("rules"), *overrides)]
    return read(source, load_vocabulary(*folders), decisions)


def load_decisions(path: Path | None) -> Decisions:
    """The decisions in a mapping file; without one nothing is decided."""
    return NOTHING_DECIDED if path is None else mapping_file.load(path)


def save_decisions(path: Path, decisions: Decisions) -> None:
    """Write the decisions to a mapping file, for a person to confirm or change."""
    mapping_file.save(path, decisions)


def with_funders_asked(imported: Imported, overrides: Sequence[Path] = ()) -> Imported:
    """The same, with what was merged of its funders and what somebody has to say."""
    asked = funder_issues(imported.frames.agreements, load_rules(overrides))
    return replace(imported, issues=(*imported.issues, *asked))


def issue_kinds(overrides: Sequence[Path] = ()) -> dict[str, IssueKind]:
    """What each kind of import issue is called, and when it may be ignored."""
    folders = [folder / "taxonomies" for folder in (bundled("rules"), *overrides)]
    return load_issue_kinds(*folders)


def noted_copy(
    source: Path, issues: Sequence[ImportIssue], overrides: Sequence[Path] = ()
) -> Copy | None:
    """The user's own workbook with its issues beside the data and listed in front.

    Args:
        source: A file or folder that was read.
        issues: Those of this source, and anything else that is to be listed.
        overrides: The user's own rules folders.
    """
    from fundrisk.importers.annotated.copy import copy_of  # noqa: PLC0415 - start-up

    folders = [folder / "taxonomies" for folder in (bundled("rules"), *overrides)]
    words = Words(load_vocabulary(*folders))
    return copy_of(source, issues, issue_kinds(overrides), words)


def funder_questions(
    imported: Imported, rulebook: Rulebook
) -> tuple[FunderDecision, ...]:
    """The names of which a person must say whose they are; no answer among them."""
    return questions(imported.frames.agreements, rulebook)


def write_template(path: Path) -> None:
    """An empty workbook for a finance lead to fill in."""
    from fundrisk.importers.template import write_template as write  # noqa: PLC0415

    write(path)


def profile(frames: Frames, *, as_of: date, rulebook: Rulebook) -> Profile:
    """Every indicator, exposure and headline of every organisation on one day."""
    book = _classes(frames, as_of, rulebook)
    return _profiled(book, frames, as_of, rulebook)


def _classes(frames: Frames, as_of: date, rulebook: Rulebook) -> pl.LazyFrame:
    return with_source(frames.agreements, rulebook, as_of=as_of).pipe(
        classified, as_of=as_of, conventions=rulebook.conventions
    )


def _profiled(
    book: pl.LazyFrame, frames: Frames, as_of: date, rulebook: Rulebook
) -> Profile:
    whole = replace(frames, organisations=conform(frames.organisations, ORGANISATIONS))
    measured = measure(book, whole, as_of=as_of, conventions=rulebook.conventions)
    scored = with_scores(measured.organisations.lazy(), rulebook).collect(
        engine="in-memory", optimizations=FEW_ROWS_MANY_COLUMNS
    )
    return Profile(book, measured, scored)


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
    decisions = load_decisions(mapping)
    found: list[Assessment] = []
    read_all = [read_ledger(source, rules, decisions) for source in sources]
    for imported in chosen(read_all, orgs):
        found += assess(imported, as_of=as_of, rulebook=rulebook)
    return tuple(sorted(found, key=lambda item: item.org_id))


def assess(
    imported: Imported, *, as_of: date, rulebook: Rulebook
) -> tuple[Assessment, ...]:
    """The assessments of what was read, with drivers; all copies in one pass."""
    frames = _in_memory(imported.frames)
    cohort = _with_copies(frames, as_of)
    book = once(_classes(cohort, as_of, rulebook))
    passed = _profiled(book, cohort, as_of, rulebook)
    reasoned = _reasoned(passed.classified, frames, rulebook)
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
    agreements = _by_organisation(reasoned)
    groups = _groups(passed.measured, passed.scored)
    organisations = collected(frames.organisations)
    names = dict(organisations.select("org_id", "name").iter_rows())
    published = set(organisations.filter(listing="published")["org_id"])
    return tuple(
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


def _reasoned(book: pl.LazyFrame, frames: Frames, rulebook: Rulebook) -> pl.DataFrame:
    """The agreements of the ledger itself, with suggestions and reasons."""
    own = book.join(frames.organisations, on="org_id", how="semi")
    return (
        own.pipe(with_suggested_successor, conventions=rulebook.conventions)
        .pipe(with_suggested_functions, frames.organisations, rulebook.function_words)
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


def _by_organisation(frame: pl.DataFrame) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        found.setdefault(row["org_id"], []).append(row)
    return found


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
    return _by_organisation(named)
