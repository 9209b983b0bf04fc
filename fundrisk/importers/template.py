"""The workbook that people fill in: drop-downs, coloured cells, guidance, a version."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from fundrisk.importers.template_ask import Ask, Entry
from fundrisk.importers.template_columns import AGREEMENT_COLUMNS
from fundrisk.importers.template_positions import POSITION_COLUMNS
from fundrisk.importers.template_questions import GUIDANCE, QUESTIONS
from fundrisk.importers.template_version import (
    GUIDANCE_SHEET,
    LABEL,
    TEMPLATE_VERSION,
    VERSION_NAME,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

AGREEMENT_ROWS = 200
POSITION_ROWS = 40
MOST, LESS, HEAD = "#FFF2CC", "#DDEBF7", "#1F3864"
DAY_FORMAT, MONEY_FORMAT = "d mmmm yyyy", "#,##0.00"
FORMATS = {
    Entry.DAY: DAY_FORMAT,
    Entry.MONEY: MONEY_FORMAT,
    Entry.PERCENT: "0%",
}
LARGEST = 10**10
_BETWEEN = {"criteria": "between"}
RULES: dict[Entry, dict[str, Any]] = {
    Entry.CHOICE: {"validate": "list"},
    Entry.DAY: {
        "validate": "date",
        "minimum": date(1990, 1, 1),
        "maximum": date(2090, 12, 31),
        **_BETWEEN,
    },
    Entry.PERCENT: {"validate": "decimal", "minimum": 0, "maximum": 1, **_BETWEEN},
    Entry.RATING: {"validate": "integer", "minimum": 1, "maximum": 5, **_BETWEEN},
    Entry.MONEY: {
        "validate": "decimal",
        "minimum": -LARGEST,
        "maximum": LARGEST,
        **_BETWEEN,
    },
    Entry.NUMBER: {"validate": "decimal", "minimum": 0, "maximum": LARGEST, **_BETWEEN},
}
NARROWEST, WIDEST = 12, 34
# The bytes of the template depend on its content alone.
CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - Excel knows no time zones


def write_template(path: Path) -> None:
    """Write the workbook to ``path``, with the same bytes every time.

    Raises:
        OSError: the system refuses.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - start-up time

    # In memory: a full disk must not be met here, where nobody would name it.
    options = {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "in_memory": True,
    }
    content = io.BytesIO()
    with Workbook(content, options) as book:
        book.set_properties({"title": "fundrisk ledger", "created": CREATED})
        add_table(book, "Agreements", AGREEMENT_COLUMNS, AGREEMENT_ROWS)
        add_table(book, "Position", POSITION_COLUMNS, POSITION_ROWS)
        add_answers(book)
        add_guidance(book)
    path.write_bytes(content.getvalue())


def add_table(
    book: Workbook, name: str, asks: Sequence[Ask], rows: int
) -> tuple[Worksheet, list[Format]]:
    """A sheet with one column for each ask; returns it and the formats of its cells."""
    sheet = book.add_worksheet(name)
    styles = []
    sheet.freeze_panes(1, 0)
    sheet.set_row(0, 45)
    head = _head(book)
    for column, ask in enumerate(asks):
        sheet.write_string(0, column, ask.heading, head)
        sheet.write_comment(0, column, _comment(ask), {"author": "fundrisk"})
        width = min(max(len(ask.heading) * 0.8, NARROWEST), WIDEST)
        style = _cell(book, ask)
        styles.append(style)
        sheet.set_column(column, column, width)
        for row in range(1, rows + 1):
            sheet.write_blank(row, column, None, style)
        _validate(sheet, ask, (1, column, rows, column))
    return sheet, styles


def add_answers(book: Workbook) -> tuple[Worksheet, list[Format]]:
    """The sheet of questions; returns it and the format of each answer, in order."""
    sheet = book.add_worksheet("Answers")
    sheet.freeze_panes(1, 0)
    for column, (title, width) in enumerate(
        (("Question", 70), ("Answer", 28), ("What it is for", 60))
    ):
        sheet.write_string(0, column, title, _head(book))
        sheet.set_column(column, column, width)
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    styles = []
    for row, ask in enumerate(QUESTIONS, 1):
        sheet.write_string(row, 0, ask.heading, wrapped)
        styles.append(_cell(book, ask))
        sheet.write_blank(row, 1, None, styles[-1])
        sheet.write_string(row, 2, ask.meaning, wrapped)
        _validate(sheet, ask, (row, 1, row, 1))
    return sheet, styles


def add_guidance(book: Workbook) -> None:
    """The sheet that says how to fill in the others, with the template's version."""
    sheet = book.add_worksheet(GUIDANCE_SHEET)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 90)
    bold = book.add_format({"bold": True})
    tints = {"Yellow cells": MOST, "Blue cells": LESS}
    for row, (label, text) in enumerate(GUIDANCE):
        tint = tints.get(label)
        style = book.add_format({"bg_color": tint, "border": 1}) if tint else None
        sheet.write_string(row, 0, label, style or (None if text else bold))
        sheet.write_string(row, 1, text)
    row = len(GUIDANCE) + 1
    sheet.write_string(row, 0, LABEL, bold)
    sheet.write_number(row, 1, TEMPLATE_VERSION, book.add_format({"align": "left"}))
    book.define_name(VERSION_NAME, f"={GUIDANCE_SHEET}!$B${row + 1}")


def _head(book: Workbook) -> Format:
    return book.add_format(
        {
            "bold": True,
            "bg_color": HEAD,
            "font_color": "#FFFFFF",
            "text_wrap": True,
            "valign": "top",
            "border": 1,
        }
    )


def _cell(book: Workbook, ask: Ask) -> Format:
    style: dict[str, Any] = {
        "bg_color": MOST if ask.matters_most else LESS,
        "border": 1,
        "border_color": "#BFBFBF",
    }
    if ask.entry in FORMATS:
        style["num_format"] = FORMATS[ask.entry]
    return book.add_format(style)


def _comment(ask: Ask) -> str:
    words = f"\nOne of: {', '.join(ask.choices)}" if ask.choices else ""
    kind = "" if ask.choices else f"\n({ask.entry.value})"
    return f"{ask.meaning}{kind}{words}"


def _validate(sheet: Worksheet, ask: Ask, cells: tuple[int, int, int, int]) -> None:
    """Warn of a strange entry, and let it stand: "TBC" and "ongoing" are welcome."""
    if rule := RULES.get(ask.entry):
        title = ask.heading[:32]
        warn = {"error_type": "warning", "error_title": title}
        words = {"source": list(ask.choices)} if ask.choices else {}
        message = {
            "error_message": f"Expected {ask.entry.value}. Keep it all the same?"
        }
        sheet.data_validation(*cells, {**rule, **words, **warn, **message})
