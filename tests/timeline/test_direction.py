"""Which way a quarter went, and what decides it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from fundrisk.frames import frames_of
from fundrisk.model.direction import Direction, Way
from fundrisk.model.event import Event, EventKind, Force
from fundrisk.model.words import Family
from fundrisk.timeline.direction import direction
from fundrisk.timeline.side import Side
from tests.builders import a_ledger, rulebook
from tests.reports.builders import an_assessment
from tests.timeline.sides import side

EARLIER = date(2023, 12, 31)


def _side(day: date, *, only_published: bool = False) -> Side:
    made = an_assessment(as_of=day, only_published=only_published)
    return Side(day, frames_of(a_ledger()), made, {})


def _event(force: Force, *, is_trade_off: bool = False) -> Event:
    return Event(
        kind=EventKind.ENDED,
        agreement_id="A1",
        title="Forum",
        funder="Oak Trust",
        family=Family.FOUNDATION,
        happened_on=None,
        amount_gbp=Decimal(20_000),
        share=0.2,
        force=force,
        is_trade_off=is_trade_off,
        sentence=f"Forum is {force}.",
    )


def _way(
    *events: Event,
    points: str | None = "0",
    time: str | None = "0",
    only_published: bool = False,
) -> Direction:
    return direction(
        events,
        None if points is None else Decimal(points),
        None if time is None else Decimal(time),
        _side(date(2024, 9, 30), only_published=only_published),
        _side(date(2024, 12, 31), only_published=only_published),
        rulebook(),
    )


LOSS = _event(Force.DESTABILISING)
AWARD = _event(Force.STABILISING)


def test_a_lasting_award_steadies_whatever_the_points() -> None:
    """An award decides, though the profile got a little worse."""
    found = _way(AWARD, points="4.9")

    assert found.way is Way.STABILISING
    assert found.because[0] == "Forum is stabilising."


def test_a_loss_unsettles_although_the_exposure_fell() -> None:
    """Money that has gone is no longer at risk: the event must act by itself."""
    assert _way(LOSS, points="-4.9").way is Way.DESTABILISING


def test_points_alone_decide_from_five_on() -> None:
    """Five points count, 4.9999 do not, in either direction."""
    assert _way(points="-5").way is Way.STABILISING
    assert _way(points="5").way is Way.DESTABILISING
    assert _way(points="4.9999").way is Way.STEADY
    assert _way(points="-4.9999").way is Way.STEADY


def test_both_at_once_are_said_as_both() -> None:
    """An award does not hide a loss, nor figures that got worse."""
    assert _way(AWARD, LOSS).way is Way.BOTH
    assert _way(AWARD, points="6").way is Way.BOTH


def test_better_figures_hide_no_loss() -> None:
    """Money that has gone is no longer at risk; the words say so."""
    found = _way(LOSS, points="-6")

    assert found.way is Way.DESTABILISING
    assert "Money that has gone is no longer at risk" in found.sentence


def test_better_figures_without_a_lasting_award_are_said_to_be_so() -> None:
    """Short renewals take points off each year, and each year anew."""
    assert "No lasting award is among them" in _way(points="-6").sentence
    assert "No lasting award" not in _way(AWARD).sentence


def test_what_was_found_late_is_no_improvement() -> None:
    """An earlier ledger that was not whole makes the later one look better."""
    late = AWARD.model_copy(
        update={"kind": EventKind.FOUND_LATE, "force": Force.NEITHER}
    )

    assert _way(late, points="-15").way is Way.NOT_ASSESSED
    assert "more complete" in _way(late, points="-15").sentence
    assert _way(late, points="15").way is Way.DESTABILISING


def test_time_alone_is_no_direction() -> None:
    """What is signed runs down; it takes five points to say so."""
    found = _way(time="5")

    assert found.way is Way.RUNNING_DOWN
    assert "which is no direction" in found.sentence
    assert found.because[-1] == "Time alone added 5.0 points to it."
    assert _way(time="4.9").way is Way.STEADY


def test_time_says_nothing_where_something_happened() -> None:
    """A loss is a loss, however the rest runs down."""
    assert _way(LOSS, time="20").way is Way.DESTABILISING


def test_effects_that_cannot_be_told_apart_are_not_steady() -> None:
    """Without points and events nobody can tell, and the reason is given."""
    found = _way(points=None, time=None)

    assert found.way is Way.NOT_ASSESSED
    assert "cannot be told apart" in found.sentence
    assert _way(points="1", time=None).way is Way.NOT_ASSESSED


def test_events_speak_where_points_cannot() -> None:
    """A loss is known though no effect is."""
    found = _way(LOSS, points=None, time=None)

    assert found.way is Way.DESTABILISING
    assert "not assessed" in found.because[-1]


def test_a_trade_off_does_not_unsettle() -> None:
    """Short projects that went for long awards are said and pull nowhere."""
    found = _way(_event(Force.NEITHER, is_trade_off=True), points="1")

    assert found.way is Way.STEADY
    assert found.is_focus_trade_off
    assert "a trade-off, not a deterioration" in found.sentence


def test_published_awards_have_no_direction_of_their_own() -> None:
    """What is listed is a part of an income of unknown size."""
    found = _way(points=None, time=None, only_published=True)

    (said,) = found.because
    assert said.startswith("Not assessed, because only published awards are listed")


def test_the_days_stand_in_the_sentence() -> None:
    """A direction is always one between two days."""
    assert _way().sentence == (
        "From 30 September 2024 to 31 December 2024 nothing that weighs changed."
    )


def test_what_ends_on_the_day_itself_is_named() -> None:
    """On 31 March the council money of H still runs; half its income goes with it."""
    then = side("h", date(2024, 3, 31))
    found = direction((), Decimal(-6), Decimal(0), side("h", EARLIER), then, rulebook())

    assert "Core support 2021-24" in found.because[-1]
    assert "end on 31 March 2024 and nothing awarded carries it on" in found.because[-1]
    assert not [
        one
        for one in direction(
            (), Decimal(-6), Decimal(0), then, side("h", date(2024, 6, 30)), rulebook()
        ).because
        if "quarter that follows" in one
    ]


def test_of_published_awards_no_share_of_income_is_told() -> None:
    """They are a part of it, and nobody knows which."""
    then = side("h", date(2024, 3, 31))
    part = then.assessment.model_copy(update={"only_published": True})
    published = replace(then, assessment=part)

    found = direction((), None, None, published, published, rulebook())
    assert not [one for one in found.because if "of income" in one]
