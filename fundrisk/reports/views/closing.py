"""What every shared report carries: how far it may be used, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Band
from fundrisk.reports.views.layout import bullets, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.model.citation import Citation
    from fundrisk.reports.views.shapes import Shapes

NO_DECISION = (
    "A named person decides. Nothing here accepts, refuses or ranks anybody, and no "
    "decision on an award should follow from it alone."
)
NOT_QUALITY = (
    "Exposure is not quality, not viability and not a forecast: it says how far an "
    "organisation hangs on conditions that are mostly set by others."
)
CONVENTION = "Thresholds are mostly convention: 'fundrisk rules explain ID' says whose."
REPLY = "Right of reply: the organisation sees this report and may answer any finding."
NOT_ACCOUNTS = (
    "These figures are not the income in your accounts: here each agreement counts "
    "evenly over its days, while under the SORP a grant for several years may be "
    "recognised at once and one that hangs on performance later."
)
LIMITS = (NO_DECISION, NOT_QUALITY, CONVENTION, REPLY, NOT_ACCOUNTS)
UNKNOWN = "What is not known counts at its worst; not assessed is never a pass."
BANDS = (Band.SEVERE, Band.ELEVATED, Band.WATCH, Band.LOW, Band.NOT_ASSESSED)


def closing(
    exposures: Iterable[Exposure], shapes: Shapes, *more: str
) -> RenderableType:
    """The limits, what was quoted, and anything more."""
    cited = ((one.rule, one.citation) for one in exposures)
    return how_to_read(cited, shapes, *more)


def how_to_read(
    cited: Iterable[tuple[str, Citation]], shapes: Shapes, *more: str
) -> RenderableType:
    """The same from rules and what each quotes."""
    items = [*LIMITS, UNKNOWN, *_documents(cited), *more]
    return section("How to read this", bullets(items, shapes.bullet))


def _documents(cited: Iterable[tuple[str, Citation]]) -> Iterator[str]:
    quoted: dict[str, set[str]] = {}
    for rule, citation in cited:
        prefix = rule.partition("-")[0]
        quoted.setdefault(citation.document, set()).add(prefix)
    if quoted:
        sources = (
            f"{' or '.join(sorted(codes))}: {name}" for name, codes in quoted.items()
        )
        yield f"Quotations by code. {'. '.join(sources)}."
