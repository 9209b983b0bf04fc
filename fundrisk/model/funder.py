"""Who pays."""

from __future__ import annotations

from fundrisk.model.base import Noun
from fundrisk.model.words import Family


class Funder(Noun):
    """A funder as written, and what is known of it.

    ``group`` is one budget decision: a council and its public-health team are one.
    """

    name: str
    org_id: str | None = None
    group: str | None = None
    family: Family | None = None
