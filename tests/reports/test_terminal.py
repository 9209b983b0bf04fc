"""The report on a terminal."""

from __future__ import annotations

import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len
from rich.console import Console

from fundrisk.model.words import Band, Remit
from fundrisk.reports.terminal import full_report, report
from fundrisk.reports.views.closing import LIMITS
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES, shapes_for
from tests.reports.builders import a_cover, an_absent_exposure, an_assessment
from tests.reports.every_state import every_state
from tests.reports.ledger_builders import an_agreement, an_issue
from tests.reports.paper import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from syrupy.assertion import SnapshotAssertion

    from fundrisk.model.assessment import Assessment
    from fundrisk.reports.views.shapes import Shapes

    View = Callable[[Assessment, Shapes], RenderableType]

FINDINGS = "Funding: enablers and barriers"
TABLE = "Enablers and barriers"
VIEWS = (report, full_report)


@pytest.mark.parametrize("width", [80, 110])
def test_every_state_reads_well(width: int, golden: SnapshotAssertion) -> None:
    """Every state has its words, on paper of 80 and of 110 columns."""
    assert printed(report(every_state(), SHAPES), width) == golden


def test_everything_of_every_state_reads_well(golden: SnapshotAssertion) -> None:
    """The full report leaves nothing out."""
    assert printed(full_report(every_state(), SHAPES)) == golden


def test_every_state_in_plain_letters(golden: SnapshotAssertion) -> None:
    """A stream without the shapes shows them in plain letters."""
    assert printed(report(every_state(), PLAIN_SHAPES)) == golden


def test_nothing_to_report_reads_well(golden: SnapshotAssertion) -> None:
    """An organisation of which nothing is known gets a whole report."""
    nothing = an_assessment(
        known_share=0.0,
        dimensions=(),
        indicators=(),
        exposures=(an_absent_exposure(absent_because=None),),
        functions=(),
        agreements=(),
        next_steps=(),
    )

    assert printed(report(nothing, SHAPES)) == golden


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [30, 60, 80, 110, 200])
def test_no_line_is_wider_than_the_page(width: int, view: View) -> None:
    """Long names fold, wide signs too; nothing runs over the edge."""
    odd = an_agreement(title="🎪" * 60, funder="صندوق دعم المجتمع المدني " * 5)
    for found in (every_state(), an_assessment(name="x" * 120, agreements=(odd,))):
        lines = printed(view(found, SHAPES), width).splitlines()

        assert max(map(cell_len, lines)) <= width


def test_the_index_is_never_shown() -> None:
    """The number behind the headline is for machines."""
    text = printed(report(every_state(), SHAPES))

    assert "52.1" not in text
    assert "index" not in text


def test_colour_says_nothing_that_words_do_not() -> None:
    """With the colours taken away the report is the same."""
    stream = StringIO()
    screen = Console(
        file=stream,
        width=80,
        force_terminal=True,
        color_system="standard",
        markup=False,
        emoji=False,
        highlight=False,
        no_color=False,
        _environ={},
    )
    screen.print(report(every_state(), SHAPES))

    coloured = stream.getvalue()
    plain = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    lines = "\n".join(line.rstrip() for line in plain.splitlines()) + "\n"
    assert "\x1b[1;31m" in coloured
    assert lines == printed(report(every_state(), SHAPES))


def test_a_ledger_cannot_steer_the_terminal() -> None:
    """Escape sequences and line breaks in a file arrive as blanks."""
    issue = an_issue(problem="red \x1b[31mtext\x07 and\nmore \u202eturned")
    text = printed(report(an_assessment(name="A\x1b[2JB", issues=(issue,)), SHAPES))

    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text


def test_findings_stand_in_the_order_of_the_report() -> None:
    """E1 to E3 come first, a twin after its rule, B2 before B10; not by score."""
    text = printed(full_report(every_state(), SHAPES))
    known = r"” (NAVCA-\S+), line|(NAVCA-F-B10): "
    found = ["".join(ids) for ids in re.findall(known, text[text.index(FINDINGS) :])]

    assert found[:7] == [
        "NAVCA-F-E1",
        "NAVCA-F-B4",
        "NAVCA-F-E2",
        "NAVCA-S-D1",
        "NAVCA-F-E3",
        "NAVCA-F-B2",
        "NAVCA-F-B10",
    ]


def test_a_sentence_full_of_gaps_is_left_out() -> None:
    """Without a score facts are shown if there are any, but not "not known"."""
    gaps = an_absent_exposure(
        rule="NAVCA-F-B1", amount_gbp=Decimal(7777), sentence="Not known is how much."
    )
    facts = an_absent_exposure(amount_gbp=Decimal(8888), sentence="It is withdrawn.")
    found = an_assessment(exposures=(gaps, facts))
    text, full = (printed(view(found, SHAPES)) for view in VIEWS)

    assert "It is withdrawn." in text
    assert "It is withdrawn." in full
    assert "up to £8,888" in full
    assert "ot known is how much" not in text + full
    assert "£7,777" not in text + full


def test_an_organisation_without_a_name_is_named_once() -> None:
    """Where the name is the identifier it is not said twice."""
    text = printed(report(an_assessment(name="lio-x", org_id="lio-x"), SHAPES))

    assert text.splitlines()[0].startswith("lio-x: how exposed")


def test_a_function_outside_the_remit_says_so() -> None:
    """Nobody is exposed in what is not their task."""
    nothing = a_cover(
        remit=Remit.NO,
        amount_gbp=Decimal(0),
        amount_at_most_gbp=Decimal(0),
        dies_without=(),
    )
    bare = a_cover(largest_share=None, runway_months=None, dies_without=())
    text = printed(full_report(an_assessment(functions=(nothing, bare)), SHAPES))

    assert "Not in the remit." in text
    assert "£48,500 a year." in text


def test_an_agreement_that_may_be_live_is_marked() -> None:
    """Doubt about an agreement is said where it is listed."""
    doubtful = an_agreement(live=None, suggested_successor=None)
    for view in VIEWS:
        text = printed(view(an_assessment(agreements=(doubtful,)), SHAPES))

        assert "may not be live" in text


def test_money_comes_before_the_findings() -> None:
    """How much is at stake is said first, and each sum once."""
    text = printed(report(every_state(), SHAPES))
    money = text[text.index("Money at stake") : text.index(TABLE)]

    assert money.count("£990,000  ") == 1
    assert money.count("£255,000  ") == 1
    assert "NAVCA-F-B4" not in money


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("view", VIEWS)
def test_every_report_says_how_far_it_goes(limit: str, view: View) -> None:
    """No report without its limits, the named person, the accounts and the reply."""
    text = " ".join(printed(view(an_assessment(), SHAPES)).split())

    assert text.count(limit) == 1


@pytest.mark.parametrize(
    ("encoding", "shapes"),
    [
        ("utf-8", SHAPES),
        ("cp1252", PLAIN_SHAPES),
        ("ascii", PLAIN_SHAPES),
        ("no such encoding", PLAIN_SHAPES),
    ],
)
def test_shapes_follow_the_stream(encoding: str, shapes: object) -> None:
    """A stream gets only characters that it can show."""
    assert shapes_for(encoding) is shapes


@pytest.mark.parametrize("shapes", [SHAPES, PLAIN_SHAPES], ids=["shapes", "plain"])
def test_each_band_has_a_shape_of_its_own(shapes: object) -> None:
    """No two bands share a shape, and each is said as a word besides."""
    assert isinstance(shapes, type(SHAPES))
    bands = [shapes.band(band).plain for band in Band]

    assert len({shapes.marks[band] for band in Band}) == len(Band)
    assert all(
        band.value.replace("_", " ") in text
        for band, text in zip(Band, bands, strict=True)
    )
