"""What earlier versions saved can be read: saved nouns only grow, and by defaults.

Whoever renames or drops a field of an assessment or a remark, or adds one that has no
default, makes every record that people have unreadable, and meets this test.
"""

from __future__ import annotations

import pytest

from fundrisk import __version__
from fundrisk.canonical import read_canonical
from fundrisk.frames import collected
from fundrisk.model.assessment import Assessment
from fundrisk.model.remarks import Acknowledgement, Note, Override
from fundrisk.store.head import Head
from tests.store.saved_by import VERSIONS, texts

every_version = pytest.mark.parametrize("name", VERSIONS)


@every_version
def test_an_assessment_that_was_saved_can_be_read(name: str) -> None:
    """Its head repeats what it says, and its ledger lists the same agreements."""
    held = texts(name)

    head = Head.model_validate_json(held["head"])
    made = Assessment.model_validate_json(held["assessment"])
    ledger = collected(read_canonical(held["ledger"]).agreements)
    assert (head.org_id, head.headline) == (made.org_id, made.headline.band)
    assert {one.agreement_id for one in made.agreements} == {*ledger["agreement_id"]}


@every_version
def test_what_persons_said_can_be_read(name: str) -> None:
    """One override, one accepted risk and one note."""
    held = texts(name)

    said = (
        Override.model_validate_json(held["override"]),
        Acknowledgement.model_validate_json(held["acknowledgement"]),
        Note.model_validate_json(held["note"]),
    )
    assert [one.id for one in said] == ["O1", "A1", "N1"]


def test_this_version_has_left_what_it_saves() -> None:
    """So that the next one is held to it."""
    assert f"{__version__}.json.gz" in VERSIONS
