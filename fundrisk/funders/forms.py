"""A plain name → the form that it has, and the place that it names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fundrisk.model.funder_rules import Body, NameForm


class Formed(NamedTuple):
    """A name of a form: ``body`` is the well-known one of this place, if it is one."""

    form: NameForm
    place: str
    body: Body | None


class Forms:
    """The forms of names, ready to be asked; most names have none, seen at once."""

    def __init__(
        self, forms: Iterable[NameForm], places: Mapping[str, Mapping[str, Body]]
    ) -> None:
        self._forms = [_Ready(form, places[form.id]) for form in forms]
        self._starts = tuple(start for form in self._forms for start in form.starts)
        self._ends = tuple(end for form in self._forms for end in form.ends)

    def of(self, plain: str) -> Formed | None:
        """The first form of the rules that a plain name has."""
        if not (plain.startswith(self._starts) or plain.endswith(self._ends)):
            return None
        for form in self._forms:
            if plain.startswith(form.starts) or plain.endswith(form.ends):
                found = form.of(plain)
                if found is not None:
                    return found
        return None


class _Ready:
    """One form with its words as they stand in names: longest first, with a space."""

    def __init__(self, form: NameForm, places: Mapping[str, Body]) -> None:
        self._form = form
        self._places = places
        self._optional = _starting(form.optional)
        self._before = _starting(form.before)
        self._after = _ending(form.after)
        self._weak_before = _starting(form.weak_before)
        self._weak_after = _ending(form.weak_after)
        self._never = frozenset(form.never)
        self.starts = (*self._before, *self._weak_before)
        self.ends = (*self._after, *self._weak_after)

    def of(self, plain: str) -> Formed | None:
        bare = _without_start(plain, self._optional) or plain
        best: Formed | None = None
        for place, is_strong in self._candidates(bare):
            body = self._places.get(place)
            if body is not None:
                return Formed(self._form, place, body)
            if is_strong and best is None and self._never.isdisjoint(place.split()):
                best = Formed(self._form, place, None)
        return best

    def _candidates(self, bare: str) -> list[tuple[str, bool]]:
        """What may be the place, the barest first, and whether the words say enough.

        A name may have words before the place and words after it (``LB Merton BC``).
        """
        start = _without_start(bare, self._before)
        weak_start = _without_start(bare, self._weak_before)
        wholes = [one for one in (start, weak_start, bare) if one]
        found = [
            *((_without_end(one, self._after), True) for one in wholes),
            (start, True),
            (weak_start, False),
            *((_without_end(one, self._weak_after), False) for one in wholes),
        ]
        return [(one.removeprefix("the "), strong) for one, strong in found if one]


def _starting(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted((f"{one} " for one in phrases), key=len, reverse=True))


def _ending(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted((f" {one}" for one in phrases), key=len, reverse=True))


def _without_start(text: str, phrases: Sequence[str]) -> str:
    """The rest after the longest of the phrases that it begins with; else nothing."""
    for phrase in phrases:
        if text.startswith(phrase):
            return text[len(phrase) :]
    return ""


def _without_end(text: str, phrases: Sequence[str]) -> str:
    for phrase in phrases:
        if text.endswith(phrase):
            return text[: -len(phrase)]
    return ""
