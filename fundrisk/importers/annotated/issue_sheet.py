"""Lines of issues → the XML of the sheet that lists them, first in the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from fundrisk.importers.annotated.letters import (
    LINE_POINTS,
    height,
    number_cell,
    quoted,
    text_cell,
)
from fundrisk.importers.annotated.notes import summary
from fundrisk.importers.grid import letter
from fundrisk.importers.our_notes import TITLE

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from fundrisk.importers.annotated.notes import Line
    from fundrisk.importers.annotated.styles import Styles

HEADINGS = (
    ("Severity", 10),
    ("Count", 8),
    ("Sheet", 18),
    ("Column", 9),
    ("Rows", 16),
    ("Heading", 24),
    ("Problem", 60),
    ("What to write", 48),
    ("When it may be ignored", 48),
)
LEGEND = (
    "Refusal: it could not be used. Warning: it is left unknown, or may be wrong. "
    "Note: how it was read."
)
ADVICE = (
    "Mend your own file and import it again; nothing in it was changed. The column "
    "'fundrisk notes' says the same beside each row. Both are passed over when this "
    "copy is read."
)
NOTHING = "No issues: every value could be read as written."
HEADING_ROW = 7
MOST_LINKS = 60_000
"""A sheet cannot hold more than 65,530."""


class Form(NamedTuple):
    """How our sheet has to be written: in the namespace and formats of the others."""

    prefix: str
    namespace: str
    styles: Styles


def issue_sheet(
    lines: Sequence[Line], form: Form, sheets: Collection[str], about: str
) -> str:
    """The sheet: what it is about, exact counts, and one row for each issue.

    Args:
        lines: The issues, in order.
        form: The namespace and the numbers of our formats.
        sheets: The names of the sheets that a link may lead to.
        about: One sentence on the file.
    """
    p, styles = form.prefix, form.styles
    top = [
        (1, TITLE, styles.title),
        (2, about, None),
        (4, LEGEND, None),
        (5, ADVICE, None),
    ]
    counts = f"{summary(lines)}." if lines else NOTHING
    top.insert(2, (3, counts, styles.title))
    rows = [
        _row(p, row, text_cell(p, (row, 0), text, style)) for row, text, style in top
    ]
    heads = (
        text_cell(p, (HEADING_ROW, at), words, styles.heading)
        for at, (words, _) in enumerate(HEADINGS)
    )
    rows.append(_row(p, HEADING_ROW, "".join(heads)))
    rows += [
        _row(p, row, _cells(p, row, line, styles, sheets), _height(line))
        for row, line in enumerate(lines, HEADING_ROW + 1)
    ]
    return _sheet(form, "".join(rows), _tail(p, lines, sheets))


def _row(p: str, row: int, cells: str, points: int = LINE_POINTS) -> str:
    return f'<{p}row r="{row}" ht="{points}" customHeight="1">{cells}</{p}row>'


def _height(line: Line) -> int:
    widths = (width for _, width in HEADINGS)
    return height((str(text), width) for text, width in zip(line, widths, strict=False))


def _cells(
    p: str, row: int, line: Line, styles: Styles, sheets: Collection[str]
) -> str:
    linked = line.sheet in sheets
    texts = [line.severity, None, *line[2:9]]
    made = []
    for at, text in enumerate(texts):
        style = styles.link if linked and at in {3, 4} else styles.note
        if text is None:
            made.append(number_cell(p, (row, at), line.how_many, styles.note))
        elif text:
            made.append(text_cell(p, (row, at), text, style))
    return "".join(made)


def _sheet(form: Form, rows: str, tail: str) -> str:
    p = form.prefix
    named = f":{p.rstrip(':')}" if p else ""
    below = HEADING_ROW + 1
    pane = (
        f'<{p}pane ySplit="{HEADING_ROW}" topLeftCell="A{below}" '
        f'activePane="bottomLeft" state="frozen"/>'
        f'<{p}selection pane="bottomLeft" activeCell="A{below}" sqref="A{below}"/>'
    )
    cols = "".join(
        f'<{p}col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, (_, width) in enumerate(HEADINGS, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{p}worksheet xmlns{named}="{form.namespace}">'
        f'<{p}sheetPr><{p}pageSetUpPr fitToPage="1"/></{p}sheetPr>'
        f'<{p}sheetViews><{p}sheetView tabSelected="1" workbookViewId="0">{pane}'
        f"</{p}sheetView></{p}sheetViews><{p}cols>{cols}</{p}cols>"
        f"<{p}sheetData>{rows}</{p}sheetData>{tail}</{p}worksheet>"
    )


def _tail(p: str, lines: Sequence[Line], sheets: Collection[str]) -> str:
    """The filter, and links from each issue to its first cell."""
    last = HEADING_ROW + max(len(lines), 1)
    area = f"A{HEADING_ROW}:{letter(len(HEADINGS) - 1)}{last}"
    links = [
        f'<{p}hyperlink ref="{at}{row}" location="{_location(line)}"/>'
        for row, line in enumerate(lines, HEADING_ROW + 1)
        if line.sheet in sheets
        for at in ("D" if line.column else "", "E" if line.rows else "")
        if at
    ][:MOST_LINKS]
    linked = f"<{p}hyperlinks>{''.join(links)}</{p}hyperlinks>" if links else ""
    return f'<{p}autoFilter ref="{area}"/>{linked}{_paper(p)}'


def _paper(p: str) -> str:
    """A4 on its side, as wide as the sheet and as many pages long as it needs."""
    margins = 'left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"'
    return (
        f"<{p}pageMargins {margins}/>"
        f'<{p}pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
    )


def _location(line: Line) -> str:
    sheet = line.sheet.replace("'", "''")
    return quoted(f"'{sheet}'!{line.cell}")
