"""Two saved quarters → what changed and why: the corridor of ``fundrisk compare``.

snapshots → sides under one set of rules → variants in one pass → effects, events,
direction, spiral
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fundrisk.errors import RecordError, RuleFileError
from fundrisk.frames import collected
from fundrisk.model.comparison import Comparison
from fundrisk.model.movement import Cause
from fundrisk.pipeline import profile, unread
from fundrisk.reading import load_rules, rules_again, rules_texts
from fundrisk.recording import read_again
from fundrisk.saved_quarters import (
    Kept,
    RulesInForce,
    answered,
    in_a_row,
    points,
)
from fundrisk.store.record import opened
from fundrisk.timeline.bridging import bridging
from fundrisk.timeline.chosen import chosen, quarters_before, quarters_saved
from fundrisk.timeline.compared import Compared
from fundrisk.timeline.counterfactuals import counterfactuals
from fundrisk.timeline.direction import direction
from fundrisk.timeline.events import events
from fundrisk.timeline.matching import matched
from fundrisk.timeline.movements import movements
from fundrisk.timeline.position import position_changes
from fundrisk.timeline.rules_changes import RulesThen, rules_changes
from fundrisk.timeline.scores import scores
from fundrisk.timeline.spiral import spiral
from fundrisk.year_ends import year_ends

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.movement import Movement
    from fundrisk.model.snapshot import Snapshot, SnapshotLine
    from fundrisk.store.record import Record
    from fundrisk.timeline.chosen import When

OWN = frozenset({Cause.LEDGER, Cause.BALANCE})


@dataclass(frozen=True)
class Asked:
    """Which quarters are to be compared, and under which rules.

    Without ``rules`` and ``is_today`` those of the later quarter hold, as they were
    saved; ``is_today`` asks for those that come with fundrisk now, ``rules`` for these
    with one's own folders.
    """

    since: When = None
    until: When = None
    rules: Sequence[Path] = ()
    is_today: bool = False


def compare(
    path: Path, asked: Asked = Asked(), orgs: Sequence[str] = ()
) -> tuple[Comparison, ...]:
    """What changed between two saved quarters of each organisation in a record.

    Args:
        path: The record.
        asked: Which quarters, under which rules.
        orgs: Identifiers; given, only those organisations. Without them those of which
            only one quarter is saved are left out, unless there are no others.

    Raises:
        RecordError: the record cannot be read, or does not hold two such quarters.
        RuleFileError: the rules that are asked for cannot be read.
    """
    with opened(path) as record:
        lines = record.lines()
        ids = dict.fromkeys(one.org_id for one in lines if _wanted(one, orgs))
        first = [one for one in ids if not orgs and _is_first(record, one)]
        if len(first) == len(ids) > 1:
            raise _only_first(lines)
        wanted = [one for one in ids if one not in first]
        return tuple(_compared(record, org_id, asked) for org_id in wanted)


def _only_first(lines: Sequence[SnapshotLine]) -> RecordError:
    """Several organisations with a quarter each, which may be one under two names."""
    names = {one.org_id: f"{one.name} ({one.org_id})" for one in lines}
    problem = f"only one quarter each is saved of {', '.join(names.values())}"
    hint = (
        "if they are one, write its identifier in each ledger ('Identifier of your "
        "organisation' on a sheet Answers), and save them again"
    )
    return RecordError(problem, hint=hint)


def _is_first(record: Record, org_id: str) -> bool:
    """Whether only one quarter is saved, so that there is nothing to compare yet."""
    return len(quarters_saved(record.lines(org_id))) == 1


def _wanted(line: SnapshotLine, orgs: Sequence[str]) -> bool:
    return not orgs or line.org_id in orgs


def _compared(record: Record, org_id: str, asked: Asked) -> Comparison:
    lines = record.lines(org_id)
    kept = Kept(record, org_id)
    ends = _year_ends(kept.snapshot(quarters_saved(lines)[-1]))
    before, after = chosen(lines, asked.since, asked.until, ends)
    terms = _terms(kept.snapshot(after), asked)
    row = (*quarters_before(lines, after), after)
    return _compare(_Two(before, after, row), kept, terms, ends)


@dataclass(frozen=True)
class _Two:
    """The two quarters, and the row of all that are saved up to the later one."""

    before: SnapshotLine
    after: SnapshotLine
    row: tuple[SnapshotLine, ...]


def _year_ends(snapshot: Snapshot) -> tuple[date, ...]:
    positions = read_again(snapshot).frames.positions
    return year_ends(collected(positions), snapshot.org_id)


def _terms(after: Snapshot, asked: Asked) -> RulesInForce:
    if asked.is_today or asked.rules:
        return RulesInForce(load_rules(asked.rules), rules_texts(asked.rules))
    try:
        return RulesInForce(rules_again(after.rules), after.rules)
    except RuleFileError as error:
        first = error.problem.partition("\n")[0]
        problem = f"the rules of {after.quarter.label} cannot be read any more: {first}"
        hint = "compare under those of this version: --todays-rules"
        raise RecordError(problem, hint=hint) from None


def _compare(
    two: _Two, kept: Kept, terms: RulesInForce, ends: Sequence[date]
) -> Comparison:
    """The comparison of two quarters, at the end of a row of them."""
    rulebook = terms.rulebook
    was, now = (kept.snapshot(line) for line in (two.before, two.after))
    before = kept.side(two.before, terms)
    after = answered(kept.side(two.after, terms), kept.said_since(now), rulebook)
    match = matched(before, after)
    made = counterfactuals(before, after, match)
    passed = profile(
        made.frames, as_of=after.as_of, rulebook=rulebook, without=unread(rulebook)
    )
    happened = events(before, after, match, rulebook, now.remarks)
    told = _told(was, now, terms)
    found = movements(
        Compared(
            printed_then=was.assessment,
            before=before,
            after=after,
            printed_now=now.assessment,
            made=made,
            scored=made.by_name(scores(passed.scored, rulebook)),
            rulebook=rulebook,
            events=happened,
            rules_changes=told,
            is_focus_trade_off=any(each.is_trade_off for each in happened),
        )
    )
    pulls = _points_of(found.headline)
    row = points(two.row, kept, terms)
    return Comparison(
        org_id=two.after.org_id,
        name=two.after.name,
        before=two.before,
        after=two.after,
        headline=found.headline,
        dimensions=found.dimensions,
        exposures=found.exposures,
        events=happened,
        position=position_changes(before, after),
        direction=direction(happened, *pulls, before, after, rulebook),
        replacement=row[-1].replacement,
        bridging=bridging(after, rulebook),
        spiral=spiral(row, rulebook, ends),
        quarters=in_a_row(two.row, kept, terms),
        rules_changes=told,
        remarks=after.assessment.remarks,
        provenance=terms.provenance,
    )


def _told(was: Snapshot, now: Snapshot, terms: RulesInForce) -> tuple[str, ...]:
    """What is other in these rules than then; else what was in those of the later day.

    Under today's rules the later quarter, too, may have been printed by other ones.
    """
    ours = _rules(now, terms)
    return rules_changes(_rules(was), ours) or rules_changes(ours, _rules(now))


def _rules(snapshot: Snapshot, terms: RulesInForce | None = None) -> RulesThen:
    if terms is not None:
        return RulesThen(terms.texts, terms.provenance)
    return RulesThen(snapshot.rules, snapshot.assessment.provenance)


def _points_of(headline: Movement) -> tuple[Decimal | None, Decimal | None]:
    """What ledger and balance, and what time, account for; none if not told apart."""
    return (
        _sum(headline, OWN),
        _sum(headline, frozenset({Cause.TIME})),
    )


def _sum(headline: Movement, causes: frozenset[Cause]) -> Decimal | None:
    bearing = [one for one in headline.effects if causes.intersection(one.causes)]
    if not bearing or not all(causes.issuperset(one.causes) for one in bearing):
        return None
    return sum((one.points for one in bearing), Decimal(0))
