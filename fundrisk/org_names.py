"""What somebody types for an organisation → those of a list that may be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_LISTED = 5


def meant(text: str, names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The identifiers that may be meant, in their order.

    One that is given whole means that organisation alone; any other text means every
    organisation whose name or identifier it is part of, case ignored.

    Args:
        text: As typed.
        names: Identifiers, each with a name; one that had several stands here as often.
    """
    written = text.strip().casefold()
    known = list(names)
    own = [org_id for org_id, _ in known if org_id.casefold() == written]
    part = [
        org_id
        for org_id, name in known
        if written and written in f"{org_id}\n{name}".casefold()
    ]
    return tuple(dict.fromkeys(own or part))


def listed(names: Mapping[str, str]) -> str:
    """``A CVS (a); B CVS (b) and 3 more``: some of them, for a hint."""
    some = [f"{name} ({org_id})" for org_id, name in names.items()]
    more = f" and {len(some) - MOST_LISTED} more" if len(some) > MOST_LISTED else ""
    return "; ".join(some[:MOST_LISTED]) + more
