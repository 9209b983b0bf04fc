"""Who said each value that classifies an agreement: the file, a rule, or nobody.

What a person said stands in the record; it is laid over these where there is one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.assembly.read_as import reason_of
from fundrisk.model.origin import CameFrom, Origin
from fundrisk.model.overridable import (
    FIELDS,
    FUNCTIONS,
    SHARES,
    shares_written,
    written,
)
from fundrisk.model.words import EARNED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.assembly.read_as import ReadAs
    from fundrisk.assembly.rows import Row

NOTICE = "notice_months"
ORDER = (*FIELDS, FUNCTIONS, NOTICE)
STATED = "as the ledger states it"
INFERRED = "pieced together from payments, not agreed"
OWN_EARNINGS = "fees and memberships are own earnings, one group"
DEFAULT_STATUS = (
    "no row of the ledger states a status, so what has started is taken as confirmed"
)
BLANK_STATUS = "not stated beside rows that state one, which leaves it in doubt"
NOT_BEGUN = "not stated, and it has not started"
NO_NOTICE = "not stated: the default for its kind of funder"
ABSENT = {
    "instrument": "not stated, so that it may be any",
    "fund_class": "not stated, so that it may be any",
    "purpose": "not stated, and not suspected of being regranting",
    "ultimate_funder": "not stated: the payer's own money",
    "joint_decision": "not stated: decided by itself",
    "open_ended": "not stated: taken as no",
    "succeeds": "not stated: taken as new",
    "replaces": "not stated: taken as none",
    "document_checked": "not stated: taken as no",
    "conditionality": "nobody has rated it",
    "transparency": "nobody has rated it",
}
BY_FAMILY = {
    "identifier": "told by the funder's identifier",
    "name": "told by the funder's name",
}


def origins_of(
    row: Row, read_as: ReadAs, followers: Mapping[str, str]
) -> dict[str, Origin]:
    """The origin of each classifying field of one agreement.

    Args:
        row: A classified agreement.
        read_as: What the reader of the file concluded instead of reading it.
        followers: Agreement → the one that it may follow, as a suggestion.
    """
    found = {name: _plain(name, row, read_as) for name in ABSENT}
    if row["succeeds"] is None and row["agreement_id"] in followers:
        before = followers[row["agreement_id"]]
        words = f"not stated; it may follow '{before}': confirm that in 'succeeds'"
        found["succeeds"] = nowhere(words)
    found["funder_group"] = _group(row)
    found["funder_family"] = _family(row)
    found["status"] = _status(row, read_as)
    found[FUNCTIONS] = _functions(row)
    if row["open_ended"]:
        found[NOTICE] = _notice(row)
    return {name: found[name] for name in ORDER if name in found}


def nowhere(because: str) -> Origin:
    """Nobody said anything."""
    return Origin(value=None, came_from=CameFrom.NOWHERE, because=because)


def _rule(value: str, because: str) -> Origin:
    return Origin(value=value, came_from=CameFrom.RULE, because=because)


def _file(value: str, because: str = STATED) -> Origin:
    return Origin(value=value, came_from=CameFrom.FILE, because=because)


def _plain(name: str, row: Row, read_as: ReadAs) -> Origin:
    if row[name] is None:
        return nowhere(ABSENT[name])
    value = written(name, row[name])
    if row["inferred"]:
        return _rule(value, INFERRED)
    reason = reason_of(name, row, read_as)
    return _rule(value, reason) if reason else _file(value)


def _is_earned(row: Row) -> bool:
    return row["instrument"] in EARNED


def _group(row: Row) -> Origin:
    if _is_earned(row):
        return _rule(row["group"], OWN_EARNINGS)
    if row["funder_group"] is not None:
        return _file(row["funder_group"])
    if not row["group_known"]:
        return nowhere("no funder is named")
    told = row["funder_reason"] or "taken from the funder's name"
    if row["ultimate_funder"] is not None:
        told = f"counted under the ultimate funder; {told}"
    return _rule(row["group"], told)


def _family(row: Row) -> Origin:
    family = row["family"]
    if _is_earned(row):
        return _rule(family, OWN_EARNINGS)
    if row["funder_family"] is not None:
        return _file(family)
    if family is None:
        return nowhere("neither name nor identifier tells it")
    told = BY_FAMILY[row["family_basis"]]
    more = row["funder_reason"]
    return _rule(family, f"{told}; {more}" if more else told)


def _status(row: Row, read_as: ReadAs) -> Origin:
    if row["status"] is not None:
        reason = INFERRED if row["inferred"] else reason_of("status", row, read_as)
        return _rule(row["status"], reason) if reason else _file(row["status"])
    if row["status_stated"]:
        return nowhere(BLANK_STATUS)
    has_started = row["start"] is not None and row["start"] <= 0
    return _rule("confirmed", DEFAULT_STATUS) if has_started else nowhere(NOT_BEGUN)


def _functions(row: Row) -> Origin:
    if row["shares_stated"]:
        return _file(shares_written({name: row[name] for name in SHARES if row[name]}))
    words = row["suggested_in_words"]
    suggested = f"; the text suggests {words}, which nothing counts" if words else ""
    return nowhere(f"no shares stated{suggested}")


def _notice(row: Row) -> Origin:
    if row["notice_assumed"]:
        return _rule(str(row["notice_months"] or 0), NO_NOTICE)
    return _file(str(row["notice_months"] or 0))
