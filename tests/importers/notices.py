"""Invented notices of contracts for the tests, and ways to look at the outcome."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fundrisk.importers.read import read
from tests.importers.building import agreements, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported
    from fundrisk.model.issue import ImportIssue

Json = dict[str, Any]
BUYER = {"id": "GB-LAE-ZZZ", "name": "Anytown Council"}
SUPPLIER = {"id": "GB-COH-00000001", "name": "Anytown Voluntary Action"}
OTHER = {"id": "GB-CFS-7", "name": "Anytown Works"}
PERIOD = {
    "startDate": "2024-04-01T00:00:00+01:00",
    "endDate": "2026-03-31T23:59:59+01:00",
}


def pounds(amount: object, **more: object) -> Json:
    """A value in sterling."""
    return {"amount": amount, "currency": "GBP", **more}


def an_award(**changes: object) -> Json:
    """An award in force of £60,000 for two years; ``None`` takes a field away."""
    award = {
        "id": "A1",
        "status": "active",
        "date": "2024-03-01T00:00:00Z",
        "value": pounds(60000),
        "suppliers": [SUPPLIER],
        "contractPeriod": PERIOD,
    }
    return _changed(award, changes)


def a_release(*awards: Json, **changes: object) -> Json:
    """A release with these awards."""
    release: Json = {
        "ocid": "ocds-zzzzzz-1",
        "id": "1",
        "date": "2024-03-02T00:00:00Z",
        "tag": ["award"],
        "buyer": BUYER,
        "tender": {"id": "T1", "title": "Support for groups", "status": "complete"},
        "awards": list(awards),
    }
    return _changed(release, changes)


def _changed(whole: Json, changes: Json) -> Json:
    return {k: v for k, v in {**whole, **changes}.items() if v is not None}


def read_json(folder: Path, content: object, name: str = "notices.json") -> Imported:
    """What comes of a file with this content."""
    path = folder / name
    path.write_text(json.dumps(content), encoding="utf-8")
    return read(path, vocabulary())


def read_releases(folder: Path, *releases: Json) -> Imported:
    """What comes of a package of these releases."""
    return read_json(folder, {"version": "1.1", "releases": list(releases)})


def the_contract(folder: Path, *awards: Json, **changes: object) -> Json:
    """The only agreement that comes of one release."""
    (row,) = agreements(read_releases(folder, a_release(*awards, **changes)))
    return row


def said(imported: Imported, kind: str) -> list[ImportIssue]:
    """The issues of one kind of notice."""
    return [i for i in imported.issues if i.kind == f"notice_{kind}"]
