"""Who a name is: bodies, old names, forms, slips, and what must stay apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from fundrisk.funders.resolver import resolver_of
from fundrisk.names import plain_name
from tests.builders import rulebook

if TYPE_CHECKING:
    from fundrisk.funders.resolved import Resolved

NLCF = "nlcf"


def who(name: str, identifier: str | None = None) -> Resolved:
    """What the bundled rules say of a name."""
    return resolver_of(rulebook().funders).resolve(name, identifier)


@pytest.mark.parametrize(
    ("name", "body", "basis"),
    [
        ("The National Lottery Community Fund", NLCF, "name"),
        ("TNLCF", NLCF, "name"),
        ("Awards for All", NLCF, "name"),
        ("Big Lottery Fund", NLCF, "old_name"),
        ("NATIONAL LOTTERY COMMUNI", NLCF, "likeness"),
        ("National Lotery Community Fund", NLCF, "likeness"),
        ("Lloyds TSB Foundation", "lloyds-england-wales", "old_name"),
        ("Esmee Fairburn Foundation", "esmee-fairbairn", "name"),
        ("JRF", "jrf", "name"),
        ("JRCT", "jrct", "name"),
        ("DCLG", "mhclg", "old_name"),
        ("DLUHC", "mhclg", "name"),
        ("City of London", "city-of-london", "name"),
        ("Leicester City Council", "leicester-council", "name"),
        ("Lecester City Council", "leicester-council", "likeness"),
        ("Leics CC", "leicestershire-council", "form"),
        ("LB Merton", "merton-council", "form"),
        ("RBKC Council", "kensington-and-chelsea-council", "form"),
        ("City of York Council", "york-council", "form"),
        ("Wirral Metropolitan Borough Council", "wirral-council", "name"),
        ("Rhondda Cynon Taf CBC", "rhondda-cynon-taf-council", "form"),
        ("City & County of Swansea", "swansea-council", "form"),
        ("Newcastle City Council", "newcastle-upon-tyne-council", "name"),
        ("Newcastle-under-Lyme BC", "newcastle-under-lyme-council", "form"),
        ("Leeds City Council - Public Health", "leeds-council", "name"),
        ("Leeds City Council as Accountable Body", "leeds-council", "name"),
        ("WMCA", "wmca", "name"),
        (
            "BOB ICB",
            "buckinghamshire-oxfordshire-and-berkshire-west-icb",
            "form",
        ),
        ("NHS Kent & Medway Integrated Care Board", "kent-and-medway-icb", "name"),
        ("Community Foundation for Essex", "cf-essex", "form"),
    ],
)
def test_a_name_leads_to_its_body(name: str, body: str, basis: str) -> None:
    """Old names, short forms, slips and names cut off all lead to one body."""
    found = who(name)

    assert (found.body, found.basis) == (body, basis)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("City of London Corporation", "London Council"),
        ("Leicester City Council", "Leicestershire County Council"),
        ("Newcastle upon Tyne City Council", "Newcastle-under-Lyme Borough Council"),
        ("South Tyneside Council", "North Tyneside Council"),
        ("Joseph Rowntree Foundation", "Joseph Rowntree Charitable Trust"),
        ("Southampton City Council", "Northampton Borough Council"),
        ("Leeds City Council", "Leeds Council for Voluntary Service"),
        ("Chichester City Council", "Chichester District Council"),
        ("NHS Devon ICB", "Devon County Council"),
        ("National Lottery Heritage Fund", "National Lottery Community Fund"),
        ("Northern Oak Trust", "Southern Oak Trust"),
        ("Thame Town Council", "Thame Council"),
    ],
)
def test_different_bodies_stay_apart(one: str, other: str) -> None:
    """However alike two names look, a word that tells them apart is enough."""
    assert who(one).key != who(other).key


def test_a_council_for_voluntary_service_is_no_council() -> None:
    """What is called a council need not be one."""
    found = who("Oakshire Council for Voluntary Service")

    assert found.family == "other"
    assert found.key != who("Oakshire Council").key


def test_an_invented_council_has_the_form_of_one() -> None:
    """A council that no rule lists is one under all styles of its name."""
    keys = {
        who(name).key
        for name in (
            "Oakshire Council",
            "The Oakshire County Council",
            "oakshire council",
        )
    }

    assert keys == {"oakshire council"}


@pytest.mark.parametrize(
    ("name", "may_be"),
    [
        ("Leds City Council", "Leeds City Council"),
        ("Joseph Rowntree", "Joseph Rowntree Charitable Trust"),
        ("Suffolk County Council Passenger Transport", "Suffolk County Council"),
        ("National Lottery Community", "The National Lottery Community Fund"),
    ],
)
def test_a_doubtful_name_is_left_apart_and_asked(name: str, may_be: str) -> None:
    """Too unlike to be merged, too alike to be passed over."""
    found = who(name)

    assert found.body is None
    assert found.doubt is not None
    assert found.doubt.name == may_be


def test_names_of_two_bodies_are_neither() -> None:
    """A joint fund of two councils is not one council's money."""
    assert who("Leeds City Council / Bradford City Council").body is None


def test_the_identifier_comes_before_the_name() -> None:
    """A number of the register says more than what a column was called."""
    found = who("Grants team", "GB-CHC-200051")

    assert (found.body, found.basis) == ("esmee-fairbairn", "identifier")
    assert found.doubt is None


def test_lost_zeros_do_not_hide_a_body() -> None:
    """A company number without its zero is that company's."""
    assert who("?", "GB-COH-2273708").body == "cf-tyne-wear"


def test_one_body_under_two_registers() -> None:
    """The company and the charity of one body are one body."""
    assert who("x", "GB-CHC-1094446").key == who("y", "GB-COH-04530979").key


def test_an_identifier_that_contradicts_the_name_is_asked() -> None:
    """Which of the two is wrong nobody can tell from the row."""
    found = who("Big Lottery Fund", "GB-CHC-200051")

    assert found.body == "esmee-fairbairn"
    assert found.doubt is not None
    assert found.doubt.body == NLCF


def test_a_body_that_ended_names_its_successor() -> None:
    """One successor takes the money over; of two nobody can say which."""
    ccg, county = who("Oxfordshire CCG"), who("Northamptonshire County Council")

    assert ccg.successor is not None
    assert ccg.successor.body == "buckinghamshire-oxfordshire-and-berkshire-west-icb"
    assert str(ccg.successor.on) == "2022-07-01"
    assert county.successor is None
    assert len(county.followed_by) == 2


def test_every_name_of_the_rules_leads_to_its_own_body() -> None:
    """No alias is caught by a form, a slip or another body before its own."""
    bodies = rulebook().bodies.bodies
    wrong = [
        (name, who(name).body)
        for body in bodies
        for name in (body.name, *body.names, *body.old_names)
        if who(name).body != body.id
    ]

    assert wrong == []


def test_every_place_of_the_rules_leads_to_its_own_body() -> None:
    """Each listed council, board and group is found under its whole name."""
    wrong = [
        name
        for places in rulebook().bodies.places
        for place in places.places
        if (name := places.title.replace("{place}", place))
        and who(name).body != f"{plain_name(place).replace(' ', '-')}-{places.form}"
    ]

    assert wrong == []


def test_nobody_is_nobody() -> None:
    """A name without a letter names no one."""
    assert who("?").key is None
    assert who("").key is None


@pytest.mark.parametrize(
    ("limit", "value", "name"),
    [
        ("same_word_percent", 100, "Lecester City Council"),
        ("slip_letters", 40, "Lecester City Council"),
        ("slip_percent", 100, "National Lotery Community Fund"),
        ("begins_letters", 40, "NATIONAL LOTTERY COMMUNI"),
    ],
)
def test_how_alike_names_must_be_is_a_rule(limit: str, value: int, name: str) -> None:
    """Who trusts likeness less says so in the rules, and the name stays apart."""
    rules = rulebook().funders
    limits = rules.forms.limits.model_copy(update={limit: value})
    strict = replace(rules, forms=rules.forms.model_copy(update={"limits": limits}))

    assert who(name).basis == "likeness"
    assert resolver_of(strict).resolve(name).body is None
