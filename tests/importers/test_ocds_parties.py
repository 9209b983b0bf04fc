"""A party is named by its register, never by a procurement system's own number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.importers.building import agreements, organisations
from tests.importers.notices import a_release, an_award, read_releases, said

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.notices import Json


def who(folder: Path, party: Json, reference: Json | None = None) -> tuple[str, str]:
    """The organisation that a supplier with this party becomes."""
    reference = reference or {"id": party["id"], "name": party.get("name")}
    release = a_release(an_award(suppliers=[reference]), parties=[party])
    (found,) = organisations(read_releases(folder, release))
    return found


@pytest.mark.parametrize(
    ("party", "org_id"),
    [
        ({"id": "GB-COH-00000001"}, "GB-COH-00000001"),
        (
            {"id": "7", "identifier": {"scheme": "GB-COH", "id": "00000001"}},
            "GB-COH-00000001",
        ),
        (
            {"id": "7", "identifier": {"scheme": "GB-COH", "id": "GB-COH-00000001"}},
            "GB-COH-00000001",
        ),
        ({"id": "7", "identifier": {"scheme": "GB-CHC", "id": 1}}, "GB-CHC-1"),
        (
            {
                "id": "GB-FTS-7",
                "identifier": {"scheme": "GB-PPON", "id": "PAAA-1111-BBBB"},
                "additionalIdentifiers": [{"scheme": "GB-CHC", "id": "0000001"}],
            },
            "GB-CHC-0000001",
        ),
        ({"id": "GB-CFS-7"}, "anytown-works"),
        ({"id": "GB-FTS-7"}, "anytown-works"),
        ({"id": "org-3", "identifier": {"legalName": "A"}}, "anytown-works"),
        ({"id": "7", "identifier": {"scheme": "GB-SRS", "id": "x/y"}}, "anytown-works"),
    ],
)
def test_the_register_names_a_party(tmp_path: Path, party: Json, org_id: str) -> None:
    """The first register in the file of words wins; without one the name does."""
    found = who(tmp_path, {**party, "name": "Anytown Works"})

    assert found == (org_id, "Anytown Works")


def test_older_data_names_the_supplier_in_the_award(tmp_path: Path) -> None:
    """There need be no list of parties."""
    reference = {
        "name": "Anytown Works",
        "identifier": {"scheme": "GB-COH", "id": "00000002"},
    }
    release = a_release(an_award(suppliers=[reference]))

    found = organisations(read_releases(tmp_path, release))
    assert found == [("GB-COH-00000002", "Anytown Works")]


def test_a_number_of_the_system_is_no_id_of_the_funder(tmp_path: Path) -> None:
    """The name stays, and a note counts those that are known by name only."""
    buyer = {"id": "GB-CFS-18525", "name": "Anytown Council"}
    imported = read_releases(tmp_path, a_release(an_award(), buyer=buyer))
    (row,) = agreements(imported)

    assert (row["funder"], row["funder_id"]) == ("Anytown Council", None)
    assert said(imported, "own_number")[0].problem.startswith("1 body: ")


def test_several_buyers_are_noted(tmp_path: Path) -> None:
    """The one that the release names pays; the others are not forgotten."""
    parties = [
        {"id": "1", "name": "A", "roles": ["buyer"]},
        {"id": "2", "name": "B", "roles": ["buyer"]},
    ]
    imported = read_releases(tmp_path, a_release(an_award(), parties=parties))

    assert agreements(imported)[0]["funder"] == "Anytown Council"
    assert len(said(imported, "buyers")) == 1
