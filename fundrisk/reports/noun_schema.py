"""The JSON Schema of a document of nouns, in the form in which they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import GenerateJsonSchema

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema


Schema = dict[str, Any]


class _AsWritten(GenerateJsonSchema):
    """Pounds are numbers, and every key is always there."""

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """Pydantic's hook."""
        del schema
        return {"type": "number"}


def document_schema(
    name: str, organisation: type[BaseModel], provenance: type[BaseModel]
) -> Schema:
    """The schema (draft 2020-12) of a document with an entry for each organisation.

    Every field is required and nothing else allowed; descriptions are the docstrings of
    the nouns.

    Args:
        name: Of the form, with its version: ``fundrisk/stress/1``.
        organisation: The noun of an entry.
        provenance: The noun of what it was computed from.
    """
    made: Schema = {}
    refs = [_defined(made, noun) for noun in (provenance, organisation)]
    properties = {
        "provenance": refs[0],
        "as_of": {"type": "string", "format": "date"},
        "organisations": {"type": "array", "minItems": 1, "items": refs[1]},
    }
    return _document(name, properties, made)


def list_schema(name: str, key: str, noun: type[BaseModel]) -> Schema:
    """The schema of a document that is a list of nouns under one key."""
    made: Schema = {}
    properties = {key: {"type": "array", "items": _defined(made, noun)}}
    return _document(name, properties, made)


def without(schema: Schema, key: str) -> Schema:
    """The same schema, in which no noun has a field of that name."""
    for part in schema["$defs"].values():
        part.get("properties", {}).pop(key, None)
        if key in part.get("required", ()):
            part["required"].remove(key)
    return schema


def _defined(made: Schema, noun: type[BaseModel]) -> Schema:
    """A reference to a noun, which is added to the definitions with its parts."""
    part = noun.model_json_schema(mode="serialization", schema_generator=_AsWritten)
    made |= part.pop("$defs", {})
    made[noun.__name__] = part
    return {"$ref": f"#/$defs/{noun.__name__}"}


def _document(name: str, properties: Schema, made: Schema) -> Schema:
    for part in made.values():
        if part.get("type") == "object" and "properties" in part:
            part["required"] = list(part["properties"])
            part["additionalProperties"] = False
    properties = {"schema": {"const": name}, **properties}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{name.replace('/', ':')}",
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": made,
    }
