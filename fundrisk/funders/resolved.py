"""What is known of who a name is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Doubt(NamedTuple):
    """A body that a name may mean, and why nobody can tell."""

    body: str
    name: str
    why: str


class Successor(NamedTuple):
    """The one body that followed, its key, and the day."""

    body: str
    name: str
    key: str
    on: date


class Resolved(NamedTuple):
    """Who a name is.

    ``key`` is the spelling under which money counts (null where nobody is named),
    ``body`` the id of a well-known body, ``name`` its name or the name as written.
    ``basis`` is one of ``identifier``, ``name``, ``old_name``, ``form``, ``likeness``
    and ``unknown``; ``reason`` says in words what led there, empty where a name stands
    for itself. ``family`` is that of the body or form.
    """

    key: str | None
    body: str | None
    name: str
    family: str | None
    basis: str
    reason: str = ""
    doubt: Doubt | None = None
    successor: Successor | None = None
    followed_by: tuple[str, ...] = ()
