"""Funding types and regrant types of 360Giving → fund class, purpose, part passed on.

A funding type is an open vocabulary: what it means is looked up, and a text that nobody
has listed says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import EXAMPLES, counted
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.importers.table import Table
    from fundrisk.importers.words import Words

COLUMNS = ("funding_type_code", "funding_type_title", "funding_type_vocabulary")
SEPARATOR = "; "
"""Between several funding types of one grant."""

READ_AS = {"fund_class": "funding_type_class", "purpose": "funding_type_purpose"}
SAID = {"fund_class": "fund class", "purpose": "purpose"}
REGRANT_TYPE = "regrant_type"
REGRANT = "regrant"
SPLIT = "split"
DISPUTED = "disputed"
PASSED_ON = "read as regrants, all of whose amount is passed on"
NO_SPLIT = (
    "read as regrants with no split stated: what is kept may be anything from nothing "
    "to the amount"
)
WRITE = "write the part that goes on to others in the column Pass-through"
NEGATIVE = r"^\s*[-–\u2212(]"


def with_regrants(table: Table, words: Words) -> tuple[Table, list[ImportIssue]]:
    """A grant for onward grants: all of it is passed on, or a part that is unknown."""
    if not table.has(REGRANT_TYPE):
        return table, []
    texts = table.frame[REGRANT_TYPE]
    meant = {
        text: words.value(REGRANT_TYPE, text) or words.gap(text)
        for text in _each(texts)
    }
    unknown = [text for text, meaning in meant.items() if meaning is None]
    meaning = _looked_up(REGRANT_TYPE, meant)
    passes = meaning.is_in([REGRANT, SPLIT]).fill_null(value=False)
    whole = (meaning == REGRANT).fill_null(value=False)
    # A text that nobody knows still says that money is meant for others.
    doubtful = passes | (pl.col(REGRANT_TYPE).is_not_null() & meaning.is_null())
    frame = table.frame.with_columns(
        purpose=pl.coalesce(
            pl.when(doubtful).then(pl.lit(REGRANT)), _own(table, "purpose")
        )
    )
    if table.has("amount"):
        positive = ~pl.col("amount").str.contains(NEGATIVE)
        all_of_it = pl.when(whole & positive).then(pl.col("amount"))
        stated = _own(table, "pass_through_amount")
        frame = frame.with_columns(pass_through_amount=pl.coalesce(stated, all_of_it))
    table = table.with_frame(frame).placed("purpose", REGRANT_TYPE)
    table = table.placed("pass_through_amount", REGRANT_TYPE)
    found = _conclusions(table, frame.with_columns(w=whole, d=doubtful))
    return table, [*found, *_unlisted(table, REGRANT_TYPE, unknown)]


def _conclusions(table: Table, marked: pl.DataFrame) -> list[ImportIssue]:
    asked = (
        (marked.filter("w"), Severity.NOTE, PASSED_ON, ""),
        (marked.filter(pl.col("d") & ~pl.col("w")), Severity.WARNING, NO_SPLIT, WRITE),
    )
    return [
        ImportIssue(
            severity=severity,
            problem=f"{problem} in {counted(found.height)}",
            where=table.where(
                REGRANT_TYPE, found["row"][0] if found.height == 1 else None
            ),
            hint=hint,
            kind="regrant",
            rows=tuple(found["row"]),
        )
        for found, severity, problem, hint in asked
        if found.height
    ]


def with_funding_types(table: Table, words: Words) -> tuple[Table, list[ImportIssue]]:
    """The fund class and the purpose that codes and titles of funding types mean.

    What the table itself says of either comes first; columns or types that disagree
    leave it unknown.
    """
    columns = [name for name in COLUMNS if table.has(name)]
    issues: list[ImportIssue] = []
    if not columns:
        return table, issues
    telling: set[str] = set()
    own = table
    for field, kind in READ_AS.items():
        meant = {
            text: _meaning(text, kind, words)
            for name in columns
            for text in _each(own.frame[name])
        }
        telling |= {text for text, meaning in meant.items() if meaning is not None}
        table, found = _concluded(table, own, field, columns, meant)
        issues += found
    told = pl.lit(value=False)
    for name in columns:
        told |= pl.col(name).is_in(list(telling)).fill_null(value=False)
    named = next(iter(name for name in columns if name != COLUMNS[-1]), columns[0])
    silent = own.frame.filter(~told)[named]
    return table, [*issues, *_unlisted(table, named, _each(silent))]


def _concluded(
    table: Table,
    own: Table,
    field: str,
    columns: list[str],
    meant: Mapping[str, str | None],
) -> tuple[Table, list[ImportIssue]]:
    meanings = [_looked_up(name, meant) for name in columns]
    lowest, highest = pl.min_horizontal(meanings), pl.max_horizontal(meanings)
    agreed = pl.when(lowest == highest, lowest != DISPUTED).then(lowest)
    value = pl.coalesce(_own(table, field), agreed)
    disputed = (lowest != highest) | (lowest == DISPUTED)
    disputed = disputed.fill_null(value=False)
    read = own.frame.select("row", *columns, v=agreed, d=disputed)
    concluded, doubts = read.drop_nulls("v"), read.filter("d")
    shown = _shown(concluded, columns)
    table = table.with_frame(table.frame.with_columns(value.alias(field)))
    name = columns[0] if len(columns) == 1 else "funding_type_title"
    place = name if name in table.places else columns[0]
    if field not in table.places and concluded.height:
        table = table.placed(field, place)
    issues = []
    if concluded.height:
        problem = (
            f"the funding type is read as the {SAID[field]} in "
            f"{counted(concluded.height)}: {shown}"
        )
        issues.append(_issue(table, place, Severity.NOTE, problem, concluded))
    if doubts.height:
        problem = (
            f"funding types that contradict each other in {counted(doubts.height)}: "
            f"the {SAID[field]} is left unknown"
        )
        issues.append(_issue(table, place, Severity.WARNING, problem, doubts))
    return table, issues


def _shown(concluded: pl.DataFrame, columns: list[str]) -> str:
    each = concluded.unique([*columns, "v"], maintain_order=True).head(EXAMPLES)
    return "; ".join(
        f"'{' / '.join(t for t in row[1:-2] if t)}' is {row[-2]}"
        for row in each.iter_rows()
    )


def _issue(
    table: Table, place: str, severity: Severity, problem: str, rows: pl.DataFrame
) -> ImportIssue:
    return ImportIssue(
        severity=severity,
        problem=problem,
        where=table.where(place, rows["row"][0] if rows.height == 1 else None),
        kind="funding_type",
        rows=tuple(rows["row"]),
    )


def _meaning(text: str, kind: str, words: Words) -> str | None:
    """The one value that all types of a text mean; ``disputed`` if they differ."""
    found = {words.value(kind, part) for part in text.split(SEPARATOR)} - {None}
    if len(found) > 1:
        return DISPUTED
    return next(iter(found), None)


def _looked_up(name: str, meant: Mapping[str, str | None]) -> pl.Expr:
    known = {text: meaning for text, meaning in meant.items() if meaning}
    return pl.col(name).replace_strict(known, default=None, return_dtype=pl.String())


def _own(table: Table, field: str) -> pl.Expr:
    return pl.col(field) if table.has(field) else pl.lit(None, pl.String())


def _each(texts: pl.Series) -> list[str]:
    return texts.drop_nulls().unique(maintain_order=True).to_list()


def _unlisted(table: Table, field: str, texts: list[str]) -> list[ImportIssue]:
    """Types that the vocabulary does not list: they say nothing, and are named."""
    if not texts:
        return []
    shown = ", ".join(f"'{text}'" for text in texts[:EXAMPLES])
    more = f", … ({len(texts)} in all)" if len(texts) > EXAMPLES else ""
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=f"types that say neither class nor purpose: {shown}{more}",
            where=table.where(field, None),
            hint="if they do, add them to values.yaml in rules of your own",
            kind="unlisted_type",
        )
    ]
