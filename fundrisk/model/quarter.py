"""A quarter of an organisation's own financial year."""

from __future__ import annotations

from datetime import date

from fundrisk.model.base import Noun


class Quarter(Noun):
    """Three months of a financial year, or what is left of an unusual one.

    ``label`` is ``2024/25 Q3``; ``starts_on`` and ``ends_on`` are its first and last
    day, always printed beside it, as funders' and calendar quarters differ.
    """

    label: str
    starts_on: date
    ends_on: date
