"""The interface's words about projects and targets."""

import datetime as dt

from pydantic import BaseModel


class ProjectOut(BaseModel):
    """A project of the own organisation."""

    id: int
    code: str
    name: str
    starts_on: dt.date | None
    ends_on: dt.date | None
    funder: str
    programmes: list[str]
    visibility: list[str]
    lead: str
    own_role: str
    partners: str
    plan_sections: str
    pillars: list[str]
    web: str
    version: int


class ProjectList(BaseModel):
    items: list[ProjectOut]
    next: str | None


class TargetOut(BaseModel):
    """A target as of a day; nothing known is null, never zero."""

    id: int
    project: int
    project_code: str
    position: int
    plan_section: str
    name: str
    unit: str
    operator: str
    target: float | None
    upper: float | None
    baseline: float | None
    starts_on: dt.date | None
    due_on: dt.date | None
    measured_by: str
    state: str
    why: str
    actual: float | None
    share: float | None
    projection: float | None
    own_share: float | None
    own_actual: float | None
    own_state: str | None
    version: int


class TargetList(BaseModel):
    items: list[TargetOut]
    next: str | None
    as_of: dt.date
    total: int
