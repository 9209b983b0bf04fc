"""Text → closed words, yes and no, currencies, identifiers."""

from __future__ import annotations

import polars as pl
import pytest

from fundrisk.importers.contracts import choices_of
from fundrisk.importers.org_id_cells import read_org_ids
from fundrisk.importers.reading import SHORT
from fundrisk.importers.values import (
    read_currencies,
    read_flags,
    read_identifiers,
    read_text,
    read_words,
)
from fundrisk.model.agreement import Agreement
from fundrisk.model.position import Position
from tests.importers.building import words


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("instrument", "GRANT", "grant"),
        ("instrument", "subscription", "membership"),
        ("fund_class", "R", "restricted"),
        ("fund_class", "no", "unrestricted"),
        ("fund_class", "General funds", "unrestricted"),
        ("purpose", "FRG010", "regrant"),
        ("status", "bid submitted", "possible"),
        ("status", "Secured", "confirmed"),
        ("funder_family", "LA", "local_gov"),
        ("funder_family", "local_gov", "local_gov"),
        ("funder_family", "Trusts & Foundations", "foundation"),
        ("paid_in", "Quarterly in arrears", "arrears"),
    ],
)
def test_everyday_words_are_understood(field: str, text: str, value: str) -> None:
    """The words of trackers mean the words of the field."""
    parsed = read_words(field, pl.Series([text]), words(), choices_of(Agreement))

    assert parsed.values.to_list() == [value]
    assert parsed.remarks == {}


@pytest.mark.parametrize("text", ["S.L.A.", "Service-level agreement"])
def test_a_service_level_agreement_is_read_as_a_contract_aloud(text: str) -> None:
    """Some are grants by another name, so that a note says how it was read."""
    parsed = read_words("instrument", pl.Series([text]), words(), choices_of(Agreement))

    assert parsed.values.to_list() == ["contract"]
    assert parsed.remarks[text].severity == "note"
    assert "read as contract" in parsed.remarks[text].problem


def test_a_remit_has_one_list_of_words_for_all_functions() -> None:
    """Yes, no and partner are the same for each function."""
    texts = pl.Series(["Y", "no", "Through a partner"])
    parsed = read_words("remit_volunteering", texts, words(), choices_of(Position))

    assert parsed.values.to_list() == ["yes", "no", "partner"]


def test_a_strange_word_is_unknown_and_the_known_ones_are_listed() -> None:
    """The hint lists what to write, and says where the word would fit."""
    parsed = read_words(
        "fund_class", pl.Series(["Core"]), words(), choices_of(Agreement)
    )

    assert parsed.values.to_list() == [None]
    assert parsed.remarks["Core"].hint == (
        "write one of: unrestricted, designated, restricted, endowment; "
        "'Core' says the purpose"
    )


def test_flags_take_ticks_and_words() -> None:
    """Yes, a tick and 1 are yes; the rest is no or unknown."""
    parsed = read_flags(pl.Series(["Yes", "✓", "1", "n", "TBC", "perhaps"]), words())

    assert parsed.values.to_list() == [True, True, True, False, None, None]
    assert sorted(parsed.remarks) == ["TBC", "perhaps"]


def test_a_strange_currency_makes_the_amount_unknown_not_sterling() -> None:
    """Pounds are only assumed where nothing is said."""
    texts = pl.Series(["£", "euros", "chf", "shells", "TBC", "-", None])
    parsed = read_currencies(texts, words())

    assert parsed.values.to_list() == ["GBP", "EUR", "CHF", "XXX", "XXX", None, None]


def test_tbc_is_nobodys_name() -> None:
    """A funder called TBC is unknown; a title may be called anything."""
    assert read_text("funder", pl.Series(["TBC"]), words()).values.to_list() == [None]
    assert read_text("title", pl.Series(["TBC"]), words()).values.to_list() == ["TBC"]


@pytest.mark.parametrize("times", [1, SHORT])
def test_identifiers_lose_what_excel_added(times: int) -> None:
    """Decimals of whole numbers go, spaces of org-ids go, and both are noted."""
    texts = pl.Series(["1164883.0", "GB-CHC- 1153055", "001"] * times)
    parsed = read_org_ids(texts, words())

    assert parsed.values.to_list() == ["1164883", "GB-CHC-1153055", "001"] * times
    assert sorted(parsed.remarks) == ["1164883.0", "GB-CHC- 1153055"]


def test_references_keep_their_spaces() -> None:
    """A grant's own reference may hold spaces."""
    parsed = read_identifiers(pl.Series(["Grant 7"]))

    assert parsed.values.to_list() == ["Grant 7"]
