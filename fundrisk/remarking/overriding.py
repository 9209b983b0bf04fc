"""A person's change of a classification → an override of what the saved ledger says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from fundrisk.bundled import bundled
from fundrisk.canonical import read_canonical
from fundrisk.errors import CallError
from fundrisk.importers.one_value import read_value
from fundrisk.model.columns import LINKS
from fundrisk.model.fields import AGREEMENT_FIELDS
from fundrisk.model.overridable import (
    FUNCTIONS,
    OVERRIDABLE,
    SHARES,
    UNKNOWN,
    shares_written,
    written,
)
from fundrisk.model.remarks import Override
from fundrisk.names import is_made_of_a_row
from fundrisk.remarking.latest import (
    by_whom,
    meant,
    needed,
    quarter_in_words,
    snapshot_of,
    to_change,
)
from fundrisk.remarks.changes import changes_of, file_says, tried
from fundrisk.remarks.in_force import standing
from fundrisk.remarks.overriding import rows_of
from fundrisk.rulebook.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from fundrisk.model.snapshot import Snapshot
    from fundrisk.model.vocabulary import Vocabulary

PART = re.compile(r"\s*([a-z][a-z _-]*?)\s*[:= ]\s*([\d.]+\s*%?)\s*", re.IGNORECASE)
A_PLACE = (
    "give it a Reference in the ledger, save the quarter again with --reason, and "
    "override it by that"
)
FACT = "money and dates are facts: correct them in the ledger, then save it again"
SHARES_LIKE = "write them like 'volunteering 60%, partnerships 40%'"


@dataclass(frozen=True)
class ToOverride:
    """Which field of which agreement is to be what, who says so and why."""

    agreement_id: str
    field: str
    value: str
    by: str
    why: str


def override(path: Path, wanted: ToOverride, on: date, org: str | None) -> Override:
    """Keep an override, with what the saved ledger says.

    Raises:
        RecordError: the record cannot be written, or nothing is saved in it.
        CallError: there is no such agreement, field or value, or nothing would change.
    """
    field = _field(wanted.field)
    value = value_of(field, wanted.value)
    why = needed(wanted.why, "--why", "write why the ledger's own word is not right")
    with to_change(path) as record:
        saved = snapshot_of(record, meant(record, path, org))
        made = Override(
            id="",
            org_id=saved.org_id,
            agreement_id=wanted.agreement_id,
            field=field,
            value=value,
            was=None,
            by=by_whom(wanted.by),
            on=on,
            why=why,
        )
        earlier = record.remarks(saved.org_id).overrides
        return record.keep(_fitting(made, saved, earlier))


def value_of(field: str, text: str) -> str:
    """A value as it is kept, of a text with the words that a ledger may use.

    Raises:
        CallError: it means nothing here.
    """
    words = load_vocabulary(bundled("rules") / "taxonomies")
    if field == FUNCTIONS:
        return _shares(text, words)
    return written(field, read_value(field, text, words))


def _shares(text: str, words: Vocabulary) -> str:
    if text.strip().casefold() == UNKNOWN:
        return UNKNOWN
    shares: dict[str, int] = {}
    for part in re.split("[,;]", text):
        found = PART.fullmatch(part)
        name = re.sub("[ -]", "_", found[1].strip().lower()) if found else ""
        if found is None or name not in SHARES or name in shares:
            problem = f"'{part.strip()}' is no share of a function"
            raise CallError(problem, where="VALUE", hint=SHARES_LIKE)
        shares[name] = read_value(name, found[2], words)
    return shares_written({name: share for name, share in shares.items() if share})


def _field(text: str) -> str:
    field = re.sub(r"[\s-]+", "_", text.strip().lower())
    if field in OVERRIDABLE:
        return field
    if field in AGREEMENT_FIELDS:
        problem = f"'{field}' cannot be overridden: it does not classify an agreement"
        raise CallError(problem, where="FIELD", hint=FACT)
    near = get_close_matches(field, OVERRIDABLE, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"one of: {', '.join(OVERRIDABLE)}"
    problem = f"there is no field '{text}'"
    raise CallError(problem, where="FIELD", hint=hint)


def _fitting(made: Override, saved: Snapshot, earlier: Sequence[Override]) -> Override:
    """The same with what the file said; it must be of use."""
    rows = rows_of(read_canonical(saved.ledger.frames), {saved.org_id})
    key = (saved.org_id, made.agreement_id)
    if key not in rows:
        near = get_close_matches(made.agreement_id, [one for _, one in rows], n=3)
        problem = f"{quarter_in_words(saved)} has no agreement '{made.agreement_id}'"
        hint = (
            f"did you mean {' or '.join(near)}?" if near else "see 'fundrisk classify'"
        )
        raise CallError(problem, where="AGREEMENT", hint=hint)
    _must_stay(made)
    before = list(standing(earlier))
    changes, _ = changes_of(before, rows)
    now = {**rows[key], **changes.get(key, {})}
    fault, new = tried(made, now, rows, changes)
    if fault:
        raise CallError(fault, where=made.field, hint="give a value that fits the rest")
    if all(now[name] == value for name, value in new.items()):
        problem = f"{made.field} of '{made.agreement_id}' is {made.value} already"
        raise CallError(problem, where="VALUE", hint="nothing was kept")
    return made.model_copy(update={"was": file_says(made.field, rows[key])})


def _must_stay(made: Override) -> None:
    """Neither the agreement nor what it is linked to may be called by a place."""
    named = [("AGREEMENT", made.agreement_id)]
    named += [("VALUE", made.value)] if made.field in LINKS else []
    for where, name in named:
        if is_made_of_a_row(name):
            problem = (
                f"'{name}' is the place of a row in the file, and means another "
                "agreement as soon as a row is put in or taken out above it"
            )
            raise CallError(problem, where=where, hint=A_PLACE)
