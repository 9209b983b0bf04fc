"""What the words of a title and description suggest, and what they do not."""

from __future__ import annotations

import time
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fundrisk.classify.suggested_functions import suggested
from tests.builders import rulebook

LIO = "Northshire Voluntary Action"
CLUB = "Northshire Harriers"
WHOLE = 10_000

Shares = dict[str, int]


def suggestion(
    description: str | None, title: str | None = None, recipient: str | None = CLUB
) -> list[dict[str, Any]]:
    """What is suggested of one text; empty where no word is known."""
    columns = {"title": title, "description": description, "recipient": recipient}
    schema = dict.fromkeys(columns, pl.String())
    frame = pl.LazyFrame({k: [v] for k, v in columns.items()}, schema=schema)
    found = suggested(frame, rulebook().function_words).collect().to_dicts()
    return found[0]["suggested"] if found else []


def shares(
    description: str | None, title: str | None = None, recipient: str | None = CLUB
) -> Shares:
    """The suggested share of each function."""
    found = suggestion(description, title, recipient)
    return {one["function"]: one["share"] for one in found}


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("Giving the voluntary sector a voice on strategic boards", "leadership"),
        ("Representation on the health and wellbeing board", "leadership"),
        ("Influencing local commissioners", "leadership"),
        ("To run the VCSE forum of the district", "leadership"),
        ("Speaking on behalf of the local voluntary sector", "leadership"),
        ("A network of VCSE organisations in the county", "partnerships"),
        ("Partnership between the VCS and the NHS trust", "partnerships"),
        ("Hosting the VCSE alliance", "partnerships"),
        ("Bringing together charities and statutory partners", "partnerships"),
        ("A community development worker", "capacity"),
        ("Small groups support", "capacity"),
        ("Funding advice for the district", "capacity"),
        ("Governance advice to local charities", "capacity"),
        ("Training for voluntary groups", "capacity"),
        ("VCSE infrastructure support contract", "capacity"),
        ("Payroll bureau for charities", "capacity"),
        ("Running the volunteer centre", "volunteering"),
        ("A volunteer brokerage service", "volunteering"),
        ("Recruiting volunteers for other organisations", "volunteering"),
        ("Good practice for volunteer-involving organisations", "volunteering"),
        ("Promoting volunteering across the borough", "volunteering"),
        ("A supported volunteering scheme", "volunteering"),
        ("Befriending at home", "non_infrastructure"),
        ("The town's food bank", "non_infrastructure"),
        ("Debt advice to individuals", "non_infrastructure"),
        ("Social prescribing", "non_infrastructure"),
        ("Community transport", "non_infrastructure"),
        ("Digital inclusion", "non_infrastructure"),
    ],
)
def test_each_function_has_its_words(text: str, function: str) -> None:
    """One plain sentence speaks for one function and for no other."""
    (found,) = suggestion(text)

    assert found["function"].startswith(function)
    assert found["share"] == WHOLE


@pytest.mark.parametrize(
    ("text", "function"),
    [
        ("To represent the views of the sector to the council", "leadership"),
        ("The representative body for village groups", "leadership"),
        ("Representing the interests of our members", "leadership"),
        ("Giving small groups a voice", "leadership"),
        ("Lobbying government for a fairer deal", "leadership"),
        ("The promotion of voluntary action in Northshire", "leadership"),
        ("We are represented on the district's forums", "leadership"),
        ("Bringing together in council representatives of all bodies", "partnerships"),
        ("To promote and organise co-operation in Northshire", "partnerships"),
        ("Partnership working between third sector and statutory bodies", "part"),
        ("A forum where community groups and agencies meet", "partnerships"),
        ("A network for rural societies", "partnerships"),
        ("Over 90 member societies in Northshire", "partnerships"),
        ("Co-ordinating the work of the many friends' groups", "partnerships"),
        ("Liaison between town and county agencies", "partnerships"),
        ("Helping agencies to work together", "partnerships"),
        ("Exchanging ideas among rural charities", "partnerships"),
        ("The effectiveness and efficiency of charities", "capacity"),
        ("The promotion of the voluntary sector", "capacity"),
        ("To assist the work of councils and voluntary organisations", "capacity"),
        ("Guidance to volunteer-involving organisations", "capacity"),
        ("Supporting 17 groups", "capacity"),
        ("A resource centre for voluntary organisations", "capacity"),
        ("Advice for local history societies", "capacity"),
        ("Advice to anyone setting up a social enterprise", "capacity"),
        ("Good practice among member groups", "capacity"),
        ("The promotion of civic responsibility and volunteering", "volunteering"),
        ("The development of volunteering", "volunteering"),
        ("Community development and volunteering", "volunteering"),
        ("Upkeep of the playing fields", "non_infrastructure"),
        ("The relief of poverty and sickness", "non_infrastructure"),
        ("A mountain search and rescue team", "non_infrastructure"),
        ("The advancement of religion", "non_infrastructure"),
        ("Providing transport to the surgery", "non_infrastructure"),
    ],
)
def test_the_language_of_objects_is_known(text: str, function: str) -> None:
    """How bodies that support others word their objects speaks for that function."""
    found = shares(text, recipient=LIO)

    assert [name for name in found if name.startswith(function)]


def test_an_umbrella_body_links_and_supports() -> None:
    """It stands for partnerships and for capacity building, in equal parts."""
    assert shares("An umbrella body for groups of all kinds") == {
        "partnerships": WHOLE // 2,
        "capacity_building": WHOLE // 2,
    }


INHABITANTS = (
    "By associating together the said inhabitants and the local authorities, "
    "voluntary and other organisations in a common effort"
)


@pytest.mark.parametrize("recipient", [LIO, CLUB])
def test_the_formula_of_community_associations_is_no_partnership(
    recipient: str,
) -> None:
    """Nearly all of them say it; what they do then is a service."""
    hall = f"{INHABITANTS} to provide facilities for recreation"

    assert shares(INHABITANTS, recipient=recipient) == {}
    assert shares(hall, recipient=recipient) == {"non_infrastructure": WHOLE}


@pytest.mark.parametrize(
    "text",
    [
        "Promoting the voluntary sector for the public benefit by associating with all",
        "In liaison with national and local bodies",
        "Raising money to support the work of other charities",
        "Our network of community kitchens",
        "Rooms and facilities for community groups",
        "To encourage co-operation between staff and members",
    ],
)
def test_what_every_charity_says_is_no_function(text: str) -> None:
    """Friends, fundraisers and branches of one charity are no work for the sector."""
    assert shares(text) == {}


def test_representatives_brought_together_lead_nobody() -> None:
    """They meet, which is partnership; who represents the sector leads."""
    meeting = "To bring together representatives of the voluntary organisations"

    assert shares(meeting) == {"partnerships": WHOLE}
    assert shares("To represent the voluntary sector") == {"leadership_advocacy": WHOLE}


@pytest.mark.parametrize(
    "text",
    [
        "Kit and travel for our volunteers",
        "Our volunteers will deliver hot drinks to runners",
        "The salary of the Volunteer Co-ordinator",
        "Volunteer expenses and volunteer training",
        "A team run by 40 volunteers",
        "Recruiting and training volunteers",
        "Volunteering opportunities at the club",
        "Helping members into employment and volunteering",
        "Promoting fitness through volunteering",
    ],
)
def test_volunteers_of_a_club_are_not_the_volunteering_function(text: str) -> None:
    """What volunteers do or cost within a charity is no work for others."""
    assert "volunteering" not in shares(text)


@pytest.mark.parametrize(
    "text",
    [
        "The salary of the Volunteer Co-ordinator",
        "Recruiting and training volunteers",
        "Volunteering opportunities across the district",
    ],
)
def test_the_same_words_count_at_a_body_that_supports_others(text: str) -> None:
    """A volunteer co-ordinator of a voluntary action places volunteers."""
    assert shares(text, recipient=LIO) == {"volunteering": WHOLE}
    assert shares(text, recipient="Northshire CVS") == {"volunteering": WHOLE}
    assert shares(text, recipient=None) == {}


@pytest.mark.parametrize(
    "text",
    [
        "Capacity support to our board",
        "Capacity building for the charity itself",
        "Governance training and a business plan",
        "Management and infrastructure costs",
        "In partnership with the council",
        "Peer support groups and support networks",
        "The salary of the Co-ordinator",
    ],
)
def test_what_strengthens_the_recipient_is_no_function(text: str) -> None:
    """Nor are the partners and networks that every charity names."""
    assert set(shares(text)) <= {"non_infrastructure"}


@pytest.mark.parametrize(
    "text",
    [
        "No volunteers",
        "A club with no volunteer centre",
        "Excluding the volunteer centre",
        "Rather than funding advice",
        "Without any community development worker",
    ],
)
def test_negations_say_nothing(text: str) -> None:
    """What is not paid for is not suggested."""
    assert shares(text, recipient=LIO) == {}


def test_a_negation_ends_with_its_part_of_the_sentence() -> None:
    """What follows the comma is paid for."""
    assert shares("No volunteer centre, funding advice") == {"capacity_building": WHOLE}


@pytest.mark.parametrize(
    "text", [None, "", "   ", "\x00\x1b[31m\u200b", "<b></b>", "…"]
)
def test_a_text_without_words_suggests_nothing(text: str | None) -> None:
    """Blank cells, control characters and bare markup are no words."""
    assert suggestion(text, text) == []


def test_markup_and_control_characters_do_not_hide_words() -> None:
    """They count as spaces, and none of them comes back with the words."""
    text = "<p>Volunteer\x1b\u00a0<b>centre</b>\r\n</p>"

    assert suggestion(text)[0]["words"] == ["volunteer centre"]


def test_long_texts_are_read_to_their_end_in_time() -> None:
    """A text of 100 kB takes no second, however close it comes to a phrase."""
    began = time.process_time()
    near = "support to local and other " * 4_000
    found = shares(f"{near} volunteer centre")

    assert set(found) == {"volunteering"}
    assert time.process_time() - began < 5


def test_shares_follow_the_weights() -> None:
    """Volunteer centre weighs 5 and funding advice 4: 5/9 and 4/9."""
    found = suggestion("Volunteer centre and funding advice")

    assert [(one["function"], one["share"]) for one in found] == [
        ("volunteering", WHOLE - WHOLE * 4 // 9),
        ("capacity_building", WHOLE * 4 // 9),
    ]


def test_a_phrase_counts_once() -> None:
    """Saying it three times does not make it more."""
    once = shares("Volunteer centre; funding advice")

    assert shares("Volunteer centre; funding advice, funding advice") == once


def test_the_title_speaks_too_but_not_the_name_in_it() -> None:
    """A grant to a volunteer centre may be for anything."""
    name = "Northshire Volunteer Centre"

    assert shares(None, "Funding advice") == {"capacity_building": WHOLE}
    assert shares(f"Grant to {name}", name, recipient=name) == {}
    assert shares(None, "Small groups support", recipient="support") == {
        "capacity_building": WHOLE
    }


def test_no_phrase_is_read_across_title_and_description() -> None:
    """Nor across what was set aside."""
    assert shares("centre", "Volunteer") == {}
    assert shares("Volunteer no longer centre") == {}


PIECES = st.sampled_from(
    (
        "volunteer centre",
        "no",
        "funding advice",
        "<b>",
        "\x00",
        ", ",
        "É",
        "befriending",
    )
)
TEXTS = st.one_of(st.text(), st.lists(PIECES).map(" ".join), st.none())


@given(texts=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), max_size=20))
@settings(max_examples=40)
def test_any_text_is_the_whole_or_nothing(
    texts: list[tuple[str | None, str | None, str | None]],
) -> None:
    """Shares add up to the whole, each function stands once, words are never blank."""
    schema = dict.fromkeys(("title", "description", "recipient"), pl.String())
    frame = pl.LazyFrame(texts, schema=schema, orient="row")
    rows = suggested(frame, rulebook().function_words).collect().to_dicts()

    assert len(rows) <= len(set(texts))
    for row in rows:
        functions = [one["function"] for one in row["suggested"]]
        assert sum(one["share"] for one in row["suggested"]) == WHOLE
        assert len(functions) == len(set(functions))
        assert all(w.strip() for one in row["suggested"] for w in one["words"])
