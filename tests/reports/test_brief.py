"""The report of an evening: short, in order, and nothing unreachable."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fundrisk.model.assessment import Driver, NextStep
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Band, Polarity
from fundrisk.reports.terminal import full_report, report
from fundrisk.reports.views.quotation import gist, in_quotes
from fundrisk.reports.views.shapes import SHAPES
from tests.end_to_end.samples import LETTERS, sample
from tests.reports.builders import a_citation, an_assessment, an_exposure
from tests.reports.every_state import every_state
from tests.reports.ledger_builders import an_agreement, an_issue
from tests.reports.paper import printed

LONG = "historical funding cuts leave legacy of severed relationships " * 3
SECTIONS = (
    "Headline",
    "Money at stake",
    "Enablers and barriers",
    "Not assessed",
    "Dimensions",
    "Agreements that end next",
    "What to do next",
    "Import issues",
    "How to read this",
)


def words_of(text: str) -> str:
    """A text on one endless line."""
    return " ".join(text.split())


def test_the_sections_stand_in_the_order_in_which_people_ask() -> None:
    """Headline, money, conditions, profile, endings, steps, issues, limits."""
    text = printed(report(every_state(), SHAPES))
    places = [text.index(f"\n{section}") for section in SECTIONS]

    assert places == sorted(places)


A_FEW_PAGES = 140


def test_an_organisation_of_seven_agreements_takes_a_few_pages() -> None:
    """Four pages for a trustee."""
    assert len(printed(report(sample("e"), SHAPES)).splitlines()) <= A_FEW_PAGES


@pytest.mark.parametrize("letter", LETTERS)
def test_whatever_is_scored_shows_its_quotation(letter: str) -> None:
    """The beginning at least, with the code under which the rest is found."""
    found = sample(letter)
    text = words_of(printed(report(found, SHAPES)))
    full = words_of(printed(full_report(found, SHAPES)))

    for one in found.exposures:
        if one.band is not Band.NOT_ASSESSED:
            assert f"“{one.citation.quote[:5]}" in text, one.rule
            assert one.rule in text
            assert f"“{one.citation.quote}”" in full


def test_the_rest_is_named() -> None:
    """Both ways to everything that is left out."""
    text = words_of(printed(report(an_assessment(), SHAPES)))

    assert "--full prints the rest" in text
    assert "--json FILE everything" in text


def test_a_long_quotation_is_cut_at_a_word() -> None:
    """One line with the code; of one endless word the beginning stays."""
    long = an_exposure(citation=a_citation(quote=LONG))
    text = printed(report(an_assessment(exposures=(long,)), SHAPES))
    (line,) = [line for line in text.splitlines() if "“" in line]

    assert line.endswith(" …” NAVCA-F-B4")
    assert len(line) <= 80
    assert in_quotes("x" * 99, 20) == f"“{'x' * 18}…”"


def test_a_long_sentence_keeps_its_first_parts() -> None:
    """Cut at a mark, never inside a number; what has no mark stays whole."""
    text = "you pay £1,200 a year, or 3.5 of 9 (a part); the rest is open. It is long"

    assert gist(text)(99) == f"Y{text[1:]}"
    assert gist(text)(40) == "You pay £1,200 a year, or 3.5 of 9 …"
    assert gist(text)(30) == "You pay £1,200 a year …"
    assert gist("no mark at all")(5) == "No mark at all"


@pytest.mark.parametrize("width", [10, 40, 70])
def test_a_sentence_is_not_cut_around_its_pounds(width: int) -> None:
    """What happens to the money is the point, so it takes a second line."""
    text = "100% of it, £85,000 a year, comes in short grants for single projects; more"
    made = gist(text)(width)

    assert (
        made
        == "100% of it, £85,000 a year, comes in short grants for single projects …"
    )


def test_a_twin_does_not_say_the_same_again() -> None:
    """Its sentence is that of the rule above it; its own words stay."""
    twin = an_exposure(
        twin_of="NAVCA-F-E1", citation=a_citation(quote="short agreements")
    )
    lead = an_exposure(rule="NAVCA-F-E1", polarity=Polarity.ENABLER)
    text = printed(report(an_assessment(exposures=(twin, lead)), SHAPES))

    assert text.count("runs for 12") == 1
    assert "“short agreements” NAVCA-F-B4" in text


def test_coverage_is_shown_where_it_is_not_whole() -> None:
    """In the table, and in the short lines of what is low."""
    partly = an_exposure(known_share=0.62)
    low = an_exposure(rule="NAVCA-F-B2", band=Band.LOW, known_share=0.71)
    text = printed(report(an_assessment(exposures=(partly, low)), SHAPES))

    assert "£255,000  62% known" in text
    assert "NAVCA-F-B2 · 71% known" in text


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "£255,000"),
        ({"lo": 20.0}, "£255,000"),
        ({"sentence": "Up to £255,000 a year."}, "up to £255,000"),
        ({"sentence": "Half of it.", "lo": 20.0}, "up to £255,000"),
        ({"sentence": "Half of it.", "known_share": 0.9}, "up to £255,000"),
        ({"sentence": "Half of it."}, "£255,000"),
    ],
)
def test_the_most_that_it_can_be_reads_up_to(
    changes: dict[str, object], words: str
) -> None:
    """The sentence knows; where it names no amount, doubt makes it an upper bound."""
    one = an_exposure(**changes)
    text = printed(report(an_assessment(exposures=(one,)), SHAPES))
    lines = [line for line in text.splitlines() if "£255,000" in line]

    assert lines[0].partition("elevated")[2].strip().startswith(words)


def test_the_first_steps_are_of_every_kind() -> None:
    """Five endings do not hide what else there is to do; the rest is counted."""
    renew = [NextStep(kind="renew", sentence=f"Renew {n}.") for n in range(5)]
    steps = (*renew, NextStep(kind="remedy", sentence="Mend your ways."))
    text = words_of(printed(report(an_assessment(next_steps=steps), SHAPES)))
    full = words_of(printed(full_report(an_assessment(next_steps=steps), SHAPES)))

    assert "1. Renew 0. 2. Renew 1. 3. Mend your ways. and 3 more" in text
    assert "5. Renew 4. 6. Mend your ways." in full


def test_the_next_endings_are_four_and_the_others_are_counted() -> None:
    """Doubts come before the title, where no narrow page cuts them off."""
    marked = an_agreement(successor_id="A2")
    text = printed(report(every_state(), SHAPES))
    line = printed(report(an_assessment(agreements=(marked,)), SHAPES), 60)

    assert "agreements that end later" in words_of(text)
    assert "(renewed) County" in line


def test_no_issue_takes_no_section() -> None:
    """A line at the end says so."""
    text = printed(report(an_assessment(), SHAPES))

    assert "• Import issues: none; every value could be read as written." in text
    assert "Import issues ─" not in text


def test_the_first_issues_are_shown_and_the_others_counted() -> None:
    """How to list them all is said."""
    issues = tuple(
        an_issue(where=SourceRef(row=n, column="G"), problem=f"fault {n}")
        for n in range(1, 8)
    )
    text = words_of(printed(report(an_assessment(issues=issues), SHAPES)))

    assert "fault 4." in text
    assert "fault 5." not in text
    assert "and 3 problems more; 'fundrisk check … --issues FILE.csv' writes" in text


def test_the_full_report_names_what_drives_a_finding() -> None:
    """By title where the ledger has one; and every agreement with its classes."""
    driven = an_exposure(
        amount_gbp=Decimal(1),
        drivers=(
            Driver(agreement_id="A1", contribution=9.0),
            Driver(agreement_id="gone", contribution=1.0),
        ),
    )
    text = words_of(printed(full_report(an_assessment(exposures=(driven,)), SHAPES)))

    assert "Lower without: County support contract 2024-25; gone" in text
    assert "Flexibility under contract: contract, restricted, delivery" in text
