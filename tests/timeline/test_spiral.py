"""Links that move together, what they are consistent with, and how often by chance."""

from __future__ import annotations

from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import product
from math import isclose
from typing import TYPE_CHECKING

import pytest

from fundrisk.model.spiral import NodeMove, Pattern
from fundrisk.model.spiral_rules import LinkId
from fundrisk.timeline.spiral import chance_of, pattern_of, spiral
from fundrisk.timeline.spiral_links import MEASURED
from tests.builders import rulebook
from tests.timeline.chain import START, a_point, a_ratio, a_year

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fundrisk.model.spiral import Node, Spiral
    from fundrisk.timeline.points import Point
    from tests.timeline.chain import Figures

WORSE, BETTER, SAME = NodeMove.WORSENED, NodeMove.IMPROVED, NodeMove.SAME
MOVES: dict[str, dict[NodeMove, Figures]] = {
    "N1": {WORSE: {"cover": 60.0}, BETTER: {"cover": 20.0}, SAME: {}},
    "N2": {WORSE: {"breach": 70.0}, BETTER: {"breach": 30.0}, SAME: {}},
    "N3": {WORSE: {"staff": 9.0}, BETTER: {"staff": 11.0}, SAME: {}},
    "N4": {WORSE: {"money": 10_000}, BETTER: {"money": 30_000}, SAME: {}},
    "N5": {WORSE: {"replaced": 0.5}, BETTER: {"replaced": 1.0}, SAME: {}},
}


def found(*steps: Figures) -> Spiral:
    """What is said at the last of some quarters, one after another."""
    return spiral(a_year(*steps), rulebook())


def moved(**links: NodeMove) -> Figures:
    """Figures of a quarter after links have moved."""
    return {
        name: value
        for link, move in links.items()
        for name, value in MOVES[link][move].items()
    }


def node(one: Spiral, link: str) -> Node:
    """One of its links."""
    return next(node for node in one.nodes if node.id == link)


def test_chance_is_that_of_every_way_in_which_five_links_can_move() -> None:
    """Of 243 ways, 16 are a negative pattern and 16 a positive one."""
    seen: Counter[Pattern] = Counter()
    for moves in product((WORSE, BETTER, SAME), repeat=5):
        last = moved(**dict(zip(MOVES, moves, strict=True)))
        one = found({}, {}, {}, {}, last)
        assert tuple(node.move for node in one.nodes) == moves
        assert one.chance == 16 / 243
        seen[one.pattern] += 1

    assert seen == {Pattern.NEGATIVE: 16, Pattern.POSITIVE: 16, Pattern.NONE: 211}


@pytest.mark.parametrize("known", [3, 4, 5])
@pytest.mark.parametrize("nodes", [2, 3])
def test_chance_of_fewer_links(known: int, nodes: int) -> None:
    """Counted one by one, for any number of links that are known."""
    ways = [pattern_of(all_, nodes) for all_ in product(MOVES["N1"], repeat=known)]

    share = ways.count(Pattern.NEGATIVE) / len(ways)
    assert isclose(chance_of(known, nodes), share)


def test_every_link_of_the_rules_is_measured() -> None:
    """Who adds one to the rules says in code what of it is looked at."""
    assert set(MEASURED) == set(LinkId)


def test_each_link_is_measured_as_the_rules_say() -> None:
    """Points of exposure, and hundredths of what it was; positive is worse."""
    now = {
        "cover": 52.5,
        "adequacy": 40.0,
        "breach": 48.0,
        "staff": 8.0,
        "money": 5_000,
        "meetings": 7.0,
        "replaced": 0.65,
    }
    one = found({}, {}, {}, {}, now)

    assert {node.id: node.change for node in one.nodes} == {
        "N1": Decimal("12.5000"),  # 52.5 - 40
        "N2": Decimal("4.0000"),  # (40 + 48) / 2 - (30 + 50) / 2
        "N3": Decimal("20.0000"),  # 2 of 10
        "N4": Decimal("43.7500"),  # 75 and 12.5, halved
        "N5": Decimal("15.0000"),  # 80 - 65
    }
    assert (one.pattern, one.level) == (Pattern.NEGATIVE, 1)
    assert (one.since, one.until) == (date(2023, 12, 31), date(2024, 12, 31))


@pytest.mark.parametrize(
    ("cover", "move"), [(45.0, WORSE), (44.99, SAME), (35.0, BETTER), (35.01, SAME)]
)
def test_five_points_are_a_move(cover: float, move: NodeMove) -> None:
    """As the convention says, and not one less."""
    assert node(found({}, {}, {}, {}, {"cover": cover}), "N1").move is move


def test_one_link_that_improves_breaks_the_pattern() -> None:
    """Three worsened and one improved is neither spiral, and is said so."""
    one = found({}, {}, {}, {}, moved(N1=WORSE, N2=WORSE, N3=WORSE, N5=BETTER))

    assert (one.pattern, one.level) == (Pattern.NONE, 0)
    assert "3 of the 5 links that are known worsened and 1 improved" in one.sentence


def test_wording_is_of_a_pattern_and_its_chance_and_of_no_cause() -> None:
    """With both quotations: of the spiral, and of how hard it is to pinpoint one."""
    one = found({}, {}, {}, {}, moved(N1=WORSE, N2=WORSE, N3=WORSE))

    assert one.sentence.startswith("Consistent with the report's negative spiral: ")
    assert "from 31 December 2023 to 31 December 2024" in one.sentence
    assert "cover by signed money, reserves and staff worsened" in one.sentence
    assert "about 7 of 100 such checks if links moved independently" in one.sentence
    assert "nothing of what caused what" in one.sentence
    assert [citation.line for citation in one.citations] == [413, 430]


def test_the_positive_spiral_is_the_mirror() -> None:
    """Three that improved and none that worsened."""
    one = found({}, {}, {}, {}, moved(N2=BETTER, N3=BETTER, N4=BETTER))

    assert (one.pattern, one.level) == (Pattern.POSITIVE, 1)
    assert "reserves, staff and voice improved" in one.sentence
    assert [citation.line for citation in one.citations] == [388, 430]


def test_three_quarters_are_too_few() -> None:
    """What is not saved is named with its days."""
    one = found({}, {}, moved(N1=WORSE, N2=WORSE, N3=WORSE))

    assert one.pattern is Pattern.NOT_ASSESSED
    assert one.nodes == ()
    assert one.absent_because == one.sentence
    assert "3 are saved" in one.sentence
    assert "2023/24 Q4 (1 January to 31 March 2024)" in one.sentence
    assert one.chance is None


def test_a_quarter_may_be_missing() -> None:
    """Of the five quarter-ends of a year four are enough; without the first, too."""
    year = a_year({}, {}, {}, {}, moved(N1=WORSE, N2=WORSE, N3=WORSE))
    patterns = {
        left_out: spiral([*year[:left_out], *year[left_out + 1 :]], rulebook())
        for left_out in range(4)
    }

    assert {one.pattern for one in patterns.values()} == {Pattern.NEGATIVE}
    assert patterns[0].since == date(2024, 3, 31)
    assert patterns[1].since == date(2023, 12, 31)


def test_quarters_of_long_ago_do_not_help() -> None:
    """Two of the last year's quarter-ends are missing, whatever was saved before."""
    year = a_year(*[{}] * 9, moved(N1=WORSE, N2=WORSE, N3=WORSE))

    one = spiral([*year[:6], *year[8:]], rulebook())
    assert one.pattern is Pattern.NOT_ASSESSED
    assert one.sentence.count("(1 ") == 2


def test_the_last_of_a_quarter_counts() -> None:
    """A day of November that was saved first is passed over for the quarter-end."""
    *year, _ = a_year({}, {}, {}, {}, {})
    november = a_point(date(2024, 11, 5), **moved(N1=WORSE, N2=WORSE, N3=WORSE))

    assert spiral([*year, november], rulebook()).pattern is Pattern.NEGATIVE
    one = spiral([*year, november, a_point(date(2024, 12, 31))], rulebook())
    assert one.pattern is Pattern.NONE


UNKNOWN = {
    "N1": {"cover": None},
    "N2": {"adequacy": None, "breach": None},
    "N3": {"staff": None},
    "N4": {"money": None, "meetings": None},
    "N5": {"replaced": None},
}


@pytest.mark.parametrize("link", UNKNOWN)
@pytest.mark.parametrize("at", [0, 4], ids=["before", "after"])
def test_what_is_not_known_at_an_end_is_never_the_same(link: str, at: int) -> None:
    """It is not known, and the day is said on which it was not."""
    steps: list[Figures] = [{}, {}, {}, {}, {}]
    steps[at] = UNKNOWN[link]
    one = found(*steps)

    assert node(one, link).move is NodeMove.UNKNOWN
    assert node(one, link).change is None
    day = ("31 December 2023", "", "", "", "31 December 2024")[at]
    assert day in (node(one, link).absent_because or "")
    assert one.chance == (4 + 1) / 81
    assert "Not known: " in one.sentence


def test_two_known_links_are_too_few() -> None:
    """Both worsened; that is no pattern, and what is missing is named."""
    unknown = UNKNOWN["N1"] | UNKNOWN["N3"] | UNKNOWN["N5"]
    one = found({}, {}, {}, {}, moved(N2=WORSE, N4=WORSE) | unknown)

    assert one.pattern is Pattern.NOT_ASSESSED
    assert "takes 3 links that are known" in one.sentence
    assert "staff (on 31 December 2024 staff (FTE) are not given)" in one.sentence


@pytest.mark.parametrize("missing", ["adequacy", "breach"])
def test_reserves_are_told_by_the_part_that_is_known(missing: str) -> None:
    """And which part it is stands beside the figure."""
    now = {"adequacy": 50.0, "breach": 70.0} | {missing: None}
    reserves = node(found({}, {}, {}, {}, now), "N2")

    kept = {"adequacy": "reserve_adequacy", "breach": "months_to_breach"}
    kept.pop(missing)
    assert reserves.change == Decimal("20.0000")
    assert reserves.based_on == tuple(kept.values())


def test_meetings_alone_tell_of_voice_where_money_is_not_certain() -> None:
    """Half of the meetings are gone; the money may be anything."""
    voice = node(found({}, {}, {}, {}, {"meetings": 4.0, "money": None}), "N4")

    assert voice.change == Decimal("50.0000")
    assert (voice.before, voice.after) == (100.0, 50.0)
    assert len(voice.based_on) == 1


def test_figures_of_one_day_say_nothing_of_two() -> None:
    """A row that was last written a year ago is in force on both days."""
    row = {"row_of": date(2023, 12, 31)}
    one = found(row, row, row, row, row)

    assert node(one, "N3").move is NodeMove.UNKNOWN
    assert "last given on 31 December 2023" in (node(one, "N3").absent_because or "")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (a_ratio(2.0), a_ratio(1.2), 0),
        (a_ratio(None, nothing_went=True), a_ratio(3.0), 0),
        (a_ratio(None, nothing_went=True), a_ratio(0.25), 75),
        (a_ratio(0.0), a_ratio(None, nothing_went=True), -100),
    ],
    ids=["more-than-all", "nothing-went", "then-it-did", "then-nothing-went"],
)
def test_what_did_not_go_needs_no_replacing(
    before: object, after: object, change: int
) -> None:
    """All replaced is the best there is, and so is nothing to replace."""
    one = found({"replaced": before}, {}, {}, {}, {"replaced": after})

    assert node(one, "N5").change == change


@pytest.mark.parametrize(
    ("before", "after", "move"),
    [(0.0, 0.0, SAME), (0.0, 2.0, BETTER), (2.0, 0.0, WORSE)],
)
def test_staff_of_nought(before: float, after: float, move: NodeMove) -> None:
    """Nobody is no number to divide by."""
    assert (
        node(found({"staff": before}, {}, {}, {}, {"staff": after}), "N3").move is move
    )


def _slowly(cover: int, others: int) -> Sequence[Point]:
    """Six quarters; the cover worsens in one of them, staff and money in another."""
    figures = (
        (cover, "cover", 60.0),
        (others, "staff", 8.0),
        (others, "money", 10_000),
    )
    return a_year(
        *(
            {name: value for start, name, value in figures if number >= start}
            for number in range(6)
        )
    )


def test_level_2_is_a_pattern_twice_with_the_cover_first() -> None:
    """The cover worsens in the third quarter, staff and money in the fourth."""
    one = spiral(_slowly(2, 3), rulebook())

    assert (one.pattern, one.level) == (Pattern.NEGATIVE, 2)
    assert node(one, "N1").moved_on == date(2024, 3, 31)
    assert node(one, "N3").moved_on == date(2024, 6, 30)
    assert node(one, "N5").moved_on is None
    assert "cover by signed money moved before the others" in one.sentence


@pytest.mark.parametrize(
    ("cover", "others"), [(3, 3), (4, 3), (2, 5)], ids=["with", "after", "once"]
)
def test_level_1_is_a_pattern_once_or_with_another_first(
    cover: int, others: int
) -> None:
    """The cover moves with the others or after them, or the pattern is new."""
    one = spiral(_slowly(cover, others), rulebook())

    assert (one.pattern, one.level) == (Pattern.NEGATIVE, 1)


def test_level_2_needs_the_quarter_before() -> None:
    """It is not saved, so nobody can say what held in it."""
    year = _slowly(2, 3)

    one = spiral([*year[:4], *year[5:]], rulebook())
    assert (one.pattern, one.level) == (Pattern.NEGATIVE, 1)


def test_quarters_are_those_of_the_organisations_own_year() -> None:
    """With a year end of 31 January, a day of January and one of February differ."""
    days = (date(2024, 1, 31), date(2024, 4, 30), date(2024, 7, 31), date(2024, 10, 31))
    points = [a_point(day) for day in days]
    points.append(a_point(date(2024, 11, 1), **moved(N1=WORSE, N2=WORSE, N3=WORSE)))

    one = spiral(points, rulebook(), (date(2024, 1, 31),))
    assert (one.pattern, one.since) == (Pattern.NEGATIVE, date(2024, 1, 31))
    assert spiral(points[1:], rulebook()).pattern is Pattern.NOT_ASSESSED


def test_where_links_stand_in_these_tests() -> None:
    """A quarter without changes moves nothing."""
    one = found({}, {}, {}, {}, dict(START))

    assert {node.move for node in one.nodes} == {SAME}
    assert one.pattern is Pattern.NONE
