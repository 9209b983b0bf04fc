"""One ledger in any shape is one ledger: properties, and a corpus of odd trackers."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.importers.grid import letter
from fundrisk.importers.read import read
from fundrisk.model.mapping import NOTHING_DECIDED, ColumnDecision, SheetDecision
from tests.importers.building import agreements, read_text, vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.importers.imported import Imported
    from fundrisk.model.mapping import Mapping

LEDGER: dict[str, tuple[str, ...]] = {
    "agreement_id": ("R1", "R2", "R3"),
    "title": ("Core support", "Advice line", "Garden"),
    "funder": ("Anytown Council", "Old Mill Trust", "Bee Fund"),
    "instrument": ("Grant", "SLA", "Grant"),
    "fund_class": ("Unrestricted", "Unrestricted", "Restricted"),
    "amount": ("£90,000", "£12,500.50", "18k"),
    "starts_on": ("01/04/2024", "1 April 2025", "2025-06-01"),
    "ends_on": ("31/03/2027", "rolling", "31/05/2026"),
    "notice_months": ("", "3", ""),
    "status": ("Secured", "Secured", "Bid submitted"),
    "volunteering": ("25%", "100%", ""),
}
STRANGE = {
    "agreement_id": "Our name for it",
    "funder": "Kind people",
    "amount": "Hoped",
    "starts_on": "Kick-off",
    "ends_on": "Wrap-up",
}
TITLES = ("Our money (invented)", "as told to trustees", "ask Pat if in doubt", "")
NOT_FACTS = {"source_row", "source_file"}


class Shape(NamedTuple):
    """How one and the same ledger is laid out."""

    fields: tuple[str, ...]
    headings: dict[str, str]
    titles: tuple[str, ...]
    blank_rows: tuple[int, ...]
    blank_columns: tuple[int, ...]


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """Any order of columns under any of their known headings, with blanks between."""
    known = vocabulary().headings
    return Shape(
        fields=tuple(draw(st.permutations(list(LEDGER)))),
        headings={
            field: draw(st.sampled_from((field, *known[field]))) for field in LEDGER
        },
        titles=tuple(draw(st.lists(st.sampled_from(TITLES), max_size=6))),
        blank_rows=tuple(draw(st.lists(st.integers(0, 3), max_size=3))),
        blank_columns=tuple(draw(st.lists(st.integers(0, len(LEDGER)), max_size=3))),
    )


def laid_out(shape: Shape) -> str:
    """The ledger as a text in this shape."""
    rows: list[list[str]] = [[shape.headings[field] for field in shape.fields]]
    rows += [[LEDGER[field][n] for field in shape.fields] for n in range(3)]
    for at in sorted(shape.blank_columns, reverse=True):
        for row in rows:
            row.insert(at, "")
    for at in sorted(shape.blank_rows, reverse=True):
        rows.insert(at + 1, [""])
    rows[:0] = [[title] for title in shape.titles]
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def facts(text: str, decisions: Mapping = NOTHING_DECIDED) -> list[dict[str, Any]]:
    """What the ledger says, without the rows in which it says it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ours.csv"
        path.write_text(text, encoding="utf-8")
        rows = agreements(read(path, vocabulary(), decisions))
    return [{k: v for k, v in row.items() if k not in NOT_FACTS} for row in rows]


PLAIN = Shape(tuple(LEDGER), {field: field for field in LEDGER}, (), (), ())


@settings(max_examples=40)
@given(shape=shapes())
def test_the_shape_of_a_ledger_does_not_matter(shape: Shape) -> None:
    """Order, known headings, titles, blank rows and columns change nothing."""
    assert facts(laid_out(shape)) == facts(laid_out(PLAIN))


@settings(max_examples=25)
@given(order=st.permutations(sorted(LEDGER)), above=st.integers(0, 4))
def test_decisions_follow_their_columns(order: Sequence[str], above: int) -> None:
    """Strange headings that a person explained are found again wherever they stand."""
    named = PLAIN.headings | STRANGE
    shape = PLAIN._replace(headings=named, titles=("x",) * above, fields=tuple(order))
    columns = tuple(
        ColumnDecision(column=letter(at), heading=named[field], field=field)
        for at, field in enumerate(LEDGER)
    )
    sheet = SheetDecision(file="ours.csv", heading_row=1, columns=columns)
    decided = NOTHING_DECIDED.model_copy(update={"sheets": (sheet,)})

    assert facts(laid_out(shape), decided) == facts(laid_out(PLAIN))


CORPUS = {
    "semicolons and decimal points": "Funder;Amount;Start\nA;12500.50;1/4/25\n",
    "tabs": "Funder\tAmount\tStart\nA\t12,500.50\t1/4/25\n",
    "bars": "Funder|Amount|Start\nA|£12,500.50|1/4/25\n",
    "stated separator": "sep=;\nFunder;Amount;Start\nA;12500.50;1/4/25\n",
    "old Mac": "Funder,Amount,Start\rA,12500.50,1/4/25\r",
    "quotation marks": '"Funder","Amount","Start"\n"A","12,500.50","1/4/25"\n',
    "ragged": "Funder,Amount,Start\nA,12500.50,1/4/25,,,\n\n,\n",
    "two lines": ",Money,Dates\nFunder,Amount,Start\nA,12500.50,1/4/25\n",
    "blank column": "Funder,,Amount,Start\nA,,12500.50,1/4/25\n",
    "totals": "Funder,Amount,Start\nA,12500.50,1/4/25\nTotal,12500.50,\n",
    "section": "Funder,Amount,Start\nSecured,,\nA,12500.50,1/4/25\n",
    "footnote": "Funder,Amount,Start\nA,12500.50,1/4/25\n* before VAT,,\n",
    "apostrophes": "Funder,Amount,Start\nA,'12500.50,'1/4/25\n",
    "hard spaces": "Funder,Amount,Start\nA\u00a0,\u00a012500.50,1/4/25\u200b\n",
    "same heading twice": "Funder,Amount,Start,Start\nA,12500.50,1/4/25,\n",
    "shouting": "FUNDER,AMOUNT (£),START DATE:\nA,12500.50,1/4/25\n",
    "serial day": "Funder,Amount,Start\nA,12500.50,45748\n",
    "contents by what they are": (
        "Funder,Sum,Starting\nA,£12500.50,1/4/25\nA2,£7,1/4/25\n"
    ),
}


@pytest.mark.parametrize("name", CORPUS)
def test_each_odd_tracker_says_the_same(name: str, tmp_path: Path) -> None:
    """Each text says that A gives £12,500.50 from 1 April 2025."""
    imported: Imported = read_text(tmp_path, CORPUS[name])
    first = agreements(imported)[0]

    assert first["funder"] == "A"
    assert first["amount_pence"] == 1_250_050
    assert str(first["starts_on"]) == "2025-04-01"
    assert len(agreements(imported)) == 1 + name.startswith("contents")
