"""Each agreement with who said each of its classes: the file, a rule, a person."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from fundrisk.model.origin import CameFrom
from fundrisk.model.wording import day
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, said
from fundrisk.reports.views.phrases import count
from fundrisk.reports.views.places import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import Assessment, ClassifiedAgreement
    from fundrisk.model.origin import Origin
    from fundrisk.reports.views.grid import Cell
    from fundrisk.reports.views.shapes import Shapes

WHO = {
    CameFrom.PERSON: "A person",
    CameFrom.RULE: "A rule",
    CameFrom.FILE: "The file",
    CameFrom.NOWHERE: "Nobody",
}
PLAIN = ("not stated:", "nobody has rated")
"""How reasons begin that are the same for every field that is left blank."""

COLUMNS = (Column(width=0), Column(width=8, style=DIM), REST)


def origins(assessment: Assessment, _shapes: Shapes) -> RenderableType:
    """Every agreement in the order of the ledger, then how many values each told."""
    agreements = assessment.agreements
    name = f"{said(assessment.name)}, {day(assessment.as_of)}: "
    total = count(len(agreements), "agreement")
    return Group(
        Text(f"{name}{total}, and who said what", style=STRONG),
        *(_block(one) for one in agreements),
        "",
        Text(_in_numbers(agreements)),
    )


def _block(one: ClassifiedAgreement) -> RenderableType:
    name = Text(said(one.title), style=STRONG)
    if one.title != one.agreement_id:
        name.append(f" {said(one.agreement_id)}", style="not bold dim")
    name.append(f" · {place(one)}" if place(one) else "", style="not bold dim")
    return Group("", name, Grid(COLUMNS, list(_rows(one.origins))))


def _rows(found: Mapping[str, Origin]) -> Iterator[tuple[str, str, Cell]]:
    """One line for what each said; a reason only where it says something."""
    for who, words in WHO.items():
        ours = {name: one for name, one in found.items() if one.came_from is who}
        told = {name: one for name, one in ours.items() if not _is_plain(one)}
        silent = [name for name in ours if name not in told]
        shown = words
        for name, one in told.items():
            yield "", shown, _told(name, one)
            shown = ""
        if silent:
            yield "", shown, "; ".join(_value(name, found[name]) for name in silent)


def _is_plain(one: Origin) -> bool:
    return one.came_from is CameFrom.FILE or one.because.startswith(PLAIN)


def _told(name: str, one: Origin) -> Text:
    return Text(_value(name, one)).append(f": {said(one.because)}", style=DIM)


def _value(name: str, one: Origin) -> str:
    label = name.replace("_", " ")
    value = "" if one.value is None else said(one.value).replace("_", " ")
    return f"{label} {value}".rstrip()


def _in_numbers(agreements: Sequence[ClassifiedAgreement]) -> str:
    told = Counter(o.came_from for one in agreements for o in one.origins.values())
    return (
        f"{count(told[CameFrom.FILE], 'value')} from the file, "
        f"{told[CameFrom.RULE]:,} by a rule of fundrisk, "
        f"{told[CameFrom.PERSON]:,} by a person, "
        f"{told[CameFrom.NOWHERE]:,} by nobody."
    )
