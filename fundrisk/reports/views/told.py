"""What persons have said, as lines beneath the findings that it is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.acceptance import Standing, standing_of
from fundrisk.model.wording import day
from fundrisk.reports.views.layout import STRONG, said, sentence
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.model.assessment import Assessment
    from fundrisk.model.remarks import Accepted, Acknowledgement, Note

NAMED = 3
NOBODY = Standing((), (), ())


@dataclass(frozen=True)
class Told:
    """Standing and notes by rule, and the titles of agreements by identifier."""

    standing: Mapping[str, Standing] = field(default_factory=dict)
    notes: Mapping[str, Sequence[Note]] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)

    def is_accepted(self, rule: str) -> bool:
        """Whether a finding is accepted as a whole."""
        return self.standing.get(rule, NOBODY).is_accepted

    def lines(self, rule: str) -> Iterator[Text]:
        """What stands beneath a finding: who accepts it, what the organisation says."""
        standing = self.standing.get(rule, NOBODY)
        for alike in _alike(standing.holding):
            yield self._accepted(alike, standing)
        for note in self.notes.get(rule, ()):
            yield noted(note)

    def named(self, agreement_ids: Sequence[str]) -> str:
        """The titles of the first few, and how many there are besides."""
        shown = [said(self.titles.get(a, a)) for a in agreement_ids[:NAMED]]
        more = len(agreement_ids) - NAMED
        rest = f" and {count(more, 'other')}" if more > 0 else ""
        return "; ".join(shown) + rest

    def _accepted(self, alike: Sequence[Acknowledgement], standing: Standing) -> Text:
        """All that one person accepted in one go, in a line."""
        ids = [one.agreement_id for one in alike if one.agreement_id is not None]
        is_all = standing.is_accepted and len(alike) == len(standing.holding)
        of = "" if is_all else f" for {self.named(ids)}"
        part = "" if standing.is_accepted else " in part,"
        rest = standing.uncovered
        left = f" Not accepted: {self.named(rest)}." if rest else ""
        text = Text(f"Accepted{part}{of}: ", STRONG)
        return text.append(f"{accepted_by(alike[0])}.{left}", "not bold")


def told_of(assessment: Assessment) -> Told:
    """What persons have said of an assessment; empty where nobody said anything."""
    notes: dict[str, list[Note]] = defaultdict(list)
    for note in assessment.remarks.notes:
        if note.rule is not None:
            notes[note.rule].append(note)
    return Told(
        standing={
            one.rule: standing_of(one, assessment.accepted)
            for one in assessment.exposures
        },
        notes=notes,
        titles={one.agreement_id: one.title for one in assessment.agreements},
    )


def accepted_by(one: Acknowledgement) -> str:
    """``temporary, by A. Person on 3 April 2026 until 30 June 2026 (why)``."""
    reason = said(one.reason).replace("_", " ")
    why = f" ({said(one.why)})" if one.why else ""
    return (
        f"{reason}, by {said(one.by)} on {day(one.on)} until {day(one.review_on)}{why}"
    )


def noted(note: Note) -> Text:
    """``The organisation says (N. Name, 3 April 2026): …``."""
    who = f"The organisation says ({said(note.by)}, {day(note.on)}): "
    return Text(who, STRONG).append(sentence(note.text), "not bold")


def _alike(holding: Sequence[Accepted]) -> list[list[Acknowledgement]]:
    groups: dict[tuple[object, ...], list[Acknowledgement]] = {}
    for one in holding:
        told = one.acknowledgement
        key = (told.reason, told.by, told.on, told.review_on, told.why)
        groups.setdefault(key, []).append(told)
    return list(groups.values())
