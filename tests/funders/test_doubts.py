"""What is merged within a ledger, and what a person is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from fundrisk.frames import frames_of
from fundrisk.funders.doubts import DOUBT, FOLLOWED, MERGED, funder_issues
from fundrisk.funders.resolve import with_source
from tests.builders import DAY, a_cohort, a_ledger, an_agreement, class_rows, rulebook

if TYPE_CHECKING:
    from fundrisk.model.issue import ImportIssue


def _issues(*funders: str, **more: object) -> tuple[ImportIssue, ...]:
    ledger = a_ledger(*(an_agreement(funder=name, **more) for name in funders))
    return funder_issues(frames_of(ledger).agreements, rulebook())


def _groups(*funders: str) -> list[str]:
    ledger = a_ledger(*(an_agreement(funder=name) for name in funders))
    rows = class_rows(ledger)
    return [rows[agreement_id]["group"] for agreement_id in sorted(rows)]


def test_a_slip_within_a_ledger_is_merged_and_listed() -> None:
    """Two spellings of a funder that no rule knows are one, and the reader is told."""
    one, other = _groups("Smithfield Trust", "Smithfeld Trust")
    (issue,) = _issues("Smithfield Trust", "Smithfeld Trust")

    assert one == other
    assert (issue.kind, issue.severity.value) == (MERGED, "note")
    assert "Smithfield Trust" in issue.problem
    assert "Smithfeld Trust" in issue.problem


def test_the_spelling_used_most_names_the_group() -> None:
    """Three rows outvote the one with the slip."""
    names = ["Smithfeld Trust", *["Smithfield Trust"] * 3]

    assert set(_groups(*names)) == {"smithfield trust"}


def test_a_doubt_within_a_ledger_is_asked() -> None:
    """A name that goes on may be a part or another body: left apart."""
    one, other = _groups("Welland Bureau", "Welland Bureau Unit")
    (issue,) = _issues("Welland Bureau", "Welland Bureau Unit")

    assert one != other
    assert (issue.kind, issue.severity.value) == (DOUBT, "warning")
    assert issue.hint


def test_figures_tell_names_apart() -> None:
    """Ward 1 and Ward 2 are two, whatever else is the same."""
    assert _issues("Harbour Ward 1 Fund", "Harbour Ward 2 Fund") == ()


def test_one_identifier_makes_one_funder() -> None:
    """Two names under one number are one body, and that is listed."""
    number = "GB-CHC-9999999"
    ledger = a_ledger(
        an_agreement(funder="Oak Family Giving", funder_id=number),
        an_agreement(funder="The Giving Tree", funder_id=number),
    )

    assert len({row["group"] for row in class_rows(ledger).values()}) == 1


def test_a_stated_group_is_the_last_word() -> None:
    """What a person has put in a group is neither merged nor asked."""
    assert _issues("Lecester City Council", funder_group="Our friends") == ()


def test_a_body_in_two_successors_is_said() -> None:
    """The county that became two is counted by itself."""
    (issue,) = _issues("Northamptonshire County Council")

    assert issue.kind == FOLLOWED


def test_all_rows_of_a_doubt_are_listed_once() -> None:
    """One issue names every row of the name."""
    (issue,) = _issues("Joseph Rowntree", "Joseph Rowntree")

    assert issue.count in {1, 2}
    assert issue.org_id == "org"


def test_money_moves_to_the_successor_on_its_day() -> None:
    """Before the day a group counts by itself, from the day with what followed it."""
    ledger = a_ledger(
        an_agreement(funder="NHS Kernow CCG"),
        an_agreement(funder="Cornwall and Isles of Scilly ICB"),
    )
    frame = frames_of(ledger).agreements

    def groups(year: int) -> int:
        day = DAY.replace(year=year)
        found = with_source(frame, rulebook(), as_of=day).collect()
        return int(found["group"].n_unique())

    assert (groups(2021), groups(2022)) == (2, 1)


@given(
    st.lists(
        st.sampled_from(
            [
                "Smithfield Trust",
                "Smithfeld Trust",
                "Smithfield Trusts",
                "Big Lottery Fund",
                "Lecester City Council",
                "Oak",
            ]
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_row_of_a_cohort_equals_the_check_alone(names: list[str]) -> None:
    """Who else is screened changes nothing in the groups of an organisation."""
    own = a_ledger(*(an_agreement(funder=name) for name in names))
    others = a_ledger(
        an_agreement(funder="Smithfields Trust"), an_agreement(funder="Ok")
    )
    cohort = a_cohort({"org": own, "another": others}).agreements

    alone = with_source(frames_of(own).agreements, rulebook(), as_of=DAY).collect()
    among = with_source(cohort, rulebook(), as_of=DAY).collect()

    mine = among.filter(among["org_id"] == "org")
    columns = ["agreement_id", "group", "family", "body"]
    assert (
        mine.select(columns).sort(columns).equals(alone.select(columns).sort(columns))
    )
