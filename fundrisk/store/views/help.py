"""The view that lists the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from fundrisk.store.views.view import View


def statement(views: Sequence[View]) -> str:
    """The SQL of ``help``: a row a view (no column) and a row a column of it."""
    rows = ",\n  ".join(_row(row) for view in views for row in _rows(view))
    names = "view_name, column_name, unit, meaning"
    return (
        f"create or replace view help as from (values\n  {rows}\n) as listed({names})"
    )


def _rows(view: View) -> Iterator[tuple[str, str, str, str]]:
    yield view.name, "", "", view.meaning
    for column in view.columns:
        yield view.name, column.name, column.unit, column.meaning


def _row(cells: Sequence[str]) -> str:
    return "(" + ", ".join("'" + cell.replace("'", "''") + "'" for cell in cells) + ")"
