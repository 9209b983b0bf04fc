"""Cohorts of invented organisations with every field known, drawn from a seed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import polars as pl

from fundrisk.frames import AGREEMENTS, ORGANISATIONS, POSITIONS, Frames
from fundrisk.model.words import INFRASTRUCTURE_FUNCTIONS, Function

if TYPE_CHECKING:
    from collections.abc import Sequence

Row = dict[str, Any]

FAMILIES = (
    "local_gov",
    "local_gov",
    "health",
    "central_gov",
    "lottery",
    "foundation",
    "foundation",
    "corporate",
    "other",
)
TERMS = (30, 89, 90, 182, 364, 365, 366, 380, 381, 382, 730, 1079, 1080, 1096, 2600)


def cohort(seed: int, as_of: date, organisations: int = 200) -> Frames:
    """A cohort with 0 to 15 agreements and 1 to 4 position rows an organisation."""
    draw = Random(seed)  # noqa: S311 - nothing here is secret
    names = [f"org-{number:03}" for number in range(organisations)]
    agreements: list[Row] = []
    positions: list[Row] = []
    for org_id in names:
        agreements += _agreements(draw, org_id, as_of)
        positions += _positions(draw, org_id, as_of)
    return frames_of_rows(names, agreements, positions)


def frames_of_rows(
    names: Sequence[str], agreements: Sequence[Row], positions: Sequence[Row]
) -> Frames:
    """The frames of rows that hold some of the columns; the others are empty."""
    return Frames(
        organisations=_frame([{"org_id": n, "name": n} for n in names], ORGANISATIONS),
        agreements=_frame(agreements, AGREEMENTS),
        positions=_frame(positions, POSITIONS),
    )


def _frame(rows: Sequence[Row], contract: pl.Schema) -> pl.LazyFrame:
    full = [{name: row.get(name) for name in contract} for row in rows]
    return pl.DataFrame(full, schema=contract).lazy()


def _agreements(draw: Random, org_id: str, as_of: date) -> list[Row]:
    funders = [_funder(draw, number) for number in range(draw.randint(1, 6))]
    rows: list[Row] = []
    for number in range(draw.randint(0, 15)):
        row = _agreement(draw, draw.choice(funders), as_of)
        earlier = [one for one in rows if not one["linked"]]
        if earlier and draw.random() < 0.3:
            _link(draw, row, draw.choice(earlier))
        row |= {"org_id": org_id, "agreement_id": f"a{number}"}
        rows.append(row)
    draw.shuffle(rows)
    return rows


def _funder(draw: Random, number: int) -> Row:
    """A budget: its family, and the names under which it pays."""
    name = f"St. Mary's Fund-{draw.randint(1, 4)}, of {number}"
    stated = draw.random() < 0.5
    return {
        "funder": name,
        "funder_group": f"Group: {name}" if stated else None,
        "funder_family": draw.choice(FAMILIES),
        "ultimate_funder": f"The {name}" if draw.random() < 0.2 else None,
    }


def _spelt(draw: Random, name: str | None) -> str | None:
    """The same name, as somebody else would write it."""
    if name is None:
        return None
    variants = (name, name.upper(), f" {name}.", name.replace(", ", " "))
    return draw.choice(variants)


def _agreement(draw: Random, funder: Row, as_of: date) -> Row:
    starts_on, ends_on = _term(draw, as_of)
    amount = draw.randint(50_000, 40_000_000)
    row: Row = {
        name: text if name == "funder_family" else _spelt(draw, text)
        for name, text in funder.items()
    }
    row |= {
        "instrument": draw.choice(("grant", "grant", "donation", "other")),
        "fund_class": draw.choice(("unrestricted", "designated", "restricted")),
        "purpose": draw.choice(("core", "project", "project", "delivery")),
        "amount_pence": amount,
        "currency": "GBP",
        "vat_amount_pence": 0,
        "pass_through_amount_pence": 0,
        "awarded_on": starts_on - timedelta(days=draw.randint(-30, 120)),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "status": "confirmed",
        "full_cost_pence": amount * draw.randint(80, 130) // 100,
        "overhead_recovered_pence": amount * draw.randint(0, 20) // 100,
        "direct_cost_pence": amount * draw.randint(30, 95) // 100,
        "monitoring_hours_a_year": float(draw.randint(0, 200)),
        "conditionality": draw.randint(1, 5),
        "transparency": draw.randint(1, 5),
        "linked": False,
    }
    if draw.random() < 0.1:
        row["awarded_on"] = None
    row |= _shares(draw)
    return row | draw.choice(KINDS)(draw, row)


def _term(draw: Random, as_of: date) -> tuple[date, date]:
    """First and last day; now and then on the day itself or the days beside it."""
    days = draw.choice((*TERMS, draw.randint(1, 2000)))
    starts_on = as_of + timedelta(days=draw.randint(-days - 400, 300))
    match draw.randint(0, 9):
        case 0:
            starts_on = as_of + timedelta(days=draw.randint(-1, 1))
        case 1:
            starts_on = as_of + timedelta(days=draw.randint(-1, 1) - days + 1)
        case 2 | 3:
            starts_on = date(starts_on.year, draw.choice((1, 4, 7, 10)), 1)
            years = draw.randint(1, 6)
            ends_on = starts_on.replace(year=starts_on.year + years)
            return starts_on, ends_on - timedelta(days=1)
        case 4:
            last = monthrange(starts_on.year, starts_on.month)[1]
            starts_on = starts_on.replace(day=last) - timedelta(days=days - 1)
        case _:
            pass
    return starts_on, starts_on + timedelta(days=days - 1)


def _shares(draw: Random) -> Row:
    """Function shares in ten-thousandths that add up to one."""
    cuts = sorted(draw.randint(0, 10_000) for _ in range(len(Function) - 1))
    parts = [b - a for a, b in zip([0, *cuts], [*cuts, 10_000], strict=True)]
    draw.shuffle(parts)
    if draw.random() < 0.5:  # everything on one function
        parts = [10_000, *(0 for _ in parts[1:])]
        draw.shuffle(parts)
    return dict(zip((f.value for f in Function), parts, strict=True))


def _plain(_draw: Random, _row: Row) -> Row:
    return {}


def _contract(draw: Random, row: Row) -> Row:
    vat = draw.choice((0, row["amount_pence"] // 6))
    return {"instrument": "contract", "vat_amount_pence": vat}


def _regrant(draw: Random, row: Row) -> Row:
    part = row["amount_pence"] * draw.randint(1, 100) // 100
    return {
        "purpose": "regrant",
        "pass_through_amount_pence": part,
        "overhead_recovered_pence": (row["amount_pence"] - part) // 10,
    }


def _lead(draw: Random, row: Row) -> Row:
    """The lead of a consortium, whose partners take their shares."""
    return {"pass_through_amount_pence": row["amount_pence"] // draw.randint(2, 9)}


def _abroad(draw: Random, row: Row) -> Row:
    rate = draw.randint(800_000, 899_999)
    return {"currency": "EUR", "fx_rate": rate, "fx_date": row["starts_on"]}


def _breakable(draw: Random, row: Row) -> Row:
    """With a break within the term, half of the time on a month-end."""
    term = (row["ends_on"] - row["starts_on"]).days
    day = row["starts_on"] + timedelta(days=draw.randint(0, term))
    if draw.random() < 0.5:
        day = day.replace(day=monthrange(day.year, day.month)[1])
    return {"break_on": day, "break_notice_months": draw.randint(0, 6)}


def _adjusted(draw: Random, row: Row) -> Row:
    """With top-ups and cuts, some of them still to come."""
    changes = [
        {
            "adjusted_on": row["starts_on"] + timedelta(days=draw.randint(0, 900)),
            "amount_pence": row["amount_pence"] * draw.randint(-20, 20) // 100,
        }
        for _ in range(draw.randint(1, 3))
    ]
    return {"adjustments": changes}


def _clawed_back(draw: Random, row: Row) -> Row:
    """With more to pay back than was ever granted."""
    term = (row["ends_on"] - row["starts_on"]).days
    change = {
        "adjusted_on": row["starts_on"] + timedelta(days=draw.randint(0, term)),
        "amount_pence": -row["amount_pence"] * draw.randint(101, 150) // 100,
    }
    return {"adjustments": [change], "overhead_recovered_pence": 0}


def _outside(draw: Random, _row: Row) -> Row:
    return draw.choice(({"fund_class": "endowment"}, {"purpose": "capital"}))


def _unsigned(draw: Random, _row: Row) -> Row:
    return {"status": draw.choice(("probable", "possible", "target"))}


def _earned(draw: Random, _row: Row) -> Row:
    instrument = draw.choice(("fee", "membership"))
    return {"instrument": instrument, "funder_family": "own_earned"}


def _rolling(draw: Random, row: Row) -> Row:
    """Open-ended support that runs already: no plain start is over 300 days ahead."""
    since = row["starts_on"] - timedelta(days=300)
    return {
        "open_ended": True,
        "amount_pence": None,
        "annual_amount_pence": row["amount_pence"],
        "notice_months": draw.choice((None, 0, 1, 3, 6, 12)),
        "starts_on": since,
        "awarded_on": since - timedelta(days=20),
        "ends_on": None,
        "purpose": "core",
    }


KINDS = (
    _plain,
    _plain,
    _plain,
    _contract,
    _regrant,
    _lead,
    _abroad,
    _breakable,
    _rolling,
    _adjusted,
    _clawed_back,
    _outside,
    _unsigned,
    _earned,
)
"""What makes an agreement different from a plain one."""


def _link(draw: Random, row: Row, earlier: Row) -> None:
    """Make ``row`` continue ``earlier``, or cut it short."""
    if row["ends_on"] is None:
        return
    days = (row["ends_on"] - row["starts_on"]).days
    running = earlier["ends_on"] is None
    term = 1500 if running else (earlier["ends_on"] - earlier["starts_on"]).days
    if draw.random() < 0.6 and not running:
        row["succeeds"] = earlier["agreement_id"]
        starts_on = earlier["ends_on"] + timedelta(days=draw.randint(1, 20))
    else:
        row["replaces"] = earlier["agreement_id"]
        starts_on = earlier["starts_on"] + timedelta(days=draw.randint(1, term + 1))
    if row.get("break_on"):
        row["break_on"] += starts_on - row["starts_on"]
    row["awarded_on"] = starts_on - timedelta(days=draw.randint(0, 300))
    row["starts_on"] = starts_on
    row["ends_on"] = starts_on + timedelta(days=days)
    earlier["linked"] = True


def _positions(draw: Random, org_id: str, as_of: date) -> list[Row]:
    first = as_of - timedelta(days=draw.randint(0, 700))
    days = [first, *(first + timedelta(days=draw.randint(1, 900)) for _ in range(3))]
    count = draw.randint(1, 4)
    return [_position(draw, org_id, day) for day in sorted(set(days[:count]))]


def _position(draw: Random, org_id: str, day: date) -> Row:
    spend = draw.randint(5_000_000, 150_000_000)
    reserves = draw.randint(-5_000_000, 80_000_000)
    row: Row = {
        "org_id": org_id,
        "as_of": day,
        "planned_spend_12m_pence": spend,
        "planned_spend_24m_pence": spend * draw.randint(150, 230) // 100,
        "core_cost_pence": draw.choice(
            (None, *(draw.randint(1_000_000, 60_000_000) for _ in range(4)))
        ),
        "free_reserves_pence": reserves,
        "reserve_target_pence": draw.randint(1_000_000, 60_000_000),
        "reserve_floor_pence": draw.choice((None, draw.randint(0, 20_000_000))),
        "closure_cost_pence": draw.choice((None, draw.randint(0, 20_000_000))),
        "own_earned_last_year_pence": draw.choice((0, draw.randint(1, 30_000_000))),
        "own_earned_this_year_pence": draw.randint(0, 30_000_000),
        "hourly_cost_pence": draw.randint(1_500, 4_000),
        "monitoring_hours_12m": draw.choice((None, float(draw.randint(0, 900)))),
        "ledger_complete_since": date(2000, 1, 1),
    }
    if draw.random() < 0.3:
        row |= {"free_reserves_pence": None} | _reserves(draw)
    for function in INFRASTRUCTURE_FUNCTIONS:
        remit = draw.choice(("yes", "yes", "yes", "partner", "no"))
        row[f"remit_{function.value}"] = remit
        row[f"target_cost_{function.value}_pence"] = draw.randint(100_000, 40_000_000)
    return row


def _reserves(draw: Random) -> Row:
    """Free reserves as the parts that CC19 subtracts."""
    parts = (
        "tangible_fixed_assets",
        "programme_related_investments",
        "designated_funds",
        "uncovered_commitments",
    )
    row = {f"{part}_pence": draw.randint(0, 10_000_000) for part in parts}
    return row | {"unrestricted_funds_pence": draw.randint(0, 90_000_000)}
