"""What the text of an agreement suggests is noted where it stands and never counted."""

from __future__ import annotations

import polars as pl

from fundrisk.classify.suggestion_notes import MOST_NOTED, suggestion_notes
from fundrisk.frames import AGREEMENTS, ORGANISATIONS, conform
from tests.builders import rulebook

NOBODY = pl.LazyFrame({"org_id": ["o"], "name": ["Anytown CVS"]}).pipe(
    conform, ORGANISATIONS
)


def notes(*titles: str, **more: object) -> list[str]:
    """The notes on agreements with these titles."""
    frame = pl.LazyFrame({"title": list(titles)}).with_row_index("source_row", offset=2)
    rows = frame.with_columns(
        pl.col("source_row").cast(pl.Int64),
        org_id=pl.lit("o"),
        agreement_id=pl.format("A{}", "source_row"),
        source_file=pl.lit("ledger.csv"),
        **{name: pl.lit(value, AGREEMENTS[name]) for name, value in more.items()},
    )
    words = rulebook().function_words
    found = suggestion_notes(rows.pipe(conform, AGREEMENTS), NOBODY, words)
    return [f"{issue.where.row}: {issue.problem}" for issue in found]


def test_a_note_names_the_words_that_led_to_it() -> None:
    """Row and words are there; a text without any is passed over."""
    (told,) = notes("Core", "Our volunteer centre")

    assert told.startswith("3: A3: no function shares are stated")
    assert told.endswith("suggests 100% volunteering ('volunteer centre')")


def test_stated_shares_leave_nothing_to_suggest() -> None:
    """The ledger's own word is enough."""
    assert notes("Our volunteer centre", volunteering=5_000) == []


def test_a_cohort_is_not_flooded_with_notes() -> None:
    """Beyond so many rows nobody reads one for each."""
    assert notes(*["Our volunteer centre"] * (MOST_NOTED + 1)) == []
