"""Vocabulary of the model in the words that readers use."""

from __future__ import annotations

from math import floor

from fundrisk.model.rule import Testable
from fundrisk.model.wording import percent
from fundrisk.model.words import ControlledBy, Family, Flexibility, Function, Term

FEW, ROUNDING = 0.05, 1e-9
HANDS = {
    ControlledBy.FUNDER: "set by funders",
    ControlledBy.SHARED: "shared",
    ControlledBy.LIO: "in your own hands",
}
TESTED = {
    Testable.LEDGER: "tested from the ledger",
    Testable.PARTLY: "tested in part",
    Testable.PROXY: "judged from a stand-in",
    Testable.ANSWERS: "from your answers only",
}
FAMILIES = {
    Family.LOCAL_GOV: "local authority",
    Family.HEALTH: "health",
    Family.CENTRAL_GOV: "central government",
    Family.LOTTERY: "lottery",
    Family.FOUNDATION: "trust or foundation",
    Family.CORPORATE: "company",
    Family.OWN_EARNED: "own earnings",
    Family.OTHER: "other",
    None: "kind of funder not known",
}
TERMS = {
    Term.SHORT: "short",
    Term.MEDIUM: "medium",
    Term.LONG: "long",
    Term.ROLLING: "open-ended",
    Term.UNKNOWN: "not known",
}
FLEXIBILITIES = {
    Flexibility.FLEXIBLE: "flexible",
    Flexibility.CORE: "tied to core costs",
    Flexibility.PROJECT: "tied to a project",
    Flexibility.CONTRACT: "under contract",
    Flexibility.PASS_THROUGH: "passes through",
    Flexibility.OUTSIDE: "outside the model",
    Flexibility.UNKNOWN: "not known",
}
FUNCTIONS = {
    Function.LEADERSHIP_ADVOCACY: "leadership and advocacy",
    Function.PARTNERSHIPS: "partnerships",
    Function.CAPACITY_BUILDING: "capacity building",
    Function.VOLUNTEERING: "volunteering",
    Function.NON_INFRASTRUCTURE: "other work",
}
POLARITIES = {
    "funding": "Funding: enablers and barriers",
    "force": "Stabilising and destabilising forces",
    "context": "Other conditions",
    "quality": "Funding quality",
}


def known(share: float) -> str:
    """How much of what a figure rests on is known: ``91% known``, never more."""
    return "all known" if share >= 1 else f"{at_least_percent(share)} known"


def at_least_percent(share: float) -> str:
    """Whole percent that never round up to a limit that is not reached."""
    return percent(floor(share * 100 + ROUNDING) / 100 if share > FEW else share)


def count(number: int, one: str, many: str | None = None) -> str:
    """``1 agreement``, ``1,200 agreements``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(items) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"
