"""What others published of an organisation is shown, and no headline made of it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from fundrisk import pipeline
from fundrisk.model.words import Band

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.assessment import Assessment

AS_OF = date(2025, 3, 31)
GRANT = {
    "id": "360G-invented-1",
    "title": "A year of work",
    "description": "Invented",
    "currency": "GBP",
    "amountAwarded": 30_000,
    "awardDate": "2024-10-01",
    "recipientOrganization": [{"id": "GB-CHC-1000001", "name": "Invented CVS"}],
    "fundingOrganization": [{"id": "GB-CHC-1000002", "name": "Invented Trust"}],
}


def assessed(folder: Path, ends_on: str = "2025-10-31") -> Assessment:
    """The assessment of one grant, live on the day, that a funder published."""
    path = folder / "grants.json"
    days = [{"startDate": "2024-11-01", "endDate": ends_on}]
    grants = [{**GRANT, "plannedDates": days}]
    path.write_text(json.dumps({"grants": grants}), encoding="utf-8")
    return pipeline.check([path], as_of=AS_OF)[0]


def test_no_headline_is_drawn_from_published_awards(tmp_path: Path) -> None:
    """One short grant says nothing of the income that nobody published."""
    found = assessed(tmp_path)

    assert found.only_published
    assert found.headline.band is Band.NOT_ASSESSED
    assert found.headline.index is None
    assert "a part of the income" in found.headline.because


def test_the_terms_of_published_awards_are_assessed(tmp_path: Path) -> None:
    """That this award runs for twelve months is a fact all the same."""
    found = assessed(tmp_path)
    short = next(one for one in found.indicators if one.id == "T1")

    assert (short.lo, short.hi) == (1, 1)


def test_the_first_step_is_to_ask_for_the_ledger(tmp_path: Path) -> None:
    """A funder who looks at public data is told whom to ask."""
    assert "own ledger" in assessed(tmp_path).next_steps[0].sentence


def test_no_share_of_published_awards_is_given(tmp_path: Path) -> None:
    """The only published funder is not the only funder, and money has amounts alone."""
    found = assessed(tmp_path).concentration

    assert [group.share for group in found.groups] == [None]
    assert found.groups[0].amount_gbp == 30_000
    assert (found.hhi, found.effective_funders, found.gini) == (None, None, None)


def test_published_grants_do_not_show_that_there_are_no_contracts(
    tmp_path: Path,
) -> None:
    """Nor that no council pays: what a file of one kind leaves out is not safe."""
    measured = {one.id: one for one in assessed(tmp_path).indicators}

    for name in ("F4", "G4"):
        assert measured[name].lo is None
        assert not measured[name].not_applicable
        assert "only published awards" in (measured[name].absent_because or "")


def test_a_part_of_the_income_may_alarm_and_never_reassures(tmp_path: Path) -> None:
    """One long grant does not show that agreements are long; one short one alarms."""
    long = band_of("NAVCA-F-B4", assessed(tmp_path, ends_on="2029-10-31"))
    short = band_of("NAVCA-F-B4", assessed(tmp_path))

    assert long == (Band.NOT_ASSESSED, None)
    assert short == (Band.SEVERE, 100)


def test_the_figure_is_shown_all_the_same(tmp_path: Path) -> None:
    """That none of the listed money is short is a fact; and the reason says so."""
    found = assessed(tmp_path, ends_on="2029-10-31")
    short = next(one for one in found.indicators if one.id == "T1")
    rule = next(one for one in found.exposures if one.rule == "NAVCA-F-B4")

    assert (short.lo, short.hi) == (0, 0)
    assert "among the published awards" in (rule.absent_because or "")


def band_of(rule: str, found: Assessment) -> tuple[Band, float | None]:
    """The band and the upper bound of one exposure."""
    one = next(exposure for exposure in found.exposures if exposure.rule == rule)
    return one.band, one.hi
