"""Two ledgers → variants of the later one in which one change was not made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.model.columns import AGREEMENT_COLUMNS, LINKS
from fundrisk.model.movement import Cause
from fundrisk.timeline.links import linked, together
from fundrisk.timeline.variant import AFTER, BEFORE, LEDGER, Variant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.timeline.matching import Match
    from fundrisk.timeline.variant import Row

SAYS_NOTHING = {
    "org_id",
    "agreement_id",
    "title",
    "description",
    "notes",
    "source_file",
    "source_sheet",
    "source_row",
}
"""Columns that no indicator looks at."""

TELLING = tuple(c.name for c in AGREEMENT_COLUMNS if c.name not in SAYS_NOTHING)


class Ledgers(NamedTuple):
    """The agreements of both quarters by identifier, and which is which."""

    before: Mapping[str, Row]
    after: Mapping[str, Row]
    match: Match


class _Change(NamedTuple):
    """An agreement that is new, gone or other than it was, as each quarter names it."""

    was: str | None
    now: str | None


def put_back(ledgers: Ledgers) -> Iterator[Variant]:
    """One variant for each change of agreements: what is new left out, the rest as was.

    What an award continues or cuts short, where that changed too, is one change with
    it: by itself neither could be undone.
    """
    old = _under_later_names(ledgers)
    changes = list(_changes(ledgers, old))
    by_now = {one.now: one for one in changes if one.now is not None}
    by_was = {one.was: one for one in changes if one.was is not None and not one.now}
    pairs = [
        (one, other)
        for one in changes
        if one.now is not None
        for name in linked(ledgers.after[one.now])
        for other in (by_now.get(name) or by_was.get(name),)
        if other is not None
    ]
    for number, group in enumerate(together(changes, pairs)):
        was = tuple(one.was for one in group if one.was is not None)
        now = tuple(one.now for one in group if one.now is not None)
        yield Variant(
            name=f"ledger {number}",
            ledger=AFTER,
            figures=BEFORE,
            cause=Cause.LEDGER,
            against=LEDGER,
            was=was,
            now=now,
            out=now,
            put=tuple(old[name] for name in was),
        )


def _changes(ledgers: Ledgers, old: Mapping[str, Row]) -> Iterator[_Change]:
    match = ledgers.match
    for was, row in old.items():
        now = match.after_of.get(was)
        if now is not None and _differs(row, ledgers.after[now]):
            yield _Change(was, now)
    yield from (_Change(was, None) for was in match.only_before)
    yield from (_Change(None, now) for now in match.only_after)


def _differs(old: Row, new: Row) -> bool:
    return any(old.get(name) != new.get(name) for name in TELLING)


def _under_later_names(ledgers: Ledgers) -> dict[str, Row]:
    """The earlier agreements, by their identifiers, as the later quarter would say it.

    An identifier that means another agreement by now makes way for one of its own.
    """
    names = {name: _free(name, ledgers) for name in ledgers.before}
    return {
        name: {
            **row,
            "agreement_id": names[name],
            **{link: names.get(row[link], row[link]) for link in LINKS},
        }
        for name, row in ledgers.before.items()
    }


def _free(name: str, ledgers: Ledgers) -> str:
    later = ledgers.match.after_of.get(name)
    if later is not None:
        return later
    while name in ledgers.after:
        name = f"{name} (then)"
    return name
