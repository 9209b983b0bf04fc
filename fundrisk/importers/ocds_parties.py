"""A party of a contract → its name and its org-id, if it has one of a register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.vocabulary import Notices

PREFIX = re.compile(r"([A-Z]{2,3}-[A-Z0-9]+(?:_[A-Z0-9]+)*)-(\S.*)")
BUYERS = ("buyer", "procuringEntity")


class Body(NamedTuple):
    """Who pays or is paid; ``own_number`` is a procurement system's, and no org-id."""

    name: str | None
    org_id: str | None
    own_number: str | None = None

    @property
    def key(self) -> str:
        """What tells it from others: the org-id, or else the name."""
        return self.org_id or (self.name or self.own_number or "").casefold()


def body_of(reference: Release, release: Release, notices: Notices) -> Body:
    """The body that a reference (buyer, supplier) means.

    Args:
        reference: ``id`` and ``name``, with identifiers in older data.
        release: Its ``parties`` hold the rest.
        notices: Which prefixes are registers.
    """
    known = _parties(release).get(reference.get("id") or "", {})
    org_id = _best(_org_ids(known, reference), notices)
    name = reference.get("name") or known.get("name")
    legal = (known.get("identifier") or {}).get("legalName")
    legal = legal or (reference.get("identifier") or {}).get("legalName")
    own = None if org_id else reference.get("id")
    return Body(name or legal or org_id, org_id, own)


def buyer_of(release: Release, notices: Notices) -> Body | None:
    """Who pays: the buyer, else the procuring entity, else a party in such a role."""
    entity = (release.get("tender") or {}).get("procuringEntity")
    roles = (
        party
        for role in BUYERS
        for party in release.get("parties") or ()
        if role in (party.get("roles") or ())
    )
    for reference in (release.get("buyer"), entity, *roles):
        if reference:
            body = body_of(reference, release, notices)
            if body.name:
                return body
    return None


def buyers_named(release: Release) -> int:
    """How many parties are buyers."""
    parties = release.get("parties") or ()
    return sum(1 for party in parties if "buyer" in (party.get("roles") or ()))


def suppliers_of(award: Release, release: Release, notices: Notices) -> list[Body]:
    """Who is paid: every supplier of an award that has a name, each once."""
    bodies = [
        body_of(reference, release, notices)
        for reference in award.get("suppliers") or ()
    ]
    named = {body.key: body for body in reversed(bodies) if body.name}
    return list(reversed(named.values()))


def _parties(release: Release) -> Mapping[str, Release]:
    parties: Sequence[Release] = release.get("parties") or ()
    return {party["id"]: party for party in parties if party.get("id")}


def _org_ids(*parties: Release) -> Iterator[tuple[str, str]]:
    """Prefix and number of every identifier of a party."""
    for party in parties:
        stated = [party.get("identifier"), *(party.get("additionalIdentifiers") or ())]
        for identifier in stated:
            scheme = (identifier or {}).get("scheme")
            number = (identifier or {}).get("id")
            if scheme and number:
                yield scheme.upper(), number.removeprefix(f"{scheme}-")
        if found := PREFIX.fullmatch(party.get("id") or ""):
            yield found[1], found[2]


def _best(org_ids: Iterable[tuple[str, str]], notices: Notices) -> str | None:
    """The identifier in the register that comes first; none of a system's own."""
    ranks = {prefix: rank for rank, prefix in enumerate(notices.registers)}
    real = [
        (prefix, number)
        for prefix, number in org_ids
        if prefix not in notices.not_registers and PREFIX.fullmatch(f"{prefix}-x")
    ]
    best = min(real, key=lambda one: ranks.get(one[0], len(ranks)), default=None)
    return "-".join(best) if best else None
