"""The sample ledgers under every scenario: what the reports and the method require."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from fundrisk.assembly.compared import status_note
from fundrisk.frames import Frames, held
from fundrisk.model.assessment import Assessment
from fundrisk.model.words import LocalAuthorityStatus
from fundrisk.pipeline import Profile, assessed
from fundrisk.scenarios.shocks import Today, baseline, futures, key
from fundrisk.variants import SIGN, apart, cohort
from tests.builders import Row, indicator_of, rulebook
from tests.end_to_end.samples import LETTERS, NOW, imported, sample
from tests.scenarios.worlds import COMMITTED, CONTINUATION, scenario, today_of

if TYPE_CHECKING:
    from datetime import date

    from fundrisk.model.scenario import Scenario

COUNCILS = ("SC-LA", "SC-CUT10", "SC-CUT15", "SC-CUT19", "SC-S114", "SC-LGR")
BASELINES = (COMMITTED, CONTINUATION)


@cache
def today(letter: str) -> Today:
    """A sample on the day."""
    return today_of(imported(letter).frames, as_of=NOW)


def is_later(one: Scenario) -> bool:
    """Whether it is looked at on a day after today."""
    return today("a").assessed_on(one) > NOW


@cache
def world(letter: str, *, later: bool = False) -> Frames:
    """A sample under both baselines and every scenario of one day."""
    now = [one for one in rulebook().scenarios if is_later(one) == later]
    parts = [futures(today(letter), name, now) for name in BASELINES]
    return held(cohort(parts))


def day_of(letter: str, *, later: bool) -> date:
    """The day on which the scenarios of today, or those that look ahead, are seen."""
    return today(letter).assessed_on(scenario("SC-CONTRACT")) if later else NOW


@cache
def through(
    letter: str, *, later: bool = False
) -> tuple[Profile, tuple[Assessment, ...]]:
    """Every variant of a sample in one pass through the whole corridor."""
    read = replace(imported(letter), frames=world(letter, later=later))
    day = day_of(letter, later=later)
    return assessed(read, as_of=day, rulebook=rulebook(), drivers=False)


def scores(letter: str, *, later: bool = False) -> dict[str, Row]:
    """The scored row of every variant of a sample."""
    rows = through(letter, later=later)[0].scored.iter_rows(named=True)
    return {apart(row["org_id"])[1]: row for row in rows}


def net_loss(letter: str, name: str, months: int = 12) -> float:
    """Committed income lost against continuation, over planned spend."""
    cover = f"committed_cover_{months}m.hi"
    rows = scores(letter)
    before, after = rows[key(CONTINUATION)], rows[key(CONTINUATION, scenario(name))]
    return float(before[cover] - after[cover])


@pytest.mark.parametrize("letter", LETTERS)
def test_every_scenario_of_every_sample_can_be_assessed(letter: str) -> None:
    """Through the whole corridor, today and three years on."""
    for later in (False, True):
        day = day_of(letter, later=later)
        found = through(letter, later=later)[1]
        named = {apart(one.org_id)[1] for one in found}

        count = sum(is_later(one) == later for one in rulebook().scenarios)
        assert len(named) == len(found) == len(BASELINES) * (count + 1)
        assert all(isinstance(one, Assessment) and one.as_of == day for one in found)


@pytest.mark.parametrize("letter", LETTERS)
def test_no_scenario_adds_income(letter: str) -> None:
    """Over twelve, 24 and 36 months, on both baselines."""
    rows = scores(letter)
    for base in BASELINES:
        before = rows[key(base)]
        for name, row in rows.items():
            if name.startswith(base.value):
                for months in (12, 24, 36):
                    for end in ("lo", "hi"):
                        cover = f"committed_cover_{months}m.{end}"
                        assert row[cover] <= before[cover] + 1e-9


@pytest.mark.parametrize("letter", LETTERS)
def test_continuation_looks_like_today(letter: str) -> None:
    """What is live on the day is the same; only what follows is supposed."""
    rows = scores(letter)
    same = ["total_lo", "total_hi", "short_term_share.hi", "hhi_group.hi"]
    same += ["flexible_share.hi", "uncovered_functions.hi", "patchwork_share.hi"]

    for name in same:
        assert rows[key(COMMITTED)][name] == rows[key(CONTINUATION)][name]


def test_merging_the_councils_of_e_concentrates_groups_and_no_family() -> None:
    """From .20 to .28 by group; the family's index stays as it is (constraint 9)."""
    before = scores("e")[key(COMMITTED)]
    for base in BASELINES:
        after = scores("e")[key(base, scenario("SC-LGR"))]

        assert round(before["hhi_group.hi"], 2) == 0.20
        assert round(after["hhi_group.hi"], 2) == 0.28
        assert after["hhi_family.hi"] == before["hhi_family.hi"]


@pytest.mark.parametrize("name", COUNCILS)
def test_councils_cannot_take_from_g_what_they_took_before(name: str) -> None:
    """Nothing changes, and it is called withdrawn and not safe (constraint 7)."""
    columns = [one for one in scores("g")[key(CONTINUATION)] if one != "org_id"]
    for base in BASELINES:
        before, after = (scores("g")[key(base, one)] for one in (None, scenario(name)))

        skipped = {"org", *(one for one in columns if one.startswith("org"))}
        assert {k for k in columns if before[k] != after[k]} <= skipped


def test_withdrawn_money_is_never_called_immune() -> None:
    """G and H say that it is gone; H, which has some left, says of what it speaks."""
    notes = {
        letter: status_note(scenario("SC-LA"), rulebook(), sample(letter))
        for letter in "bfgh"
    }

    assert notes["g"].startswith("already withdrawn")
    assert notes["h"].startswith("already withdrawn")
    assert notes["h"].endswith("the council money that is left")
    assert notes["b"] == notes["f"] == ""
    assert not any("immune" in note for note in notes.values())


def test_combos_say_so_too() -> None:
    """A scenario that combines one about councils is about councils."""
    note = status_note(scenario("SC-COMBO"), rulebook(), sample("g"))
    other = status_note(scenario("SC-HEALTH"), rulebook(), sample("g"))

    assert note.startswith("already withdrawn")
    assert other == ""


def test_f_loses_least_of_all_that_have_council_money() -> None:
    """Under a tenth of its value, and less than any other (constraint 3)."""
    lost = {letter: net_loss(letter, "SC-LA") for letter in LETTERS}
    with_money = [
        letter
        for letter in LETTERS
        if indicator_of(sample(letter), "local_authority_share").hi
    ]

    assert "f" in with_money
    assert min(with_money, key=lost.__getitem__) == "f"
    spend = 470_000
    assert lost["f"] * spend < 0.1 * sample("f").annual_value
    status = indicator_of(sample("f"), "local_authority_status").status
    assert status is not LocalAuthorityStatus.WITHDRAWN


def test_the_worst_that_can_happen_to_f_is_its_anchor() -> None:
    """Over the three years within which the foundation's money ends (constraint 3)."""
    names = [one.id for one in rulebook().scenarios if one.id != "SC-CONTRACT"]
    lost = {name: net_loss("f", name, 36) for name in names}

    assert lost["SC-ANCHOR"] == max(lost.values()) > 0


def test_contracts_worsen_b_more_than_g() -> None:
    """B's council grant is its freedom; G has none to lose (constraint 6)."""
    worse = {}
    for letter in "bg":
        rows = scores(letter, later=True)
        before, after = (
            rows[key(CONTINUATION, one)] for one in (None, scenario("SC-CONTRACT"))
        )
        worse[letter] = [
            after[name] - before[name]
            for name in ("contract_share.hi", "NAVCA-T-B12.hi")
        ]
        assert after["total_hi"] == before["total_hi"]

    assert all(points > 0 for points in worse["b"])
    assert worse["g"] == [0, 0]


@pytest.mark.parametrize("letter", "ce")
def test_a_committed_baseline_hides_the_shock(letter: str) -> None:
    """Council money of C and E ends within its notice: only its renewal can be lost."""
    cover = "committed_cover_12m.hi"
    rows = scores(letter)
    committed = [rows[key(COMMITTED, one)] for one in (None, scenario("SC-LA"))]

    assert committed[0][cover] == committed[1][cover]
    assert net_loss(letter, "SC-LA") > 0.1


def test_the_keys_name_baseline_and_scenario() -> None:
    """So that a pass over many can be told apart."""
    keys = world("a").organisations.collect()["org_id"]

    assert f"lio-a{SIGN}continuation SC-LA" in keys.to_list()
    assert baseline(today("a"), COMMITTED) is today("a").frames
