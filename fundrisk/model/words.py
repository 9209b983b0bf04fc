"""The closed vocabularies, in the terms that the field uses.

Instrument, fund class and purpose are three separate facts: in the Charities SORP a
contract is not a fund class, and designated funds are unrestricted.
"""

from __future__ import annotations

from enum import StrEnum


class Instrument(StrEnum):
    """The legal form in which money comes."""

    GRANT = "grant"
    CONTRACT = "contract"
    FEE = "fee"
    MEMBERSHIP = "membership"
    DONATION = "donation"
    OTHER = "other"


EARNED = (Instrument.FEE.value, Instrument.MEMBERSHIP.value)
"""What an organisation earns itself; no funder decides on it."""


class FundClass(StrEnum):
    """The class of fund in the Charities SORP (FRS 102)."""

    UNRESTRICTED = "unrestricted"
    DESIGNATED = "designated"
    RESTRICTED = "restricted"
    ENDOWMENT = "endowment"


class Purpose(StrEnum):
    """What the money is for."""

    CORE = "core"
    PROJECT = "project"
    DELIVERY = "delivery"
    CAPITAL = "capital"
    REGRANT = "regrant"


class Status(StrEnum):
    """How certain the agreement is; only confirmed money is ever committed."""

    CONFIRMED = "confirmed"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    TARGET = "target"


class PaidIn(StrEnum):
    """When the funder pays."""

    ADVANCE = "advance"
    ARREARS = "arrears"


class Family(StrEnum):
    """Funders that are moved by the same events."""

    LOCAL_GOV = "local_gov"
    HEALTH = "health"
    CENTRAL_GOV = "central_gov"
    LOTTERY = "lottery"
    FOUNDATION = "foundation"
    CORPORATE = "corporate"
    OWN_EARNED = "own_earned"
    OTHER = "other"


class Function(StrEnum):
    """The four functions of local infrastructure (NAVCA), and everything else."""

    LEADERSHIP_ADVOCACY = "leadership_advocacy"
    PARTNERSHIPS = "partnerships"
    CAPACITY_BUILDING = "capacity_building"
    VOLUNTEERING = "volunteering"
    NON_INFRASTRUCTURE = "non_infrastructure"


INFRASTRUCTURE_FUNCTIONS = (
    Function.LEADERSHIP_ADVOCACY,
    Function.PARTNERSHIPS,
    Function.CAPACITY_BUILDING,
    Function.VOLUNTEERING,
)
VOICE_FUNCTIONS = (Function.LEADERSHIP_ADVOCACY, Function.PARTNERSHIPS)


class Remit(StrEnum):
    """Whether the organisation itself is to carry a function."""

    YES = "yes"
    PARTNER = "partner"
    NO = "no"


class Term(StrEnum):
    """The class of an agreement's original length."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"
    ROLLING = "rolling"
    UNKNOWN = "unknown"


class Flexibility(StrEnum):
    """How freely the money can be used; derived, never typed in."""

    FLEXIBLE = "flexible"
    CORE = "core"
    PROJECT = "project"
    CONTRACT = "contract"
    PASS_THROUGH = "pass_through"  # noqa: S105 - the field's word for regranted money
    OUTSIDE = "outside"
    UNKNOWN = "unknown"


class Band(StrEnum):
    """How exposed; `not_assessed` is a state of its own, never a pass."""

    LOW = "low"
    WATCH = "watch"
    ELEVATED = "elevated"
    SEVERE = "severe"
    NOT_ASSESSED = "not_assessed"


class Polarity(StrEnum):
    """How the report speaks of the condition that a rule tests."""

    ENABLER = "enabler"
    BARRIER = "barrier"
    FORCE = "force"


class ControlledBy(StrEnum):
    """In whose hands the condition lies."""

    FUNDER = "funder"
    SHARED = "shared"
    LIO = "lio"


class Severity(StrEnum):
    """How much an issue of the import matters."""

    NOTE = "note"
    WARNING = "warning"
    REFUSAL = "refusal"


class Basis(StrEnum):
    """Where a number in a rules file comes from."""

    CITED = "cited"
    ADAPTED = "adapted"
    CONVENTION = "convention"


class Unit(StrEnum):
    """What an indicator's number counts."""

    SHARE = "share"
    RATIO = "ratio"
    MONTHS = "months"
    YEARS = "years"
    DAYS = "days"
    COUNT = "count"
    RATING = "rating"
    POINTS = "points"
    STATUS = "status"


class LocalAuthorityStatus(StrEnum):
    """Indicator S4: where local-authority money stands (a status with a history)."""

    NEVER = "never"
    WITHDRAWN = "withdrawn"
    PRESENT_EXPOSED = "present_exposed"
    DOMINANT = "dominant"
    PRESENT_SECURE = "present_secure"
