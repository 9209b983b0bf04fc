"""The sheet Position of the template: one row for each date; no layout here."""

from __future__ import annotations

from fundrisk.importers.template_ask import Ask, Entry

_DAY, _MONEY, _NUMBER = Entry.DAY, Entry.MONEY, Entry.NUMBER

POSITION_COLUMNS = (
    Ask(
        "as_of",
        "Date of these figures",
        _DAY,
        "day on which they held",
        matters_most=True,
    ),
    Ask(
        "planned_spend_12m",
        "Planned spend over the next 12 months",
        _MONEY,
        "your budget",
        matters_most=True,
    ),
    Ask(
        "planned_spend_24m",
        "Planned spend over the next 24 months",
        _MONEY,
        "both years together",
    ),
    Ask(
        "core_cost",
        "Core costs a year",
        _MONEY,
        "running the organisation",
        matters_most=True,
    ),
    Ask(
        "free_reserves",
        "Free reserves",
        _MONEY,
        "freely available to spend",
        matters_most=True,
    ),
    Ask("unrestricted_funds", "Unrestricted funds", _MONEY, "all of them"),
    Ask("tangible_fixed_assets", "Tangible fixed assets", _MONEY, "part of them"),
    Ask(
        "programme_related_investments",
        "Programme related investments",
        _MONEY,
        "part of them",
    ),
    Ask("designated_funds", "Designated funds", _MONEY, "part that is earmarked"),
    Ask(
        "uncovered_commitments",
        "Commitments not in the accounts",
        _MONEY,
        "what the accounts do not provide for",
    ),
    Ask(
        "non_recurring_proceeds",
        "Proceeds of asset sales",
        _MONEY,
        "part of the reserves that came from sales",
    ),
    Ask(
        "reserve_target",
        "Reserves target",
        _MONEY,
        "trustees' own target",
        matters_most=True,
    ),
    Ask(
        "reserve_floor",
        "Minimum reserves",
        _MONEY,
        "trustees' own floor",
        matters_most=True,
    ),
    Ask("closure_cost", "Closure costs", _MONEY, "cost of an orderly closure"),
    Ask(
        "own_earned_last_year",
        "Earned income last year",
        _MONEY,
        "actual",
        matters_most=True,
    ),
    Ask(
        "own_earned_this_year",
        "Earned income this year",
        _MONEY,
        "budget",
        matters_most=True,
    ),
    Ask("staff_fte", "Staff (FTE)", _NUMBER, "full-time equivalent"),
    Ask("leavers", "Leavers in the last 12 months", _NUMBER, "people who left"),
)
