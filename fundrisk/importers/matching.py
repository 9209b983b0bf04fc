"""Headings that nobody knows → what they mean, by content, or a question.

A person's decision comes first, then the vocabulary, then what the cells hold, and
likeness of names last; nothing is read on a guess, and whatever is read so is said.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.asking import question, questions
from fundrisk.importers.column_words import column_of, place_of, spoken
from fundrisk.importers.content import (
    DATE,
    FIGURE,
    FLAG,
    IDENTIFIER,
    POUNDS,
    content_of,
)
from fundrisk.importers.headings import HeadingRow
from fundrisk.importers.likeness import most_alike
from fundrisk.importers.signs import Asked, holds_of, missing_fields
from fundrisk.importers.table import without_noise
from fundrisk.importers.words import plain
from fundrisk.model.issue import ImportIssue
from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.importers.grid import Grid
    from fundrisk.importers.headings import Heading
    from fundrisk.importers.words import Words

CONTENT = "heading_content"
LIKENESS = "heading_likeness"
STANDARD = ("recipientorg", "fundingorg", "planneddates")
"""Beginnings of 360Giving titles: that standard leaves nothing to guess."""

LAST = 1_000
"""The rank of what was inferred: any heading that is known is better."""

_CELLS = {
    POUNDS: "is in pounds",
    FIGURE: "is a figure",
    DATE: "is a date",
    IDENTIFIER: "is an identifier",
}


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
    for asking in questions(left, frozenset(known), words):
        issues.append(question(grid, asking))
        for doubt in asking.doubtful():
            read.setdefault(doubt.letter, doubt)
    headings = tuple(read.get(h.letter, h) for h in found.headings)
    return Matched(HeadingRow(found.row, headings), issues)


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


def _said(grid: Grid, heading: Heading, kind: str) -> ImportIssue:
    name = spoken(str(heading.field))
    problem = f"{column_of(heading)} is read as {name} because {heading.because}"
    hint = "if it is something else, write 'field: ignore' for it in a mapping file"
    return ImportIssue(
        severity=Severity.NOTE,
        problem=problem,
        where=place_of(grid, heading),
        hint=hint,
        kind=kind,
    )
