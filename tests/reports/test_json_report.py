"""The JSON that scripts depend on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fundrisk.model.base import Noun
from fundrisk.model.ledger import InputFile
from fundrisk.reports.json_report import classification, document, render, schema
from tests.reports.builders import (
    AS_OF,
    a_measured,
    an_absent_exposure,
    an_assessment,
)
from tests.reports.every_state import every_state

VALIDATOR = Draft202012Validator(
    schema(), format_checker=Draft202012Validator.FORMAT_CHECKER
)


def written(*assessments: Any) -> Any:  # noqa: ANN401 - JSON
    """The document as a program reads it."""
    return json.loads(render(document(assessments, AS_OF)))


def objects(part: Any) -> list[Any]:  # noqa: ANN401 - JSON
    """Every object with properties in the schema."""
    found = [part] if isinstance(part, dict) and "properties" in part else []
    inner = part.values() if isinstance(part, dict) else part
    nested = inner if isinstance(part, dict | list) else ()
    return found + [one for each in nested for one in objects(each)]


def test_the_schema_is_a_schema() -> None:
    """The published schema is one, by its own draft."""
    Draft202012Validator.check_schema(schema())


def test_every_state_fits_the_schema() -> None:
    """What is written is what is published."""
    errors = VALIDATOR.iter_errors(written(every_state(), an_assessment()))

    assert [error.message for error in errors] == []


def test_every_object_is_closed_and_every_field_described() -> None:
    """Nothing may appear that the schema does not name and describe."""
    named = [one for one in objects(schema()) if one.get("type") == "object"]

    assert len(named) > 15
    assert all(one["additionalProperties"] is False for one in named)
    assert all(
        "description" in field or "$ref" in field
        for one in named
        for field in one["properties"].values()
    )


def test_a_key_too_many_is_refused() -> None:
    """The schema would notice a field that nobody published."""
    found = written(an_assessment())
    found["organisations"][0]["rank"] = 1

    assert not VALIDATOR.is_valid(found)


def test_no_value_without_a_reason() -> None:
    """Where lo and hi are null the schema asks why."""
    mute = an_assessment(exposures=(an_absent_exposure(absent_because=None),))

    assert not VALIDATOR.is_valid(written(mute))


def test_a_value_that_is_not_known_is_null_twice() -> None:
    """Not assessed is null at both ends, with the reason."""
    found = written(every_state())["organisations"][0]["indicators"]

    assert found["months_to_breach"]["lo"] is None
    assert found["months_to_breach"]["hi"] is None
    assert found["months_to_breach"]["absent_because"] == "planned spend is not known"


def test_the_keys_of_the_contract_are_there() -> None:
    """Scripts find what the contract names, where it names it."""
    found = written(an_assessment())
    one = found["organisations"][0]

    assert list(found) == ["schema", "provenance", "as_of", "organisations"]
    assert found["schema"] == "fundrisk/assessment/1"
    assert found["as_of"] == "2024-12-31"
    assert list(one["headline"])[:3] == ["band", "index", "triggers"]
    assert one["dimensions"]["term"]["band"] == "elevated"
    assert one["indicators"]["short_term_share"]["score"] == {"lo": 31.0, "hi": 44.0}
    assert one["exposures"][0]["citation"]["line"] == 270
    assert one["agreements"][0]["functions"]["volunteering"] == 0.4


def test_pounds_to_the_penny_and_numbers_to_six_decimals() -> None:
    """Rounding is the same everywhere, and there is no minus zero."""
    one = written(an_assessment(indicators=(a_measured(lo=-0.00000001),)))
    found = one["organisations"][0]

    assert found["indicators"]["short_term_share"]["amount_gbp"] == 255000.0
    assert str(found["indicators"]["short_term_share"]["lo"]) == "0.0"
    assert found["headline"]["index"] == 52.123457
    assert found["exposures"][0]["drivers"][0]["contribution"] == 12.345679


def test_the_same_input_gives_the_same_bytes() -> None:
    """Two runs cannot be told apart."""
    first = render(document([every_state()], AS_OF))
    second = render(document([every_state()], AS_OF))

    assert first == second
    assert first.endswith("}\n")


def test_inputs_of_several_ledgers_are_listed_once() -> None:
    """A file that two organisations share stands once."""
    one, other = an_assessment(), an_assessment(org_id="other")
    more = InputFile(name="other.xlsx", sha256="ef" * 32)
    made = one.provenance.model_copy(update={"inputs": (*one.provenance.inputs, more)})
    found = written(one, other.model_copy(update={"provenance": made}))

    names = [file["name"] for file in found["provenance"]["inputs"]]
    assert names == ["ledger.xlsx", "other.xlsx"]


def test_no_document_without_an_organisation() -> None:
    """An empty document would say that all is well."""
    with pytest.raises(ValueError, match="at least one assessment"):
        document([], AS_OF)


def test_classification_has_the_agreements_of_the_assessment() -> None:
    """``classify`` and ``check`` write an agreement in the same form."""
    agreements = classification([every_state()], AS_OF)["organisations"][0][
        "agreements"
    ]
    whole = document([every_state()], AS_OF)["organisations"][0]["agreements"]

    assert agreements == whole
    assert len(agreements) == 40


def test_builders_are_nouns() -> None:
    """The builders make what the library makes."""
    assert isinstance(every_state(), Noun)
