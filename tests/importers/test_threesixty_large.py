"""A large package is read in chunks, and nothing shows where they met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.errors import NoAgreementsError
from fundrisk.importers import threesixty
from tests.importers.building import agreements, organisations
from tests.importers.grants import a_grant, body, dates, read_grants

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

WRONG = [{"startDate": "2024-04-01", "endDate": "2025-03-31", "duration": 60}]


@pytest.fixture
def in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten grants to a chunk."""
    monkeypatch.setattr(threesixty, "BATCH", 5)
    monkeypatch.setattr(threesixty, "CHUNK", 10)


def many() -> list[dict[str, Any]]:
    """A hundred grants with every kind of trouble, spread over the file."""
    grants = [a_grant(n) for n in range(1, 101)]
    for index in range(0, 100, 3):
        grants[index]["plannedDates"] = WRONG
    for index in range(1, 100, 3):
        grants[index]["plannedDates"] = [dates("01/04/2024", "31/03/2025")]
    for index in range(0, 100, 10):
        grants[index]["recipientOrganization"] = [body("XI-INV-001", f"Name {index}")]
        grants[index]["fundingType"] = [{"title": "Core"}]
    grants[50]["id"] = grants[3]["id"]
    grants[77] |= {"title": grants[5]["title"], "amountAwarded": 12006}
    grants[5]["plannedDates"] = grants[77]["plannedDates"] = [dates("2024-01-01", None)]
    grants[91]["currency"] = "USD"
    return grants


def said(imported: Imported) -> set[tuple[object, ...]]:
    """Every issue in full, in no order."""
    return {
        (i.severity, i.kind, str(i.where), i.problem, i.hint, i.rows, i.org_id)
        for i in imported.issues
    }


def test_chunks_leave_no_seam(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Agreements, organisations and issues with their counts are those of one piece."""
    whole = read_grants(tmp_path, *many())
    request.getfixturevalue("in_chunks")
    pieces = read_grants(tmp_path, *many())

    assert agreements(pieces) == agreements(whole)
    assert organisations(pieces) == organisations(whole)
    owned = {(*issue[:-1], "") for issue in said(whole)}
    assert {(*issue[:-1], "") for issue in said(pieces)} == owned


@pytest.mark.usefixtures("in_chunks")
def test_an_identifier_is_unique_over_all_chunks(tmp_path: Path) -> None:
    """A reference that comes again forty chunks later gets the number of its row."""
    imported = read_grants(tmp_path, *many())

    names = [row["agreement_id"] for row in agreements(imported)]
    assert len(set(names)) == 100
    assert names[50] == "360G-invented-4-row-51"


@pytest.mark.usefixtures("in_chunks")
def test_twenty_are_listed_and_the_rest_counted(tmp_path: Path) -> None:
    """Not twenty for each chunk."""
    issues = read_grants(tmp_path, *many()).issues
    found = [issue for issue in issues if issue.kind == "duration"]

    assert len(found) == 21
    assert sum(issue.count for issue in found) == 34
    assert found[-1].problem.startswith("14 more like it, in rows 61, 64")


@pytest.mark.usefixtures("in_chunks")
def test_only_individuals_are_refused_in_chunks_too(tmp_path: Path) -> None:
    """Thirty grants to persons are counted over all chunks."""
    person = {"recipientOrganization": None, "recipientIndividual": {"id": "P"}}
    grants = [a_grant(n, **person) for n in range(30)]

    with pytest.raises(NoAgreementsError, match="all 30 grants in it went to"):
        read_grants(tmp_path, *grants)
