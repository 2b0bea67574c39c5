"""What the interface says of frozen figures and of where numbers were used."""

import datetime as dt
from typing import Any

from pydantic import BaseModel


class FigureOut(BaseModel):
    """A frozen figure as the register shows it."""

    code: str
    title: str
    reach: str
    question: str
    chart: str
    starts_on: dt.date
    ends_on: dt.date
    as_of: dt.datetime
    frozen_at: dt.datetime
    sha256: str
    coverage: dict[str, Any]


class FullFigureOut(FigureOut):
    """The figure with its result and its words, as they were; SHA-256 is of the result."""

    definitions: dict[str, int]
    result: dict[str, Any]
    visibility: str
    citation: dict[str, str]


class FigureList(BaseModel):
    items: list[FigureOut]
    next: str | None


class UseOut(BaseModel):
    """One use of numbers."""

    id: int
    kind: str
    channel: str
    title: str
    web: str
    used_on: dt.date
    author: str
    figure: str | None
    version: int
    updated_at: dt.datetime


class UseList(BaseModel):
    items: list[UseOut]
    next: str | None
