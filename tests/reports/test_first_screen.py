"""The first screen and what follows from its order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pytest

from fundrisk.model.assessment import Bounds, NextStep
from fundrisk.model.words import Band, Term
from fundrisk.reports.terminal import full_report, report
from fundrisk.reports.views.shapes import SHAPES
from tests.reports.builders import (
    a_floor,
    a_headline,
    an_absent_exposure,
    an_assessment,
    an_exposure,
)
from tests.reports.ledger_builders import an_agreement, an_issue
from tests.reports.paper import printed


@dataclass(frozen=True)
class Page:
    """A report as lines and as one endless line."""

    lines: list[str]
    words: str


def page(**changes: object) -> Page:
    """The report of an assessment that differs from the usual one."""
    text = printed(report(an_assessment(**changes), SHAPES))
    return Page(text.splitlines(), " ".join(text.split()))


def full_page(**changes: object) -> Page:
    """The same with everything."""
    text = printed(full_report(an_assessment(**changes), SHAPES))
    return Page(text.splitlines(), " ".join(text.split()))


@pytest.mark.parametrize(
    ("confidence", "degree"),
    [(0.8, "high"), (0.79, "medium"), (0.5, "medium"), (0.4, "low")],
)
def test_how_sure_is_a_word_with_a_figure(confidence: float, degree: str) -> None:
    """Confidence, and how much is known."""
    words = page(confidence=confidence, known_share=0.62).words

    assert f"How sure {degree} (confidence {confidence:.0%}); 62% of that" in words


@pytest.mark.parametrize(
    ("share", "words"), [(0.5996, "59%"), (0.29, "29%"), (0.004, "under 5%")]
)
def test_coverage_never_rounds_up_to_a_limit(share: float, words: str) -> None:
    """59.96% known is not the 60% from which on a finding is assessed."""
    found = page(known_share=share, confidence=share).words

    assert f"(confidence {words}); {words} of that income is known" in found


def test_the_first_screen_answers_every_question() -> None:
    """How exposed, why, how sure, what first, how much: within 24 lines."""
    long = "Ask the council of a very long name for a decision on the grant " * 3
    steps = tuple(NextStep(kind="renew", sentence=long) for _ in range(5))
    screen = page(next_steps=steps, issues=(an_issue(),)).lines[:23]
    labels = ("Exposure", "Why", "How sure", "First", "Money at stake")

    assert all(any(line.startswith(label) for line in screen) for label in labels)
    assert sum(line.endswith("…") for line in screen[:15]) == 1
    assert any("1 cell to mend: see Import issues" in line for line in screen)
    assert not any("Digest" in line or "sha256" in line for line in screen)


def test_a_floor_that_is_spoken_of_is_named() -> None:
    """How much, whose, and which money counts; nothing where no floor is spoken of."""
    told = a_headline(because="Reserves fall under the floor in 6 months.", triggers=())
    calm = a_headline(because="All is low.", triggers=())

    sale = NextStep(kind="note", sentence="£9 came from a sale of assets.")
    words = page(headline=told, next_steps=(sale,)).words
    assert "fills no gap. £9 came from a sale of assets. How sure" in words
    words = page(headline=told, floor=a_floor(12_000, pots=1)).words
    assert "Floor Of reserves: £12,000, set by the trustees. All money counts" in words
    assert "Floor Of reserves" not in page(headline=calm).words


def test_what_it_was_made_from_comes_last() -> None:
    """Digests and versions at the end; a folder of one's own rules at the top too."""
    made = an_assessment().provenance
    own = made.model_copy(update={"rules": ("bundled rules", "mine")})
    found = full_page(provenance=own, position_as_of=None)
    top, _, end = found.words.partition("Made from")
    brief = page(provenance=own, position_as_of=None).words

    assert "Own rules mine, over those" in top
    assert "cdcdcdcdcdcd" not in top
    assert "ledger.xlsx (cdcdcdcdcdcd)" in end
    assert "Position none given" in end
    assert "fundrisk 1.2.3, method 1, rules abababababab; no position." in brief
    assert "Own rules" not in page().words


def test_the_step_that_points_to_the_issues_is_not_said_twice() -> None:
    """The line on cells says it; a step of two sentences keeps the first."""
    steps = (
        NextStep(kind="mend", sentence="Mend 1 value; see import issues."),
        NextStep(kind="give", sentence=f"Write it down. {'Because of that. ' * 9}"),
    )
    first = page(next_steps=steps, issues=(an_issue(),)).words.partition("Money at")[0]

    assert "First Write it down." in first
    assert "Mend 1 value" not in first


def test_no_pounds_are_no_money_at_stake() -> None:
    """Nought pounds are not printed; a severe finding is named without them."""
    nought = an_exposure(amount_gbp=Decimal("0.30"), sentence="Nothing hangs on it.")
    worst = an_exposure(amount_gbp=None, band=Band.SEVERE, rule="NAVCA-F-E1")
    words = page(exposures=(nought,)).words
    top = page(exposures=(nought, worst)).words.partition("Enablers and barriers")[0]

    assert "No pounds are at stake in what is at watch or above" in words
    assert "£0" not in words
    assert "Agreements are short NAVCA-F-E1" in top
    assert "NAVCA-F-B4" not in top


def test_no_income_is_said_in_words() -> None:
    """Nought pounds a year is no income."""
    words = page(annual_value=0.0, annual_value_at_most=0.0, agreements_live=0).words

    assert "0 live agreements; no income, own earnings included" in words


def test_published_money_is_not_called_the_income() -> None:
    """What others published is a part of the income, and nobody knows how large."""
    words = page(only_published=True).words
    none = page(only_published=True, annual_value=0.0, annual_value_at_most=0.0).words

    assert "published money of £484,907 a year, a part of the income" in words
    assert "own earnings included" not in words
    assert "of that income" not in words
    assert "no published money on that day" in none


def test_nothing_assessed_is_one_list() -> None:
    """Each reason once, with the first titles; in full every title once."""
    grey = [an_absent_exposure(rule=f"NAVCA-F-B{n}", title=f"T{n}") for n in range(9)]
    words = page(exposures=tuple(grey)).words
    full = full_page(exposures=tuple(grey)).words

    assert "Nothing could be assessed: 9 conditions, which is no pass" in words
    assert "Nobody has rated the relationships: T0; T1; T2; and 6 more" in words
    assert "Enablers and barriers" not in words
    assert full.count("This is not a pass") == 1
    assert full.count("T3 (NAVCA-F-B3)") == 1
    assert "What could not be assessed" not in full


def test_only_what_ends_is_listed_as_ending() -> None:
    """Not open-ended ones, not repayments; unknown amounts are said to be unknown."""
    agreements = (
        an_agreement(title="Rolling on", term=Term.ROLLING),
        an_agreement(title="Repaid", own_amount=Bounds(lo=-12.0, hi=-12.0)),
        an_agreement(title="Unknown", own_amount=None),
    )
    words = page(agreements=agreements).words
    full = full_page(agreements=agreements).words.partition("Every agreement")[0]

    assert "Rolling on" not in words
    assert "Rolling on" not in full
    assert "Repaid" not in words
    assert "90 days amount not known Unknown, North" in words
    assert "Unknown amount not known" in full
    assert "1 agreement that is open-ended; no successor awarded." in words
    assert "and 1 agreement that is open-ended" in full
