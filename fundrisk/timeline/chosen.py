"""The lines of a record → the two quarters that somebody wants to see side by side."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from fundrisk.errors import QuarterError, RecordError
from fundrisk.model.wording import day
from fundrisk.quarters import quarter_named, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.snapshot import SnapshotLine

    When = str | date | None
    """The name of a quarter, a day in it, or nothing for the last."""

MOST_SHOWN = 8


def quarters_saved(lines: Sequence[SnapshotLine]) -> tuple[SnapshotLine, ...]:
    """What counts of each quarter: its last day that is saved, in the last version.

    Args:
        lines: All snapshots of one organisation.
    """
    counting = sorted((one for one in lines if one.is_latest), key=_day)
    return tuple({one.quarter.ends_on: one for one in counting}.values())


def quarters_before(
    lines: Sequence[SnapshotLine], after: SnapshotLine
) -> tuple[SnapshotLine, ...]:
    """What counts of each quarter that is over before another begins."""
    return tuple(
        one
        for one in quarters_saved(lines)
        if one.as_of < after.as_of and one.quarter.ends_on != after.quarter.ends_on
    )


def chosen(
    lines: Sequence[SnapshotLine],
    since: When,
    until: When,
    year_ends: Sequence[date],
) -> tuple[SnapshotLine, SnapshotLine]:
    """The earlier and the later snapshot.

    Args:
        lines: All snapshots of one organisation.
        since: The earlier quarter; without one the last that is saved before the other.
            A day that is saved itself means that day, and no other of its quarter.
        until: The later quarter; without one the last that is saved.
        year_ends: The ends of its financial years, for the names of quarters.

    Raises:
        RecordError: such a quarter is not saved, or there is none to compare with.
    """
    saved = quarters_saved(lines)
    after = saved[-1] if until is None else _of(until, lines, year_ends, "--to")
    if since is not None:
        before = _of(since, lines, year_ends, "--from")
        if before.as_of >= after.as_of:
            problem = f"{_name(before)} is not before {_name(after)}"
            hint = "give the earlier quarter to --from, the later one to --to"
            raise RecordError(problem, where="--from", hint=hint)
        return before, after
    earlier = quarters_before(lines, after)
    if not earlier:
        problem = f"no quarter of {after.name} is saved before {_name(after)}"
        hint = (
            "a comparison takes two: save the next quarter when it ends, or an earlier "
            "one from the ledger of then: fundrisk check LEDGER --quarter 2025-26Q3 "
            "--save"
        )
        raise RecordError(problem, hint=hint)
    return earlier[-1], after


def _of(
    when: str | date,
    lines: Sequence[SnapshotLine],
    year_ends: Sequence[date],
    option: str,
) -> SnapshotLine:
    counting = [one for one in lines if one.is_latest]
    exact = [one for one in counting if one.as_of == when]
    within = _last_day(when, year_ends, option)
    found = exact or [
        one
        for one in quarters_saved(lines)
        if one.quarter.starts_on <= within <= one.quarter.ends_on
    ]
    if found:
        return found[-1]
    asked = when if isinstance(when, str) else day(when)
    problem = f"nothing is saved of '{asked}'"
    held = [_name(one) for one in quarters_saved(lines)][-MOST_SHOWN:]
    hint = f"saved are {'; '.join(held)}"
    raise RecordError(problem, where=option, hint=hint)


def _last_day(when: str | date, year_ends: Sequence[date], option: str) -> date:
    if isinstance(when, date):
        return when
    try:
        return quarter_named(when, year_ends).ends_on
    except QuarterError as error:
        raise RecordError(error.problem, where=option, hint=error.hint) from None


def _day(line: SnapshotLine) -> date:
    return line.as_of


def _name(line: SnapshotLine) -> str:
    return shown(line.quarter)
