"""The sentence that a person would write, and only as long as it has to be."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from fundrisk.model.event import EventKind
from fundrisk.model.movement import Cause, Effect, Moved, Reason, Stand
from fundrisk.model.words import Band
from fundrisk.timeline.clauses import clause
from fundrisk.timeline.event_words import WORDS
from fundrisk.timeline.movements import movements
from fundrisk.timeline.reasons import Why
from fundrisk.timeline.sentences import Told, points, sentence
from tests.builders import a_ledger, a_long_agreement, an_agreement
from tests.timeline.test_movements import one_of
from tests.timeline.two_quarters import compared, of_ledgers

SHORT, UNPLANNED = "£41,000 a year in short grants", "no spend is planned"
LOW = Stand(lo=10, hi=10, band=Band.LOW)
WATCH = Stand(lo=30, hi=30, band=Band.WATCH, amount_gbp=Decimal(41_000))
WORSE = Stand(lo=37, hi=37.2, band=Band.WATCH, amount_gbp=Decimal(41_000))
ABSENT = Stand(
    lo=None, hi=None, band=Band.NOT_ASSESSED, absent_because="no spend is planned"
)
NO_COUNCIL = ABSENT.model_copy(
    update={"not_applicable": True, "absent_because": "no council pays"}
)


def why(name: str, weight: int) -> Why:
    """A reason of so many points."""
    reason = Reason(
        cause=Cause.TIME, kind="ageing", points=Decimal(weight), sentence=f"{name}."
    )
    return Why(reason, name)


def said(before: Stand, after: Stand, moved: Moved, **told: Any) -> str:  # noqa: ANN401
    """The sentence of a movement between two stands."""
    whole = {
        "t0": date(2024, 12, 31),
        "as_saved": before,
        "before": before,
        "after": after,
        "moved": moved,
        "why": (),
        "effects": (),
        "material": 5,
        "means": "a year in short grants",
    }
    return sentence(Told(**{**whole, **told}))


@pytest.mark.parametrize(
    ("before", "after", "moved", "expected"),
    [
        (LOW, WATCH, Moved.NEW, "Low to watch (£41,000 a year in short grants)."),
        (WATCH, LOW, Moved.CLEARED, "Watch to low."),
        (
            WATCH,
            WORSE,
            Moved.WORSE,
            "Worse within watch by 7 points (£41,000 a year in short grants).",
        ),
        (
            WATCH,
            WATCH,
            Moved.UNCHANGED,
            "Watch, as on 31 December 2024 (£41,000 a year in short grants).",
        ),
        (
            ABSENT,
            WATCH,
            Moved.NOW_ASSESSED,
            f"Watch ({SHORT}); on 31 December 2024 it was not assessed: {UNPLANNED}.",
        ),
        (
            WATCH,
            NO_COUNCIL,
            Moved.NO_LONGER_ASSESSED,
            "Watch on 31 December 2024; it does not apply now: no council pays.",
        ),
        (
            ABSENT,
            ABSENT,
            Moved.NOT_ASSESSED,
            "Not assessed: no spend is planned.",
        ),
    ],
)
def test_every_fate_has_its_sentence(
    before: Stand, after: Stand, moved: Moved, expected: str
) -> None:
    """Where nothing explains it the pounds at stake are named."""
    assert said(before, after, moved) == expected


def test_the_second_reason_is_named_if_it_weighs() -> None:
    """Half the weight of the first is enough; a third reason is never in it."""
    heavy = (why("X ended", 8), why("Y ended", 4), why("Z ended", 4))
    light = (why("X ended", 8), why("Y ended", 3))

    assert said(LOW, WATCH, Moved.NEW, why=heavy) == (
        "Low to watch because X ended, and because Y ended."
    )
    assert said(LOW, WATCH, Moved.NEW, why=light) == "Low to watch because X ended."


@pytest.mark.parametrize(
    ("up", "down", "expected"),
    [
        ("6.4", "-9", " Time added 6 points, changes in the ledger took 9 points off."),
        ("4.9", "-9", ""),
        ("9", "-4.9", ""),
    ],
)
def test_causes_that_pull_both_ways_are_told(up: str, down: str, expected: str) -> None:
    """Only where both are worth a word."""
    effects = (
        Effect(causes=(Cause.TIME,), points=Decimal(up)),
        Effect(causes=(Cause.LEDGER,), points=Decimal(down)),
        Effect(causes=(Cause.BALANCE,), points=Decimal(0)),
        Effect(causes=(Cause.ASSUMPTION,), points=Decimal(40)),
    )

    assert said(WATCH, LOW, Moved.CLEARED, effects=effects) == (
        f"Watch to low.{expected}"
    )


def test_what_was_printed_is_told_where_it_was_another_band() -> None:
    """Nobody is to search for a change that only the rules made."""
    told = said(WATCH, WATCH, Moved.UNCHANGED, as_saved=LOW)

    assert told.endswith(
        "It was printed as low then; under the rules of now it was watch already."
    )


@pytest.mark.parametrize(
    ("number", "words"),
    [("0.4", "less than a point"), ("1.2", "1 point"), ("-6.4", "6 points")],
)
def test_points_in_words(number: str, words: str) -> None:
    """Whole points, without a sign."""
    assert points(Decimal(number)) == words


def test_every_kind_of_event_has_a_few_words() -> None:
    """None is forgotten when one is added."""
    assert set(WORDS) == set(EventKind)


@pytest.mark.parametrize(
    ("then", "now", "finding", "kind", "words"),
    [
        ("AB", "ABC", "NAVCA-F-B4", "new", "Year, £50,000 a year, is new"),
        ("ABC", "AB", "NAVCA-F-B4", "removed", "Year, £50,000 a year, is no longer"),
        ("ABC", "ABc", "NAVCA-F-B4", "changed", "Year, £24,000 a year, is recorded"),
    ],
)
def test_a_change_without_an_event_is_told_by_what_differs(
    then: str, now: str, finding: str, kind: str, words: str
) -> None:
    """Where nothing is known to have happened, the ledger itself says what differs."""
    rows = {
        "A": an_agreement(agreement_id="A", title="Short", amount=20_000),
        "B": a_long_agreement(agreement_id="B", title="Long", funder="Ash"),
        "C": an_agreement(agreement_id="C", title="Year", amount=50_000, funder="Elm"),
        "c": an_agreement(agreement_id="C", title="Year", amount=24_000, funder="Elm"),
    }
    old, new = (a_ledger(*(rows[name] for name in names)) for names in (then, now))
    day = date(2024, 12, 31)

    found = movements(compared(of_ledgers(old, new, day, day), events=()))

    (reason,) = one_of(found, finding).reasons
    assert reason.kind == kind
    assert reason.sentence.startswith(words)


def test_time_speaks_of_an_agreement_as_it_stood() -> None:
    """What was extended since, or is gone, is not said to have no successor."""
    year = an_agreement(agreement_id="A", title="Year", amount=60_000)
    long = a_long_agreement(agreement_id="B", title="Long", funder="Ash")
    more = year.model_copy(update={"ends_on": date(2025, 9, 30)})

    extended = movements(
        compared(of_ledgers(a_ledger(year, long), a_ledger(more, long)))
    )
    gone = movements(compared(of_ledgers(a_ledger(year, long), a_ledger(long))))

    for found, words in ((extended, ", as it stood on 31 December 2024."), (gone, ".")):
        told = [
            reason.sentence
            for one in (*found.dimensions, *found.exposures)
            for reason in one.reasons
            if (reason.cause, reason.agreement_id) == (Cause.TIME, "A")
        ]
        assert set(told) == {f"Year, £60,000 a year, runs out on 31 March 2025{words}"}


def test_figures_beyond_the_second_are_counted() -> None:
    """A whole new position is told by its first figures."""
    one = an_agreement(agreement_id="A", amount=90_000)
    then, now = a_ledger(one, positions=[]), a_ledger(one)
    day = date(2024, 12, 31)

    found = compared(of_ledgers(then, now, day, day))

    (whole,) = (one for one in found.made.variants if one.cause is Cause.BALANCE)
    said_ = clause(whole, found, 1)
    assert said_.words.startswith("Planned spend over 12 months is given now: £120,000")
    assert said_.words.endswith("more figures changed)")
    assert said_.amount_gbp is None
