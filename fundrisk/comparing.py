"""Two saved quarters → what changed and why: the corridor of ``fundrisk compare``.

snapshots → sides under one set of rules → variants in one pass → effects, events,
direction, spiral
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk import __version__
from fundrisk.errors import RecordError, RuleFileError
from fundrisk.frames import collected, held
from fundrisk.model.assessment import Provenance
from fundrisk.model.comparison import Cause, Comparison, QuarterThen, SideThen
from fundrisk.pipeline import METHOD_VERSION, profile
from fundrisk.reading import load_rules, rules_again, rules_texts
from fundrisk.recording import assessed_again, read_again
from fundrisk.remarks.overriding import overridden
from fundrisk.store.record import opened
from fundrisk.timeline.chosen import chosen, quarters_saved
from fundrisk.timeline.compared import Compared
from fundrisk.timeline.counterfactuals import counterfactuals
from fundrisk.timeline.direction import direction, is_focus_trade_off
from fundrisk.timeline.events import events
from fundrisk.timeline.known import as_known
from fundrisk.timeline.matching import matched
from fundrisk.timeline.movements import movements
from fundrisk.timeline.position import position_changes
from fundrisk.timeline.ratios import bridging, replacement
from fundrisk.timeline.rules_changes import RulesThen, rules_changes
from fundrisk.timeline.scores import scores
from fundrisk.timeline.side import Side
from fundrisk.timeline.spiral import Point, spiral
from fundrisk.year_ends import year_ends

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.comparison import Movement
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.record import Record
    from fundrisk.timeline.chosen import When

PENNY = Decimal("0.01")
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


@dataclass(frozen=True)
class Terms:
    """The rules of a comparison: read, as texts, and what they are worked out with."""

    rulebook: Rulebook
    texts: SavedRules

    @property
    def provenance(self) -> Provenance:
        """The same, for reports."""
        return Provenance(
            tool="fundrisk",
            tool_version=__version__,
            method_version=METHOD_VERSION,
            rules=self.rulebook.sources,
            rules_digest=self.rulebook.digest,
            inputs=(),
        )

    def were_those_of(self, saved: Assessment) -> bool:
        """Whether a saved assessment would come out the same now."""
        then, now = saved.provenance, self.provenance
        return then.model_copy(update={"inputs": ()}) == now


def compare(
    path: Path, asked: Asked = Asked(), orgs: Sequence[str] = ()
) -> tuple[Comparison, ...]:
    """What changed between two saved quarters of each organisation in a record.

    Args:
        path: The record.
        asked: Which quarters, under which rules.
        orgs: Identifiers; given, only those organisations.

    Raises:
        RecordError: the record cannot be read, or does not hold two such quarters.
        RuleFileError: the rules that are asked for cannot be read.
    """
    with opened(path) as record:
        lines = record.lines()
        ids = dict.fromkeys(one.org_id for one in lines if _wanted(one, orgs))
        return tuple(_compared(record, org_id, asked) for org_id in ids)


def _wanted(line: SnapshotLine, orgs: Sequence[str]) -> bool:
    return not orgs or line.org_id in orgs


def _compared(record: Record, org_id: str, asked: Asked) -> Comparison:
    lines = record.lines(org_id)
    latest = record.snapshot(org_id, quarters_saved(lines)[-1].as_of)
    ends = _year_ends(latest)
    chosen_lines = chosen(lines, asked.since, asked.until, ends)
    row = [
        one
        for one in quarters_saved(lines)
        if one.as_of < chosen_lines[1].as_of
        and one.quarter.ends_on != chosen_lines[1].quarter.ends_on
    ]
    wanted = dict.fromkeys((*row, *chosen_lines))
    held_ = {line: record.snapshot(org_id, line.as_of, line.version) for line in wanted}
    before, after = chosen_lines
    terms = _terms(held_[after], asked)
    saved = [Saved(line, held_[line]) for line in (*row, after)]
    return _compare(Saved(before, held_[before]), saved, terms, ends)


def _year_ends(snapshot: Snapshot) -> tuple[date, ...]:
    positions = read_again(snapshot).frames.positions
    return year_ends(collected(positions), snapshot.org_id)


def _terms(after: Snapshot, asked: Asked) -> Terms:
    if asked.is_today or asked.rules:
        return Terms(load_rules(asked.rules), rules_texts(asked.rules))
    try:
        return Terms(rules_again(after.rules), after.rules)
    except RuleFileError as error:
        first = error.problem.partition("\n")[0]
        problem = f"the rules of {after.quarter.label} cannot be read any more: {first}"
        hint = "compare under those of this version: --todays-rules"
        raise RecordError(problem, hint=hint) from None


@dataclass(frozen=True)
class Saved:
    """A snapshot, and its line in the record."""

    line: SnapshotLine
    snapshot: Snapshot


def _compare(
    before: Saved, row: Sequence[Saved], terms: Terms, ends: Sequence[date]
) -> Comparison:
    """The comparison of a quarter with the last of a row of them."""
    after, rulebook = row[-1], terms.rulebook
    sides = {one.line: _side(one.snapshot, terms) for one in (before, after)}
    one, two = sides[before.line], sides[after.line]
    match = matched(one, two)
    made = counterfactuals(one, two, match)
    passed = profile(made.frames, as_of=two.as_of, rulebook=rulebook)
    happened = events(one, two, match, rulebook, after.snapshot.remarks)
    changed = position_changes(one, two)
    told = rules_changes(_rules(before.snapshot), _rules(after.snapshot, terms))
    found = movements(
        Compared(
            printed_then=before.snapshot.assessment,
            before=one,
            after=two,
            printed_now=after.snapshot.assessment,
            made=made,
            scored=made.by_name(scores(passed.scored, rulebook)),
            rulebook=rulebook,
            events=happened,
            position=changed,
            rules_changes=told,
            is_focus_trade_off=is_focus_trade_off(happened),
        )
    )
    points = points_of(found.headline)
    quarters = _row(row, terms, sides)
    return Comparison(
        org_id=after.line.org_id,
        name=after.line.name,
        before=before.line,
        after=after.line,
        headline=found.headline,
        dimensions=found.dimensions,
        exposures=found.exposures,
        events=happened,
        position=changed,
        direction=direction(happened, *points, one, two, rulebook),
        replacement=replacement(two.assessment, rulebook),
        bridging=bridging(two.assessment, two.position, rulebook),
        spiral=spiral(_points(quarters), rulebook, ends),
        quarters=tuple(each.then for each in quarters),
        rules_changes=told,
        remarks=after.snapshot.remarks,
        provenance=terms.provenance,
    )


def _rules(snapshot: Snapshot, terms: Terms | None = None) -> RulesThen:
    if terms is not None:
        return RulesThen(terms.texts, terms.provenance)
    return RulesThen(snapshot.rules, snapshot.assessment.provenance)


def _side(snapshot: Snapshot, terms: Terms) -> Side:
    read = read_again(snapshot).frames
    frames, _ = overridden(read, snapshot.remarks.overrides)
    known = held(as_known(frames, snapshot.as_of))
    return Side(
        as_of=snapshot.as_of,
        frames=known,
        assessment=_under(terms, snapshot),
        position=in_force(collected(known.positions), snapshot.as_of),
    )


def _under(terms: Terms, snapshot: Snapshot) -> Assessment:
    """The assessment under the rules of the comparison, as saved where it can be."""
    if terms.were_those_of(snapshot.assessment):
        return snapshot.assessment
    return assessed_again(snapshot, terms.rulebook)


def in_force(positions: pl.DataFrame, day: date) -> Mapping[str, Any]:
    """The latest position of one organisation by a day; empty without one."""
    rows = positions.filter(pl.col("as_of") <= day).sort("as_of").to_dicts()
    return rows[-1] if rows else {}


@dataclass(frozen=True)
class _InRow:
    """One quarter of the row, and what a trend needs of it."""

    then: QuarterThen
    point: Point


def _row(
    saved: Sequence[Saved], terms: Terms, sides: Mapping[SnapshotLine, Side]
) -> list[_InRow]:
    """Every saved quarter; the last two years of them under the rules of the day."""
    reach = 2 * round(terms.rulebook.conventions.trend_quarters.value) + 1
    recent = {one.line for one in saved[-reach:]}
    return [
        _in_row(one, terms, sides.get(one.line), recent=one.line in recent)
        for one in saved
    ]


def _in_row(saved: Saved, terms: Terms, side: Side | None, *, recent: bool) -> _InRow:
    printed = saved.snapshot.assessment
    alike = recent or terms.were_those_of(printed)
    one = printed
    if alike:
        one = side.assessment if side else _under(terms, saved.snapshot)
    then = QuarterThen(
        saved=saved.line,
        headline_as_saved=printed.headline.band,
        headline=one.headline.band,
        dimensions=tuple(
            SideThen(id=each.id, title=each.title, hi=each.hi, band=each.band)
            for each in one.dimensions
        ),
        annual_value_gbp=Decimal(repr(one.annual_value)).quantize(PENNY),
        agreements_live=one.agreements_live,
        under_these_rules=alike,
    )
    positions = collected(read_again(saved.snapshot).frames.positions)
    position = in_force(positions, saved.line.as_of)
    return _InRow(then, Point(saved.line.quarter, saved.line.as_of, one, position))


def _points(row: Sequence[_InRow]) -> list[Point]:
    return [one.point for one in row if one.then.under_these_rules]


def points_of(headline: Movement) -> tuple[Decimal | None, Decimal | None]:
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
