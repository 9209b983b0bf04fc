"""``--org``: one organisation of a ledger of many, and what public data cannot tell."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import DAY, SAMPLES, fundrisk
from tests.importers.test_real_data import DATA

GRANTS = SAMPLES / "published_grants" / "grants.json"
LLOYDS = DATA / "360giving" / "lloyds-bank-foundation-2010-2015.json"
CANNOT_TELL = ("restricted", "functions", "contracts", "whole income")


def test_a_part_of_a_name_is_enough() -> None:
    """Case does not matter; the other organisations are not reported on."""
    ran = fundrisk("check", GRANTS, *DAY, "--org", "voluntary ACTION")

    assert ran.returncode == 0
    assert ran.stdout.startswith("Brackwater Voluntary Action (XI-INV-101)")
    assert "Anyshire CVS" not in ran.stdout
    assert "4 live agreements" in ran.stdout


def test_an_identifier_means_that_one_alone() -> None:
    """Given twice, two organisations are reported on, ordered by identifier."""
    ran = fundrisk(
        *("check", GRANTS, *DAY, "--json", "-"),
        *("--org", "XI-INV-103", "--org", "xi-inv-101"),
    )

    found = [one["org_id"] for one in json.loads(ran.stdout)["organisations"]]
    assert found == ["XI-INV-101", "XI-INV-103"]


def test_nobody_of_that_name_is_said_with_names_there_are() -> None:
    """A slip of the keyboard is answered with what can be asked for."""
    ran = fundrisk("check", GRANTS, *DAY, "--org", "Brackwatre")

    assert ran.returncode == 2
    assert "no organisation in the ledger is 'Brackwatre'" in ran.stderr
    assert "Brackwater Voluntary Action (XI-INV-101)" in " ".join(ran.stderr.split())


def test_classify_takes_it_too() -> None:
    """Each agreement of the one organisation, at its number in the file."""
    ran = fundrisk("classify", GRANTS, *DAY, "--org", "Anyshire CVS")

    assert "Anyshire CVS, 31 December 2024: 3 agreements" in ran.stdout
    assert "grants.json row 6" in ran.stdout


def test_the_report_says_what_public_data_cannot_tell() -> None:
    """Restriction, functions, contracts, the whole income: on the first screen."""
    ran = fundrisk("check", GRANTS, *DAY, "--org", "XI-INV-102")
    head = ran.stdout.split("Headline")[0]

    assert "Only what funders and buyers published" in head
    assert [words for words in CANNOT_TELL if words not in " ".join(head.split())] == []
    assert "no person" not in ran.stdout
    assert "Individual Recipient" not in ran.stdout


def test_a_ledger_of_ones_own_is_not_called_public() -> None:
    """Only what funders published is spoken of so."""
    ran = fundrisk("check", SAMPLES / "lio_g", *DAY)

    assert "Public data" not in ran.stdout


@pytest.mark.skipif(
    not LLOYDS.exists(), reason=f"{LLOYDS} is not here; set FUNDRISK_REAL_DATA"
)
@pytest.mark.parametrize(
    ("name", "org_id"),
    [
        ("Voluntary Action Oldham", "GB-CHC-1063577"),
        ("Voluntary Action North Somerset", "GB-CHC-1065916"),
    ],
)
def test_an_organisation_of_real_awards_can_be_checked(name: str, org_id: str) -> None:
    """The report runs and names neither other recipients nor their mistakes."""
    ran = fundrisk("check", LLOYDS, "--as-of", "2013-12-31", "--org", name)
    words = " ".join(ran.stdout.split())

    assert ran.returncode == 0
    assert ran.stderr == ""
    assert words.startswith(f"{name} ({org_id})")
    assert [said for said in CANNOT_TELL if said not in words] == []
    assert "only published awards are listed, not all of the income" in words
    assert "more like it" not in words
