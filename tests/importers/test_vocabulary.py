"""The taxonomies on disk → one vocabulary, with errors that name file and reason."""

from __future__ import annotations

from shutil import copytree
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import RuleFileError
from fundrisk.importers.contracts import choices_of
from fundrisk.importers.words import DECLINED, OPEN_ENDED, plain
from fundrisk.model.agreement import Agreement
from fundrisk.model.fields import AGREEMENT_FIELDS, POSITION_FIELDS
from fundrisk.rulebook.vocabulary import load_vocabulary
from tests.importers.building import ROOT, vocabulary

if TYPE_CHECKING:
    from pathlib import Path

TAXONOMIES = ROOT / "rules" / "taxonomies"


def spoiled(folder: Path, name: str, old: str, new: str) -> Path:
    """A copy of the taxonomies with one text replaced."""
    copy = folder / "taxonomies"
    copytree(TAXONOMIES, copy)
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def test_every_line_of_headings_is_a_field() -> None:
    """No alias points to a field that nobody reads."""
    assert set(vocabulary().headings) <= set(AGREEMENT_FIELDS)
    assert set(vocabulary().questions) <= set(POSITION_FIELDS)
    assert set(vocabulary().columns) <= set(AGREEMENT_FIELDS)


@pytest.mark.parametrize("table", ["headings", "questions"])
def test_no_heading_means_two_fields(table: str) -> None:
    """Even when case, spaces and signs are ignored, each heading has one meaning."""
    meanings: dict[str, set[str]] = {}
    for field, aliases in getattr(vocabulary(), table).items():
        for alias in (field, *aliases):
            meanings.setdefault(plain(alias), set()).add(field)

    assert {w: fields for w, fields in meanings.items() if len(fields) > 1} == {}


@pytest.mark.parametrize("field", sorted(choices_of(Agreement)))
def test_words_mean_values_that_exist(field: str) -> None:
    """Each word leads to a value of its field (or to a bid that was refused)."""
    allowed = {*choices_of(Agreement)[field], DECLINED if field == "status" else ""}

    assert set(vocabulary().values[field].values()) <= allowed
    assert set(vocabulary().values["ends_on"].values()) == {OPEN_ENDED}


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("headings.yaml", "cites:", "sources:", "cites: field required"),
        ("headings.yaml", 'title: ["Title"', 'title: ["Funder"', "means"),
        ("headings.yaml", "headings:", "headings: [", "this is not YAML"),
        ("headings.yaml", "  funder_id: [", "  funder_idd: [", "mean 'funder_id'"),
        (
            "headings.yaml",
            "  organisation: [",
            "  organisatn: [",
            "mean 'organisation'",
        ),
        ("columns.yaml", "  funder_id:", "  funder_idd:", "mean 'funder_id'"),
        ("columns.yaml", "holds: pounds", "holds: money", "columns.amount.holds"),
        ("columns.yaml", "alone: true", "alone: maybe", "columns.amount.alone"),
        ("columns.yaml", "least_pounds: 100", "least: 1", "least_pounds: field req"),
        ("columns.yaml", "cites:", "sources:", "cites: field required"),
        ("values.yaml", '"SLA": contract', "no: contract", "False is a key"),
        ("values.yaml", "earliest_year: 1990", "earliest_year: old", "earliest_year"),
        ("values.yaml", "values:\n", "colour: red\nvalues:\n", "colour: extra"),
        ("contracts.yaml", "cites:", "sources:", "cites: field required"),
        ("contracts.yaml", "active: confirmed", "active: sure", "award_status.active"),
        ("contracts.yaml", "framework:", "frames:", "framework: field required"),
        ("payments.yaml", "cites:", "sources:", "cites: field required"),
        ("payments.yaml", "  payer: [", "  payerr: [", "mean 'payer'"),
        ("payments.yaml", '["starts_on",', '["start_on",', "mean 'starts_on'"),
        ("payments.yaml", "  payee: [", "  payer_name: [", "needs such a heading"),
        ("payments.yaml", "series_gap_days: 456", "series_gap_days: 3", "series_gap"),
    ],
)
def test_a_spoiled_file_says_why(
    tmp_path: Path, name: str, old: str, new: str, reason: str
) -> None:
    """Unknown keys, missing citations, doubles and bare words are refused."""
    folder = spoiled(tmp_path, name, old, new)

    with pytest.raises(RuleFileError, match=reason) as caught:
        load_vocabulary(folder)

    assert name in str(caught.value)


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    """A folder without the files is one clear message."""
    with pytest.raises(RuleFileError, match="cannot be read"):
        load_vocabulary(tmp_path)
