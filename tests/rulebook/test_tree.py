"""What YAML text is read as, and where in the text a value stands."""

from __future__ import annotations

import pytest

from fundrisk.rulebook.tree import compose, plain
from fundrisk.yaml_tree import line_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("-3", -3),
        (".5", 0.5),
        ("1.2e-3", 0.0012),
        ("true", True),
        ("null", None),
        ("~", None),
        ("no", "no"),
        ("off", "off"),
        ("12:30", "12:30"),
        ("010", 10),
        ("2025-01-31", "2025-01-31"),
        ("'12'", "12"),
        ("nothing", "nothing"),
        ("tightrope", "tightrope"),
        ("-", [None]),
    ],
)
def test_plain_words_stay_words(text: str, value: object) -> None:
    """Only numbers, true, false and null are more than text; no day is guessed."""
    found = plain(compose(text))

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("a",), 1),
        (("b",), 2),
        (("b", 1), 4),
        (("b", 1, "d"), 5),
        (("b", 7), 2),
        (("nowhere",), 1),
        (("a", "beneath"), 1),
    ],
)
def test_the_nearest_line_that_exists(place: tuple[str | int, ...], line: int) -> None:
    """A missing key is told at the line of what should hold it."""
    node = compose("a: 1\nb:\n  - 2\n  - c: 3\n    d: 4\n")

    assert line_of(node, place) == line
