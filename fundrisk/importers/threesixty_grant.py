"""Grants of 360Giving JSON → columns of text, one value of each kind for every grant.

A grant may have several planned dates, funders or recipients, where an agreement has
one of each. The earliest start and the latest end are taken, the first funder and the
first recipient; the others are kept beside them under ``other_funders`` and
``other_recipients``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

import polars as pl

from fundrisk.importers.grid import tidy
from fundrisk.importers.several import BETWEEN, called, one_of
from fundrisk.model.fields import INDIVIDUAL, OTHER_FUNDERS, OTHER_RECIPIENTS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fundrisk.importers.words import Words

Grant = dict[str, Any]

NOBODY: Mapping[str, Any] = {}
OTHERS = {
    "fundingOrganization": OTHER_FUNDERS,
    "recipientOrganization": OTHER_RECIPIENTS,
}
PERSON = "recipientIndividual"
STEP = "/0/"
PLAIN = frozenset({str, type(None)})


class Columns(NamedTuple):
    """Columns of text with ``row``, and the rows of grants that say several things."""

    frame: pl.DataFrame
    several: dict[str, list[int]]


def columns_of(rows: Sequence[int], bodies: Sequence[Grant], words: Words) -> Columns:
    """The values at the paths of each grant.

    Args:
        rows: The number of each grant in its file.
        bodies: What the file says of each.
        words: Knows the paths: ``amountAwarded`` or ``plannedDates/0/startDate``; of
            several paths of one field the first that holds a value counts.
    """
    found = _Lists(rows, bodies, words)
    texts: dict[str, list[pl.Series]] = {}
    for path, field in words.paths.items():
        key, _, within = path.partition(STEP)
        if key == PERSON or key not in found.keys:
            continue
        holders = found.firsts(key) if within else bodies
        if not within or within in found.keys_within[key]:
            name = within or key
            column = [holder.get(name) for holder in holders]
            texts.setdefault(field, []).append(_series(field, column))
    for field, further in found.others().items():
        texts[field] = [_series(field, further)]
    frame = pl.DataFrame({field: _first_said(tried) for field, tried in texts.items()})
    numbers = pl.Series("row", rows, dtype=pl.Int64())
    return Columns(tidy(frame).insert_column(0, numbers), found.several)


class _Lists:
    """The lists inside grants, each read once, and what does not fit into one value."""

    def __init__(
        self, rows: Sequence[int], grants: Sequence[Grant], words: Words
    ) -> None:
        self.several: dict[str, list[int]] = {}
        self.keys = set().union(*grants)
        self.keys_within: dict[str, set[str]] = {}
        self._words = words
        self._rows = rows
        self._grants = grants
        self._firsts: dict[str, list[Mapping[str, Any]]] = {}
        self._others: dict[str, list[str | None]] = {}

    def firsts(self, key: str) -> list[Mapping[str, Any]]:
        """One object for each grant, the merged one where there are several."""
        if key not in self._firsts:
            self._firsts[key] = [
                value[0]
                if type(value) is list and len(value) == 1 and type(value[0]) is dict
                else self._odd(index, key, value)
                for index, value in enumerate([g.get(key) for g in self._grants])
            ]
            self.keys_within[key] = set().union(*self._firsts[key])
        return self._firsts[key]

    def _odd(self, index: int, key: str, value: Any) -> Mapping[str, Any]:  # noqa: ANN401
        listed = value if isinstance(value, list) else [value]
        objects = [entry for entry in listed if isinstance(entry, dict)]
        if len(objects) > 1:
            self.several.setdefault(key, []).append(self._rows[index])
            if field := OTHERS.get(key):
                blank: list[str | None] = [None] * len(self._rows)
                others = self._others.setdefault(field, blank)
                others[index] = BETWEEN.join(
                    called(_text(one.get("name")), _text(one.get("id")))
                    for one in objects[1:]
                )
            return self._merged(key, objects)
        return objects[0] if objects else NOBODY

    def _merged(self, key: str, objects: Sequence[Grant]) -> Mapping[str, Any]:
        """One object that stands for several of one grant."""
        fields = {
            path.partition(STEP)[2]: field
            for path, field in self._words.paths.items()
            if path.startswith(key + STEP)
        }
        return {
            name: one_of(field, [_text(one.get(name)) for one in objects], self._words)
            for name, field in fields.items()
        }

    def others(self) -> dict[str, list[str | None]]:
        """Further funders and recipients, and whether a grant went to a person."""
        found = dict(self._others)
        if PERSON in self.keys:
            found[INDIVIDUAL] = [
                "yes" if grant.get(PERSON) else None for grant in self._grants
            ]
        return found


def _text(value: Any) -> str | None:  # noqa: ANN401 - whatever JSON holds
    """A value as a spreadsheet would show it."""
    if value is None or type(value) is str:
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False)
    return str(value)


def _series(name: str, values: list[Any]) -> pl.Series:
    if not PLAIN.issuperset(map(type, values)):
        values = [value if type(value) is str else _text(value) for value in values]
    try:
        return pl.Series(name, values, dtype=pl.String())
    except UnicodeEncodeError:
        # Half of a surrogate pair: no letter, and nothing that can be stored.
        whole = [v.encode(errors="replace").decode() if v else v for v in values]
        return pl.Series(name, whole, dtype=pl.String())


def _first_said(tried: list[pl.Series]) -> pl.Series:
    if len(tried) == 1:
        return tried[0]
    return pl.select(pl.coalesce(tried)).to_series().alias(tried[0].name)
