"""Who, as of when, based on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day, pounds
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.layout import STRONG, facts, said
from fundrisk.reports.views.phrases import count

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment

QUESTION = "how exposed to its funding conditions?"
ONLY_PUBLIC = (
    "Only what funders and buyers published. It seldom says whether money is "
    "restricted; it does not say which functions it pays for, which other grants and "
    "contracts there are, or what the whole income is."
)


def header(assessment: Assessment, question: str = QUESTION) -> RenderableType:
    """The organisation, the day and the income; rules only where they are not ours."""
    name = Text(said(assessment.name), style=STRONG)
    if assessment.org_id != assessment.name:
        name.append(f" ({said(assessment.org_id)})", style="not bold")
    agreements = count(assessment.agreements_live, "live agreement")
    worth = between(assessment.annual_value, assessment.annual_value_at_most)
    amount = f"{agreements}; {_income(assessment, worth)}"
    rows: list[tuple[str, str | Text]] = [
        ("As of", Text(day(assessment.as_of), style=STRONG)),
        ("Based on", amount),
    ]
    if assessment.supposed:
        rows.insert(1, ("Supposed", Text(said(assessment.supposed), style=STRONG)))
    if assessment.only_published:
        rows.append(("Public data", ONLY_PUBLIC))
    _bundled, *own = assessment.provenance.rules
    if own:
        folders = ", then ".join(said(folder) for folder in own)
        rows.append(("Own rules", f"{folders}, over those that come with fundrisk"))
    name.append(f": {question}", style="not bold")
    return Group(name, facts(rows))


def _income(assessment: Assessment, worth: str) -> str:
    """What the money is: all of the income, or the part that others published."""
    is_none = worth == pounds(0)
    if assessment.only_published:
        return (
            "no published money on that day"
            if is_none
            else f"published money of {worth} a year, a part of the income"
        )
    income = "no income" if is_none else f"income of {worth} a year"
    return f"{income}, own earnings included"
