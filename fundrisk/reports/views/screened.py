"""A screening in numbers: how many organisations are in each band of each rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.closing import BANDS, NO_DECISION, NOT_QUALITY
from fundrisk.reports.views.issues import import_issues
from fundrisk.reports.views.layout import DIM, STRONG, bullets, facts, said, section
from fundrisk.reports.views.phrases import POLARITIES, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from rich.console import RenderableType

    from fundrisk.model.issue import ImportIssue
    from fundrisk.model.rule import Rule
    from fundrisk.reports.views.shapes import Shapes

NO_LEAGUE_TABLE = (
    "This is not a league table and not a predictor: no single measure of risk "
    "exists that could order organisations, so none is made here."
)
UNASSESSED = (
    "Not assessed is neither a pass nor a fault: public records hold no "
    "restrictions, no contracts and no reserves."
)
LIMITS = (
    NO_LEAGUE_TABLE,
    NOT_QUALITY,
    UNASSESSED,
    f"{NO_DECISION} Let the organisation see its row and answer it.",
)


@dataclass(frozen=True)
class Screening:
    """What a screening found: ``bands`` counts organisations by rule and band."""

    as_of: date
    organisations: int
    agreements: int
    table: Path
    bands: Mapping[str, Mapping[str, int]]
    rules: Sequence[Rule]
    issues: Sequence[ImportIssue]


def screened(screening: Screening, shapes: Shapes) -> RenderableType:
    """How many, where the table is, the spread over bands; nobody is named."""
    organisations = count(screening.organisations, "organisation")
    agreements = count(screening.agreements, "agreement")
    rows = [
        ("As of", day(screening.as_of)),
        ("Read", f"{organisations} with {agreements}"),
        ("Written to", said(str(screening.table))),
    ]
    titles = list(POLARITIES.items())
    spread = [_spread(screening, group, title, shapes) for group, title in titles]
    return Group(
        Text("Screening of funding conditions", style=STRONG),
        "",
        facts(rows),
        *(part for part in spread if part),
        import_issues(screening.issues, shapes, "issues.csv lists all"),
        section("How to read this", bullets(LIMITS, shapes.bullet)),
    )


def _spread(
    screening: Screening, group: str, title: str, shapes: Shapes
) -> RenderableType | None:
    rules = [rule for rule in screening.rules if rule.group == group]
    if not rules:
        return None
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(ratio=1, overflow="fold")
    for _ in BANDS:
        table.add_column(justify="right", no_wrap=True, width=8)
    table.add_row(Text("organisations", style=DIM), *map(shapes.stacked, BANDS))
    for rule in rules:
        name = Text(rule.title).append(f" {rule.id}", style=DIM)
        table.add_row(name, *_counts(screening.bands.get(rule.id, {})))
    return section(title, table)


def _counts(bands: Mapping[str, int]) -> Iterator[str]:
    for band in BANDS:
        yield f"{bands.get(band.value, 0):,}"
