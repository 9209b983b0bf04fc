"""What no finding rests on is left out of the search, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.frames import frames_of
from fundrisk.pipeline import profile, unread
from tests.builders import DAY, a_ledger, a_long_agreement, an_agreement, rulebook

if TYPE_CHECKING:
    from fundrisk.model.rule import Rulebook


def resting_on(indicator: str) -> Rulebook:
    """The rules with one whose money is that of an indicator."""
    book = rulebook()
    first, *others = book.rules
    rule = first.model_copy(update={"amount_from": indicator})
    return book.model_copy(update={"rules": (rule, *others)})


def test_an_indicator_that_a_rule_looks_at_stays_in() -> None:
    """The bundled rules look at none of the dear ones; a user's may."""
    assert unread(rulebook())
    for name in unread(rulebook()):
        assert name not in unread(resting_on(name))


def test_the_rest_of_a_pass_is_the_same_without_it() -> None:
    """Every column that is left has the values of the whole pass."""
    frames = frames_of(a_ledger(an_agreement(), a_long_agreement()))
    whole = profile(frames, as_of=DAY, rulebook=rulebook()).scored
    dear = unread(rulebook())
    part = profile(frames, as_of=DAY, rulebook=rulebook(), without=dear).scored
    missing = set(whole.columns) - set(part.columns)

    assert part.equals(whole.select(part.columns))
    assert missing
    assert all(name.startswith(tuple(dear)) for name in missing)
