"""What decisions within the horizon could cost, under several sets of assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.loss import OddsFrom
from fundrisk.model.wording import months, percent, pounds
from fundrisk.reports.views.amounts import between
from fundrisk.reports.views.grid import REST, Column, Grid
from fundrisk.reports.views.layout import DIM, STRONG, note, said, section
from fundrisk.reports.views.phrases import FAMILIES, count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from fundrisk.model.loss import Decision, LossAt, LossDistribution

NOT_A_FORECAST = (
    "Not a forecast: every probability of renewal is an assumption, so the figures are "
    "shown for renewal more and less likely, and for funders that decide more and less "
    "alike."
)
CAUSES = {
    "independent": "each funder decides for itself",
    "default": "funders of one kind often decide alike",
    "stressed": "funders of one kind mostly decide alike",
}
"""What the labels of correlations mean; others are printed as they are."""

NET = (
    "Pounds of the next {months}, net of costs that end with the money. Where costs "
    "are not known, all of it counts."
)

MOST = 8
FIGURE = Column(width=11, right=True)


def loss_distribution(losses: LossDistribution) -> RenderableType:
    """Three figures for each set of assumptions, and the decisions behind them."""
    title = f"What decisions in the next {months(losses.horizon_months)} could cost"
    if not losses.decisions:
        return section(title, Text("No decision falls due, so nothing can be lost."))
    rest = percent(1 - losses.level)
    usual = f"{percent(losses.level)} of cases at most"
    head = ("", "on average", usual, f"worst {rest} on average")
    rows: list[Sequence[Text]] = [tuple(Text(words, style=DIM) for words in head)]
    for shift in dict.fromkeys(one.renewal_shift for one in losses.at):
        rows.append((Text(_odds(shift)), *([Text()] * 3)))
        rows += [_row(one) for one in losses.at if one.renewal_shift == shift]
    decisions = sorted(losses.decisions, key=lambda one: -one.loss_gbp_hi)
    return section(
        title,
        note(NET.format(months=months(losses.horizon_months))),
        "",
        Grid((REST, FIGURE, FIGURE, FIGURE), rows),
        note(f"{NOT_A_FORECAST} {_exactness(losses.grid_gbp)}"),
        "",
        Text(
            f"{count(len(decisions), 'decision')}: what each would cost if lost, and "
            "the assumed chance of that:"
        ),
        Grid((Column(right=True), Column(right=True), REST), _decisions(decisions)),
        *_more(len(decisions) - MOST),
    )


def _row(one: LossAt) -> tuple[Text, Text, Text, Text]:
    figures = (one.expected_gbp, one.at_risk_gbp, one.shortfall_gbp)
    style = STRONG if one.correlation == "default" and not one.renewal_shift else ""
    expected, at_risk, shortfall = (Text(pounds(one), style=style) for one in figures)
    return Text(_assuming(one), style=style), expected, at_risk, shortfall


def _odds(shift: float) -> str:
    """``If renewal is 20 points less likely:``."""
    if not shift:
        return "If renewal is as likely as assumed:"
    likely = "less" if shift < 0 else "more"
    return f"If renewal is {round(abs(shift) * 100)} points {likely} likely:"


def _assuming(one: LossAt) -> str:
    """``  funders of one kind mostly decide alike``; others with a number."""
    known = CAUSES.get(one.correlation)
    words = known or said(one.correlation)
    is_shown = one.rho and not known
    return f"  {words} (correlation {one.rho:g})" if is_shown else f"  {words}"


def _exactness(grid_gbp: int | None) -> str:
    if grid_gbp is None:
        return "All outcomes are counted, to the penny."
    return f"Losses are counted in steps of {pounds(grid_gbp)}."


def _decisions(decisions: Sequence[Decision]) -> list[tuple[str, str, Text]]:
    return [
        (
            between(one.loss_gbp_lo, one.loss_gbp_hi),
            percent(one.probability),
            _named(one),
        )
        for one in decisions[:MOST]
    ]


def _named(one: Decision) -> Text:
    """The decision, how many agreements hang on it, where its odds come from."""
    name = Text(said(one.label), style=STRONG)
    if len(one.agreements) > 1:
        name.append(f", {len(one.agreements)} agreements at once", style="not bold")
    return name.append(f" ({_origin(one)})", style="not bold dim")


def _origin(one: Decision) -> str:
    if one.odds_from is OddsFrom.STATED:
        return "as you stated"
    if one.odds_from is OddsFrom.HISTORY:
        kind = FAMILIES[one.family]
        return f"{kind}: {one.renewed} of {one.decided} renewed before"
    if _is_even(one):
        return "nothing known: even odds assumed"
    return "record not clear: at its worst"


def _is_even(one: Decision) -> bool:
    return one.probability == 0.5  # noqa: PLR2004 - the words say so


def _more(left: int) -> list[RenderableType]:
    return [note(f"and {count(left, 'smaller decision')}")] if left > 0 else []
