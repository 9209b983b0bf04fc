"""What a person overrode flows through everything, and nothing of it is silent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.frames import frames_of
from fundrisk.importers.imported import Imported
from fundrisk.model.words import Severity
from fundrisk.pipeline import assess
from fundrisk.remarks.overriding import overridden
from tests.builders import (
    DAY,
    a_cohort,
    a_ledger,
    a_long_agreement,
    an_agreement,
    indicator_of,
    rulebook,
)
from tests.remarks.builders import GONE, an_override

if TYPE_CHECKING:
    from fundrisk.frames import Frames
    from fundrisk.model.issue import ImportIssue


def two_grants() -> Frames:
    """A1, a short grant of 2024 for all functions, and A2, a long one."""
    return frames_of(a_ledger(an_agreement(), a_long_agreement()))


def values(frames: Frames, column: str) -> list[Any]:
    """A column of the agreements, in their order."""
    return frames.agreements.collect()[column].to_list()


def kinds(issues: tuple[ImportIssue, ...]) -> list[str]:
    """What kinds of issues there are."""
    return [issue.kind for issue in issues]


def test_the_ledger_is_as_the_person_has_it() -> None:
    """Only the one field of the one agreement, and nothing to say."""
    before = two_grants()
    frames, issues = overridden(before, [an_override()])

    assert values(frames, "instrument") == ["contract", "grant"]
    assert issues == ()
    same = before.agreements.collect().drop("instrument")
    assert frames.agreements.collect().drop("instrument").equals(same)


def test_nothing_said_changes_nothing() -> None:
    """The very same frames."""
    frames = two_grants()

    assert overridden(frames, [an_override(withdrawn=GONE)]) == (frames, ())


def test_it_is_the_same_as_if_the_file_had_said_so() -> None:
    """Every figure of the check, by the road of another ledger."""
    frames, _ = overridden(two_grants(), [an_override()])
    theirs = a_ledger(an_agreement(instrument="contract"), a_long_agreement())
    ours = values(frames, "instrument")
    typed = values(frames_of(theirs), "instrument")

    assert ours == typed
    assert frames.agreements.collect().equals(frames_of(theirs).agreements.collect())


def test_the_last_word_on_a_field_counts() -> None:
    """And an earlier one counts again once the later is withdrawn."""
    first = an_override(value="fee")
    second = an_override(id="O2", value="donation")

    now, _ = overridden(two_grants(), [first, second])
    again, _ = overridden(
        two_grants(), [first, second.model_copy(update={"withdrawn": GONE})]
    )
    assert values(now, "instrument")[0] == "donation"
    assert values(again, "instrument")[0] == "fee"


def test_a_person_may_say_that_nobody_knows() -> None:
    """The value of the file is taken out, which is never the safer side."""
    frames, issues = overridden(two_grants(), [an_override(value="unknown")])

    assert values(frames, "instrument") == [None, "grant"]
    assert issues == ()


@pytest.mark.parametrize(
    ("field", "value", "held"),
    [
        ("fund_class", "unrestricted", "unrestricted"),
        ("purpose", "core", "core"),
        ("funder_group", "Pooled fund", "Pooled fund"),
        ("funder_family", "local_gov", "local_gov"),
        ("ultimate_funder", "Department", "Department"),
        ("joint_decision", "Better Care", "Better Care"),
        ("status", "possible", "possible"),
        ("open_ended", "no", False),
        ("volunteering", "10%", 1_000),
        ("succeeds", "A2", "A2"),
        ("replaces", "A2", "A2"),
        ("document_checked", "yes", True),
        ("conditionality", "4", 4),
        ("transparency", "5", 5),
    ],
)
def test_whatever_classifies_may_be_overridden(
    field: str, value: str, held: object
) -> None:
    """As a frame holds it."""
    frames, issues = overridden(
        two_grants(), [an_override(field=field, value=value, was=None)]
    )

    assert values(frames, field)[0] == held
    assert [kind for kind in kinds(issues) if kind != "override_file_changed"] == []


@pytest.mark.parametrize("field", ["amount", "ends_on", "org_id", "nonsense"])
def test_money_days_and_nonsense_are_left_as_they_are(field: str) -> None:
    """They are said, and the ledger stays."""
    before = two_grants()
    frames, issues = overridden(before, [an_override(field=field, value="5")])

    assert frames.agreements.collect().equals(before.agreements.collect())
    assert kinds(issues) == ["override_unusable"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("instrument", "banana", "'banana' is no instrument"),
        ("volunteering", "110%", "no volunteering"),
        ("volunteering", "lots", "no volunteering"),
        ("functions", "singing 40%", "no functions"),
        ("conditionality", "9", "no conditionality"),
        ("document_checked", "perhaps", "no document checked"),
        ("funder_group", "", "no funder group"),
        ("open_ended", "yes", "it has an end, 31 March 2025"),
        ("volunteering", "60%", "add up to 135%"),
        ("functions", "partnerships 80%, volunteering 40%", "add up to 120%"),
        ("succeeds", "A9", "'A9' is no agreement of this ledger"),
        ("succeeds", "A1", "lead back to it"),
    ],
)
def test_what_cannot_be_used_is_said_and_the_file_counts(
    field: str, value: str, words: str
) -> None:
    """With the fault, whoever said it, and where the agreement stands."""
    before = two_grants()
    frames, (issue,) = overridden(before, [an_override(field=field, value=value)])

    assert frames.agreements.collect().equals(before.agreements.collect())
    assert issue.kind == "override_unusable"
    assert issue.severity is Severity.WARNING
    assert words in issue.problem
    assert "O1 of O. Person, 3 April 2026" in issue.problem
    assert issue.org_id == "org"


def test_links_that_lead_in_a_ring_are_left_out() -> None:
    """A2 follows A1 by the first word, so A1 cannot follow A2 by the second."""
    first = an_override(agreement_id="A2", field="succeeds", value="A1", was=None)
    second = an_override(id="O2", field="succeeds", value="A2", was=None)
    frames, issues = overridden(two_grants(), [first, second])

    assert values(frames, "succeeds") == [None, "A1"]
    assert kinds(issues) == ["override_unusable"]


def test_all_shares_together_leave_none_of_the_file() -> None:
    """What is not named is nil; a later single share counts on top."""
    together = an_override(field="functions", value="partnerships 40%", was=None)
    one = an_override(id="O2", field="volunteering", value="60%", was=None)
    frames, _ = overridden(two_grants(), [together, one])
    first = frames.agreements.collect().row(0, named=True)

    assert first["partnerships"] == 4_000
    assert first["volunteering"] == 6_000
    assert first["leadership_advocacy"] == 0
    assert first["capacity_building"] == 0


def test_all_shares_together_take_the_place_of_earlier_ones() -> None:
    """The single share before them no longer counts."""
    one = an_override(field="volunteering", value="10%", was="25%")
    together = an_override(id="O2", field="functions", value="partnerships 40%")
    frames, _ = overridden(two_grants(), [one, together])

    assert values(frames, "volunteering")[0] == 0


def test_an_agreement_that_is_gone_is_said() -> None:
    """Nothing else changes."""
    frames, (issue,) = overridden(two_grants(), [an_override(agreement_id="A7")])

    assert values(frames, "instrument") == ["grant", "grant"]
    assert issue.kind == "override_gone"
    assert "'A7' is contract: that agreement is not in the ledger" in issue.problem


def test_a_file_that_says_something_else_by_now_is_said() -> None:
    """The override counts all the same."""
    frames, (issue,) = overridden(two_grants(), [an_override(was="donation")])

    assert values(frames, "instrument")[0] == "contract"
    assert issue.kind == "override_file_changed"
    assert "said 'donation' then and says 'grant' now" in issue.problem


def test_a_file_that_agrees_by_now_makes_it_needless() -> None:
    """A note, as nothing is wrong."""
    _, (issue,) = overridden(two_grants(), [an_override(value="grant", was="fee")])

    assert issue.kind == "override_needless"
    assert issue.severity is Severity.NOTE


def test_organisations_are_kept_apart() -> None:
    """Both have an agreement A1; only one has an override of it."""
    both = a_cohort({"one": a_ledger(an_agreement()), "two": a_ledger(an_agreement())})
    frames, issues = overridden(both, [an_override(org_id="two")])

    assert values(frames, "org_id") == ["one", "two"]
    assert values(frames, "instrument") == ["grant", "contract"]
    assert issues == ()


def test_a_grant_that_is_a_contract_moves_the_figures() -> None:
    """All income of the one agreement is under contract, where none was."""
    frames = frames_of(a_ledger(an_agreement()))
    typed, _ = overridden(frames, [an_override()])

    for ledger, share in ((frames, 0.0), (typed, 1.0)):
        read = Imported(ledger, (), ())
        (found,) = assess(read, as_of=DAY, rulebook=rulebook(), drivers=False)
        measured = indicator_of(found, "contract_share")
        assert (measured.lo, measured.hi) == (share, share)


words = st.sampled_from(["grant", "contract", "fee", "donation", "unknown"])


@given(said=st.lists(words, min_size=1, max_size=6))
def test_only_the_last_of_many_words_counts(said: list[str]) -> None:
    """Whatever was said before it."""
    every = [
        an_override(id=f"O{number}", value=value)
        for number, value in enumerate(said, start=1)
    ]
    frames, issues = overridden(two_grants(), every)
    (last,) = said[-1:]

    assert values(frames, "instrument")[0] == (None if last == "unknown" else last)
    assert len(issues) <= 1
