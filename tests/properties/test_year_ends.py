"""The ends of financial years that the dated figures state."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from fundrisk.quarters import quarter_of
from fundrisk.year_ends import year_ends, year_ends_by_org

MARCH_24, MARCH_25, MARCH_26 = (date(year, 3, 31) for year in (2024, 2025, 2026))
JUNE_25 = date(2025, 6, 30)
WINTER, FEBRUARY = date(2024, 12, 31), date(2025, 2, 28)


def positions(*rows: tuple[date, date | None], org_id: str = "one") -> pl.DataFrame:
    """Dated rows with the year end that each states."""
    return pl.DataFrame(
        [(org_id, as_of, end) for as_of, end in rows],
        schema={
            "org_id": pl.String(),
            "as_of": pl.Date(),
            "financial_year_ends_on": pl.Date(),
        },
        orient="row",
    )


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        ([], ()),
        ([(WINTER, None)], ()),
        ([(WINTER, MARCH_25), (FEBRUARY, MARCH_25)], (MARCH_25,)),
        ([(WINTER, MARCH_25), (MARCH_25, MARCH_26)], (MARCH_25, MARCH_26)),
        ([(WINTER, MARCH_24), (FEBRUARY, MARCH_25)], (MARCH_24, MARCH_25)),
    ],
    ids=["nothing", "blank", "twice", "a-year-on", "a-past-one"],
)
def test_what_the_rows_state_counts_once(
    rows: list[tuple[date, date | None]], ends: tuple[date, ...]
) -> None:
    """In the order of the days, whichever row says so."""
    assert year_ends(positions(*rows), "one") == ends


def test_a_year_that_is_made_longer_has_one_end() -> None:
    """In December it was to end in March; in February it is to end in June.

    The year began on 1 April 2024 all the same, and has fifteen months.
    """
    ends = year_ends(positions((WINTER, MARCH_25), (FEBRUARY, JUNE_25)), "one")

    assert ends == (MARCH_24, JUNE_25)
    assert quarter_of(JUNE_25, ends).label == "2024/25 Q5"
    assert quarter_of(date(2024, 4, 1), ends).label == "2024/25 Q1"


def test_a_year_that_is_made_longer_keeps_the_start_that_was_stated() -> None:
    """A year end of two months before the usual one is not joined by a second."""
    january = date(2024, 1, 31)
    rows = ((january, january), (WINTER, MARCH_25), (FEBRUARY, JUNE_25))

    assert year_ends(positions(*rows), "one") == (january, JUNE_25)


def test_each_organisation_has_its_own() -> None:
    """One that states none is among them."""
    both = pl.concat(
        [positions((WINTER, MARCH_25)), positions((WINTER, WINTER), org_id="two")]
    )

    found = year_ends_by_org(both, ("two", "three", "one"))
    assert found == {"two": (WINTER,), "three": (), "one": (MARCH_25,)}
