"""Agreements without function shares → a note on each of what its text suggests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from fundrisk.classify.functions import with_functions
from fundrisk.classify.suggested_functions import with_suggested_functions
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.model.function_words import FunctionWords

MOST_NOTED = 2_000
"""A note for each row helps whoever mends a tracker; nobody reads 100,000 of them."""

SUGGESTED = "functions_suggested"
HINT = "write the share of each function; a suggestion is shown and never counted"


def suggestion_notes(
    agreements: pl.LazyFrame, organisations: pl.LazyFrame, words: FunctionWords
) -> list[ImportIssue]:
    """One note a row, with the words that led to the suggestion.

    Args:
        agreements: The schema ``AGREEMENTS``; of more than ``MOST_NOTED`` rows nothing
            is said, ``fundrisk classify`` shows them.
        organisations: The schema ``ORGANISATIONS``.
        words: The vocabulary.
    """
    count: int = agreements.select(pl.len()).collect().item()
    if count > MOST_NOTED:
        return []
    found = (
        with_functions(agreements)
        .pipe(with_suggested_functions, organisations, words)
        .filter(pl.col("suggested_in_words").is_not_null())
        .select(
            *("org_id", "agreement_id", "suggested_in_words"),
            *("source_file", "source_sheet", "source_row"),
        )
        .collect()
    )
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=f"{one['agreement_id']}: no function shares are stated; the text "
            f"suggests {one['suggested_in_words']}",
            where=SourceRef(
                file=one["source_file"] or "",
                sheet=one["source_sheet"] or "",
                row=one["source_row"],
            ),
            hint=HINT,
            org_id=one["org_id"],
            kind=SUGGESTED,
        )
        for one in found.iter_rows(named=True)
    ]
