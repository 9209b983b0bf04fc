"""What it takes to be in breach, against trying everything (C7)."""

from __future__ import annotations

from itertools import combinations
from math import comb, prod

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.losses import likeliest, path
from fundrisk.losses.reverse import (
    Fewest,
    PathBreach,
    fewest,
    fewest_counts,
    first_path_breach,
    likeliest_breach,
)

LOSSES = {"A": 120, "B": 80, "C": 60, "D": 40}
ODDS = {"A": 0.1, "B": 0.3, "C": 0.4, "D": 0.5}
NAMES = "ABCDEFGHIJ"

books = st.dictionaries(
    st.sampled_from(NAMES),
    st.one_of(st.integers(0, 50), st.integers(0, 10**9)),
    max_size=8,
)
odds = st.one_of(st.floats(1e-9, 1), st.sampled_from((0.0, 0.2, 0.5, 1.0)))


def test_the_golden_case() -> None:
    """Two funders suffice, but the likeliest breach is three smaller ones."""
    few = fewest(LOSSES, 150)
    likely = likeliest_breach(LOSSES, ODDS, 150)

    assert few.count == 2
    assert few.sets == (("A", "B"), ("A", "C"), ("A", "D"))
    assert likely is not None
    assert likely.labels == ("B", "C", "D")
    assert likely.loss == 180
    assert f"{likely.probability:.3f}" == "0.054"


def test_no_breach_possible_is_an_answer() -> None:
    """All that there is does not reach the headroom; or it is used up already."""
    assert fewest(LOSSES, 301) == Fewest(None)
    assert fewest(LOSSES, 300).sets == (("A", "B", "C", "D"),)
    assert likeliest_breach(LOSSES, ODDS, 301) is None
    assert fewest(LOSSES, 0) == fewest({}, -5) == Fewest(0)
    assert fewest({}, 1) == Fewest(None)


@given(books, st.integers(-10, 2 * 10**9))
def test_the_fewest_are_the_fewest(losses: dict[str, int], headroom: int) -> None:
    """All sets of the smallest size that reaches the headroom, and no other."""
    found = fewest(losses, headroom)
    some = {name: loss for name, loss in losses.items() if loss > 0}
    enough = [
        {
            frozenset(one)
            for one in combinations(some, size)
            if _sum(one, some) >= headroom
        }
        for size in range(len(some) + 1)
    ]
    sizes = [size for size, sets in enumerate(enough) if sets]

    assert found.count == (sizes[0] if sizes else None)
    if found.count:
        listed = {frozenset(one) for one in found.sets}
        assert listed <= enough[found.count]
        assert len(listed) == len(found.sets)
        assert found.found == len(enough[found.count])
        assert len(found.sets) == min(found.found, 50)


def _sum(names: tuple[str, ...] | frozenset[str], losses: dict[str, int]) -> int:
    return sum(losses[name] for name in names)


def test_a_long_list_is_cut_and_counted() -> None:
    """Fifty sets are named; ten thousand are counted, and then it is said."""
    alike = {f"F{n:02}": 10 for n in range(20)}
    some, many = fewest(alike, 30), fewest(alike, 80)

    assert (some.count, some.found, some.all_counted) == (3, comb(20, 3), True)
    assert len(some.sets) == len(set(some.sets)) == 50
    assert (many.count, many.found, many.all_counted) == (8, 10_000, False)


@given(st.lists(st.tuples(books, st.integers(-10, 10**9)), min_size=1, max_size=5))
def test_a_cohort_counts_the_same(every: list[tuple[dict[str, int], int]]) -> None:
    """As one by one; NaN is "no breach possible"."""
    rows = [(n, loss) for n, (own, _) in enumerate(every) for loss in own.values()]
    found = fewest_counts(
        np.array([n for n, _ in rows], np.int64),
        np.array([loss for _, loss in rows], np.float64),
        np.array([headroom for _, headroom in every], np.float64),
    )
    wanted = [fewest(own, headroom).count for own, headroom in every]

    assert [None if np.isnan(one) else int(one) for one in found] == wanted


def test_a_cohort_need_not_be_sorted_and_may_lack_headroom() -> None:
    """Unknown headroom is an unknown number."""
    found = fewest_counts(
        np.array([1, 0, 1, 0]),
        np.array([5.0, 1.0, 7.0, 2.0]),
        np.array([3.0, 11.0, np.nan]),
    )

    assert found[:2].tolist() == [2, 2]
    assert np.isnan(found[2])


@given(books, st.data(), st.integers(-10, 10**9))
@settings(max_examples=200)
def test_the_likeliest_is_the_likeliest(
    losses: dict[str, int], data: st.DataObject, headroom: int
) -> None:
    """No outcome that reaches the headroom is more probable."""
    drawn = {name: data.draw(odds) for name in losses}
    best, found = (
        _likeliest(losses, drawn, headroom),
        likeliest_breach(losses, drawn, headroom),
    )

    assert (found is None) == (best == 0)
    if found is not None:
        assert found.probability == pytest.approx(best)
        assert found.probability == pytest.approx(_odds(found.labels, drawn))
        assert found.loss == _sum(found.labels, losses) >= headroom


def test_of_outcomes_as_likely_the_fewest_leave() -> None:
    """Eight funders at even odds: 256 outcomes, all as likely; four are enough."""
    losses = {f"F{n}": 15_000 + 1_000 * n for n in range(8)}

    found = likeliest_breach(losses, dict.fromkeys(losses, 0.5), 66_000)

    assert found is not None
    assert len(found.labels) == 4
    assert found.loss >= 66_000
    assert found.probability == pytest.approx(0.5**8)


def test_who_is_as_likely_to_stay_leaves_only_where_it_takes_them() -> None:
    """The trust is likelier to leave than to stay; the council is a toss-up."""
    losses, drawn = {"trust": 15_000, "council": 7_000}, {"trust": 0.6, "council": 0.5}

    alone = likeliest_breach(losses, drawn, 10_000)
    both = likeliest_breach(losses, drawn, 20_000)

    assert alone is not None
    assert alone.labels == ("trust",)
    assert both is not None
    assert both.labels == ("trust", "council")
    assert alone.probability == both.probability == pytest.approx(0.3)


def _likeliest(
    losses: dict[str, int], drawn: dict[str, float], headroom: float
) -> float:
    sets = (
        one for size in range(len(losses) + 1) for one in combinations(losses, size)
    )
    return max(
        (_odds(one, drawn) for one in sets if _sum(one, losses) >= headroom), default=0
    )


def _odds(leaving: tuple[str, ...], drawn: dict[str, float]) -> float:
    return prod(p if name in leaving else 1 - p for name, p in drawn.items())


def test_many_funders_are_searched_without_listing_all_sets() -> None:
    """Sixty funders; the check is by swapping, dropping and adding any of them."""
    random = np.random.default_rng(7)
    amounts = random.integers(1_000, 5_000_000, 60)
    losses = {f"F{n:02}": int(loss) for n, loss in enumerate(amounts)}
    drawn = {name: 0.02 + 0.45 * random.random() for name in losses}
    headroom = sum(losses.values()) / 3
    found = likeliest_breach(losses, drawn, headroom)

    assert found is not None
    gone = set(found.labels)
    for out in ("", *gone):
        for new in ("", *(losses.keys() - gone)):
            other = frozenset(((gone - {out}) | {new}) - {""})
            if _sum(other, losses) >= headroom:
                likely = _odds(tuple(other), drawn)
                assert likely <= found.probability * (1 + 1e-9)


def test_sets_that_hardly_differ_may_merge(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is found then is still a breach, and nearly as likely."""
    losses = {f"F{n:02}": 100_000 + 7_919 * n * n for n in range(16)}
    drawn = {f"F{n:02}": 0.4 - 0.02 * n for n in range(16)}
    headroom = 4_000_000
    exact = likeliest_breach(losses, drawn, headroom)
    monkeypatch.setattr(likeliest, "MOST_STATES", 400)
    merged = likeliest_breach(losses, drawn, headroom)

    assert exact is not None
    assert merged is not None
    assert merged.loss >= headroom
    assert 0.9 * exact.probability <= merged.probability <= exact.probability


def _by_trying(
    losses: np.ndarray[tuple[int, int], np.dtype[np.float64]],
    headroom: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[int, dict[frozenset[str], int]] | None:
    for size in range(len(losses) + 1):
        sets = {}
        for one in combinations(range(len(losses)), size):
            for month in range(len(headroom)):
                if sum(losses[funder, month] for funder in one) > headroom[month]:
                    sets[frozenset(NAMES[funder] for funder in one)] = month
                    break
        if sets:
            return size, sets
    return None


@given(st.integers(0, 7), st.integers(1, 6), st.data())
@settings(max_examples=150)
def test_the_first_month_under_the_floor(
    funders: int, months: int, data: st.DataObject
) -> None:
    """Leaving may also save money; every set and its first month, found by trying."""
    pence = st.integers(-20, 100)
    row = st.lists(pence, min_size=months, max_size=months)
    losses = np.array(
        data.draw(st.lists(row, min_size=funders, max_size=funders)), np.float64
    ).reshape(funders, months)
    room = st.lists(st.integers(-5, 250), min_size=months, max_size=months)
    headroom = np.array(data.draw(room), np.float64)

    found = first_path_breach(NAMES[:funders], losses, headroom, most=3)
    wanted = _by_trying(losses, headroom)

    if wanted is None:
        assert found == PathBreach(None)
    elif wanted[0] > 3:
        assert found == PathBreach(None, larger=True)
    else:
        assert found.count == wanted[0]
        if found.count:
            assert {frozenset(one): month for one, month in found.sets} == wanted[1]
            assert [month for _, month in found.sets] == sorted(wanted[1].values())
            assert found.found == len(wanted[1])


def test_reaching_the_floor_is_not_being_under_it() -> None:
    """As in months to breach: a penny more is needed."""
    losses = np.array([[50.0, 100.0]])

    assert first_path_breach("A", losses, np.array([60.0, 100.0])).count is None
    assert first_path_breach("A", losses, np.array([60.0, 99.0])).sets == ((("A",), 1),)


def test_thirty_funders_by_fours(monkeypatch: pytest.MonkeyPatch) -> None:
    """All 27,405 sets of four suffice: fifty are named, ten thousand counted."""
    losses, headroom = np.full((30, 36), 10.0), np.full(36, 35.0)
    labels = [f"F{n:02}" for n in range(30)]
    found = first_path_breach(labels, losses, headroom)

    assert (found.count, found.found, found.all_counted) == (4, 10_000, False)
    assert len(set(found.sets)) == 50
    monkeypatch.setattr(path, "MOST_COUNTED", comb(30, 4))
    assert first_path_breach(labels, losses, headroom).found == comb(30, 4)
