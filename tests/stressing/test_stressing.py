"""A whole stress: its parts say the same of an organisation, and nothing else does."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from fundrisk.errors import CallError
from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.importers.joined import joined
from fundrisk.model.loss import OddsFrom
from fundrisk.model.scenario import Baseline
from fundrisk.model.words import Family
from fundrisk.pipeline import assess
from fundrisk.stressing import check_under, scenarios_of, stressed
from tests.builders import a_ledger, an_agreement, indicator_of, rulebook
from tests.end_to_end.samples import LETTERS, NOW, SAMPLES, imported, sample
from tests.losses.plain import Draw, outcomes

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.model.loss import LossAt
    from fundrisk.model.outcome import Against, ScenarioResult
    from fundrisk.model.stress import Stress

TINY = Decimal("0.01")
CORRELATIONS = dict.fromkeys((Family.LOCAL_GOV, Family.HEALTH, Family.CENTRAL_GOV), 0.3)


@cache
def stress_of(letter: str) -> Stress:
    """The stress of a sample; E's with everything that can be asked for."""
    every = rulebook().scenarios
    (found,) = stressed(
        imported(letter),
        every,
        as_of=NOW,
        rulebook=rulebook(),
        sensitive=letter == "e",
    )
    return found


def result(letter: str, name: str) -> ScenarioResult:
    """One scenario of a sample."""
    return next(one for one in stress_of(letter).scenarios if one.id == name)


def against(letter: str, name: str, base: Baseline = Baseline.CONTINUATION) -> Against:
    """The same against one baseline."""
    return next(one for one in result(letter, name).against if one.baseline is base)


def loss_at(letter: str, correlation: str, shift: float) -> LossAt:
    """The losses of a sample under one set of assumptions."""
    loss = stress_of(letter).loss
    assert loss is not None
    return next(
        at
        for at in loss.at
        if at.correlation == correlation and at.renewal_shift == shift
    )


@pytest.mark.parametrize("letter", LETTERS)
def test_the_ledger_as_it_is_is_the_check(letter: str) -> None:
    """Headline, indicators and exposures; only the drivers are left out."""
    ours, theirs = stress_of(letter).assessment, sample(letter)

    assert ours.indicators == theirs.indicators
    assert ours.headline == theirs.headline
    plain = [one.model_copy(update={"drivers": ()}) for one in theirs.exposures]
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


@pytest.mark.parametrize("letter", LETTERS)
def test_the_usual_shortfall_is_that_of_r5(letter: str) -> None:
    """Over free reserves less the floor; nobody's is capped."""
    headroom = indicator_of(sample(letter), "months_to_breach").amount_gbp
    ratio = indicator_of(sample(letter), "shortfall_to_headroom").hi
    found = float(loss_at(letter, "default", 0).shortfall_gbp)

    assert headroom
    assert ratio is not None
    assert found == pytest.approx(ratio * float(headroom), rel=1e-4, abs=0.01)


def test_the_shortfall_is_r5s_where_a_funder_is_of_unknown_kind() -> None:
    """It may share any cause: worst with the rest, and alone where there is none.

    Two of known kind will hardly leave; of the two others, at even odds, the shortfall
    is all they pay, and that of the rest is added.
    """
    kinds = ("foundation", "lottery", None, None)
    grants = (
        an_agreement(
            funder=f"Body number {at}",
            funder_family=kind,
            purpose="core",
            renewal_probability="0.95" if kind else "0.5",
        )
        for at, kind in enumerate(kinds)
    )
    read = Imported(frames_of(a_ledger(*grants)), issues=(), inputs=())
    (found,) = stressed(read, (), as_of=NOW, rulebook=rulebook())
    (said,) = assess(read, as_of=NOW, rulebook=rulebook())
    assert found.loss is not None
    ratio = indicator_of(said, "shortfall_to_headroom").hi
    headroom = indicator_of(said, "months_to_breach").amount_gbp
    sums = {
        at.correlation: float(at.shortfall_gbp)
        for at in found.loss.at
        if at.renewal_shift == 0
    }

    assert ratio is not None
    assert headroom
    assert {one.family for one in found.loss.decisions} > {None}
    assert sums["default"] == pytest.approx(ratio * float(headroom), rel=1e-4)
    assert sums["independent"] < sums["default"] <= sums["stressed"]


@pytest.mark.parametrize(
    ("correlation", "rho"), [("default", None), ("independent", 0.0), ("stressed", 0.6)]
)
@pytest.mark.parametrize("shift", [-0.2, 0, 0.2])
@pytest.mark.parametrize("letter", "ceg")
def test_losses_are_those_of_all_outcomes(
    letter: str, correlation: str, rho: float | None, shift: float
) -> None:
    """Every outcome of the decisions listed, counted one by one."""
    loss = stress_of(letter).loss
    assert loss is not None
    families = sorted({str(one.family) for one in loss.decisions})
    draws = [
        Draw(
            loss=int(one.loss_gbp_hi * 100),
            probability=1 - min(max(1 - one.probability + shift, 0), 0.9),
            factor=families.index(str(one.family)),
            correlation=_usual(one.family) if rho is None else rho,
        )
        for one in loss.decisions
    ]
    odds = outcomes(draws)
    expected = sum(pence * part for pence, part in odds.items())
    found = loss_at(letter, correlation, shift)

    assert float(found.expected_gbp) * 100 == pytest.approx(expected, abs=1)
    assert float(found.shortfall_gbp) * 100 == pytest.approx(
        _worst_tenth(odds), rel=1e-6, abs=1
    )


def _usual(family: Family | None) -> float:
    return CORRELATIONS.get(family, 0.1) if family else 0.1


def _worst_tenth(odds: dict[int, float]) -> float:
    """The mean of the worst tenth, from the worst outcome down."""
    left, total = 0.1, 0.0
    for pence in sorted(odds, reverse=True):
        part = min(left, odds[pence])
        left -= part
        total += pence * part
    return total / 0.1


def test_decisions_of_e_are_counted_from_their_ends() -> None:
    """£45,000 a year of core money that ends on 31 March: 275 days of it are lost."""
    loss = stress_of("e").loss
    assert loss is not None
    rural = next(one for one in loss.decisions if "E-RURAL-2024" in one.agreements)
    lost = Decimal(45_000) * 275 / Decimal("365.25")

    assert abs(rural.loss_gbp_hi - lost) <= TINY
    assert rural.loss_gbp_lo == rural.loss_gbp_hi
    assert rural.odds_from is OddsFrom.HISTORY
    assert rural.renewed is not None
    assert rural.probability == pytest.approx(1 - (2 + rural.renewed) / (4 + 5))


@pytest.mark.parametrize("letter", LETTERS)
def test_the_fewest_funders_are_those_of_r6(letter: str) -> None:
    """And every set listed reaches the headroom, as no smaller one does."""
    reverse = stress_of(letter).reverse
    said = indicator_of(sample(letter), "fewest_funders_to_breach").hi

    assert reverse.fewest == said
    assert reverse.headroom_gbp is not None
    for one in reverse.sets:
        assert len(one.funders) == reverse.fewest
        assert one.loss_gbp >= reverse.headroom_gbp


def test_the_likeliest_breach_is_the_likeliest_of_all_outcomes() -> None:
    """E: six decisions, 64 outcomes, each looked at."""
    stress = stress_of("e")
    assert stress.loss is not None
    assert stress.reverse.headroom_gbp is not None
    assert stress.reverse.likeliest is not None
    decisions = stress.loss.decisions
    found: dict[frozenset[int], float] = {}
    for size in range(len(decisions) + 1):
        for lost in combinations(range(len(decisions)), size):
            gone = sum(decisions[at].loss_gbp_hi for at in lost)
            if gone >= stress.reverse.headroom_gbp:
                odds = 1.0
                for at, one in enumerate(decisions):
                    odds *= one.probability if at in lost else 1 - one.probability
                found[frozenset(lost)] = odds
    best = max(found, key=lambda lost: found[lost])

    agreements = {one for at in best for one in decisions[at].agreements}
    assert set(stress.reverse.likeliest.agreements) == agreements
    assert stress.reverse.likeliest.probability == pytest.approx(found[best])


def test_a_funder_is_called_what_it_is_called_today() -> None:
    """C: the clinical commissioning group of earlier years is a care board by now."""
    (named,) = {
        name
        for one in stress_of("c").reverse.sets
        for name in one.funders
        if "LIO-C" in name and "ounty" not in name
    }

    assert named == "Integrated care board of LIO-C (invented)"


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
