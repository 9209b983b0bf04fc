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


def schema_of(noun: type[BaseModel]) -> dict[str, Any]:
    """A noun's schema (draft 2020-12): every field required, nothing else allowed.

    Descriptions are the docstrings of the nouns.
    """
    made = noun.model_json_schema(mode="serialization", schema_generator=_AsWritten)
    for part in (made, *made.get("$defs", {}).values()):
        if part.get("type") == "object" and "properties" in part:
            part["required"] = list(part["properties"])
            part["additionalProperties"] = False
    return made
