"""Two quarters of one organisation, and what each cause between them is worth."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.frames import Frames, collected, frames_of
from fundrisk.importers.imported import Imported
from fundrisk.pipeline import assess, profile
from fundrisk.timeline.counterfactuals import Counterfactuals, counterfactuals
from fundrisk.timeline.effects import Split, Stages, effects
from fundrisk.timeline.scores import scores, scores_of
from fundrisk.timeline.side import Side
from tests.builders import rulebook

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.model.ledger import Ledger
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.scores import Scores

T0, T1 = date(2024, 12, 31), date(2025, 3, 31)


@dataclass(frozen=True)
class ById:
    """The agreements of two quarters, matched by their identifiers."""

    after_of: dict[str, str]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def a_side(frames: Frames, as_of: date, rules: Rulebook | None = None) -> Side:
    """A quarter of the only organisation of some frames, as known on the day."""
    known_on = pl.coalesce("awarded_on", "starts_on")
    known = replace(
        frames,
        agreements=frames.agreements.filter((known_on <= as_of).fill_null(value=True)),
        positions=frames.positions.filter(pl.col("as_of") <= as_of),
    )
    whole = Imported(known, issues=(), inputs=())
    book = rules or rulebook()
    (assessment,) = assess(whole, as_of=as_of, rulebook=book, drivers=False)
    positions = collected(known.positions).sort("as_of")
    position = positions.to_dicts()[-1] if positions.height else {}
    return Side(as_of, known, assessment, position)


def by_id(before: Side, after: Side) -> ById:
    """Equal identifiers are the same agreement."""
    was, now = (
        tuple(collected(side.frames.agreements)["agreement_id"])
        for side in (before, after)
    )
    return ById(
        after_of={name: name for name in was if name in now},
        only_before=tuple(name for name in was if name not in now),
        only_after=tuple(name for name in now if name not in was),
    )


@dataclass(frozen=True)
class Between:
    """Two quarters, all variants between them and what each of them scores."""

    before: Side
    after: Side
    made: Counterfactuals
    scored: dict[str, Scores]

    def split(self, finding: str) -> Split:
        """The effects on one finding; both quarters under one set of rules."""
        was = scores_of(self.before.assessment)[finding]
        now = scores_of(self.after.assessment)[finding]
        then, ledger, all_now = (
            self.scored[name][finding] for name in ("then", "ledger", "now")
        )
        return effects(Stages(was, was, then, ledger, all_now, now))

    def taken(self, finding: str) -> dict[str, Decimal]:
        """The points of each cause by name, where every stage was assessed."""
        return {
            " and ".join(one.causes): one.points for one in self.split(finding).effects
        }

    def alone(self, name: str, finding: str) -> Decimal:
        """The points that one variant shows by itself."""
        (one,) = (variant for variant in self.made.variants if variant.name == name)
        stage, left = self.scored[one.against][finding], self.scored[name][finding]
        assert stage is not None
        assert left is not None
        return stage - left

    def about(self, agreement_id: str, cause: str) -> str:
        """The name of the variant of a cause that is about an agreement."""
        (name,) = (
            one.name
            for one in self.made.variants
            if one.cause == cause and agreement_id in (*one.was, *one.now)
        )
        return name


def between(before: Side, after: Side) -> Between:
    """All that lies between two quarters, worked out in one pass."""
    made = counterfactuals(before, after, by_id(before, after))
    passed = profile(made.frames, as_of=after.as_of, rulebook=rulebook())
    found = made.by_name(scores(passed.scored, rulebook()))
    return Between(before, after, made, found)


def of_ledgers(then: Ledger, now: Ledger, t0: date = T0, t1: date = T1) -> Between:
    """The same of two ledgers."""
    return between(a_side(frames_of(then), t0), a_side(frames_of(now), t1))
