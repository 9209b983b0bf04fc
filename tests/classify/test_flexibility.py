"""How freely it can be used: from instrument, fund class and purpose."""

from __future__ import annotations

import pytest

from tests.builders import an_agreement, classes


@pytest.mark.parametrize(
    ("instrument", "fund_class", "purpose", "flexible", "word"),
    [
        ("grant", "unrestricted", "project", True, "flexible"),
        ("grant", "designated", "project", True, "flexible"),
        ("donation", "unrestricted", None, True, "flexible"),
        ("grant", "restricted", "core", True, "core"),
        ("contract", "restricted", "core", True, "core"),
        ("grant", "restricted", "project", False, "project"),
        ("contract", "unrestricted", "delivery", False, "contract"),
        ("contract", "restricted", "project", False, "contract"),
        ("other", "unrestricted", "project", False, "project"),
        ("fee", "unrestricted", "delivery", True, "flexible"),
        ("membership", "unrestricted", None, True, "flexible"),
        ("grant", None, "project", None, "unknown"),
        (None, "unrestricted", "project", None, "unknown"),
        ("grant", "restricted", None, None, "unknown"),
        (None, None, "core", True, "core"),
        ("contract", "unrestricted", None, None, "contract"),
    ],
)
def test_flexible(
    instrument: str | None,
    fund_class: str | None,
    purpose: str | None,
    *,
    flexible: bool | None,
    word: str,
) -> None:
    """Free grants, donations and own earnings are flexible, and all for core costs."""
    row = classes(
        an_agreement(instrument=instrument, fund_class=fund_class, purpose=purpose)
    )

    assert row["flexible_sure"] is (flexible is True)
    assert row["flexible_perhaps"] is (flexible is not False)
    assert row["flexibility"] == word


@pytest.mark.parametrize(
    ("instrument", "sure", "perhaps"),
    [("contract", True, True), ("grant", False, False), (None, False, True)],
)
def test_contract(*, instrument: str | None, sure: bool, perhaps: bool) -> None:
    """Only the legal form makes a contract; an unknown form may be one."""
    row = classes(an_agreement(instrument=instrument))

    assert (row["contract_sure"], row["contract_perhaps"]) == (sure, perhaps)


@pytest.mark.parametrize(
    ("changes", "sure", "perhaps"),
    [
        ({}, True, True),
        ({"ends_on": "2025-04-17"}, False, False),  # 382 days
        ({"fund_class": "unrestricted"}, False, False),
        ({"purpose": "delivery"}, False, False),
        ({"purpose": "core"}, False, False),
        ({"purpose": None}, False, True),
        ({"fund_class": None}, False, True),
        ({"ends_on": None}, False, True),
        ({"ends_on": None, "fund_class": "unrestricted"}, False, False),
    ],
)
def test_patchwork(*, changes: dict[str, object], sure: bool, perhaps: bool) -> None:
    """Short, restricted and for a project: all three."""
    row = classes(an_agreement(**changes))

    assert (row["patchwork_sure"], row["patchwork_perhaps"]) == (sure, perhaps)
