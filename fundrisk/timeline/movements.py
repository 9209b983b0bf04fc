"""Two quarters, assessed and varied → how every finding moved, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.change import Finding
from fundrisk.model.movement import Moved, Movement, Stand
from fundrisk.timeline.effects import Split, Stages, effects
from fundrisk.timeline.headline_words import (
    deciding,
    headline_sentence,
    triggers,
    unseen_then,
)
from fundrisk.timeline.moved import (
    moved,
    of_dimension,
    of_exposure,
    of_headline,
)
from fundrisk.timeline.reasons import MOST, Sought, of_rules, reasons
from fundrisk.timeline.scores import DIMENSION, HEADLINE, INDICATOR, scores_of
from fundrisk.timeline.sentences import Told, sentence
from fundrisk.timeline.trade_off import is_trade_off
from fundrisk.timeline.variant import LEDGER, THEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.assessment import DimensionResult, Exposure
    from fundrisk.model.movement import Reason
    from fundrisk.model.remarks import Accepted
    from fundrisk.timeline.compared import Compared
    from fundrisk.timeline.reasons import Why
    from fundrisk.timeline.scores import Scores

SIGNS = {
    Moved.NEW: 1,
    Moved.WORSE: 1,
    Moved.BETTER: -1,
    Moved.CLEARED: -1,
}


class Movements(NamedTuple):
    """How the headline, the dimensions and the rules moved, as reports order them."""

    headline: Movement
    dimensions: tuple[Movement, ...]
    exposures: tuple[Movement, ...]


class _Four(NamedTuple):
    """The scores of what was printed and of what is compared."""

    printed_then: Scores
    before: Scores
    now: Scores
    printed_now: Scores


class _Found(NamedTuple):
    """One finding: its key among the scores, and where it stood and stands."""

    key: str
    as_saved: Stand
    before: Stand
    after: Stand
    leaves: tuple[str, ...]
    means: str = ""


def movements(compared: Compared) -> Movements:
    """The movement of every finding between two quarters.

    ``before`` and ``after`` of each are under the rules of the comparison, so that a
    change of rules is never taken for a change of risk. ``points`` and ``effects`` lead
    from what was printed then to what was printed now.
    """
    four = _Four(
        scores_of(compared.printed_then),
        scores_of(compared.before.assessment),
        scores_of(compared.after.assessment),
        scores_of(compared.printed_now),
    )
    return Movements(
        headline=_headline(compared, four),
        dimensions=tuple(_dimensions(compared, four)),
        exposures=tuple(_exposures(compared, four)),
    )


def _dimensions(compared: Compared, four: _Four) -> Iterator[Movement]:
    printed = {one.id: one for one in compared.printed_then.dimensions}
    was = {one.id: one for one in compared.before.assessment.dimensions}
    rules = {one.id: one for one in compared.rulebook.headline.dimensions}
    for one in compared.after.assessment.dimensions:
        found = _Found(
            key=f"{DIMENSION}{one.id}",
            as_saved=of_dimension(printed.get(one.id)),
            before=of_dimension(was[one.id]),
            after=of_dimension(one),
            leaves=rules[one.id].score.leaves(),
        )
        yield _movement(one, found, compared, four)


def _exposures(compared: Compared, four: _Four) -> Iterator[Movement]:
    printed = {one.rule: one for one in compared.printed_then.exposures}
    was = {one.rule: one for one in compared.before.assessment.exposures}
    for one in compared.after.assessment.exposures:
        found = _Found(
            key=one.rule,
            as_saved=of_exposure(printed.get(one.rule)),
            before=of_exposure(was[one.rule]),
            after=of_exposure(one),
            leaves=compared.rulebook.rule(one.rule).score.leaves(),
            means=one.amount_means,
        )
        yield _movement(one, found, compared, four)


def _movement(
    one: DimensionResult | Exposure, found: _Found, compared: Compared, four: _Four
) -> Movement:
    whole, alike = _split(found.key, compared, four), _alike(found.key, compared, four)
    became = _moved(found, compared)
    why = _reasons(found, alike, became, compared)
    traded = is_trade_off(found.leaves, alike, became, compared)
    told = _told(found, alike, became, compared)
    is_rule = found.key == getattr(one, "rule", None)
    return Movement(
        of=Finding.RULE if is_rule else Finding.DIMENSION,
        id=found.key.removeprefix(DIMENSION),
        title=one.title,
        as_saved=found.as_saved,
        before=found.before,
        after=found.after,
        moved=became,
        points=whole.points,
        effects=whole.effects,
        reasons=_kept(why, whole, compared),
        is_trade_off=traded,
        sentence=sentence(told._replace(why=why, is_trade_off=traded)),
        citation=getattr(one, "citation", None),
        controlled_by=getattr(one, "controlled_by", None),
        accepted=_accepted(found.key, compared),
    )


def _accepted(rule: str, compared: Compared) -> tuple[Accepted, ...]:
    """The acknowledgements of a rule, with what has become of each."""
    every = compared.after.assessment.accepted
    return tuple(one for one in every if one.acknowledgement.rule == rule)


def _headline(compared: Compared, four: _Four) -> Movement:
    was, now = compared.before.assessment.headline, compared.after.assessment.headline
    found = _Found(
        key=HEADLINE,
        as_saved=of_headline(compared.printed_then.headline),
        before=of_headline(was),
        after=of_headline(now),
        leaves=(),
    )
    whole, alike = _split(HEADLINE, compared, four), _alike(HEADLINE, compared, four)
    became = _moved(found, compared)
    told = _told(found, alike, became, compared)
    looks_at = {
        one.id: one.condition.indicator for one in compared.rulebook.headline.triggers
    }
    fired = triggers(was, now, looks_at)
    decisive = deciding(fired, told)
    by = f"{INDICATOR}{looks_at[decisive.id]}" if decisive else HEADLINE
    unseen = unseen_then(decisive, fired, compared.before.assessment, looks_at)
    why = () if unseen else _reasons(found, alike, became, compared, by)
    return Movement(
        of=Finding.HEADLINE,
        id=HEADLINE,
        title="Headline",
        as_saved=found.as_saved,
        before=found.before,
        after=found.after,
        moved=became,
        points=whole.points,
        effects=whole.effects,
        reasons=_kept(why, whole, compared),
        sentence=headline_sentence(fired, told._replace(why=why), unseen=unseen),
    )


def _moved(found: _Found, compared: Compared) -> Moved:
    material = compared.rulebook.conventions.material_points.value
    return moved(found.before, found.after, material=material)


def _split(key: str, compared: Compared, four: _Four) -> Split:
    """The effects from what was printed then to what was printed now."""
    return effects(_stages(key, compared, four))


def _alike(key: str, compared: Compared, four: _Four) -> Split:
    """The same under one set of rules: nothing of it is an assumption."""
    stages = _stages(key, compared, four)
    return effects(stages._replace(as_saved=stages.before, after_saved=stages.now))


def _stages(key: str, compared: Compared, four: _Four) -> Stages:
    return Stages(
        as_saved=four.printed_then.get(key),
        before=four.before[key],
        then=compared.scored[THEN].get(key),
        ledger=compared.scored[LEDGER].get(key),
        now=four.now[key],
        after_saved=four.printed_now.get(key),
    )


def _reasons(
    found: _Found, alike: Split, became: Moved, compared: Compared, by: str = ""
) -> tuple[Why, ...]:
    """Why it moved; nothing where it did not, or where an end is not known."""
    sign = SIGNS.get(became)
    if sign is None:
        return ()
    sought = Sought(found.key, by or found.key, sign, alike.effects)
    return reasons(sought, compared)


def _kept(why: tuple[Why, ...], whole: Split, compared: Compared) -> tuple[Reason, ...]:
    """The reasons of a movement, that of other rules last."""
    of_risk = (one.reason for one in why)
    return (*of_risk, *of_rules(whole.effects, compared))[:MOST]


def _told(found: _Found, alike: Split, became: Moved, compared: Compared) -> Told:
    return Told(
        t0=compared.before.as_of,
        as_saved=found.as_saved,
        before=found.before,
        after=found.after,
        moved=became,
        why=(),
        effects=alike.effects,
        material=compared.rulebook.conventions.material_points.value,
        means=found.means,
        only_totals=compared.made.only_totals,
    )
