"""Comparisons of every sort, for goldens that a person can judge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from fundrisk.model.change import Finding
from fundrisk.model.direction import Way
from fundrisk.model.movement import Moved, Movement
from fundrisk.model.remarks import Holding, Remarks
from fundrisk.model.words import Band
from tests.reports.comparison_builders import (
    SIDES,
    a_comparison,
    a_direction,
    a_line,
    a_line_before,
    a_note,
    a_quarter_then,
    a_ratio,
    a_spiral_not_assessed,
    an_award,
    an_event,
    quarters,
)
from tests.reports.movement_builders import (
    a_movement,
    accepted,
    effects,
    exposures,
    moved,
    stand,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.comparison import Comparison

HOWS = (
    (Moved.NEW, 10, 60),
    (Moved.WORSE, 40, 80),
    (Moved.BETTER, 80, 40),
    (Moved.CLEARED, 60, 10),
)


def many(number: int) -> tuple[Movement, ...]:
    """So many conditions that moved, each in turn another way."""
    found = []
    for place in range(number):
        how, before, after = HOWS[place % len(HOWS)]
        sentence = (
            f"{stand(before).band.value.capitalize()} to {stand(after).band.value} "
            f"because Project {place} of Northshire Community Foundation, £{place},000 "
            "a year, is another one than a quarter ago."
        )
        found.append(
            moved(
                how,
                f"NAVCA-F-B{place}",
                f"Condition {place} of the report",
                (before, after),
                sentence,
                after=stand(after, 1000 * place),
            )
        )
    return tuple(found)


def busy() -> Comparison:
    """Thirty conditions moved and twelve things happened."""
    return a_comparison(
        exposures=many(30), events=(an_event(), an_award()) * 6, quarters=a_year()
    )


def a_year(number: int = 9) -> Any:  # noqa: ANN401 - quarters, one after another
    """So many saved quarters, the last two of them those of the story."""
    pair = quarters()
    return (pair * number)[-number:]


def unchanged() -> Comparison:
    """Nothing is other than a quarter ago."""
    same = [
        moved(
            Moved.UNCHANGED,
            f"NAVCA-F-B{place}",
            f"Condition {place} of the report",
            (10.0 * place, 10.0 * place),
            "As before.",
        )
        for place in range(9)
    ]
    return a_comparison(
        headline=_headline(51.0, 51.0, "Elevated, as before."),
        exposures=tuple(same),
        events=(),
        position=(),
        dimensions=_sides(30.0, effects(time="0.0000", ledger="0.0000")),
        direction=a_direction(
            way=Way.STEADY,
            sentence="Steady: nothing moved by five points or more.",
            because=(),
        ),
        spiral=a_spiral_not_assessed(),
        remarks=Remarks(),
    )


def all_grey() -> Comparison:
    """Of neither day could anything be assessed."""
    grey = [
        moved(
            Moved.NOT_ASSESSED,
            f"NAVCA-F-B{place}",
            f"Condition {place} of the report",
            (None, None),
            "Not assessed.",
        )
        for place in range(9)
    ]
    none = (None,) * len(SIDES)
    lines = (
        a_line_before(headline=Band.NOT_ASSESSED),
        a_line(headline=Band.NOT_ASSESSED),
    )
    return a_comparison(
        headline=_headline(None, None, "Not assessed: no spend is planned."),
        exposures=tuple(grey),
        events=(),
        position=(),
        dimensions=_sides(None, ()),
        direction=a_direction(
            way=Way.NOT_ASSESSED,
            sentence="Not assessed: nothing is known of either day.",
            because=(),
            points=None,
            time_points=None,
        ),
        replacement=_no_ratio("nothing ended in the last four quarters"),
        bridging=_no_ratio("no council of weight has withdrawn"),
        spiral=a_spiral_not_assessed(),
        quarters=tuple(a_quarter_then(line, *none) for line in lines),
        remarks=Remarks(),
    )


def across_rules() -> Comparison:
    """The first comparison after the rules changed, of a quarter that was corrected."""
    early = a_line_before(
        as_of=date(2024, 3, 20),
        version=2,
        reason="the letter of the health board was missing",
        headline=Band.WATCH,
    )
    headline = _headline(
        51.0, 76.0, "Elevated to severe because the council's core ended."
    )
    return a_comparison(
        before=early,
        headline=headline.model_copy(update={"as_saved": stand(40.0)}),
        exposures=(a_movement(as_saved=stand(40.0, 61_000)), *exposures()[1:]),
        dimensions=(
            a_movement(
                of=Finding.DIMENSION,
                id="term",
                title="Term",
                as_saved=stand(40.0),
                before=stand(51.0),
                after=stand(55.5),
                effects=effects(
                    assumption="11.0000",
                    time="3.1500",
                    ledger="1.3500",
                    balance="0.0000",
                ),
                points=Decimal("15.5000"),
            ),
        ),
        rules_changes=(
            "method 1 became method 2.",
            "NAVCA-F-B4 (Agreements are short) counts agreements of 15 months too.",
        ),
        quarters=(
            a_quarter_then(
                early, 51.0, 40.0, 30.0, 20.0, 22.0, 31.0, headline=Band.ELEVATED
            ),
            a_quarter_then(a_line(), 55.5, 31.2, 61.3, 26.4, 77.7, 44.0),
        ),
    )


def with_remarks() -> Comparison:
    """Accepted risks of every sort, a trade-off, a note on the whole, one withdrawn."""
    found = exposures()
    outgrown = accepted(
        Holding.OUTGROWN,
        "it is severe now and was accepted at watch",
        id="A2",
        rule="NAVCA-F-B2",
    )
    expired = accepted(
        Holding.EXPIRED,
        "its review was due on 30 April 2024",
        id="A3",
        rule="NAVCA-F-E1",
        agreement_id=None,
    )
    told = (
        found[0].model_copy(update={"accepted": (outgrown,)}),
        found[1].model_copy(update={"is_trade_off": True}),
        found[2].model_copy(update={"accepted": (expired,)}),
        *found[3:],
    )
    return a_comparison(
        exposures=told,
        direction=a_direction(
            way=Way.RUNNING_DOWN,
            is_focus_trade_off=True,
            sentence="Nothing in the ledger moved by five points or more.",
        ),
        events=(an_event(is_trade_off=True), an_award()),
        remarks=Remarks(
            notes=(a_note(), a_note(id="N2", rule=None, text="We are content."))
        ),
    )


def _headline(before: float | None, after: float | None, sentence: str) -> Movement:
    same = stand(before).band is stand(after).band
    return a_movement(
        of=Finding.HEADLINE,
        id="headline",
        title="Headline",
        as_saved=stand(before),
        before=stand(before),
        after=stand(after),
        moved=Moved.UNCHANGED if same else Moved.WORSE,
        points=None,
        effects=(),
        sentence=sentence,
        citation=None,
        controlled_by=None,
    )


def _sides(hi: float | None, made: Sequence[Any]) -> tuple[Movement, ...]:
    return tuple(
        a_movement(
            of=Finding.DIMENSION,
            id=name.lower(),
            title=name,
            as_saved=stand(hi),
            before=stand(hi),
            after=stand(hi),
            points=Decimal("0.0000") if made else None,
            effects=tuple(made),
        )
        for name in SIDES
    )


def _no_ratio(because: str) -> Any:  # noqa: ANN401 - a ratio
    return a_ratio(
        value=None,
        came_gbp=Decimal(0),
        went_gbp=Decimal(0),
        since=None,
        absent_because=because,
        sentence=f"No ratio: {because}.",
    )
