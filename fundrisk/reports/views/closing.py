"""What every shared report carries: how far it may be used, and by whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.model.words import Band
from fundrisk.reports.views.layout import bullets, section
from fundrisk.reports.views.shapes import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rich.console import RenderableType

    from fundrisk.model.assessment import Exposure
    from fundrisk.reports.views.shapes import Shapes

NO_DECISION = (
    "A named person decides. Nothing here accepts, refuses or ranks anybody, and no "
    "decision on an award should follow from it alone."
)
NOT_QUALITY = (
    "Exposure is not quality and not viability: it says how far an organisation "
    "hangs on conditions that are mostly set by others."
)
NO_FORECAST = "It is not a forecast. Nothing here says that money will be lost."
CONVENTION = (
    "Thresholds are largely convention. 'fundrisk rules explain ID' shows where each "
    "number comes from; ID is the code after a quotation, such as NAVCA-F-E1."
)
REPLY = (
    "Right of reply: let the organisation see this report and answer any finding, "
    "and pass its answer on with the report."
)
LIMITS = (NOT_QUALITY, NO_FORECAST, CONVENTION, NO_DECISION, REPLY)
BANDS = (Band.SEVERE, Band.ELEVATED, Band.WATCH, Band.LOW, Band.NOT_ASSESSED)


def closing(exposures: Iterable[Exposure], shapes: Shapes) -> RenderableType:
    """The limits, the key to the shapes, and what was quoted."""
    items = [*LIMITS, _key(shapes), *_documents(exposures)]
    return section("How to read this", bullets(items, shapes.bullet))


def _key(shapes: Shapes) -> str:
    marks = ", ".join(f"{shapes.marks[band]} {word(band)}" for band in BANDS)
    return f"Bands: {marks}. What is not known counts at its worst."


def _documents(exposures: Iterable[Exposure]) -> Iterator[str]:
    quoted: dict[str, set[str]] = {}
    for one in exposures:
        prefix = one.rule.partition("-")[0]
        quoted.setdefault(one.citation.document, set()).add(prefix)
    for document, prefixes in quoted.items():
        codes = " or ".join(sorted(prefixes))
        yield f"Codes that begin with {codes} quote: {document}."
