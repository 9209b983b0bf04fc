"""What a 360Giving spreadsheet says of a grant in several places → one row for each.

A grant may have several planned dates, funders, recipients or funding types. They stand
in numbered columns (``Planned Dates:1:Start Date``, ``plannedDates/1/startDate``) or on
sheets of their own, one row for each, beside the identifier of the grant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.headings import find_headings
from fundrisk.importers.remarks import EXAMPLES
from fundrisk.importers.several import BETWEEN, called, one_of
from fundrisk.importers.table import Place, table_of
from fundrisk.importers.threesixty_issues import several_dates
from fundrisk.importers.words import plain
from fundrisk.model.fields import ORGANISATION_NAME, OTHER_FUNDERS, OTHER_RECIPIENTS
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words

KEY = "agreement_id"
GROUP = re.compile(r"[A-Za-z ]+:.+|[a-z]\w+/0/.+")
"""A heading of the standard that stands in a group: ``Planned Dates:Start Date``."""

NUMBERED = re.compile(r"(.+[:/])([1-9]\d{0,2})([:/].+)")
DATES = {"starts_on": "planned", "actual_starts_on": "actual"}
BODIES = {
    OTHER_FUNDERS: ("funder", "funder_id"),
    OTHER_RECIPIENTS: (ORGANISATION_NAME, "org_id"),
}
FACTS = frozenset({"amount", "title", "currency", "awarded_on", "description"})
"""What only the sheet of the grants themselves says."""

Entry = dict[str, str | None]


class Apart(NamedTuple):
    """A grid without its numbered columns, and what they say: row → number → entry."""

    grid: Grid
    entries: Mapping[int, Sequence[Entry]]


def set_apart(grid: Grid, words: Words) -> Apart:
    """Take the second and further values of a grant out of a grid."""
    found = find_headings(grid, words.agreement_headings)
    numbered: dict[str, tuple[str, str]] = {}
    for heading in found.headings if found else ():
        if (form := NUMBERED.fullmatch(heading.words)) and heading.field is None:
            first = plain(f"{form[1]}0{form[3]}")
            if field := words.agreement_headings.get(first):
                numbered[heading.letter] = (form[1] + form[2], field)
    if not found or not numbered:
        return Apart(grid, {})
    cells = grid.cells.with_row_index("row", offset=1).filter(pl.col("row") > found.row)
    told = cells.filter(pl.any_horizontal(pl.col(list(numbered)).is_not_null()))
    entries = {
        row["row"]: _entries(row, numbered) for row in told.iter_rows(named=True)
    }
    return Apart(replace(grid, cells=grid.cells.drop(list(numbered))), entries)


def _entries(
    row: Mapping[str, str | None], numbered: Mapping[str, tuple[str, str]]
) -> list[Entry]:
    groups: dict[str, Entry] = defaultdict(dict)
    for letter, (group, field) in numbered.items():
        groups[group][field] = row[letter]
    return [entry for entry in groups.values() if any(entry.values())]


def is_part(grid: Grid, words: Words) -> bool:
    """Whether a sheet says more of the grants of another, and holds none itself."""
    found = find_headings(grid, words.agreement_headings)
    if found is None or KEY not in found.fields or found.fields & FACTS:
        return False
    others = [h.words for h in found.headings if h.field not in (None, KEY)]
    return all(GROUP.fullmatch(words) for words in others)


def entries_of(
    tables: Sequence[Table], parts: Iterable[Grid], words: Words
) -> tuple[list[dict[int, list[Entry]]], dict[str, str], list[ImportIssue]]:
    """What sheets of parts say: for each table by row; their headings; notes."""
    said: dict[str, list[Entry]] = defaultdict(list)
    headings: dict[str, str] = {}
    issues: list[ImportIssue] = []
    for grid in parts:
        found = find_headings(grid, words.agreement_headings)
        if found is None:
            continue
        part, left_out = table_of(grid, found)
        issues += left_out
        headings |= {f: place.heading for f, place in part.places.items() if f != KEY}
        for entry in part.frame.drop("row").iter_rows(named=True):
            said[entry.pop(KEY)].append(entry)
        issues += _of_no_grant(part, tables)
    by_row = [
        {
            row: said[key]
            for row, key in table.frame.select("row", KEY).iter_rows()
            if key in said
        }
        if said and table.has(KEY)
        else {}
        for table in tables
    ]
    return by_row, headings, issues


def _of_no_grant(part: Table, tables: Sequence[Table]) -> list[ImportIssue]:
    """A warning where a sheet of parts speaks of grants that are not there."""
    known = {key for table in tables if table.has(KEY) for key in table.frame[KEY]}
    astray = part.frame.filter(~pl.col(KEY).is_in(list(known - {None})))
    if astray.is_empty():
        return []
    keys = astray[KEY].unique(maintain_order=True).to_list()
    shown = ", ".join(str(key) for key in keys[:EXAMPLES])
    more = ", …" if len(keys) > EXAMPLES else ""
    many = "grant" if len(keys) == 1 else "grants"
    return [
        ImportIssue(
            severity=Severity.WARNING,
            problem=f"says something of {len(keys)} {many} that no sheet of grants "
            f"lists: {shown}{more}",
            where=part.where(KEY, astray["row"][0] if astray.height == 1 else None),
            hint="write the same identifier on the sheet of grants",
            kind="no_such_grant",
            rows=tuple(astray["row"]),
        )
    ]


def with_parts(
    tables: Sequence[Table],
    numbered: Mapping[str, Mapping[int, Sequence[Entry]]],
    parts: Iterable[Grid],
    words: Words,
) -> tuple[list[Table], list[ImportIssue]]:
    """The tables of grants with all that is said of each grant elsewhere.

    Args:
        tables: The grants, as text.
        numbered: What the numbered columns of each sheet say, by row.
        parts: Sheets that say more of them.
        words: The vocabulary.
    """
    by_row, headings, issues = entries_of(tables, parts, words)
    whole = []
    for table, second in zip(tables, by_row, strict=True):
        first = numbered.get(table.sheet, {})
        own = set(table.frame["row"])
        first = {row: said for row, said in first.items() if row in own}
        rows = {**first, **second}
        entries = {row: [*first.get(row, ()), *second.get(row, ())] for row in rows}
        if not entries:
            whole.append(table)
            continue
        joined, several = with_entries(table, entries, headings, words)
        whole.append(joined)
        for field, kind in DATES.items():
            if found := several.get(field):
                where = joined.where(field, None)
                issues.append(
                    several_dates(
                        where.file, kind, where.heading, found, sheet=where.sheet
                    )
                )
    return whole, issues


def with_entries(
    table: Table,
    entries: Mapping[int, Sequence[Entry]],
    headings: Mapping[str, str],
    words: Words,
) -> tuple[Table, dict[str, list[int]]]:
    """The table with one value for each field, and the rows that had several.

    Args:
        table: Grants as text.
        entries: What else is said of the grant of a row.
        headings: Words above the fields that only the entries have.
        words: The vocabulary, to read dates.
    """
    fields = {f for said in entries.values() for entry in said for f in entry} - {KEY}
    rows = table.frame["row"].to_list()
    several: dict[str, list[int]] = {}
    columns = []
    for field in sorted(fields):
        own = table.frame[field].to_list() if table.has(field) else [None] * len(rows)
        column: list[str | None] = []
        for row, first in zip(rows, own, strict=True):
            more = [entry[field] for entry in entries.get(row, ()) if field in entry]
            texts = [first, *more] if first is not None else more
            if len(texts) > 1:
                several.setdefault(field, []).append(row)
            column.append(one_of(field, texts, words) if more else first)
        columns.append(pl.Series(field, column, dtype=pl.String()))
    columns += _others(table, entries)
    whole = table.with_frame(table.frame.with_columns(columns))
    for field in fields - set(table.places):
        whole = whole.with_place(field, Place("", headings.get(field, field)))
    return whole, several


def _others(table: Table, entries: Mapping[int, Sequence[Entry]]) -> list[pl.Series]:
    """Further funders and recipients of each row, in one text."""
    columns = []
    for field, (name, identifier) in BODIES.items():
        column = []
        for row in table.frame.iter_rows(named=True):
            bodies = [
                (entry.get(name), entry.get(identifier))
                for entry in entries.get(row["row"], ())
                if entry.get(name) or entry.get(identifier)
            ]
            own = (row.get(name), row.get(identifier))
            if not any(own):
                bodies = bodies[1:]
            further = [body for body in dict.fromkeys(bodies) if body != own]
            column.append(BETWEEN.join(called(*body) for body in further) or None)
        if any(column):
            columns.append(pl.Series(field, column, dtype=pl.String()))
    return columns
