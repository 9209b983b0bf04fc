"""Snapshots → the quarters that a comparison looks at, under one set of rules."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk import __version__
from fundrisk.frames import collected, held
from fundrisk.model.assessment import Provenance
from fundrisk.model.comparison import QuarterThen, SideThen
from fundrisk.model.snapshot import outline_of
from fundrisk.pipeline import METHOD_VERSION
from fundrisk.recording import assessed_again, read_again
from fundrisk.remarks.overriding import overridden
from fundrisk.remarks.said import with_remarks
from fundrisk.store.record import opened
from fundrisk.timeline.chosen import quarters_before
from fundrisk.timeline.known import as_known
from fundrisk.timeline.points import Point
from fundrisk.timeline.ratios import replacement
from fundrisk.timeline.side import Side
from fundrisk.timeline.taken_out import taken_out
from fundrisk.timeline.window import trend_quarters

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.frames import Frames
    from fundrisk.model.assessment import Assessment
    from fundrisk.model.quarter import Quarter
    from fundrisk.model.remarks import Remarks
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import Outline, SavedRules, Snapshot, SnapshotLine
    from fundrisk.store.record import Record

PENNY = Decimal("0.01")


@dataclass(frozen=True)
class RulesInForce:
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

    def were_those_of(self, provenance: Provenance) -> bool:
        """Whether what was saved would come out the same now."""
        return provenance.model_copy(update={"inputs": ()}) == self.provenance


@dataclass(frozen=True)
class Kept:
    """What a record holds of one organisation, read and worked out once."""

    record: Record
    org_id: str
    read: dict[SnapshotLine, Snapshot] = field(default_factory=dict)
    made: dict[SnapshotLine, Assessment] = field(default_factory=dict)
    seen: dict[SnapshotLine, Side] = field(default_factory=dict)

    def snapshot(self, line: SnapshotLine) -> Snapshot:
        """The snapshot of a line."""
        if line not in self.read:
            found = self.record.snapshot(self.org_id, line.as_of, line.version)
            self.read[line] = found
        return self.read[line]

    def assessment(self, line: SnapshotLine, terms: RulesInForce) -> Assessment:
        """The quarter of a line under these rules, as saved where it can be."""
        if line not in self.made:
            self.made[line] = _under(terms, self.snapshot(line))
        return self.made[line]

    def side(self, line: SnapshotLine, terms: RulesInForce) -> Side:
        """The same as it was known on its day."""
        if line not in self.seen:
            snapshot = self.snapshot(line)
            self.seen[line] = _side(snapshot, self.assessment(line, terms))
        return self.seen[line]

    def said_since(self, snapshot: Snapshot) -> Remarks:
        """What was said up to now, with the overrides that a snapshot was made with.

        A reply or an acceptance belongs to its finding, whenever it was made.
        """
        said = self.record.remarks(self.org_id)
        return said.model_copy(update={"overrides": snapshot.remarks.overrides})


def answered(side: Side, said: Remarks, rulebook: Rulebook) -> Side:
    """A quarter with the notes and acknowledgements that are to stand beside it."""
    told = with_remarks(side.assessment, said, side.as_of, rulebook)
    return replace(side, assessment=told)


def _side(snapshot: Snapshot, assessment: Assessment) -> Side:
    read = read_again(snapshot).frames
    frames, _ = overridden(read, snapshot.remarks.overrides)
    known = held(as_known(frames, snapshot.as_of))
    return Side(
        as_of=snapshot.as_of,
        frames=known,
        assessment=_only_known(assessment, known),
        position=in_force(collected(known.positions), snapshot.as_of),
    )


def no_longer_listed(
    path: Path, lines: Sequence[SnapshotLine]
) -> tuple[tuple[str, ...], ...]:
    """What the quarter saved before listed and a later one does not, each by its title.

    Findings that look back do not see what was taken out of a ledger, so that whoever
    saves should be told.

    Args:
        path: The record.
        lines: Snapshots in it.

    Returns:
        For each of the lines what is no longer listed.

    Raises:
        RecordError: the record cannot be read.
    """
    with opened(path) as record:
        return tuple(_no_longer_listed(record, line) for line in lines)


def _no_longer_listed(record: Record, line: SnapshotLine) -> tuple[str, ...]:
    earlier = quarters_before(record.lines(line.org_id), line)
    if not earlier:
        return ()
    kept = Kept(record, line.org_id)
    saved = (kept.snapshot(one) for one in (earlier[-1], line))
    gone = taken_out([_side(one, one.assessment) for one in saved])
    return tuple(f"{one.title} of {one.funder}" for one in gone)


def _only_known(assessment: Assessment, known: Frames) -> Assessment:
    """An assessment that lists no agreement that was awarded only later.

    A quarter is often saved some weeks after its end, from a ledger that holds the
    awards of these weeks. They entered no figure of it, and are news of the next one.
    """
    ids = set(collected(known.agreements)["agreement_id"])
    listed = tuple(one for one in assessment.agreements if one.agreement_id in ids)
    return assessment.model_copy(update={"agreements": listed})


def _under(terms: RulesInForce, snapshot: Snapshot) -> Assessment:
    """The assessment under the rules of the comparison, as saved where it can be."""
    if terms.were_those_of(snapshot.assessment.provenance):
        return snapshot.assessment
    return assessed_again(snapshot, terms.rulebook)


def in_force(positions: pl.DataFrame, day: date) -> Mapping[str, Any]:
    """The latest position of one organisation by a day; empty without one."""
    rows = positions.filter(pl.col("as_of") <= day).sort("as_of").to_dicts()
    return rows[-1] if rows else {}


def in_a_row(
    lines: Sequence[SnapshotLine], kept: Kept, terms: RulesInForce
) -> tuple[QuarterThen, ...]:
    """Every quarter of the lines; the last two years under the rules of the terms."""
    recent = {*lines[-(2 * trend_quarters(terms.rulebook) + 1) :]}
    return tuple(
        _then(line, outline, kept, terms, is_recent=line in recent)
        for line, outline in zip(lines, kept.record.outlines(lines), strict=True)
    )


def _then(
    line: SnapshotLine,
    printed: Outline,
    kept: Kept,
    terms: RulesInForce,
    *,
    is_recent: bool,
) -> QuarterThen:
    alike = terms.were_those_of(printed.provenance)
    one = printed
    if is_recent and not alike:
        one = outline_of(kept.assessment(line, terms))
    return QuarterThen(
        saved=line,
        headline_as_saved=printed.headline,
        headline=one.headline,
        dimensions=tuple(
            SideThen(id=each.id, title=each.title, hi=each.hi, band=each.band)
            for each in one.dimensions
        ),
        annual_value_gbp=Decimal(repr(one.annual_value)).quantize(PENNY),
        agreements_live=one.agreements_live,
        under_these_rules=alike or is_recent,
    )


def points(
    lines: Sequence[SnapshotLine], kept: Kept, terms: RulesInForce
) -> tuple[Point, ...]:
    """What a spiral looks at: a year before the last quarter but one, and since."""
    reach = trend_quarters(terms.rulebook) + 2
    quarters = [kept.snapshot(line).quarter for line in lines[-reach:]]
    sides = [kept.side(line, terms) for line in lines[-reach:]]
    return tuple(
        _point(quarter, sides[: number + 1], terms)
        for number, quarter in enumerate(quarters)
    )


def _point(quarter: Quarter, sides: Sequence[Side], terms: RulesInForce) -> Point:
    """The last of some quarters; what it lists no more is known from those before."""
    seen = sides[-1]
    return Point(
        quarter,
        seen.as_of,
        seen.assessment,
        seen.position,
        replacement(seen, terms.rulebook, taken_out(sides)),
    )
