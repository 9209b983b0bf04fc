"""The views say what the assessments say, one row for what counts, all documented."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from fundrisk.model.remarks import Acknowledgement
from fundrisk.store.record import opened
from fundrisk.store.views import VIEWS
from tests.end_to_end.samples import LETTERS, NOW, QUARTERS, sample
from tests.store.snapshots import a_snapshot, an_acknowledgement

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.store.record import Record

Row = dict[str, Any]


def rows(record: Record, sql: str) -> list[Row]:
    """The answer as a dictionary a row."""
    answer = record.query(sql)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All sample organisations on one day."""
    path = tmp_path_factory.mktemp("every") / "record.duckdb"
    with opened(path, write=True) as record:
        record.save([a_snapshot(letter) for letter in LETTERS])
    return path


def test_help_lists_every_column_of_every_view(filled: Path) -> None:
    """In their order, each with a meaning; a view itself has a line without column."""
    with opened(filled) as record:
        listed = record.query("from help").rows
        columns = {
            view.name: record.query(f"from {view.name}").columns for view in VIEWS
        }

    for name, there in columns.items():
        own = [row for row in listed if row[0] == name]
        assert tuple(row[1] for row in own) == ("", *there)
        assert all(row[3] for row in own)
    assert {row[0] for row in listed} == set(columns)


def test_only_what_counts_stands_in_the_quarterly_views(tmp_path: Path) -> None:
    """Of one quarter the latest version of its latest day; all of them in ``saves``."""
    middle = NOW.replace(month=11, day=15)
    quarter = a_snapshot().quarter
    with opened(tmp_path / "record.duckdb", write=True) as record:
        record.save([a_snapshot(), a_snapshot(day=QUARTERS[0])])
        record.save([a_snapshot(name="F", reason="renamed", saved_by="me")])
        record.save([a_snapshot(name="F2", reason="a middle day", as_of=middle)])
        quarters = rows(record, "from quarters")
        saves = rows(record, "from saves")
        days = record.query(
            "select distinct as_of, version from exposures order by as_of"
        ).rows

    assert [(row["as_of"], row["version"]) for row in quarters] == days
    assert days == [(QUARTERS[0], 1), (NOW, 2)]
    assert quarters[1]["quarter"] == quarter.label
    assert [(row["as_of"], row["counts"], row["is_latest"]) for row in saves] == [
        (QUARTERS[0], True, True),
        (middle, False, True),
        (NOW, False, False),
        (NOW, True, True),
    ]


def test_a_correction_takes_the_place_of_what_it_corrects(filled: Path) -> None:
    """The second version counts, and ``saves`` shows that the first did."""
    with opened(filled) as record:
        own = "where org_id = 'lio-f' and as_of = '2024-12-31'"
        names = record.query(f"from agreements select distinct org_name {own}").rows
        saves = rows(record, f"from saves {own}")

    assert names == [("LIO F",)]
    assert [(row["version"], row["counts"]) for row in saves] == [(1, False), (2, True)]
    assert saves[1]["reason"] == "renamed"


@pytest.mark.parametrize("letter", LETTERS)
def test_agreements_are_those_of_the_assessment(every: Path, letter: str) -> None:
    """Each with its value, days, classes and shares."""
    with opened(every) as record:
        found = rows(record, f"from agreements where org_id = 'lio-{letter}'")

    said = sorted(sample(letter).agreements, key=lambda one: one.agreement_id)
    assert len(found) == len(said)
    for row, one in zip(found, said, strict=True):
        assert row["agreement_id"] == one.agreement_id
        assert row["funder_group"] == one.group
        assert row["annual_value_gbp"] == one.annual_value
        assert row["pass_through_gbp"] == one.pass_through_gbp
        assert (row["starts_on"], row["ends_on"]) == (one.starts_on, one.ends_on)
        assert row["committed_until"] == one.committed_until
        assert (row["term"], row["flexibility"]) == (one.term, one.flexibility)
        assert row["live"] is one.live
        shares = {
            function: share
            for function in one.functions
            if (share := row[f"{function}_share"]) is not None
        }
        assert shares == one.functions


@pytest.mark.parametrize("letter", LETTERS)
def test_findings_are_those_of_the_assessment(every: Path, letter: str) -> None:
    """Every exposure, indicator and dimension, what is not assessed as null."""
    own = f"where org_id = 'lio-{letter}'"
    with opened(every) as record:
        exposures = rows(record, f"from exposures {own}")
        indicators = rows(record, f"from indicators {own}")
        dimensions = rows(record, f"from dimensions {own}")

    said = sample(letter)
    assert {
        (row["rule"], row["lo"], row["hi"], row["band"], row["amount_gbp"])
        for row in exposures
    } == {(e.rule, e.lo, e.hi, e.band, _pounds(e.amount_gbp)) for e in said.exposures}
    assert {
        (row["name"], row["lo"], row["hi"], row["points_hi"], row["absent_because"])
        for row in indicators
    } == {
        (i.name, i.lo, i.hi, i.score and i.score.hi, i.absent_because)
        for i in said.indicators
    }
    assert {(row["dimension"], row["hi"], row["band"]) for row in dimensions} == {
        (d.id, d.hi, d.band) for d in said.dimensions
    }


def _pounds(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else round(amount, 2)


def test_the_headline_stands_in_quarters(every: Path) -> None:
    """With the index and the value of all agreements."""
    with opened(every) as record:
        found = rows(record, "from quarters")

    said = [sample(letter) for letter in LETTERS]
    assert [
        (row["org_id"], row["headline"], row["index_points"], row["annual_value_gbp"])
        for row in found
    ] == [(a.org_id, a.headline.band, a.headline.index, a.annual_value) for a in said]


def test_what_was_said_stands_in_views_of_its_own(filled: Path) -> None:
    """Notes, overrides and acknowledgements, with who took them back."""
    with opened(filled) as record:
        (override,) = rows(record, "from overrides")
        (note,) = rows(record, "from notes")
        (accepted,) = rows(record, "from acknowledgements")

    assert (override["id"], override["was"]) == ("O1", "restricted")
    assert override["withdrawn_by"] == "C. Hair"
    assert note["text"].splitlines()[1] == "see minute 4."
    assert note["withdrawn_on"] is None
    said = an_acknowledgement()
    assert isinstance(said, Acknowledgement)
    assert accepted["said_on"] == said.on
    assert accepted["review_on"] == said.review_on
    assert accepted["points_hi"] == said.exposure
    assert accepted["own_amount_gbp"] == Decimal("41000.50")
