"""A grid and its headings → named columns of text, without rows that are no data."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from fundrisk.importers.controls import without_controls
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.importers.unseen import broken_cells, unseen_issues
from fundrisk.importers.unused import unused_columns
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading, HeadingRow

TOTALS = r"(?i)^((grand|sub|sub-|overall)\s*)?(totals?|sum)\b"
# Two letters make a word; "12.5k" and "R" are none.
HAS_LETTERS = r"\p{L}{2}"
SHOWN_TEXT = 60
FIRST, TWO = 5, 2
KINDS = {"totals": "totals_row", "single": "single_text", "repeat": "repeated_headings"}


class Place(NamedTuple):
    """Where a field stands; ``row`` only if every value of it stands in one row."""

    letter: str
    heading: str
    row: int | None = None
    sheet: str | None = None
    file: str | None = None


@dataclass(frozen=True)
class Table:
    """Columns of text under the names of fields, and ``row``, the row as shown.

    ``broken`` are the rows in which a field is blank only because its formula failed.
    ``is_published`` marks what others published of an organisation: not all it has.
    """

    file: str
    sheet: str
    frame: pl.DataFrame
    places: Mapping[str, Place]
    broken: Mapping[str, frozenset[int]] = field(default_factory=dict)
    is_published: bool = False

    def where(self, field: str | None, row: int | None) -> SourceRef:
        """The place of a field in a row, of a whole column, or of a whole row."""
        place = self.places.get(field, Place("", "")) if field else Place("", "")
        return SourceRef(
            file=place.file or self.file,
            sheet=self.sheet if place.sheet is None else place.sheet,
            row=place.row or row,
            column=place.letter,
            heading=place.heading,
        )

    def has(self, field: str) -> bool:
        """Whether the table has a column of this field."""
        return field in self.frame.columns

    def broken_in(self, field: str) -> pl.Series:
        """Which rows hold a formula that failed in the column of this field."""
        rows = sorted(self.broken.get(field, frozenset()))
        return self.frame["row"].is_in(pl.Series(rows, dtype=pl.Int64()).implode())

    def with_frame(self, frame: pl.DataFrame) -> Table:
        """The same table with other cells."""
        return replace(self, frame=frame)

    def placed(self, field: str, like: str) -> Table:
        """The same table, with a field that was concluded from the column of another.

        A field that has a place of its own keeps it.
        """
        if field in self.places or like not in self.places:
            return self
        return self.with_place(field, self.places[like])

    def with_place(self, field: str, place: Place) -> Table:
        """The same table, with a field that stands at this place."""
        return replace(self, places={**self.places, field: place})


def table_of(grid: Grid, found: HeadingRow) -> tuple[Table, list[ImportIssue]]:
    """The rows under the headings, and what was left out of them or looks odd.

    Blank rows go silently; rows of totals, rows with a single text (the heading of a
    section, a footnote) and repeated headings go with a note that names them.
    """
    places, issues = _places(grid, found.headings)
    cells = grid.cells.with_row_index("row", offset=1).filter(pl.col("row") > found.row)
    kept, dropped = without_noise(cells, found)
    names = {place.letter: field for field, place in places.items()}
    frame = kept.select(pl.col("row").cast(pl.Int64()), *names).rename(names)
    table = Table(grid.file, grid.sheet, frame, places, broken_cells(grid, places))
    issues += [_dropped(table, *entry) for entry in dropped]
    issues += unused_columns(grid, found.headings, kept, places)
    totals = {row for kind, row, _ in dropped if kind == "totals"}
    issues += unseen_issues(grid, table, totals)
    return without_controls(table, issues)


def _places(
    grid: Grid, headings: tuple[Heading, ...]
) -> tuple[dict[str, Place], list[ImportIssue]]:
    best: dict[str, Heading] = {}
    for heading in sorted(headings, key=lambda h: h.rank):
        if heading.field:
            best.setdefault(heading.field, heading)
    places = {field: Place(h.letter, h.words) for field, h in best.items()}
    issues = [
        _second_column(grid, heading, places[heading.field])
        for heading in headings
        if heading.field and best[heading.field] is not heading
    ]
    return places, issues


def _second_column(grid: Grid, heading: Heading, first: Place) -> ImportIssue:
    return ImportIssue(
        severity=Severity.WARNING,
        problem=(
            f"this column means the same as column {first.letter} ({first.heading}); "
            f"only column {first.letter} is read"
        ),
        where=SourceRef(
            file=grid.file,
            sheet=grid.sheet,
            column=heading.letter,
            heading=heading.words,
        ),
        hint=f"give one of the two another heading; both mean {_named(heading)}",
        kind="same_meaning",
    )


def _named(heading: Heading) -> str:
    """The field of a heading as the template calls it."""
    named = {ask.field: ask.heading for ask in AGREEMENT_COLUMNS}
    field = str(heading.field)
    return named.get(field, field.replace("_", " "))


def without_noise(
    cells: pl.DataFrame, found: HeadingRow
) -> tuple[pl.DataFrame, list[tuple[str, int, str]]]:
    """The rows of data, and (kind, row, text) of each row that is something else.

    Looking for letters takes time, and most rows hold words in their first columns
    already: only the others are looked at whole.
    """
    letters = [name for name in cells.columns if name != "row"]
    written = cells.filter(pl.any_horizontal(pl.col(letters).is_not_null()))
    repeats = _repeats(found)
    suspects = written.filter((_worded(letters[:FIRST]) < TWO) | repeats)
    first = pl.coalesce(
        pl.when(pl.col(letters).str.contains(HAS_LETTERS)).then(pl.col(letters))
    )
    has_one_word = _worded(letters) == 1
    is_alone = pl.sum_horizontal(pl.col(letters).is_not_null()) == 1
    noise = suspects.select(
        pl.when(has_one_word & first.str.contains(TOTALS))
        .then(pl.lit("totals"))
        .when(is_alone & has_one_word)
        .then(pl.lit("single"))
        .when(repeats)
        .then(pl.lit("repeat"))
        .alias("kind"),
        "row",
        text=first,
    ).drop_nulls("kind")
    dropped: list[tuple[str, int, str]] = noise.rows()
    return written.filter(~pl.col("row").is_in(noise["row"].implode())), dropped


def _worded(letters: Sequence[str]) -> pl.Expr:
    """How many of these cells hold a word."""
    return pl.sum_horizontal(
        pl.col(name).str.contains(HAS_LETTERS).fill_null(value=False)
        for name in letters
    )


def _repeats(found: HeadingRow) -> pl.Expr:
    """Whether a row says the headings once more."""
    own = [h for h in found.headings if h.words and h.field]
    return pl.all_horizontal(
        pl.lit(bool(own)),
        *(pl.col(h.letter).eq_missing(pl.lit(h.words)) for h in own),
    )


def _dropped(table: Table, kind: str, row: int, text: str) -> ImportIssue:
    shown = text if len(text) <= SHOWN_TEXT else f"{text[:SHOWN_TEXT]}…"
    problems = {
        "totals": f"'{shown}' is a row of totals and is not read as an agreement",
        "single": f"the row holds only '{shown}' and is not read as an agreement",
        "repeat": "the row repeats the headings and is not read as an agreement",
    }
    single = "if it says something of the rows below it, write it in a column of theirs"
    return ImportIssue(
        severity=Severity.NOTE,
        problem=problems[kind],
        where=table.where(None, row),
        hint=single if kind == "single" else "",
        kind=KINDS[kind],
    )
