"""The run-off on a terminal, for a finance lead and for a trustee."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.floor import FloorBasis
from fundrisk.model.words import Status
from fundrisk.reports.views.run_off import run_off, secured
from fundrisk.reports.views.run_off_detail import full_run_off
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.builders import a_floor
from tests.reports.paper import printed
from tests.reports.run_off_builders import (
    a_cliff,
    a_going_concern,
    a_period,
    a_run_off,
    a_secured,
    a_wall,
    an_expiry,
    an_unplaced,
    pounds,
)

if TYPE_CHECKING:
    from fundrisk.model.floor import Floor
    from fundrisk.model.run_off import RunOff, SecuredUntil

BOTH = (run_off, full_run_off)


def _text(**changes: object) -> str:
    """The short view as one line, so that no fold hides a sentence."""
    return " ".join(printed(run_off(a_run_off(**changes), SHAPES)).split())


def _row(**changes: object) -> str:
    """The only row of the table of quarters."""
    shown = printed(run_off(a_run_off(quarters=(a_period(**changes),)), SHAPES))
    return next(line for line in shown.splitlines() if line.startswith("31 March 2025"))


def test_a_quarter_is_one_line() -> None:
    """Last day, signed, planned, and a bar with its share."""
    assert _row().split() == [
        *("31", "March", "2025", "£30,000", "£40,000", "████████··", "75%")
    ]


@pytest.mark.parametrize(
    ("signed", "bar"),
    [
        (39_999, "█████████·  99%"),
        (40_000, "██████████ 100%"),
        (60_000, "██████████ 150%"),
        (1_000, "··········   2%"),
        (0, "··········   0%"),
    ],
)
def test_a_bar_is_full_only_where_all_is_covered(signed: int, bar: str) -> None:
    """Neither the bar nor the share rounds up to the whole."""
    assert bar in _row(committed=pounds(signed))


def test_doubtful_money_is_drawn_as_such() -> None:
    """Signed for certain, signed perhaps, and the share that is certain."""
    row = _row(committed=pounds(20_000, 30_000))

    assert "█████▒▒▒··  50%" in row
    assert "£20,000 to" in row


def test_an_unknown_amount_may_cover_everything() -> None:
    """At least so much."""
    row = _row(committed=pounds(20_000, None))

    assert "█████▒▒▒▒▒  50%" in row
    assert "at least" in row


def test_hopes_stand_beside_with_their_names() -> None:
    """Probable, possible and target money each by itself."""
    text = _text(
        quarters=(
            a_period(
                probable=pounds(1_000), possible=pounds(200), target=pounds(0, 30)
            ),
        )
    )

    for words in ("not signed", "probable £1,000", "possible £200", "target up to £30"):
        assert words in text
    assert "not signed" not in _text()


def test_without_a_plan_there_is_nothing_to_cover() -> None:
    """No empty columns."""
    text = _text(quarters=(a_period(planned_cost=None),))

    assert "planned covered" not in text
    assert "£30,000" in text


@pytest.mark.parametrize(
    ("until", "words"),
    [
        (a_secured(), "pays for planned cost in each of the next 2 months."),
        (
            a_secured(earliest=0, latest=0, falls_short_from=date(2025, 1, 1)),
            "Signed income does not pay for planned cost even in the coming month.",
        ),
        (
            a_secured(earliest=1, latest=1, falls_short_from=date(2025, 2, 1)),
            "Signed income falls below planned cost from 1 February 2025, in 1 month.",
        ),
        (
            a_secured(earliest=0, latest=1, falls_short_from=date(2025, 1, 1)),
            "coming month, and for certain from 1 February 2025 on.",
        ),
        (
            a_secured(earliest=1, latest=None, falls_short_from=date(2025, 2, 1)),
            (
                "Signed income perhaps falls below planned cost from 1 February "
                "2025, in 1 month; what is not known decides."
            ),
        ),
        (
            a_secured(absent_because="planned spend is not given"),
            "is not assessed: planned spend is not given.",
        ),
    ],
)
def test_until_when_signed_income_pays(until: SecuredUntil, words: str) -> None:
    """One sentence, for each state that there is."""
    assert secured(a_run_off(secured=until)).endswith(words)


def test_cover_is_said_in_words() -> None:
    """Of the months that were assessed."""
    assert "Signed so far: 75% of the cost of the next 12 months." in _text()


def test_a_wall_has_its_day_pounds_share_and_names() -> None:
    """By the title of the agreement."""
    assert (
        "31 March 2027: £90,000 a year ends, 75% of all income (Core grant)" in _text()
    )


def test_a_wall_over_some_weeks_has_both_days() -> None:
    """From the first end to the last."""
    text = _text(walls=(a_wall(first_end=date(2027, 1, 31)),))

    assert "31 January 2027 to 31 March 2027: £90,000" in text


def test_a_wall_of_unknown_height_says_so() -> None:
    """No huge number stands in for any amount."""
    text = _text(walls=(a_wall(ending=pounds(30_000, None), share_lo=0.0),))

    assert "at least £30,000 a year ends, an unknown share of all income" in text


def test_no_wall_is_calm_only_where_every_end_is_known() -> None:
    """An agreement without dates may yet end with others; a hope ends nothing."""
    hoped = an_unplaced(status=Status.POSSIBLE)

    assert "No wall: no quarter takes a large part" in _text(walls=())
    assert "No wall: no quarter" in _text(walls=(), unplaced=(hoped,))
    assert "No wall is known; agreements without known dates may yet make one." in (
        _text(walls=(), unplaced=(an_unplaced(),))
    )


def test_many_names_are_counted() -> None:
    """Three by name, the others by number; one without a title by its id."""
    text = _text(walls=(a_wall(agreements=("A1", "A2", "A3", "A4", "A5")),))

    assert "(Core grant; A2; A3; 2 more)" in text


def test_the_cliff_has_its_days() -> None:
    """Both ends of the window, and what ends without successor."""
    assert (
        "1 February 2025 to 30 April 2025: £12,000 a year ends without successor, 25% "
        "of all income (Core grant)." in _text()
    )
    doubtful = _text(cliff=a_cliff(ending=pounds(0, 12_000), share_lo=0.0))
    assert "up to £12,000 a year ends without successor, up to 25%" in doubtful


def test_no_cliff_is_not_an_unknown_cliff() -> None:
    """Nothing ends, or nobody could work it out."""
    assert "Nothing that is signed ends in the coming year" in _text(cliff=None)
    absent = _text(cliff=None, cliff_absent_because="no live funding")
    assert "The cliff of the coming year is not assessed: no live funding." in absent


def test_a_part_of_the_income_is_said_to_be_one() -> None:
    """No cover, no cliff, no going concern: only months and ends."""
    text = _text(only_published=True)

    assert "They are a part of the income" in text
    for words in ("Where much ends", "Going concern", "Signed so far"):
        assert words not in text
    assert "£30,000" in text


def test_what_is_the_same_of_several_is_said_once() -> None:
    """Three agreements that end on one day, and one that ends later."""
    three = [an_expiry(agreement_id=f"A{n}", title=f"Grant {n}") for n in (1, 2, 3)]
    late = an_expiry(title="Late", committed_until=date(2025, 6, 30))
    text = _text(calendar=(*three, late))

    assert text.count("nothing awarded") == 2
    assert text.count("31 March 2025 Grant 1") == 1
    assert text.index("Grant 3") < text.index("each: nothing awarded")
    assert text.count("each: ") == 1


def test_a_wall_that_is_the_cliff_is_not_told_twice() -> None:
    """Another one further ahead is."""
    cliff = a_cliff()
    same = a_wall(
        quarter_end=date(2025, 3, 31),
        first_end=date(2025, 3, 31),
        last_end=date(2025, 3, 31),
        ending=cliff.ending,
        agreements=cliff.agreements,
    )
    alone = _text(cliff=cliff, walls=(same,), unplaced=())
    both = _text(cliff=cliff, walls=(same, a_wall()), unplaced=())

    assert alone.count("£12,000 a year ends") == 1
    assert "No other wall: no other quarter takes a large part" in alone
    assert both.count("£12,000 a year ends") == 1
    assert "Walls, besides these three months, where much" in both
    assert "31 March 2027: £90,000 a year ends" in both


def test_going_concern_in_pounds() -> None:
    """What is signed, what it is to cost, and what is still to be found."""
    text = _text()

    assert "Going concern: the 24 months to 31 December 2026" in text
    assert "planned cost £300,000: £100,000 is still to be found." in text
    assert "reserves fall under their floor after 6 months." in text


@pytest.mark.parametrize(
    ("floor", "words", "falls"),
    [
        (a_floor(), "floor: £45,000, set by the trustees.", "fall under their floor"),
        (
            a_floor(20_000, FloorBasis.CLOSURE),
            "floor: £20,000, the cost of closing, as no 'reserve_floor' is given.",
            "fall under their floor",
        ),
        (
            a_floor(0, FloorBasis.EXHAUSTION),
            "floor: nil, as neither 'reserve_floor' nor 'closure_cost' is given.",
            "are used up",
        ),
    ],
)
def test_whose_floor_it_is_is_said(floor: Floor, words: str, falls: str) -> None:
    """Where nobody set one, reserves are used up rather than under a floor."""
    text = _text(going_concern=a_going_concern(floor=floor))

    assert words in text
    assert f"On signed income alone reserves {falls} after 6 months." in text


@pytest.mark.parametrize(
    ("pots", "words"),
    [(1, "until 'core_cost' is given"), (2, "money tied to projects fills no gap")],
)
def test_which_money_counts_for_it_is_said(pots: int, words: str) -> None:
    """Two pots where the core cost is planned."""
    view = a_going_concern(floor=a_floor(pots=pots))

    assert words in _text(going_concern=view)


@pytest.mark.parametrize("soonest", [25.0, 36.0])
def test_reserves_that_outlast_a_larger_gap_say_why(soonest: float) -> None:
    """R2 counts core cost alone where it is known; a board reads both in one place."""
    view = a_going_concern(breach_lo=soonest, breach_hi=36.0)
    text = _text(going_concern=view)

    assert "were all planned cost to go on, £100,000 would be to find" in text
    assert "£40,000 of reserves is above their floor." in text


@pytest.mark.parametrize(
    "changes",
    [
        {"breach_lo": 24.0},
        {"breach_lo": 36.0, "headroom": Decimal(100_000)},
        {"breach_lo": 36.0, "gap": None},
    ],
)
def test_nothing_is_explained_where_nothing_contradicts(
    changes: dict[str, object],
) -> None:
    """Reserves that fall first, reserves that suffice, a gap that is not known."""
    view = a_going_concern(**({"breach_hi": 36.0} | changes))

    assert "were all planned cost to go on" not in _text(going_concern=view)


def test_proceeds_of_a_sale_come_once() -> None:
    """They are shown apart from what else is in reserve."""
    view = a_going_concern(non_recurring_proceeds=Decimal(50_000))

    text = _text(going_concern=view)

    assert "£60,000, of which £50,000 came from selling assets" in text
    assert "does not recur; without it, £10,000." in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"gap": pounds(-20, -10)}, "nothing is left to find."),
        ({"gap": pounds(-20, 500)}, "up to £500 is still to be found."),
        ({"gap": None, "planned_cost": None}, "planned spend is not given"),
        ({"gap": None}, "the gap is not known."),
        ({"breach_lo": 0.0, "breach_hi": 0.0}, "under their floor already."),
        ({"breach_lo": 3.0}, "under their floor after 3 months to 6 months."),
        ({"breach_lo": 36.0, "breach_hi": 36.0}, "hold for 36 months or more."),
        (
            {"breach_lo": None, "breach_hi": None, "breach_absent_because": "of that"},
            "How long reserves last on signed income is not assessed: of that.",
        ),
        (
            {"reserves": None, "no_reserves_because": "free reserves are not given"},
            "Reserves are not known: free reserves are not given.",
        ),
    ],
)
def test_going_concern_in_every_state(changes: dict[str, object], words: str) -> None:
    """Each has its sentence."""
    assert words in _text(going_concern=a_going_concern(**changes))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "nothing awarded; ask for a decision by 31 December 2024 (our suggestion"),
        ({}, "notice to staff, if it ends, by 6 January 2025"),
        ({"decision_on": date(2024, 12, 30)}, "(our suggestion, passed)"),
        ({"decision_suggested": False}, "decision due on 31 December 2024;"),
        (
            {"staff_notice_by": date(2024, 12, 1)},
            "by 1 December 2024, passed",
        ),
        ({"started": False}, "signed, not started yet; nothing awarded"),
        ({"confirmed": False}, "it may not be signed"),
        ({"ends_on": date(2026, 3, 31)}, "may be broken off by then; as written it"),
        ({"successor_id": "A2", "decision_on": None}, "followed by A2, awarded"),
        ({"replaced_by": "A3", "decision_on": None}, "replaced by A3"),
        ({"open_ended": True, "notice_months": 3}, "for its notice only (3 months)"),
        ({"open_ended": True, "notice_assumed": True}, "(assumed, none is stated)"),
        ({"yearly": pounds(0, None)}, "Anytown Council, amount not known"),
    ],
)
def test_the_calendar_in_every_state(changes: dict[str, object], words: str) -> None:
    """What is known of an end, and by when it must be settled."""
    assert words in _text(calendar=(an_expiry(**changes),))


def test_an_award_that_follows_needs_no_notice_to_staff() -> None:
    """Nobody is told of an end that is none."""
    assert "staff notice" not in _text(calendar=(an_expiry(successor_id="A2"),))


def test_the_short_view_counts_what_it_leaves_out() -> None:
    """Six ends, and two later ones; the full view has all of them."""
    ends = tuple(an_expiry(agreement_id=f"A{n}", title=f"Grant {n}") for n in range(8))
    found = a_run_off(calendar=ends, walls=(), cliff=None)

    short, full = (printed(view(found, SHAPES)) for view in BOTH)

    assert "Grant 5" in short
    assert "Grant 6" not in short
    assert "and 2 agreements later" in short
    assert "Grant 7" in full


def test_what_no_month_holds_is_listed_and_counted() -> None:
    """With why, and the most that it may bring; hopes by their name."""
    hoped = an_unplaced(title="A bid", status=Status.TARGET, at_most_gbp=None)
    text = _text(unplaced=(an_unplaced(), hoped), unplaced_gbp=Decimal(5_000))

    assert "agreements without known dates may bring up to £5,000." in text
    assert "Digital skills, Old Mill Trust: its end is not known; it may bring" in text
    assert "A bid, Old Mill Trust (target): its end is not known; it may bring any" in (
        text
    )
    assert "without known amounts may bring any amount." in _text(unplaced_gbp=None)


def test_the_full_view_has_months_and_every_breakdown() -> None:
    """Families, freedom of use and functions, what is not known among them."""
    text = printed(full_run_off(a_run_off(), SHAPES))

    for words in (
        *("month by month", "28 February 2025", "By kind of funder", "health"),
        *("kind of", "By freedom of use", "core costs", "By function", "not said"),
        *("£20,000", "£10,000", "£25,000", "£5,000"),
    ):
        assert words in text


def _worst() -> RunOff:
    title = "A very long name of an agreement " * 6 + "\x1b[2J"
    every = (a_period(committed=pounds(1_000_000, 12_345_678), probable=pounds(9_999)),)
    return a_run_off(
        quarters=every,
        months=every * 2,
        calendar=(an_expiry(title=title, funder=title),),
        unplaced=(an_unplaced(title=title),),
    )


@pytest.mark.parametrize("view", BOTH)
@pytest.mark.parametrize("shapes", [SHAPES, PLAIN_SHAPES])
def test_eighty_columns_are_enough(view: object, shapes: object) -> None:
    """Long names fold, and no sign of a ledger steers the terminal."""
    text = printed(view(_worst(), shapes))  # type: ignore[operator]

    assert max(map(len, text.splitlines())) <= 80
    assert "\x1b" not in text
    assert ("█" in text) is (shapes is SHAPES)


@pytest.mark.parametrize("view", BOTH)
def test_no_word_promises_or_predicts(view: object) -> None:
    """What is signed is a fact; nothing here is a forecast or a verdict."""
    text = printed(view(_worst(), SHAPES)).casefold()  # type: ignore[operator]

    for word in ("forecast", "predict", "estimate", "viable", "insolven"):
        assert word not in text
