"""A table with columns of the 360Giving standard → the same in columns of agreements.

What the standard says in columns of its own (funding types, regrants, actual dates,
grants to individuals, further funders) becomes the fund class, purpose, part passed on,
dates and notes of each row, with an issue for each thing that was concluded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.funding_types import with_funding_types, with_regrants
from fundrisk.importers.remarks import (
    counted,
    issue_of_rows,
    note,
    rows_in_words,
    warning,
)
from fundrisk.importers.words import plain
from fundrisk.model.fields import (
    INDIVIDUAL,
    ORGANISATION_NAME,
    OTHER_FUNDERS,
    OTHER_RECIPIENTS,
    STANDARD_FIELDS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import HeadingRow
    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words
    from fundrisk.model.issue import ImportIssue

    HeadedGrid = tuple[Grid, HeadingRow]

STANDARD_HEADINGS = ("recipientorg", "fundingorg", "recipientind")
"""What headings of the standard begin with, in titles and in paths, without spaces."""

PERSON = "recipientind"
NOBODY = "Recipient not named"
INDIVIDUALS = "individual"
DATES = {
    "starts_on": ("actual_starts_on", "start"),
    "ends_on": ("actual_ends_on", "end"),
}
OTHERS = {
    OTHER_FUNDERS: ("also funded by", "more than one funder: the first is read"),
    OTHER_RECIPIENTS: (
        "also paid to",
        "more than one recipient: the whole amount is read as the first one's",
    ),
}


def is_standard(table: Table) -> bool:
    """Whether a table has the headings of 360Giving."""
    return any(is_standard_heading(place.heading) for place in table.places.values())


def of_organisations(grids: Sequence[HeadedGrid]) -> list[Grid]:
    """The sheets to read; beside grants to persons only those of the standard.

    The tools for grants to individuals keep the persons' names on a sheet of their own.
    """
    words = [[plain(h.words) for h in found.headings] for _, found in grids]
    if not any(word.startswith(PERSON) for sheet in words for word in sheet):
        return [grid for grid, _ in grids]
    return [
        grid
        for (grid, _), sheet in zip(grids, words, strict=True)
        if any(word.startswith(STANDARD_HEADINGS) for word in sheet)
    ]


def is_standard_heading(heading: str) -> bool:
    """Whether a heading speaks of recipients or funders as 360Giving does."""
    return heading.casefold().replace(" ", "").startswith(STANDARD_HEADINGS)


def refuse_individuals(tables: Sequence[Table], issues: Sequence[ImportIssue]) -> None:
    """Raise ``NoAgreementsError`` where every grant went to a person."""
    if any(not table.frame.is_empty() for table in tables):
        return
    left_out = sum(issue.count for issue in issues if issue.kind == INDIVIDUALS)
    problem = (
        f"all {left_out} grants in it went to individuals: none is the income of an "
        "organisation"
    )
    hint = "give a file of grants to organisations (Recipient Org:Identifier)"
    raise NoAgreementsError(problem, where=tables[0].file, hint=hint)


def as_stated(table: Table, words: Words) -> tuple[Table, list[ImportIssue]]:
    """Read the columns of the standard into those of agreements.

    Args:
        table: Text under the names of fields; may hold any of ``STANDARD_FIELDS``.
        words: The vocabulary; knows what funding types and regrant types mean.
    """
    table, issues = _nobodys(table)
    if not any(table.has(field) for field in STANDARD_FIELDS):
        return table, issues
    for step in (_without_individuals, _with_actual_dates, _with_others):
        table, found = step(table)
        issues += found
    for read in (with_regrants, with_funding_types):
        table, found = read(table, words)
        issues += found
    return table, issues


def _without_individuals(table: Table) -> tuple[Table, list[ImportIssue]]:
    """Grants to persons are no organisation's income; they are counted, never named."""
    if not table.has(INDIVIDUAL):
        return table, []
    out = pl.col(INDIVIDUAL).is_not_null() & ~_names_somebody(table)
    rows = table.frame.filter(out)["row"].to_list()
    if not rows:
        return table, []
    problem = (
        f"grants to individuals, so {counted(len(rows))} left out: "
        f"{rows_in_words(rows)}"
    )
    said = issue_of_rows(table, INDIVIDUAL, rows, note(INDIVIDUALS, problem))
    return table.with_frame(table.frame.filter(~out)), [said]


def _nobodys(table: Table) -> tuple[Table, list[ImportIssue]]:
    """Rows that name no recipient, where others do, are not given to one of those."""
    if not is_standard(table):
        return table, []
    is_somebody = _names_somebody(table)
    nobody = ~is_somebody
    if table.has(INDIVIDUAL):
        nobody &= pl.col(INDIVIDUAL).is_null()
    rows = table.frame.filter(nobody)["row"].to_list()
    if not rows or table.frame.filter(is_somebody).is_empty():
        return table, []
    named = rows_in_words(rows)
    problem = f"no recipient is named in {counted(len(rows))}: {named}"
    hint = "write who received the money, or leave the rows out"
    doubt = warning("no_recipient", problem, hint)
    own = pl.col(ORGANISATION_NAME) if table.has(ORGANISATION_NAME) else pl.lit(None)
    called = pl.when(nobody).then(pl.lit(NOBODY)).otherwise(own)
    frame = table.frame.with_columns(called.alias(ORGANISATION_NAME))
    return table.with_frame(frame), [issue_of_rows(table, "org_id", rows, doubt)]


def _names_somebody(table: Table) -> pl.Expr:
    named = [n for n in ("org_id", ORGANISATION_NAME) if table.has(n)]
    if not named:
        return pl.lit(value=False)
    return pl.any_horizontal(pl.col(name).is_not_null() for name in named)


def _with_actual_dates(table: Table) -> tuple[Table, list[ImportIssue]]:
    """What happened stands in for what was planned, where no plan was written."""
    issues = []
    for field, (actual, words) in DATES.items():
        if not table.has(actual):
            continue
        planned = pl.col(field) if table.has(field) else pl.lit(None, pl.String())
        fills = planned.is_null() & pl.col(actual).is_not_null()
        rows = table.frame.filter(fills)["row"].to_list()
        if not rows:
            continue
        filled = table.frame.with_columns(pl.coalesce(planned, actual).alias(field))
        problem = f"no planned {words} in {counted(len(rows))}; the actual one is read"
        issues.append(issue_of_rows(table, actual, rows, note("actual", problem)))
        table = table.with_frame(filled).placed(field, actual)
    return table, issues


def _with_others(table: Table) -> tuple[Table, list[ImportIssue]]:
    """Further funders and recipients of one grant: kept in its notes, and said."""
    issues = []
    for field, (lead, words) in OTHERS.items():
        if not table.has(field):
            continue
        rows = table.frame.drop_nulls(field)["row"].to_list()
        told = pl.format(f"{lead} {{}}", pl.col(field))
        notes = [pl.col("notes")] if table.has("notes") else []
        joined = pl.concat_str(*notes, told, separator="; ", ignore_nulls=True)
        frame = table.frame.with_columns(
            notes=pl.when(joined.str.len_bytes() > 0).then(joined)
        )
        table = table.with_frame(frame)
        if rows:
            problem = f"{words}, the others are kept in its notes, in "
            named = f"{counted(len(rows))}: {rows_in_words(rows)}"
            hint = "write a row for each with its part of the amount"
            doubt = warning("several", problem + named, hint)
            issues.append(issue_of_rows(table, field, rows, doubt))
    return table, issues
