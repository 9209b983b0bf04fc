"""What persons said stands where a reader cannot miss it, and changes no figure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from fundrisk.model.origin import CameFrom, Origin
from fundrisk.model.remarks import NOTHING_SAID
from fundrisk.model.said import Said
from fundrisk.reports import said_report
from fundrisk.reports.json_report import (
    CLASSIFICATION,
    classification,
    document,
    render,
    schema,
)
from fundrisk.reports.terminal import full_report, report
from fundrisk.reports.views.kept import accepted_now, noted_now, overridden_now
from fundrisk.reports.views.origins import origins
from fundrisk.reports.views.shapes import SHAPES
from tests.remarks.builders import (
    GONE,
    a_note,
    an_acknowledgement,
    an_override,
    said,
)
from tests.reports.a_remarked import GREY, LATE, LOW, PARTLY, YEARS, remarked
from tests.reports.builders import AS_OF, an_assessment
from tests.reports.ledger_builders import an_agreement
from tests.reports.paper import printed

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from syrupy.assertion import SnapshotAssertion

    from fundrisk.model.assessment import Assessment
    from fundrisk.reports.views.shapes import Shapes

    View = Callable[[Assessment, Shapes], RenderableType]

VIEWS = (report, full_report)
SAYS = "The organisation says (N. Name, 3 April 2026): "


def on_one_line(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [80, 100])
def test_remarks_read_well(width: int, golden: SnapshotAssertion) -> None:
    """Accepted, in part, lapsed, notes and overrides, on paper of two widths."""
    assert printed(report(remarked(), SHAPES), width) == golden


def test_remarks_read_well_in_full(golden: SnapshotAssertion) -> None:
    """The full report says the same of them."""
    assert printed(full_report(remarked(), SHAPES)) == golden


@pytest.mark.parametrize("view", VIEWS)
def test_a_finding_says_in_one_line_that_it_is_accepted(view: View) -> None:
    """By whom, when, until when, and why."""
    text = on_one_line(printed(view(remarked(), SHAPES)))

    assert (
        "Accepted: temporary, by A. Person on 3 April 2026 until 30 June 2026 (the "
        "bridge between two awards)."
    ) in text


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_accepted_in_part_says_what_is_not(view: View) -> None:
    """The other agreements that drive it are named."""
    text = on_one_line(printed(view(remarked(), SHAPES)))

    assert "Accepted in part, for County support contract 2024-25: being dealt" in text
    assert "Not accepted: Volunteer centre; Small grants." in text


def test_accepted_findings_stand_after_the_others_of_their_kind() -> None:
    """The first finding that is read is one that nobody has accepted."""
    text = printed(report(remarked(), SHAPES)).split("Enablers and barriers")[1]

    assert text.index(YEARS) < text.index("Agreements are short")
    assert text.index("Agreements are short") < text.index(LATE)


@pytest.mark.parametrize("view", VIEWS)
def test_what_is_no_longer_accepted_stands_before_the_findings(view: View) -> None:
    """Expired and outgrown, each with its reason and who to ask."""
    text = printed(view(remarked(), SHAPES))
    lapsed = on_one_line(text.split("No longer accepted")[1].split("What the org")[0])

    assert text.index("No longer accepted") < text.index("Money at stake")
    assert f"{YEARS} (NAVCA-F-E1), County support contract 2024-25: its" in lapsed
    assert "its review was due on 30 September 2024" in lapsed
    assert f"{LATE} (NAVCA-X-6)" in lapsed
    assert "57 points of 100 now, 12 were accepted" in lapsed
    assert PARTLY not in lapsed


@pytest.mark.parametrize("view", VIEWS)
def test_every_note_is_printed_once(view: View) -> None:
    """On the whole, on a finding, on what is low or grey, on a rule that is gone."""
    text = on_one_line(printed(view(remarked(), SHAPES)))

    for words in (
        f"{SAYS}The council decides on three years in March.",
        f"{SAYS}Our treasurer checked these figures.",
        f"{SAYS}We merged three projects.",
        f"{GREY} (NAVCA-F-B6), not assessed. {SAYS}We shall ask the council.",
        f"OWN-9, no longer a rule. {SAYS}Your own rule was right.",
    ):
        assert text.count(words) == 1, words
    assert LOW in text


@pytest.mark.parametrize("view", VIEWS)
def test_overrides_are_counted_and_where_they_are_listed_is_said(view: View) -> None:
    """One line, with the command."""
    text = on_one_line(printed(view(remarked(), SHAPES)))

    assert "2 classifications are a person's and not the file's" in text
    assert "fundrisk classify LEDGER --origins" in text


@pytest.mark.parametrize("view", VIEWS)
def test_where_nobody_said_anything_nothing_is_printed(view: View) -> None:
    """Neither headings nor lines."""
    text = printed(view(an_assessment(), SHAPES))

    assert "ccepted" not in text
    assert "The organisation says" not in text
    assert "--origins" not in text


def test_the_documents_fit_their_schemas() -> None:
    """With remarks, acknowledgements and origins in them."""
    whole = json.loads(render(document([remarked()], AS_OF)))
    one = whole["organisations"][0]
    classes = json.loads(render(classification([with_origins()], AS_OF)))

    assert not list(Draft202012Validator(schema()).iter_errors(whole))
    validator = Draft202012Validator(schema(CLASSIFICATION))
    assert not list(validator.iter_errors(classes))
    assert [a["holding"] for a in one["accepted"]] == [
        *("holds", "expired", "holds", "outgrown")
    ]
    assert one["remarks"]["notes"][0]["by"] == "N. Name"
    told = classes["organisations"][0]["agreements"][0]["origins"]
    assert told["instrument"]["came_from"] == "person"


def with_origins() -> Assessment:
    """One value from each side."""
    told = {
        "instrument": Origin(
            value="contract", came_from=CameFrom.PERSON, because="O1, O. Person"
        ),
        "fund_class": Origin(
            value="restricted", came_from=CameFrom.FILE, because="as it states"
        ),
        "funder_family": Origin(
            value="local_gov", came_from=CameFrom.RULE, because="told by the name"
        ),
        "status": Origin(
            value=None, came_from=CameFrom.NOWHERE, because="left in doubt"
        ),
        "replaces": Origin(
            value=None, came_from=CameFrom.NOWHERE, because="not stated: none"
        ),
    }
    return an_assessment(agreements=(an_agreement(origins=told),))


def test_origins_read_well(golden: SnapshotAssertion) -> None:
    """Person, rule, file and nobody, and how many values each told."""
    assert printed(origins(with_origins(), SHAPES)) == golden


def test_the_trail_reads_well(golden: SnapshotAssertion) -> None:
    """Everything that was said, what was withdrawn too, and nothing of another."""
    every = said(
        an_override(),
        an_override(id="O2", was=None, withdrawn=GONE),
        an_acknowledgement(why="the bridge"),
        an_acknowledgement(id="A2", agreement_id=None, terms=None, withdrawn=GONE),
        a_note(),
        a_note(id="N2", rule=None, withdrawn=GONE),
    )
    found = (
        Said(org_id="org", name="An organisation", remarks=every),
        Said(org_id="two", name="Another", remarks=NOTHING_SAID),
    )

    assert printed(said_report.page(found, SHAPES)) == golden
    written = said_report.document(found)
    assert written["organisations"][0]["remarks"]["overrides"][1]["withdrawn"] == {
        "by": "B. Person",
        "on": "2026-05-01",
        "why": "by mistake",
    }
    validator = Draft202012Validator(said_report.schema())
    assert not list(validator.iter_errors(json.loads(render(written))))


def test_what_was_kept_is_said() -> None:
    """With what is still open."""
    one = accepted_now(an_acknowledgement(), "Short", ["A2", "A3"], ["NAVCA-F-E1"])
    alone = accepted_now(an_acknowledgement(agreement_id=None), "Short", (), ())

    assert one.splitlines()[0].startswith(
        "A1: NAVCA-F-B4 (Short) is accepted for 'A1' until 30 June 2026."
    )
    assert "as long as these are not accepted: A2, A3." in one
    assert "Its other side counts by itself: NAVCA-F-E1." in one
    assert "for '" not in alone
    assert noted_now(a_note()).startswith("N1: the note on NAVCA-F-B4 goes with")
    assert noted_now(a_note(rule=None)).startswith("N1: the note on the whole goes")
    assert "the file says 'grant'" in overridden_now(an_override())
    assert "the file says nothing" in overridden_now(an_override(was=None))
