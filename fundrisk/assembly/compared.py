"""Two assessments and some sums of money → what a scenario changed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.assessment import Bounds
from fundrisk.model.outcome import (
    Against,
    BandMove,
    ExposureMove,
    Figure,
    Money,
    ScenarioResult,
)
from fundrisk.model.pounds import Pounds
from fundrisk.model.words import Band, Family, LocalAuthorityStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.model.assessment import Assessment, Measured
    from fundrisk.model.parameter import Parameter
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Baseline, Scenario

BREACH = "months_to_breach"
COVER = "committed_cover_12m"
STATUS = "local_authority_status"


class LeftAsTheyAre(NamedTuple):
    """Titles of agreements that nobody could place, and of those without dates."""

    untold: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()


def compared(
    before: Assessment, after: Assessment, *, baseline: Baseline, money: Money
) -> Against:
    """What moved between a baseline and a scenario on it, assessed on one day."""
    return Against(
        baseline=baseline,
        money=money,
        months_to_breach=_figure(BREACH, before, after),
        cover_12m=_figure(COVER, before, after),
        headline=BandMove(
            id="headline",
            title="Headline",
            before=before.headline.band,
            after=after.headline.band,
        ),
        dimensions=tuple(
            BandMove(id=a.id, title=a.title, before=b.band, after=a.band)
            for b, a in zip(before.dimensions, after.dimensions, strict=True)
        ),
        exposures=tuple(_moves(before, after)),
        not_assessed=tuple(_not_assessed(before, after)),
        assessment=after,
    )


def lost(before: Pounds | None, after: Pounds | None) -> Pounds | None:
    """Income before less income after, never below nil.

    The same unknown stands on both sides, so it is resolved alike on both: the ends
    are compared with one another. Null where either could be of any size.
    """
    if before is None or after is None or before.hi is None or after.hi is None:
        return None
    ends = sorted((before.lo - after.lo, before.hi - after.hi))
    least, most = (max(end, Decimal(0)) for end in ends)
    return Pounds(lo=least, hi=most)


def scenario_result(
    scenario: Scenario,
    rulebook: Rulebook,
    against: Sequence[Against],
    *,
    today: Assessment,
    left: LeftAsTheyAre | None = None,
) -> ScenarioResult:
    """A scenario with its words and numbers around what it did.

    Args:
        scenario: What happens.
        rulebook: Where the scenarios that it combines stand.
        against: ``compared`` for each baseline, one at least.
        today: The organisation as it is, for what the figures alone would hide.
        left: The agreements that it may be about and leaves as they are.
    """
    untold, undated = left or LeftAsTheyAre()
    is_open = bool(untold or undated)
    return ScenarioResult(
        id=scenario.id,
        title=scenario.title,
        question=scenario.question,
        as_of=against[0].assessment.as_of,
        breach_horizon_months=round(rulebook.conventions.breach_horizon_months.value),
        citation=scenario.citation,
        also=scenario.also,
        parameters=parameters_of(scenario, rulebook),
        assumptions=scenario.assumptions,
        exclusions=scenario.exclusions,
        against=tuple(map(_at_least, against)) if is_open else tuple(against),
        status_note=status_note(scenario, rulebook, today),
        untold=untold,
        undated=undated,
    )


def _at_least(found: Against) -> Against:
    """The same with sums that are lower bounds: more money may go than was counted."""
    sums = {
        name: sum_ if sum_ is None else Pounds(lo=sum_.lo, hi=None)
        for name, sum_ in found.money
    }
    return found.model_copy(update={"money": Money(**sums)})


def parameters_of(scenario: Scenario, rulebook: Rulebook) -> dict[str, Parameter]:
    """Its own parameters, and those of what it combines under ``ID.name``."""
    found = dict(scenario.parameters)
    for part in map(rulebook.scenario, scenario.combines):
        for name, parameter in parameters_of(part, rulebook).items():
            found[name if "." in name else f"{part.id}.{name}"] = parameter
    return found


def status_note(scenario: Scenario, rulebook: Rulebook, today: Assessment) -> str:
    """What to say where a scenario is about councils that pay nothing, or little.

    No loss because the money has gone already is no strength.
    """
    if not _is_about_councils(scenario, rulebook):
        return ""
    status = next((one for one in today.indicators if one.name == STATUS), None)
    if status is None or status.status is None:
        return ""
    pays = any(
        one.family is Family.LOCAL_GOV and one.live is not False and one.in_book
        for one in today.agreements
    )
    if status.status is LocalAuthorityStatus.WITHDRAWN:
        rest = "; what is shown is the loss of the council money that is left"
        words = "already withdrawn: a council's money has gone and cannot go again"
        return f"{words}{rest if pays else ''}"
    if not pays:
        return "no council money in the ledger, so there is none to lose"
    return ""


def _is_about_councils(scenario: Scenario, rulebook: Rulebook) -> bool:
    own = any(step.of.family is Family.LOCAL_GOV for step in scenario.steps)
    parts = map(rulebook.scenario, scenario.combines)
    return own or any(_is_about_councils(part, rulebook) for part in parts)


def _figure(name: str, before: Assessment, after: Assessment) -> Figure:
    first, then = _of(before, name), _of(after, name)
    because = next(
        (m.absent_because for m in (first, then) if m and m.lo is None), None
    )
    return Figure(
        name=name,
        before=_bounds(first),
        after=_bounds(then),
        absent_because=because,
    )


def _of(assessment: Assessment, name: str) -> Measured | None:
    return next((one for one in assessment.indicators if one.name == name), None)


def _bounds(one: Measured | None) -> Bounds | None:
    if one is None or one.lo is None or one.hi is None:
        return None
    return Bounds(lo=one.lo, hi=one.hi)


def _moves(before: Assessment, after: Assessment) -> Iterator[ExposureMove]:
    for b, a in zip(before.exposures, after.exposures, strict=True):
        if b.band is not a.band:
            known = b.hi is not None and a.hi is not None
            yield ExposureMove(
                rule=a.rule,
                title=a.title,
                before=b.band,
                after=a.band,
                points=(a.hi or 0) - (b.hi or 0) if known else None,
            )


def _not_assessed(before: Assessment, after: Assessment) -> Iterator[str]:
    """Dimensions and figures that are grey on either side, each with its reason."""
    for b, a in zip(before.dimensions, after.dimensions, strict=True):
        grey = next((d for d in (a, b) if d.band is Band.NOT_ASSESSED), None)
        if grey:
            yield f"{grey.title}: {grey.absent_because or 'no reason recorded'}"
    for name in (BREACH, COVER):
        figure = _figure(name, before, after)
        if figure.before is None or figure.after is None:
            named = _of(after, name) or _of(before, name)
            title = named.title if named else name
            yield f"{title}: {figure.absent_because or 'no reason recorded'}"
