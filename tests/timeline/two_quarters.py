"""Two quarters of one organisation, and what each cause between them is worth."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fundrisk.model.remarks import NOTHING_SAID
from fundrisk.pipeline import profile
from fundrisk.timeline.compared import Compared
from fundrisk.timeline.counterfactuals import Counterfactuals, counterfactuals
from fundrisk.timeline.effects import Split, Stages, effects
from fundrisk.timeline.events import events
from fundrisk.timeline.matching import matched
from fundrisk.timeline.scores import scores, scores_of
from tests.builders import rulebook
from tests.timeline.sides import a_side, side

if TYPE_CHECKING:
    from decimal import Decimal

    from fundrisk.model.event import Event
    from fundrisk.model.ledger import Ledger
    from fundrisk.timeline.scores import Scores
    from fundrisk.timeline.side import Side

T0, T1 = date(2024, 12, 31), date(2025, 3, 31)


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
    made = counterfactuals(before, after, matched(before, after))
    passed = profile(made.frames, as_of=after.as_of, rulebook=rulebook())
    found = made.by_name(scores(passed.scored, rulebook()))
    return Between(before, after, made, found)


def of_ledgers(then: Ledger, now: Ledger, t0: date = T0, t1: date = T1) -> Between:
    """The same of two ledgers."""
    return between(a_side(then, t0), a_side(now, t1))


def of_sample(letter: str, t0: date, t1: date) -> Between:
    """The same of a sample ledger on two days."""
    return between(side(letter, t0), side(letter, t1))


def compared(found: Between, **told: Any) -> Compared:  # noqa: ANN401 - any field
    """All that a movement is made of; printed as it is compared unless told."""
    whole = {
        "printed_then": found.before.assessment,
        "before": found.before,
        "after": found.after,
        "printed_now": found.after.assessment,
        "made": found.made,
        "scored": found.scored,
        "rulebook": rulebook(),
        "events": what_happened(found),
    }
    return Compared(**{**whole, **told})


def what_happened(found: Between) -> tuple[Event, ...]:
    """The events between two quarters of which nobody said anything."""
    return events(found.before, found.after, found.made.match, rulebook(), NOTHING_SAID)
