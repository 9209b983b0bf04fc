"""Odds of renewal: the user's word, else the record drawn to even odds, else even."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import a_ledger, an_agreement, class_rows

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement


def _year(number: int, **changes: object) -> Agreement:
    """A council's grant of one year long ago; it continues the year before."""
    return an_agreement(
        agreement_id=f"Y{number}",
        funder_family="local_gov",
        awarded_on=None,
        starts_on=f"{1980 + number}-04-01",
        ends_on=f"{1981 + number}-03-31",
        succeeds=f"Y{number - 1}" if number else None,
        **changes,
    )


def _record(renewed: int, lapsed: int) -> list[Agreement]:
    """A chain of so many years, and so many years that nothing followed."""
    return [_year(n) for n in range(renewed)] + [
        an_agreement(
            agreement_id=f"L{n}",
            funder_family="local_gov",
            awarded_on=None,
            starts_on="1990-04-01",
            ends_on="1991-03-31",
        )
        for n in range(lapsed)
    ]


@pytest.mark.parametrize(
    ("renewed", "lapsed", "odds", "basis"),
    [
        (0, 0, 0.5, "unknown"),
        (5, 0, 7 / 9, "history"),
        (1, 3, 3 / 8, "history"),
        (26, 0, 0.9, "history"),  # (2 + 26) / (4 + 26) is .933: no record is certain
    ],
)
def test_the_record_is_drawn_to_even_odds(
    renewed: int, lapsed: int, odds: float, basis: str
) -> None:
    """(2 + k) / (4 + n), at most .9; today's agreement continues the chain."""
    earlier = _record(renewed, lapsed)
    last = f"Y{renewed - 1}" if renewed else None
    today = an_agreement(agreement_id="now", funder_family="local_gov", succeeds=last)

    row = class_rows(a_ledger(*earlier, today))["now"]

    assert (row["renewal_lo"], row["renewal_hi"]) == pytest.approx((odds, odds))
    assert (row["renewal_basis"], row["renewal_renewed"]) == (basis, renewed)
    assert row["renewal_ended"] == renewed + lapsed


def test_what_the_user_states_comes_first_and_is_never_certain() -> None:
    """Of a record of lapses nothing is left but .9 at most."""
    lapsed = _record(0, 3)
    rows = class_rows(
        a_ledger(
            *lapsed,
            an_agreement(
                agreement_id="a", funder_family="local_gov", renewal_probability="0.7"
            ),
            an_agreement(agreement_id="b", renewal_probability=1),
        )
    )

    assert (rows["a"]["renewal_lo"], rows["a"]["renewal_basis"]) == (0.7, "stated")
    assert rows["b"]["renewal_hi"] == 0.9


def test_the_record_is_that_of_the_family() -> None:
    """Councils that left say nothing of a trust."""
    rows = class_rows(a_ledger(*_record(0, 3), an_agreement(agreement_id="now")))

    assert rows["now"]["renewal_lo"] == rows["now"]["renewal_hi"] == 0.5
    assert rows["now"]["renewal_basis"] == "unknown"


def test_a_lapse_of_an_unknown_family_counts_against_all() -> None:
    """2 / 5 at worst; at best nothing has lapsed."""
    lapse = an_agreement(
        agreement_id="old",
        funder=None,
        funder_family=None,
        starts_on="2020-04-01",
        ends_on="2021-03-31",
        awarded_on=None,
    )
    row = class_rows(a_ledger(lapse, an_agreement(agreement_id="now")))["now"]

    assert (row["renewal_lo"], row["renewal_hi"]) == (0.4, 0.5)


def test_an_unknown_family_takes_the_worst_and_the_best() -> None:
    """It may be of the council's three lapses, or of a kind without a record."""
    unknown = an_agreement(agreement_id="now", funder=None, funder_family=None)
    row = class_rows(a_ledger(*_record(0, 3), unknown))["now"]

    assert (row["renewal_lo"], row["renewal_hi"]) == pytest.approx((2 / 7, 0.5))


def test_years_of_payments_are_a_record() -> None:
    """Two years of which one went on into the next: 3 / 6; what may go on is none."""

    def paid(name: str, year: int, **changes: object) -> Agreement:
        return an_agreement(
            agreement_id=name,
            inferred=True,
            awarded_on=None,
            starts_on=f"{year}-04-01",
            ends_on=f"{year + 1}-03-01",
            **changes,
        )

    row = class_rows(
        a_ledger(
            paid("P1", 2020),
            paid("P2", 2021, succeeds="P1"),
            an_agreement(
                agreement_id="P3",
                inferred=True,
                starts_on="2024-05-01",
                ends_on=None,
                funder="Yew Trust",
            ),
            an_agreement(agreement_id="now"),
        )
    )["now"]

    assert (row["renewal_renewed"], row["renewal_ended"]) == (1, 2)
    assert row["renewal_lo"] == row["renewal_hi"] == 0.5


def test_a_replacement_carries_on() -> None:
    """What another agreement cut short did not lapse."""
    old = an_agreement(agreement_id="old", starts_on="2022-04-01", ends_on="2026-03-31")
    new = an_agreement(agreement_id="new", starts_on="2024-04-01", replaces="old")

    row = class_rows(a_ledger(old, new))["new"]

    assert (row["renewal_renewed"], row["renewal_ended"]) == (1, 1)
