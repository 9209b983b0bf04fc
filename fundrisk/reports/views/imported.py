"""What an import read and wrote, in the order in which people ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day, pounds
from fundrisk.model.words import Severity
from fundrisk.reports.views.issues import Most, import_issues
from fundrisk.reports.views.layout import (
    STRONG,
    bullets,
    facts,
    numbered,
    said,
    section,
)
from fundrisk.reports.views.phrases import count, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.intake import Intake
    from fundrisk.reports.views.shapes import Shapes

SHOWN = Most(8, 0)
MOST_UNSURE = 10
MOST_SUGGESTED = 6
SUGGESTIONS = {
    "funder_merged": "Read as one funder",
    "funder_followed": "Counted under the successor",
    "organisation_twins": "Read as one organisation",
    "functions_suggested": "Functions suggested by the text, shown and never counted",
}
"""Kinds of issues that say what was concluded, and what each is called."""

OF_ONE = "functions_suggested"
"""Listed for one organisation only; of a cohort they are counted."""
NO_COPY = "no copy with notes: this has no cells of its own, or too many rows"


class Written(NamedTuple):
    """Paths to show: the ledger, copies with notes, other files, and who has no copy.

    ``is_cohort`` says that the ledger holds many organisations.
    """

    ledger: str
    copies: Sequence[str]
    others: Sequence[str]
    without_copy: Sequence[str]
    is_cohort: bool


def imported(intake: Intake, written: Written, shapes: Shapes) -> RenderableType:
    """The numbers of the ledger, what is unsure, the first problems, the files."""
    who = listed([said(name) for name in intake.names])
    others = intake.organisations - len(intake.names)
    more = f" and {count(others, 'other')}" if others > 0 else ""
    title = Text(f"Imported: {who}{more}", style=STRONG)
    rows = [
        ("Ledger", _counts(intake)),
        ("Money", _money(intake)),
        ("Dates", _dates(intake)),
    ]
    return Group(
        title,
        facts(rows),
        *_unsure(intake, shapes),
        *_suggested(intake, shapes),
        import_issues(intake.issues, shapes, _every(written), (), SHOWN),
        section("Files", bullets([*_files(written)], shapes.bullet)),
        section("What to do next", numbered(_next(intake, written))),
    )


def _counts(intake: Intake) -> str:
    organisations = count(intake.organisations, "organisation")
    inferred = (
        f", {intake.inferred:,} of them pieced together from payments"
        if intake.inferred
        else ""
    )
    return f"{count(intake.agreements, 'agreement')} of {organisations}{inferred}"


def _money(intake: Intake) -> str:
    parts = [f"{pounds(intake.pounds)} for whole terms"]
    if intake.only_yearly:
        parts.append(f"{pounds(intake.only_yearly)} a year where only that is given")
    if intake.a_year:
        parts.append(f"{pounds(intake.a_year)} a year of open-ended agreements")
    if intake.without_amount:
        parts.append(f"{count(intake.without_amount, 'amount')} not known")
    if intake.in_other_currencies:
        parts.append(f"{intake.in_other_currencies:,} in other currencies, not added")
    return "; ".join(parts)


def _dates(intake: Intake) -> str:
    first = day(intake.first_day) if intake.first_day else "no start is known"
    last = day(intake.last_day) if intake.last_day else "no end is known"
    parts = [f"{first} to {last}" if intake.first_day else f"{first}; {last}"]
    if intake.open_ended:
        parts.append(f"{intake.open_ended:,} open-ended")
    if intake.without_end:
        parts.append(f"{count(intake.without_end, 'end')} not known")
    return "; ".join(parts)


def _unsure(intake: Intake, shapes: Shapes) -> Iterator[RenderableType]:
    if not intake.unsure:
        return
    shown = [said(one) for one in intake.unsure[:MOST_UNSURE]]
    left = len(intake.unsure) - len(shown)
    if left > 0:
        shown.append(f"and {left:,} more")
    yield section("Please confirm", bullets(shown, shapes.bullet))


def _suggested(intake: Intake, shapes: Shapes) -> Iterator[RenderableType]:
    """What fundrisk concluded by itself, so that nobody has to look for it."""
    for kind, title in SUGGESTIONS.items():
        told = [said(i.problem) for i in intake.issues if i.kind == kind]
        most = 0 if kind == OF_ONE and intake.organisations > 1 else MOST_SUGGESTED
        shown = told[:most]
        if len(told) > len(shown):
            left = f"and {len(told) - len(shown):,} more"
            shown.append(left if most else count(len(told), "agreement"))
        if shown:
            yield section(title, bullets(shown, shapes.bullet))


def _every(written: Written) -> str:
    if written.copies:
        return "the copy with notes lists all"
    return "'fundrisk import … --issues FILE.csv' writes all"


def _files(written: Written) -> Iterator[str]:
    yield f"ledger: {said(written.ledger)}"
    for copy in written.copies:
        yield f"copy with notes: {said(copy)}"
    for source in written.without_copy:
        yield f"{said(source)}: {NO_COPY}"
    for other in written.others:
        yield said(other)


def _next(intake: Intake, written: Written) -> list[str]:
    faults = [i for i in intake.issues if i.severity is not Severity.NOTE]
    steps = []
    if faults and written.copies:
        steps.append(
            "Open the copy with notes, mend your own file, and import it again."
        )
    if intake.unsure:
        steps.append("Keep your decisions with --mapping FILE and confirm them there.")
    command = "screen" if written.is_cohort else "check"
    out = " --out FOLDER" if written.is_cohort else ""
    steps.append(f"fundrisk {command} {said(written.ledger)}{out}")
    return steps
