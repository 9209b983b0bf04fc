"""What could happen, on paper: pounds and months first."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from rich.console import Group

from fundrisk.model.assessment import Bounds
from fundrisk.model.outcome import (
    Against,
    BandMove,
    ExposureMove,
    Figure,
    Money,
    ScenarioResult,
)
from fundrisk.model.parameter import Parameter
from fundrisk.model.pounds import Pounds
from fundrisk.model.scenario import Baseline
from fundrisk.model.step import Becomes, Step, Whose
from fundrisk.model.words import Band, Basis, Purpose
from fundrisk.reading import load_rules
from fundrisk.reports.rule_report import entry, explanation
from fundrisk.reports.views.scenario_page import scenario_page
from fundrisk.reports.views.scenario_table import scenario_table
from fundrisk.reports.views.scenarios import scenario_block
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.builders import AS_OF, a_citation, an_assessment
from tests.reports.paper import printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType
    from syrupy.assertion import SnapshotAssertion

    from fundrisk.reports.views.shapes import Shapes


def sums(lo: int, hi: int | None = None) -> Pounds:
    """Pounds; one amount where there is no other."""
    return Pounds(lo=Decimal(lo), hi=Decimal(lo if hi is None else hi))


def figure(name: str, before: float, after: float) -> Figure:
    """A figure that is known on both sides."""
    return Figure(
        name=name,
        before=Bounds(lo=before, hi=before),
        after=Bounds(lo=after, hi=after),
    )


def against(**changes: Any) -> Against:  # noqa: ANN401 - any field
    """A loss of £137,500 in a year on continuation; Cover turns severe."""
    fields: dict[str, Any] = {
        "baseline": Baseline.CONTINUATION,
        "money": Money(
            lost_12m=sums(137_500),
            lost_24m=sums(320_500),
            lost_36m=sums(503_000),
            net_12m=sums(64_000, 71_000),
        ),
        "months_to_breach": figure("months_to_breach", 36, 7),
        "cover_12m": figure("committed_cover_12m", 0.93, 0.63),
        "headline": BandMove(
            id="headline", title="Headline", before=Band.WATCH, after=Band.SEVERE
        ),
        "dimensions": (
            BandMove(id="term", title="Term", before=Band.WATCH, after=Band.WATCH),
            BandMove(id="cover", title="Cover", before=Band.LOW, after=Band.SEVERE),
        ),
        "exposures": (
            ExposureMove(
                rule="NAVCA-F-E3",
                title="Local-authority funding",
                before=Band.WATCH,
                after=Band.ELEVATED,
                points=31.5,
            ),
        ),
        "not_assessed": ("Flexibility: core cost is not given",),
        "assessment": an_assessment(),
    }
    return Against(**(fields | changes))


def nothing_signed(**changes: Any) -> Against:  # noqa: ANN401 - any field
    """The same scenario on what is signed: nothing is lost, nothing moves."""
    still = BandMove(
        id="headline", title="Headline", before=Band.SEVERE, after=Band.SEVERE
    )
    nil = sums(0)
    fields: dict[str, Any] = {
        "baseline": Baseline.COMMITTED,
        "money": Money(lost_12m=nil, lost_24m=nil, lost_36m=nil, net_12m=nil),
        "months_to_breach": figure("months_to_breach", 6, 6),
        "cover_12m": figure("committed_cover_12m", 0.51, 0.51),
        "headline": still,
        "dimensions": (),
        "exposures": (),
        "not_assessed": (),
    }
    return against(**(fields | changes))


def a_result(**changes: Any) -> ScenarioResult:  # noqa: ANN401 - any field
    """The council's withdrawal, by hand."""
    fields: dict[str, Any] = {
        "id": "SC-LA",
        "title": "The council withdraws",
        "question": "What if our councils stop paying?",
        "as_of": AS_OF,
        "breach_horizon_months": 36,
        "citation": a_citation(
            evidence="NAVCA-X-9",
            section="2 › Statutory",  # noqa: RUF001
            line=201,
            quote="the withdrawal of funding can have major consequences",
        ),
        "also": (),
        "parameters": {
            "kept": Parameter(
                value=0.85,
                unit="ratio",
                basis=Basis.CITED,
                source="DCMS report, line 107",
            )
        },
        "assumptions": ("All councils decide today to withdraw.",),
        "exclusions": ("Nothing else.",),
        "against": (against(), nothing_signed()),
    }
    return ScenarioResult(**(fields | changes))


def words_of(what: RenderableType) -> str:
    """A view on one endless line."""
    return " ".join(printed(what).split())


def words(result: ScenarioResult, width: int = 80) -> str:
    """A scenario's block in one line."""
    return " ".join(printed(scenario_block(result, SHAPES), width).split())


def results() -> list[ScenarioResult]:
    """A loss, a loss that is past, and one of which little is known."""
    no_sum = Money(lost_12m=None, lost_24m=None, lost_36m=None, net_12m=None)
    gone = nothing_signed(baseline=Baseline.CONTINUATION)
    unknown = against(
        money=no_sum,
        months_to_breach=Figure(
            name="months_to_breach", before=None, after=None, absent_because="no spend"
        ),
        cover_12m=Figure(name="committed_cover_12m", before=None, after=None),
        exposures=(),
    )
    return [
        a_result(),
        a_result(
            id="SC-S114",
            title="The council cannot balance its budget",
            against=(gone,),
            status_note="already withdrawn: a council's money has gone",
        ),
        a_result(
            id="SC-LGR",
            title="Councils merge into one",
            against=(unknown,),
            untold=("Advice line", "Hub"),
            parameters={
                "new_council_from": Parameter(
                    value="2028-04-01",
                    unit="day",
                    basis=Basis.ADAPTED,
                    source="the calendar",
                )
            },
        ),
    ]


def everything(found: Sequence[ScenarioResult], shapes: Shapes) -> Group:
    """The table, then a block for each scenario."""
    return Group(scenario_table(found), *(scenario_block(one, shapes) for one in found))


def test_scenarios_of_which_nothing_is_known_share_a_line() -> None:
    """They are named once, with what is missing, and never as nil."""
    nothing = against(
        money=Money(lost_12m=Pounds(lo=Decimal(0), hi=None)),
        months_to_breach=Figure(
            name="months_to_breach",
            before=None,
            after=None,
            absent_because="free reserves are not given",
        ),
    )
    grey = a_result(title="Health fades", against=(nothing,))
    page = words_of(scenario_table((a_result(), grey)))
    every = words_of(scenario_table((grey,)))

    assert "Not told: Health fades, neither in pounds nor in months." in page
    assert "This is no pass." in page
    assert "Months: free reserves are not given." in page
    assert "£0" not in every
    assert "None of the scenarios can be told" in every


def test_money_without_dates_is_in_no_sum_and_is_named() -> None:
    """It could go as well, so what is lost is at least so much."""
    least = Money(lost_12m=Pounds(lo=Decimal(22_603), hi=None))
    one = a_result(undated=("Core SLA",), against=(against(money=least),))

    for page in (words_of(scenario_table((one,))), words(one)):
        assert "at least" in page
        assert "£22,603" in page
        assert "Core SLA" in page
        assert "write 'starts_on' and 'ends_on' or 'open_ended'." in page


def test_the_page_reads_at_eighty_columns(golden: SnapshotAssertion) -> None:
    """Table first, then each scenario with its quotation."""
    page = printed(everything(results(), SHAPES))

    assert max(map(len, page.splitlines())) <= 80
    assert page == golden


@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_width_cuts_a_figure_off(width: int) -> None:
    """Pounds and months stand whole."""
    page = " ".join(printed(everything(results(), PLAIN_SHAPES), width).split())

    for figures in ("£137,500", "36+ → 7", "£64,000"):
        assert figures in page


def test_pounds_and_months_come_before_bands() -> None:
    """In the table and in the block."""
    text = words(a_result())
    order = [
        text.index(one)
        for one in (
            "Income lost: £137,500 in 12 months, £320,500 in 24, £503,000 in 36",
            "net of costs that end with it £64,000 to £71,000 in 12",
            "Months until reserves are under their floor: 36+ → 7",
            "Cover of the next 12 months: 93% → 63%",
            "severe Headline, before watch",
            "severe Cover, before low",
            "elevated Local-authority funding (NAVCA-F-E3), before watch",
            "All councils decide today to withdraw.",
            "Nothing else.",
            "“the withdrawal of funding",
        )
    ]

    assert order == sorted(order)
    assert "Term" not in text


def test_a_loss_that_is_past_is_said_in_its_place() -> None:
    """Never that the organisation is immune."""
    page = printed(everything(results(), SHAPES))

    assert "withdrawn;" in page
    assert "Already withdrawn: a council's money has gone." in page
    assert "immune" not in page.casefold()


def test_what_is_not_known_is_said() -> None:
    """No sum, no month, no cover, and the agreements that nobody could place."""
    text = words(results()[2])

    assert "Income lost: not known." in text
    assert "floor: not assessed. Cover of the next 12 months: not assessed." in text
    assert "Flexibility: core cost is not given" in text
    assert "Advice line and Hub" in text


def test_months_may_be_an_interval() -> None:
    """From the earliest breach to the latest."""
    wide = Figure(
        name="months_to_breach",
        before=Bounds(lo=20, hi=36),
        after=Bounds(lo=4, hi=6),
    )
    text = words(a_result(against=(against(months_to_breach=wide),)))

    assert "floor: 20 to 36+ → 4 to 6." in text


def test_a_hostile_title_steers_no_terminal() -> None:
    """Words of a ledger and of a rules folder are made safe."""
    page = printed(scenario_block(a_result(untold=("\x1b[31mred",)), SHAPES))

    assert "\x1b" not in page


def test_words_of_ones_own_are_told_too() -> None:
    """Form, term, and a renewal of which only one thing changes."""
    ours = (
        load_rules()
        .scenario("SC-CONTRACT")
        .model_copy(
            update={
                "steps": (
                    Step(of=Whose(open_ended=True), rolling=0.125),
                    Step(of=Whose(open_ended=False), becomes=Becomes(recovers=0.5)),
                    Step(
                        of=Whose(support=True), becomes=Becomes(purpose=Purpose.PROJECT)
                    ),
                ),
                "look_ahead_months": 0,
                "parameters": {},
            }
        )
    )
    page = " ".join(printed(scenario_page(ours, SHAPES)).split())

    assert "Open-ended: open-ended money falls to 12.5% after its notice" in page
    assert "With an end: renewals come back at 50% of the full cost" in page
    assert "core support: renewals come back for project" in page
    assert "Its numbers" not in page
    assert "Looks at" not in page


def test_every_scenario_is_explained() -> None:
    """Quotations, numbers, assumptions and exclusions are on its page."""
    rulebook = load_rules()
    for one in rulebook.scenarios:
        page = " ".join(printed(explanation(rulebook, one.id, SHAPES)).split())
        told = [one.question, *one.assumptions, *one.exclusions]
        told += [cited.quote for cited in (one.citation, *one.also)]

        assert [text for text in told if text not in page] == []
        assert entry(rulebook, one.id.lower()) is one


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("SC-LA", "The largest funder of local authority money: what is signed stops"),
        ("SC-HEALTH", "Health money: renewals bring 50%, then 0% of today's"),
        ("SC-CUT15", "open-ended money falls to 85% after its notice"),
        ("SC-LATE", "Every agreement: each decision comes 3 months after the old end"),
        ("SC-LGR", "which decides as one from 1 April 2028"),
        ("SC-FEES", "Own earnings: the amount falls to 70% at once"),
        ("SC-ANCHOR", "The largest funder group: what is signed stops at committed"),
        ("SC-LA-REDIRECT", "where rivals are rated 4 of 5 or more: it does not come"),
        ("SC-SHORT", "Of short term: renewals bring 0%"),
        ("SC-CONTRACT", "as a contract, for delivery, at 85% of the full cost"),
    ],
)
def test_steps_are_told_in_words(name: str, told: str) -> None:
    """With the numbers that are in force."""
    page = printed(explanation(load_rules(), name, SHAPES))

    assert told in " ".join(page.split())
