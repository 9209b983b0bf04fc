"""Rules that are not complete: what else is wrong in the parts that can be read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_json

from fundrisk.model.rule import Combination
from fundrisk.rulebook.draft import AMOUNT, combination, placeholders, unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.rulebook.draft import Draft
    from fundrisk.rulebook.tree import Problem


def problems_in_parts(draft: Draft, refused: Mapping[str, Any]) -> Iterator[Problem]:
    """Unknown names in rules that were refused for another reason.

    Whoever corrects a missing citation should not meet the misspelt indicator only on
    the next run.

    Args:
        draft: All that could be read.
        refused: The trees of the files that could not, by file name.
    """
    for file, tree in refused.items():
        if file.startswith("rules/") and isinstance(tree, dict):
            yield from _of_rule(draft, file, tree)


def _of_rule(draft: Draft, file: str, tree: Mapping[str, Any]) -> Iterator[Problem]:
    score = _combination(tree.get("score"))
    if score is not None:
        yield from combination(draft, file, ("score",), score)
    sentence = tree.get("sentence")
    if isinstance(sentence, str):
        known = draft.indicators | {AMOUNT}
        yield from placeholders(known, file, ("sentence",), sentence)
    named = tree.get("amount_from")
    if isinstance(named, str):
        yield from unknown(draft, file, [(("amount_from",), named)])


@cache
def _form() -> TypeAdapter[Combination]:
    return TypeAdapter(Combination)


def _combination(tree: object) -> Combination | None:
    try:
        return _form().validate_json(to_json(tree))
    except ValidationError:
        return None
