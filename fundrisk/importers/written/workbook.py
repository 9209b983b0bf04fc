"""A ledger of one organisation → a workbook in the form of the template, filled in."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from fundrisk.importers.template import (
    CREATED,
    add_answers,
    add_guidance,
    add_table,
)
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS as ASKED
from fundrisk.importers.template_positions import POSITION_COLUMNS as ASKED_DATED
from fundrisk.importers.template_questions import QUESTIONS
from fundrisk.importers.written.table import (
    ALL_AGREEMENT_COLUMNS,
    WHO,
    agreements_of,
)
from fundrisk.importers.written.values import ask_of, put, put_column, values_of
from fundrisk.model.columns import POSITION_COLUMNS
from fundrisk.model.fields import ORGANISATION, ORGANISATION_NAME

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    import polars as pl
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    from fundrisk.frames import Frames
    from fundrisk.importers.template_ask import Ask
    from fundrisk.importers.written.values import Cell
    from fundrisk.model.columns import Column

SPARE_ROWS = 40


def workbook_of(frames: Frames) -> bytes:
    """The bytes of the workbook, the same every time.

    Raises:
        CallError: a text is too long for a cell.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - start-up time

    # In memory: a full disk must not be met here, where nobody would name it.
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": True,
    }
    content = io.BytesIO()
    agreements, positions = agreements_of(frames), frames.positions.collect()
    answers = _answers(positions)
    owner = {WHO: agreements[WHO][0], ORGANISATION: agreements[ORGANISATION_NAME][0]}
    with Workbook(content, options) as book:
        book.set_properties({"title": "fundrisk ledger", "created": CREATED})
        _table(book, ("Agreements", ASKED), agreements, ALL_AGREEMENT_COLUMNS)
        dated = [c for c in POSITION_COLUMNS if c.field not in {WHO, *answers}]
        _table(book, ("Position", ASKED_DATED), positions, dated)
        sheet, styles = add_answers(book)
        for row, (ask, style) in enumerate(zip(QUESTIONS, styles, strict=True), 1):
            put(sheet, (row, 1), answers.get(ask.field, owner.get(ask.field)), style)
        add_guidance(book)
    return content.getvalue()


def _table(
    book: Workbook,
    form: tuple[str, Sequence[Ask]],
    frame: pl.DataFrame,
    columns: Sequence[Column],
) -> None:
    """The columns of the template, then those of the contract that say anything."""
    name, asked = form
    known = {column.field: column for column in columns}
    others = [
        column
        for column in columns
        if column.field not in {ask.field for ask in asked}
        and frame[column.name].null_count() < frame.height
    ]
    asks = [*asked, *map(ask_of, others)]
    sheet, styles = add_table(book, name, asks, frame.height + SPARE_ROWS)
    for at, (ask, style) in enumerate(zip(asks, styles, strict=True)):
        if ask.field in known:
            values = values_of(frame, known[ask.field], ask)
            put_column(sheet, at, values, style)


def _answers(positions: pl.DataFrame) -> dict[str, Cell]:
    """What holds on every day of the figures, and is a question of the template."""
    dated: Collection[str] = {WHO, *(ask.field for ask in ASKED_DATED)}
    asked = {ask.field: ask for ask in QUESTIONS if ask.field not in dated}
    found: dict[str, Cell] = {}
    for column in POSITION_COLUMNS:
        if column.field in asked and _is_one(positions[column.name]):
            cells = values_of(positions.head(1), column, asked[column.field])
            found[column.field] = cells[0]
    return found


def _is_one(values: pl.Series) -> bool:
    return len(values) > 0 and values.null_count() == 0 and values.n_unique() == 1
