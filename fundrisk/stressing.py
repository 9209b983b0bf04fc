"""All that could happen to an organisation: the corridor of ``fundrisk stress``.

ledger → pass → run-off, losses, reverse stress
       ↘ scenarios as variants → what moved
       ↘ single changes as variants → what would move it back
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.frames import held, once
from fundrisk.model.scenario import Baseline
from fundrisk.model.sensitivity import LossSetting
from fundrisk.model.stress import Stress
from fundrisk.outcomes import played
from fundrisk.pipeline import assess, classes, profile
from fundrisk.reading import load_rules, read_chosen
from fundrisk.remedies import what_would_change
from fundrisk.rulebook.score import score
from fundrisk.running_off import run_offs
from fundrisk.scenarios.shocks import Today, futures, shocked
from fundrisk.scoring.bands import band_at
from fundrisk.sensitivity import sensitivities
from fundrisk.shortfalls import losses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.frames import Frames
    from fundrisk.importers.imported import Imported
    from fundrisk.model.assessment import Assessment, NextStep
    from fundrisk.model.loss import LossDistribution
    from fundrisk.model.rule import Rulebook
    from fundrisk.model.scenario import Scenario
    from fundrisk.model.sensitivity import Sensitivity
    from fundrisk.pipeline import Profile
    from fundrisk.shortfalls import Losses

SHORTFALL, RENEW = "shortfall_to_headroom", "renew"
ELSE = {
    Baseline.CONTINUATION: "all else is renewed as it is",
    Baseline.COMMITTED: "of what is signed, nothing is renewed",
}


def stress(  # noqa: PLR0913 - what a command hands over
    sources: Sequence[Path],
    *,
    as_of: date,
    rules: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
    scenarios: Sequence[str] = (),
    sensitive: bool = False,
) -> tuple[Stress, ...]:
    """What could happen to each organisation in the ledgers, ordered by identifier.

    Args:
        sources: Ledgers or cohorts.
        as_of: Close of the day.
        rules: The user's own rules folders.
        mapping: A file of decisions on the ledgers.
        orgs: Identifiers or parts of names; given, only those organisations.
        scenarios: Ids; none means all.
        sensitive: Whether to ask which conclusions hold if our judgements are others.

    Raises:
        CallError: there is no scenario of an id.
    """
    rulebook = load_rules(rules)
    wanted = scenarios_of(rulebook, scenarios)
    found: list[Stress] = []
    for imported in read_chosen(sources, rules, mapping, orgs):
        found += stressed(
            imported, wanted, as_of=as_of, rulebook=rulebook, sensitive=sensitive
        )
    return tuple(sorted(found, key=lambda one: one.org_id))


def check_under(  # noqa: PLR0913 - what a command hands over
    scenario: str,
    baseline: str,
    sources: Sequence[Path],
    *,
    as_of: date,
    rules: Sequence[Path] = (),
    mapping: Path | None = None,
    orgs: Sequence[str] = (),
) -> tuple[Assessment, ...]:
    """The assessments of ``pipeline.check`` after a scenario.

    Args:
        scenario: Its id.
        baseline: ``committed`` or ``continuation``.
        sources: Ledgers or cohorts.
        as_of: Close of the day; a scenario that looks ahead is assessed later.
        rules: The user's own rules folders.
        mapping: A file of decisions on the ledgers.
        orgs: Identifiers or parts of names; given, only those organisations.

    Raises:
        CallError: there is no such scenario.
    """
    rulebook = load_rules(rules)
    (wanted,) = scenarios_of(rulebook, [scenario])
    base = Baseline(baseline)
    words = f"{wanted.title} ({wanted.id}); {ELSE[base]}"
    found: list[Assessment] = []
    for imported in read_chosen(sources, rules, mapping, orgs):
        today = _today(imported.frames, as_of, rulebook)
        after = replace(imported, frames=shocked(today, wanted, base))
        day = today.assessed_on(wanted)
        found += assess(after, as_of=day, rulebook=rulebook)
    return tuple(
        one.model_copy(update={"supposed": words, "next_steps": _still_open(one)})
        for one in sorted(found, key=lambda one: one.org_id)
    )


def _still_open(one: Assessment) -> tuple[NextStep, ...]:
    """Whom to ask for a renewal is what the scenario has answered."""
    return tuple(step for step in one.next_steps if step.kind != RENEW)


def scenarios_of(rulebook: Rulebook, ids: Sequence[str]) -> tuple[Scenario, ...]:
    """The scenarios of these ids, in this order; all of them if none is named.

    Raises:
        CallError: there is none of an id.
    """
    known = {one.id.lower(): one for one in rulebook.scenarios}
    unknown = [name for name in ids if name.lower() not in known]
    if unknown:
        problem = f"there is no scenario '{unknown[0]}'"
        hint = f"known are {', '.join(one.id for one in rulebook.scenarios)}"
        raise CallError(problem, where="--scenario", hint=hint)
    named = dict.fromkeys(name.lower() for name in ids)
    return tuple(known[name] for name in named) or rulebook.scenarios


def stressed(
    imported: Imported,
    scenarios: Sequence[Scenario],
    *,
    as_of: date,
    rulebook: Rulebook,
    sensitive: bool = False,
) -> tuple[Stress, ...]:
    """The same of what was read, in the order of the organisations."""
    today = _today(imported.frames, as_of, rulebook)
    with ThreadPoolExecutor(1) as aside:  # as small frames leave a processor idle
        searched = aside.submit(
            what_would_change, today.frames, as_of=as_of, rulebook=rulebook
        )
        seen = played(imported, today, scenarios)
        offs = run_offs(seen.passed, today.frames, rulebook, as_of)
        lost = losses(seen.passed, rulebook, as_of)
        changes = searched.result()
    tested = _tested(seen.passed, today, lost) if sensitive else {}
    return tuple(
        Stress(
            org_id=org_id,
            name=one.name,
            as_of=as_of,
            assessment=one,
            run_off=offs[org_id],
            loss=lost[org_id].loss,
            loss_absent_because=lost[org_id].loss_absent_because,
            reverse=lost[org_id].reverse,
            scenarios=seen.results[org_id],
            changes=changes.get(org_id, ()),
            sensitivity=tested.get(org_id),
        )
        for org_id, one in seen.assessments.items()
    )


def _today(frames: Frames, as_of: date, rulebook: Rulebook) -> Today:
    """The organisations and their classes in memory: every future begins there."""
    ledger = held(frames)
    return Today(ledger, once(classes(ledger, as_of, rulebook)), as_of, rulebook)


def _tested(
    passed: Profile, today: Today, lost: Mapping[str, Losses]
) -> dict[str, Sensitivity]:
    """What holds under other judgements, another baseline and other odds."""
    rulebook = today.rulebook
    renewed = futures(today, Baseline.CONTINUATION, ())
    continued = profile(renewed, as_of=today.as_of, rulebook=rulebook).scored
    found = sensitivities(passed, rulebook, continuation=continued)
    headroom = dict(
        passed.scored.select("org_id", "months_to_breach.pence").iter_rows()
    )
    return {
        org_id: one.model_copy(
            update={
                "loss": tuple(_settings(lost[org_id].loss, headroom[org_id], rulebook))
            }
        )
        for org_id, one in found.items()
    }


def _settings(
    loss: LossDistribution | None, headroom: int | None, rulebook: Rulebook
) -> Iterator[LossSetting]:
    """The band of R5 with other odds of renewal, or another common cause."""
    if loss is None or headroom is None:
        return
    scale = rulebook.scale(SHORTFALL)
    most = rulebook.conventions.shortfall_most.value
    for at in loss.at:
        pence = float(at.shortfall_gbp) * 100
        ratio = min(pence / headroom, most) if headroom > 0 else most * (pence > 0)
        yield LossSetting(
            renewal_shift=at.renewal_shift,
            correlation=at.rho,
            expected_loss_gbp=at.expected_gbp,
            income_at_risk_gbp=at.at_risk_gbp,
            expected_shortfall_gbp=at.shortfall_gbp,
            band=band_at(score(scale, ratio), rulebook.conventions),
        )
