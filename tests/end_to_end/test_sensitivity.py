"""What holds on the sample ledgers if judgements are made otherwise."""

from __future__ import annotations

import random
from functools import cache
from math import exp, log
from typing import TYPE_CHECKING

import polars as pl
import pytest

from fundrisk.model.sensitivity import Setting, SettingKind
from fundrisk.model.words import Band
from fundrisk.pipeline import profile
from fundrisk.scoring.score import with_scores
from fundrisk.scoring.settings import under
from fundrisk.scoring.shifts import is_movable, settings, shifted
from fundrisk.sensitivity import MEANS, exposure_orders, sensitivities
from fundrisk.variants import cohort, variant
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    a_long_agreement,
    a_position,
    an_agreement,
    published,
    rulebook,
)
from tests.end_to_end.samples import DIMENSIONS, LETTERS, NOW, figure, imported, side

if TYPE_CHECKING:
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.sensitivity import Conclusion, Sensitivity
    from fundrisk.pipeline import Profile
    from tests.builders import Row

NAMES = tuple(f"lio-{letter}" for letter in LETTERS)
STRICTER, LENIENT = "every_threshold.stricter", "every_threshold.more_lenient"
EXPOSURES = [rule.id for rule in rulebook().rules] + [
    f"dimension.{one.id}" for one in rulebook().headline.dimensions
]
BOTH_ENDS, ALONE = settings(rulebook())[:2], settings(rulebook())[2:]
TURN_ABOUT = [
    *BOTH_ENDS,
    *(pair[n % 2] for n, pair in enumerate(zip(ALONE[::2], ALONE[1::2], strict=True))),
]
"""All thresholds both ways; each alone one way, the ways taking turns."""


@cache
def _samples() -> Profile:
    frames = cohort(imported(letter).frames for letter in LETTERS)
    return profile(frames, as_of=NOW, rulebook=rulebook())


@cache
def _found() -> dict[str, Sensitivity]:
    return sensitivities(_samples(), rulebook())


@cache
def _rows() -> dict[tuple[str, str], Row]:
    """By organisation and setting."""
    measured = _samples().measured.organisations
    frame = under(measured, rulebook(), (*settings(rulebook()), *MEANS))
    return {(r["org_id"], r["setting"]): r for r in frame.iter_rows(named=True)}


def _whole(book: Rulebook) -> dict[str, Row]:
    """Every sample scored in full under other rules."""
    names = [f"{name}.{end}" for name in EXPOSURES for end in ("lo", "hi", "code")]
    frame = with_scores(_samples().measured.organisations.lazy(), book).select(
        "org_id", *names, "index.lo", "index.hi", "headline.code"
    )
    return {row["org_id"]: row for row in frame.collect().iter_rows(named=True)}


def _conclusion(found: Sensitivity, name: str) -> Conclusion:
    return next(one for one in found.conclusions if one.id == name)


def _changed(found: Sensitivity, name: str) -> dict[str, Band]:
    return {one.setting: one.band for one in _conclusion(found, name).changes}


def test_the_order_of_the_case_studies_holds_under_almost_all_weights() -> None:
    """G over H, H over D, and G above all seven others, in 95% of mixtures or more."""
    found = exposure_orders(_samples(), rulebook())

    assert found.org_ids == NAMES
    assert found.least == 0.95
    assert found.is_above("lio-g", "lio-h")
    assert found.is_above("lio-h", "lio-d")
    assert found.is_above("lio-g", "lio-d")
    assert found.acceptability("lio-g", 1) >= 0.95


def test_what_weights_decide_is_a_tie() -> None:
    """A and B stand for other sides of the profile: neither is above the other."""
    assert exposure_orders(_samples(), rulebook()).is_tie("lio-a", "lio-b")


def test_the_rules_as_they_are_give_what_the_pass_gave() -> None:
    """The first of the settings is none."""
    scored = {r["org_id"]: r for r in _samples().scored.iter_rows(named=True)}

    for name in NAMES:
        row = _rows()[name, ""]
        for column in set(row) - {"setting"}:
            assert row[column] == scored[name][column], column


@pytest.mark.parametrize("setting", TURN_ABOUT, ids=lambda one: str(one.id))
def test_a_setting_is_what_scoring_under_its_rules_would_give(setting: Setting) -> None:
    """Only what may differ is scored again; here all of it is."""
    whole = _whole(shifted(rulebook(), setting))

    for name in NAMES:
        row = _rows()[name, setting.id]
        assert {column: row[column] for column in whole[name]} == whole[name]


@pytest.mark.parametrize("letter", LETTERS)
def test_short_agreements_by_hand(letter: str) -> None:
    """The scale is the share itself, so stricter it is the share over .8."""
    share = figure(letter, "short_term_share")
    stricter, lenient = (
        _rows()[f"lio-{letter}", f"short_term_share.{way}"]["NAVCA-F-B4.hi"]
        for way in ("stricter", "more_lenient")
    )

    assert stricter == pytest.approx(min(100, 100 * share / 0.8), abs=1e-5)
    assert lenient == pytest.approx(100 * share / 1.2, abs=1e-5)


@pytest.mark.parametrize("letter", LETTERS)
def test_the_index_by_other_means(letter: str) -> None:
    """From the six sides by hand; a side at nil makes the geometric one nil."""
    sides = [side(letter, name) for name in DIMENSIONS]
    geometric = exp(sum(map(log, sides)) / 6) if min(sides) > 0 else 0.0
    found = {o.setting.id: o for o in _found()[f"lio-{letter}"].outcomes}

    assert found["mean.arithmetic"].index_hi == pytest.approx(sum(sides) / 6, abs=1e-5)
    assert found["mean.geometric"].index_hi == pytest.approx(geometric, abs=1e-5)


def test_a_trigger_is_a_judgement_too() -> None:
    """£36,000 of £130,000 is signed: under 30%, which a stricter judge calls severe."""
    rich = a_position(planned_spend_12m=130_000, free_reserves=900_000)
    frames = a_cohort({"org": a_ledger(a_long_agreement(), positions=[rich])})
    (found,) = sensitivities(
        profile(frames, as_of=DAY, rulebook=rulebook()), rulebook()
    ).values()

    assert _conclusion(found, "headline").band is Band.ELEVATED
    assert _changed(found, "headline") == {
        STRICTER: Band.SEVERE,
        "committed_cover_12m.stricter": Band.SEVERE,
    }
    assert found.matters_most == "committed_cover_12m.stricter"


def test_what_triggers_say_weights_do_not_change() -> None:
    """E is elevated at least by its triggers, whatever the mixture makes of it."""
    found = _found()["lio-e"]

    assert _conclusion(found, "headline").band is Band.ELEVATED
    assert found.weighting is not None
    milder = (Band.LOW, Band.WATCH)
    assert sum(found.weighting.hi_bands.get(one, 0) for one in milder) > 0.1
    assert sum(found.weighting.headline_bands.get(one, 0) for one in milder) == 0


@pytest.mark.parametrize("seed", range(3))
def test_what_holds_at_both_ends_holds_between(seed: int) -> None:
    """Each threshold moved by its own share: every exposure lies between the ends."""
    draw = random.Random(seed)  # noqa: S311 - reproducible, not secret
    book = rulebook()
    for scale in filter(is_movable, rulebook().scales):
        one = Setting(
            id="x",
            kind=SettingKind.ONE_THRESHOLD,
            subject=scale.indicator,
            stricter_by=draw.uniform(-0.2, 0.2),
        )
        book = shifted(book, one)
    mixed = _whole(book)

    for name in NAMES:
        low, high = _rows()[name, LENIENT], _rows()[name, STRICTER]
        for column in (*(f"{x}.hi" for x in EXPOSURES), "index.hi", "headline.code"):
            value = mixed[name][column]
            if value is None:
                assert low[column] is high[column] is None
            else:
                assert low[column] - 1e-4 <= value <= high[column] + 1e-4, column


def test_the_same_every_time_and_alone() -> None:
    """Neither the run nor the company an organisation is in changes a figure."""
    (alone,) = sensitivities(
        profile(imported("e").frames, as_of=NOW, rulebook=rulebook()), rulebook()
    ).values()

    assert sensitivities(_samples(), rulebook()) == _found()
    assert alone == _found()["lio-e"]


def test_the_draws_are_as_many_as_the_rules_say() -> None:
    """Five thousand, of six sides, with a seed that is said."""
    for found in _found().values():
        assert found.weighting is not None
        assert (found.weighting.draws, found.weighting.sides) == (5_000, 6)
        assert sum(found.weighting.headline_bands.values()) == pytest.approx(1)


def test_only_settings_that_can_touch_a_conclusion_count() -> None:
    """B4 hangs on one scale: both ends of all, and both of its own."""
    found = _found()["lio-e"]
    b4, term = _conclusion(found, "NAVCA-F-B4"), _conclusion(found, "term")

    assert b4.settings == 2 + 2
    assert term.settings == 2 + 3 * 2
    assert _conclusion(found, "headline").settings == len(found.outcomes)


def test_scales_without_a_value_are_no_settings() -> None:
    """G has no council money: what that money does for voice cannot be judged."""
    subjects = {
        letter: {o.setting.subject for o in _found()[f"lio-{letter}"].outcomes}
        for letter in "ag"
    }

    assert "voice_dependence" in subjects["a"]
    assert "voice_dependence" not in subjects["g"]


def test_a_continuation_is_one_more_setting() -> None:
    """Here everything renewed is played by H's own rows put in G's place."""
    frames = variant(cohort([imported("h").frames]), "continuation")
    renewed = profile(frames, as_of=NOW, rulebook=rulebook()).scored.with_columns(
        org_id=pl.col("org_id").str.replace("lio-h", "lio-g")
    )
    found = sensitivities(_samples(), rulebook(), continuation=renewed)
    g, h = found["lio-g"], found["lio-h"]
    baseline = g.outcome("baseline.continuation")

    assert baseline.index_hi == h.index_hi
    assert _changed(g, "headline")["baseline.continuation"] is Band.ELEVATED
    assert all(o.setting.id != "baseline.continuation" for o in h.outcomes)
    assert g.matters_most == "baseline.continuation"


def test_variants_in_the_pass_are_left_out() -> None:
    """Only organisations themselves are told what holds."""
    own = imported("e").frames
    both = cohort([own, variant(own, "renewed")])
    found = profile(both, as_of=NOW, rulebook=rulebook())

    assert list(sensitivities(found, rulebook())) == ["lio-e"]
    assert exposure_orders(found, rulebook()).org_ids == ("lio-e",)


def test_a_stand_in_is_judged_where_it_stands_in() -> None:
    """Months of reserves count only where the trustees set no target."""
    one = a_long_agreement()
    frames = a_cohort(
        {
            "aimless": a_ledger(one),
            "aiming": a_ledger(one, positions=[a_position(reserve_target=60_000)]),
        }
    )
    found = sensitivities(profile(frames, as_of=DAY, rulebook=rulebook()), rulebook())
    subjects = {
        name: {o.setting.subject for o in each.outcomes} for name, each in found.items()
    }

    assert "reserve_months" in subjects["aimless"]
    assert "reserve_months" not in subjects["aiming"]
    assert "reserve_adequacy" in subjects["aiming"]


def test_published_awards_have_neither_headline_nor_weights() -> None:
    """A part of the income has no profile; its terms may still hang on thresholds."""
    frames = published(a_cohort({"org": a_ledger(an_agreement())}))
    (found,) = sensitivities(
        profile(frames, as_of=DAY, rulebook=rulebook()), rulebook()
    ).values()

    assert found.weighting is None
    assert all(one.kind != "headline" for one in found.conclusions)
    assert _conclusion(found, "NAVCA-F-B4").band is Band.SEVERE


def test_what_was_not_assessed_is_no_conclusion() -> None:
    """Without a position there is no cover; its thresholds decide nothing."""
    frames = a_cohort({"org": a_ledger(an_agreement(), positions=())})
    (found,) = sensitivities(
        profile(frames, as_of=DAY, rulebook=rulebook()), rulebook()
    ).values()

    assert all(one.band is not Band.NOT_ASSESSED for one in found.conclusions)
    assert "cover" not in {one.id for one in found.conclusions}
    assert "committed_cover_12m" not in {o.setting.subject for o in found.outcomes}
