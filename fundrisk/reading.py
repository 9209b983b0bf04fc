"""The way in: files → what was read, under which decisions, and copies to hand back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.bundled import bundled
from fundrisk.classify.suggestion_notes import suggestion_notes
from fundrisk.errors import CallError
from fundrisk.funders.doubts import funder_issues
from fundrisk.funders.questions import questions
from fundrisk.importers import mapping_file
from fundrisk.importers.chosen import chosen
from fundrisk.importers.clashes import TWICE, beside_one_another
from fundrisk.importers.joined import joined
from fundrisk.importers.read import read
from fundrisk.importers.words import Words
from fundrisk.indicators._engine import indicators
from fundrisk.model.mapping import NOTHING_DECIDED
from fundrisk.rulebook.load import load_rulebook
from fundrisk.rulebook.saved import load_saved, saved_rules
from fundrisk.rulebook.vocabulary import load_issue_kinds, load_vocabulary
from fundrisk.year_ends import year_ends_by_org

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.importers.annotated.copy import Copy
    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.issue_kind import IssueKind
    from fundrisk.model.mapping import Mapping as Decisions
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SavedRules

DERIVED = ("function_exposure",)


def load_rules(overrides: Sequence[Path] = ()) -> Rulebook:
    """The bundled rules, and the user's own folders that replace or add files."""
    known = (*indicators(), *DERIVED)
    return load_rulebook([bundled("rules"), *overrides], known_indicators=known)


def rules_texts(overrides: Sequence[Path] = ()) -> SavedRules:
    """The files of the same rules, for a record that keeps them."""
    return saved_rules([bundled("rules"), *overrides])


def rules_again(saved: SavedRules) -> Rulebook:
    """The rulebook of files that a record kept.

    Raises:
        RuleFileError: this version of fundrisk needs rules of another shape.
    """
    return load_saved(saved, known_indicators=(*indicators(), *DERIVED))


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


def read_chosen(
    sources: Sequence[Path],
    overrides: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
) -> list[Imported]:
    """The ledgers as one command asks for them, each by itself.

    Args:
        sources: Ledgers or cohorts.
        overrides: The user's own rules folders.
        mapping: A file of decisions on the ledgers.
        orgs: Identifiers or parts of names; given, only those organisations.
    """
    decisions = load_decisions(mapping)
    read_all = [read_ledger(source, overrides, decisions) for source in sources]
    return chosen(read_all, orgs)


def stated_year_ends(
    sources: Sequence[Path],
    overrides: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
) -> dict[str, tuple[date, ...]]:
    """When the financial years of the organisations end, by name and identifier.

    An organisation that states no year end has none. Arguments as for ``read_chosen``.
    """
    frames = [one.frames for one in read_chosen(sources, overrides, mapping, orgs)]
    rows = [one.organisations.select("org_id", "name").collect() for one in frames]
    names = dict(pl.concat(rows).iter_rows())
    positions = pl.concat(one.positions for one in frames)
    ends = year_ends_by_org(positions, tuple(names))
    return {f"{names[org_id]} ({org_id})": ends[org_id] for org_id in names}


def together(reads: Sequence[tuple[str, Imported]]) -> Imported:
    """Several sources, each with its name, as one.

    What others published of an organisation adds up, and is left out beside its own
    ledger.

    Raises:
        CallError: two of them hold the own ledger of one organisation.
    """
    if len(reads) == 1:
        return reads[0][1]
    kept, issues = beside_one_another(reads)
    twice = [issue.org_id for issue in issues if issue.kind == TWICE]
    if twice:
        problem = f"two of the sources hold the same organisation: {', '.join(twice)}"
        raise CallError(problem, hint="give each organisation once")
    whole = joined(kept)
    return replace(whole, issues=(*issues, *whole.issues))


def load_decisions(path: Path | None) -> Decisions:
    """The decisions in a mapping file; without one nothing is decided."""
    return NOTHING_DECIDED if path is None else mapping_file.load(path)


def save_decisions(path: Path, decisions: Decisions) -> None:
    """Write the decisions to a mapping file, for a person to confirm or change."""
    mapping_file.save(path, decisions)


def with_suggestions(imported: Imported, overrides: Sequence[Path] = ()) -> Imported:
    """The same, with what was merged of its funders and what its texts suggest.

    A question about a funder stands among the decisions until a person has answered it.
    """
    rulebook = load_rules(overrides)
    frames = imported.frames
    issues = (
        *funder_issues(frames.agreements, rulebook),
        *suggestion_notes(
            frames.agreements, frames.organisations, rulebook.function_words
        ),
    )
    decided = imported.decisions.funders
    known = {(one.name, one.body) for one in decided}
    asked = questions(frames.agreements, rulebook)
    new = tuple(one for one in asked if (one.name, one.body) not in known)
    decisions = imported.decisions.model_copy(update={"funders": (*decided, *new)})
    whole = (*imported.issues, *issues)
    return replace(imported, issues=whole, decisions=decisions)


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


def write_template(path: Path) -> None:
    """An empty workbook for a finance lead to fill in."""
    from fundrisk.importers.template import write_template as write  # noqa: PLC0415

    write(path)
