"""Two saved quarters of a small ledger under two sets of rules, worked out on paper.

``BIG`` is £360,000 for the 1,096 days to 31 March 2026, ``X`` £36,500 for the 365 days
to 31 March 2025 and ``Y`` £20,000 for the 334 days to 30 June 2025: £119,972.63,
£36,500 and £20,000 a year, £176,472.63 together. Own folders of rules call only what
lasts 340 days at most a short agreement, not 381.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from fundrisk import recording
from fundrisk.comparing import Asked, compare
from fundrisk.model.movement import Cause, Movement
from tests.end_to_end.samples import SAMPLES
from tests.end_to_end.saved_quarters import SAVED_AT

if TYPE_CHECKING:
    from pathlib import Path

    from fundrisk.model.comparison import Comparison

T0, T1 = date(2024, 12, 31), date(2025, 3, 31)
RULES = SAMPLES.parent / "rules" / "conventions.yaml"
AGREEMENTS = """\
org_id,agreement_id,title,funder,funder_family,instrument,fund_class,purpose,amount,\
awarded_on,starts_on,ends_on,status
lio,BIG,Big,Lottery,lottery,grant,restricted,project,360000,2023-03-01,2023-04-01,\
2026-03-31,confirmed
lio,X,Next door,Oak Trust,foundation,grant,restricted,project,36500,2024-03-01,\
2024-04-01,2025-03-31,confirmed
lio,Y,Young,Elm Trust,foundation,grant,restricted,project,20000,2024-07-01,2024-08-01,\
2025-06-30,confirmed
"""
POSITION = """\
org_id,as_of,planned_spend_12m,free_reserves,reserve_target,own_earned_last_year,\
own_earned_this_year,ledger_complete_since
lio,2024-12-31,120000,50000,60000,10000,10000,2019-01-01
"""
SHORT = "NAVCA-F-B4"
"""The rule that rests on the share of short agreements alone."""

ALL = Decimal("119972.63") + 36_500 + 20_000
BY_381, BY_340 = 56_500 / ALL, 20_000 / ALL
"""The share of short agreements on both days: 32% with X and Y, 11% with Y alone."""

CHANGE = ("short_term_days: 381 to 340 days",)


@pytest.fixture
def own(tmp_path: Path) -> tuple[Path, ...]:
    """A folder of rules with one other number."""
    folder = tmp_path / "own"
    folder.mkdir()
    ours = RULES.read_text(encoding="utf-8")
    theirs = ours.replace(
        "short_term_days:\n  value: 381", "short_term_days:\n  value: 340"
    )
    assert theirs != ours
    (folder / RULES.name).write_text(theirs, encoding="utf-8")
    return (folder,)


def saved(folder: Path, *rules: tuple[Path, ...]) -> Path:
    """Save the ledger on both days, each by its own rules; returns the record."""
    folder.mkdir()
    for name, text in (("agreements.csv", AGREEMENTS), ("position.csv", POSITION)):
        (folder / name).write_text(text, encoding="utf-8")
    place = folder / "record.duckdb"
    for day, which in zip((T0, T1), rules, strict=True):
        call = recording.Call([folder], as_of=day, rules=which)
        recording.save(call, place, recording.Signature(SAVED_AT))
    return place


def findings(found: Comparison) -> tuple[Movement, ...]:
    """Headline, dimensions and rules."""
    return (found.headline, *found.dimensions, *found.exposures)


def taken(one: Movement) -> dict[tuple[Cause, ...], Decimal]:
    """The points of each cause."""
    return {effect.causes: effect.points for effect in one.effects}


def scored(share: Decimal) -> Decimal:
    """The exposure of a share of short agreements: as many points as hundredths."""
    return (100 * share).quantize(Decimal("0.0001"))


def test_another_convention_moves_only_the_rules(
    tmp_path: Path, own: tuple[Path, ...]
) -> None:
    """All else is as if both quarters had been saved by the rules of the later one."""
    (mixed,) = compare(saved(tmp_path / "mixed", (), own))
    (alike,) = compare(saved(tmp_path / "alike", own, own))

    for one, other in zip(findings(mixed), findings(alike), strict=True):
        assert (one.moved, one.before, one.after) == (
            other.moved,
            other.before,
            other.after,
        )
        rules = {(Cause.ASSUMPTION,)}
        ours, theirs = taken(one), taken(other)
        assert {cause: ours[cause] for cause in ours.keys() - rules} == {
            cause: theirs[cause] for cause in theirs.keys() - rules
        }
    short = next(one for one in mixed.exposures if one.id == SHORT)
    by_rules = scored(BY_340) - scored(BY_381)
    assert by_rules == Decimal("-20.6831")
    assert taken(short) == {
        (Cause.TIME,): 0,
        (Cause.LEDGER,): 0,
        (Cause.BALANCE,): 0,
        (Cause.ASSUMPTION,): pytest.approx(by_rules, abs=Decimal("0.0001")),
    }
    assert mixed.events == alike.events
    assert mixed.direction == alike.direction
    assert mixed.rules_changes == CHANGE


def test_by_todays_rules_those_of_the_later_quarter_are_named(
    tmp_path: Path, own: tuple[Path, ...]
) -> None:
    """What was printed last is 21 points lower by its rules alone, and that is said."""
    place = saved(tmp_path / "mixed", (), own)
    (found,) = compare(place, Asked(is_today=True))

    short = next(one for one in found.exposures if one.id == SHORT)
    assert float(short.after.hi or 0) == pytest.approx(float(100 * BY_381), abs=1e-4)
    assert found.rules_changes == CHANGE
    (reason,) = short.reasons
    assert reason.cause is Cause.ASSUMPTION
    assert CHANGE[0] in reason.sentence
