"""Real notices: Contracts Finder's, and every example of the standard itself."""

from __future__ import annotations

import json
import os
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.errors import NoAgreementsError, UnreadableFileError
from fundrisk.importers.ocds_merge import merged
from fundrisk.importers.ocds_shape import RELEASE, Faults, shaped
from fundrisk.importers.read import read
from tests.importers.building import ROOT, agreements, vocabulary
from tests.importers.notices import said

if TYPE_CHECKING:
    from fundrisk.importers.imported import Imported

DATA = Path(os.environ.get("FUNDRISK_REAL_DATA", ROOT.parent / "shared" / "data"))
FILE = DATA / "ocds" / "contracts-finder-releases.json"
STANDARD = DATA / "ocds" / "standard"
EXAMPLES = sorted([*STANDARD.glob("docs/**/*.json"), *STANDARD.glob("schema/*.json")])
HERE = pytest.mark.skipif(
    not FILE.exists(),
    reason=f"{FILE} is not here; set FUNDRISK_REAL_DATA to find it",
)
# Of the file, not of the importer: what its words say is a framework, not a call-off.
FRAMEWORK_WORDS = ("framework", "dps", "dynamic purchasing")


@cache
def imported() -> Imported:
    """The file as fundrisk reads it."""
    return read(FILE, vocabulary())


@cache
def raw() -> tuple[dict[str, Any], ...]:
    """The releases as json reads them."""
    return tuple(
        json.loads(FILE.read_text(encoding="utf-8"), parse_float=Decimal)["releases"]
    )


def last_awards() -> dict[str, tuple[dict[str, Any], dict[str, Any], int]]:
    """Award id → the last release that states it, the award, and the release's place.

    In this file every release of an award states it whole, so that the last one alone
    says what merging must come to.
    """
    found: dict[str, tuple[dict[str, Any], dict[str, Any], int]] = {}
    places = sorted(enumerate(raw(), 1), key=lambda pair: pair[1]["date"])
    for place, release in places:
        for award in release.get("awards", []):
            found[award["id"]] = (release, award, place)
    return found


def who(supplier: dict[str, str]) -> str:
    """A company number, or else the name: the system's numbers differ for one body."""
    if supplier["id"].startswith("GB-COH"):
        return supplier["id"]
    return (supplier["name"] or supplier["id"]).casefold()


@HERE
def test_every_award_is_a_contract_of_each_of_its_suppliers() -> None:
    """Counted from the file by json alone."""
    pairs = {
        (award_id, who(supplier))
        for award_id, (_, award, _) in last_awards().items()
        for supplier in award["suppliers"]
    }
    rows = agreements(imported())

    assert Counter(r["agreement_id"] for r in rows) == Counter(a for a, _ in pairs)
    assert len(rows) == 254
    assert {r["status"] for r in rows} == {"confirmed"}


@HERE
def test_the_file_holds_what_it_is_known_to_hold() -> None:
    """382 releases of 370 processes, 149 of them with awards: 141 new and 8 updates."""
    tags = Counter(r["tag"][0] for r in raw() if r.get("awards"))

    assert (len(raw()), len({r["ocid"] for r in raw()})) == (382, 370)
    assert tags == {"award": 141, "awardUpdate": 8}
    assert len(last_awards()) == 143


@HERE
def test_amounts_are_those_of_awards_with_one_supplier() -> None:
    """To the penny; values of nil, several suppliers, frameworks, extensions: none."""
    mine = {
        row["agreement_id"]: row["amount_pence"]
        for row in agreements(imported())
        if row["amount_pence"] is not None
    }
    theirs = {
        award_id: int(award["value"]["amount"] * 100)
        for award_id, (_, award, _) in last_awards().items()
        if award["value"]["amount"] and len(award["suppliers"]) == 1
    }
    withheld = set(theirs) - set(mine)

    assert set(mine) <= set(theirs)
    assert {key: theirs[key] for key in mine} == mine
    counts_extension_in = {
        award_id
        for award_id, (_, award, _) in last_awards().items()
        if "and an optional extension" in (award.get("description") or "")
    }
    assert len(counts_extension_in) == 1
    assert len(withheld - counts_extension_in) == 1
    for award_id in withheld - counts_extension_in:
        title = last_awards()[award_id][0]["tender"]["title"].lower()
        assert any(word in title for word in FRAMEWORK_WORDS)


@HERE
def test_terms_and_places_are_those_of_the_award() -> None:
    """The first ten letters of each date are its day: all lie at an edge of a day."""
    for row in agreements(imported()):
        _, award, place = last_awards()[row["agreement_id"]]
        period = award["contractPeriod"]

        assert row["starts_on"].isoformat() == period["startDate"][:10]
        assert row["ends_on"].isoformat() == period["endDate"][:10]
        assert row["awarded_on"].isoformat() == award["date"][:10]
        assert row["source_row"] == place


@HERE
def test_buyers_are_funders_and_system_numbers_are_no_ids() -> None:
    """A supplier's company number is its identifier where the file has one."""
    for row in agreements(imported()):
        release, award, _ = last_awards()[row["agreement_id"]]
        numbers = {s["id"] for s in award["suppliers"]}

        assert row["funder"].split() == release["buyer"]["name"].split()
        assert not (row["funder_id"] or "").startswith(("GB-CFS", "GB-SRS"))
        assert not row["org_id"].startswith(("GB-CFS", "GB-SRS"))
        if row["org_id"].startswith("GB-COH"):
            assert row["org_id"] in {_of_eight(number) for number in numbers}


def _of_eight(number: str) -> str:
    """A company number with the noughts that it has in the register."""
    head, _, digits = number.rpartition("-")
    return f"{head}-{digits.zfill(8)}" if head == "GB-COH" else number


@HERE
def test_processes_without_award_are_counted_and_are_no_income() -> None:
    """Each process once, however many releases it has."""
    awarded = {r["ocid"] for r in raw() if r.get("awards")}
    others = {r["ocid"] for r in raw()} - awarded
    planned = {
        r["ocid"]
        for r in raw()
        if r["tender"]["status"] in {"planning", "planned"} or r["tag"] == ["planning"]
    }
    (tenders,), (plans,) = said(imported(), "tender"), said(imported(), "planning")

    assert tenders.problem.startswith(f"{len(others - planned)} processes: ")
    assert plans.problem.startswith(f"{len(others & planned)} processes: ")
    assert len(others - planned) == len(tenders.rows) == 222


@HERE
def test_no_text_keeps_certain_damage() -> None:
    """A doubtful rn may stay in a word."""
    for row in agreements(imported()):
        text = f"{row['title']} {row['description']}"
        assert "rnrn" not in text
        assert "Â£" not in text
        assert "â€" not in text


@HERE
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.relative_to(STANDARD).stem)
def test_every_example_of_the_standard_is_read_or_refused_in_words(path: Path) -> None:
    """Whoever is awarded something is read; other files say what they hold instead."""
    whole = json.loads(path.read_text(encoding="utf-8"))
    awards = _awards(whole)
    suppliers = sum(len(award.get("suppliers", [])) for award in awards)
    if not {"releases", "records", "ocid"} & set(whole):
        with pytest.raises(UnreadableFileError, match="no published grants or"):
            read(path, vocabulary())
    elif suppliers == 0:
        with pytest.raises(NoAgreementsError, match="was awarded to a supplier"):
            read(path, vocabulary())
    else:
        rows = agreements(read(path, vocabulary()))
        assert len(rows) == suppliers
        assert {row["instrument"] for row in rows} == {"contract"}


def _awards(whole: dict[str, Any]) -> list[dict[str, Any]]:
    compiled = [r.get("compiledRelease", {}) for r in whole.get("records", [])]
    releases = [*whole.get("releases", []), *compiled]
    return [award for release in releases for award in release.get("awards", [])]


RECORDS = [
    path
    for path in EXAMPLES
    if '"compiledRelease"' in path.read_text(encoding="utf-8")
    and '"records"' in path.read_text(encoding="utf-8")
]


@HERE
@pytest.mark.parametrize("path", RECORDS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_merging_gives_the_compiled_releases_of_the_standard(path: Path) -> None:
    """The standard's own outcome, for the parts that contracts need."""
    for record in json.loads(path.read_text(encoding="utf-8"))["records"]:
        embedded = [r for r in record["releases"] if "ocid" in r]
        if not embedded:
            continue
        in_order = sorted(embedded, key=lambda r: r["date"])
        whole = merged([shaped(release, 1, Faults()) for release in in_order])
        compiled = shaped(record["compiledRelease"], 1, Faults())
        for part in set(RELEASE) - {"id", "date", "tag"}:
            assert whole.get(part) == compiled.get(part), part
