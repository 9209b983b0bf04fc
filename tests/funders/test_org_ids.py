"""Identifiers in the spelling of their registers."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.org_ids import best, prefixed, tidied, well_formed
from tests.builders import rulebook

RULES = rulebook().org_ids


@pytest.mark.parametrize(
    ("written", "value", "kind"),
    [
        ("GB-COH-9506232", "GB-COH-09506232", "org_id_zeros"),
        ("GB-COH-SC12345", "GB-COH-SC012345", "org_id_zeros"),
        ("GB-COH-IP27766R", "GB-COH-IP27766R", ""),
        ("gb-coh-09506232", "GB-COH-09506232", "org_id_spelling"),
        ("GB COH 09506232", "GB-COH-09506232", "org_id_spelling"),
        ("GB-CHC- 1153055", "GB-CHC-1153055", "org_id_spelling"),
        ("GB-CHC-1164883-2", "GB-CHC-1164883-2", ""),
        ("GB-SC-SCO42386", "GB-SC-SC042386", "org_id_spelling"),
        ("GB-SC-42386", "GB-SC-SC042386", "org_id_zeros"),
        ("GB-NIC-NIC100048", "GB-NIC-100048", "org_id_spelling"),
        ("GB-CHC-SC042386", "GB-CHC-SC042386", "org_id_form"),
        ("GB-COH-n/a", None, "org_id_no_number"),
        ("GB-CHC-Excepted", None, "org_id_no_number"),
        ("GB-LAE-LDS", "GB-LAE-LDS", "org_id_retired"),
        ("GB-GOVUK-home_office", "GB-GOVUK-home_office", "org_id_retired"),
        ("GB-QQQ-7", "GB-QQQ-7", "org_id_unknown"),
        ("US-EIN-12-345", "US-EIN-12-345", ""),
        ("360G-oak-Ash", "360G-oak-Ash", ""),
        ("1164883", "1164883", ""),
    ],
)
def test_an_identifier_is_tidied(written: str, value: str | None, kind: str) -> None:
    """Zeros and prefixes are mended; what is strange is noted and never refused."""
    found = tidied(written, RULES)

    assert (found.value, found.kind) == (value, kind)
    assert bool(found.words) == bool(kind)


@pytest.mark.parametrize("register", RULES.registers, ids=lambda one: str(one.prefix))
def test_the_example_of_a_register_is_of_its_form(register: object) -> None:
    """Each register's own example is well formed."""
    example = getattr(register, "example", "")

    assert tidied(example, RULES).value == example
    assert tidied(example, RULES).kind in {"", "org_id_retired"}


@given(st.integers(1, 99_999_999))
def test_zeros_are_restored_whatever_is_lost(number: int) -> None:
    """Every company number has eight characters, and tidying twice changes nothing."""
    whole = f"GB-COH-{number:08}"

    assert tidied(f"GB-COH-{number}", RULES).value == whole
    assert tidied(whole, RULES) == (whole, "", "")


@given(st.from_regex(re.compile(r"(GB|360G)-[A-Z]{2,3}-[0-9A-Z]{1,9}"), fullmatch=True))
def test_what_is_well_formed_needs_no_word(identifier: str) -> None:
    """The quick road and the careful one agree."""
    if re.fullmatch(well_formed(RULES), identifier):
        assert tidied(identifier, RULES) == (identifier, "", "")


def test_of_several_identifiers_a_charity_number_comes_first() -> None:
    """The order is that of the rules."""
    assert best(["GB-COH-02575206", "GB-CHC-1001635"], RULES) == "GB-CHC-1001635"


def test_a_bare_number_of_a_named_register() -> None:
    """A company number under its heading gets prefix and zeros."""
    assert prefixed("9506232", "GB-COH-", RULES).value == "GB-COH-09506232"
