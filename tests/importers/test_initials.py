"""A body that writes its initials behind its name is the same body."""

from __future__ import annotations

import polars as pl
import pytest

from fundrisk.importers.twins import twins_of
from tests.builders import rulebook

CHARITY, COMPANY = "GB-CHC-1000001", "GB-COH-00000001"


def joined(one: str, other: str) -> bool:
    """Whether a charity and a company of these names are read as one."""
    listed = pl.DataFrame({"org_id": [CHARITY, COMPANY], "name": [one, other]})
    return twins_of(listed, rulebook().org_ids).same == {COMPANY: CHARITY}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "National Association for Invented Action",
            "National Association for Invented Action (NAIA)",
        ),
        ("Association of Helpers", "Association of Helpers (AoH)"),
        ("Association of Helpers (AH)", "The Association of Helpers"),
    ],
)
def test_initials_behind_a_name_say_nothing_new(one: str, other: str) -> None:
    """With or without the small words."""
    assert joined(one, other)


def test_other_words_in_brackets_tell_bodies_apart() -> None:
    """A branch is not its parent."""
    assert not joined("Association of Helpers", "Association of Helpers (Leeds)")
    assert not joined("Association of Helpers", "Association of Helpers (UK)")
