"""An organisation with one thing as it was, and all else as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fundrisk.model.movement import Cause

    Row = Mapping[str, Any]

BEFORE, AFTER = "before", "after"
THEN, LEDGER, NOW = "then", "ledger", "now"
"""The stages on the later day: all as it was, agreements as they are, all as it is."""


@dataclass(frozen=True)
class Variant:
    """A copy of an organisation, and whose points it is there to show.

    It has the agreements of the quarter ``ledger`` and the position of the quarter
    ``figures``, less the agreements ``out``, with the rows ``put`` and with ``figure``
    in the position in force. What it is about scores as much as the stage ``against``
    scores more than the variant: agreements (``was``, as the earlier quarter names
    them, ``now`` as the later one does) or ``fields`` of the position.
    """

    name: str
    ledger: str
    figures: str
    cause: Cause | None = None
    against: str = ""
    was: tuple[str, ...] = ()
    now: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    out: tuple[str, ...] = ()
    put: tuple[Row, ...] = ()
    figure: Row = field(default_factory=dict)


STAGES = (
    Variant(THEN, BEFORE, BEFORE),
    Variant(LEDGER, AFTER, BEFORE),
    Variant(NOW, AFTER, AFTER),
)
