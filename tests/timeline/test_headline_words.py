"""The headline says which fact lifted it, and which does no longer."""

from __future__ import annotations

from datetime import date

import pytest

from fundrisk.model.assessment import FiredTrigger, HeadlineResult
from fundrisk.model.movement import Cause, Moved, Reason, Stand
from fundrisk.model.words import Band
from fundrisk.timeline.headline_words import headline_sentence, triggers, unseen_then
from fundrisk.timeline.moved import of_headline
from fundrisk.timeline.reasons import NO_POINTS, Why
from fundrisk.timeline.sentences import Told
from tests.builders import a_ledger, a_position, an_agreement, rulebook
from tests.timeline.sides import a_side

LOOKS_AT = {one.id: one.condition.indicator for one in rulebook().headline.triggers}
SIX = FiredTrigger(
    id="breach_within_6_months", at_least=Band.SEVERE, sentence="Under in 5 months."
)
TWELVE = FiredTrigger(
    id="breach_within_12_months", at_least=Band.ELEVATED, sentence="Under in 9 months."
)
COVER = FiredTrigger(
    id="cover_below_half", at_least=Band.ELEVATED, sentence="Covers 40%."
)
REASON = Reason(
    cause=Cause.TIME,
    kind="ageing",
    agreement_id="A1",
    points=NO_POINTS,
    sentence="Core, £12,000 a year, ended on 31 March 2025.",
)
WHY = Why(REASON, "Core, £12,000 a year, ended on 31 March 2025")


def a_headline(band: Band, *fired: FiredTrigger) -> HeadlineResult:
    """A headline of a band that triggers lift; the profile is watch."""
    return HeadlineResult(
        band=band,
        because="",
        at_least=False,
        index=40.0,
        index_lo=40.0,
        index_band=Band.WATCH,
        triggers=fired,
        untested=(),
    )


def said(
    was: HeadlineResult, now: HeadlineResult, moved: Moved, *, unseen: str = ""
) -> str:
    """The sentence of a movement between two headlines."""
    stand: Stand = of_headline(was)
    told = Told(
        t0=date(2024, 12, 31),
        as_saved=stand,
        before=stand,
        after=of_headline(now),
        moved=moved,
        why=(WHY,),
        effects=(),
        material=5,
    )
    return headline_sentence(triggers(was, now, LOOKS_AT), told, unseen=unseen)


def test_a_trigger_that_fired_is_why() -> None:
    """Its words, and what is behind it."""
    was, now = a_headline(Band.WATCH), a_headline(Band.ELEVATED, TWELVE)

    assert said(was, now, Moved.WORSE) == (
        "Watch to elevated. Under in 9 months. "
        "That is because Core, £12,000 a year, ended on 31 March 2025."
    )


def test_a_trigger_that_could_not_be_tested_then_has_no_cause() -> None:
    """What comes into sight did not come about, and time is not what did it."""
    was, now = a_headline(Band.WATCH), a_headline(Band.ELEVATED, TWELVE)

    assert said(was, now, Moved.WORSE, unseen="planned spend is not given") == (
        "Watch to elevated. Under in 9 months. "
        "On 31 December 2024 that could not be tested: planned spend is not given."
    )


@pytest.mark.parametrize(("spend", "known"), [(None, False), (100_000, True)])
def test_what_a_trigger_looks_at_is_known_where_its_figures_are_given(
    spend: int | None, *, known: bool
) -> None:
    """Without planned spend nobody knows when reserves fall under their floor."""
    position = a_position(planned_spend_12m=spend, free_reserves=50_000)
    before = a_side(a_ledger(an_agreement(), positions=[position])).assessment
    now = a_headline(Band.ELEVATED, TWELVE)
    found = triggers(a_headline(Band.WATCH), now, LOOKS_AT)

    assert (unseen_then(TWELVE, found, before, LOOKS_AT) == "") is known


def test_a_trigger_that_went_is_why() -> None:
    """What no longer holds is quoted as it was."""
    was, now = a_headline(Band.ELEVATED, COVER), a_headline(Band.WATCH)

    assert said(was, now, Moved.BETTER).startswith(
        "Elevated to watch. No longer so: Covers 40%. That is because Core"
    )


def test_one_indicator_gets_worse_or_better_not_both() -> None:
    """From twelve months to six is a trigger that fired, and none that went."""
    was, now = a_headline(Band.ELEVATED, TWELVE), a_headline(Band.SEVERE, SIX)

    worse, better = triggers(was, now, LOOKS_AT), triggers(now, was, LOOKS_AT)

    assert (worse.fired, worse.gone) == ((SIX,), ())
    assert (better.fired, better.gone) == ((), (SIX,))


def test_other_triggers_are_told_beside_it() -> None:
    """The band stays, and a second fact holds it up now."""
    was = a_headline(Band.ELEVATED, TWELVE)
    now = a_headline(Band.ELEVATED, TWELVE, COVER)

    assert said(was, now, Moved.UNCHANGED) == (
        "Elevated, as on 31 December 2024. New: Covers 40%."
    )
