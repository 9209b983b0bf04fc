"""The views that a person may ask in SQL; each is a list of documented columns."""

from __future__ import annotations

from fundrisk.store.views.agreements import AGREEMENTS
from fundrisk.store.views.counting import statements as counting
from fundrisk.store.views.findings import DIMENSIONS, EXPOSURES, INDICATORS
from fundrisk.store.views.help import statement as help_statement
from fundrisk.store.views.quarters import QUARTERS, SAVES
from fundrisk.store.views.said import ACKNOWLEDGEMENTS, NOTES, OVERRIDES

VIEWS = (
    QUARTERS,
    AGREEMENTS,
    EXPOSURES,
    INDICATORS,
    DIMENSIONS,
    ACKNOWLEDGEMENTS,
    NOTES,
    OVERRIDES,
    SAVES,
)


def statements() -> tuple[str, ...]:
    """The SQL that makes every view, and ``help``, which lists their columns."""
    made = tuple(view.statement() for view in VIEWS)
    return (*counting(), *made, help_statement(VIEWS))
