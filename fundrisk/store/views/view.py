"""A view: columns with what they mean, taken from the JSON of what was saved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Column:
    """A column, its unit, and where it comes from.

    ``path`` leads into the item of a list view (``own_amount.lo``; by itself the
    column's own name) and ``kind`` is the SQL type that it has there; ``sql`` is an
    expression instead of both.
    """

    name: str
    meaning: str
    unit: str = ""
    kind: str = "VARCHAR"
    path: str = ""
    sql: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return tuple((self.path or self.name).split("."))

    @property
    def expression(self) -> str:
        """The SQL that gives it."""
        reached = ".".join(f'"{step}"' for step in self.steps)
        return self.sql or f"item.{reached}"


@dataclass(frozen=True)
class View:
    """A view over ``source``.

    Where ``items`` is given it is an expression for a JSON text within the source: a
    list (one row an item) or, with ``is_list`` false, one object.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    source: str
    items: str = ""
    is_list: bool = True
    order: str = ""

    def statement(self) -> str:
        """The SQL that makes it."""
        chosen = ",\n  ".join(
            f'{column.expression} as "{column.name}"' for column in self.columns
        )
        order = f"\norder by {self.order}" if self.order else ""
        select = f"select\n  {chosen}\nfrom {self._from()}{order}"
        return f"create or replace view {self.name} as {select}"

    def _from(self) -> str:
        if not self.items:
            return self.source
        shape = json.dumps([self._shape()] if self.is_list else self._shape())
        read = f"from_json({self.items}, '{shape}')"
        item = f"unnest({read})" if self.is_list else read
        return f"(from {self.source} select *, {item} as item)"

    def _shape(self) -> dict[str, Any]:
        """The keys that the columns need, so that the JSON is read once."""
        shape: dict[str, Any] = {}
        for column in self.columns:
            if not column.sql:
                inner = shape
                for step in column.steps[:-1]:
                    inner = inner.setdefault(step, {})
                inner[column.steps[-1]] = column.kind
        return shape
