"""The grids of one ledger → frames and issues, whatever kind of file they came from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import polars as pl

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
from fundrisk.importers.origin import traced
from fundrisk.importers.pages import kept, tables_of
from fundrisk.importers.positions import read_own
from fundrisk.importers.standard import as_stated, refuse_individuals
from fundrisk.importers.standard_parts import set_apart, with_parts
from fundrisk.importers.stated_numbers import stated_pairs
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
    from fundrisk.importers.positions import Own
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.ledger import InputFile
    from fundrisk.model.mapping import SheetDecision


@dataclass(frozen=True)
class Sheets:
    """The grids of one ledger, the files they came from, and a name for it.

    ``agreements`` may hold agreements, and at least one of them must; ``positions`` are
    the dated figures; ``parts`` hold what several rows say of one grant, as 360Giving
    has it; ``tables`` are agreements that stand under the names of fields already;
    ``name`` names the organisation if the ledger itself does not.
    """

    name: str
    inputs: tuple[InputFile, ...]
    agreements: Sequence[Grid]
    positions: Grid | None = None
    answers: Grid | None = None
    parts: Sequence[Grid] = ()
    tables: Sequence[Table] = ()


def read_ledger(sheets: Sheets, words: Words) -> Imported:
    """Read one ledger.

    Raises:
        NoAgreementsError: no sheet has headings that fundrisk knows.
    """
    every_grid = (*sheets.agreements, sheets.positions, sheets.answers)
    issues = [issue for grid in every_grid if grid for issue in grid.issues]
    own_table = _positions(sheets.positions, words, issues)
    answer_table = None
    if sheets.answers is not None:
        answer_table, found = table_of_answers(sheets.answers, words)
        answer_table, found = without_controls(answer_table, found)
        issues += found
    tables, left_out, pages = _tables_of(sheets, words)
    named = named_by(tables, sheets.name, words)
    own = read_own(own_table, answer_table, words, named)
    issues += [*own.issues, *left_out]
    made = ledger_of(tables, own, words, sheets.inputs, issues)
    return replace(made, decisions=kept(words.decisions, pages))


def ledger_of(
    tables: Sequence[Table],
    own: Own,
    words: Words,
    inputs: tuple[InputFile, ...],
    said: Sequence[ImportIssue],
) -> Imported:
    """The ledger of tables of agreements.

    Args:
        tables: Rows of text under the names of fields.
        own: Whose they are, and the figures of their own.
        words: The vocabulary.
        inputs: The files.
        said: The issues so far.
    """
    issues = list(said)
    named_sheets = {table.sheet for table in tables}
    reads = [
        read_agreements(
            table,
            words,
            own.who,
            as_of=own.as_of,
            prefix=f"{slug(table.sheet)}-" if len(named_sheets) > 1 else "",
        )
        for table in tables
    ]
    issues += [issue for read in reads for issue in read.issues]
    every = pl.concat(read.agreements for read in reads)
    listed = pl.concat(read.organisations for read in reads)
    books = [(t, r.agreements) for t, r in zip(tables, reads, strict=True)]
    stated = stated_pairs(books, listed["org_id"].to_list(), words.org_ids)
    twins = twins_of(listed, words.org_ids, tables[0].file, stated)
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
    origins = [(t.sheet, r.origins) for t, r in zip(tables, reads, strict=True)]
    linked = traced(linked, origins)
    organisations = _with(replace(own, positions=positions), listed)
    frames = Frames(organisations.lazy(), linked, positions.lazy())
    owned = _owned(issues, organisations)
    return Imported(frames, owned, inputs, words.decisions)


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


def _tables_of(
    sheets: Sheets, words: Words
) -> tuple[list[Table], list[ImportIssue], list[SheetDecision]]:
    """The tables of agreements, whether they still have to be found or not."""
    if sheets.tables:
        return list(sheets.tables), [], []
    apart = [set_apart(grid, words) for grid in sheets.agreements]
    tables, left_out, decisions = tables_of([one.grid for one in apart], words)
    numbered = {one.grid.sheet: one.entries for one in apart}
    tables, joined = with_parts(tables, numbered, sheets.parts, words)
    standing = [as_stated(table, words) for table in tables]
    tables = [table for table, _ in standing]
    left_out += [*joined, *(issue for _, found in standing for issue in found)]
    refuse_individuals(tables, left_out)
    return tables, left_out, decisions


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
        kind="figures_not_read",
    )
