"""What is noticed while the grants of a package are read → issues."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from fundrisk.importers.remarks import counted, rows_in_words
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DATES = {"plannedDates": "planned", "actualDates": "actual"}
MONEY = ("amountAppliedFor", "amountDisbursed")
NEVER_AWARDED = "amounts applied for or paid out are not what was awarded"


@dataclass
class Found:
    """What was noticed in a file: numbers of grants, and how often each key comes.

    ``strange`` are entries that are no grants; ``several`` the grants that say several
    things under one key; ``money`` counts the grants with money that is not read.
    """

    file: str
    strange: list[int] = field(default_factory=list)
    several: dict[str, list[int]] = field(default_factory=dict)
    money: Counter[str] = field(default_factory=Counter)

    def without_strange(
        self, rows: Sequence[int], entries: Sequence[Any]
    ) -> tuple[list[int], list[Any]]:
        """The entries that are grants; the numbers of the others are kept."""
        numbered = list(zip(rows, entries, strict=True))
        grants = [(row, one) for row, one in numbered if isinstance(one, dict)]
        self.strange += [row for row, one in numbered if not isinstance(one, dict)]
        return [row for row, _ in grants], [one for _, one in grants]

    def count_money(self, grants: Sequence[Mapping[str, Any]]) -> None:
        """Count the grants that state money which is not read."""
        for key in MONEY:
            self.money[key] += [key in grant for grant in grants].count(True)


def package_issues(found: Found, about: Mapping[str, str]) -> list[ImportIssue]:
    """Issues of the package as a whole.

    Args:
        found: What was noticed.
        about: Licence and publisher as the package states them.
    """
    issues = []
    if about:
        said = ", ".join(f"{key} {value}" for key, value in about.items())
        issues.append(
            _note(found.file, f"the package says of itself: {said}", kind="package")
        )
    if found.strange:
        issues.append(_strange(found))
    for key, rows in found.several.items():
        if key in DATES:
            issues.append(several_dates(found.file, DATES[key], key, rows))
    if unread := [f"{key} ({found.money[key]})" for key in MONEY if found.money[key]]:
        problem = f"not read, with how many grants have it: {', '.join(unread)}"
        issues.append(
            _note(found.file, problem, hint=NEVER_AWARDED, kind="money_elsewhere")
        )
    return issues


def _strange(found: Found) -> ImportIssue:
    named = rows_in_words(found.strange)
    problem = f"entries that are no grants are not read: {named}"
    said = _note(found.file, problem, kind="no_grant", rows=found.strange)
    hint = "ask the publisher what they are"
    return said.model_copy(update={"severity": Severity.REFUSAL, "hint": hint})


def several_dates(
    file: str, words: str, heading: str, rows: Sequence[int], sheet: str = ""
) -> ImportIssue:
    """The note that several periods of a grant are read as one."""
    problem = (
        f"several {words} dates in {counted(len(rows))}: {rows_in_words(rows)}; the "
        "earliest start and the latest end are read, unknown where one is missing"
    )
    note = _note(file, problem, kind="several_dates", rows=rows)
    row = rows[0] if len(rows) == 1 else None
    where = SourceRef(file=file, sheet=sheet, row=row, heading=heading)
    return note.model_copy(update={"where": where})


def _note(
    file: str, problem: str, *, hint: str = "", kind: str, rows: Sequence[int] = ()
) -> ImportIssue:
    return ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=SourceRef(file=file),
        hint=hint,
        kind=kind,
        rows=tuple(rows),
    )
