"""Suggestions beside labels of somebody who had not seen the vocabulary.

The texts are what charities of UK-CAT's sample say they do; a second reader labelled
them from the definitions of the functions alone. These figures are the ones to trust:
nothing was tuned on them, and they are far lower than those of the grants.
"""

from __future__ import annotations

import csv
import sys
from functools import cache
from pathlib import Path

import pytest

from fundrisk.model.words import Function
from tests.classify.test_function_labels import (
    HEAD,
    UKCAT,
    Score,
    Text,
    functions_of,
    scored,
)

LABELS = Path(__file__).parent / "function_labels_charities.csv"
FLOORS = {
    Function.LEADERSHIP_ADVOCACY: (0.25, 0.18),
    Function.PARTNERSHIPS: (0.80, 0.22),
    Function.CAPACITY_BUILDING: (0.70, 0.50),
    Function.VOLUNTEERING: (0.90, 0.55),
    Function.NON_INFRASTRUCTURE: (0.90, 0.80),
}
"""Precision and F1 a little below what was measured."""


@cache
def labels() -> dict[str, dict[str, str]]:
    """The labels by registered number."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {row["charity"]: row for row in csv.DictReader(file)}


@cache
def measured() -> dict[Function, Score]:
    """How the suggestions for every labelled charity compare, function by function."""
    path = UKCAT / "sample.csv"
    if not path.exists():
        pytest.skip(f"{path} is not here; set FUNDRISK_REAL_DATA to find it")
    texts: dict[str, Text] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = " ".join(filter(None, (row["activities"], row["objects"])))
            texts.setdefault(row["reg_number"], (None, said, row["name"]))
    found = functions_of([texts[number] for number in labels()])
    return {
        function: scored(
            [row[function] == "1" for row in labels().values()],
            [function.value in one for one in found],
        )
        for function in Function
    }


def test_every_function_is_labelled_often_enough() -> None:
    """Each function stands in fifteen texts or more, so that a figure means something."""
    for function in Function:
        assert sum(row[function] == "1" for row in labels().values()) >= 15


def test_untuned_figures_hold(capsys: pytest.CaptureFixture[str]) -> None:
    """Precision and F1 of each function stay at what was measured."""
    scores = measured()
    with capsys.disabled():
        if "-s" in sys.argv:
            sys.stdout.write(HEAD)
            sys.stdout.writelines(s.line(f.value) for f, s in scores.items())

    for function, (precision, f1) in FLOORS.items():
        assert scores[function].precision >= precision, function
        assert scores[function].f1 >= f1, function
