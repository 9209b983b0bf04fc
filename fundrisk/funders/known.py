"""The rules on funders → a book that is asked for names, identifiers and places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fundrisk.funders.forms import Forms
from fundrisk.model.funder_rules import PLACE, Body
from fundrisk.names import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fundrisk.model.funder_rules import FunderRules, Places
    from fundrisk.model.words import Family


class Named(NamedTuple):
    """A body under one of its names; ``is_old`` where it has given the name up."""

    body: Body
    is_old: bool


@dataclass(frozen=True)
class Book:
    """Every well-known body by its names, by its identifiers and by its place."""

    rules: FunderRules
    names: Mapping[str, Named]
    ids: Mapping[str, Body]
    bodies: Mapping[str, Body]
    places: Mapping[str, Mapping[str, Body]]


@lru_cache(maxsize=8)
def book_of(rules: FunderRules) -> Book:
    """The book of these rules, made once."""
    bodies = {body.id: body for body in rules.bodies.bodies}
    places = _places(rules, bodies)
    names: dict[str, Named] = {}
    for body in bodies.values():
        for name, is_old in _names(body):
            names.setdefault(plain_name(name), Named(body, is_old))
    _add_formed(rules, places)
    ids = {one: body for body in bodies.values() for one in body.ids}
    return Book(rules, names, ids, bodies, places)


def _places(rules: FunderRules, bodies: dict[str, Body]) -> dict[str, dict[str, Body]]:
    """Form → place → body, under all names of a place; the bodies join the others."""
    found: dict[str, dict[str, Body]] = {form.id: {} for form in rules.forms.forms}
    families = {form.id: form.family for form in rules.forms.forms}
    for places in rules.bodies.places:
        for place in places.places:
            body = _of_place(places, place, families[places.form])
            body = bodies.setdefault(body.id, body)
            found[places.form].setdefault(plain_name(place), body)
    for form, others in rules.bodies.also.items():
        for place, names in others.items():
            body = found[form][plain_name(place)]
            for name in names:
                found[form].setdefault(plain_name(name), body)
    return found


def _add_formed(rules: FunderRules, places: dict[str, dict[str, Body]]) -> None:
    """A body listed by itself whose name has a form is found under all styles of it."""
    forms = Forms(rules.forms.forms, places)
    for body in rules.bodies.bodies:
        for name, _is_old in _names(body):
            found = forms.of(plain_name(name))
            if found is not None and found.body is None:
                places[found.form.id].setdefault(found.place, body)


def _of_place(places: Places, place: str, family: Family) -> Body:
    slug = plain_name(place).replace(" ", "-")
    return Body(
        id=f"{slug}-{places.form}",
        name=places.title.replace(PLACE, place),
        family=family,
        ended_on=places.ended_on,
        successors=places.successors,
        source=places.source,
    )


def _names(body: Body) -> Iterator[tuple[str, bool]]:
    yield body.name, False
    for name in body.names:
        yield name, False
    for name in body.old_names:
        yield name, True
