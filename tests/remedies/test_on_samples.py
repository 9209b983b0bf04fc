"""On the samples every change that is named does what it says, and no smaller one."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.words import Band, ControlledBy
from fundrisk.remedies import what_would_change
from tests.builders import rulebook
from tests.end_to_end.samples import LETTERS, NOW, imported, sample
from tests.remedies.edited import (
    extended,
    in_assessment,
    outcome,
    renewed,
    richer,
    untied,
)

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.change import Change, WhatWouldChange

ORDER = (Band.LOW, Band.WATCH, Band.ELEVATED, Band.SEVERE)
HANDS = tuple(ControlledBy)


@cache
def of_sample(letter: str) -> tuple[WhatWouldChange, ...]:
    """What would change the findings of a sample."""
    frames = imported(letter).frames
    found = what_would_change(frames, as_of=NOW, rulebook=rulebook())
    return found[f"lio-{letter}"]


def typed(
    change: Change, letter: str, folder: Path, months: float, pounds: float
) -> Path:
    """The change in the files of the sample; another size if that is wanted."""
    agreement = change.agreement_id or ""
    if change.kind == "extend":
        return extended(letter, folder, agreement, round(months))
    if change.kind == "renew":
        return renewed(letter, folder, agreement, round(months))
    if change.kind == "lift":
        return untied(letter, folder, agreement)
    assert change.kind == "reserves"
    amount = change.amount_gbp
    assert amount is not None
    return richer(letter, folder, type(amount)(str(pounds)))


def chosen(letter: str, kind: str) -> list[tuple[WhatWouldChange, Change]]:
    """The first changes of a kind that are named for different findings."""
    pairs = [
        (one, change)
        for one in of_sample(letter)
        for change in one.changes
        if change.kind == kind
    ]
    return pairs[:2]


@pytest.mark.parametrize("kind", ["extend", "renew", "lift", "reserves"])
@pytest.mark.parametrize("letter", "eg")
def test_the_plain_check_of_an_edited_ledger_agrees(
    letter: str, kind: str, tmp_path: Path
) -> None:
    """Typed into the files by hand, the change leads to that band and exposure."""
    pairs = chosen(letter, kind)
    for one, change in pairs:
        size = (change.months or 0, float(change.amount_gbp or 0))
        band, exposure = outcome(typed(change, letter, tmp_path, *size), one)

        assert band is change.band
        assert ORDER.index(band) < ORDER.index(one.band)
        assert exposure == pytest.approx(change.exposure, abs=1e-4)


@pytest.mark.parametrize(("letter", "kind"), [("e", "extend"), ("g", "extend")])
def test_a_month_less_does_not_move_it(letter: str, kind: str, tmp_path: Path) -> None:
    """The step before the one that is named leaves the band where it is."""
    pairs = [
        pair for pair in chosen(letter, kind) if pair[1].exposure_before is not None
    ]

    assert pairs
    for one, change in pairs:
        less = typed(change, letter, tmp_path, (change.months or 0) - 1, 0)
        band, exposure = outcome(less, one)
        assert band is one.band
        assert exposure == pytest.approx(change.exposure_before, abs=1e-4)


def test_five_thousand_pounds_less_of_reserves_do_not_move_it(tmp_path: Path) -> None:
    """The same for a sum: the step of the grid below."""
    steps = rulebook().changes.kinds["reserves"].steps
    (one, change), *_ = chosen("g", "reserves")
    size = float(change.amount_gbp or 0)
    below = steps[steps.index(size) - 1]
    band, _exposure = outcome(typed(change, "g", tmp_path, 0, below), one)

    assert band is one.band


@pytest.mark.parametrize("letter", LETTERS)
def test_every_elevated_or_severe_finding_is_looked_at(letter: str) -> None:
    """No other finding is, and each stands where the check has it."""
    found = of_sample(letter)
    whole = sample(letter)
    raised = {Band.ELEVATED, Band.SEVERE}
    rules = {one.rule for one in whole.exposures if one.band in raised}
    sides = {one.id for one in whole.dimensions if one.band in raised}
    head = {"headline"} if whole.headline.band in raised else set()

    assert {one.id for one in found} == rules | sides | head
    for one in found:
        assert in_assessment(whole, one) == (one.band, one.exposure)


@pytest.mark.parametrize("letter", LETTERS)
def test_at_most_three_and_funders_first(letter: str) -> None:
    """Each lowers the band, and only a kind that was tried is named."""
    for one in of_sample(letter):
        hands = [HANDS.index(change.controlled_by) for change in one.changes]
        assert hands == sorted(hands)
        assert len(hands) <= 3
        for change in one.changes:
            assert change.kind in one.tried
            assert ORDER.index(change.band) < ORDER.index(one.band)


def test_reserves_bear_on_nothing_but_resilience() -> None:
    """Nobody is told that more reserves would lengthen the agreements."""
    bearing = {
        one.id
        for letter in LETTERS
        for one in of_sample(letter)
        if "reserves" in one.tried
    }

    assert bearing <= {"headline", "resilience", "NAVCA-F-B2", "NAVCA-X-17"}
    assert "resilience" in bearing


def test_several_organisations_in_one_pass() -> None:
    """Together they get the answers that each gets alone."""
    from fundrisk.variants import cohort  # noqa: PLC0415 - only this test

    both = cohort([imported("g").frames, imported("e").frames])
    found = what_would_change(both, as_of=NOW, rulebook=rulebook())

    assert found == {"lio-e": of_sample("e"), "lio-g": of_sample("g")}
