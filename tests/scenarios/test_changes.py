"""Single changes as variants: each changes what it says and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.classify.book import classified
from fundrisk.errors import RuleFileError
from fundrisk.frames import AGREEMENTS, collected, frames_of
from fundrisk.funders.resolve import with_source
from fundrisk.model.agreement import Adjustment
from fundrisk.scenarios.changes._answers import ANY, helps
from fundrisk.scenarios.changes._kind import Kind, Seen
from fundrisk.scenarios.changes._variants import frames_of as changed
from fundrisk.scenarios.changes._variants import kinds, tried
from tests.builders import (
    DAY,
    ORG,
    a_ledger,
    a_long_agreement,
    a_position,
    a_rolling_agreement,
    an_agreement,
    rulebook,
)

if TYPE_CHECKING:
    from typing import Any

    from fundrisk.model.ledger import Ledger
    from fundrisk.model.rule import Rulebook

A_YEAR = Decimal("365.25")


def seen(ledger: Ledger, *, is_coarse: bool = False) -> Seen:
    """A ledger as kinds of change look at it."""
    frames = frames_of(ledger)
    book = rulebook()
    classes = with_source(frames.agreements, book, as_of=DAY).pipe(
        classified, as_of=DAY, conventions=book.conventions
    )
    largest = collected(classes).with_columns(among_largest=pl.lit(value=True))
    return Seen(frames, largest, DAY, is_coarse)


def only(*names: str) -> Rulebook:
    """The rules with some kinds of change alone."""
    book = rulebook()
    some = {name: book.changes.kinds[name] for name in names}
    changes = book.changes.model_copy(update={"kinds": some})
    return book.model_copy(update={"changes": changes})


def variants(ledger: Ledger, *names: str) -> pl.DataFrame:
    """What is tried of some kinds."""
    return tried(seen(ledger), only(*names))


def rows_of(
    ledger: Ledger, found: pl.DataFrame
) -> dict[str, dict[str, dict[str, Any]]]:
    """The agreements of every variant: by key, then by id."""
    frame = collected(changed(frames_of(ledger), found).agreements)
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in frame.iter_rows(named=True):
        rows.setdefault(row["org_id"], {})[row["agreement_id"]] = row
    return rows


def value_a_year(pence: int, start: date, end: date) -> Decimal:
    """The annual value by hand, to the penny."""
    days = Decimal((end - start).days + 1)
    return (Decimal(pence) * min(Decimal(1), A_YEAR / days)).quantize(
        Decimal(1), rounding=ROUND_HALF_UP
    )


@settings(max_examples=25, deadline=None)
@given(
    pounds=st.integers(1, 3_000_000),
    begun=st.integers(0, 1500),
    left=st.integers(0, 1500),
)
def test_an_extension_leaves_the_annual_value(
    pounds: int, begun: int, left: int
) -> None:
    """By hand: the new amount over the new term is the same a year, to the penny."""
    start = date.fromordinal(DAY.toordinal() - begun)
    end = date.fromordinal(DAY.toordinal() + left)
    ledger = a_ledger(an_agreement(amount=pounds, starts_on=start, ends_on=end))
    found = rows_of(ledger, variants(ledger, "extend"))
    before = value_a_year(pounds * 100, start, end)

    assert len(found) == len(rulebook().changes.kinds["extend"].steps)
    for agreements in found.values():
        row = agreements["A1"]
        assert row["ends_on"] > end
        after = value_a_year(row["amount_pence"], start, row["ends_on"])
        assert abs(after - before) <= 1


def test_an_extension_moves_nothing_else() -> None:
    """Only the end and the money differ; costs and what passes on keep their part."""
    ledger = a_ledger(
        an_agreement(
            amount=10_000,
            starts_on="2024-01-01",
            ends_on="2025-12-31",  # 731 days
            pass_through_amount=2_000,
            full_cost=12_000,
            direct_cost=9_000,
            overhead_recovered=1_000,
            adjustments=(
                Adjustment(adjusted_on=date(2024, 6, 1), amount=Decimal(500)),
            ),
        ),
        an_agreement(amount=5_000),
    )
    found = variants(ledger, "extend").filter(agreement_id="A1", step=6.0)
    ((first, second),) = (
        tuple(rows[name] for name in ("A1", "A2"))
        for rows in rows_of(ledger, found).values()
    )
    original = collected(frames_of(ledger).agreements).to_dicts()
    factor = Decimal(912) / Decimal(731)  # to 30 June 2026

    assert first["ends_on"] == date(2026, 6, 30)
    for name in ("amount", "pass_through_amount", "full_cost", "direct_cost"):
        pence = Decimal(original[0][f"{name}_pence"]) * factor
        assert first[f"{name}_pence"] == round(pence)
    assert first["adjustments"] == [
        {"adjusted_on": date(2024, 6, 1), "amount_pence": round(50_000 * factor)}
    ]
    same = set(AGREEMENTS) - {
        *("org_id", "ends_on", "adjustments", "overhead_recovered_pence"),
        *("amount_pence", "pass_through_amount_pence"),
        *("full_cost_pence", "direct_cost_pence"),
    }
    assert {first[name] == original[0][name] for name in same} == {True}
    assert {second[name] == original[1][name] for name in same} == {True}


def test_what_has_ended_or_goes_on_anyway_is_not_extended() -> None:
    """Nor what is open-ended, only hoped for, or followed by a signed award."""
    ledger = a_ledger(
        an_agreement(agreement_id="over", ends_on="2024-12-30"),
        a_rolling_agreement(agreement_id="open"),
        an_agreement(agreement_id="hoped", status="probable"),
        an_agreement(agreement_id="old"),
        an_agreement(
            agreement_id="new",
            succeeds="old",
            awarded_on="2024-12-01",
            starts_on="2025-04-01",
            ends_on="2026-03-31",
        ),
    )
    found = variants(ledger, "extend", "renew")

    assert set(found["agreement_id"]) == {"new"}


def test_a_renewal_follows_on_the_same_terms() -> None:
    """A year's grant renewed for a year is the same money, and for three thrice."""
    ledger = a_ledger(an_agreement(amount=12_000, fund_class="restricted"))
    found = variants(ledger, "renew").sort("step")
    money = found["money"].to_list()
    one = rows_of(ledger, found.head(1))
    ((key, agreements),) = one.items()
    new = agreements["A1 renewed"]

    assert key.startswith(ORG)
    assert money[0] == 1_200_000  # 365 days after 365 days
    assert money[2] == round(Decimal(1_200_000) * 1096 / A_YEAR)  # to 31 March 2028
    assert (new["starts_on"], new["ends_on"]) == (date(2025, 4, 1), date(2026, 3, 31))
    assert (new["succeeds"], new["fund_class"]) == ("A1", "restricted")
    assert new["assumed"]
    assert agreements["A1"]["amount_pence"] == 1_200_000


def test_only_grants_that_are_tied_can_be_untied() -> None:
    """A contract stays one, and what is free or core already has nothing to lift."""
    ledger = a_ledger(
        an_agreement(agreement_id="tied"),
        an_agreement(agreement_id="contract", instrument="contract"),
        an_agreement(agreement_id="core", purpose="core"),
        an_agreement(agreement_id="free", fund_class="unrestricted"),
    )
    found = variants(ledger, "lift")
    ((_, rows),) = rows_of(ledger, found).items()

    assert found["agreement_id"].to_list() == ["tied"]
    assert rows["tied"]["fund_class"] == "unrestricted"
    assert rows["contract"]["fund_class"] == "restricted"


def test_core_money_is_spread_as_todays_money_is() -> None:
    """A fifth of the live money is for volunteering, so a fifth of the new is."""
    ledger = a_ledger(
        an_agreement(
            amount=12_000,
            leadership_advocacy=None,
            partnerships=None,
            capacity_building="0.8",
            volunteering="0.2",
        )
    )
    found = variants(ledger, "core").filter(step=20_000.0, years=3)
    ((_, rows),) = rows_of(ledger, found).items()
    new = rows["a new funder of core money"]

    assert (new["capacity_building"], new["volunteering"]) == (8_000, 2_000)
    assert new["amount_pence"] == 6_000_000
    assert (new["starts_on"], new["ends_on"]) == (date(2025, 1, 1), date(2027, 12, 31))
    assert new["funder_family"] == "foundation"
    assert new["begun"]


@pytest.mark.parametrize(
    ("given", "field", "expected"),
    [
        ({"free_reserves": 60_000}, "free_reserves_pence", 6_500_000),
        (
            {
                "free_reserves": None,
                "unrestricted_funds": 70_000,
                "tangible_fixed_assets": 0,
                "programme_related_investments": 0,
                "designated_funds": 0,
                "uncovered_commitments": 0,
            },
            "unrestricted_funds_pence",
            7_500_000,
        ),
    ],
)
def test_reserves_are_raised_where_they_stand(
    given: dict[str, object], field: str, expected: int
) -> None:
    """In the row in force: the figure itself, or the funds that it comes from."""
    positions = [
        a_position(as_of="2020-01-01"),
        a_position(as_of="2024-01-01", **given),
    ]
    ledger = a_ledger(an_agreement(), positions=positions)
    found = variants(ledger, "reserves").filter(step=5_000.0)
    rows = collected(changed(frames_of(ledger), found).positions).sort("as_of")

    assert rows[field].to_list()[1] == expected
    assert rows["free_reserves_pence"].to_list()[0] == 6_000_000


def test_only_what_is_missing_is_asked_for() -> None:
    """A complete ledger leaves nothing to find out but what funders' papers say."""
    whole = a_ledger(
        an_agreement(full_cost=13_000), a_long_agreement(full_cost=150_000)
    )
    asked = [name for name in rulebook().changes.kinds if name.startswith("name_")]
    gaps = a_ledger(
        an_agreement(ends_on=None),
        an_agreement(amount=None),
        an_agreement(funder="Somebody", funder_family=None),
        an_agreement(fund_class=None, purpose=None),
        an_agreement(
            leadership_advocacy=None,
            partnerships=None,
            capacity_building=None,
            volunteering=None,
        ),
        positions=[a_position(core_cost=None)],
    )
    found = variants(gaps, *asked)
    lines = {(kind, line) for kind, line in found.select("kind", "line").iter_rows()}

    assert variants(whole, *asked).is_empty()
    assert {
        ("name_end", "A1"),
        ("name_amount", "A2"),
        ("name_family", "A3"),
        ("name_restriction", "A4 fund_class"),
        ("name_restriction", "A4 purpose"),
        ("name_functions", "A5"),
        ("name_figure", "core_cost"),
    } <= lines
    assert ("name_end", "A2") not in lines


def test_many_agreements_are_tried_in_fewer_steps() -> None:
    """Every month for a few, every third and then wider for many."""
    ledger = a_ledger(an_agreement())
    few = tried(seen(ledger), only("extend"))
    many = tried(seen(ledger, is_coarse=True), only("extend"))

    assert few["step"].to_list() == [float(month) for month in range(1, 37)]
    assert many["step"].to_list() == [3, 6, 9, 12, 15, 18, 24, 30, 36]


def test_a_kind_that_does_not_exist_is_refused() -> None:
    """With the names of those that do."""
    book = rulebook()
    named = {**book.changes.kinds, "pray": book.changes.kinds["lift"]}
    changes = book.changes.model_copy(update={"kinds": named})

    with pytest.raises(RuleFileError, match=r"'pray'.*\n.*extend"):
        kinds(book.model_copy(update={"changes": changes}))


def test_every_kind_stands_in_the_rules() -> None:
    """A module that no rule names would never be tried."""
    import fundrisk.scenarios.changes as folder  # noqa: PLC0415 - only this test
    from fundrisk.registry import parts  # noqa: PLC0415

    assert set(parts(folder, Kind)) == set(rulebook().changes.kinds)


SCALE = Kind(tried=lambda seen, _kind: seen.book, said=str, finds_out=True)
LIST = Kind(
    tried=lambda seen, _kind: seen.book, said=str, finds_out=True, is_scale=False
)


@pytest.mark.parametrize(
    ("moves", "kind", "words"),
    [
        ("0011", SCALE, "it helps if that is c or more"),
        ("1100", SCALE, "it helps if that is b or less"),
        ("0110", SCALE, "it helps if that is from b to c"),
        ("0100", SCALE, "it helps if that is b"),
        ("1001", SCALE, "it helps if that is a or less or d or more"),
        ("1111", SCALE, ANY),
        ("1010", LIST, "it helps if that is a or c"),
    ],
)
def test_the_answers_that_help_in_words(moves: str, kind: Kind, words: str) -> None:
    """Answers side by side are one run; open at the ends of what was tried."""
    answers = [(value, move == "1") for value, move in zip("abcd", moves, strict=True)]

    assert helps(answers, kind) == words
