"""What it would take to run out of headroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from fundrisk.model.wording import months, percent, pounds
from fundrisk.reports.views.floors import in_words
from fundrisk.reports.views.layout import bullets, note, said, section
from fundrisk.reports.views.phrases import count, listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from fundrisk.model.loss import BreachSet, ReverseStress
    from fundrisk.reports.views.shapes import Shapes

TITLE = "What it would take to use up the headroom"
MOST = 5
NOT_A_FORECAST = (
    "Not a forecast: this starts from the end and asks what would lead there. The "
    "likeliest way assumes that funders decide independently."
)


def reverse_stress(stress: ReverseStress, shapes: Shapes) -> RenderableType:
    """The fewest funders, the likeliest way, and the first month under the floor."""
    if stress.headroom_gbp is None:
        because = said(stress.absent_because or "the headroom is not known")
        return section(TITLE, Text(f"Not assessed: {because.rstrip('.')}."))
    return section(
        TITLE,
        *_fewest(stress, shapes),
        *_headroom(stress),
        *_likeliest(stress),
        *_path(stress, shapes),
        note(NOT_A_FORECAST),
    )


def _headroom(stress: ReverseStress) -> Iterator[RenderableType]:
    """The subtraction behind the headroom, for a reader to check."""
    reserves, floor, surplus = stress.reserves_gbp, stress.floor, stress.surplus_gbp
    if reserves is None or floor is None or surplus is None:
        return
    if surplus >= 0:
        year = f"plus {pounds(surplus)} by which a year's income exceeds"
    else:
        year = f"less {pounds(-surplus)} by which a year's income falls short of"
    yield note(
        f"Headroom: free reserves {pounds(reserves)}, less their floor "
        f"({in_words(floor)}), {year} planned spend."
    )


def _fewest(stress: ReverseStress, shapes: Shapes) -> Iterator[RenderableType]:
    headroom = pounds(stress.headroom_gbp or 0)
    if stress.fewest == 0:
        yield Text(
            f"The headroom ({headroom}) is used up already by what is planned: "
            "whether a funder leaves does not decide it."
        )
        return
    if stress.fewest is None:
        words = "No breach possible: all decisions going against it would not use up"
        yield Text(f"{words} the headroom of {headroom}.")
        return
    funders = count(stress.fewest, "funder")
    fewer = ", fewer cannot" if stress.fewest > 1 else ""
    yield Text(
        f"{funders} leaving would use up the headroom of {headroom}{fewer} (beside "
        "each what a year without it costs, net of costs that end with it):"
    )
    yield from _sets(stress.sets, stress.sets_found, shapes, exact=stress.all_counted)


def _likeliest(stress: ReverseStress) -> Iterator[RenderableType]:
    if not stress.fewest:
        return
    one = stress.likeliest
    if one is None or one.probability is None:
        yield Text("None of this can happen if the assumed probabilities are right.")
        return
    who = listed([said(name) for name in one.funders])
    yield Text(
        f"Likeliest way there among the coming year's decisions: no renewal of {who} "
        f"({pounds(one.loss_gbp)} within the year), and all others renewed; assumed "
        f"chance {_chance(one.probability)}."
    )


def _chance(probability: float) -> str:
    """With a decimal where whole percent say little."""
    share = probability * 100
    few, least = 10, 0.1
    if 0 < share < least:
        return f"under {least}%"
    return f"{share:.1f}%" if share < few else percent(probability)


def _path(stress: ReverseStress, shapes: Shapes) -> Iterator[RenderableType]:
    if stress.path_searched is None:
        return
    over = (
        "Month by month, all money taken together, over the next "
        f"{months(stress.path_months)}"
    )
    if stress.path_fewest is None:
        most = count(stress.path_searched, "funder")
        yield Text(
            f"{over}, no {most} or fewer that renew nothing bring reserves under the "
            "floor."
        )
    elif stress.path_fewest == 0:
        when = stress.path_anyway_on
        month = f", in {when:%B %Y}" if when else ""
        yield Text(
            f"{over}, reserves fall under the floor even if every funder renews{month}."
        )
    else:
        funders = count(stress.path_fewest, "funder")
        yield Text(f"{over}, {funders} renewing nothing would break the floor:")
        yield from _sets(stress.path, stress.path_found, shapes)


def _sets(
    sets: Sequence[BreachSet], found: int, shapes: Shapes, *, exact: bool = True
) -> Iterator[RenderableType]:
    yield bullets([_set(one) for one in sets[:MOST]], shapes.bullet)
    left = found - min(len(sets), MOST)
    if left > 0:
        more = f"and {left:,} other {'set' if left == 1 else 'sets'}"
        yield note(more if exact else f"{more} at least")


def _set(one: BreachSet) -> str:
    who = listed([said(name) for name in one.funders])
    month = f", under the floor in {one.month:%B %Y}" if one.month else ""
    return f"{who}: {pounds(one.loss_gbp)}{month}"
