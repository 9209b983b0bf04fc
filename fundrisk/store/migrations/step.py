"""One step of the shape of a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """The SQL statements that lead from the shape before to that of this number."""

    number: int
    name: str
    statements: tuple[str, ...]
