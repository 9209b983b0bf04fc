"""Of every class it is told whether the file, a rule or nobody said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from fundrisk.model.origin import CameFrom
from fundrisk.model.overridable import FIELDS, FUNCTIONS
from fundrisk.pipeline import assess
from fundrisk.reading import read_ledger
from tests.builders import (
    DAY,
    a_ledger,
    a_long_agreement,
    a_rolling_agreement,
    an_agreement,
    assessed,
    rulebook,
)
from tests.end_to_end.samples import LETTERS, SAMPLES, sample

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.agreement import Agreement
    from fundrisk.model.origin import Origin

SHARES = ("leadership_advocacy", "partnerships", "capacity_building", "volunteering")


def origin(agreement: Agreement, field: str) -> Origin:
    """The origin of one field of a ledger of one agreement."""
    return assessed(a_ledger(agreement)).agreements[0].origins[field]


@pytest.mark.parametrize("letter", LETTERS)
def test_every_field_that_may_be_overridden_has_an_origin(letter: str) -> None:
    """In one order, and a value only where somebody said one."""
    for agreement in sample(letter).agreements:
        told = list(agreement.origins)
        assert told[: len(FIELDS) + 1] == [*FIELDS, FUNCTIONS]
        assert set(told) - {*FIELDS, FUNCTIONS} <= {"notice_months"}
        for one in agreement.origins.values():
            assert (one.value is None) == (one.came_from is CameFrom.NOWHERE)
            assert one.because


def test_what_the_ledger_states_is_the_file_s() -> None:
    """As it would be written."""
    found = origin(an_agreement(conditionality=4), "conditionality")

    assert found.came_from is CameFrom.FILE
    assert found.value == "4"
    assert origin(an_agreement(), "funder_family").came_from is CameFrom.FILE
    assert origin(an_agreement(), FUNCTIONS).value == (
        "leadership_advocacy 25%, partnerships 25%, capacity_building 25%, "
        "volunteering 25%"
    )


@pytest.mark.parametrize(
    ("changes", "value", "words"),
    [
        ({"funder": "Leeds City Council"}, "local_gov", "by the funder's name"),
        (
            {"funder": "Oak", "funder_id": "GB-LAE-LDS"},
            "local_gov",
            "by the funder's identifier",
        ),
        ({"instrument": "fee"}, "own_earned", "fees and memberships are own earnings"),
    ],
)
def test_a_family_that_the_ledger_does_not_state_is_a_rule_s(
    changes: dict[str, str], value: str, words: str
) -> None:
    """With what told it."""
    found = origin(an_agreement(funder_family=None, **changes), "funder_family")

    assert found.came_from is CameFrom.RULE
    assert found.value == value
    assert words in found.because


def test_a_family_that_nothing_tells_is_nobody_s() -> None:
    """It is missing, not any of them."""
    found = origin(an_agreement(funder_family=None, funder="Zzz"), "funder_family")

    assert found.came_from is CameFrom.NOWHERE
    assert found.value is None


def test_a_group_is_the_file_s_or_comes_from_the_name() -> None:
    """The ultimate funder, where there is one; nobody without a funder."""
    stated = origin(an_agreement(funder_group="Pool"), "funder_group")
    named = origin(an_agreement(), "funder_group")
    behind = origin(an_agreement(ultimate_funder="Elm Trust"), "funder_group")
    nobody = origin(an_agreement(funder=None), "funder_group")

    assert (stated.came_from, stated.value) == (CameFrom.FILE, "Pool")
    assert (named.came_from, named.value) == (CameFrom.RULE, "oak trust")
    assert behind.because.startswith("counted under the ultimate funder")
    assert nobody.came_from is CameFrom.NOWHERE


def test_a_ledger_without_any_status_takes_what_has_started_as_confirmed() -> None:
    """A default of ours; beside rows that state one a blank is in doubt."""
    alone = origin(an_agreement(status=None), "status")
    later = {"awarded_on": None, "starts_on": "2025-04-01", "ends_on": "2026-03-31"}
    to_come = origin(an_agreement(status=None, **later), "status")
    ledger = a_ledger(an_agreement(status=None), a_long_agreement())
    beside = assessed(ledger).agreements[0].origins["status"]

    assert (alone.came_from, alone.value) == (CameFrom.RULE, "confirmed")
    assert to_come.because == "not stated, and it has not started"
    assert beside.came_from is CameFrom.NOWHERE
    assert "doubt" in beside.because


def test_a_notice_that_is_not_stated_is_our_default() -> None:
    """Only where it matters: in open-ended agreements."""
    default = origin(a_rolling_agreement(), "notice_months")
    stated = origin(a_rolling_agreement(notice_months=6), "notice_months")

    assert default.came_from is CameFrom.RULE
    assert (stated.came_from, stated.value) == (CameFrom.FILE, "6")
    (dated,) = assessed(a_ledger(an_agreement())).agreements
    assert "notice_months" not in dated.origins


def test_functions_that_words_suggest_are_nobody_s_statement() -> None:
    """What they suggest is told, and that nothing counts it."""
    silent = dict.fromkeys(SHARES)
    found = origin(an_agreement(title="Volunteer centre", **silent), FUNCTIONS)

    assert found.came_from is CameFrom.NOWHERE
    assert "suggests" in found.because
    assert found.because.endswith("which nothing counts")


def test_an_agreement_that_may_follow_another_says_so() -> None:
    """Until somebody confirms it in the ledger."""
    later = {"awarded_on": "2024-12-01", "starts_on": "2025-04-01"}
    second = an_agreement(ends_on="2026-03-31", **later)
    found = assessed(a_ledger(an_agreement(), second)).agreements[1]

    assert found.origins["succeeds"].value is None
    assert "it may follow 'A1'" in found.origins["succeeds"].because


def test_grants_of_a_file_of_grants_are_a_rule_s() -> None:
    """The headings of 360Giving say so, and no row."""
    source = SAMPLES / "published_grants"
    read = read_ledger(source)
    every = assess(read, as_of=DAY, rulebook=rulebook(), drivers=False)
    told = [a.origins for one in every for a in one.agreements]
    types = [one["fund_class"] for one in told if one["fund_class"].value]

    assert {one["instrument"].came_from for one in told} == {CameFrom.RULE}
    assert all("360Giving" in one["instrument"].because for one in told)
    assert [one.came_from for one in types] == [CameFrom.RULE]
    assert "Unrestricted' is unrestricted" in types[0].because


def test_a_word_that_stands_for_another_is_a_rule_s(tmp_path: Path) -> None:
    """``SLA`` is read as a contract; the word contract is the file's own."""
    path = tmp_path / "agreements.csv"
    path.write_text(
        "Funder,Instrument,Amount,Start,End,Status\n"
        "Oak Trust,SLA,12000,01/04/2024,31/03/2025,confirmed\n"
        "Elm Trust,contract,12000,01/04/2024,31/03/2025,confirmed\n",
        encoding="utf-8",
    )
    (found,) = assess(read_ledger(path), as_of=DAY, rulebook=rulebook())
    first, second = (one.origins["instrument"] for one in found.agreements)

    assert (first.came_from, first.value) == (CameFrom.RULE, "contract")
    assert "'SLA' read as contract" in first.because
    assert second.came_from is CameFrom.FILE


def test_what_payments_show_was_never_stated() -> None:
    """Everything but the funder is pieced together."""
    found = origin(an_agreement(inferred=True), "instrument")

    assert found.came_from is CameFrom.RULE
    assert found.because == "pieced together from payments, not agreed"
