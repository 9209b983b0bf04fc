"""Two saved quarters compared → what a board reads on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group

from fundrisk.reports.views.accepted_risks import accepted_risks
from fundrisk.reports.views.as_before import as_before
from fundrisk.reports.views.closing import how_to_read
from fundrisk.reports.views.effects_table import effects_table
from fundrisk.reports.views.events import happened
from fundrisk.reports.views.made_from import versions
from fundrisk.reports.views.moved_headline import moved_headline
from fundrisk.reports.views.movements import movements
from fundrisk.reports.views.own_words import own_words
from fundrisk.reports.views.position_changes import position
from fundrisk.reports.views.ratios import ratios
from fundrisk.reports.views.rules_changed import rules_changed
from fundrisk.reports.views.saved_quarters import saved_quarters
from fundrisk.reports.views.spiral_links import spiral_links
from fundrisk.reports.views.two_quarters import who_and_when

if TYPE_CHECKING:
    from rich.console import RenderableType

    from fundrisk.model.comparison import Comparison
    from fundrisk.model.snapshot import SnapshotLine
    from fundrisk.reports.views.shapes import Shapes

DIGEST = 12
MORE = (
    "--full prints the rest (every sentence, event and quarter, quotations); --json "
    "FILE everything."
)


def comparison_report(
    one: Comparison, shapes: Shapes, *, full: bool = False
) -> RenderableType:
    """What is new, worse, better and cleared, why, and which way it is going.

    Args:
        one: All that is shown; no value is recomputed and no index printed.
        shapes: The characters that the stream can show (``shapes_for``).
        full: Print every sentence, reason, event and quarter.
    """
    every = (one.headline, *one.dimensions, *one.exposures)
    titles = {each.id: each.title for each in every}
    cited = [(each.id, each.citation) for each in one.exposures if each.citation]
    return Group(
        who_and_when(one),
        moved_headline(one, shapes, full=full),
        *movements(one.exposures, shapes, full=full),
        as_before(one.exposures, shapes, full=full),
        *accepted_risks(one, full=full),
        happened(one.events, full=full),
        position(one.position, shapes, full=full),
        *effects_table(one.dimensions, shapes, full=full),
        ratios(one),
        spiral_links(one.spiral, full=full),
        saved_quarters(one.quarters, shapes, full=full),
        *rules_changed(one.rules_changes, shapes, full=full),
        *own_words(one.remarks.notes, titles),
        how_to_read(cited, shapes, _made_from(one), *(() if full else (MORE,))),
    )


def _made_from(one: Comparison) -> str:
    """The versions, and the digests of both ledgers."""
    digests = " and ".join(map(_digest, (one.before, one.after)))
    return f"{versions(one.provenance)}; ledgers {digests}."


def _digest(line: SnapshotLine) -> str:
    return f"{line.ledger_digest[:DIGEST]} ({line.quarter.label})"
