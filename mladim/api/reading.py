"""Reading a request's body: JSON of the right form, or a problem that names each field."""

import json
from typing import Any, TypeVar

from flask import request
from flask_babel import gettext as _
from pydantic import BaseModel, ValidationError
from werkzeug.exceptions import BadRequest, HTTPException, UnsupportedMediaType

from mladim.core.errorpages import problem

# How pydantic names the branches of a choice; they are no fields.
UNION_PARTS = ("function-", "constrained-", "nullable", "str", "int")
Shape = TypeVar("Shape", bound=BaseModel)


class Unprocessable(HTTPException):
    """The body is JSON, but not what we understand; carries its problem document."""

    code = 422


def _path(location: tuple[Any, ...]) -> str:
    text = ""
    for part in location:
        if isinstance(part, int):
            text += f"[{part}]"
        elif part[:1].islower() and not part.startswith(UNION_PARTS):
            text += f".{part}" if text else part
    return text


def _words(error: dict[str, Any]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    known = {
        "missing": _("Ta podatek manjka."),
        "extra_forbidden": _("Tega polja ne poznamo."),
        "timezone_aware": _("Čas potrebuje časovni pas, na primer 2026-11-21T16:00:00+01:00."),
        "int_type": _("Pričakujemo celo število."),
        "int_from_float": _("Pričakujemo celo število."),
        "string_type": _("Pričakujemo besedilo."),
        "uuid_parsing": _("Pričakujemo UUID."),
        "list_type": _("Pričakujemo seznam."),
        "finite_number": _("Pričakujemo število."),
    }
    if kind in {"datetime_from_date_parsing", "datetime_parsing", "datetime_type", "datetime_object_invalid"}:
        return _("Pričakujemo čas po RFC 3339, na primer 2026-11-21T16:00:00+01:00.")
    if kind == "literal_error":
        return _("Dovoljene vrednosti: %(values)s.") % {"values": context.get("expected", "")}
    if kind in {"greater_than_equal", "less_than_equal"}:
        return _("Število je zunaj dovoljenega obsega.")
    return known.get(kind) or str(error["msg"])


def _lines(error: ValidationError) -> list[dict[str, str]]:
    lines: dict[str, dict[str, str]] = {}
    for one in error.errors(include_url=False, include_input=False):
        field = _path(one["loc"])
        lines.setdefault(field, {"field": field, "message": _words(dict(one)), "code": one["type"]})
    return list(lines.values())


def read_json() -> Any:
    """The body as plain values; 415 and 400 for what is not JSON."""
    if not request.is_json:
        raise UnsupportedMediaType
    try:
        # NaN and Infinity are no JSON, whatever Python's reader thinks of them.
        return json.loads(request.get_data(), parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BadRequest from error


def _refuse(text: str) -> None:
    raise ValueError(text)


def _texts(value: Any) -> Any:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def parse(shape: type[Shape], plain: Any) -> Shape:
    """The body in its shape, or a 422 problem with one line a field."""
    if any("\0" in text for text in _texts(plain)):
        raise BadRequest
    try:
        return shape.model_validate(plain)
    except ValidationError as error:
        response = problem(422, errors=_lines(error))
        raise Unprocessable(response=response) from error
