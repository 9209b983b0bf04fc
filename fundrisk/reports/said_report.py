"""Everything that was said in a record → a page for people, JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.plain_values import plain
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, said, section
from fundrisk.reports.views.told import accepted_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.remarks import Acknowledgement, Note, Override, Remark
    from fundrisk.model.said import Said
    from fundrisk.reports.views.shapes import Shapes

SAID = "fundrisk/said/1"
NOTHING = "Nothing was said yet: no override, no accepted risk, no note."
COLUMNS = (Column(), REST)


def page(found: Sequence[Said], _shapes: Shapes) -> RenderableType:
    """One part an organisation, with what was withdrawn, by whom and why."""
    return Group(*(part for one in found for part in _organisation(one)))


def document(found: Sequence[Said]) -> dict[str, Any]:
    """The same as JSON; days are ISO text, pounds are numbers."""
    return {"schema": SAID, "organisations": [plain(one) for one in found]}


def schema() -> dict[str, Any]:
    """The published JSON Schema (draft 2020-12) of the document."""
    from fundrisk.model.said import Said as Entry  # noqa: PLC0415 - only for a schema
    from fundrisk.reports.noun_schema import list_schema  # noqa: PLC0415

    return list_schema(SAID, "organisations", Entry)


def _organisation(one: Said) -> Iterator[RenderableType]:
    yield Text(f"{said(one.name)} ({said(one.org_id)})", style=STRONG)
    parts: tuple[tuple[str, list[tuple[str, Text]]], ...] = (
        ("Overrides", [(o.id, _override(o)) for o in one.remarks.overrides]),
        ("Accepted risks", [(a.id, _risk(a)) for a in one.remarks.acknowledgements]),
        ("Notes", [(n.id, _note(n)) for n in one.remarks.notes]),
    )
    told = [(title, rows) for title, rows in parts if rows]
    for title, rows in told:
        yield section(title, Grid(COLUMNS, rows))
    if not told:
        yield Text(NOTHING)
    yield ""


def _override(one: Override) -> Text:
    was = "said nothing" if one.was is None else f"said '{said(one.was)}'"
    field = one.field.replace("_", " ")
    words = f"{field} of '{said(one.agreement_id)}' is '{said(one.value)}'"
    return _with_trail(f"{words}; the file {was}: {said(one.why)}", one)


def _risk(one: Acknowledgement) -> Text:
    of = f" for '{said(one.agreement_id)}'" if one.agreement_id else ""
    words = f"{one.rule}{of}, {one.band.value} at {round(one.exposure)} of 100"
    text = Text(f"{words}: {accepted_by(one)}")
    return _withdrawn(text, one)


def _note(one: Note) -> Text:
    of = f"on {one.rule}" if one.rule else "on the whole"
    return _with_trail(f"{of}: {said(one.text)}", one)


def _with_trail(words: str, one: Override | Note) -> Text:
    text = Text(words).append(f" ({said(one.by)}, {day(one.on)})", style=DIM)
    return _withdrawn(text, one)


def _withdrawn(text: Text, one: Remark) -> Text:
    gone = one.withdrawn
    if gone is None:
        return text
    words = f" Withdrawn by {said(gone.by)} on {day(gone.on)}: {said(gone.why)}"
    return text.append(words, style=STRONG)
