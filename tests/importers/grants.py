"""Invented 360Giving grants for tests, written as JSON, CSV or a workbook."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import xlsxwriter  # type: ignore[import-untyped]

from fundrisk.importers.read import read
from tests.importers.building import vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from fundrisk.importers.imported import Imported

Grant = dict[str, Any]
Sheet = list[list[Any]]

TITLES = (
    *("Identifier", "Title", "Description", "Currency", "Amount Awarded", "Award Date"),
    *("Planned Dates:Start Date", "Planned Dates:End Date"),
    *("Planned Dates:Duration (months)", "Recipient Org:Identifier"),
    *("Recipient Org:Name", "Recipient Org:Charity Number", "Funding Org:Identifier"),
    *("Funding Org:Name", "Funding Type:Title"),
)
PATHS = (
    *("id", "title", "description", "currency", "amountAwarded", "awardDate"),
    *("plannedDates/0/startDate", "plannedDates/0/endDate", "plannedDates/0/duration"),
    *("recipientOrganization/0/id", "recipientOrganization/0/name"),
    *("recipientOrganization/0/charityNumber", "fundingOrganization/0/id"),
    *("fundingOrganization/0/name", "fundingType/0/title"),
)


def a_grant(number: int = 1, **changes: Any) -> Grant:  # noqa: ANN401 - any JSON
    """A grant that says everything; ``None`` takes a key away."""
    grant: Grant = {
        "id": f"360G-invented-{number}",
        "title": f"Running the centre {number}",
        "description": "Towards the running costs",
        "currency": "GBP",
        "amountAwarded": 12000 + number,
        "awardDate": "2024-02-01T00:00:00+00:00",
        "plannedDates": [
            {
                "startDate": "2024-04-01T00:00:00+00:00",
                "endDate": "2025-03-31T00:00:00+00:00",
                "duration": 12,
            }
        ],
        "recipientOrganization": [
            {"id": "XI-INV-001", "name": "Anytown CVS", "charityNumber": "9900001"}
        ],
        "fundingOrganization": [{"id": "XI-INV-F1", "name": "The Invented Trust"}],
    }
    return {key: value for key, value in (grant | changes).items() if value is not None}


def dates(start: str | None, end: str | None) -> Grant:
    """A period, of which either end may be missing."""
    both = {"startDate": start, "endDate": end}
    return {key: day for key, day in both.items() if day}


def body(identifier: str, name: str) -> Grant:
    """A funder or a recipient."""
    return {"id": identifier, "name": name}


def read_json(folder: Path, content: object, name: str = "grants.json") -> Imported:
    """What comes of a JSON file with this content."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return read(path, vocabulary())


def read_grants(folder: Path, *grants: object) -> Imported:
    """What comes of a package of these grants."""
    return read_json(folder, {"grants": list(grants)})


def read_csv(folder: Path, rows: Sheet) -> Imported:
    """What comes of a text file with these rows."""
    path = folder / "grants.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return read(path, vocabulary())


def read_workbook(folder: Path, sheets: Mapping[str, Sheet]) -> Imported:
    """What comes of a workbook with these sheets."""
    path = folder / "grants.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for index, row in enumerate(rows):
                sheet.write_row(index, 0, row)
    return read(path, vocabulary())


def rows_of(grants: Sequence[Grant], headings: Sequence[str] = TITLES) -> Sheet:
    """The grants as a sheet, under titles or paths."""
    return [list(headings), *([at_path(g, path) for path in PATHS] for g in grants)]


def at_path(grant: Any, path: str) -> Any:  # noqa: ANN401 - any JSON
    """The value at a path such as ``plannedDates/0/startDate``, if there is one."""
    for step in path.split("/"):
        if not grant:
            return None
        grant = grant[0] if step == "0" else grant.get(step)
    return grant


def problems(imported: Imported, kind: str) -> list[str]:
    """The words of the issues of one kind."""
    return [issue.problem for issue in imported.issues if issue.kind == kind]
