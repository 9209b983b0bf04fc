"""One thing that a row must not say, and what becomes of a row that says it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import polars as pl

from fundrisk.model.words import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class RowRule:
    """One thing that a row must not say.

    ``fields`` are what it is about, the first is the one to show. ``sentence`` says
    what is wrong with a row (text); without it the noun itself explains. ``clears`` are
    the columns that become unknown, ``instead`` those that take another value, which
    ``so`` explains. ``summary`` speaks of many rows at once.
    """

    kind: str
    fields: tuple[str, ...]
    broken: pl.Expr
    summary: str
    hint: str
    clears: tuple[str, ...] = ()
    sentence: pl.Expr | None = None
    severity: Severity = Severity.WARNING
    instead: Mapping[str, pl.Expr] = field(default_factory=dict)
    so: str = ""

    def mended(self) -> list[pl.Expr]:
        """The columns that change, as they are once the rule has been applied."""
        broken = self.broken.fill_null(value=False)
        unknown = [name for name in self.clears if name not in self.instead]
        return [
            *(pl.when(~broken).then(pl.col(name)).alias(name) for name in unknown),
            *(
                pl.when(broken).then(value).otherwise(pl.col(name)).alias(name)
                for name, value in self.instead.items()
            ),
        ]
