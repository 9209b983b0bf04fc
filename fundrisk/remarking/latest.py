"""The organisation of a record that is meant, and its latest saved quarter."""

from __future__ import annotations

import unicodedata
from contextlib import contextmanager
from typing import TYPE_CHECKING

from fundrisk import org_names
from fundrisk.errors import CallError, RecordError, RuleFileError
from fundrisk.model.wording import day
from fundrisk.reading import load_rules, rules_again
from fundrisk.store.record import opened

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fundrisk.model.rule import Rulebook
    from fundrisk.model.snapshot import Snapshot, SnapshotLine
    from fundrisk.store.record import Record

SAVE = "save a quarter first: 'fundrisk check LEDGER --save'"
LONGEST = 2_000
"""Signs of a text: a page; more is a letter of its own."""
LONGEST_NAME = 200


def meant(record: Record, path: Path, org: str | None) -> SnapshotLine:
    """The latest saved quarter of the organisation that is meant.

    Args:
        record: An open record.
        path: Where it is, for messages.
        org: Its identifier, or a part of that or of its name; may be left out where
            there is one.

    Raises:
        RecordError: nothing was saved.
        CallError: none is meant, or several may be.
    """
    latest = latest_of(record)
    if not latest:
        problem = "no quarter is saved in this record yet"
        raise RecordError(problem, where=str(path), hint=SAVE)
    names = {line.org_id: line.name for line in latest}
    found = tuple(names) if org is None else org_names.meant(org, names.items())
    if len(found) == 1:
        return next(line for line in latest if line.org_id == found[0])
    if not found:
        problem = f"the record holds no organisation '{org}'"
    elif org is None:
        problem = "the record holds several organisations"
    else:
        problem = f"'{org}' may be several organisations of this record"
    told = org_names.listed({name: names[name] for name in found or names})
    raise CallError(problem, where=str(path), hint=f"give --org one of: {told}")


@contextmanager
def to_change(path: Path) -> Iterator[Record]:
    """A record that is there, opened to write; none is made where there is none.

    Raises:
        RecordError: there is none, or it cannot be written.
    """
    if not path.is_file():
        problem = "there is no quarterly record here"
        raise RecordError(problem, where=str(path), hint=SAVE)
    with opened(path, write=True) as record:
        yield record


def latest_of(record: Record) -> tuple[SnapshotLine, ...]:
    """The line of the latest day of each organisation, by identifier."""
    last: dict[str, SnapshotLine] = {}
    for line in record.lines():
        if line.is_latest and line.as_of >= last.get(line.org_id, line).as_of:
            last[line.org_id] = line
    return tuple(last[org_id] for org_id in sorted(last))


def snapshot_of(record: Record, line: SnapshotLine) -> Snapshot:
    """The quarter of a line."""
    return record.snapshot(line.org_id, line.as_of, line.version)


def rules_of(snapshot: Snapshot) -> Rulebook:
    """The rules under which a quarter was saved; today's where they no longer fit."""
    try:
        return rules_again(snapshot.rules)
    except RuleFileError:
        return load_rules()


def by_whom(by: str) -> str:
    """A name, tidied.

    Raises:
        CallError: there is none, or it is longer than any name.
    """
    hint = "write the name of the person who says so"
    return needed(by, "--by", hint, LONGEST_NAME)


def needed(text: str, option: str, hint: str, longest: int = LONGEST) -> str:
    """A text without spaces around it.

    Raises:
        CallError: nothing is left of it that can be seen, or it is too long.
    """
    tidy = " ".join(text.split())
    if not any(_can_be_seen(sign) for sign in tidy):
        problem = "this is empty"
        raise CallError(problem, where=option, hint=hint)
    return not_too_long(tidy, option, longest)


def not_too_long(tidy: str, option: str, longest: int = LONGEST) -> str:
    """A text of a page at most, for it stands in every report.

    Raises:
        CallError: it is longer.
    """
    if len(tidy) > longest:
        problem = f"a text of {len(tidy):,} signs is longer than {longest:,}"
        raise CallError(problem, where=option, hint="say it in fewer words")
    return tidy


def _can_be_seen(sign: str) -> bool:
    """Whether it is neither white space nor a sign of control or of no width."""
    return unicodedata.category(sign)[0] not in {"C", "Z"}


def quarter_in_words(line: SnapshotLine | Snapshot) -> str:
    """``the quarter saved as of 31 December 2024``."""
    return f"the quarter saved as of {day(line.as_of)}"
