"""A column, and the field it may be, as a message speaks of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.model.source_ref import SourceRef

if TYPE_CHECKING:
    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading

_SPOKEN = {
    "funder": "the funder",
    "amount": "the amount",
    "annual_amount": "the amount a year",
    "starts_on": "the start",
    "ends_on": "the end",
    "awarded_on": "the day of the award",
    "instrument": "grant or contract",
    "fund_class": "restricted or unrestricted",
    "purpose": "the purpose",
    "status": "the status",
    "org_id": "the identifier of the organisation",
    "funder_id": "the identifier of the funder",
}


def spoken(field: str) -> str:
    """A field as one speaks of it."""
    named = {ask.field: ask.heading for ask in AGREEMENT_COLUMNS}
    return _SPOKEN.get(field) or named.get(field, field.replace("_", " "))


def column_of(heading: Heading) -> str:
    """A column as a message names it."""
    return f"column {heading.letter} " + (
        f"'{heading.words}'" if heading.words else "without a heading"
    )


def place_of(grid: Grid, heading: Heading | None) -> SourceRef:
    """The place of a column, or of the sheet."""
    if heading is None:
        return SourceRef(file=grid.file, sheet=grid.sheet)
    return SourceRef(
        file=grid.file, sheet=grid.sheet, column=heading.letter, heading=heading.words
    )
