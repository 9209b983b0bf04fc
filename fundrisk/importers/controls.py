"""Control characters, which nobody sees and programs obey → left out, and said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.importers.remarks import (
    counted,
    issue_of_rows,
    rows_in_words,
    warning,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.table import Table
    from fundrisk.model.issue import ImportIssue

CONTROL = r"[\x00-\x1f\x7f-\x9f\x{61c}\x{200f}\x{202a}-\x{202e}\x{2060}-\x{2069}]"
"""Those of old terminals, and those that turn the direction of a text about."""

AT_AN_END = rf"^({CONTROL}|\s)+|({CONTROL}|\s)+$"


def is_controlled(text: pl.Expr) -> pl.Expr:
    """Whether a text holds a control character."""
    return text.str.contains(CONTROL)


def freed(text: pl.Expr) -> pl.Expr:
    """The text without those at its ends, a hyphen for each between; never empty."""
    clean = text.str.replace_all(AT_AN_END, "").str.replace_all(CONTROL, "-")
    return pl.when(clean.str.len_bytes() > 0).then(clean)


def without_controls(
    table: Table, issues: Sequence[ImportIssue]
) -> tuple[Table, list[ImportIssue]]:
    """The table with plain letters only; a warning names the rows of each column."""
    fields = [name for name in table.frame.columns if name != "row"]
    asked = [is_controlled(pl.col(field)).any().alias(field) for field in fields]
    found = table.frame.select(asked).row(0, named=True) if fields else {}
    bad = [field for field in fields if found[field]]
    if not bad:
        return table, list(issues)
    said = [_issue(table, field) for field in bad]
    freed_frame = table.frame.with_columns(freed(pl.col(field)) for field in bad)
    return table.with_frame(freed_frame), [*issues, *said]


def _issue(table: Table, field: str) -> ImportIssue:
    rows = table.frame.filter(is_controlled(pl.col(field)))["row"].to_list()
    shown = "" if len(rows) == 1 else f" in {counted(len(rows))}: {rows_in_words(rows)}"
    problem = (
        "control characters, which nobody sees, are left out at the ends and read as a "
        f"hyphen between letters{shown}"
    )
    hint = "type the text again instead of copying it"
    return issue_of_rows(
        table, field, rows, warning("control_characters", problem, hint)
    )
