"""Releases of one process become one by the merge rules of the standard."""

from __future__ import annotations

from contextlib import closing
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.ocds_merge import Processes, merged
from tests.importers.building import agreements
from tests.importers.notices import (
    OTHER,
    SUPPLIER,
    a_release,
    an_award,
    pounds,
    read_json,
    read_releases,
    said,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importers.notices import Json


def test_the_later_value_wins_field_by_field() -> None:
    """What a later release leaves out stays as it was."""
    first = {"tender": {"title": "A", "status": "active"}}
    later = {"tender": {"status": "complete"}}

    assert merged([first, later]) == {"tender": {"title": "A", "status": "complete"}}


def test_null_takes_a_field_an_object_or_an_entry_away() -> None:
    """As the standard's examples of deletion do."""
    first = {"tender": {"id": "1", "title": "A"}, "buyer": {"name": "B"}}
    later = {"tender": {"title": None}, "buyer": None}

    assert merged([first, later]) == {"tender": {"id": "1"}}


def test_objects_of_one_id_are_merged_and_others_added() -> None:
    """Those without an identifier cannot be told apart, so each is kept."""
    first = {"awards": [{"id": "1", "title": "A"}, {"title": "?"}]}
    later = {"awards": [{"id": "2"}, {"id": "1", "status": "active"}, {"title": "?"}]}

    assert merged([first, later])["awards"] == [
        {"id": "1", "title": "A", "status": "active"},
        {"title": "?"},
        {"id": "2"},
        {"title": "?"},
    ]


def test_lists_of_words_are_replaced_whole() -> None:
    """So are additional identifiers, as the schema says."""
    first = {"tag": ["award"], "parties": [{"id": "1", "additionalIdentifiers": [{}]}]}
    later = {"tag": ["contract"], "parties": [{"id": "1", "additionalIdentifiers": []}]}

    whole = merged([first, later])
    assert whole["tag"] == ["contract"]
    assert whole["parties"] == [{"id": "1", "additionalIdentifiers": []}]


def test_what_a_release_says_of_itself_is_left_out() -> None:
    """The date and the identifier of a release are not facts of the process."""
    assert merged([{"ocid": "x", "id": "1", "date": "2024-01-01"}]) == {"ocid": "x"}


releases = st.recursive(
    st.none() | st.text(max_size=3) | st.booleans(),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
).map(lambda value: {"tender": value})


@given(st.lists(releases, max_size=4))
def test_no_null_is_left_and_merging_twice_changes_nothing(many: list[Json]) -> None:
    """The outcome is a release like any other."""
    whole = merged(many)

    assert "None" not in str(whole)
    assert merged([whole]) == merged([whole, whole]) == whole


def test_the_order_is_that_of_the_dates_not_of_the_file(tmp_path: Path) -> None:
    """Contracts Finder lists the newest first; the row is that of the newest."""
    newest = a_release(
        {"id": "A1", "value": pounds(100)},
        tag=["awardUpdate"],
        date="2024-03-09T12:00Z",
    )
    oldest = a_release(an_award())
    (row,) = agreements(read_releases(tmp_path, newest, oldest))

    assert (row["amount_pence"], row["source_row"]) == (10_000, 1)
    assert row["ends_on"] is not None


def test_a_supplier_that_is_taken_away_is_gone(tmp_path: Path) -> None:
    """Suppliers are told by identifier; a second one is added, not put in place."""
    added = a_release({"id": "A1", "suppliers": [OTHER]}, date="2024-04-01T00:00:00Z")

    rows = agreements(read_releases(tmp_path, a_release(an_award()), added))
    assert [row["org_id"] for row in rows] == [SUPPLIER["id"], "anytown-works"]


def test_a_release_without_a_date_is_the_oldest(tmp_path: Path) -> None:
    """And a note says so."""
    undated = a_release(an_award(value=pounds(5)), date="last spring")
    imported = read_releases(tmp_path, a_release(an_award()), undated)

    assert agreements(imported)[0]["amount_pence"] == 6_000_000
    assert said(imported, "undated")[0].rows == (2,)


def test_a_record_is_its_compiled_release(tmp_path: Path) -> None:
    """Embedded releases are merged only where there is none."""
    compiled = a_release(an_award(value=pounds(7)), ocid=None)
    record = {
        "ocid": "ocds-zzzzzz-1",
        "releases": [a_release(an_award())],
        "compiledRelease": compiled,
    }
    (row,) = agreements(read_json(tmp_path, {"records": [record]}))
    assert row["amount_pence"] == 700

    del record["compiledRelease"]
    (row,) = agreements(read_json(tmp_path, {"records": [record]}))
    assert row["amount_pence"] == 6_000_000


def test_linked_releases_are_named_and_never_fetched(tmp_path: Path) -> None:
    """Nothing is read from an address."""
    link = {"url": "https://example.org/1.json", "date": "2024-01-01T00:00:00Z"}
    record = {"ocid": "ocds-zzzzzz-1", "releases": [link, link, a_release(an_award())]}
    imported = read_json(tmp_path, {"records": [record]})

    assert len(agreements(imported)) == 1
    assert "2 releases are only linked to" in said(imported, "linked")[0].problem


def test_processes_keep_the_order_of_the_file() -> None:
    """The first release of each decides."""
    with closing(Processes()) as processes:
        for row, ocid in enumerate(["b", "a", "b"], 1):
            processes.add({"ocid": ocid}, row)
        found = [(p.release["ocid"], p.rows) for p in processes.compiled()]

    assert found == [("b", (1, 3)), ("a", (2,))]


def test_a_temporary_file_changes_nothing() -> None:
    """Beyond the limit releases are kept on disk and come back the same."""
    with closing(Processes(store=SpooledTemporaryFile(max_size=10))) as processes:
        for row in range(1, 50):
            processes.add({"ocid": f"{row % 7}", "buyer": {"name": f"Ä{row}"}}, row)
        found = {p.release["ocid"]: p for p in processes.compiled()}

    assert found["0"].release["buyer"]["name"] == "Ä49"
    assert found["6"].rows == (6, 13, 20, 27, 34, 41, 48)
