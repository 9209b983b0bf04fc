"""A name and an identifier → who it is: one function of the two and the rules."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from fundrisk.funders.forms import Forms
from fundrisk.funders.known import Book, book_of
from fundrisk.funders.likeness import Likenesses, apart_by
from fundrisk.funders.resolved import Doubt, Resolved, Successor
from fundrisk.model.funder_rules import PLACE
from fundrisk.names import plain_name
from fundrisk.org_ids import tidied

if TYPE_CHECKING:
    from fundrisk.funders.forms import Formed
    from fundrisk.funders.likeness import Like
    from fundrisk.model.funder_rules import Body, FunderRules

IDENTIFIER, NAME, OLD_NAME = "identifier", "name", "old_name"
FORM, LIKENESS, UNKNOWN = "form", "likeness", "unknown"

BRACKETS = re.compile(r"\s*\([^()]*\)")
WORDS_OF_A_PART = 2
"""A part of one word ("Trust", "BIG") may be anything."""

MOST_ASKED = 3
"""A beginning that more bodies share asks nothing."""


@lru_cache(maxsize=8)
def resolver_of(rules: FunderRules) -> Resolver:
    """The resolver of these rules, made once; it remembers every answer."""
    return Resolver(book_of(rules))


class Resolver:
    """Answers who a name is; each different name is looked at once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        rules = book.rules
        self._rules = rules
        self._limits = rules.forms.limits
        self._forms = Forms(rules.forms.forms, book.places)
        apart = apart_by(rules.forms)
        self._names = Likenesses(book.names, apart)
        self._bodies = {name: named.body.id for name, named in book.names.items()}
        self._places = {
            form: Likenesses(places, apart) for form, places in book.places.items()
        }
        self._placed = {
            form: {place: body.id for place, body in places.items()}
            for form, places in book.places.items()
        }
        signs = "|".join(map(re.escape, rules.forms.departments))
        self._department = re.compile(signs, re.IGNORECASE)
        ends = {end for form in rules.forms.forms for end in form.after}
        longest = "|".join(sorted(map(re.escape, ends), key=len, reverse=True))
        self._goes_on = re.compile(rf"(.+? (?:{longest})) (?!for |of )")
        self._answers: dict[str, Resolved] = {}

    def resolve(self, name: str | None, identifier: str | None = None) -> Resolved:
        """Who is meant; the identifier comes first, then the name."""
        by_name = self._by_name(name or "")
        body = self._by_identifier(identifier)
        if body is None or body.id == by_name.body:
            return by_name
        found = self._of_body(body, IDENTIFIER, f"{identifier} is {body.name}")
        other = by_name.body and self._book.bodies[by_name.body]
        if other and body.id not in other.successors:
            why = f"the identifier {identifier} is that of {body.name}"
            return found._replace(doubt=Doubt(other.id, other.name, why))
        return found

    def _by_identifier(self, identifier: str | None) -> Body | None:
        if identifier is None:
            return None
        found = self._book.ids.get(identifier)
        if found is None:
            whole = tidied(identifier, self._rules.org_ids).value
            found = self._book.ids.get(whole or "")
        return found

    def _by_name(self, name: str) -> Resolved:
        found = self._answers.get(name)
        if found is None:
            found = self._answers[name] = self._looked_up(name)
        return found

    def _looked_up(self, name: str) -> Resolved:
        plain = plain_name(name)
        if not plain:
            return Resolved(None, None, name, None, UNKNOWN)
        unknown = Resolved(plain, None, name, None, UNKNOWN)
        form = self._forms.of(plain)
        return (
            self._exact(name, plain, form)
            or self._within(name)
            or self._cut_off(name, plain)
            or self._like(name, plain, form)
            or unknown
        )

    def _exact(self, name: str, plain: str, form: Formed | None) -> Resolved | None:
        """A name that stands in the rules, or has the form of a place that does."""
        named = self._book.names.get(plain)
        if named is not None:
            return self._of_named(name, plain, named.body, is_old=named.is_old)
        if form is None or form.body is None:
            return None
        reason = ""
        if plain_name(form.body.name) != plain:
            reason = f"'{name}' is a form of the name of {form.body.name}"
        return self._of_body(form.body, FORM, reason)

    def _of_named(self, name: str, plain: str, body: Body, *, is_old: bool) -> Resolved:
        if is_old:
            reason = f"'{name}' is an old name of {body.name}"
            return self._of_body(body, OLD_NAME, reason)
        is_own = plain == plain_name(body.name)
        reason = "" if is_own else f"'{name}' is another name of {body.name}"
        return self._of_body(body, NAME, reason)

    def _within(self, name: str) -> Resolved | None:
        """A body named beside its department, its abbreviation or a second language."""
        parts = self._department.split(name)
        bare = BRACKETS.sub("", name).strip(" ,;.-")
        candidates = [bare] if bare != name else []
        candidates += [part.strip(" ,;.-()") for part in parts if part != name]
        found: dict[str, Resolved] = {}
        for one in candidates:
            plain = plain_name(one)
            if len(plain.split()) >= WORDS_OF_A_PART:
                answer = self._exact(one, plain, self._forms.of(plain))
                if answer is not None and answer.body is not None:
                    found.setdefault(answer.body, answer)
        if len(found) != 1:
            return None
        (answer,) = found.values()
        official = self._book.bodies[answer.body or ""].name
        return answer._replace(reason=f"'{name}' names {official}")

    def _cut_off(self, name: str, plain: str) -> Resolved | None:
        """A name that a column was too narrow for, or one with words after it."""
        begins = len(plain) >= self._limits.begins_letters
        longer = self._names.cut_off(plain) if begins else []
        bodies = sorted({self._bodies[one] for one in longer})
        if not bodies:
            return self._with_more(name, plain)
        body = self._book.bodies[bodies[0]]
        in_a_word = any(not one[len(plain) :].startswith(" ") for one in longer)
        is_long = len(plain) >= self._rules.cut_letters
        if in_a_word and is_long and len(bodies) == 1:
            words = f"'{name}' looks like {body.name}, cut off"
            return self._of_body(body, LIKENESS, words)
        if in_a_word or len(bodies) > MOST_ASKED:
            return None
        names = " and ".join(self._book.bodies[one].name for one in bodies)
        doubt = Doubt(body.id, body.name, f"'{name}' begins {names}")
        return Resolved(plain, None, name, None, UNKNOWN, doubt=doubt)

    def _with_more(self, name: str, plain: str) -> Resolved | None:
        """A known body with more words after it: a part of it, or something else."""
        found = self._goes_on.match(plain)
        if found is None:
            return None
        answer = self._exact(name, found[1], self._forms.of(found[1]))
        if answer is None or answer.body is None:
            return None
        official = self._book.bodies[answer.body].name
        doubt = Doubt(answer.body, official, f"'{name}' begins with {official}")
        return Resolved(plain, None, name, answer.family, UNKNOWN, doubt=doubt)

    def _like(self, name: str, plain: str, form: Formed | None) -> Resolved | None:
        """The body whose name, or whose place, is like this one."""
        if form is None:
            near = self._names.of(
                plain, least=self._rules.ask_from, bodies=self._bodies
            )
            return self._judged(name, near, self._bodies, None)
        bodies = self._placed[form.form.id]
        near = self._places[form.form.id].of(
            form.place, least=self._rules.ask_from, bodies=bodies
        )
        return self._judged(name, near, bodies, form)

    def _judged(
        self, name: str, near: list[Like], bodies: dict[str, str], form: Formed | None
    ) -> Resolved | None:
        if not near:
            return self._made_up(form, name) if form else None
        first = near[0]
        body = self._book.bodies[bodies[first.name]]
        percent = round(first.likeness * 100)
        words = f"'{name}' is {percent}% like '{first.name}'"
        rival = first.likeness - self._limits.rival_percent / 100
        has_rival = len(near) > 1 and near[1].likeness > rival
        is_sure = first.likeness >= self._rules.same_from and first.may_merge
        if is_sure and not has_rival:
            reason = f"{words}, so it is taken for {body.name}"
            return self._of_body(body, LIKENESS, reason)
        own = self._made_up(form, name) if form else None
        left = own or Resolved(plain_name(name), None, name, None, UNKNOWN)
        return left._replace(doubt=Doubt(body.id, body.name, words))

    def _made_up(self, form: Formed, name: str) -> Resolved:
        key = form.form.shape.replace(PLACE, form.place)
        return Resolved(key, None, name, form.form.family.value, FORM)

    def _of_body(self, body: Body, basis: str, reason: str) -> Resolved:
        followers = tuple(self._book.bodies[one] for one in body.successors)
        successor = None
        if len(followers) == 1 and body.ended_on is not None:
            (next_one,) = followers
            key = plain_name(next_one.name)
            successor = Successor(next_one.id, next_one.name, key, body.ended_on)
        return Resolved(
            plain_name(body.name),
            body.id,
            body.name,
            body.family.value,
            basis,
            reason,
            successor=successor,
            followed_by=tuple(one.name for one in followers),
        )
