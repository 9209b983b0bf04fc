"""A party of a contract → its name and its org-id, if it has one of a register."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from fundrisk.importers.ocds_shape import Release
    from fundrisk.model.notices import Notices

PREFIX = re.compile(r"([A-Z]{2,3}-[A-Z0-9]+(?:_[A-Z0-9]+)*)-(\S.*)")
BUYERS = ("buyer", "procuringEntity")


class Body(NamedTuple):
    """Who pays or is paid; ``own_number`` is a procurement system's, and no org-id."""

    name: str | None
    org_id: str | None
    own_number: str | None = None

    @property
    def key(self) -> str:
        """What tells it from others: the org-id, or else the letters of the name."""
        letters = (letter if letter.isalnum() else " " for letter in self.name or "")
        return self.org_id or "-".join("".join(letters).lower().split())


@dataclass(frozen=True)
class Parties:
    """The parties of one contracting process."""

    release: Release
    notices: Notices

    def buyer(self) -> Body | None:
        """Who pays: the buyer, else the procuring entity, else a party in that role."""
        entity = (self.release.get("tender") or {}).get("procuringEntity")
        roles = (party for role in BUYERS for party in self._in_role(role))
        for reference in (self.release.get("buyer"), entity, *roles):
            if reference and (body := self._body(reference)).key:
                return body
        return None

    def buyers(self) -> int:
        """How many parties are buyers."""
        return len(list(self._in_role("buyer")))

    def suppliers(self, award: Release) -> list[Body]:
        """Who is paid: every supplier of an award that can be named, each once."""
        bodies = [self._body(reference) for reference in award.get("suppliers") or ()]
        return list({body.key: body for body in bodies if body.key}.values())

    def _body(self, reference: Release) -> Body:
        """The body that a reference means; older data say all there, newer in parties.

        Whoever has no name with a letter in it is called by what number there is.
        """
        known = self._by_id.get(reference.get("id") or "", {})
        org_id = _best(_org_ids(known, reference), self.notices)
        legal = (
            (party.get("identifier") or {}).get("legalName")
            for party in (known, reference)
        )
        names = (reference.get("name"), known.get("name"), *legal)
        own = None if org_id else reference.get("id")
        name = next((name for name in names if _has_letters(name)), org_id or own)
        return Body(name, org_id, own)

    @cached_property
    def _by_id(self) -> Mapping[str, Release]:
        parties: Sequence[Release] = self.release.get("parties") or ()
        return {party["id"]: party for party in parties if party.get("id")}

    def _in_role(self, role: str) -> Iterator[Release]:
        for party in self.release.get("parties") or ():
            if role in (party.get("roles") or ()):
                yield party


def _has_letters(name: str | None) -> bool:
    return any(letter.isalnum() for letter in name or "")


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
