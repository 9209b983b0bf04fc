"""The columns of a table → what none of them says, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.importers.rules import FUNCTIONS
from fundrisk.importers.words import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

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
WHICH_FUNCTIONS = "which functions the money pays for"
SUGGESTED = (
    "; 'fundrisk classify' on the ledger shows the functions that titles and "
    "descriptions suggest, and by which words"
)
_GRAVEST = frozenset({EXPECTED["funder"], EXPECTED["amount"]})
GRAVE = "no_who_or_how_much"
HINTS = {
    ABSENT: "add the columns that you can fill: the unknown makes results wider",
    GRAVE: "if a column says it, give it the heading Funder or Amount, or write "
    "'field: funder' or 'field: amount' for it in a mapping file",
}


def absent(table: Table, *, is_standard: bool) -> list[ImportIssue]:
    """What no column of the table says; a warning where it is who pays or how much."""
    said = set(table.places)
    if "annual_amount" in said:
        said.add("amount")
    if DURATION in said:
        said.add("ends_on")
    if is_standard:
        said.add("instrument")
    missing = [words for field, words in EXPECTED.items() if field not in said]
    if not said.intersection(FUNCTIONS):
        missing.append(WHICH_FUNCTIONS)
    gravest = [words for words in missing if words in _GRAVEST]
    others = [words for words in missing if words not in _GRAVEST]
    issues = []
    if gravest:
        issues.append(_absent(table, gravest, Severity.WARNING, kind=GRAVE))
    if others:
        issues.append(_absent(table, others, Severity.NOTE, kind=ABSENT))
    return issues


def _absent(
    table: Table, missing: Sequence[str], severity: Severity, *, kind: str
) -> ImportIssue:
    return ImportIssue(
        severity=severity,
        problem=f"no column says {', '.join(missing)}: unknown in every row",
        where=table.where(None, None),
        hint=f"{HINTS[kind]}{SUGGESTED if WHICH_FUNCTIONS in missing else ''}",
        kind=kind,
    )
