"""A 360Giving package gives the ledger that a spreadsheet of its grants gives."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from fundrisk.errors import LedgerError, NoAgreementsError, UnreadableFileError
from fundrisk.importers import threesixty
from fundrisk.importers.read import IMPORTERS, read
from tests.importers.building import agreements, organisations, vocabulary
from tests.importers.grants import (
    PATHS,
    TITLES,
    a_grant,
    body,
    dates,
    problems,
    read_csv,
    read_grants,
    read_json,
    read_workbook,
    rows_of,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.importers.imported import Imported

GRANTS = (
    a_grant(1),
    a_grant(2, description="Line one\nline two, with £ and “quotes”"),
    a_grant(3, amountAwarded=115795635.69000001, fundingType=[{"title": "Core"}]),
    a_grant(4, amountAwarded=0, plannedDates=[dates("2024-05-01", None)]),
    a_grant(5, amountAwarded=-250.5, recipientOrganization=[body("XI-INV-2", "B")]),
    a_grant(6, plannedDates=None, currency="EUR"),
    a_grant(7, recipientOrganization=[{"name": "No Identifier CIO"}]),
)


def content(imported: Imported) -> pl.DataFrame:
    """All that the file says, without where it says so."""
    frame = imported.frames.agreements.collect()
    return frame.select(pl.exclude("^source_.*$"))


def test_json_csv_and_workbooks_give_equal_ledgers(tmp_path: Path) -> None:
    """The same grants in five forms: agreements and organisations are equal."""
    packaged = read_grants(tmp_path, *GRANTS)
    others = [
        read_csv(tmp_path, rows_of(GRANTS)),
        read_csv(tmp_path, rows_of(GRANTS, PATHS)),
        read_workbook(tmp_path, {"grants": rows_of(GRANTS)}),
        read_workbook(tmp_path, {"one": rows_of(GRANTS[:3]), "b": rows_of(GRANTS[3:])}),
    ]

    for other in others:
        assert content(other).equals(content(packaged))
        assert organisations(other) == organisations(packaged)


def test_a_row_is_the_number_of_the_grant(tmp_path: Path) -> None:
    """The first grant of the list is row 1, whatever stands between."""
    imported = read_grants(tmp_path, a_grant(1), "no grant", a_grant(3))

    rows = agreements(imported)
    assert [row["source_row"] for row in rows] == [1, 3]
    assert {row["source_file"] for row in rows} == {"grants.json"}
    assert {row["source_sheet"] for row in rows} == {None}
    assert problems(imported, "no_grant") == [
        "entries that are no grants are not read: 2"
    ]


def test_issues_name_the_place_in_the_grant(tmp_path: Path) -> None:
    """What is wrong is shown with the number of the grant and the path of the value."""
    imported = read_grants(tmp_path, a_grant(1), a_grant(2, awardDate="soon"))

    (issue,) = [i for i in imported.issues if i.kind == "date"]
    assert str(issue.where) == "grants.json row 2 (awardDate)"


def test_what_a_funder_published_is_not_all_of_the_income(tmp_path: Path) -> None:
    """Every row is a grant, and the recipients are listed as published."""
    imported = read_grants(tmp_path, a_grant(1))

    assert agreements(imported)[0]["instrument"] == "grant"
    listing = imported.frames.organisations.collect()["listing"].to_list()
    assert listing == ["published"]


def test_several_periods_are_one_from_first_to_last(tmp_path: Path) -> None:
    """The earliest start and the latest end, in any order, and it is said."""
    periods = [
        dates("2025-04-01", "2026-03-31"),
        dates("2024-04-01T00:00:00Z", "2025-03-31"),
    ]
    imported = read_grants(tmp_path, a_grant(1), a_grant(2, plannedDates=periods))

    row = agreements(imported)[1]
    assert (row["starts_on"], row["ends_on"]) == (date(2024, 4, 1), date(2026, 3, 31))
    assert "several planned dates in 1 row: 2" in problems(imported, "several_dates")[0]


def test_a_missing_end_among_several_is_unknown(tmp_path: Path) -> None:
    """Where one period has no end, nobody knows when the last one ends."""
    periods = [dates("2024-04-01", "2025-03-31"), dates("2025-04-01", None)]
    row = agreements(read_grants(tmp_path, a_grant(1, plannedDates=periods)))[0]

    assert (row["starts_on"], row["ends_on"]) == (date(2024, 4, 1), None)


def test_further_funders_and_recipients_are_kept(tmp_path: Path) -> None:
    """The first is read, the others stand in the notes, and a warning says so."""
    funders = [body("XI-INV-F1", "First Trust"), body("XI-INV-F2", "Second Trust")]
    shared = [body("XI-INV-1", "Anytown CVS"), {"name": "Partner CIO"}]
    imported = read_grants(
        tmp_path,
        a_grant(1, fundingOrganization=funders, recipientOrganization=shared),
        a_grant(2),
    )

    first, second = agreements(imported)
    assert (first["funder"], first["org_id"]) == ("First Trust", "XI-INV-1")
    assert first["notes"] == (
        "also funded by Second Trust (XI-INV-F2); also paid to Partner CIO"
    )
    assert second["notes"] is None
    assert len(problems(imported, "several")) == 2


def test_grants_to_individuals_are_counted_and_left_out(tmp_path: Path) -> None:
    """No person is named anywhere, in no row and in no issue."""
    person = {"id": "P-1", "name": "Ursula Unseen"}
    to_person = a_grant(2, recipientOrganization=None, recipientIndividual=person)
    imported = read_grants(tmp_path, a_grant(1), to_person)

    assert [row["source_row"] for row in agreements(imported)] == [1]
    assert problems(imported, "individual") == [
        "grants to individuals, so 1 row left out: 2"
    ]
    assert "Ursula" not in f"{agreements(imported)}{imported.issues}"
    with pytest.raises(NoAgreementsError, match="all 1 grants in it went to indiv"):
        read_grants(tmp_path, to_person)


def test_a_grant_to_nobody_is_kept_and_said(tmp_path: Path) -> None:
    """Money without a recipient is not given to another one in silence."""
    imported = read_grants(tmp_path, a_grant(1), a_grant(2, recipientOrganization=None))

    assert [row["org_id"] for row in agreements(imported)] == [
        "XI-INV-001",
        "recipient-not-named",
    ]
    assert "no recipient is named in 1 row: 2" in problems(imported, "no_recipient")[0]


def test_a_duration_without_a_start_gives_no_end(tmp_path: Path) -> None:
    """With a start it gives the end; alone the term is unknown, and it is said."""
    imported = read_grants(
        tmp_path,
        a_grant(1, plannedDates=[{"startDate": "2024-04-01", "duration": 18}]),
        a_grant(2, plannedDates=[{"duration": 6}]),
        a_grant(3, plannedDates=[{"startDate": "2024-04-01", "Duration  months": "3"}]),
    )

    ends = [row["ends_on"] for row in agreements(imported)]
    assert ends == [date(2025, 9, 30), None, date(2024, 6, 30)]
    assert problems(imported, "no_start") == [
        "a duration without a start in 1 row: when it ends is unknown"
    ]


def test_another_currency_is_refused_in_pounds(tmp_path: Path) -> None:
    """A grant in dollars without a rate keeps its amount; in pounds it is unknown."""
    imported = read_grants(tmp_path, a_grant(1, currency="USD", amountAwarded=5))

    assert agreements(imported)[0]["amount_pence"] == 500
    assert "in USD without an exchange rate" in problems(imported, "no_rate")[0]


def test_only_what_was_awarded_counts(tmp_path: Path) -> None:
    """Amounts applied for and paid out are named as not read."""
    extra = {"amountAppliedFor": 99, "amountDisbursed": 1}
    imported = read_grants(tmp_path, a_grant(1, **extra), a_grant(2))

    assert agreements(imported)[0]["amount_pence"] == 1_200_100
    (said,) = [i.problem for i in imported.issues if "not read" in i.problem]
    assert said.endswith("amountAppliedFor (1), amountDisbursed (1)")


def test_the_package_says_whose_it_is(tmp_path: Path) -> None:
    """Licence and publisher are told."""
    package = {
        "license": "https://example.org/licence",
        "publisher": {"name": "The Invented Trust"},
        "grants": [a_grant(1)],
    }

    said = [issue.problem for issue in read_json(tmp_path, package).issues]
    assert (
        "the package says of itself: license https://example.org/licence, "
        "publisher.name The Invented Trust"
    ) in said


@pytest.mark.parametrize(
    ("changes", "field", "value"),
    [
        ({"title": "a\0b"}, "title", "a-b"),
        ({"title": "a\ud800b"}, "title", "a?b"),
        ({"title": ["list"]}, "title", '["list"]'),
        ({"title": 7}, "title", "7"),
        ({"title": True}, "title", "yes"),
        ({"title": "  "}, "title", None),
        ({"amountAwarded": "12,500"}, "amount_pence", 1_250_000),
        ({"amountAwarded": {"a": 1}}, "amount_pence", None),
        ({"amountAwarded": None}, "amount_pence", None),
        ({"amountAwarded": 1e400}, "amount_pence", None),
        ({"plannedDates": dates("2024-05-01", None)}, "starts_on", date(2024, 5, 1)),
        ({"plannedDates": "soon"}, "starts_on", None),
        ({"plannedDates": []}, "starts_on", None),
        ({"recipientOrganization": [None]}, "org_id", "recipient-not-named"),
    ],
)
def test_an_odd_value_hurts_nothing_else(
    tmp_path: Path, changes: dict[str, Any], field: str, value: object
) -> None:
    """Whatever stands where a value is expected, the grant is read."""
    text = json.dumps({"grants": [a_grant(1) | changes, a_grant(2)]})
    path = tmp_path / "odd.json"
    path.write_text(text.replace("Infinity", "1e400"), encoding="utf-8")

    rows = agreements(read(path, vocabulary()))
    assert rows[0][field] == value
    assert rows[1]["amount_pence"] == 1_200_200


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"grants": []}', "whose list of grants is empty"),
        ('{"grants": {}}', "'grants' is an object here"),
        ('{"grants": 3}', "'grants' is no list here"),
        ('{"grants": ["a", 1]}', "no entry is an object"),
        ('{"$schema": "x", "type": "object"}', "JSON Schema"),
        ("[]", "a bare list, which does not say of what"),
        ('[{"id": "360G-x"}]', 'write {"grants": before it'),
        ("3", "a lone value"),
        ('"text"', "a lone value"),
        ("{}", "an empty object"),
        ('{"name": 1, "icons": []}', "an object with the keys name, icons"),
        ('{"grants": [{"id": "1"}', "not JSON that can be read"),
        ('{"grants": [{"amountAwarded": NaN}]}', "not JSON that can be read"),
        ("no json", "not JSON that can be read"),
        ("", "not JSON that can be read"),
    ],
)
def test_what_is_no_package_is_refused_by_name(
    tmp_path: Path, text: str, words: str
) -> None:
    """The message says what the file looks like instead."""
    path = tmp_path / "file.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(LedgerError) as caught:
        read(path, vocabulary())
    assert words in str(caught.value)
    assert caught.value.hint


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    """Half a letter is no reason for a traceback."""
    path = tmp_path / "file.json"
    path.write_bytes(b'{"grants": [{"id": "\xff"}]}')

    with pytest.raises(UnreadableFileError):
        read(path, vocabulary())


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    """A file saved by a Windows program is read like any other."""
    path = tmp_path / "file.json"
    text = json.dumps({"grants": [a_grant(1)]})
    path.write_text(text, encoding="utf-8-sig")

    assert len(agreements(read(path, vocabulary()))) == 1


def test_only_this_importer_claims_a_package(tmp_path: Path) -> None:
    """No other importer takes it, and it takes no other file."""
    path = tmp_path / "grants.json"
    path.write_text(json.dumps({"grants": [a_grant(1)]}), encoding="utf-8")
    other = tmp_path / "releases.json"
    other.write_text('{"releases": []}', encoding="utf-8")

    claiming = [i.FORMAT for i in IMPORTERS if i.claims(path)]
    assert claiming == [threesixty.FORMAT]
    assert not threesixty.claims(other)
    assert not threesixty.claims(tmp_path)


def test_batches_leave_no_seam(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read three at a time or all at once, the ledger is the same."""
    grants = [a_grant(n, notes=None) for n in range(1, 8)]
    grants[4] |= {"fundingType": [{"title": "Capital"}]}
    whole = read_grants(tmp_path, *grants)
    monkeypatch.setattr(threesixty, "BATCH", 3)

    pieces = read_grants(tmp_path, *grants)
    assert content(pieces).equals(content(whole))
    assert pieces.issues == whole.issues
    assert len(TITLES) == len(PATHS)
