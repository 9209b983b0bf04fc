"""Small files of payments for the tests, and ways to look at what became of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.importers.building import agreements, read_text

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue

HEADINGS = "Body name,Directorate,Payment Date,Net Amount,Supplier Name"
LATER = "\n".join(
    f"Oak Council,Roads,{year}-06-30,1,Tarmac Ltd" for year in range(2019, 2026)
)
"""Payments to somebody else, so that the payer's list goes on after the others."""


def paid(folder: Path, *rows: str, headings: str = HEADINGS) -> Imported:
    """What comes of these payments."""
    return read_text(folder, "\n".join([headings, *rows]), "payments.csv")


def of(imported: Imported, org_id: str = "oak-cvs") -> list[dict[str, object]]:
    """The suggested agreements of one payee."""
    return [row for row in agreements(imported) if row["org_id"] == org_id]


def said(imported: Imported, kind: str) -> list[ImportIssue]:
    """The issues of one kind."""
    return [issue for issue in imported.issues if issue.kind == kind]
