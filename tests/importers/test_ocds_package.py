"""Every form in which releases and records are published is read piece by piece."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import LedgerError
from fundrisk.importers import ocds
from fundrisk.importers.read import read
from tests.importers.building import agreements, vocabulary
from tests.importers.notices import a_release, an_award, read_json

if TYPE_CHECKING:
    from pathlib import Path

ONE = a_release(an_award())
TWO = a_release(an_award(), ocid="ocds-zzzzzz-2")


@pytest.mark.parametrize(
    ("content", "count"),
    [
        ({"version": "1.1", "releases": [ONE, TWO]}, 2),
        ({"version": "1.1", "records": [{"ocid": "x", "compiledRelease": ONE}]}, 1),
        ({"ocid": "x", "releases": [ONE]}, 1),
        ({"ocid": "x", "compiledRelease": ONE}, 1),
        (ONE, 1),
        ([ONE, TWO], 2),
        ([{"releases": [ONE]}, {"releases": [TWO]}], 2),
        ([{"records": [{"ocid": "x", "compiledRelease": ONE}]}], 1),
        ({"extensions": ["https://example.org"] * 900, "releases": [ONE]}, 1),
    ],
)
def test_packages_lists_and_single_ones_are_read(
    tmp_path: Path, content: object, count: int
) -> None:
    """The number of a release is its place among the others of its file."""
    rows = agreements(read_json(tmp_path, content))

    assert [row["source_row"] for row in rows] == list(range(1, count + 1))


def test_lines_of_releases_are_read(tmp_path: Path) -> None:
    """One in each line, as bulk downloads have them, with a mark at the beginning."""
    path = tmp_path / "notices.jsonl"
    path.write_text(f"{json.dumps(ONE)}\n{json.dumps(TWO)}\n", encoding="utf-8-sig")

    assert len(agreements(read(path, vocabulary()))) == 2


@pytest.mark.parametrize(
    "content",
    [{"grants": []}, [], {}, [1, 2], "ocid", {"statementID": "1"}],
)
def test_other_json_is_not_claimed(tmp_path: Path, content: object) -> None:
    """It is refused by name, and never read as contracts."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps(content), encoding="utf-8")

    assert not ocds.claims(path)
    with pytest.raises(LedgerError, match="grants"):
        read(path, vocabulary())


def test_a_folder_or_another_suffix_is_not_claimed(tmp_path: Path) -> None:
    """Only files of JSON are opened."""
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "notices.txt").write_text(json.dumps(ONE), encoding="utf-8")

    assert not ocds.claims(tmp_path / "folder.json")
    assert not ocds.claims(tmp_path / "notices.txt")
