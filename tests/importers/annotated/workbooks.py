"""Workbooks of the kinds that people keep, with everything that must not be lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from pathlib import Path

HEADS = ("Reference", "Funder", "Amount", "Start date", "End date", "Status", "A year")
ROWS = (
    ("G1", "Oak", 12_000, date(2024, 4, 1), date(2025, 3, 31), "Confirmed"),
    ("G2", "Elm & Sons", "TBC", date(2024, 4, 1), "31/02/2026", "Confirmed"),
    ("G3", "Ash", 5_000, "soon", date(2026, 3, 31), "Perhaps maybe"),
)
# A picture of one point: nothing in it matters but its bytes.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
GRANTS = "Grants '24 & <more>"


def rich_workbook(path: Path) -> Path:
    """A tracker with a title, a table, formulas, formats, a chart, names and more."""
    with Workbook(path) as book:
        sheet = book.add_worksheet(GRANTS)
        days = book.add_format({"num_format": "dd/mm/yyyy", "bg_color": "#C6EFCE"})
        sheet.merge_range("A1:G1", "Our tracker", book.add_format({"bold": True}))
        for row, values in enumerate(ROWS, 4):
            for column, value in enumerate(values):
                sheet.write(row, column, value, days if column in {3, 4} else None)
            sheet.write_formula(row, 6, f"=C{row + 1}*2", None, 1_000 + row)
        heads = [{"header": head} for head in HEADS]
        sheet.add_table(3, 0, 6, 6, {"columns": heads, "name": "Tracker"})
        sheet.freeze_panes(4, 1)
        sheet.conditional_format("C5:C9", {"type": "data_bar"})
        sheet.data_validation("F5:F9", {"validate": "list", "source": ["Confirmed"]})
        sheet.write_comment("B5", "ask Jo")
        sheet.set_column("H:XFD", None, None, {"hidden": True})
        sheet.set_row(4, 30)
        sheet.protect()
        chart = book.add_chart({"type": "column"})
        quoted = GRANTS.replace("'", "''")
        chart.add_series({"values": f"='{quoted}'!$C$5:$C$7"})
        sheet.insert_chart("A12", chart)
        other = book.add_worksheet("Notes")
        other.write("A1", "nothing here counts")
        other.autofilter("A1:B3")
        picture = path.with_suffix(".png")
        picture.write_bytes(PICTURE)
        other.insert_image("D4", picture)
        other.activate()
        hidden = book.add_worksheet("Lists")
        hidden.write("A1", "hidden away")
        hidden.hide()
        book.define_name("Everything", f"='{quoted}'!$A$4:$G$7")
        book.define_name("Notes!Local", "=Notes!$A$1")
    picture.unlink()
    return path
