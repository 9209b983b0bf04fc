"""The JSON Schema of a document of nouns, in the form in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema


class _AsWritten(GenerateJsonSchema):
    """Pounds are numbers, and every key is always there."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Pydantic's hook."""
        del schema
        return {"type": "number"}


def document_schema(
    name: str, organisation: type[BaseModel], provenance: type[BaseModel]
) -> dict[str, Any]:
    """The schema (draft 2020-12) of a document with an entry for each organisation.

    Every field is required and nothing else allowed; descriptions are the docstrings of
    the nouns.

    Args:
        name: Of the form, with its version: ``fundrisk/stress/1``.
        organisation: The noun of an entry.
        provenance: The noun of what it was computed from.
    """
    made: dict[str, Any] = {}
    refs = []
    for noun in (provenance, organisation):
        part = noun.model_json_schema(mode="serialization", schema_generator=_AsWritten)
        made |= part.pop("$defs", {})
        made[noun.__name__] = part
        refs.append({"$ref": f"#/$defs/{noun.__name__}"})
    for part in made.values():
        if part.get("type") == "object" and "properties" in part:
            part["required"] = list(part["properties"])
            part["additionalProperties"] = False
    entries = {"type": "array", "minItems": 1, "items": refs[1]}
    properties = {
        "schema": {"const": name},
        "provenance": refs[0],
        "as_of": {"type": "string", "format": "date"},
        "organisations": entries,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": made,
    }
