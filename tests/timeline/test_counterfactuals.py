"""Every variant is the organisation with one thing as it was, and nothing else."""

from __future__ import annotations

import warnings
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import collected
from fundrisk.timeline.counterfactuals import (
    counterfactuals,
)
from fundrisk.timeline.figures import FIGURES, groups
from fundrisk.timeline.matching import matched
from fundrisk.variants import apart
from tests.builders import (
    a_ledger,
    a_position,
    an_agreement,
)
from tests.timeline.sides import a_side, side
from tests.timeline.two_quarters import T0, T1
from tests.timeline.variants import made, of_cause

if TYPE_CHECKING:
    import pytest


def test_figures_go_back_group_by_group() -> None:
    """Reserves and spend by themselves; what did not change is no variant."""
    richer = a_position(
        as_of="2025-03-01", free_reserves=90_000, planned_spend_12m=130_000
    )
    one = an_agreement(agreement_id="A1")

    found = made((one,), (one,), richer)

    fields = [variant.fields for variant in of_cause(found, "balance")]
    assert fields == [("planned_spend_12m_pence",), ("free_reserves_pence",)]
    positions = collected(found.frames.positions)
    in_force = positions.filter(pl.col("as_of") == date(2025, 3, 1))
    told = {
        apart(row["org_id"])[1]: (
            row["planned_spend_12m_pence"],
            row["free_reserves_pence"],
        )
        for row in in_force.iter_rows(named=True)
    }
    assert told == {
        "now": (13_000_000, 9_000_000),
        "balance planned_spend_12m_pence": (12_000_000, 9_000_000),
        "balance free_reserves_pence": (13_000_000, 6_000_000),
    }


def test_a_first_position_is_one_change() -> None:
    """Where there was none, no figure of it can be put back by itself."""
    one = an_agreement(agreement_id="A1")
    before = a_side(a_ledger(one, positions=[]), T0)
    after = a_side(a_ledger(one), T1)

    found = counterfactuals(before, after, matched(before, after))

    (whole,) = of_cause(found, "balance")
    assert "free_reserves_pence" in whole.fields
    positions = collected(found.frames.positions)
    assert whole.name not in {apart(key)[1] for key in positions["org_id"]}


def test_without_any_position_nothing_is_said_on_stderr() -> None:
    """No position is in force, and nothing is compared with nothing."""
    one = an_agreement(agreement_id="A1")
    before, after = (a_side(a_ledger(one, positions=[]), day) for day in (T0, T1))

    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = counterfactuals(before, after, matched(before, after))

    assert collected(found.frames.positions).is_empty()


def test_every_figure_stands_in_one_group() -> None:
    """None is forgotten, and none is put back twice."""
    every = [name for group in groups() for name in group]

    assert sorted(every) == sorted(FIGURES)


def test_above_many_agreements_there_are_only_totals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The stages and the position stay; no agreement is looked at by itself."""
    many = tuple(
        an_agreement(agreement_id=f"A{number}", title=f"Work {number}")
        for number in range(4)
    )
    monkeypatch.setattr("fundrisk.timeline.counterfactuals.MOST_DRIVERS", 3)

    whole, less = made(many, many), made(many[:-1], many[:-1])

    assert whole.only_totals
    assert [one.name for one in whole.variants] == ["then", "ledger", "now"]
    assert not less.only_totals
    assert [one.was for one in of_cause(less, "time")] == [("A0",), ("A1",), ("A2",)]


def test_every_variant_is_an_organisation_of_the_cohort() -> None:
    """Each has its row, its agreements and its positions, under one key."""
    before, after = side("d", date(2023, 12, 31)), side("d", date(2024, 3, 31))

    found = counterfactuals(before, after, matched(before, after))

    names = [one.name for one in found.variants]
    assert len(names) == len(set(names))
    for frame in (
        found.frames.organisations,
        found.frames.agreements,
        found.frames.positions,
    ):
        keys = collected(frame)["org_id"].unique()
        assert {apart(key) for key in keys} == {("lio-d", name) for name in names}
