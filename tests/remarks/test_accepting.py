"""An acknowledgement covers what it was made of; a new problem is never absorbed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from fundrisk.model.acceptance import accepted_rules
from fundrisk.model.assessment import Assessment, Bounds, Driver
from fundrisk.model.remarks import Acknowledgement, Holding
from fundrisk.model.words import Band
from fundrisk.remarks.accepting import accepted
from fundrisk.remarks.said import with_remarks
from tests.builders import rulebook
from tests.remarks.builders import (
    GONE,
    REVIEW,
    an_acknowledgement,
    said,
    some_terms,
)
from tests.reports.builders import (
    AS_OF,
    an_absent_exposure,
    an_assessment,
    an_exposure,
)
from tests.reports.ledger_builders import an_agreement

RULE = "NAVCA-F-B4"


def judged(
    assessment: Assessment, one: Acknowledgement, day: date = AS_OF
) -> tuple[Holding, str]:
    """What became of one acknowledgement, and why."""
    (found,) = accepted(assessment, [one], day, rulebook())
    return found.holding, found.because


def is_accepted(assessment: Assessment, *every: Acknowledgement) -> bool:
    """Whether the finding as a whole is accepted."""
    made = with_remarks(assessment, said(*every), AS_OF, rulebook())
    return RULE in accepted_rules(made)


def driven(*drivers: tuple[str, float], **changes: Any) -> Assessment:  # noqa: ANN401 - any field
    """One finding that these agreements drive; all are in the ledger."""
    found = an_exposure(
        drivers=tuple(Driver(agreement_id=a, contribution=c) for a, c in drivers),
        **changes,
    )
    agreements = tuple(an_agreement(agreement_id=name) for name, _ in drivers)
    return an_assessment(exposures=(found,), agreements=agreements)


def test_what_is_as_it_was_holds() -> None:
    """Up to and on the review day, without a reason."""
    assert judged(an_assessment(), an_acknowledgement()) == (Holding.HOLDS, "")
    assert judged(an_assessment(), an_acknowledgement(), REVIEW)[0] is Holding.HOLDS


def test_the_day_after_its_review_it_is_expired() -> None:
    """Whatever the finding is."""
    holding, because = judged(
        an_assessment(), an_acknowledgement(), REVIEW + timedelta(days=1)
    )

    assert holding is Holding.EXPIRED
    assert because == "its review was due on 30 June 2026"


def test_what_was_withdrawn_is_not_even_listed() -> None:
    """Whoever took it back no longer speaks."""
    gone = an_acknowledgement(withdrawn=GONE)

    assert accepted(an_assessment(), [gone], AS_OF, rulebook()) == ()


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ({"band": Band.SEVERE}, "it is severe now, elevated was accepted"),
        ({"hi": 62.3154}, "62 points of 100 now, 57 were accepted"),
        ({"amount_gbp": Decimal(280_501)}, "£280,501 now, £255,000 was accepted"),
        ({"drivers": ()}, "'A1' does not drive it any more"),
        ({"rule": "NAVCA-F-B5"}, "the rules no longer have it"),
    ],
)
def test_a_finding_that_is_worse_or_another_is_outgrown(
    found: dict[str, Any], words: str
) -> None:
    """With the reason in words."""
    assessment = an_assessment(exposures=(an_exposure(**found),))
    holding, because = judged(assessment, an_acknowledgement())

    assert holding is Holding.OUTGROWN
    assert words in because


@pytest.mark.parametrize(
    "found",
    [
        {"band": Band.WATCH, "hi": 30.0},
        {"hi": 62.3153},
        {"amount_gbp": Decimal(280_500)},
        {"amount_gbp": None},
    ],
)
def test_a_little_more_or_anything_less_is_still_what_was_accepted(
    found: dict[str, Any],
) -> None:
    """Less than ``material_points`` and no more than ``event_share`` of the money."""
    assessment = an_assessment(exposures=(an_exposure(**found),))

    assert judged(assessment, an_acknowledgement()) == (Holding.HOLDS, "")


def test_what_is_not_assessed_is_not_accepted() -> None:
    """It could be anything."""
    grey = an_assessment(exposures=(an_absent_exposure(),))

    assert judged(grey, an_acknowledgement()) == (
        Holding.OUTGROWN,
        "it could not be assessed",
    )
    never = an_assessment(exposures=(an_absent_exposure(not_applicable=True),))
    assert "does not apply any more" in judged(never, an_acknowledgement())[1]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"ends_on": date(2026, 3, 31)}, "it ends on 31 March 2026, not 31 March 2025"),
        ({"starts_on": None}, "it starts on a day not given, not 1 April 2024"),
        ({"own_amount": None}, "its amount is not known, not £150,000"),
        (
            {"own_amount": Bounds(lo=150_000.01, hi=150_000.01)},
            "its amount is £150,000.01, not £150,000",
        ),
        ({"funder": "Southshire"}, "its funder is Southshire, not Northshire"),
    ],
)
def test_another_agreement_of_the_same_name_is_another(
    changes: dict[str, Any], words: str
) -> None:
    """Days, money and funder, to the penny."""
    now = an_assessment(agreements=(an_agreement(**changes),))
    holding, because = judged(now, an_acknowledgement())

    assert holding is Holding.OUTGROWN
    assert because.startswith("the agreement is another now: ")
    assert words in because


def test_an_agreement_that_is_gone_or_never_noted_covers_nothing() -> None:
    """Both are said."""
    gone = an_assessment(agreements=(an_agreement(agreement_id="A2"),))

    assert "'A1' is not in the ledger" in judged(gone, an_acknowledgement())[1]
    assert "nobody noted" in judged(an_assessment(), an_acknowledgement(terms=None))[1]


def test_a_rule_that_hangs_on_no_agreement_is_accepted_by_itself() -> None:
    """Reserves, say; as soon as an agreement drives it, it is another finding."""
    alone = an_acknowledgement(agreement_id=None, terms=None)
    reserves = an_assessment(exposures=(an_exposure(drivers=()),))

    assert is_accepted(reserves, alone)
    holding, because = judged(an_assessment(), alone)
    assert holding is Holding.OUTGROWN
    assert because == "it hangs on agreements now, and none was named"


def test_with_too_many_agreements_nobody_knows_what_drives_it() -> None:
    """Beyond 200 the check does not look for drivers."""
    many = tuple(an_agreement(agreement_id=f"A{n}") for n in range(201))
    found = an_exposure(drivers=())
    assessment = an_assessment(exposures=(found,), agreements=many)

    for one in (
        an_acknowledgement(),
        an_acknowledgement(agreement_id=None, terms=None),
    ):
        assert "it is not worked out" in judged(assessment, one)[1]


def test_a_finding_is_accepted_where_every_driver_is() -> None:
    """One of two is a part of it, and the finding counts."""
    both = driven(("A1", 20.0), ("A2", 0.1))
    one, other = an_acknowledgement(), an_acknowledgement(id="A2", agreement_id="A2")

    assert not is_accepted(both, one)
    assert is_accepted(both, one, other)


def test_a_driver_beyond_the_five_that_are_shown_has_to_be_accepted_too() -> None:
    """It is not lost because nobody prints it."""
    hidden = driven(("A1", 20.0), also_driven_by=("A6",))

    assert not is_accepted(hidden, an_acknowledgement())


def test_the_same_agreement_accepted_anew_takes_the_place_of_the_old_word() -> None:
    """Somebody looked again: what expired is not told beside what holds."""
    old = an_acknowledgement(review_on=AS_OF - timedelta(days=1))
    new = an_acknowledgement(id="A2")
    made = with_remarks(an_assessment(), said(old, new), AS_OF, rulebook())

    assert [one.acknowledgement.id for one in made.accepted] == ["A2"]


names = st.sampled_from(["A1", "A2", "A3", "A4"])
points = st.floats(0.06, 60, allow_nan=False)
findings = st.builds(
    lambda drivers, hi, band: driven(*drivers.items(), hi=hi, band=band),
    st.dictionaries(names, points, max_size=4),
    st.floats(40, 90),
    st.sampled_from([Band.WATCH, Band.ELEVATED, Band.SEVERE]),
)
every_word = st.lists(
    st.builds(
        lambda name: an_acknowledgement(
            agreement_id=name, terms=some_terms() if name else None
        ),
        st.one_of(st.none(), names),
    ),
    max_size=5,
)


def with_more(before: Assessment, name: str, contribution: float) -> Assessment:
    """The same with one agreement more, which drives the finding too."""
    (found,) = before.exposures
    driver = Driver(agreement_id=name, contribution=contribution)
    return before.model_copy(
        update={
            "exposures": (
                found.model_copy(update={"drivers": (*found.drivers, driver)}),
            ),
            "agreements": (*before.agreements, an_agreement(agreement_id=name)),
        }
    )


@given(before=findings, words=every_word, contribution=points)
def test_a_new_agreement_that_drives_a_finding_is_never_absorbed(
    before: Assessment, words: list[Acknowledgement], contribution: float
) -> None:
    """Nobody has named it, so that the finding is not accepted, whatever was before."""
    assert not is_accepted(with_more(before, "NEW", contribution), *words)


@given(before=findings, words=every_word)
def test_a_new_agreement_that_drives_nothing_changes_nothing(
    before: Assessment, words: list[Acknowledgement]
) -> None:
    """It turns no finding that was not accepted into one that is."""
    more = (*before.agreements, an_agreement(agreement_id="NEW"))
    after = before.model_copy(update={"agreements": more})

    assert is_accepted(after, *words) == is_accepted(before, *words)


@given(before=findings, words=every_word, rise=st.floats(0, 50))
def test_a_finding_that_gets_worse_is_never_accepted_thereby(
    before: Assessment, words: list[Acknowledgement], rise: float
) -> None:
    """More points never turn what was not accepted into what is."""
    assume(not is_accepted(before, *words))
    (found,) = before.exposures
    worse = found.model_copy(update={"hi": (found.hi or 0) + rise})

    assert not is_accepted(before.model_copy(update={"exposures": (worse,)}), *words)


@given(before=findings, words=every_word)
def test_a_word_less_never_accepts_more(
    before: Assessment, words: list[Acknowledgement]
) -> None:
    """Taking one back cannot make a finding accepted that was not."""
    assert is_accepted(before, *words) >= is_accepted(before, *words[1:])
