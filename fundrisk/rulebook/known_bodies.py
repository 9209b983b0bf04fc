"""Whether the bodies, their places and the forms of names fit together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.names import plain_name
from fundrisk.rulebook.tree import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.funder_rules import Bodies, NameForms
    from fundrisk.yaml_tree import Place

FILE = "taxonomies/bodies.yaml"


def problems_of_bodies(bodies: Bodies, forms: NameForms) -> Iterator[Problem]:
    """Names that mean two bodies, and forms, places or successors that nobody lists."""
    known = {form.id for form in forms.forms}
    for number, places in enumerate(bodies.places):
        if places.form not in known:
            words = f"name_forms.yaml has no form '{places.form}'"
            yield Problem(FILE, ("places", number, "form"), words)
    listed = {
        form: {
            plain_name(place)
            for places in bodies.places
            if places.form == form
            for place in places.places
        }
        for form in known
    }
    for form, others in bodies.also.items():
        for place in others:
            if plain_name(place) not in listed.get(form, ()):
                words = f"no place '{place}' of the form '{form}' is listed"
                yield Problem(FILE, ("also", form, place), words)
    yield from _doubled_names(bodies)
    yield from _lost_successors(bodies)


def _doubled_names(bodies: Bodies) -> Iterator[Problem]:
    meaning: dict[str, str] = {}
    for number, body in enumerate(bodies.bodies):
        for name in (body.name, *body.names, *body.old_names):
            other = meaning.setdefault(plain_name(name), body.id)
            if other != body.id:
                words = f"'{name}' means {other} and {body.id}"
                advice = "let each name stand with one body only"
                yield Problem(FILE, ("bodies", number), f"{words}: {advice}")


def _lost_successors(bodies: Bodies) -> Iterator[Problem]:
    ids = {body.id for body in bodies.bodies}
    for places in bodies.places:
        slugs = (plain_name(place).replace(" ", "-") for place in places.places)
        ids.update(f"{slug}-{places.form}" for slug in slugs)
    named: list[tuple[Place, tuple[str, ...]]] = [
        (("bodies", number, "successors"), body.successors)
        for number, body in enumerate(bodies.bodies)
    ]
    named += [
        (("places", number, "successors"), places.successors)
        for number, places in enumerate(bodies.places)
    ]
    for place, successors in named:
        for one in successors:
            if one not in ids:
                yield Problem(FILE, place, f"no body has the id '{one}'")
