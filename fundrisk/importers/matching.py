"""Headings that nobody knows → what they mean, by content, or a question.

A person's decision comes first, then the vocabulary, then what the cells hold, and
likeness of names last; nothing is read on a guess, and whatever is read so is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.content import DATE, FIGURE, FLAG, POUNDS, content_of
from fundrisk.importers.headings import HeadingRow
from fundrisk.importers.likeness import most_alike
from fundrisk.importers.signs import Asked, holds_of, missing_fields
from fundrisk.importers.table import without_noise
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.importers.words import DURATION, plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.source_ref import SourceRef
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.words import Words
    from fundrisk.model.vocabulary import ColumnSign

CONTENT = "heading_content"
LIKENESS = "heading_likeness"
UNSURE = "heading_unsure"
STANDARD = ("recipientorg", "fundingorg", "planneddates")
"""Beginnings of 360Giving titles: that standard leaves nothing to guess."""

ASKED_FOR = {
    "funder": Severity.WARNING,
    "starts_on": Severity.WARNING,
    "ends_on": Severity.WARNING,
    "instrument": Severity.NOTE,
    "fund_class": Severity.NOTE,
}
"""The fields that are worth a question; money without a column is warned of anyway."""

LAST = 1_000
"""The rank of what was inferred: any heading that is known is better."""

_SPOKEN = {
    "funder": "the funder",
    "amount": "the amount",
    "annual_amount": "the amount a year",
    "starts_on": "the start",
    "ends_on": "the end",
    "awarded_on": "the day of the award",
    "instrument": "grant or contract",
    "fund_class": "restricted or unrestricted",
    "purpose": "the purpose",
    "status": "the status",
    "org_id": "the identifier of the organisation",
    "funder_id": "the identifier of the funder",
}
_CELLS = {POUNDS: "is in pounds", FIGURE: "is a figure", DATE: "is a date"}


class Matched(NamedTuple):
    """The headings with what was inferred of them, and the issues that say so."""

    found: HeadingRow
    issues: list[ImportIssue]


def matched(grid: Grid, found: HeadingRow, words: Words) -> Matched:
    """Give a meaning to the columns whose headings nobody knows, where they show it."""
    if any(plain(h.words).startswith(STANDARD) for h in found.headings if h.field):
        return Matched(found, [])
    if not missing_fields(found.fields, words):
        return Matched(found, [])
    asked = _asked(grid, found, words)
    read: dict[str, Heading] = {}
    issues: list[ImportIssue] = []
    for stage in (_by_content, _by_likeness):
        left = [one for one in asked if one.heading.letter not in read]
        known = found.fields | {str(heading.field) for heading in read.values()}
        missing = missing_fields(frozenset(known), words)
        for heading, kind in stage(left, missing, words):
            read[heading.letter] = heading
            issues.append(_said(grid, heading, kind))
    left = [one for one in asked if one.heading.letter not in read]
    known = found.fields | {str(heading.field) for heading in read.values()}
    for asking in _together(_questions(left, frozenset(known), words)):
        issues.append(_question(grid, asking))
        for one in asking.columns:
            may = " or ".join(spoken(field) for field in asking.fields)
            write = " or ".join(asking.fields)
            because = f"may be {may}: write {write} if it is"
            doubt = one.heading._replace(because=because, sure=False)
            read.setdefault(doubt.letter, doubt)
    headings = tuple(read.get(h.letter, h) for h in found.headings)
    return Matched(HeadingRow(found.row, headings), issues)


def spoken(field: str) -> str:
    """A field as one speaks of it."""
    named = {ask.field: ask.heading for ask in AGREEMENT_COLUMNS}
    return _SPOKEN.get(field) or named.get(field, field.replace("_", " "))


def _asked(grid: Grid, found: HeadingRow, words: Words) -> list[Asked]:
    cells = grid.cells.with_row_index("row", offset=1)[found.row :]
    kept, _ = without_noise(cells, found)
    return [
        Asked(heading, content_of(kept[heading.letter], words))
        for heading in found.headings
        if heading.field is None and not heading.decided
    ]


def _by_content(
    asked: Sequence[Asked], missing: Sequence[str], words: Words
) -> Iterator[tuple[Heading, str]]:
    """Columns that alone can be one field, and can be no other."""
    signs = {f: sign for f, sign in words.columns.items() if f in missing}
    claims = [(one, f) for one in asked for f, s in signs.items() if one.claims(f, s)]
    for one, field in claims:
        rivals = [c for c in claims if (c[0] is one) != (c[1] == field)]
        said = one.says(signs[field].said)
        others = [
            other
            for other in asked
            if other is not one and other.agrees(field, signs[field])
        ]
        if rivals or (others and not said) or one.content.holds == FLAG:
            continue
        every = "every cell" if one.content.is_all else "nearly every cell"
        cells = f"{every} {_held(one, field)}"
        also = f"the heading says '{said}'" if said else "no other column is"
        because = f"{cells} and {also}"
        yield one.heading._replace(field=field, rank=LAST, because=because), CONTENT


def _held(one: Asked, field: str) -> str:
    return _CELLS.get(one.content.holds, f"is a word for {spoken(field)}")


def _by_likeness(
    asked: Sequence[Asked], missing: Sequence[str], words: Words
) -> Iterator[tuple[Heading, str]]:
    """Columns whose headings are all but a known one, and whose cells agree.

    Fields without signs are read so only if they hold text.
    """
    found: dict[str, list[tuple[Asked, str]]] = {}
    for one in asked:
        open_to = [f for f in missing if _may_be_like(one, f, words)]
        alike = most_alike(one.heading.words, open_to, words)
        if alike and alike.closely >= words.limits["likeness_reads_percent"]:
            because = (
                f"the heading is all but '{alike.heading}' and the cells agree "
                f"({alike.closely:.0f}% alike)"
            )
            found.setdefault(alike.field, []).append((one, because))
    for field, several in found.items():
        if len(several) == 1:
            one, because = several[0]
            heading = one.heading._replace(field=field, rank=LAST, because=because)
            yield heading, LIKENESS


def _may_be_like(one: Asked, field: str, words: Words) -> bool:
    sign = words.columns.get(field)
    if sign:
        return one.content.holds != FLAG and one.may_be(field, sign)
    return holds_of(field) == "text" and one.agrees(field)


class Asking(NamedTuple):
    """Fields that have no column, and the columns that they may stand in."""

    severity: Severity
    fields: tuple[str, ...]
    columns: list[Asked]


def _questions(
    asked: Sequence[Asked], read: frozenset[str], words: Words
) -> Iterator[Asking]:
    for field, severity in ASKED_FOR.items():
        sign = words.columns.get(field)
        if sign is None or field in read or (field == "ends_on" and DURATION in read):
            continue
        several = [one for one in asked if _is_worth_asking(one, field, sign, words)]
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


def column_of(heading: Heading) -> str:
    """A column as a message names it."""
    return f"column {heading.letter} " + (
        f"'{heading.words}'" if heading.words else "without a heading"
    )


def _said(grid: Grid, heading: Heading, kind: str) -> ImportIssue:
    name = spoken(str(heading.field))
    problem = f"{column_of(heading)} is read as {name} because {heading.because}"
    hint = "if it is something else, write 'field: ignore' for it in a mapping file"
    return ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=_place(grid, heading),
        hint=hint,
        kind=kind,
    )


def _question(grid: Grid, asking: Asking) -> ImportIssue:
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
        where=_place(grid, columns[0] if len(columns) == 1 else None),
        hint=(
            f"give the right column the heading {' or '.join(titles)}, or write "
            f"{fields} for it in a mapping file"
        ),
        kind=UNSURE,
    )


def _place(grid: Grid, heading: Heading | None) -> SourceRef:
    if heading is None:
        return SourceRef(file=grid.file, sheet=grid.sheet)
    return SourceRef(
        file=grid.file, sheet=grid.sheet, column=heading.letter, heading=heading.words
    )
