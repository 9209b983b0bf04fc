"""The live agreements that end soonest, with what is known of their renewal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from fundrisk.model.wording import day
from fundrisk.model.words import Term
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.phrases import between, count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.assessment import ClassifiedAgreement

MOST = 8


def agreements_next(agreements: Sequence[ClassifiedAgreement]) -> RenderableType:
    """At most eight, the first to end first; then how many more there are."""
    live = [one for one in agreements if one.live is not False and one.in_book]
    ending = sorted(
        (one for one in live if _ends(one)),
        key=lambda one: (one.days_left or 0, -one.annual_value, one.agreement_id),
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(overflow="fold", ratio=1)
    for one in ending[:MOST]:
        until = "" if one.committed_until is None else day(one.committed_until)
        table.add_row(until, _left(one.days_left or 0), _what(one))
    rest = list(_rest(len(ending) - MOST, live))
    parts = [table] if ending else [Text("No live agreement has a known end.")]
    return section("Agreements that end next", *parts, *rest)


def _ends(one: ClassifiedAgreement) -> bool:
    """Income ends with it: not open-ended, and not a repayment."""
    is_dated = one.days_left is not None and one.days_left >= 0
    return is_dated and one.term is not Term.ROLLING and not _repaid(one)


def _repaid(one: ClassifiedAgreement) -> bool:
    return one.own_amount is not None and one.own_amount.hi < 0


def _left(days: int) -> str:
    return "today" if days == 0 else count(days, "day")


def _what(one: ClassifiedAgreement) -> RenderableType:
    name = Text(said(one.title), style=STRONG)
    return Group(name.append(f" {yearly(one)}", style="not bold"), note(_after(one)))


def _after(one: ClassifiedAgreement) -> str:
    words = [said(one.funder)]
    if one.live is None:
        words.append("may not be live")
    if one.committed_until != one.ends_on:
        words.append("committed only to a break or for its notice")
    if one.successor_id:
        words.append(f"followed by {said(one.successor_id)}, awarded")
    elif one.suggested_successor:
        follows = said(one.suggested_successor)
        words.append(f"{follows} may follow it: confirm that in 'succeeds'")
    else:
        words.append("no successor awarded")
    return "; ".join(words)


def yearly(one: ClassifiedAgreement) -> str:
    """The organisation's own pounds a year, or that they are not known."""
    if one.annual_value_unknown or one.own_amount is None:
        return "amount not known"
    return f"{between(one.annual_value, one.annual_value_at_most)} a year"


def _rest(more: int, live: Sequence[ClassifiedAgreement]) -> Iterator[Text]:
    rolling = sum(one.term is Term.ROLLING for one in live)
    endless = sum(
        one.days_left is None and one.term is not Term.ROLLING for one in live
    )
    if more > 0:
        yield Text(f"and {count(more, 'agreement')} that end later", style=DIM)
    if rolling > 0:
        yield Text(f"and {count(rolling, 'open-ended agreement')}", style=DIM)
    if endless > 0:
        yield Text(f"and {count(endless, 'live agreement')} without a known end", DIM)
