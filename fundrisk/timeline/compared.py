"""All that is known of two quarters before a word is said about them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from fundrisk.frames import collected
from fundrisk.model.columns import LINKS
from fundrisk.timeline.position import position_changes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.model.assessment import Assessment, ClassifiedAgreement
    from fundrisk.model.comparison import PositionChange
    from fundrisk.model.event import Event
    from fundrisk.model.rule import Rulebook
    from fundrisk.timeline.counterfactuals import Counterfactuals
    from fundrisk.timeline.scores import Scores
    from fundrisk.timeline.side import Side


@dataclass(frozen=True)
class Compared:
    """Two quarters, what was printed of them, and what every variant scores.

    ``printed_then`` and ``printed_now`` are the assessments as they were saved, those
    of ``before`` and ``after`` the same under the rules of the comparison, whose
    ``rulebook`` it is. ``scored`` are the variants of ``made`` by name.
    ``is_focus_trade_off`` says that fewer and longer awards took the place of many.
    """

    printed_then: Assessment
    before: Side
    after: Side
    printed_now: Assessment
    made: Counterfactuals
    scored: Mapping[str, Scores]
    rulebook: Rulebook
    events: tuple[Event, ...] = ()
    rules_changes: tuple[str, ...] = ()
    is_focus_trade_off: bool = False

    @cached_property
    def agreements_then(self) -> Mapping[str, ClassifiedAgreement]:
        """The agreements of the earlier quarter by identifier."""
        return {one.agreement_id: one for one in self.before.assessment.agreements}

    @cached_property
    def agreements_now(self) -> Mapping[str, ClassifiedAgreement]:
        """Those of the later quarter."""
        return {one.agreement_id: one for one in self.after.assessment.agreements}

    @cached_property
    def position(self) -> Mapping[str, PositionChange]:
        """The figures and answers that differ, by field."""
        changes = position_changes(self.before, self.after)
        return {one.field: one for one in changes}

    @cached_property
    def follower_of(self) -> Mapping[str, str]:
        """Agreements of the later quarter, and the award that continues each."""
        rows = collected(self.after.frames.agreements).select("agreement_id", *LINKS)
        return {
            other: name
            for name, *others in rows.sort("agreement_id").iter_rows()
            for other in others
            if other not in (None, name) and self.agreements_now[name].confirmed
        }
