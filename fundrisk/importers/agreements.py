"""A table of agreements → a frame with the schema ``AGREEMENTS``, and its issues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import AGREEMENTS
from fundrisk.importers.absent import absent
from fundrisk.importers.checks import check
from fundrisk.importers.field_rules import duration_rules
from fundrisk.importers.identity import named_by_row
from fundrisk.importers.net_of_vat import net_of_vat
from fundrisk.importers.origin import ORIGIN, with_listing
from fundrisk.importers.remarks import counted, rows_in_words
from fundrisk.importers.rules import agreement_rules, end_after
from fundrisk.importers.standard import is_standard
from fundrisk.importers.status import status_of
from fundrisk.importers.typed import DURATION_COLUMN, read_columns
from fundrisk.importers.whose import with_organisation
from fundrisk.importers.words import DECLINED, DURATION, OPEN_ENDED
from fundrisk.importers.worst import at_worst
from fundrisk.model.agreement import Agreement
from fundrisk.model.columns import AGREEMENT_COLUMNS
from fundrisk.model.issue import PUBLISHED, ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.importers.table import Table
    from fundrisk.importers.typed import Typed
    from fundrisk.importers.whose import Who
    from fundrisk.importers.words import Words

STERLING = "GBP"


@dataclass(frozen=True)
class Read:
    """Rows with the schema ``AGREEMENTS``, their organisations, and the issues.

    ``origins`` says for some rows where they stood in the file that they first came
    from (``source_file``, ``source_sheet``, ``source_row``), beside ``row``.
    """

    agreements: pl.DataFrame
    organisations: pl.DataFrame
    issues: tuple[ImportIssue, ...]
    origins: pl.DataFrame


def read_agreements(
    table: Table,
    words: Words,
    fallback: Who,
    *,
    as_of: date | None = None,
    prefix: str = "",
) -> Read:
    """Read, check and complete the rows of one table.

    Args:
        table: The rows as text.
        words: The vocabulary.
        fallback: The organisation of rows that name none.
        as_of: Day of the ledger's own figures, if it has any.
        prefix: Begins the identifiers of rows that have none.
    """
    table, declined = _without_declined(table, words)
    typed = read_columns(table, (*AGREEMENT_COLUMNS, DURATION_COLUMN), Agreement, words)
    frame, organisations, who = with_organisation(typed.frame, table, fallback)
    frame = _complete(frame, typed)
    frame, net = net_of_vat(frame, table)
    frame, notes = _as_standard(frame, table)
    if notes or table.is_published:
        organisations = organisations.with_columns(listing=pl.lit(PUBLISHED))
    organisations = with_listing(organisations, frame, table)
    frame, endless = check(frame, table, duration_rules(), Agreement)
    frame, ends = _ends_from_durations(frame, table)
    rules = agreement_rules(words.limits, as_of)
    frame, broken = check(at_worst(frame, typed.unread), table, rules, Agreement)
    frame, unnamed = named_by_row(frame, table, prefix)
    issues = (
        *absent(table, is_standard=bool(notes)),
        *declined,
        *net,
        *notes,
        *who,
        *typed.issues,
        *endless,
        *ends,
        *broken,
        *unnamed,
    )
    origins = frame.select("row", *ORIGIN).drop_nulls("source_row")
    agreements = frame.with_columns(
        source_file=pl.lit(table.file or None, pl.String()),
        source_sheet=pl.lit(table.sheet or None, pl.String()),
        source_row="row",
    ).select(list(AGREEMENTS))
    return Read(agreements, organisations, _owned(issues, agreements), origins)


def _without_declined(table: Table, words: Words) -> tuple[Table, list[ImportIssue]]:
    """Money that was refused is not income; what is left out is named."""
    if not table.has("status"):
        return table, []
    stated = table.frame["status"].drop_nulls().unique()
    refused = [text for text in stated if status_of(text, words) == DECLINED]
    out = pl.col("status").is_in(refused).fill_null(value=False)
    rows = table.frame.filter(out)["row"].to_list()
    if not rows:
        return table, []
    problem = f"not awarded, so {counted(len(rows))} left out: {rows_in_words(rows)}"
    where = table.where("status", rows[0] if len(rows) == 1 else None)
    issue = ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=where,
        kind="declined",
        rows=tuple(rows),
    )
    return table.with_frame(table.frame.filter(~out)), [issue]


def _complete(frame: pl.DataFrame, typed: Typed) -> pl.DataFrame:
    """Every column of the contract, the currency filled, "rolling" ends as a flag."""
    frame = frame.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in AGREEMENTS.items()
        if name not in frame.columns
    )
    foreign = [typed.also[f] for f in ("amount", "annual_amount") if f in typed.also]
    currency = pl.coalesce(pl.col("currency"), *foreign, pl.lit(STERLING))
    frame = frame.with_columns(currency=currency)
    if "ends_on" in typed.also:
        rolling = typed.also["ends_on"] == OPEN_ENDED
        stated = pl.coalesce(rolling.replace({False: None}), pl.col("open_ended"))
        frame = frame.with_columns(open_ended=stated)
    return frame


def _as_standard(
    frame: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """A file with 360Giving headings is a file of grants; it says nothing else.

    What a funder published of an organisation is not all of its income.
    """
    if not is_standard(table):
        return frame, []
    problem = "the headings are those of 360Giving: every row is read as a grant"
    where = table.where(None, None)
    issue = ImportIssue(
        severity=Severity.NOTE, problem=problem, where=where, kind="standard_headings"
    )
    grant = pl.coalesce("instrument", pl.lit("grant"))
    return frame.with_columns(instrument=grant), [issue]


def _ends_from_durations(
    frame: pl.DataFrame, table: Table
) -> tuple[pl.DataFrame, list[ImportIssue]]:
    """A start and a duration without an end give the end."""
    if DURATION not in frame.columns:
        return frame, []
    undated = _without_start(frame, table)
    fills = pl.col("ends_on").is_null() & pl.col("starts_on").is_not_null()
    fills &= pl.col(DURATION) > 0
    fills &= ~pl.col("open_ended").fill_null(value=False)
    if table.has("ends_on"):
        fills &= table.frame["ends_on"].is_null()
    rows = frame.filter(fills)["row"].to_list()
    if not rows:
        return frame, undated
    problem = f"the end is start and duration less a day in {counted(len(rows))}"
    where = table.where(DURATION, None)
    issue = ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=where,
        kind="end_from_duration",
        rows=tuple(rows),
    )
    end = pl.when(fills).then(end_after(pl.col(DURATION))).otherwise("ends_on")
    return frame.with_columns(ends_on=end), [issue, *undated]


def _without_start(frame: pl.DataFrame, table: Table) -> list[ImportIssue]:
    """A length without a first or a last day: when the money ends is unknown."""
    nowhere = (pl.col(DURATION) > 0) & pl.col("starts_on").is_null()
    nowhere &= pl.col("ends_on").is_null()
    rows = frame.filter(nowhere & ~pl.col("open_ended").fill_null(value=False))["row"]
    if rows.is_empty():
        return []
    where = table.where(DURATION, rows[0] if len(rows) == 1 else None)
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=f"a duration without a start in {counted(len(rows))}: when it ends "
            "is unknown",
            where=where,
            hint="write the day on which it starts",
            kind="no_start",
            rows=tuple(rows),
        )
    ]


def _owned(
    issues: tuple[ImportIssue, ...], agreements: pl.DataFrame
) -> tuple[ImportIssue, ...]:
    """Issues with the organisation whose row they are about."""
    rows = {i.where.row for i in issues if i.where.row}
    named = agreements.filter(pl.col("source_row").is_in(rows))
    # A row of published data may hold agreements of several: then it is nobody's own.
    single = (
        named.group_by("source_row")
        .agg(pl.col("org_id").unique())
        .filter(pl.col("org_id").list.len() == 1)
    )
    owners = dict(
        single.select("source_row", pl.col("org_id").list.first()).iter_rows()
    )
    return tuple(
        i.model_copy(update={"org_id": owners.get(i.where.row, "")}) for i in issues
    )
