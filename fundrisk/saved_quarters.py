"""Snapshots → the quarters that a comparison looks at, under one set of rules."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk import __version__
from fundrisk.frames import collected, held
from fundrisk.model.assessment import Provenance
from fundrisk.model.comparison import QuarterThen, SideThen
from fundrisk.pipeline import METHOD_VERSION
from fundrisk.recording import assessed_again, read_again
from fundrisk.remarks.overriding import overridden
from fundrisk.timeline.known import as_known
from fundrisk.timeline.points import Point
from fundrisk.timeline.ratios import replacement
from fundrisk.timeline.side import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import SavedRules, Snapshot, SnapshotLine

PENNY = Decimal("0.01")


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


@dataclass(frozen=True)
class Saved:
    """A snapshot, and its line in the record."""

    line: SnapshotLine
    snapshot: Snapshot


def side(snapshot: Snapshot, terms: Terms) -> Side:
    """A saved quarter as it was known on its day, under the rules of the comparison."""
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
class InRow:
    """One quarter of a row; ``side`` is missing where it lies too far back."""

    saved: Saved
    then: QuarterThen
    side: Side | None


def in_a_row(saved: Sequence[Saved], terms: Terms) -> list[InRow]:
    """Every saved quarter; the last two years of them under the rules of the terms."""
    reach = 2 * _trend_quarters(terms.rulebook) + 1
    early, recent = saved[:-reach], saved[-reach:]
    return [
        *(_as_saved(one, terms) for one in early),
        *(_alike(one, terms) for one in recent),
    ]


def points(row: Sequence[InRow], rulebook: Rulebook) -> list[Point]:
    """What the spiral looks at: a year before the last quarter but one, and since."""
    reach = _trend_quarters(rulebook) + 2
    return [
        Point(
            one.saved.line.quarter,
            one.side.as_of,
            one.side.assessment,
            one.side.position,
            replacement(one.side, rulebook),
        )
        for one in row[-reach:]
        if one.side is not None
    ]


def _trend_quarters(rulebook: Rulebook) -> int:
    return round(rulebook.conventions.trend_quarters.value)


def _alike(saved: Saved, terms: Terms) -> InRow:
    made = side(saved.snapshot, terms)
    return InRow(saved, _then(saved, made.assessment, alike=True), made)


def _as_saved(saved: Saved, terms: Terms) -> InRow:
    printed = saved.snapshot.assessment
    alike = terms.were_those_of(printed)
    return InRow(saved, _then(saved, printed, alike=alike), None)


def _then(saved: Saved, one: Assessment, *, alike: bool) -> QuarterThen:
    return QuarterThen(
        saved=saved.line,
        headline_as_saved=saved.snapshot.assessment.headline.band,
        headline=one.headline.band,
        dimensions=tuple(
            SideThen(id=each.id, title=each.title, hi=each.hi, band=each.band)
            for each in one.dimensions
        ),
        annual_value_gbp=Decimal(repr(one.annual_value)).quantize(PENNY),
        agreements_live=one.agreements_live,
        under_these_rules=alike,
    )
