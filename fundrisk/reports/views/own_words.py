"""What the organisation itself says: its right of reply, word for word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Grid
from fundrisk.reports.views.layout import DIM, STRONG, said, section

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from fundrisk.model.remarks import Note

TITLE = "What the organisation says"
WHOLE = "On the whole"


def own_words(
    notes: Sequence[Note], titles: Mapping[str, str]
) -> Iterator[RenderableType]:
    """Every note that was not taken back, in full; nothing where there is none.

    Args:
        notes: The notes in the order in which they were written.
        titles: The titles of rules by their identifiers.
    """
    standing = [one for one in notes if one.withdrawn is None]
    if not standing:
        return
    yield section(TITLE, Grid((REST,), [(_told(one, titles),) for one in standing]))


def _told(one: Note, titles: Mapping[str, str]) -> Text:
    about = WHOLE if one.rule is None else said(titles.get(one.rule, one.rule))
    text = Text(about, style=STRONG)
    text.append(f": “{said(one.text)}”", style="not bold")
    code = f"{one.rule}, " if one.rule in titles else ""
    who = f" {code}{said(one.by)}, {day(one.on)} ({one.id})"
    return text.append(who, style=f"not bold {DIM}")
