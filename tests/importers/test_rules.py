"""What a row must not say, seen through a whole ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from fundrisk.frames import AGREEMENTS
from fundrisk.importers.explain import explain
from fundrisk.importers.read import read
from fundrisk.importers.rules import agreement_rules, end_after
from fundrisk.model.agreement import Agreement
from tests.importers.building import (
    agreements,
    at,
    read_rows,
    read_text,
    vocabulary,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

NOUN_RULES = {"bounds", "ends_before_start", "open_yet_ends", "functions_over_one"}


def test_an_end_before_the_start_leaves_both_unknown(tmp_path: Path) -> None:
    """Either date may be the wrong one, so neither is used; the row stays."""
    imported = read_rows(tmp_path, "R1,F,5,2025-06-01,2025-03-31")

    assert agreements(imported)[0]["starts_on"] is None
    assert agreements(imported)[0]["ends_on"] is None
    assert at(imported.issues, "E2")[0].problem == (
        "the end 31 March 2025 is before the start 1 June 2025; both are left unknown"
    )


@pytest.mark.parametrize("day", ["1900-01-01", "2099-12-31"])
def test_years_that_nobody_means_are_unknown(tmp_path: Path, day: str) -> None:
    """1900 and 2099 are slips."""
    imported = read_rows(tmp_path, f"R1,F,5,2025-01-01,{day}", f"R2,F,5,{day},")

    assert agreements(imported)[0]["ends_on"] is None
    assert at(imported.issues, "E2")[0].severity == "warning"
    assert at(imported.issues, "D3")[0].hint == "check the year"


def test_open_ended_with_an_end_is_a_contradiction(tmp_path: Path) -> None:
    """Neither the flag nor the end is believed."""
    headings = "Reference,Funder,Amount,End date,Open-ended"
    imported = read_rows(tmp_path, "R1,F,5,2026-03-31,yes", headings=headings)

    assert agreements(imported)[0]["open_ended"] is None
    assert agreements(imported)[0]["ends_on"] is None
    assert at(imported.issues, "D2")[0].problem == (
        "it is marked open-ended and has the end date 31 March 2026; "
        "both are left unknown"
    )


def test_an_amount_for_a_whole_term_needs_an_end(tmp_path: Path) -> None:
    """An open-ended agreement has an amount a year; what is written stays."""
    headings = "Reference,Funder,Amount,End date,Per annum"
    rows = ("R1,F,18000,ongoing,", "R2,F,18000,ongoing,18000", "R3,F,,rolling,18000")
    imported = read_rows(tmp_path, *rows, headings=headings)
    (issue,) = [i for i in imported.issues if i.severity == "warning"]

    assert (issue.where.column, issue.where.row) == ("C", 2)
    assert issue.problem == "£18,000 is for a whole term, but this has no end"
    assert issue.hint == "write the amount a year in 'Amount a year'"
    assert agreements(imported)[0]["amount_pence"] == 1_800_000


def test_functions_over_a_whole_pound_are_unknown(tmp_path: Path) -> None:
    """60% and 60% are more than there is; rounding to 100.1% is not."""
    headings = "Reference,Funder,Amount,Voice,Partnerships,Volunteering"
    rows = ("R1,F,5,60%,60%,", "R2,F,5,33.4%,33.3%,33.4%")
    first, second = agreements(read_rows(tmp_path, *rows, headings=headings))

    assert first["leadership_advocacy"] is None
    assert second["leadership_advocacy"] == 3340


def test_a_duration_gives_the_end_that_is_missing(tmp_path: Path) -> None:
    """Twelve months from 1 April end on 31 March; a stated end is never changed."""
    headings = "Reference,Funder,Amount,Start,End,Duration"
    rows = ("R1,F,5,2025-04-01,,12", "R2,F,5,2025-04-01,2025-09-30,6", "R3,F,5,,,6")
    imported = read_rows(tmp_path, *rows, headings=headings)

    assert [row["ends_on"] for row in agreements(imported)] == [
        date(2026, 3, 31),
        date(2025, 9, 30),
        None,
    ]
    assert at(imported.issues, "F")[0].problem == (
        "the end is start and duration less a day in 1 row"
    )


def test_a_duration_serves_without_any_column_of_ends(tmp_path: Path) -> None:
    """Start and duration are enough."""
    imported = read_rows(
        tmp_path, "F,5,2025-04-01,12", headings="Funder,Amount,Start,Duration"
    )

    assert agreements(imported)[0]["ends_on"] == date(2026, 3, 31)


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 28)),
        (date(2023, 2, 1), 12, date(2024, 1, 31)),
        (date(2024, 2, 29), 12, date(2025, 2, 27)),
    ],
)
def test_month_ends_stick(start: date, months: int, end: date) -> None:
    """One month after 31 January is the end of February, less a day."""
    frame = pl.DataFrame({"starts_on": [start], "n": [months]})

    assert frame.select(end_after(pl.col("n"))).item() == end


def test_a_duration_that_contradicts_the_dates_is_warned_of(tmp_path: Path) -> None:
    """A month's difference is tolerated, more is not; the dates are used."""
    headings = "Reference,Funder,Amount,Start,End,Duration"
    rows = (
        "R1,F,5,2025-04-01,2026-03-31,24",
        "R2,F,5,2025-04-01,2026-05-01,12",
        "R3,F,5,2025-04-01,2026-05-02,12",
    )
    imported = read_rows(tmp_path, *rows, headings=headings)

    assert at(imported.issues, "F2")[0].problem == (
        "24 months do not fit 1 April 2025 to 31 March 2026; the dates are used"
    )
    assert at(imported.issues, "F3") == []
    assert at(imported.issues, "F4") != []


def test_money_in_another_currency_needs_a_rate(tmp_path: Path) -> None:
    """Without a rate its amount in pounds is refused; nothing is fetched."""
    headings = "Reference,Funder,Amount,Currency,Exchange rate"
    rows = ("R1,F,5000,EUR,", "R2,F,5000,EUR,0.8547", "R3,F,€5000,,", "R4,F,5,,")
    imported = read_rows(tmp_path, *rows, headings=headings)

    assert [row["currency"] for row in agreements(imported)] == [
        "EUR",
        "EUR",
        "EUR",
        "GBP",
    ]
    assert agreements(imported)[1]["fx_rate"] == 854_700
    assert [i.where.row for i in imported.issues if i.severity == "refusal"] == [2, 4]


def test_negative_vat_is_unknown_and_a_negative_amount_is_kept(tmp_path: Path) -> None:
    """The noun's bounds hold; a repayment is money all the same."""
    imported = read_rows(
        tmp_path, "R1,F,(500),-20", headings="Reference,Funder,Amount,VAT"
    )

    assert agreements(imported)[0]["vat_amount_pence"] is None
    assert agreements(imported)[0]["amount_pence"] == -50_000
    assert at(imported.issues, "D2")[0].problem == "-20 is less than 0; left unknown"
    assert at(imported.issues, "C2")[-1].severity == "warning"


def test_what_started_unconfirmed_is_warned_of(tmp_path: Path) -> None:
    """Only the day of the ledger's own figures says what has started."""
    text = "Reference,Funder,Amount,Start,Status\nR1,F,5,2025-04-01,Applied\n"
    (tmp_path / "agreements.csv").write_text(text, encoding="utf-8")
    alone = read_text(tmp_path, text)
    answers = "question,answer\nas_of,30 June 2025\n"
    (tmp_path / "answers.csv").write_text(answers, encoding="utf-8")
    dated = read(tmp_path, vocabulary())

    assert at(alone.issues, "E2") == []
    assert at(dated.issues, "E2")[0].problem == (
        "it started on 1 April 2025 and is still marked possible: "
        "it is not counted as secured"
    )


def test_a_row_that_the_noun_takes_needs_no_explanation() -> None:
    """Only what is refused has a reason."""
    row = {"conditionality": 5, "vat_amount_pence": 100}

    assert explain(Agreement, ("conditionality", "vat_amount"), row) is None


PENCE = st.none() | st.integers(-100, 100)
SHARE = st.none() | st.integers(0, 6_000)
DAY = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 9))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.fixed_dictionaries(
        {
            "vat_amount_pence": PENCE,
            "starts_on": DAY,
            "ends_on": DAY,
            "open_ended": st.none() | st.booleans(),
            "conditionality": st.none() | st.integers(0, 6),
            "fx_rate": st.none() | st.integers(-1, 1),
            "leadership_advocacy": SHARE,
            "volunteering": SHARE,
        }
    )
)
def test_the_rules_and_the_noun_agree(row: dict[str, object]) -> None:
    """A row breaks a rule if and only if the noun refuses it."""
    frame = pl.DataFrame([row], schema={name: AGREEMENTS[name] for name in row})
    frame = frame.with_columns(
        pl.lit(None, dtype).alias(name)
        for name, dtype in AGREEMENTS.items()
        if name not in row
    )
    rules = [r for r in agreement_rules(words().limits) if r.kind in NOUN_RULES]
    broken = frame.select(
        pl.any_horizontal(rule.broken.fill_null(value=False) for rule in rules)
    ).item()

    assert broken is not _is_taken(row)


def _is_taken(row: dict[str, object]) -> bool:
    scales = {"vat_amount_pence": 100, "fx_rate": 1_000_000}
    scales |= dict.fromkeys(("leadership_advocacy", "volunteering"), 10_000)
    facts = {
        name.removesuffix("_pence"): Decimal(value) / scales[name]
        if name in scales and isinstance(value, int)
        else value
        for name, value in row.items()
    }
    try:
        Agreement.model_validate({"org_id": "o", "agreement_id": "a", **facts})
    except ValidationError:
        return False
    return True
