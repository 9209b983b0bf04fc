"""A figure of the position, then and now, in plain words."""

from __future__ import annotations

from datetime import date

from fundrisk.model.columns import POSITION_COLUMNS, Kind
from fundrisk.model.pounds import from_pence
from fundrisk.model.wording import day, pounds

KINDS = {column.name: column.kind for column in POSITION_COLUMNS}
PLAIN = {column.name: column.field.replace("_", " ") for column in POSITION_COLUMNS}
LENGTHS = {" 12m": " over 12 months", " 24m": " over 24 months"}


def figure_words(column: str, was: object, now: object) -> str:
    """``free reserves fell from £95,000 to £41,000``.

    Args:
        column: A column of the position.
        was: Its value at the earlier quarter, as a frame holds it.
        now: That at the later one.
    """
    name = PLAIN[column]
    for short, long in LENGTHS.items():
        name = name.replace(short, long)
    if was is None:
        return f"{name} is given now, {_shown(column, now)}"
    if now is None:
        return f"{name} is not given any more, it was {_shown(column, was)}"
    word = "went"
    if isinstance(was, int | float) and isinstance(now, int | float):
        word = "fell" if now < was else "rose"
    return f"{name} {word} from {_shown(column, was)} to {_shown(column, now)}"


def _shown(column: str, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if KINDS[column] is Kind.PENCE and isinstance(value, int):
        return pounds(from_pence(value))
    if isinstance(value, date):
        return day(value)
    return f"{value:g}" if isinstance(value, float) else str(value)
