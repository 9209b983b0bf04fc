"""What was supposed of an award, and what in it is a barrier by itself, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.offer import Form
from fundrisk.model.wording import day, percent

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from fundrisk.model.offer import Offer
    from fundrisk.model.rule import Rulebook
    from fundrisk.scenarios.offers import Settled, Terms

SPEND = (
    "Planned spend stays as it is: the award is taken to pay for work that is planned "
    "already. If it brings work of its own, cover and months move less."
)
UNSAID = (
    "How the award is applied for, reported on and tied by conditions is not in the "
    "offer, so those conditions are not compared."
)
FUNCTIONS = (
    "No function was named: the award goes to the functions as today's live money does."
)
FAMILY = (
    "Nothing tells what kind of funder this is: a trust or foundation is supposed "
    "(--family says otherwise)."
)
NO_VAT = "The amount is taken as net of VAT."


def assumptions(
    offer: Offer, settled: Settled, measured_on: date, as_of: date
) -> tuple[str, ...]:
    """Everything that was supposed for one organisation, for a reader to contradict."""
    return tuple(_assumptions(offer, settled, measured_on, as_of))


def _assumptions(
    offer: Offer, settled: Settled, measured_on: date, as_of: date
) -> Iterator[str]:
    if measured_on != as_of:
        yield (
            f"It is looked at on {day(measured_on)}, the day before it starts: what is "
            f"signed on {day(as_of)} runs on, and nothing else is signed by then."
        )
    yield _overhead(settled)
    if not settled.family_told:
        yield FAMILY
    if settled.is_known_funder:
        yield (
            f"{settled.funder} pays this organisation already, so the award adds to "
            "that funder's share."
        )
    if not offer.functions:
        yield FUNCTIONS
    if offer.form is Form.CONTRACT:
        yield NO_VAT
    yield SPEND
    yield UNSAID


def _overhead(settled: Settled) -> str:
    share = percent(settled.share)
    if settled.is_assumed:
        return (
            f"Overheads are assumed to be {share} of the cost of any work, by "
            "convention: core cost or planned spend is not given."
        )
    return f"Overheads are {share} of the cost of any work: core cost ÷ planned spend."


def itself(terms: Terms, share: float, rulebook: Rulebook) -> dict[str, str]:
    """By indicator, what in the award is the condition that the indicator measures."""
    limit = round(rulebook.conventions.short_term_days.value)
    short = terms.days <= limit
    tied = terms.form in (Form.RESTRICTED, Form.RESTRICTED_WITH_OVERHEAD)
    found = {}
    if short:
        found["short_term_share"] = (
            f"the award is itself short-term: {terms.days} days, and up to {limit} "
            "count as 12 months or less"
        )
    if short and tied:
        found["patchwork_share"] = "the award is itself a short grant for a project"
    if tied:
        found["flexible_share"] = "the award is itself tied to a project"
    if terms.form is Form.CONTRACT:
        found["flexible_share"] = "the award is itself tied to delivery under contract"
        found["contract_share"] = "the award is itself a contract"
    if terms.form is Form.RESTRICTED:
        found["full_cost_recovery"] = (
            f"the award itself pays {percent(1 - share)} of what the work costs"
        )
    return found
