"""What could be lost, by hand: two pots, a council that leaves, the fewest funders.

Every sample states direct cost and overheads wherever money is not support, so each
figure is exact. Losses that hang together are enumerated, outcome by outcome.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, product
from math import prod, sqrt
from statistics import NormalDist
from typing import TYPE_CHECKING

from tests.end_to_end.hand_ledger import YEAR, ZERO, months_later

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from tests.end_to_end.hand_calculation import Book, Values
    from tests.end_to_end.hand_ledger import Line

STRANDED = YEAR / 6
"""Two months in days."""

YEARS_NOTICE = 3
MOST = Decimal(10)
SAFE = 5
WORST = 0.1
NORMAL = NormalDist()
STEPS = 800
RHO = {"local_gov": 0.3, "health": 0.3, "central_gov": 0.3}


def floor(book: Book) -> Decimal:
    """The trustees' floor, else the cost of closing, else nil."""
    closing = book.figures.get("closure_cost", ZERO)
    return book.figures.get("reserve_floor", closing)


def unrestricted(book: Book, until: date, months: int) -> Decimal:
    """Free reserves then: support and overheads in, core cost and what strands out."""
    income = sum((a.accrued(book.day, until) * a.free_part for a in book.known), ZERO)
    stranded = sum((_stranded(book, a, until) for a in book.known), ZERO)
    yearly = book.own - book.figures["core_cost"]
    return book.figures["free_reserves"] + income - stranded + yearly * months / 12


def _stranded(book: Book, line: Line, until: date) -> Decimal:
    """Direct cost in the two months after an end, as far as no award carries it."""
    tied, days = line.tied * line.part / YEAR, Decimal((until - line.ends_on).days)
    past = Decimal(max((book.day - line.ends_on).days, 0))
    last = max(min(days, STRANDED), ZERO)
    successor = book.next.get(line.name)
    gap = last
    if successor:
        begins = Decimal((successor.starts_on - line.ends_on).days - 1)
        gap = min(last, max(begins, ZERO))
    first = max(gap - past, ZERO)
    rest = max(last - max(gap, past), ZERO)
    return tied * (first + rest * (1 - book.renewed(line)))


def net(line: Line, days: Decimal) -> Decimal:
    """What is lost if a line's money is missing for so many days."""
    free = line.own * line.free_part * line.part
    stranded = min(days, STRANDED)
    return (free * days + line.tied * line.part * stranded) / YEAR


def losses(book: Book) -> Values:
    """S5, R5, R6 and the funders that alone would be enough."""
    found: Values = {
        "shortfall_to_headroom": _over_headroom(book),
        "fewest_funders_to_breach": _fewest(book),
        "single_funder_breach_12m": _single(book),
    }
    councils = [a for a in book.live if a.family == "local_gov"]
    if councils and not _withdrawn(book):
        found["local_authority_withdrawal_loss"] = _council(book, councils)
    return found


def _withdrawn(book: Book) -> bool:
    last = book.ledger.answers.get("local_authority_withdrew_on")
    return last is not None and last < book.day.isoformat()


def _by_group(lines: Iterable[Line]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.group, []).append(line)
    return groups


def _council(book: Book, councils: list[Line]) -> Decimal:
    """The largest council stops at its end or after three months."""
    groups = _by_group(councils).values()
    largest = max(groups, key=lambda lines: sum(a.yearly for a in lines))
    year, notice = months_later(book.day, 12), months_later(book.day, YEARS_NOTICE)
    missing = [(a, (year - min(a.ends_on, notice)).days) for a in largest]
    return sum((net(a, Decimal(days)) for a, days in missing), ZERO) / book.spend


def _spare(book: Book) -> Decimal:
    return book.figures["free_reserves"] - floor(book) + book.total - book.spend


def _fewest(book: Book) -> Decimal:
    """Every set of funders is tried, the small ones first."""
    hits = [sum(net(a, YEAR) for a in g) for g in _by_group(book.live).values()]
    if _spare(book) <= 0:
        return ZERO
    for size in range(1, len(hits) + 1):
        if any(sum(some) >= _spare(book) for some in combinations(hits, size)):
            return Decimal(size)
    return Decimal(max(SAFE, len(hits) + 1))


def _decided(book: Book) -> list[Line]:
    """What ends within a year and is not carried on."""
    year = months_later(book.day, 12)
    return [
        a
        for a in book.known
        if book.day <= a.ends_on <= year and a.name not in book.next
    ]


def _single(book: Book) -> Decimal:
    decided = _decided(book)
    groups = _by_group(a for a in book.live if a in decided).values()
    hits = [sum(net(a, YEAR) for a in lines) for lines in groups]
    return Decimal(sum(hit > 0 and hit >= _spare(book) for hit in hits))


def _renewal(book: Book, family: str) -> float:
    """(2 + k) / (4 + n) of what has ended, at most .9."""
    ended = [a for a in book.known if a.family == family and a.ends_on < book.day]
    renewed = sum(a.name in book.next for a in ended)
    return min((2 + renewed) / (4 + len(ended)), 0.9)


def _over_headroom(book: Book) -> Decimal:
    decided = _decided(book)
    year = months_later(book.day, 12)
    sizes = [net(a, Decimal((year - a.ends_on).days)) for a in decided]
    mean = Decimal(_worst_tenth(book, decided, [float(size) for size in sizes]))
    room = book.figures["free_reserves"] - floor(book)
    if not mean:
        return ZERO
    return min(mean / room, MOST) if room > 0 else MOST


def _worst_tenth(book: Book, lines: list[Line], sizes: list[float]) -> float:
    """The mean loss of the worst tenth, of all outcomes one by one."""
    families = {line.family for line in lines}
    odds = {family: _joint(book, family, lines) for family in families}
    outcomes = []
    for outcome in product((False, True), repeat=len(lines)):
        chance = prod(
            odds[family][_of_family(family, lines, outcome)] for family in families
        )
        lost = sum(size for size, fails in zip(sizes, outcome, strict=True) if fails)
        outcomes.append((lost, chance))
    left, total = WORST, 0.0
    for lost, chance in sorted(outcomes, reverse=True):
        taken = min(left, chance)
        total += lost * taken
        left -= taken
    return total / WORST


def _of_family(
    family: str, lines: Sequence[Line], outcome: Sequence[bool]
) -> tuple[bool, ...]:
    ours = zip(lines, outcome, strict=True)
    return tuple(fails for line, fails in ours if line.family == family)


def _joint(
    book: Book, family: str, lines: Sequence[Line]
) -> dict[tuple[bool, ...], float]:
    """The chance of each outcome of one family, over its common cause."""
    rho = RHO.get(family, 0.1)
    edge = NORMAL.inv_cdf(1 - _renewal(book, family))
    count = sum(line.family == family for line in lines)
    width = 16 / STEPS
    chances = dict.fromkeys(product((False, True), repeat=count), 0.0)
    for step in range(STEPS + 1):
        z = -8 + step * width
        fails = NORMAL.cdf((edge - sqrt(rho) * z) / sqrt(1 - rho))
        weight = NORMAL.pdf(z) * width
        for outcome in chances:
            chances[outcome] += weight * prod(
                fails if f else 1 - fails for f in outcome
            )
    return chances
