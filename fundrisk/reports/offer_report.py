"""What a funder reads before deciding on an award; it holds no verdict on anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from fundrisk.reports.views.closing import LIMITS, UNKNOWN
from fundrisk.reports.views.layout import bullets, section
from fundrisk.reports.views.offer_exposures import exposures
from fundrisk.reports.views.offer_terms import offer_header, supposed, touched
from fundrisk.reports.views.offers import beside, what_moves

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.offer import OfferResult
    from fundrisk.reports.views.shapes import Shapes

CHECK = (
    "Where the organisation stands today is in 'fundrisk check': the same rules and "
    "the same file give both."
)


def offer_report(result: OfferResult, shapes: Shapes) -> RenderableType:
    """Pounds and months, the alternatives, exposures, conditions, limits."""
    items = [*LIMITS, UNKNOWN, *_documents(result), CHECK]
    return Group(
        offer_header(result),
        what_moves(result),
        beside(result),
        *exposures(result, shapes),
        touched(result, shapes),
        supposed(result, shapes),
        section("How to read this", bullets(items, shapes.bullet)),
    )


def _documents(result: OfferResult) -> list[str]:
    names = sorted({one.citation.document for one in result.effects})
    return [f"Quotations: {'; '.join(names)}."] if names else []
