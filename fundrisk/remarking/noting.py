"""The organisation's own words, and what is taken back, → kept in the record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from fundrisk.errors import CallError
from fundrisk.model.remarks import Note, Withdrawal
from fundrisk.remarking.latest import (
    by_whom,
    meant,
    needed,
    snapshot_of,
    to_change,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from fundrisk.model.remarks import Remark


@dataclass(frozen=True)
class ToNote:
    """What the organisation says, who says so, and of which finding (none: all)."""

    text: str
    by: str
    rule: str | None = None


def note(path: Path, wanted: ToNote, on: date, org: str | None) -> Note:
    """Keep a note on a finding, or on the whole.

    Raises:
        RecordError: the record cannot be written, or nothing is saved in it.
        CallError: the text is empty or too long, or there is no such rule.
    """
    words = needed(wanted.text, "TEXT", "write what the organisation has to say")
    with to_change(path) as record:
        saved = snapshot_of(record, meant(record, path, org))
        known = {one.rule for one in saved.assessment.exposures}
        if wanted.rule is not None and wanted.rule not in known:
            problem = f"the rules have no '{wanted.rule}'"
            hint = "'fundrisk rules list' names all"
            raise CallError(problem, where="--rule", hint=hint)
        made = Note(
            id="",
            org_id=saved.org_id,
            rule=wanted.rule,
            text=words,
            by=by_whom(wanted.by),
            on=on,
        )
        return record.keep(made)


def withdraw(path: Path, remark_id: str, taken: Withdrawal, org: str | None) -> Remark:
    """Take a remark back; it stays in the record.

    Raises:
        RecordError: there is no such remark, or it was taken back before.
        CallError: nobody, or no reason, is named.
    """
    why = needed(taken.why, "--why", "write why it is taken back")
    tidy = Withdrawal(by=by_whom(taken.by), on=taken.on, why=why)
    wanted = remark_id.strip().upper()
    with to_change(path) as record:
        org_id = meant(record, path, org).org_id
        record.withdraw(org_id, wanted, tidy)
        said = record.remarks(org_id)
    return next(one for one in said.every() if one.id == wanted)
