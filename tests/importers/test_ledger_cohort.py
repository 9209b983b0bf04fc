"""A folder of ledgers → one cohort."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import NoAgreementsError
from fundrisk.importers.read import read
from tests.importers.building import (
    agreements,
    organisations,
    positions,
    vocabulary,
)

if TYPE_CHECKING:
    from pathlib import Path

LEDGER = "Reference,Funder,Amount\nR1,A,1\n"


def a_ledger(folder: Path, org_id: str) -> None:
    """A folder that is the ledger of this organisation."""
    folder.mkdir(parents=True)
    (folder / "agreements.csv").write_text(LEDGER, encoding="utf-8")
    answers = f"question,answer\norg_id,{org_id}\nas_of,2025-03-31\ncore_cost,5\n"
    (folder / "answers.csv").write_text(answers, encoding="utf-8")


def test_folders_and_files_are_ledgers_of_one_cohort(tmp_path: Path) -> None:
    """Ledgers are taken in order of their names, at any depth."""
    a_ledger(tmp_path / "north" / "one", "ORG-1")
    a_ledger(tmp_path / "south", "ORG-2")
    (tmp_path / "third cvs.csv").write_text(LEDGER, encoding="utf-8")
    (tmp_path / "README.md").write_text("not a ledger", encoding="utf-8")
    (tmp_path / "~$lock.xlsx").write_text("not a ledger", encoding="utf-8")
    imported = read(tmp_path, vocabulary())

    assert organisations(imported) == [
        ("ORG-1", "ORG-1"),
        ("ORG-2", "ORG-2"),
        ("third-cvs", "third cvs"),
    ]
    assert [row["source_file"] for row in agreements(imported)] == [
        "north/one/agreements.csv",
        "south/agreements.csv",
        "third cvs.csv",
    ]
    assert [row["org_id"] for row in positions(imported)] == ["ORG-1", "ORG-2"]
    assert [file.name for file in imported.inputs] == [
        "north/one/agreements.csv",
        "north/one/answers.csv",
        "south/agreements.csv",
        "south/answers.csv",
        "third cvs.csv",
    ]


def test_two_ledgers_of_one_organisation_are_refused(tmp_path: Path) -> None:
    """The first counts, the second is named; nothing is counted twice."""
    a_ledger(tmp_path / "a", "ORG-1")
    a_ledger(tmp_path / "b", "ORG-1")
    imported = read(tmp_path, vocabulary())
    (refusal,) = [i for i in imported.issues if i.severity == "refusal"]

    assert len(agreements(imported)) == 1
    assert refusal.where.file == "b"
    assert refusal.problem == "ORG-1 is already in a; this ledger is left out"


def grants(*org_ids: str, by: str = "invented") -> str:
    """A 360Giving package with a grant to each of these."""
    every = [
        {
            "id": f"360G-{by}-{number}",
            "title": "A grant",
            "currency": "GBP",
            "amountAwarded": 100,
            "awardDate": "2024-04-01",
            "recipientOrganization": [{"id": org_id, "name": f"Body {org_id}"}],
            "fundingOrganization": [{"id": "GB-CHC-1000002", "name": "Invented Trust"}],
        }
        for number, org_id in enumerate(org_ids)
    ]
    return json.dumps({"grants": every})


def test_what_several_files_publish_of_one_organisation_adds_up(tmp_path: Path) -> None:
    """Two funders may both have paid it: no file is left out for that."""
    one, two = "GB-CHC-1000003", "GB-CHC-1000004"
    (tmp_path / "a.json").write_text(grants(one, two), encoding="utf-8")
    (tmp_path / "b.json").write_text(grants(one, by="other"), encoding="utf-8")
    imported = read(tmp_path, vocabulary())

    assert [row["org_id"] for row in agreements(imported)] == [one, two, one]
    assert {name for name, _ in organisations(imported)} == {one, two}
    listing = imported.frames.organisations.collect()["listing"]
    assert listing.to_list() == ["published", "published"]


def test_one_grant_in_two_published_files_counts_once(tmp_path: Path) -> None:
    """Its identifier is unique in the world, and its facts are the same."""
    one, two = "GB-CHC-1000003", "GB-CHC-1000004"
    (tmp_path / "a.json").write_text(grants(one, two), encoding="utf-8")
    (tmp_path / "b.json").write_text(grants(one, two), encoding="utf-8")
    changed = grants(one).replace(": 100,", ": 101,")
    (tmp_path / "c.json").write_text(changed, encoding="utf-8")
    imported = read(tmp_path, vocabulary())
    (said,) = [i for i in imported.issues if i.kind == "same_grant"]

    amounts = [row["amount_pence"] for row in agreements(imported)]
    assert amounts == [10_000, 10_000, 10_100]
    assert said.problem.startswith("2 rows of grants that another file holds too")
    assert [i.kind for i in imported.issues if i.severity == "warning"] == [
        "repeated_across_files"
    ]


def test_an_organisation_s_own_ledger_is_better_than_what_is_published(
    tmp_path: Path,
) -> None:
    """Its published awards stand in its own ledger; those of others are kept."""
    one, two = "GB-CHC-1000003", "GB-CHC-1000004"
    a_ledger(tmp_path / "own", one)
    (tmp_path / "a.json").write_text(grants(one, two), encoding="utf-8")
    imported = read(tmp_path, vocabulary())
    (said,) = [i for i in imported.issues if i.kind == "published_and_own"]

    assert [row["org_id"] for row in agreements(imported)] == [one, two]
    assert said.where.file == "a.json"
    assert said.problem.startswith(f"{one} has a ledger of its own here")
    listing = dict(
        imported.frames.organisations.select("org_id", "listing").collect().rows()
    )
    assert listing == {one: None, two: "published"}


def test_a_ledger_that_cannot_be_read_is_named_and_left_out(tmp_path: Path) -> None:
    """One damaged file does not stop the screening of the others."""
    a_ledger(tmp_path / "a", "ORG-1")
    (tmp_path / "b.xlsx").write_text("no workbook", encoding="utf-8")
    imported = read(tmp_path, vocabulary())
    (refusal,) = [i for i in imported.issues if i.severity == "refusal"]

    assert organisations(imported) == [("ORG-1", "ORG-1")]
    assert refusal.where.file == "b.xlsx"
    assert "damaged" in refusal.problem


def test_issues_say_in_which_ledger_they_are(tmp_path: Path) -> None:
    """The file is named as seen from the folder of the cohort."""
    a_ledger(tmp_path / "a", "ORG-1")
    (tmp_path / "a" / "agreements.csv").write_text(
        LEDGER + "R2,B,oops\n", encoding="utf-8"
    )
    warned = [i for i in read(tmp_path, vocabulary()).issues if i.severity == "warning"]

    assert [str(issue.where) for issue in warned] == [
        "a/agreements.csv cell C3 (Amount)"
    ]


def test_a_folder_of_broken_ledgers_is_refused(tmp_path: Path) -> None:
    """If nothing can be read there is one clear message."""
    (tmp_path / "b.csv").write_text("", encoding="utf-8")

    with pytest.raises(NoAgreementsError, match="none of the ledgers"):
        read(tmp_path, vocabulary())


def test_a_folder_without_ledgers_is_no_cohort(tmp_path: Path) -> None:
    """A folder of pictures is not a kind of input."""
    (tmp_path / "photo.png").write_bytes(b"x")

    with pytest.raises(NoAgreementsError):
        read(tmp_path, vocabulary())
