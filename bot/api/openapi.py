"""What `/api/openapi.json` says (OpenAPI 3.1), made of the operations and their shapes."""

import json
import re
from functools import cache
from typing import Any

from bot.api import shapes
from bot.api.desk import OPERATIONS, adapter
from bot.api.operations import Operation, Parameter
from bot.api.problems import STATUS, Matter
from bot.version import VERSION

Json = dict[str, Any]

_REF = "#/components/schemas/{model}"
_PATTERN = re.compile(r"\{(?P<name>\w+)(?::(?P<pattern>(?:[^{}]|\{[^{}]*\})*))?\}")
_ALWAYS = (Matter.NO_TOKEN, Matter.TOO_FAST, Matter.OUR_FAULT, Matter.NOT_STORED)
_ABOUT = """The records of groups that meet: decisions, actions, minutes. Each address is that of
the page for people with `/api` before it. A program bears a token of a person and sees what they
may see now: `new token Intranet read`, typed to Noterat in the personal chat, makes one. Lists come
in parts: follow `next`. GET answers carry an ETag. What is asked or written stands in the body,
never in an address. Refusals are problems (RFC 9457), worded by Accept-Language (sv, en)."""


@cache
def description(address: str) -> bytes:
    """Describe the API as served at an address; empty: wherever this is read."""
    told = {
        "openapi": "3.1.0",
        "info": {
            "title": "Noterat",
            "version": VERSION,
            "description": " ".join(_ABOUT.split()),
        },
        "servers": [{"url": address or "/"}],
        "security": [{"token": []}],
        "paths": _paths(),
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _schemas(),
        },
    }
    return json.dumps(told, ensure_ascii=False).encode()


def _paths() -> Json:
    paths: Json = {
        "/api/openapi.json": {
            "get": {
                "operationId": "describe",
                "summary": "This description",
                "security": [],
                "responses": {"200": _response("OpenAPI 3.1", {"type": "object"})},
            }
        },
        "/api/g": {
            "get": {
                "operationId": "groups",
                "summary": "The groups that are open to the bearer",
                "responses": _responses(shapes.Groups, ()),
            }
        },
    }
    for operation in OPERATIONS:
        path, parameters = _placed(f"/api/g/{{group}}{operation.path}")
        paths.setdefault(path, {})[operation.method.lower()] = _operation(operation, parameters)
    paths["/api/g/{group}/do"] = {"post": _doing()}
    return paths


def _placed(path: str) -> tuple[str, list[Json]]:
    """Give an address as OpenAPI writes it, and what stands in its brackets."""
    parameters = [
        {
            "name": found["name"],
            "in": "path",
            "required": True,
            "schema": {"type": "string"}
            | ({"pattern": f"^{found['pattern']}$"} if found["pattern"] else {}),
        }
        for found in _PATTERN.finditer(path)
    ]
    return _PATTERN.sub(lambda found: f"{{{found['name']}}}", path), parameters


def _operation(operation: Operation, parameters: list[Json]) -> Json:
    told: Json = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": parameters + [_asked(one) for one in operation.query],
        "responses": _responses(operation.gives, _refusals(operation)),
    }
    if operation.method == "GET":
        told["responses"]["304"] = {"description": "As the program has it, by its ETag"}
    if operation.takes is not None:
        told["requestBody"] = _body(operation.takes)
    return told


def _refusals(operation: Operation) -> tuple[Matter, ...]:
    taking = (Matter.NOT_JSON, Matter.TOO_LARGE) if operation.takes is not None else ()
    return (Matter.NOT_HERE, Matter.NOT_AS_DESCRIBED, *taking)


def _doing() -> Json:
    key = {
        "name": "Idempotency-Key",
        "in": "header",
        "description": "A line that comes again with the same key is done once and told of again.",
        "schema": {"type": "string", "maxLength": 200},
    }
    _path, parameters = _placed("/api/g/{group}/do")
    refusals = (
        *(Matter.NOT_HERE, Matter.READ_ONLY, Matter.NOT_JSON, Matter.TOO_LARGE),
        Matter.NOT_AS_DESCRIBED,
    )
    return {
        "operationId": "do",
        "summary": "Record, mark, change, put on the agenda or undo: a line as it is typed",
        "parameters": [*parameters, key],
        "requestBody": _body(shapes.Typed),
        "responses": _responses(shapes.Done, refusals),
    }


def _asked(one: Parameter) -> Json:
    schema: Json = {"type": "string"}
    if one.choices:
        schema |= {"enum": list(one.choices), "default": one.choices[0]}
    if one.is_day:
        schema["format"] = "date"
    return {"name": one.name, "in": "query", "description": one.meaning, "schema": schema}


def _body(shape: type) -> Json:
    content = {"application/json": {"schema": {"$ref": _REF.format(model=shape.__name__)}}}
    return {"required": True, "content": content}


def _responses(gives: type, refusals: tuple[Matter, ...]) -> Json:
    about = (gives.__doc__ or "").partition("\n")[0]
    told = {"200": _response(about, {"$ref": _REF.format(model=gives.__name__)})}
    for matter in (*_ALWAYS, *refusals):
        told[str(STATUS[matter])] = {
            "description": (shapes.Problem.__doc__ or "").partition("\n")[0],
            "content": {
                "application/problem+json": {"schema": {"$ref": _REF.format(model="Problem")}}
            },
        }
    return told


def _response(about: str, schema: Json) -> Json:
    return {"description": about, "content": {"application/json": {"schema": schema}}}


def _schemas() -> Json:
    given = {operation.gives for operation in OPERATIONS} | {shapes.Groups, shapes.Done}
    taken = {each.takes for each in OPERATIONS if each.takes is not None} | {shapes.Typed}
    from pydantic import TypeAdapter  # noqa: PLC0415 - when the description is asked for

    inputs: list[tuple[type, Any, TypeAdapter[Any]]] = [
        *((shape, "serialization", adapter(shape)) for shape in (*given, shapes.Problem)),
        *((shape, "validation", adapter(shape)) for shape in taken),
    ]
    inputs.sort(key=lambda each: each[0].__name__)
    _map, told = TypeAdapter.json_schemas(inputs, ref_template=_REF)
    schemas: Json = told["$defs"]
    return schemas
