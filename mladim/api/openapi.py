"""The OpenAPI document, written from what the views say of themselves."""

import re
from typing import Any

from flask import Flask
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from mladim.api.describe import Description
from mladim.api.schema import Problem

REF = "#/components/schemas/{model}"
ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
KINDS: dict[str | None, dict[str, Any]] = {
    "uuid": {"type": "string", "format": "uuid"},
    "int": {"type": "integer", "minimum": 0},
    None: {"type": "string"},
}
WORDS = {
    200: "As asked",
    201: "Made",
    400: "Not readable",
    401: "No valid key",
    403: "Your role does not allow this",
    404: "There is no such thing",
    409: "Changed since your version (`current` is what stands), or still running",
    410: "Deleted",
    415: "Not application/json",
    304: "Nothing has changed since the answer with this ETag",
    422: "A value is wrong; `errors` names each field",
    429: "Too many questions; try again after Retry-After",
    503: "Cannot save now; try again after Retry-After",
}
ABOUT = """Records and numbers of Mladim. Every request carries `Authorization: Bearer <token>`; a token is
made on your account page and acts with your rights. Instants are RFC 3339; codes are those of the lists.

**Putting a session.** The uuid is made by you. A first PUT answers 201; the same content again answers the
same with `Idempotent-Replayed: true`; other content without a version answers 422; with `If-Match: "3"` (or
`version` in the body) it changes the session, or answers 409 with the copy that stands; a deleted session
answers 410."""


def _refs(answer: type[BaseModel] | None) -> dict[str, str]:
    return {"$ref": REF.format(model=answer.__name__)} if answer else {}


def _response(status: int, shape: type[BaseModel] | None, also: tuple[str, ...]) -> dict[str, Any]:
    kind = "application/json" if status < 400 else "application/problem+json"
    content: dict[str, Any] = {kind: {"schema": _refs(shape)}}
    if status == 200:
        content |= {name: {"schema": {"type": "string"}} for name in also}
    return {"description": WORDS[status], "content": content}


def _operation(name: str, path: str, said: Description) -> dict[str, Any]:
    parameters = [
        {
            "name": found["name"],
            "in": "path",
            "required": True,
            "schema": KINDS.get(found["kind"], KINDS[None]),
        }
        for found in ARGUMENT.finditer(path)
    ]
    parameters += [
        {
            "name": one.name,
            "in": one.where,
            "required": one.required,
            "description": one.description,
            "schema": one.schema,
        }
        for one in said.parameters
    ]
    answers = dict(said.answers) if said.public else {400: Problem, 401: Problem, 403: Problem} | said.answers
    operation: dict[str, Any] = {
        "operationId": name,
        "summary": str(said.summary),
        "parameters": parameters,
        "responses": {
            str(status): _response(status, shape, said.also) for status, shape in sorted(answers.items())
        },
    }
    if said.public:
        operation["security"] = []
    if said.body:
        operation["requestBody"] = {
            "required": True,
            "content": {"application/json": {"schema": _refs(said.body)}},
        }
    return operation


def _described(app: Flask) -> list[tuple[str, str, str, Description]]:
    found = []
    for rule in app.url_map.iter_rules():
        said = getattr(app.view_functions[rule.endpoint], "description", None)
        if said is not None:
            methods = (rule.methods or set()) - {"HEAD", "OPTIONS"}
            found += [(rule.rule, method.lower(), rule.endpoint.split(".")[-1], said) for method in methods]
    return sorted(found, key=lambda one: one[:2])


def document(app: Flask, server: str) -> dict[str, Any]:
    """The whole document."""
    paths: dict[str, dict[str, Any]] = {}
    shapes: set[type[BaseModel]] = {Problem}
    for path, method, name, said in _described(app):
        plain = ARGUMENT.sub(lambda found: f"{{{found['name']}}}", path)
        paths.setdefault(plain, {})[method] = _operation(name, path, said)
        shapes |= {shape for shape in (*said.answers.values(), said.body) if shape}
    ordered = sorted(shapes, key=lambda shape: shape.__name__)
    schemas = models_json_schema([(s, "validation") for s in ordered], ref_template=REF)[1]["$defs"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Mladim", "version": "1", "description": ABOUT},
        "servers": [{"url": server}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }
