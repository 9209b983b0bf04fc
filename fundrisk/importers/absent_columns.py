"""The columns of a table of agreements → a note of what none of them says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.rules import FUNCTIONS
from fundrisk.model.fields import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from fundrisk.importers.table import Table

ABSENT = "no_column"
# What the assessment rests on; a table without one of these says so once.
EXPECTED = {
    "funder": "who pays",
    "amount": "the amounts",
    "starts_on": "when agreements start",
    "ends_on": "when agreements end",
    "instrument": "grant or contract",
    "fund_class": "restricted or unrestricted",
    "status": "how certain an agreement is",
}


def absent_columns(table: Table, *, is_standard: bool) -> list[ImportIssue]:
    """A note of what no column of the table says."""
    said = set(table.places)
    if "annual_amount" in said:
        said.add("amount")
    if DURATION in said:
        said.add("ends_on")
    if is_standard:
        said.add("instrument")
    missing = [words for field, words in EXPECTED.items() if field not in said]
    if not said.intersection(FUNCTIONS):
        missing.append("which functions the money pays for")
    if not missing:
        return []
    return [
        ImportIssue(
            severity=Severity.NOTE,
            problem=f"no column says {', '.join(missing)}: unknown in every row",
            where=table.where(None, None),
            hint="add the columns that you can fill: the unknown makes results wider",
            kind=ABSENT,
        )
    ]
