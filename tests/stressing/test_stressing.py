"""A whole stress: its parts say the same of an organisation, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import CallError
from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.importers.joined import joined
from fundrisk.model.scenario import Baseline
from fundrisk.pipeline import assess
from fundrisk.stressing import check_under, scenarios_of, stressed
from tests.builders import a_ledger, an_agreement, indicator_of, rulebook
from tests.end_to_end.samples import LETTERS, NOW, SAMPLES, imported, sample
from tests.stressing.samples import against, result, stress_of

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.outcome import ScenarioResult


@pytest.mark.parametrize("letter", LETTERS)
def test_the_ledger_as_it_is_is_the_check(letter: str) -> None:
    """Headline, indicators and exposures; only the drivers are left out."""
    ours, theirs = stress_of(letter).assessment, sample(letter)

    assert ours.indicators == theirs.indicators
    assert ours.headline == theirs.headline
    none = {"drivers": (), "also_driven_by": ()}
    plain = [one.model_copy(update=none) for one in theirs.exposures]
    assert list(ours.exposures) == plain


@pytest.mark.parametrize("letter", LETTERS)
def test_the_run_off_covers_what_the_check_says(letter: str) -> None:
    """T3 at 12, 24 and 36 months."""
    for cover in stress_of(letter).run_off.covers:
        indicator = indicator_of(sample(letter), f"committed_cover_{cover.months}m")

        assert (cover.lo, cover.hi) == (indicator.lo, indicator.hi)


@pytest.mark.parametrize("letter", "abcdef")
def test_the_council_that_leaves_costs_what_s5_says(letter: str) -> None:
    """A closed form and two variants of the ledger: the same pounds to a thousandth.

    A year of 365 days pays its whole annual value, where S5 counts by 365.25.
    """
    said = indicator_of(sample(letter), "local_authority_withdrawal_loss").amount_gbp
    net = against(letter, "SC-LA").money.net_12m

    assert said
    assert net is not None
    assert net.lo == net.hi
    assert float(net.lo) == pytest.approx(float(said), rel=1e-3)


def test_what_has_gone_is_never_called_safe() -> None:
    """G and H: a council withdrew, and no scenario of a council reads like strength."""
    for letter in "gh":
        note = result(letter, "SC-LA").status_note

        assert note.startswith("already withdrawn")
    said = str(stress_of("g").scenarios)
    assert said.count("immune") == said.count("not the same as being immune")


def test_the_anchor_of_f_is_its_worst_case() -> None:
    """Over three years; within the first it is signed (method E, constraint 3)."""
    worst = {
        one.id: found.money.lost_36m.hi
        for one in stress_of("f").scenarios
        if one.id != "SC-CONTRACT"
        for found in one.against
        if found.baseline is Baseline.CONTINUATION and found.money.lost_36m
    }

    assert worst["SC-ANCHOR"] == max(filter(None, worst.values()))


def test_together_as_alone() -> None:
    """Organisations in one ledger change nothing of one another."""
    both = joined([imported("e"), imported("g")])
    wanted = scenarios_of(rulebook(), ["SC-LA", "SC-LATE"])
    found = stressed(replace(both, issues=()), wanted, as_of=NOW, rulebook=rulebook())

    for one, letter in zip(found, "eg", strict=True):
        alone = stress_of(letter)
        assert one.loss == alone.loss
        assert one.reverse == alone.reverse
        assert one.run_off == alone.run_off
        assert one.changes == alone.changes
        for ours, name in zip(one.scenarios, ("SC-LA", "SC-LATE"), strict=True):
            theirs = result(letter, name)
            assert [a.money for a in ours.against] == [a.money for a in theirs.against]


def test_scenarios_come_in_the_order_in_which_they_are_named() -> None:
    """Whatever the case of the letters; none named means all of them, SC-LA first."""
    named = scenarios_of(rulebook(), ["sc-late", "SC-LA", "SC-LATE"])

    assert [one.id for one in named] == ["SC-LATE", "SC-LA"]
    assert scenarios_of(rulebook(), ())[0].id == "SC-LA"


def test_a_scenario_that_is_not_there_is_told_with_those_that_are() -> None:
    """What, where, what next."""
    with pytest.raises(CallError) as caught:
        scenarios_of(rulebook(), ["SC-COUNCIL"])

    assert caught.value.where == "--scenario"
    assert "SC-COUNCIL" in caught.value.problem
    assert "SC-LA, SC-LA-REDIRECT" in caught.value.hint


def test_a_scenario_yields_a_whole_assessment() -> None:
    """The report of a check, on the ledger after the scenario, with its drivers."""
    (found,) = check_under("SC-LA", "continuation", [SAMPLES / "lio_e"], as_of=NOW)
    played = against("e", "SC-LA").assessment

    assert found.supposed.startswith("The council withdraws (SC-LA)")
    assert found.indicators == played.indicators
    assert any(one.drivers for one in found.exposures)
    titles = [one.title for one in found.agreements]
    assert any("carried on (supposed)" in title for title in titles)


def test_a_scenario_that_looks_ahead_is_assessed_on_its_day() -> None:
    """Contracts: three years on, when the grants have come to renewal."""
    (found,) = check_under(
        "SC-CONTRACT", "continuation", [SAMPLES / "lio_b"], as_of=NOW
    )

    assert found.as_of.year == NOW.year + 3
    assert result("b", "SC-CONTRACT").as_of == found.as_of


def test_published_awards_alone_have_no_losses() -> None:
    """A part of the income says nothing of what the whole could lose."""
    read = imported("e")
    listed = read.frames.organisations.collect()
    listed = listed.with_columns(listing=listed["org_id"].replace("lio-e", "published"))
    frames = replace(read.frames, organisations=listed.lazy())
    part = replace(read, frames=frames)
    wanted = scenarios_of(rulebook(), ["SC-LA"])
    (found,) = stressed(part, wanted, as_of=NOW, rulebook=rulebook())

    assert found.loss is None
    assert found.loss_absent_because
    assert found.reverse.headroom_gbp is None
    assert found.scenarios[0].against[0].headline.after.value == "not_assessed"


def test_sensitivity_shows_the_losses_and_the_other_baseline() -> None:
    """Nine sets of odds and causes, and a setting with everything renewed."""
    found = stress_of("e").sensitivity

    assert found is not None
    assert len(found.loss) == 9
    assert "baseline.continuation" in {one.setting.id for one in found.outcomes}


def test_no_stress_changes_what_a_check_says() -> None:
    """Nothing is written anywhere."""
    stress_of("a")
    (again,) = assess(imported("a"), as_of=NOW, rulebook=rulebook())

    assert again == sample("a")


@pytest.mark.parametrize("missing", ["amount", "starts_on", "ends_on", "status"])
def test_a_gap_in_council_money_never_makes_its_loss_smaller(missing: str) -> None:
    """What is too little known to be renewed is named, and the loss may be more."""
    council = {"funder": "Elm Borough Council", "funder_family": "local_gov"}
    signed = an_agreement(starts_on="2024-04-01", ends_on="2025-03-31", **council)
    trust = an_agreement(starts_on="2024-04-01", ends_on="2026-03-31")
    gap = signed.model_copy(update={missing: None, "title": "Advice"})
    wanted = scenarios_of(rulebook(), ["SC-LA", "SC-S114", "SC-CUT10"])

    def played_out(one: Agreement) -> tuple[ScenarioResult, ...]:
        frames = frames_of(a_ledger(one, trust))
        ledger = Imported(frames=frames, issues=(), inputs=())
        (found,) = stressed(ledger, wanted, as_of=NOW, rulebook=rulebook())
        return found.scenarios

    for whole, less in zip(played_out(signed), played_out(gap), strict=True):
        known, unknown = whole.against[0].money, less.against[0].money
        assert known.lost_36m is not None
        assert (known.lost_36m.hi or 0) > 0
        for sum_ in (unknown.lost_12m, unknown.lost_36m, unknown.net_12m):
            assert sum_ is None or sum_.hi is None
        assert (*less.untold, *less.undated) == ("Advice",)


def test_own_earnings_alone_leave_no_funder_to_lose() -> None:
    """Fees with an end stand in the ledger, and no decision or funder behind them."""
    fee = an_agreement(
        funder="Members",
        funder_family="own_earned",
        instrument="fee",
        starts_on="2024-10-01",
        ends_on="2025-09-30",
    )
    ledger = Imported(frames=frames_of(a_ledger(fee)), issues=(), inputs=())
    (found,) = stressed(ledger, (), as_of=NOW, rulebook=rulebook())

    assert found.loss is not None
    assert found.loss.decisions == ()
    assert found.reverse.sets == found.reverse.path == ()
    assert found.reverse.absent_because is None
