"""Where something stands in the ledger: the sheet where a row is not enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.reports.views.layout import said

if TYPE_CHECKING:
    from fundrisk.model.assessment import ClassifiedAgreement
    from fundrisk.model.source_ref import SourceRef

LETTERS = 26


def place(one: ClassifiedAgreement) -> str:
    """``Agreements row 7``."""
    row = "" if one.row is None else f"row {one.row}"
    return " ".join(part for part in (said(one.sheet), row) if part)


def cell(where: SourceRef) -> str:
    """``G17``, ``row 17``, ``column G`` or nothing."""
    if where.row is None:
        return f"column {where.column}" if where.column else ""
    return f"{where.column}{where.row}" if where.column else f"row {where.row}"


def column_number(letters: str) -> int:
    """``A`` is 1, ``AB`` is 28; nothing is 0."""
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number
