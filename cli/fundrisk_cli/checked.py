"""One check: of the ledger alone, under a scenario, or with the quarterly record."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.errors import CallError
from fundrisk.store.place import FILE_NAME, beside
from fundrisk_cli import days, screens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.store.record import Saved


SHOWN = 5


class Call(NamedTuple):
    """The ledgers, the day, and by which rules and decisions they are read."""

    sources: Sequence[Path]
    as_of: date
    rules: Sequence[Path]
    mapping: Path | None
    orgs: Sequence[str]


class Under(NamedTuple):
    """What is supposed; nothing without a scenario."""

    scenario: str | None
    baseline: str


class Kept(NamedTuple):
    """The record that is asked for, and what is to be kept in it."""

    store: Path | None
    is_save: bool
    by: str
    reason: str
    with_acknowledgements: bool


NOTHING_SUPPOSED = Under(None, "")


def only_read(store: Path | None) -> Kept:
    """A record that is looked into, and nothing is kept in it."""
    return Kept(store, is_save=False, by="", reason="", with_acknowledgements=True)


def check(call: Call, under: Under, kept: Kept) -> tuple[Assessment, ...]:
    """The assessments, saved where that is asked for.

    Raises:
        CallError: options contradict one another.
        RecordError: the record cannot be used.
    """
    _refuse_contradictions(under, kept)
    if under.scenario is not None:
        return _supposed(call, under)
    record = _record(call.sources, kept)
    if record is None:
        from fundrisk import pipeline  # noqa: PLC0415 - loads the engine

        return pipeline.check(
            call.sources,
            as_of=call.as_of,
            rules=call.rules,
            mapping=call.mapping,
            orgs=call.orgs,
        )
    return _with_record(call, record, kept)


def _refuse_contradictions(under: Under, kept: Kept) -> None:
    if under.scenario is not None and (kept.is_save or kept.store):
        problem = "what a scenario supposes is no quarter: it is not kept in a record"
        raise CallError(problem, hint="leave out --scenario, or --save and --store")
    if kept.is_save and not kept.with_acknowledgements:
        problem = "a quarter is saved with what is accepted, never without"
        raise CallError(problem, hint="leave out --without-acknowledgements")
    if not kept.is_save and (kept.by or kept.reason):
        problem = "--by and --reason say who saves, and why: nothing is saved here"
        raise CallError(problem, hint="add --save")


def _supposed(call: Call, under: Under) -> tuple[Assessment, ...]:
    from fundrisk import stressing  # noqa: PLC0415 - only for a scenario

    return stressing.check_under(
        under.scenario or "",
        under.baseline,
        call.sources,
        as_of=call.as_of,
        rules=call.rules,
        mapping=call.mapping,
        orgs=call.orgs,
    )


def _record(sources: Sequence[Path], kept: Kept) -> Path | None:
    """The record that was named, or the one beside the ledgers if there is one."""
    if kept.store is not None:
        is_folder = kept.store.is_dir()
        return kept.store / FILE_NAME if is_folder else kept.store
    places = {beside(source) for source in sources}
    if kept.is_save and len(places) > 1:
        problem = "the ledgers stand in several folders, and a record in one"
        raise CallError(problem, hint="say which record with --store FILE")
    (place, *others) = sorted(places)
    if kept.is_save or (not others and place.exists()):
        return place
    return None


def _with_record(call: Call, record: Path, kept: Kept) -> tuple[Assessment, ...]:
    from fundrisk import recording  # noqa: PLC0415 - loads the engines

    asked = recording.Call(
        call.sources,
        call.as_of,
        call.rules,
        call.mapping,
        call.orgs,
        with_acknowledgements=kept.with_acknowledgements,
    )
    if not kept.is_save:
        screens.remark(f"with the quarterly record {record}")
        return recording.check(asked, record)
    signature = recording.Signature(days.this_second(), kept.by, kept.reason)
    assessments, saved = recording.save(asked, record, signature)
    for one in saved:
        _tell(one, record)
        _tell_whose(one, call.sources)
    _tell_gone([one.line for one in saved if one.is_new], record)
    return assessments


def _tell_gone(lines: Sequence[SnapshotLine], record: Path) -> None:
    """That agreements of the quarter before are not in a ledger any more."""
    from fundrisk.saved_quarters import no_longer_listed  # noqa: PLC0415

    for gone in no_longer_listed(record, lines) if lines else ():
        if not gone:
            continue
        more = f" and {len(gone) - SHOWN} more" if len(gone) > SHOWN else ""
        screens.remark(
            f"no longer in the ledger, and not carried on: {'; '.join(gone[:SHOWN])}"
            f"{more}. Keep what has ended: findings that look back a year (whether "
            "income is unstable, say) do not see what was taken out"
        )


def _tell_whose(saved: Saved, sources: Sequence[Path]) -> None:
    """That the quarters of an organisation are found by a name that a file may lose."""
    from fundrisk.importers.whose import named_after_a_file  # noqa: PLC0415

    line = saved.line
    if named_after_a_file(line.org_id, line.name, sources):
        screens.remark(
            f"quarters are found by the organisation's identifier, and '{line.org_id}' "
            "is only the file's name: from a file of another name the next quarter "
            "would be another organisation's. Write 'Identifier of your organisation' "
            "on a sheet Answers ('fundrisk template' has one), or keep the name"
        )


def _tell(saved: Saved, record: Path) -> None:
    from fundrisk.model.wording import day  # noqa: PLC0415
    from fundrisk.quarters import shown  # noqa: PLC0415

    line = saved.line
    what = f"{shown(line.quarter)} of {line.name}, as at {day(line.as_of)}"
    if not saved.is_new:
        screens.remark(f"nothing is other than saved: {what}, version {line.version}")
        return
    screens.remark(f"saved {what}, version {line.version}, in {record}")
    if line.as_of != line.quarter.ends_on:
        end = day(line.quarter.ends_on)
        screens.remark(
            f"this is not the end of the quarter: quarters compare best at their last "
            f"day, {end}; a later day of this quarter that is saved counts instead"
        )
