"""Request bodies, parsed and checked in one step by pydantic, whatever their content type says.

The framework would parse the JSON first and check it afterwards, which for orders costs as much as
matching them.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from fastapi import FastAPI
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import models_json_schema

from sequencer.exchange.api.errors import invalid_fields

Model = TypeVar("Model", bound=BaseModel)
_REFERENCE = "#/components/schemas/{model}"


def parse_body(body: bytes, model: type[Model]) -> Model:
    """A request's body as a model.

    Raises:
        Refusal: INVALID_JSON, or INVALID_FIELD naming the fields.
    """
    try:
        return model.model_validate_json(body)
    except ValidationError as error:
        raise invalid_fields(error.errors(include_url=False, include_input=False)) from None


def request_body(model: type[BaseModel]) -> dict[str, Any]:
    """The OpenAPI description of a body that `parse_body` reads."""
    schema = {"$ref": _REFERENCE.format(model=model.__name__)}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


def document_bodies(app: FastAPI, models: Sequence[type[BaseModel]]) -> None:
    """Add the models that `request_body` refers to to the application's OpenAPI page."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            page = describe()
            _, schemas = models_json_schema(
                [(model, "validation") for model in models], ref_template=_REFERENCE
            )
            page.setdefault("components", {}).setdefault("schemas", {}).update(schemas["$defs"])
        return describe()

    app.openapi = openapi  # type: ignore[method-assign]
