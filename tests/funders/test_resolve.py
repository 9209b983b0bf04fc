"""Who decides on the money: groups and families."""

from __future__ import annotations

import pytest

from tests.builders import a_ledger, an_agreement, class_rows, classes


def _groups(*funders: dict[str, object]) -> list[str]:
    ledger = a_ledger(*(an_agreement(funder_group=None, **f) for f in funders))
    return [row["group"] for row in class_rows(ledger).values()]


@pytest.mark.parametrize(
    "spelling",
    [
        "Oak Trust",
        "  oak   trust ",
        "The Oak Trust",
        "OAK-TRUST",
        "Oak Trust.",
        "oak, trust",
    ],
)
def test_spellings_of_a_name_are_one_group(spelling: str) -> None:
    """Case, spaces, points and a leading "the" do not make another funder."""
    one, other = _groups({"funder": "Oak Trust"}, {"funder": spelling})

    assert one == other


def test_different_names_are_different_groups() -> None:
    """Nothing is guessed beyond the spelling."""
    one, other = _groups({"funder": "Oak Trust"}, {"funder": "Oak Trust Fund"})

    assert one != other


def test_a_stated_group_is_one_decision() -> None:
    """A council and its public-health team are one group, whatever they are called."""
    ledger = a_ledger(
        an_agreement(funder="Oakshire Council", funder_group="Oakshire"),
        an_agreement(funder="Public Health Oakshire", funder_group="oakshire"),
    )
    rows = class_rows(ledger)

    assert rows["A1"]["group"] == rows["A2"]["group"]
    assert rows["A1"]["source"] != rows["A2"]["source"]


def test_money_counts_under_its_ultimate_funder() -> None:
    """What a council hands on for a national fund is the fund's decision."""
    via, direct = _groups(
        {"funder": "Oakshire Council", "ultimate_funder": "National Fund"},
        {"funder": "National Fund"},
    )

    assert via == direct


def test_an_unnamed_funder_is_a_group_of_its_own() -> None:
    """Two agreements without a funder are not taken for one funder's."""
    ledger = a_ledger(an_agreement(funder=None), an_agreement(funder=None))
    rows = class_rows(ledger)

    assert rows["A1"]["group"] != rows["A2"]["group"]
    assert not rows["A1"]["group_known"]


@pytest.mark.parametrize("instrument", ["fee", "membership"])
def test_fees_and_memberships_are_own_earned(instrument: str) -> None:
    """They are one group and one family, whoever pays them."""
    row = classes(an_agreement(instrument=instrument, funder_family=None))

    assert row["group"] == "own-earned income"
    assert row["family"] == "own_earned"
    assert row["group_known"]


@pytest.mark.parametrize(
    ("changes", "family", "basis"),
    [
        ({"funder": "Oak", "funder_family": "health"}, "health", "stated"),
        (
            {"funder": "Oak", "funder_family": "health", "funder_id": "GB-LAE-OAK"},
            "health",
            "stated",
        ),
        ({"funder": "Oak", "funder_id": "GB-LAE-OAK"}, "local_gov", "identifier"),
        ({"funder": "NHS Oak", "funder_id": "GB-LAE-OAK"}, "local_gov", "identifier"),
        ({"funder": "Oakshire Council"}, "local_gov", "name"),
        ({"funder": "NHS Oakshire ICB"}, "health", "name"),
        ({"funder": "Oak Council for Voluntary Service"}, "other", "name"),
        ({"funder": "Oak NHS Foundation Trust"}, "health", "name"),
        ({"funder": "The National Lottery Community Fund"}, "lottery", "name"),
        ({"funder": "Oak"}, None, "unknown"),
        ({"funder": None}, None, "unknown"),
    ],
)
def test_family(changes: dict[str, object], family: str | None, basis: str) -> None:
    """As stated, else as the identifier tells, else as the name tells."""
    row = classes(an_agreement(**{"funder_family": None, **changes}))

    assert row["family"] == family
    assert row["family_basis"] == basis


def test_the_payers_identifier_does_not_name_the_ultimate_funder() -> None:
    """A council's identifier says nothing of the fund whose money it hands on."""
    row = classes(
        an_agreement(
            funder="Oakshire Council",
            funder_id="GB-LAE-OAK",
            funder_family=None,
            ultimate_funder="UK Shared Prosperity Fund",
        )
    )

    assert row["family"] == "central_gov"
    assert row["family_basis"] == "name"
