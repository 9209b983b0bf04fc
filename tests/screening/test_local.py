"""A screening: the row of an organisation is its check, however the cohort is dealt."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from fundrisk.errors import CallError
from fundrisk.frames import Frames, frames_of
from fundrisk.screening.local import READ_ME, SPREADSHEET, TABLE, screen, write_screen
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    an_agreement,
    dimension_of,
    indicator_of,
    published,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, NOW, SAMPLES, imported, sample
from tests.properties.drawn import Batch, batches

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.ledger import Ledger


def _table(frames: Frames, partitions: int = 1) -> pl.DataFrame:
    parts = screen(frames, as_of=DAY, rulebook=rulebook(), partitions=partitions)
    return pl.concat(list(parts)).sort("org_id")


def _alone(ledger: Ledger, name: str) -> pl.DataFrame:
    return _table(a_cohort({name: ledger}))


@given(batch=batches(6), partitions=st.integers(2, 5))
@settings(max_examples=2, phases=[Phase.generate])
def test_a_row_is_the_check_of_that_organisation(batch: Batch, partitions: int) -> None:
    """Bit for bit, alone or among others, in one partition or in several."""
    named = {f"org-{number}": ledger for number, ledger in enumerate(batch)}
    together = _table(a_cohort(named))

    assert together.equals(_table(a_cohort(named), partitions))
    for number, (name, ledger) in enumerate(named.items()):
        assert together[number].equals(_alone(ledger, name))


@given(batch=batches(10))
@settings(max_examples=2, phases=[Phase.generate])
def test_the_order_of_rows_does_not_matter(batch: Batch) -> None:
    """Agreements and organisations may come in any order."""
    frames = a_cohort({f"org-{number}": ledger for number, ledger in enumerate(batch)})
    backwards = Frames(
        organisations=frames.organisations.reverse(),
        agreements=frames.agreements.reverse(),
        positions=frames.positions.reverse(),
    )

    assert _table(frames).equals(_table(backwards))


def test_a_table_says_what_a_check_says() -> None:
    """Every indicator and dimension of the samples, to the last bit."""
    read = [imported(letter).frames for letter in LETTERS]
    frames = Frames(
        organisations=pl.concat([part.organisations for part in read]),
        agreements=pl.concat([part.agreements for part in read]),
        positions=pl.concat([part.positions for part in read]),
    )
    rows = {row["org_id"]: row for row in _table(frames).iter_rows(named=True)}

    for letter in LETTERS:
        found, row = sample(letter, NOW), rows[f"lio-{letter}"]
        for scale in rulebook().scales:
            one = indicator_of(found, scale.indicator)
            assert row[f"{scale.indicator}_lo"] == one.lo
            assert row[f"{scale.indicator}_hi"] == one.hi
        for dimension in rulebook().headline.dimensions:
            side = dimension_of(found, dimension.id)
            assert row[f"dimension_{dimension.id}_hi"] == side.hi
            assert row[f"dimension_{dimension.id}_band"] == side.band.value
        for exposure in found.exposures:
            assert row[f"{exposure.rule}_hi"] == exposure.hi
            assert row[f"{exposure.rule}_band"] == exposure.band.value


def test_a_table_holds_no_verdict() -> None:
    """Conditions with their bands, and neither headline nor index nor rank."""
    columns = _alone(a_ledger(an_agreement()), "org").columns

    assert not [c for c in columns if "headline" in c or "index" in c or "rank" in c]


def test_published_awards_are_screened_for_what_they_show() -> None:
    """The length of awards is known, the whole income is not."""
    table = _table(published(frames_of(a_ledger(an_agreement()))))

    assert table["short_term_share_hi"].item() == 1
    assert table["NAVCA-F-E2_band"].item() == "not_assessed"
    assert table["dimension_source_band"].item() == "not_assessed"


def test_what_is_written_can_be_read_again(tmp_path: Path) -> None:
    """The table as Parquet and for a spreadsheet, the issues and a note."""
    summary = write_screen(
        [SAMPLES / "lio_a", SAMPLES / "lio_g"], as_of=DAY, out=tmp_path
    )

    table = pl.read_parquet(tmp_path / TABLE)
    assert table["org_id"].to_list() == ["lio-a", "lio-g"]
    assert pl.read_csv(tmp_path / SPREADSHEET).height == 2
    assert str(DAY) in (tmp_path / READ_ME).read_text(encoding="utf-8")
    assert summary.organisations == 2
    assert sum(summary.bands["NAVCA-F-B4"].values()) == 2


def test_an_organisation_is_screened_once(tmp_path: Path) -> None:
    """Two sources of one organisation are refused, not added up."""
    with pytest.raises(CallError, match="lio-a"):
        write_screen([SAMPLES / "lio_a", SAMPLES / "lio_a"], as_of=DAY, out=tmp_path)


def test_two_published_files_of_one_organisation_are_screened(tmp_path: Path) -> None:
    """A funder with the files of two others gives both, and the awards add up."""
    for name in ("one", "two"):
        grant = {
            "id": f"360G-{name}-1",
            "title": "A grant",
            "currency": "GBP",
            "amountAwarded": 100,
            "awardDate": "2024-04-01",
            "recipientOrganization": [{"id": "GB-CHC-1000003", "name": "Invented CVS"}],
            "fundingOrganization": [{"id": "GB-CHC-1000002", "name": "Invented Trust"}],
        }
        text = json.dumps({"grants": [grant]})
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    sources = [tmp_path / "one.json", tmp_path / "two.json"]
    done = write_screen(sources, as_of=DAY, out=tmp_path / "out")

    assert (done.organisations, done.agreements) == (1, 2)
