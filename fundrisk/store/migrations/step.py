"""One step of the shape of a record."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """The SQL statements that lead from the shape before to that of this number.

    Statements are about tables, and about views that are gone. Views are made anew
    after the last step: where one is changed or added, a step without statements is
    what tells an earlier record of it.
    """

    number: int
    name: str
    statements: tuple[str, ...] = ()
