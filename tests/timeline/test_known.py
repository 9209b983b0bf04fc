"""What was known on a day, and nothing of what came later."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings

from fundrisk.frames import collected, frames_of
from fundrisk.importers.imported import Imported
from fundrisk.pipeline import assess
from fundrisk.timeline.known import as_known
from tests.builders import (
    a_cohort,
    a_ledger,
    a_position,
    an_agreement,
    profiled_each,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, QUARTERS, imported, sample
from tests.properties.drawn import Batch, batches

if TYPE_CHECKING:
    from fundrisk.frames import Frames
    from fundrisk.model.agreement import Agreement
    from tests.builders import Row

END_OF_MARCH = date(2024, 3, 31)


def _kept(*agreements: Agreement, day: date = END_OF_MARCH) -> list[str]:
    frames = as_known(frames_of(a_ledger(*agreements)), day)
    return collected(frames.agreements)["agreement_id"].to_list()


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("day", QUARTERS)
def test_samples_as_known_give_the_same_exposures(letter: str, day: date) -> None:
    """Nothing that an organisation learned later moves what it knew on the day."""
    known = Imported(as_known(imported(letter).frames, day), issues=(), inputs=())

    (found,) = assess(known, as_of=day, rulebook=rulebook())
    whole = sample(letter, day)
    assert found.exposures == whole.exposures
    assert found.dimensions == whole.dimensions
    assert found.indicators == whole.indicators
    assert found.headline == whole.headline
    assert found.annual_value == whole.annual_value


@settings(max_examples=10)
@given(batches(12))
def test_drawn_ledgers_as_known_give_the_same_figures(batch: Batch) -> None:
    """The same holds for ledgers of any kind, with doubts of any kind."""
    frames = a_cohort({f"org-{place}": one for place, one in enumerate(batch)})
    day = date(2024, 6, 30)

    known, whole = profiled_each(as_known(frames, day), day), profiled_each(frames, day)
    assert _figures(known) == _figures(whole)


def test_an_award_is_known_from_its_day() -> None:
    """On the day of the award an agreement is known, on the day before it is not."""
    award = an_agreement(awarded_on="2024-03-31", starts_on="2024-06-01")

    assert _kept(award) == ["A1"]
    assert _kept(award, day=date(2024, 3, 30)) == []


def test_without_an_award_date_the_start_counts() -> None:
    """A confirmed agreement that names no award is known from its first day."""
    award = an_agreement(awarded_on=None, starts_on="2024-04-01")

    assert _kept(award) == []
    assert _kept(award, day=date(2024, 4, 1)) == ["A1"]


def test_what_is_only_hoped_for_stays() -> None:
    """Nobody awarded a probable agreement, whatever its dates."""
    hoped = an_agreement(status="probable", awarded_on="2024-09-01")

    assert _kept(hoped) == ["A1"]


def test_what_has_no_date_stays() -> None:
    """Nobody can tell since when an agreement without dates is known."""
    undated = an_agreement(awarded_on=None, starts_on=None, ends_on=None)

    assert _kept(undated) == ["A1"]


def test_later_positions_are_left_out() -> None:
    """Reserves counted in June were not known in March."""
    positions = [a_position(as_of="2024-03-31"), a_position(as_of="2024-06-30")]
    frames = frames_of(a_ledger(an_agreement(), positions=positions))

    found = collected(as_known(frames, END_OF_MARCH).positions)
    assert found["as_of"].to_list() == [END_OF_MARCH]


def test_a_blank_status_stays_a_doubt_where_only_a_later_row_states_one() -> None:
    """Leaving out the only stated status must not turn a doubt into a certainty."""
    blank = an_agreement(status=None, awarded_on="2023-02-01", starts_on="2023-04-01")
    later = an_agreement(awarded_on="2024-05-01", starts_on="2024-06-01")
    frames = frames_of(a_ledger(blank, later))

    assert _total(as_known(frames, END_OF_MARCH)) == _total(frames)
    assert _total(frames)[0] == 0


def test_a_ledger_without_statuses_keeps_its_certainty() -> None:
    """Where no row ever stated a status, what has started counts as confirmed."""
    blank = an_agreement(status=None, awarded_on="2023-02-01", starts_on="2023-04-01")
    frames = frames_of(a_ledger(blank))

    lo, hi = _total(as_known(frames, END_OF_MARCH))
    assert lo == hi


def test_every_row_of_a_cohort_is_looked_at_by_itself() -> None:
    """A status that one organisation states says nothing of another."""
    blank = an_agreement(status=None, awarded_on="2023-02-01", starts_on="2023-04-01")
    cohort = a_cohort({"a": a_ledger(blank), "b": a_ledger(an_agreement())})

    figures = profiled_each(as_known(cohort, END_OF_MARCH), END_OF_MARCH)
    assert figures["a"]["total_lo"] == figures["a"]["total_hi"] > 0


def test_other_columns_are_as_they_were() -> None:
    """What stays in the ledger is not touched."""
    frames = imported("d").frames
    found = collected(as_known(frames, END_OF_MARCH).agreements)

    ids = found["agreement_id"].implode()
    whole = collected(frames.agreements).filter(pl.col("agreement_id").is_in(ids))
    assert found.select(whole.columns).equals(whole)


def _figures(each: dict[str, Row]) -> dict[str, Row]:
    """Pounds of what cannot be assessed are none, or none at all, where no row is."""
    return {
        org: {
            name: found or None if name.endswith(".pence") else found
            for name, found in row.items()
        }
        for org, row in each.items()
    }


def _total(frames: Frames) -> tuple[int, int]:
    (row,) = profiled_each(frames, END_OF_MARCH).values()
    return row["total_lo"], row["total_hi"]
