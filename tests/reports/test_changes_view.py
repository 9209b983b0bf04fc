"""How ways out of a finding are shown."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from fundrisk.model.change import Change, Finding, WhatWouldChange
from fundrisk.model.words import Band, ControlledBy
from fundrisk.reports.views.changes import (
    COARSE,
    NO_FINDING,
    NONE,
    NOTHING_BEARS,
    what_would_change,
)
from fundrisk.reports.views.shapes import PLAIN_SHAPES, SHAPES
from tests.reports.paper import printed


def a_change(**changes: Any) -> Change:  # noqa: ANN401 - the fields of a change
    """Two months more, for £5,749."""
    plain: dict[str, Any] = {
        "kind": "extend",
        "controlled_by": ControlledBy.FUNDER,
        "sentence": "Extend 'Core' of Oak by 2 months (£5,749 more in all).",
        "agreement_id": "A1",
        "months": 2,
        "amount_gbp": Decimal("5749.49"),
        "band": Band.WATCH,
        "exposure": 49.83,
    }
    return Change(**{**plain, **changes})


def a_finding(*changes: Change, **fields: Any) -> WhatWouldChange:  # noqa: ANN401 - the same
    """A rule at 57 points that some changes move."""
    plain: dict[str, Any] = {
        "of": Finding.RULE,
        "id": "NAVCA-F-B4",
        "title": "Agreements are short",
        "band": Band.ELEVATED,
        "exposure": 57.3,
        "tried": ("extend",),
    }
    return WhatWouldChange(**{**plain, **fields, "changes": changes})


def shown(*results: WhatWouldChange) -> str:
    """The section as words with single spaces."""
    return " ".join(printed(what_would_change(results, SHAPES)).split())


def test_a_change_says_whose_what_and_what_it_comes_to() -> None:
    """And no points are rounded up on to the edge of a band."""
    words = shown(a_finding(a_change()))

    assert "▲ elevated Agreements are short NAVCA-F-B4 · 57 points" in words
    assert "set by funders Extend 'Core' of Oak by 2 months" in words
    assert "in all): ◆ watch · 49 points" in words
    assert "50 points" not in words


def test_findings_that_one_change_moves_stand_together() -> None:
    """What both say is printed once; another band or change stands apart."""
    dimension = a_finding(a_change(), of=Finding.DIMENSION, id="term", title="Term")
    other = a_finding(a_change(sentence="Lift it."), id="NAVCA-F-B2", title="Core")
    words = shown(dimension, a_finding(a_change()), other)

    assert words.count("Extend 'Core' of Oak") == 1
    assert words.index("Term (dimension)") < words.index("Extend 'Core'")
    assert words.index("Extend 'Core'") < words.index("Core NAVCA-F-B2")


def test_what_nothing_moves_is_named_with_the_reason() -> None:
    """Tried in vain, or nothing of what is tried bears on it."""
    vain = a_finding()
    beside = a_finding(id="NAVCA-T-B17", title="A rival is funded", tried=())
    words = shown(vain, beside)

    assert f"1 finding: Agreements are short (NAVCA-F-B4). {NONE}" in words
    assert f"1 finding: A rival is funded (NAVCA-T-B17). {NOTHING_BEARS}" in words


def test_fewer_steps_are_said_and_so_is_nothing_at_all() -> None:
    """A calm organisation gets one line."""
    assert COARSE in shown(a_finding(a_change(), is_coarse=True))
    assert COARSE not in shown(a_finding(a_change()))
    assert NO_FINDING in shown()


def test_words_of_a_ledger_cannot_steer_the_terminal() -> None:
    """A title with an escape sequence is printed as harmless words."""
    words = printed(
        what_would_change(
            [a_finding(a_change(sentence="Extend '\x1b[31mred' by 2 months."))],
            PLAIN_SHAPES,
        )
    )

    assert "\x1b" not in words
    assert "[31mred" in words


@pytest.mark.parametrize("results", [(), (a_finding(a_change()),)])
def test_what_could_not_be_assessed_is_no_pass(
    results: tuple[WhatWouldChange, ...],
) -> None:
    """Whether or not there is a finding besides."""
    page = printed(what_would_change(results, SHAPES, grey=12))

    assert "12 conditions could not be assessed, so this is no pass" in page
    assert "no pass" not in printed(what_would_change(results, SHAPES))
