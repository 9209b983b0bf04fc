"""Fields that matter and have no column → questions about the columns they may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.column_words import column_of, place_of, spoken
from fundrisk.importers.likeness import most_alike
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.model.fields import DURATION
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.signs import Asked
    from fundrisk.importers.words import Words
    from fundrisk.model.column_signs import ColumnSign

UNSURE = "heading_unsure"
ASKED_FOR = {
    "funder": Severity.WARNING,
    "starts_on": Severity.WARNING,
    "ends_on": Severity.WARNING,
    "instrument": Severity.NOTE,
    "fund_class": Severity.NOTE,
}
"""The fields that are worth a question; money without a column is warned of anyway."""


class Asking(NamedTuple):
    """Fields that have no column, and the columns that they may stand in."""

    severity: Severity
    fields: tuple[str, ...]
    columns: list[Asked]

    def doubtful(self) -> Iterator[Heading]:
        """The columns, each with what it may be and what to write."""
        may = " or ".join(spoken(field) for field in self.fields)
        write = " or ".join(self.fields)
        because = f"may be {may}: write {write} if it is"
        for one in self.columns:
            yield one.heading._replace(because=because, sure=False)


def questions(
    asked: Sequence[Asked], read: frozenset[str], words: Words
) -> list[Asking]:
    """What to ask of the columns that are left, given the fields that are read."""
    return _together(_questions(asked, read, words))


def _questions(
    asked: Sequence[Asked], read: frozenset[str], words: Words
) -> Iterator[Asking]:
    for field, severity in ASKED_FOR.items():
        sign = words.columns.get(field)
        if sign is None or field in read or (field == "ends_on" and DURATION in read):
            continue
        several = [one for one in asked if _is_worth_asking(one, field, sign, words)]
        alone = [one for one in asked if one.may_be(field, sign)]
        if not several and len(alone) == 1:
            several = alone
        if several:
            yield Asking(severity, (field,), several)


def _together(questions: Iterator[Asking]) -> list[Asking]:
    """Questions about the same columns as one: two columns of dates, start and end."""
    found: list[Asking] = []
    for one in questions:
        same = [at for at, other in enumerate(found) if other.columns == one.columns]
        if same:
            first = found[same[0]]
            found[same[0]] = first._replace(fields=(*first.fields, *one.fields))
        else:
            found.append(one)
    return found


def _is_worth_asking(one: Asked, field: str, sign: ColumnSign, words: Words) -> bool:
    if not one.may_be(field, sign):
        return False
    if sign.holds != "text" or one.says(sign.said):
        return True
    alike = most_alike(one.heading.words, [field], words)
    least = words.limits["likeness_suggests_percent"]
    return alike is not None and alike.loosely >= least


def question(grid: Grid, asking: Asking) -> ImportIssue:
    """The question, with the two ways to answer it."""
    columns = [one.heading for one in asking.columns]
    named = ", ".join(column_of(heading) for heading in columns)
    may = "may say it" if len(columns) == 1 else "may, and fundrisk cannot tell"
    what = " or as ".join(spoken(field) for field in asking.fields)
    titles = [
        ask.heading
        for f in asking.fields
        for ask in AGREEMENT_COLUMNS
        if ask.field == f
    ]
    fields = " or ".join(f"'field: {field}'" for field in asking.fields)
    return ImportIssue(
        severity=asking.severity,
        problem=f"no column is read as {what}; {named} {may}",
        where=place_of(grid, columns[0] if len(columns) == 1 else None),
        hint=(
            f"give the right column the heading {' or '.join(titles)}, or write "
            f"{fields} for it in a mapping file"
        ),
        kind=UNSURE,
    )
