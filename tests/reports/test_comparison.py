"""What a board reads of two quarters: new, worse, better and cleared, with causes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from fundrisk.model.direction import Way
from fundrisk.model.event import EventKind
from fundrisk.model.movement import Moved
from fundrisk.model.quarter import Quarter
from fundrisk.model.remarks import Remarks, Withdrawal
from fundrisk.model.words import Band
from fundrisk.reports.comparison_report import comparison_report
from fundrisk.reports.views.closing import LIMITS
from fundrisk.reports.views.events import COMING, GOING
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.comparison_builders import (
    AFTER,
    a_comparison,
    a_direction,
    a_line,
    a_note,
    a_ratio,
    an_award,
    an_event,
)
from tests.reports.every_comparison import (
    a_year,
    across_rules,
    all_grey,
    busy,
    many,
    unchanged,
    with_remarks,
)
from tests.reports.movement_builders import (
    a_movement,
    accepted,
    exposures,
    moved,
    stand,
)
from tests.reports.paper import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from syrupy.assertion import SnapshotAssertion

    from fundrisk.model.comparison import Comparison

EVERY = (a_comparison, busy, unchanged, all_grey, across_rules, with_remarks)
PARTS = (
    "From         2023/24 Q4, 1 January to 31 March 2024",
    "Headline ──",
    "New (1)",
    "Worse (1)",
    "Better (1)",
    "Cleared (1)",
    "As before, or not to be compared",
    "Accepted risks",
    "What happened, in pounds a year",
    "What changed in the position",
    "Why the six dimensions moved, in points",
    "What came for what went",
    "The report's spiral",
    "Quarter by quarter",
    "A change of the rules, not of the funding",
    "What the organisation says",
    "How to read this",
    "ledgers cdcdcdcdcdcd",
)


def shown(one: Comparison, *, full: bool = False, width: int = 80) -> str:
    """The report on paper."""
    return printed(comparison_report(one, SHAPES, full=full), width)


def on_one_line(text: str) -> str:
    """The same words without regard to where lines end."""
    return " ".join(text.split())


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.__name__)
def test_a_comparison_reads_well(
    made: Callable[[], Comparison], golden: SnapshotAssertion
) -> None:
    """Each sort of quarter, on paper of 80 columns."""
    assert shown(made()) == golden


def test_a_wide_comparison_reads_well(golden: SnapshotAssertion) -> None:
    """On 100 columns there is room for more quarters."""
    assert shown(a_comparison(quarters=a_year()), width=100) == golden


@pytest.mark.parametrize("made", [a_comparison, across_rules])
def test_everything_of_a_comparison_reads_well(
    made: Callable[[], Comparison], golden: SnapshotAssertion
) -> None:
    """Every sentence, reason, event and quarter."""
    assert shown(made(), full=True) == golden


def test_a_comparison_in_plain_letters(golden: SnapshotAssertion) -> None:
    """A stream without the shapes shows them in plain letters."""
    assert printed(comparison_report(a_comparison(), PLAIN_SHAPES)) == golden


@pytest.mark.parametrize("full", [False, True])
def test_parts_stand_in_the_order_in_which_a_board_asks(*, full: bool) -> None:
    """Who and when first; then what changed; limits and provenance last."""
    text = shown(a_comparison(rules_changes=("Method 1 became 2.",)), full=full)
    places = [text.find(part) for part in PARTS]

    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("number", [0, 1, 10, 30])
def test_no_movement_is_left_out(number: int) -> None:
    """The brief form shortens sentences, not the list."""
    text = shown(a_comparison(exposures=many(number)))

    assert all(f"Condition {place} of the report" in text for place in range(number))


def test_a_quarter_takes_two_screens() -> None:
    """A usual one is read without scrolling for long, and a busy one nearly so."""
    usual, most = (len(shown(one).splitlines()) for one in (a_comparison(), busy()))

    assert usual < 122
    assert most < 168
    assert usual < len(shown(a_comparison(), full=True).splitlines())


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.__name__)
@pytest.mark.parametrize("width", [30, 60, 80, 110])
@pytest.mark.parametrize("full", [False, True])
def test_no_line_is_wider_than_the_page(
    made: Callable[[], Comparison], width: int, *, full: bool
) -> None:
    """Long names fold; nothing runs over the edge."""
    odd = a_movement(title="🎪" * 60, sentence="صندوق دعم المجتمع المدني " * 9)
    one = made().model_copy(update={"name": "x" * 120})
    two = one.model_copy(update={"exposures": (odd, *one.exposures)})

    for found in (one, two):
        lines = shown(found, full=full, width=width).splitlines()
        assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("made", EVERY, ids=lambda made: made.__name__)
def test_every_comparison_carries_its_limits(made: Callable[[], Comparison]) -> None:
    """A named person decides; exposure is not quality and not a forecast."""
    text = on_one_line(shown(made()))

    assert all(limit in text for limit in LIMITS)


def test_the_index_is_not_printed() -> None:
    """The headline is a band with a reason; its number is for programs."""
    text = shown(a_comparison(), full=True)

    assert "76.0" not in text
    assert "51.0" not in text
    assert "index" not in text


def test_what_left_sight_is_never_cleared() -> None:
    """It stands apart, with the reason, and the report says what it is not."""
    gone = exposures()[6]
    text = shown(a_comparison(exposures=(gone,)))

    assert gone.moved is Moved.NO_LONGER_ASSESSED
    assert "Cleared (" not in text
    assert "▲  elevated → ○  not assessed  Conditions are tight" in text
    assert "What can no longer be assessed has not been cleared." in text
    assert "none cleared" not in text
    assert "nothing new, worse, better or cleared" in text


def test_the_worst_and_dearest_comes_first() -> None:
    """Severe before elevated, then more pounds before fewer."""
    found = tuple(
        moved(Moved.NEW, code, code, (10.0, hi), "New.", after=stand(hi, pounds))
        for code, hi, pounds in (
            ("A-1", 60.0, 900_000),
            ("A-2", 80.0, 5_000),
            ("A-3", 80.0, 7_000),
        )
    )
    text = shown(a_comparison(exposures=found))

    assert text.index("A-3") < text.index("A-2") < text.index("A-1")


def test_time_alone_is_said_to_be_time() -> None:
    """Running down is the word for it, in front of the sentence."""
    direction = a_direction(way=Way.RUNNING_DOWN, sentence="Only days went by.")
    text = on_one_line(shown(a_comparison(direction=direction)))

    assert "Running down: Only days went by." in text


def test_a_focus_trade_off_is_told_once() -> None:
    """Where the sentence of the direction does not say so."""
    bare = a_direction(is_focus_trade_off=True)
    told = a_direction(is_focus_trade_off=True, sentence="This is a focus trade-off.")
    texts = [on_one_line(shown(a_comparison(direction=one))) for one in (bare, told)]

    assert "That is not a deterioration." in texts[0]
    assert "That is not a deterioration." not in texts[1]


def test_a_sentence_is_not_told_its_own_first_word() -> None:
    """'Destabilising: Destabilising …' would be said twice."""
    assert "Destabilising: Destabilising" not in shown(a_comparison())


def test_a_change_of_rules_is_no_change_of_risk() -> None:
    """Bands are compared under one set of rules; what was printed then is said."""
    text = on_one_line(shown(across_rules()))

    assert "▲ elevated → ▲▲ severe" in text
    assert "The report of then said watch; by the rules of now it was elevated." in text
    assert "printed as watch then, by other rules" in text
    assert "2023/24 Q4 was printed as watch, by other rules." in text
    assert "A change of the rules, not of the funding" in text


def test_an_early_or_corrected_quarter_says_so() -> None:
    """Its day, how many days that is before the end, and why there is a version 2."""
    text = shown(across_rules())

    assert "as it stood on 20 March 2024, 11 days before the quarter ended" in text
    assert "version 2, a correction: the letter of the health board" in text
    assert "as it stood on 30 June" not in text


def test_a_note_that_was_taken_back_is_not_shown() -> None:
    """The others stay, word for word."""
    taken = Withdrawal(by="Sam", on=a_note().on, why="wrong")
    notes = (a_note(text="First."), a_note(text="Second.", withdrawn=taken))
    text = shown(a_comparison(remarks=Remarks(notes=notes)))

    assert "“First.”" in text
    assert "Second" not in text


def test_a_ledger_cannot_steer_the_terminal() -> None:
    """Escape sequences in names and sentences arrive as blanks."""
    bad = "A\x1b[2JB\u202eC"
    found = a_movement(title=bad, sentence=f"Because {bad} ended.")
    one = a_comparison(
        name=bad,
        exposures=(found,),
        after=a_line(reason=bad, version=2),
        remarks=Remarks(notes=(a_note(text=bad, by=bad),)),
    )

    for full in (False, True):
        text = shown(one, full=full)
        assert "\x1b" not in text
        assert "\u202e" not in text


def test_bands_have_words_and_not_only_shapes() -> None:
    """Every band of the row of quarters is a word too."""
    text = shown(a_comparison())
    row = next(line for line in text.splitlines() if line.startswith("Cover  "))

    assert AFTER[4] == 77.7
    assert "▲▲ severe" in text[text.index("Quarter by quarter") :]
    assert row.endswith("▲▲  77.7")
    assert a_comparison().quarters[-1].dimensions[4].band is Band.SEVERE


def test_a_quarter_that_keeps_its_own_rules_is_marked() -> None:
    """It cannot be computed again, so its bands are those that were printed."""
    old, new = a_comparison().quarters
    early = old.model_copy(update={"under_these_rules": False})
    text = shown(a_comparison(quarters=(early, new)))

    assert "2023/24 Q4*" in text
    assert "2024/25 Q1*" not in text
    assert "* As it was printed then, by the rules of then" in text
    assert "* As it was" not in shown(a_comparison())


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (EventKind.ENDED, "-£240,000"),
        (EventKind.CUT, "-£240,000"),
        (EventKind.RENEWED, "+£240,000"),
        (EventKind.EARNED_MORE, "+£240,000"),
        (EventKind.STATUS, " £240,000"),
        (EventKind.RECLASSIFIED, " £240,000"),
        (EventKind.EXTENDED, " £240,000"),
        (EventKind.SHORTENED, " £240,000"),
    ],
)
def test_money_that_goes_has_a_minus(kind: EventKind, words: str) -> None:
    """Money that comes has a plus, and money that only changes its name has neither."""
    one = an_event(kind=kind, sentence="It happened.")
    text = shown(a_comparison(events=(one, an_award())))

    assert words in text


def test_a_council_that_left_takes_its_pounds_only_once() -> None:
    """They stand beside its agreements, and in its sentence, not in a second line."""
    left = an_event(kind=EventKind.WITHDRAWAL, sentence="The council has withdrawn.")
    text = shown(a_comparison(events=(an_event(kind=EventKind.ENDED), left)))

    assert "The council has withdrawn." in text
    assert text.count("-£240,000") == 1


def test_every_kind_of_event_has_a_direction_or_none() -> None:
    """A new kind is not forgotten."""
    neither = {
        EventKind.STATUS,
        EventKind.RECLASSIFIED,
        EventKind.EXTENDED,
        EventKind.SHORTENED,
        EventKind.WITHDRAWAL,
    }

    assert {*COMING, *GOING, *neither} == set(EventKind)


def test_a_move_within_a_band_says_by_how_much() -> None:
    """Otherwise 'worse' and one band would leave a reader in doubt."""
    found = moved(Moved.WORSE, "A-1", "Title", (10.0, 17.04), "Worse within low.")

    assert "●  low (+7.0)" in shown(a_comparison(exposures=(found,)))


def test_a_ratio_is_told_once() -> None:
    """Where its sentence names it, the number does not stand in front again."""
    told = a_ratio(sentence="£90,000 came and £260,000 went: £0.35 for each £1.")
    text = shown(a_comparison(replacement=told, bridging=told))

    assert text.count("£0.35") == 2


def test_an_accepted_risk_stays_among_what_is_worse() -> None:
    """Nothing is hidden by it: for which agreement it holds is said, and until when."""
    found = a_movement(accepted=(accepted(agreement_id="G-7"),))
    text = on_one_line(shown(a_comparison(exposures=(found,))))

    assert "Worse (1)" in text
    assert "accepted for G-7 until 8 April 2025 (A1)" in text
    assert "holds Core costs are not funded (agreement G-7), at watch:" in text


def test_a_quarter_that_was_not_saved_is_named() -> None:
    """Nobody takes the change of half a year for that of a quarter."""
    quarter = Quarter(
        label="2024/25 Q2", starts_on=date(2024, 7, 1), ends_on=date(2024, 9, 30)
    )
    later = a_line(quarter=quarter, as_of=date(2024, 9, 30))
    found = comparison_report(a_comparison(after=later), SHAPES)
    next_to_it = comparison_report(a_comparison(), SHAPES)

    gap = "what lies between, 1 April to 30 June 2024, is "
    assert gap in printed(found, 80)
    assert "what lies between" not in printed(next_to_it, 80)


def test_what_is_assessed_only_now_is_counted_in_short() -> None:
    """A severe finding that comes into sight is not lost between the counts."""
    seen = moved(
        Moved.NOW_ASSESSED,
        "NAVCA-F-B1",
        "Income is unstable",
        (None, 90),
        "Severe; on 31 March 2024 it was not assessed.",
    )
    found = comparison_report(a_comparison(exposures=(seen,)), SHAPES)

    assert "1 assessed only now" in printed(found, 80)
