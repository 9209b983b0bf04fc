"""Overrides and the rows that they are about → new values, and what to say of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fundrisk.model.columns import LINKS
from fundrisk.model.issue import ImportIssue
from fundrisk.model.overridable import (
    FIELDS,
    FUNCTIONS,
    MOST_IN_ALL,
    SHARES,
    UNKNOWN,
    as_held,
    shares_held,
    shares_written,
    written,
)
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.wording import day
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from fundrisk.model.remarks import Override

Key = tuple[str, str]
Row = dict[str, Any]

WITHDRAW = "'fundrisk store withdraw' takes it back"
OTHER = "see which is right; if the file is, 'fundrisk store withdraw' takes it back"
INSTEAD = "until then what the file says counts; say it anew, or withdraw it"


def changes_of(
    overrides: Sequence[Override], rows: Mapping[Key, Row]
) -> tuple[dict[Key, Row], tuple[ImportIssue, ...]]:
    """The columns that change, by agreement, and one issue an override at most.

    Args:
        overrides: Those that count, in their order.
        rows: Every agreement of the organisations, as the file has it.
    """
    changes: dict[Key, Row] = {}
    issues: list[ImportIssue] = []
    for one in overrides:
        key = (one.org_id, one.agreement_id)
        row = rows.get(key)
        if row is None:
            issues.append(_gone(one))
            continue
        now = {**row, **changes.get(key, {})}
        fault, new = tried(one, now, rows, changes)
        if fault:
            issues.append(_unusable(one, row, fault))
            continue
        changes.setdefault(key, {}).update(new)
        issues += _beside_the_file(one, row)
    return changes, tuple(issues)


def tried(
    one: Override, row: Row, rows: Mapping[Key, Row], changes: Mapping[Key, Row]
) -> tuple[str, Row]:
    """Why an override cannot be used (empty: it can), and the columns it changes.

    Args:
        one: The override.
        row: Its agreement, with the overrides before it.
        rows: Every agreement of the organisation.
        changes: The overrides before it.
    """
    try:
        new = _new(one)
    except ValueError:
        return f"'{one.value}' is no {said(one.field)}", {}
    fault = _fault(one, {**row, **new}, rows, changes)
    return fault, {} if fault else new


def file_says(field: str, row: Row) -> str | None:
    """What a file says of a field, as plain text; nothing where it says nothing."""
    if field == FUNCTIONS:
        stated = {name: row[name] for name in SHARES if row[name] is not None}
        told = {name: share for name, share in stated.items() if share}
        return shares_written(told) if stated else None
    return None if row[field] is None else written(field, row[field])


def said(field: str) -> str:
    """``fund class``: a field in words."""
    return field.replace("_", " ")


def _new(one: Override) -> Row:
    if one.field == FUNCTIONS:
        return dict(shares_held(one.value))
    if one.field not in (*FIELDS, *SHARES):
        raise ValueError(one.field)
    return {one.field: as_held(one.field, one.value)}


def _fault(
    one: Override, new: Row, rows: Mapping[Key, Row], changes: Mapping[Key, Row]
) -> str:
    if one.field in LINKS and new[one.field] is not None:
        return _link_fault(one, new[one.field], rows, changes)
    if one.field == "open_ended" and new["open_ended"] and new["ends_on"]:
        return f"it has an end, {day(new['ends_on'])}: correct that in the ledger"
    if one.field in (FUNCTIONS, *SHARES):
        total = sum(new[name] or 0 for name in SHARES)
        if total > MOST_IN_ALL:
            return f"the function shares would add up to {total / 100:.0f}%"
    return ""


def _link_fault(
    one: Override, target: str, rows: Mapping[Key, Row], changes: Mapping[Key, Row]
) -> str:
    """Why a link leads nowhere, or back to where it begins."""
    seen = [one.agreement_id]
    at: str | None = target
    while at is not None and at not in seen:
        key = (one.org_id, at)
        if key not in rows:
            lost = f"'{at}' is no agreement of this ledger"
            return lost if len(seen) == 1 else ""
        seen.append(at)
        at = {**rows[key], **changes.get(key, {})}[one.field]
    return f"the links through '{target}' lead back to it" if at == seen[0] else ""


def _beside_the_file(one: Override, row: Row) -> Iterator[ImportIssue]:
    """What to say where the file has changed since."""
    now = file_says(one.field, row)
    if (now or UNKNOWN) == one.value:
        problem = f"{_named(one)}: the file says so too by now; it is not needed"
        yield _issue(
            one, "override_needless", problem, WITHDRAW, row, severity=Severity.NOTE
        )
    elif now != one.was:
        then = _quoted(one.was)
        problem = f"{_named(one)}. The file said {then} then and says {_quoted(now)}"
        problem = f"{problem} now; the override still counts"
        yield _issue(one, "override_file_changed", problem, OTHER, row)


def _gone(one: Override) -> ImportIssue:
    problem = f"{_named(one)}: that agreement is not in the ledger any more"
    return _issue(one, "override_gone", problem, WITHDRAW)


def _unusable(one: Override, row: Row, fault: str) -> ImportIssue:
    problem = f"{_named(one)}, which cannot be: {fault}"
    return _issue(one, "override_unusable", problem, INSTEAD, row)


def _issue(  # noqa: PLR0913 - each is one thing that an issue says
    one: Override,
    kind: str,
    problem: str,
    hint: str,
    row: Row | None = None,
    *,
    severity: Severity = Severity.WARNING,
) -> ImportIssue:
    place = row or {}
    return ImportIssue(
        severity=severity,
        problem=problem,
        where=SourceRef(
            file=place.get("source_file") or "",
            sheet=place.get("source_sheet") or "",
            row=place.get("source_row"),
        ),
        hint=hint,
        org_id=one.org_id,
        kind=kind,
    )


def _named(one: Override) -> str:
    who = f"{one.id} of {one.by}, {day(one.on)}"
    return f"override {who}: {said(one.field)} of '{one.agreement_id}' is {one.value}"


def _quoted(value: str | None) -> str:
    return "nothing" if value is None else f"'{value}'"
