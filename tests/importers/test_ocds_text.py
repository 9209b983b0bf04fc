"""Damage of publishing is mended only where it is certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fundrisk.importers.ocds_text import mended
from tests.importers.building import agreements, words
from tests.importers.notices import a_release, an_award, read_releases, said

if TYPE_CHECKING:
    from pathlib import Path

OWN_RN = frozenset(words().notices.ends_in_rn)


@pytest.mark.parametrize(
    ("damaged", "clean"),
    [
        ("a pilot.rnrnThe aim", "a pilot. The aim"),
        ("as follows: rnThe Council", "as follows: The Council"),
        ("Lot 1: Beds,rn Lot 2", "Lot 1: Beds, Lot 2"),
        ("our centrernrnLondon", "our centre London"),
        ("modernrnrnThe", "modern The"),
        ("The northernrnrn aim", "The northern aim"),
        ("StreetrnLondonrn1 Town.rnThe", "Street London 1 Town. The"),
        ("Groups.rnrnWesternPower", "Groups. WesternPower"),
        ("rn", ""),
    ],
)
def test_line_breaks_that_became_letters_come_back(damaged: str, clean: str) -> None:
    """A word that ends in rn keeps its own; a doubtful rn stays."""
    assert mended(damaged, OWN_RN).text == clean


@pytest.mark.parametrize(
    "text",
    [
        "modern northern return to learn",
        "the RN and the rnli",
        "WesternPower",
        "a modern House",
        "turn over",
        "Café, naïve, £5 – “so”",
        "inrnprocessing",
        "Ms Redfernrn",
    ],
)
def test_what_is_sound_or_doubtful_is_left_alone(text: str) -> None:
    """No text is mended because it might be damaged."""
    found = mended(text, OWN_RN)

    assert (found.text, found.letters, found.breaks) == (text, False, False)


@pytest.mark.parametrize(
    ("garbled", "clean"),
    [
        ("Â£20,000", "£20,000"),
        ("frameworkâ€¯the", "framework the"),
        ("â€¢ one", "• one"),
        ("Bodö — BodÃ¶", "Bodö — Bodö"),
        ("â€œsoâ€\x9d", "“so”"),
    ],
)
def test_garbled_letters_are_read_as_they_were_meant(garbled: str, clean: str) -> None:
    """UTF-8 that was read as cp1252 says one thing only."""
    assert mended(garbled, OWN_RN).text == clean


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=30))
def test_whatever_was_garbled_comes_back(text: str) -> None:
    """Garbling a text and mending it gives the text, where garbling can be undone."""
    try:
        garbled = text.encode().decode("cp1252")
    except UnicodeDecodeError:
        return
    sound = " ".join(text.split())
    if mended(text, OWN_RN).text == sound and "rn" not in text:
        assert mended(garbled, OWN_RN).text in {sound, mended(sound, OWN_RN).text}


def test_what_was_mended_is_said(tmp_path: Path) -> None:
    """With the process and the field."""
    tender = {"title": "Â£5 a head", "description": "One.rnrnTwo."}
    imported = read_releases(tmp_path, a_release(an_award(), tender=tender))
    (row,) = agreements(imported)

    assert (row["title"], row["description"]) == ("£5 a head", "One. Two.")
    assert "ocds-zzzzzz-1 title" in said(imported, "letters")[0].problem
    assert "ocds-zzzzzz-1 description" in said(imported, "breaks")[0].problem
