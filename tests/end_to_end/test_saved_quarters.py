"""What the method promises of real saved quarters (constraints 2, 4, 7, 8 and 13)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from fundrisk import recording
from fundrisk.comparing import Asked, compare
from fundrisk.model.direction import Way
from fundrisk.model.event import EventKind, Force
from fundrisk.model.movement import Cause, Moved, Movement
from fundrisk.model.spiral import Pattern
from fundrisk.model.words import Band
from fundrisk.store.record import opened
from tests.end_to_end.samples import NOW, QUARTERS
from tests.end_to_end.saved_quarters import SAVED_AT, ledger_then, saved

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.comparison import Comparison
    from fundrisk.model.snapshot import Snapshot

    Compare = Callable[[str, date, date], Comparison]
    Then = Callable[[str, date], Snapshot]

DEC_23, MAR_24, JUN_24, SEP_24, DEC_24 = QUARTERS
FIVE_POINTS = 5
G_DAYS = (date(2023, 6, 30), date(2023, 9, 30), *QUARTERS)
JUN_25, DEC_25 = date(2025, 6, 30), date(2025, 12, 31)
LATE = (("d", DEC_23, MAR_24), ("h", MAR_24, JUN_24), ("g", JUN_24, SEP_24))
DAYS = {"g": G_DAYS, "d": (*QUARTERS, JUN_25, DEC_25)}


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The record of a sample, each quarter saved from the files as they stood then."""

    @cache
    def made(letter: str) -> Path:
        folder = tmp_path_factory.mktemp(f"lio_{letter}")
        return saved(letter, folder, DAYS.get(letter, QUARTERS))

    return made


@pytest.fixture(scope="module")
def between(record: Callable[[str], Path]) -> Compare:
    """The comparison of two saved quarters of a sample."""

    @cache
    def made(letter: str, since: date, until: date) -> Comparison:
        (found,) = compare(record(letter), Asked(since, until))
        return found

    return made


@pytest.fixture(scope="module")
def then(record: Callable[[str], Path]) -> Then:
    """A saved quarter of a sample."""

    @cache
    def made(letter: str, day: date) -> Snapshot:
        with opened(record(letter)) as open_:
            return open_.snapshot(f"lio-{letter}", day)

    return made


def index(one: Assessment) -> float:
    """The mean of the six dimensions."""
    assert one.headline.index is not None
    return one.headline.index


def score(one: Assessment, indicator: str) -> float:
    """The exposure of an indicator."""
    found = next(each for each in one.indicators if each.name == indicator)
    assert found.score is not None, found.absent_because
    return found.score.hi


def value(one: Assessment, indicator: str) -> float:
    """An indicator in its own unit."""
    found = next(each for each in one.indicators if each.name == indicator)
    assert found.hi is not None, found.absent_because
    return found.hi


def effect(movement: Movement, cause: Cause) -> Decimal:
    """The points that one cause accounts for by itself."""
    (found,) = (one for one in movement.effects if cause in one.causes)
    assert found.causes == (cause,)
    return found.points


def test_the_settlement_of_d_is_the_one_large_improvement(then: Then) -> None:
    """2: 2023Q4 > 2024Q1 >= 2024Q2 >= 2024Q3, the later ones within five points."""
    before, award, first, second = (
        index(then("d", day).assessment) for day in QUARTERS[:4]
    )

    assert before > award + FIVE_POINTS
    assert award >= first - FIVE_POINTS
    assert first >= second - FIVE_POINTS


def test_d_is_stabilising_in_the_quarter_of_its_award(between: Compare) -> None:
    """2: the award counts in the quarter in which it became known."""
    found = between("d", DEC_23, MAR_24)

    assert found.direction.way is Way.STABILISING
    stabilising = {
        one.agreement_id for one in found.events if one.force is Force.STABILISING
    }
    assert stabilising == {"D-LA-2024", "D-ICB-2024"}


def test_the_award_of_d_moves_terms_as_the_report_says(then: Then) -> None:
    """2: more time left, less patchwork and less short money once it runs."""
    before, after = (then("d", day).assessment for day in (DEC_23, JUN_24))

    assert value(after, "weighted_remaining_term") > value(
        before, "weighted_remaining_term"
    )
    assert value(after, "patchwork_share") < value(before, "patchwork_share")
    assert value(after, "short_term_share") < value(before, "short_term_share")


@pytest.mark.parametrize(("since", "until"), [(DEC_24, JUN_25), (JUN_25, DEC_25)])
def test_after_its_award_d_runs_down_while_its_ledger_does_not(
    between: Compare, since: date, until: date
) -> None:
    """2: afterwards the ledger takes points off or none, and time adds some."""
    found = between("d", since, until)

    assert effect(found.headline, Cause.LEDGER) <= 0
    assert effect(found.headline, Cause.TIME) > 0
    assert found.direction.way in {Way.RUNNING_DOWN, Way.STEADY}


def test_d_stays_below_where_it_stood_before_its_award(then: Then) -> None:
    """2: the index has not come back by the end of 2025, though it has risen."""
    before, award, later = (
        index(then("d", day).assessment) for day in (DEC_23, MAR_24, DEC_25)
    )

    assert later < before
    assert award < before


def test_fewer_and_longer_awards_of_d_are_a_trade_off(between: Compare) -> None:
    """Small projects that end while the settlement begins do not destabilise."""
    found = between("d", MAR_24, JUN_24)

    assert found.direction.is_focus_trade_off
    assert found.direction.way not in {Way.DESTABILISING, Way.BOTH}
    assert not [one for one in found.events if one.force is Force.DESTABILISING]


def test_c_grows_stays_severe_in_term_and_hangs_together_for_the_better(
    between: Compare, then: Then
) -> None:
    """4: links improve while the Term exposure is severe; growth is not security."""
    found = between("c", SEP_24, DEC_24)
    five_years_ago = 190_000

    term = next(one for one in found.dimensions if one.id == "term")
    assert term.after.band is Band.SEVERE
    assert found.spiral.pattern is Pattern.POSITIVE
    assert then("c", NOW).assessment.annual_value >= 3.5 * five_years_ago
    said = f"{found.direction.sentence} {found.spiral.sentence}".lower()
    assert "secure" not in said


def test_the_spiral_of_g_can_be_reached_from_its_history(between: Compare) -> None:
    """7: its links worsen one after the other, and the words claim no cause."""
    found = between("g", SEP_24, DEC_24).spiral

    assert found.pattern is Pattern.NEGATIVE
    assert found.level >= 1
    assert "Consistent with the report's negative spiral" in found.sentence
    assert {430, 413} <= {one.line for one in found.citations}


def test_the_sale_of_g_bridges_nothing(between: Compare) -> None:
    """7: proceeds of a building are reserves: no event, no new money."""
    found = between("g", date(2023, 6, 30), date(2023, 9, 30))

    came = [one for one in found.events if one.agreement_id is None]
    assert not came
    assert found.bridging.came_gbp < Decimal(148_000)


def test_the_loss_of_h_destabilises_although_its_exposure_falls(
    between: Compare, then: Then
) -> None:
    """8: money that has gone is no longer at risk, so the event must say it."""
    found = between("h", MAR_24, JUN_24)

    assert index(then("h", JUN_24).assessment) < index(then("h", MAR_24).assessment)
    assert found.direction.way is Way.DESTABILISING
    (gone,) = (one for one in found.events if one.kind is EventKind.WITHDRAWAL)
    assert gone.force is Force.DESTABILISING
    three_years = Decimal(720_000)
    days = (date(2024, 3, 31) - date(2021, 4, 1)).days + 1
    a_year = three_years * Decimal("365.25") / days
    assert abs(gone.amount_gbp - a_year) < 1


def test_h_has_bridged_some_of_the_gap(between: Compare, then: Then) -> None:
    """8: new money of others over council money lost, by hand; and R4 from .25."""
    found = between("h", SEP_24, DEC_24).bridging

    def a_year(amount: int, first: date, last: date) -> float:
        return amount * min(1, 365.25 / ((last - first).days + 1))

    lost = a_year(720_000, date(2021, 4, 1), date(2024, 3, 31))
    trust = a_year(45_000, date(2024, 7, 1), date(2025, 6, 30))
    health = a_year(85_000, date(2024, 4, 1), date(2025, 3, 31)) - a_year(
        70_000, date(2023, 4, 1), date(2024, 3, 31)
    )
    lottery = a_year(270_000, date(2024, 4, 1), date(2027, 3, 31)) - a_year(
        180_000, date(2021, 4, 1), date(2024, 3, 31)
    )
    assert found.value == pytest.approx((trust + health + lottery) / lost, abs=1e-4)
    assert found.value is not None
    assert 0 < found.value < 1
    assert value(then("h", JUN_24).assessment, "realised_contraction") >= 0.25


def test_31_march_and_1_april_are_nearly_one_day(
    tmp_path: Path,
) -> None:
    """13: with an awarded successor T2, T3 and T4 move by five points at most."""
    april = date(2024, 4, 1)
    place = saved("d", tmp_path, (MAR_24, april))
    with opened(place) as open_:
        eve, day = (
            open_.snapshot("lio-d", each).assessment for each in (MAR_24, april)
        )

    for name in ("weighted_remaining_term", "committed_cover_12m", "funding_cliff"):
        assert abs(score(eve, name) - score(day, name)) <= FIVE_POINTS


def test_what_ends_on_31_march_without_a_successor_is_still_in_the_cliff(
    then: Then,
) -> None:
    """13: on 31 March the first window takes in the council money of H that ends."""
    assert value(then("h", MAR_24).assessment, "funding_cliff") > 0.4


@pytest.mark.parametrize(("letter", "since", "until"), LATE)
def test_a_quarter_that_is_saved_late_compares_as_if_saved_in_time(
    between: Compare, tmp_path: Path, letter: str, since: date, until: date
) -> None:
    """Awards and figures of the weeks until it was saved are news of the next one."""
    place = tmp_path / "late.duckdb"
    for day in (since, until):
        ledger = ledger_then(letter, NOW, tmp_path / "whole")
        call = recording.Call([ledger], as_of=day)
        recording.save(call, place, recording.Signature(SAVED_AT))
    (late,) = compare(place)
    in_time = between(letter, since, until)

    assert late.events == in_time.events
    assert late.direction == in_time.direction
    assert late.dimensions == in_time.dimensions
    assert (late.replacement, late.bridging) == (in_time.replacement, in_time.bridging)


def test_every_saved_quarter_comes_out_the_same_to_the_byte(
    record: Callable[[str], Path],
) -> None:
    """Ledger, rules and words of then give the very bytes that were saved."""
    again = recording.again(record("d"))

    assert [one.line.as_of for one in again] == [*DAYS["d"]]
    assert all(one.is_same for one in again), again


def test_effects_of_every_finding_sum_to_what_was_printed(between: Compare) -> None:
    """Exactly, to the last of four decimals, from one printed report to the other."""
    for letter in "cdgh":
        for since, until in pairwise(QUARTERS):
            found = between(letter, since, until)
            for one in (found.headline, *found.dimensions, *found.exposures):
                if one.points is not None:
                    assert one.points == sum(each.points for each in one.effects)
                    assert {c for each in one.effects for c in each.causes} == {*Cause}


def test_nothing_that_could_not_be_assessed_is_called_cleared(between: Compare) -> None:
    """E3 of H is not assessed once the council has gone: no strength, not cleared."""
    found = between("h", MAR_24, JUN_24)

    council = next(one for one in found.exposures if one.id == "NAVCA-F-E3")
    assert council.moved is Moved.NO_LONGER_ASSESSED


def test_a_ledger_that_is_corrected_is_a_new_version(tmp_path: Path) -> None:
    """The old version stays, and the quarter is compared as corrected."""
    place = saved("c", tmp_path, (SEP_24, DEC_24))
    ledger = ledger_then("c", DEC_24, tmp_path / "again")
    path = ledger / "position.csv"
    path.write_text(path.read_text().replace(",95000,", ",85000,"), encoding="utf-8")
    call = recording.Call([ledger], as_of=DEC_24)
    recording.save(call, place, recording.Signature(SAVED_AT, "A. Person", "audited"))
    with opened(place) as open_:
        versions = [one.version for one in open_.lines() if one.as_of == DEC_24]
        first = open_.snapshot("lio-c", DEC_24, 1)
    (found,) = compare(place)

    assert versions == [1, 2]
    assert '"free_reserves_pence"' in first.ledger.frames
    assert found.after.version == 2
    assert found.after.reason == "audited"
    assert any("£85,000" in one.sentence for one in found.position)
