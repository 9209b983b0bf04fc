"""What the rules know of funders: registers of identifiers, bodies, and forms of names.

Nothing here resolves anything: the room ``funders`` asks, the room ``importers`` asks
for the registers alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from fundrisk.model.base import Noun
from fundrisk.model.cited import Cites, Text, Texts
from fundrisk.model.pattern import pattern_fault
from fundrisk.model.refusal import refuse
from fundrisk.model.words import Family

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fundrisk.model.refusal import Fault

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)?-$")]
PLACE = "{place}"


class Register(Noun):
    """One register of organisations and the form of its numbers.

    ``letters`` are those that a number may begin with, ``digits`` how many figures
    follow where their count is fixed, so that lost leading zeros can be restored;
    ``length`` counts letters and figures together. ``retired`` says when or why the
    register is not to be used any more, ``use`` what is written instead.
    """

    prefix: Prefix
    name: Text
    letters: tuple[Text, ...] = ()
    length: int | None = None
    pattern: Text
    example: Text
    retired: Text | None = None
    use: Text | None = None


class OrgIds(Noun):
    """The registers, and which comes first where a body stands in several."""

    cites: Cites
    priority: tuple[Prefix, ...]
    registers: Annotated[tuple[Register, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        times = Counter(one.prefix for one in self.registers)
        refuse(
            (("registers", number, "prefix"), f"'{one.prefix}' stands here twice")
            for number, one in enumerate(self.registers)
            if times[one.prefix] > 1
        )
        refuse(
            (("registers", number, "pattern"), fault)
            for number, one in enumerate(self.registers)
            if (fault := _pattern_fault(one))
        )
        refuse(
            (("priority", number), f"'{prefix}' is none of the registers")
            for number, prefix in enumerate(self.priority)
            if prefix not in times
        )
        return self

    def rank(self, identifier: str) -> int:
        """The place in the order of priority; the last for a register without one."""
        for number, prefix in enumerate(self.priority):
            if identifier.startswith(prefix):
                return number
        return len(self.priority)


def _pattern_fault(register: Register) -> str:
    """What keeps the form of a number from being one that its own example has."""
    if fault := pattern_fault(register.pattern):
        return fault
    number = register.example.removeprefix(register.prefix)
    if not re.fullmatch(register.pattern, number):
        return f"the example {register.example} is not of this form"
    return ""


class Body(Noun):
    """One well-known funder: its name today, and everything else it is called.

    ``names`` are other names in use, ``old_names`` those that it gave up. A body that
    ``ended_on`` a day was followed by ``successors``; the group moves with it only
    where there is exactly one.
    """

    id: Id
    name: Text
    family: Family
    names: tuple[Text, ...] = ()
    old_names: tuple[Text, ...] = ()
    ids: tuple[Text, ...] = ()
    ended_on: date | None = None
    successors: tuple[Id, ...] = ()
    source: Text


class Places(Noun):
    """Bodies that are named alike, one for each place: councils, boards, groups.

    ``title`` makes the name (``{place} City Council``), ``form`` the id
    (``leeds-council`` is of the form ``council``). ``ended_on`` and ``successors``
    hold for all of them.
    """

    form: Id
    title: Annotated[str, StringConstraints(pattern=r"\{place\}")]
    places: Texts
    ended_on: date | None = None
    successors: tuple[Id, ...] = ()
    source: Text


class Bodies(Noun):
    """Every well-known funder, one by one and place by place.

    ``also`` gives places other names (``Hull`` for ``Kingston upon Hull``), by form.
    """

    cites: Cites
    bodies: tuple[Body, ...]
    places: tuple[Places, ...] = ()
    also: dict[Id, dict[Text, tuple[Text, ...]]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _fit_together(self) -> Self:
        refuse(_doubled_ids(self.bodies))
        return self


def _doubled_ids(bodies: tuple[Body, ...]) -> Iterator[Fault]:
    times = Counter(body.id for body in bodies)
    for number, body in enumerate(bodies):
        if times[body.id] > 1:
            words = f"'{body.id}' is the id of more than one body"
            yield ("bodies", number, "id"), words


class NameForm(Noun):
    """How the names of one kind of body are built around a place.

    A name is of the form if words ``before`` or ``after`` the place say so. Words that
    are ``weak`` ("city of", "BC") say so only of a place that the rules list, others
    of any place. ``optional`` words may stand before it and say nothing; ``never``
    are words that make it something else.
    """

    id: Id
    family: Family
    shape: Annotated[str, StringConstraints(pattern=r"\{place\}")]
    before: tuple[Text, ...] = ()
    after: tuple[Text, ...] = ()
    weak_before: tuple[Text, ...] = ()
    weak_after: tuple[Text, ...] = ()
    optional: tuple[Text, ...] = ()
    never: tuple[Text, ...] = ()
    source: Text


Percent = Annotated[int, Field(ge=0, le=100)]


class NameLimits(Noun):
    """How alike two names must be, word by word, before anything is said of them.

    Words less alike than ``same_word_percent`` are two words, and so are a telling word
    and one less alike than ``telling_word_percent``. From ``slip_percent`` on every
    word that differs is a slip, in names of ``slip_letters`` or more. Of two bodies
    within ``rival_percent`` of one another neither is meant; a name of
    ``begins_letters`` or more may be the beginning of a longer one.
    """

    same_word_percent: Percent
    telling_word_percent: Percent
    slip_percent: Percent
    slip_letters: Annotated[int, Field(ge=1)]
    rival_percent: Percent
    begins_letters: Annotated[int, Field(ge=1)]


class NameForms(Noun):
    """The forms of names, and what tells two names apart however alike they look.

    ``telling`` words must stand in both names or in neither; ``departments`` are the
    signs after which a name goes on with a part of the body itself.
    """

    cites: Cites
    telling: Texts
    departments: Texts
    limits: NameLimits
    forms: Annotated[tuple[NameForm, ...], Field(min_length=1)]


@dataclass(frozen=True, eq=False)
class FunderRules:
    """All that tells who a funder is; two of them are equal only if they are one.

    ``same_from`` and ``ask_from`` are likenesses (0 to 1), ``cut_letters`` is the
    least length of a name that may be one cut off.
    """

    org_ids: OrgIds
    bodies: Bodies
    forms: NameForms
    same_from: float
    ask_from: float
    cut_letters: int
