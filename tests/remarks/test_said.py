"""An assessment with what persons said: its findings are the same."""

from __future__ import annotations

from fundrisk.model.assessment import Driver, NextStep
from fundrisk.model.origin import CameFrom, Origin
from fundrisk.model.remarks import NOTHING_SAID
from fundrisk.model.words import Band
from fundrisk.remarks.in_force import in_force, without_acknowledgements
from fundrisk.remarks.said import with_remarks
from tests.builders import rulebook
from tests.remarks.builders import (
    GONE,
    a_note,
    an_acknowledgement,
    an_override,
    said,
)
from tests.reports.builders import AS_OF, an_assessment, an_exposure
from tests.reports.ledger_builders import an_agreement

REMEDY = NextStep(kind="remedy", sentence="Ask for two years.", rule="NAVCA-F-B4")
MEND = NextStep(kind="mend", sentence="Write the amount.")


def test_where_nobody_said_anything_nothing_changes() -> None:
    """The assessment itself."""
    assessment = an_assessment()

    assert with_remarks(assessment, NOTHING_SAID, AS_OF, rulebook()) == assessment


def test_no_figure_changes_only_what_is_said() -> None:
    """An acknowledgement never changes an exposure, a band or the headline."""
    before = an_assessment()
    after = with_remarks(before, said(an_acknowledgement()), AS_OF, rulebook())
    about = {"remarks", "accepted", "next_steps"}

    assert after.accepted
    for name in set(type(before).model_fields) - about:
        assert getattr(after, name) == getattr(before, name), name


def test_only_what_is_in_force_is_carried() -> None:
    """What was withdrawn stays in the record, and in no report."""
    every = said(
        an_override(withdrawn=GONE),
        an_acknowledgement(withdrawn=GONE),
        a_note(withdrawn=GONE),
        a_note(id="N2"),
    )
    made = with_remarks(an_assessment(), every, AS_OF, rulebook())

    assert made.remarks == said(a_note(id="N2"))
    assert made.accepted == ()


def test_the_next_steps_of_an_accepted_finding_go() -> None:
    """The next worst finding moves up, and other steps stay in their places."""
    other = an_exposure(rule="NAVCA-F-E1", title="Not long", remedy_for_lio="Ask.")
    before = an_assessment(exposures=(an_exposure(), other), next_steps=(MEND, REMEDY))
    after = with_remarks(before, said(an_acknowledgement()), AS_OF, rulebook())

    assert [step.rule for step in after.next_steps] == [None, "NAVCA-F-E1"]
    assert after.next_steps[0] == MEND
    assert after.next_steps[1].sentence == "Not long: Ask."


def test_the_next_steps_of_what_is_accepted_in_part_stay() -> None:
    """The finding counts, and so does its remedy."""
    drivers = tuple(Driver(agreement_id=a, contribution=9.0) for a in ("A1", "A2"))
    before = an_assessment(
        exposures=(an_exposure(drivers=drivers),), next_steps=(MEND, REMEDY)
    )

    made = with_remarks(before, said(an_acknowledgement()), AS_OF, rulebook())
    assert made.next_steps == (MEND, REMEDY)


def test_a_value_that_a_person_set_bears_that_person_s_name() -> None:
    """Who, when, why and what it was."""
    file = Origin(value="contract", came_from=CameFrom.FILE, because="as stated")
    before = an_assessment(agreements=(an_agreement(origins={"instrument": file}),))
    made = with_remarks(before, said(an_override()), AS_OF, rulebook())

    assert made.agreements[0].origins["instrument"] == Origin(
        value="contract",
        came_from=CameFrom.PERSON,
        because="O1, O. Person, 3 April 2026: the signed paper is a contract; the file "
        "said 'grant' then",
    )


def test_an_override_that_could_not_be_used_has_set_nothing() -> None:
    """The value is the file's, and so is its origin."""
    file = Origin(value="grant", came_from=CameFrom.FILE, because="as stated")
    before = an_assessment(agreements=(an_agreement(origins={"instrument": file}),))
    made = with_remarks(before, said(an_override()), AS_OF, rulebook())

    assert made.agreements[0].origins["instrument"] == file


def test_a_share_that_a_person_set_marks_the_functions() -> None:
    """One entry stands for all five shares."""
    held = Origin(
        value="partnerships 40%, volunteering 60%",
        came_from=CameFrom.FILE,
        because="as stated",
    )
    before = an_assessment(agreements=(an_agreement(origins={"functions": held}),))
    one = an_override(field="volunteering", value="60%", was=None)
    made = with_remarks(before, said(one), AS_OF, rulebook())
    found = made.agreements[0].origins["functions"]

    assert found.came_from is CameFrom.PERSON
    assert "(volunteering)" in found.because
    assert "the file said nothing then" in found.because


def test_the_view_without_acknowledgements_is_as_if_there_were_none() -> None:
    """Overrides and notes stay."""
    every = said(an_override(), an_acknowledgement(), a_note())

    assert without_acknowledgements(every) == said(an_override(), a_note())


def test_of_one_field_only_the_last_override_is_in_force() -> None:
    """In the order in which they were said; other fields and agreements stay."""
    first, second = an_override(), an_override(id="O2", value="fee")
    other = an_override(id="O3", agreement_id="A2")

    assert in_force(said(first, second, other)) == said(second, other)


def test_the_band_of_the_headline_is_not_for_anyone_to_accept() -> None:
    """It is what it was."""
    severe = an_assessment()
    made = with_remarks(severe, said(an_acknowledgement()), AS_OF, rulebook())

    assert made.headline.band is Band.ELEVATED
