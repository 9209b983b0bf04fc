"""Days ↔ quarters of an organisation's own financial year."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from fundrisk.model.quarter import Quarter


def quarter_of(day: date, year_ends: Sequence[date] = ()) -> Quarter:
    """The quarter that a day lies in.

    Args:
        day: Any day.
        year_ends: Last days of financial years as the organisation states them, in any
            order; without one a year ends on 31 March. Between two of them a period may
            have 6 to 18 months.
    """
    raise NotImplementedError


def quarter_named(name: str, year_ends: Sequence[date] = ()) -> Quarter:
    """The quarter of a name such as ``2026-27Q2`` or ``2026/27 Q2``.

    Raises:
        ValueError: it is not written so, or there is no such quarter.
    """
    raise NotImplementedError
