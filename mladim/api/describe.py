"""What a view of the interface says of itself; the OpenAPI document is written from it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from flask_babel import LazyString
from pydantic import BaseModel

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Parameter:
    """One parameter of the query string or one header."""

    name: str
    description: str
    schema: dict[str, Any] = field(default_factory=lambda: {"type": "string"})
    where: str = "query"
    required: bool = False


@dataclass(frozen=True)
class Description:
    """One operation."""

    summary: LazyString
    answers: dict[int, type[BaseModel] | None]
    body: type[BaseModel] | None = None
    parameters: tuple[Parameter, ...] = ()
    also: tuple[str, ...] = ()
    public: bool = False


LIMIT = Parameter("limit", "How many at the most (1–200).", {"type": "integer", "minimum": 1, "maximum": 200})
CURSOR = Parameter("cursor", "Where the page begins; taken from `next`.")
ORGANISATION = Parameter("organisation", "Short name of one of your organisations, if you serve several.")


def describe(
    summary: LazyString,
    *parameters: Parameter,
    answers: dict[int, type[BaseModel] | None],
    body: type[BaseModel] | None = None,
    also: tuple[str, ...] = (),
    public: bool = False,
) -> Callable[[View], View]:
    """Say what an operation takes and answers; `also` lists further media types of the first answer."""

    def mark(view: View) -> View:
        cast(Any, view).description = Description(summary, answers, body, parameters, also, public)
        return view

    return mark
