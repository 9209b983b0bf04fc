"""A council's payments become suggested agreements: observed, netted, never agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.importers.grid import grid_of_rows
from fundrisk.importers.payments import read_payments
from fundrisk.importers.payments_table import find_payments, payment_table
from tests.importers.building import (
    agreements,
    organisations,
    words,
)
from tests.importers.paying import HEADINGS, LATER, of, paid, said

if TYPE_CHECKING:
    from pathlib import Path


def test_a_yearly_grant_in_quarters_is_one_agreement_a_year(tmp_path: Path) -> None:
    """Years of a series touch; the first begins and the last ends with a payment."""
    days = ("2019-05-01", "2019-11-01", "2020-05-01", "2021-02-01", "2021-04-20")
    rows = (f"Oak Council,Adults,{day},1000,Oak CVS" for day in days)
    first, second, third = of(paid(tmp_path, *rows, LATER))

    assert [r["amount_pence"] for r in (first, second, third)] == [
        200_000,
        200_000,
        100_000,
    ]
    assert (first["starts_on"], first["ends_on"]) == (
        date(2019, 5, 1),
        date(2020, 3, 31),
    )
    assert (second["starts_on"], second["ends_on"]) == (
        date(2020, 4, 1),
        date(2021, 3, 31),
    )
    assert (third["starts_on"], third["ends_on"]) == (
        date(2021, 4, 1),
        date(2021, 4, 20),
    )
    assert second["succeeds"] == first["agreement_id"]
    assert third["succeeds"] == second["agreement_id"] == "adults-2020-21"
    assert {r["inferred"] for r in (first, second, third)} == {True}


def test_nothing_is_decided_that_payments_do_not_tell(tmp_path: Path) -> None:
    """Grant or contract, fund class and the end of what may go on stay unknown."""
    (row,) = of(paid(tmp_path, "Oak Council,Adults,2025-05-01,1000,Oak CVS", LATER))

    for unknown in ("instrument", "fund_class", "purpose", "awarded_on", "ends_on"):
        assert row[unknown] is None
    assert row["funder"] == "Oak Council"
    assert row["vat_amount_pence"] == 0
    assert "observed, not agreed" in str(row["notes"])


def test_an_end_needs_a_list_that_goes_on(tmp_path: Path) -> None:
    """No more payments for 15 months of a payer's list are an end; less is a doubt."""
    old = "Oak Council,Adults,2023-01-10,1000,Oak CVS"
    steps = [f"Oak Council,Roads,{day},1,T" for day in ("2023-12-01", "2024-04-10")]

    (doubt,) = of(paid(tmp_path, old, *steps))
    (ended,) = of(paid(tmp_path, old, *steps, "Oak Council,Roads,2024-04-11,1,T"))

    assert doubt["ends_on"] is None
    assert ended["ends_on"] is not None
    assert (date(2024, 4, 10) - date(2023, 1, 10)).days == 456


def test_another_payers_list_shows_no_end(tmp_path: Path) -> None:
    """Only the council that paid can show by its list that it stopped."""
    old = "Oak Council,Adults,2020-01-10,1000,Oak CVS"
    (row,) = of(paid(tmp_path, old, "Elm Council,Roads,2025-06-30,1,Tarmac Ltd"))

    assert row["ends_on"] is None


def test_a_day_written_wrongly_shows_no_end(tmp_path: Path) -> None:
    """A payment years after all others is asked about, and ends nothing before it."""
    rows = [f"Oak Council,Adults,2020-0{m}-10,1000,Oak CVS" for m in (1, 2, 3)]
    imported = paid(tmp_path, *rows, "Oak Council,Roads,2026-05-31,1,Tarmac Ltd")

    assert of(imported)[0]["ends_on"] is None
    (issue,) = said(imported, "payment_far_day")
    assert issue.where.row == 5
    assert issue.problem.startswith("31 May 2026 is far from all other payments")


def test_a_long_gap_begins_a_new_series(tmp_path: Path) -> None:
    """What comes after more than 15 months succeeds nothing."""
    rows = (
        f"Oak Council,Adults,{day},10,Oak CVS" for day in ("2020-04-30", "2022-04-30")
    )
    first, second = of(paid(tmp_path, *rows, LATER))

    assert first["ends_on"] == date(2020, 4, 30)
    assert second["succeeds"] is None


def test_credit_notes_are_taken_off_and_said(tmp_path: Path) -> None:
    """A credit note lowers its year; one that stands alone is shown below nil."""
    imported = paid(
        tmp_path,
        "Oak Council,Adults,2023-05-01,1000,Oak CVS",
        'Oak Council,Adults,2023-06-01,"(250.50)",Oak CVS',
        "Oak Council,Rooms,2023-06-01,-30,Oak CVS",
        LATER,
    )
    netted, alone = of(imported)

    assert (netted["amount_pence"], alone["amount_pence"]) == (74_950, -3_000)
    assert "credit notes of -£250.50" in str(netted["notes"])
    (note,) = said(imported, "payment_credit")
    assert note.rows == (3, 4)
    assert "2 credit notes of -£280.50" in note.problem
    (below,) = said(imported, "payment_below_nil")
    assert (below.where.row, below.org_id) == (4, "oak-cvs")
    assert "stand alone" in below.problem


@pytest.mark.parametrize(
    ("one", "other", "listed"),
    [("", "", True), ("7", "7", True), ("7", "", True), ("7", "8", False)],
)
def test_equal_lines_are_counted_and_listed(
    tmp_path: Path, one: str, other: str, *, listed: bool
) -> None:
    """Both count; they may be one unless their numbers tell them apart."""
    imported = paid(
        tmp_path,
        f"Oak Council,Adults,2023-05-01,1000,Oak CVS,{one}",
        f"Oak Council,Adults,2023-05-01,1000,Oak CVS,{other}",
        headings=f"{HEADINGS},Transaction Number",
    )

    assert of(imported)[0]["amount_pence"] == 200_000
    assert [i.where.row for i in said(imported, "payment_double")] == [3] * listed


def test_an_unknown_payer_is_said_and_the_name_of_the_file_not_taken(
    tmp_path: Path,
) -> None:
    """Without a column that names the body nobody is named."""
    rows = "2023-05-01,1000,Oak CVS"
    imported = paid(tmp_path, rows, headings="Payment Date,Amount,Supplier Name")

    (row,) = of(imported)
    assert row["funder"] is None
    assert row["vat_amount_pence"] is None
    (issue,) = said(imported, "payment_payer")
    assert "payments.csv, which is not taken for a name" in issue.problem
    assert "Body name" in issue.hint


def test_money_held_for_others_counts_as_the_same_council(tmp_path: Path) -> None:
    """A council as accountable body is one group with itself, and said as written."""
    payer = "Oak Council as Accountable Body"
    (row,) = of(paid(tmp_path, f"{payer},Adults,2025-05-01,1000,Oak CVS", LATER))

    assert (row["funder"], row["funder_group"]) == (payer, "Oak Council")


def test_case_and_signs_make_no_new_payee_and_a_plural_is_listed(
    tmp_path: Path,
) -> None:
    """One name in several letters is a note; a plural is one, and listed."""
    names = ("OAK ACTION-GROUP", "Oak Action Group.", "Elm Service", "ELM SERVICES")
    imported = paid(tmp_path, *(f"Oak Council,A,2025-05-01,1,{n}" for n in names))

    assert organisations(imported) == [
        ("oak-action-group", "OAK ACTION-GROUP"),
        ("elm-service", "Elm Service"),
    ]
    assert len(said(imported, "payee_spelling")) == 1
    (issue,) = said(imported, "payee_plural")
    assert issue.problem.endswith("Elm Service / ELM SERVICES")


def test_what_is_merely_alike_is_asked_and_left_apart(tmp_path: Path) -> None:
    """Short for it, or longer than it: both stay, and both reports ask."""
    names = ("Oak CVS", "Oak Council for Voluntary Services", "Oak CVS No 3 Account")
    imported = paid(tmp_path, *(f"Oak Council,A,2025-05-01,1,{n}" for n in names))

    assert len(organisations(imported)) == 3
    asked = {(i.problem, i.org_id) for i in said(imported, "payee_same")}
    assert len(asked) == 4
    assert {problem for problem, _ in asked} == {
        "'Oak CVS No 3 Account' begins like 'Oak CVS'; left apart",
        "'Oak CVS' may be short for 'Oak Council for Voluntary Services'; left apart",
    }


def test_a_payee_that_takes_over_may_be_the_other_renamed(tmp_path: Path) -> None:
    """The days on which one stops and the other begins are shown; nobody is merged."""
    old = [f"Oak Council,A,2022-{m:02}-01,1,Oak Bureau" for m in (1, 4, 7, 10)]
    new = [f"Oak Council,A,2023-{m:02}-01,1,Branching Out" for m in (1, 4, 7, 10)]
    imported = paid(tmp_path, *old, *new, LATER)

    assert len(organisations(imported)) == 3
    assert of(imported, "oak-bureau")[-1]["ends_on"] is None
    assert of(imported, "branching-out")[-1]["ends_on"] == date(2023, 10, 1)
    problems = {i.problem for i in said(imported, "payee_same")}
    (problem,) = problems
    assert "'Oak Bureau' stop on 1 October 2022" in problem
    assert "'Branching Out' for the same purpose begin on 1 January 2023" in problem


def test_codes_are_shown_and_capital_stays_outside(tmp_path: Path) -> None:
    """What the payer calls the money is no instrument; capital is another series."""
    headings = f"{HEADINGS},Detailed expenditure type,Capital/Revenue"
    imported = paid(
        tmp_path,
        "Oak Council,Adults,2025-05-01,900,Oak CVS,Private Contractors,Revenue",
        "Oak Council,Adults,2025-05-02,100,Oak CVS,Private Contractors,Capital",
        headings=headings,
    )
    revenue, capital = of(imported)

    assert (revenue["purpose"], capital["purpose"]) == (None, "capital")
    assert revenue["title"] == "Adults, Private Contractors (2025/26)"
    assert "called Private Contractors" in str(revenue["notes"])
    assert (
        "Private Contractors (2 payments, £1,000)"
        in said(imported, "payment_codes")[0].problem
    )
    assert said(imported, "payment_capital")[0].rows == (3,)


def test_a_cost_centre_outlives_its_department(tmp_path: Path) -> None:
    """One cost centre under two directorates is one purpose."""
    headings = f"{HEADINGS},Cost Centre,Cost Centre Name"
    first, second = of(
        paid(
            tmp_path,
            "Oak Council,Adults,2023-05-01,1,Oak CVS,1MG88,VCS infrastructure",
            "Oak Council,People,2024-05-01,1,Oak CVS,1MG88,VCS Infrastructure",
            headings=headings,
        )
    )

    assert second["succeeds"] == first["agreement_id"]
    assert first["title"] == "VCS infrastructure 1MG88 (2023/24)"


def test_what_cannot_be_counted_is_refused_with_its_row(tmp_path: Path) -> None:
    """A payment without payee, day or amount is nowhere, and said."""
    imported = paid(
        tmp_path,
        "Oak Council,A,2025-05-01,1,Oak CVS",
        "Oak Council,A,2025-05-01,20,",
        "Oak Council,A,some day,30,Oak CVS",
        "Oak Council,A,2025-05-02,tbc,Oak CVS",
        "Oak Council,A,2025-05-02,€5,Oak CVS",
        "Oak Council,A,2025-05-02,40,#N/A",
    )

    assert sum(int(str(r["amount_pence"])) for r in agreements(imported)) == 100
    lost = said(imported, "payment_incomplete")
    assert [(i.where.row, i.severity) for i in lost] == [
        (n, "refusal") for n in (3, 4, 5, 7)
    ]
    assert "of £20 is not counted" in lost[0].problem
    assert [i.where.row for i in said(imported, "payment_currency")] == [6]


NAMES = (
    "Oak CVS",
    "OAK C.V.S.",
    "Elm Service",
    "Elm Services",
    "Ash & Co",
    "Ash and Co",
)
PAYMENTS = st.lists(
    st.tuples(
        st.sampled_from(("Oak Council", "Oak Council as Accountable Body", "")),
        st.sampled_from(("Adults", "adults", "People", "A, B", "A", "")),
        st.dates(date(2010, 1, 1), date(2025, 12, 31)),
        st.integers(-(10**9), 10**9),
        st.sampled_from(NAMES),
    ),
    min_size=1,
    max_size=40,
)


@settings(deadline=None, max_examples=60)
@given(PAYMENTS)
def test_no_penny_is_lost_or_counted_twice(
    drawn: list[tuple[str, str, date, int, str]],
) -> None:
    """For any payments the suggested agreements come to the same, payee by payee."""
    rows = [
        [
            payer,
            unit,
            day.isoformat(),
            f"{'-' * (p < 0)}{abs(p) // 100}.{abs(p) % 100:02}",
            name,
        ]
        for payer, unit, day, p, name in drawn
    ]
    grid = grid_of_rows([HEADINGS.split(","), *rows], "payments.csv")
    found = find_payments(grid, words())
    assert found
    imported = read_payments([payment_table(grid, found, words())], (), words())
    frame = imported.frames.agreements.collect()

    def key(name: str) -> str:
        return name.replace(".", "").replace("&", "and").lower().removesuffix("s")

    for name in NAMES:
        mine = sum(p for *_, p, other in drawn if key(other) == key(name))
        ids = {i for i, n in organisations(imported) if key(n) == key(name)}
        own = frame.filter(pl.col("org_id").is_in(list(ids)))
        assert own["amount_pence"].sum() == mine
    assert frame.select("org_id", "agreement_id").n_unique() == frame.height
    begins, ends = frame["starts_on"], frame["ends_on"]
    assert (begins <= ends).fill_null(value=True).all()
