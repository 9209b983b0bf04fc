"""How much a file may ask for before it is refused: the guards against hostile input.

They stand here and not in ``rules/``, because a folder of rules that came with a
hostile file must not be able to lift them. Every number is a convention of ours, chosen
so that the largest files that councils and funders publish pass with room to spare;
those that a spreadsheet program sets itself say so.
"""

from __future__ import annotations

MEGABYTE = 1_000_000

MOST_BYTES = 150 * MEGABYTE
"""A text table, which takes up to fifteen times as much memory, or a workbook. JSON and
Parquet are not read whole and have no bound."""

MOST_CELLS = 20_000_000
"""Room for cells, blank ones between filled ones included, in one text table."""

LONGEST_CELL = MEGABYTE
"""Characters in one cell; Excel itself holds 32,767."""

LONGEST_NUMBER = 1_000
"""Digits of a number in JSON; readers of more take for ever, or fall over."""

DEEPEST = 100
"""Levels of JSON; published data has about ten."""

LONGEST_STRING = 50 * MEGABYTE
"""Bytes of JSON without a quotation mark."""

LARGEST_NUMBER = 10**18
"""A number in JSON beyond it is kept as a text, which nobody takes for an amount."""

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""The last row and column that Excel and LibreOffice have."""

MOST_PARTS = 10_000
"""Entries of a zip; a workbook of 250 sheets has fewer than 1,000."""

MOST_UNPACKED = 1_000 * MEGABYTE
"""All parts of a workbook together, unpacked."""

RATIO_MATTERS = 100 * MEGABYTE
MOST_RATIO = 400
"""How many times as large a part beyond ``RATIO_MATTERS`` may become by unpacking; a
million formatted blank rows reach about 30, a run of equal bytes 1,000."""

PLAIN_AREA = 5_000_000
"""So many cells are read without looking twice; they take less than 200 megabytes."""

LEAST_FILLED = 50
"""A table may have many blanks; one cell in fifty filled is no table."""

MOST_AREA = 60_000_000
"""Room for cells, blank ones included, in all sheets of a workbook: over two million
rows of 26 columns."""


MOST_TRIAL_BYTES = 2_000 * MEGABYTE
MOST_TRIAL_SECONDS = 300
"""Memory and time of the trial of an .xls or .xlsb; one full sheet of an .xls, which
has 65,536 rows and 256 columns, takes about a gigabyte."""


def in_words(count_bytes: int) -> str:
    """A size as a person says it: ``1,000 MB``."""
    return f"{max(1, round(count_bytes / MEGABYTE)):,} MB"
