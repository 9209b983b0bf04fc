"""Where a fact stands in the file that it came from."""

from __future__ import annotations

from fundrisk.model.base import Noun


class SourceRef(Noun):
    """A place in a file, named the way a spreadsheet shows it.

    ``row`` counts from 1, title rows included; ``column`` is the letter of the column
    (``A``, ``AB``) and ``heading`` the words above it.
    """

    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    heading: str = ""

    def __str__(self) -> str:
        cell = f"{self.column}{self.row}" if self.column and self.row else ""
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"cell {cell}" if cell else (f"row {self.row}" if self.row else ""),
            "" if cell or not self.column else f"column {self.column}",
            f"({self.heading})" if self.heading else "",
        ]
        return " ".join(part for part in parts if part)
