"""Which agreement of one quarter is which of the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fundrisk.timeline.matching import matched
from tests.builders import a_ledger, an_agreement
from tests.end_to_end.samples import QUARTERS
from tests.timeline.quarters import changed
from tests.timeline.sides import a_side, side

if TYPE_CHECKING:
    from fundrisk.model.agreement import Agreement
    from fundrisk.timeline.matching import Match


def _of(before: tuple[Agreement, ...], after: tuple[Agreement, ...]) -> Match:
    return matched(a_side(a_ledger(*before)), a_side(a_ledger(*after)))


OAK = an_agreement(agreement_id="row-2", title="Oak project", funder="Oak Trust")
ELM = an_agreement(agreement_id="row-3", title="Elm project", funder="Elm Trust")
ASH = an_agreement(agreement_id="row-4", title="Ash project", funder="Ash Trust")


def _named(agreement: Agreement, name: str, **changes: object) -> Agreement:
    return changed(agreement, **{**changes, "agreement_id": name})


def test_an_inserted_row_shifts_identifiers_and_pairs_nothing_wrongly() -> None:
    """With a row put in on top, each agreement is found again in the row below."""
    new = _named(ASH, "row-2")
    after = (new, _named(OAK, "row-3"), _named(ELM, "row-4"))

    found = _of((OAK, ELM), after)
    assert found.after_of == {"row-2": "row-3", "row-3": "row-4"}
    assert found.only_before == ()
    assert found.only_after == ("row-2",)


def test_a_removed_row_leaves_one_without_a_counterpart() -> None:
    """Where the first row was taken out, that agreement is the one that is gone."""
    found = _of((OAK, ELM), (_named(ELM, "row-2"),))

    assert found.after_of == {"row-3": "row-2"}
    assert found.only_before == ("row-2",)


def test_identifiers_made_from_rows_prove_nothing() -> None:
    """Two agreements that share nothing but the row are two agreements."""
    other = _named(ASH, "row-2", starts_on="2024-06-01", amount=9_000)

    found = _of((OAK,), (other,))
    assert found.after_of == {}
    assert (found.only_before, found.only_after) == (("row-2",), ("row-2",))


def test_an_agreement_in_a_row_keeps_its_identity_under_another_title() -> None:
    """Funder, start and amount say that it is the same, whatever it is called now."""
    renamed = _named(OAK, "row-7", title="Oak project, phase one")

    assert _of((OAK,), (renamed,)).after_of == {"row-2": "row-7"}


def test_an_agreement_in_a_row_keeps_its_identity_at_another_amount() -> None:
    """Funder, title and start say that it is the same, whatever it brings now."""
    cut = _named(OAK, "row-7", amount=7_000)

    assert _of((OAK,), (cut,)).after_of == {"row-2": "row-7"}


def test_an_agreement_in_a_row_keeps_its_identity_at_a_corrected_start() -> None:
    """Funder and title say that it is the same where both run at one time."""
    moved = _named(OAK, "row-7", starts_on="2024-05-01", amount=11_000)

    assert _of((OAK,), (moved,)).after_of == {"row-2": "row-7"}


def test_the_next_year_under_one_title_is_another_agreement() -> None:
    """What begins when the old one has ended continues it and is not the same."""
    following = _named(OAK, "row-2", starts_on="2025-04-01", ends_on="2026-03-31")

    assert _of((OAK,), (following,)).after_of == {}


def test_a_reference_outlives_a_renamed_title() -> None:
    """An identifier of one's own, with funder and start, needs no title."""
    old = _named(OAK, "OAK-1")
    new = _named(OAK, "OAK-1", title="Something else", amount=5_000)

    assert _of((old,), (new,)).after_of == {"OAK-1": "OAK-1"}


def test_a_reference_outlives_a_corrected_start() -> None:
    """An identifier of one's own, with funder and title, needs no start."""
    new = _named(OAK, "OAK-1", starts_on="2024-05-01", amount=5_000)

    assert _of((_named(OAK, "OAK-1"),), (new,)).after_of == {"OAK-1": "OAK-1"}


def test_a_reference_outlives_a_corrected_funder() -> None:
    """The same start under the same identifier: the name was wrong before."""
    new = _named(OAK, "OAK-1", funder="Elm Trust", title="Elm project")

    assert _of((_named(OAK, "OAK-1"),), (new,)).after_of == {"OAK-1": "OAK-1"}


def test_an_identifier_that_means_another_agreement_pairs_nothing() -> None:
    """Another funder and another start under the same identifier: a new agreement."""
    new = _named(ELM, "OAK-1", title="Oak project", starts_on="2024-06-01")

    found = _of((_named(OAK, "OAK-1"),), (new,))
    assert found.after_of == {}


def test_a_reference_used_again_for_the_next_year_pairs_nothing() -> None:
    """Whoever writes the new year over the old one has another agreement there."""
    new = _named(OAK, "OAK-1", starts_on="2025-04-01", ends_on="2026-03-31")

    assert _of((_named(OAK, "OAK-1"),), (new,)).after_of == {}


def test_swapped_identifiers_are_put_right_by_the_facts() -> None:
    """Funder, title and start count before the identifier, even with equal dates."""
    before = (_named(OAK, "A"), _named(ELM, "B"))
    after = (_named(OAK, "B"), _named(ELM, "A"))

    assert _of(before, after).after_of == {"A": "B", "B": "A"}


def test_rows_that_agree_in_everything_are_paired_in_their_order() -> None:
    """Twins are interchangeable: each has one counterpart, and none is lost."""
    before = (OAK, _named(OAK, "row-3"))
    after = (_named(OAK, "row-5"), _named(OAK, "row-6"))

    found = _of(before, after)
    assert found.after_of == {"row-2": "row-5", "row-3": "row-6"}


def test_one_of_two_twins_is_left_over() -> None:
    """Two of then and one of now: nobody can tell which, and never two to one."""
    found = _of((OAK, _named(OAK, "row-3")), (_named(OAK, "row-9"),))

    assert found.after_of == {}
    assert len(found.only_before) + len(found.only_after) == 3


def test_samples_pair_every_agreement_with_itself() -> None:
    """Ledgers with references of their own need no facts at all."""
    for letter in "cdgh":
        before, after = side(letter, QUARTERS[0]), side(letter, QUARTERS[-1])
        found = matched(before, after)

        assert all(old == new for old, new in found.after_of.items())
        assert found.only_before == ()
        assert len(found.after_of) == len(before.assessment.agreements)
