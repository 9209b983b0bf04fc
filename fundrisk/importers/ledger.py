"""The grids of one ledger → frames and issues, whatever kind of file they came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError
from fundrisk.frames import ORGANISATIONS, Frames
from fundrisk.importers.agreements import read_agreements
from fundrisk.importers.answers import table_of_answers
from fundrisk.importers.controls import without_controls
from fundrisk.importers.decided_funders import with_decided_funders
from fundrisk.importers.doubles import likely_doubles
from fundrisk.importers.earned_twice import earned_twice
from fundrisk.importers.headings import find_headings
from fundrisk.importers.identity import told_apart
from fundrisk.importers.imported import Imported
from fundrisk.importers.link_issues import link_issues
from fundrisk.importers.links import mended_links
from fundrisk.importers.positions import read_own
from fundrisk.importers.table import table_of
from fundrisk.importers.twins import of_one_id, twins_of, with_one_id
from fundrisk.importers.whose import slug
from fundrisk.importers.whose_figures import named_by
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow
    from fundrisk.importers.positions import Own
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile

# A table of agreements says at least who pays, how much, or when.
TELLING = frozenset(
    {"funder", "amount", "annual_amount", "starts_on", "ends_on", "awarded_on"}
)
HINT = (
    "give the columns headings such as Funder, Amount, Start date and End date, "
    "or begin with: fundrisk template"
)


def find_agreements(grid: Grid, words: Words) -> HeadingRow | None:
    """The headings of agreements in a grid, if it holds any."""
    found = find_headings(grid, words.agreement_headings)
    return found if found and found.fields & TELLING else None


@dataclass(frozen=True)
class Sheets:
    """The grids of one ledger, the files they came from, and a name for it.

    ``agreements`` may hold agreements, and at least one of them must; ``positions`` are
    the dated figures; ``name`` names the organisation if the ledger itself does not.
    """

    name: str
    inputs: tuple[InputFile, ...]
    agreements: Sequence[Grid]
    positions: Grid | None = None
    answers: Grid | None = None


def read_ledger(sheets: Sheets, words: Words) -> Imported:
    """Read one ledger.

    Raises:
        NoAgreementsError: no sheet has headings that fundrisk knows.
    """
    issues: list[ImportIssue] = []
    own_table = _positions(sheets.positions, words, issues)
    answer_table = None
    if sheets.answers is not None:
        answer_table, found = table_of_answers(sheets.answers, words)
        answer_table, found = without_controls(answer_table, found)
        issues += found
    tables, left_out = _tables(sheets.agreements, words)
    named = named_by(tables, sheets.name, words)
    own = read_own(own_table, answer_table, words, named)
    issues += [*own.issues, *left_out]
    reads = [
        read_agreements(
            table,
            words,
            own.who,
            as_of=own.as_of,
            prefix=f"{slug(table.sheet)}-" if len(tables) > 1 else "",
        )
        for table in tables
    ]
    issues += [issue for read in reads for issue in read.issues]
    every = pl.concat(read.agreements for read in reads)
    listed = pl.concat(read.organisations for read in reads)
    twins = twins_of(listed, words.org_ids, tables[0].file)
    every, listed = (with_one_id(frame, twins.same) for frame in (every, listed))
    positions = with_one_id(own.positions, twins.same)
    issues = [*of_one_id(issues, twins.same), *twins.issues]
    every, decided = with_decided_funders(every, words.decisions.funders)
    issues += decided
    issues += likely_doubles(every, tables)
    apart, doubles = told_apart(every, tables)
    linked, astray = mended_links(apart.lazy())
    issues += [*doubles, *link_issues(astray, tables)]
    issues += earned_twice(apart, positions)
    organisations = _with(replace(own, positions=positions), listed)
    frames = Frames(organisations.lazy(), linked, positions.lazy())
    owned = _owned(issues, organisations)
    return Imported(frames, owned, sheets.inputs, words.decisions)


def _owned(
    issues: Sequence[ImportIssue], organisations: pl.DataFrame
) -> tuple[ImportIssue, ...]:
    """In a ledger of one organisation every issue is its own."""
    if organisations.height > 1:
        return tuple(issues)
    owner = {"org_id": organisations["org_id"][0]}
    return tuple(i if i.org_id else i.model_copy(update=owner) for i in issues)


def _with(own: Own, organisations: pl.DataFrame) -> pl.DataFrame:
    """One row per organisation, those included that have figures and no agreement."""
    known = organisations.unique("org_id", keep="first", maintain_order=True)
    dated = own.positions["org_id"].unique(maintain_order=True).to_list()
    others = dated or ([own.who.org_id] if known.is_empty() else [])
    rows = [
        (org_id, own.who.name if org_id == own.who.org_id else org_id, None)
        for org_id in others
        if org_id not in known["org_id"]
    ]
    added = pl.DataFrame(rows, schema=ORGANISATIONS, orient="row")
    return pl.concat([known, added])


def _positions(
    grid: Grid | None, words: Words, issues: list[ImportIssue]
) -> Table | None:
    if grid is None:
        return None
    found = find_headings(grid, words.position_headings)
    if found is None:
        issues.append(_unknown_figures(grid))
        return None
    table, left_out = table_of(grid, found)
    issues += left_out
    return None if table.frame.is_empty() else table


def _unknown_figures(grid: Grid) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem="no row of headings that fundrisk knows: these figures are not read",
        where=SourceRef(file=grid.file, sheet=grid.sheet),
        hint="give the columns the headings of the template, such as Core costs",
    )


def _tables(
    grids: Sequence[Grid], words: Words
) -> tuple[list[Table], list[ImportIssue]]:
    found = [(grid, find_agreements(grid, words)) for grid in grids]
    read = [table_of(grid, headings) for grid, headings in found if headings]
    if not read:
        place = grids[0].file if grids else ""
        problem = "no row of headings that fundrisk knows was found"
        raise NoAgreementsError(problem, where=place, hint=HINT)
    tables = [table for table, _ in read]
    if all(table.frame.is_empty() for table in tables):
        problem = "there are headings, but no agreements under them"
        hint = "write one agreement in each row, then try again"
        raise NoAgreementsError(problem, where=tables[0].file, hint=hint)
    return tables, [issue for _, issues in read for issue in issues]
