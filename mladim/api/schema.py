"""The interface's own words: what programs send and what they get."""

import datetime as dt
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

Short = Annotated[str, Field(min_length=1, max_length=200)]
Text = Annotated[str, Field(max_length=20_000)]
Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[\w+-]+$")]
Number = Annotated[int, Field(ge=0, le=2**53)]


class Closed(BaseModel):
    """Unknown names are refused, so that a typing mistake is never silently lost."""

    model_config = ConfigDict(extra="forbid")


class ActivityIn(Closed):
    """An activity by its id, or by name, kind and form: found or made."""

    id: Number | None = None
    name: Short | None = None
    kind: Code = "open"
    form: Code = "drop_in"
    areas: Annotated[list[Code], Field(max_length=3)] = []


class HeadCount(Closed):
    """People without names: one cell of age × gender × role."""

    age_band: Annotated[str, Field(max_length=8, examples=["15-17"])] = "unknown"
    gender: Code = "unknown"
    role: Literal["active", "passive", "contact"] | None = None
    count: Annotated[int, Field(ge=0, le=100_000, strict=True)]
    method: Code = "counted"


class AliasIn(Closed):
    """A young person under a name of their own choice; found, or made with birth year and gender."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    birth_year: Annotated[int, Field(ge=1900, le=2100, strict=True)] | None = None
    gender: Code | None = None


class AttendanceIn(Closed):
    """A known young person: by the participant's id, or by alias."""

    participant: Number | None = None
    alias: AliasIn | None = None
    role: Literal["active", "passive", "producer"] | None = None


class PlaceIn(Closed):
    """A place by its id, or by name: found or made."""

    id: Number | None = None
    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None


class StaffIn(Closed):
    """Hours of one of the team, by id or by name: found or made."""

    id: Number | None = None
    name: Annotated[str, Field(min_length=1, max_length=120)] | None = None
    hours: Annotated[float, Field(ge=0, le=744)] | None = None
    preparation_hours: Annotated[float, Field(ge=0, le=744)] = 0


class SessionIn(Closed):
    """A whole session; lists that are not sent are empty."""

    activity: Number | ActivityIn
    starts_at: AwareDatetime
    ends_at: AwareDatetime
    status: Literal["announced", "held", "cancelled"] = "held"
    cancel_reason: Code | None = None
    led_by: Literal["team", "together", "young_people"] = "team"
    place: Number | Short | PlaceIn | None = None
    staff: Annotated[list[StaffIn | Short], Field(max_length=200)] = []
    headcounts: Annotated[list[HeadCount], Field(max_length=500)] = []
    attendances: Annotated[list[AttendanceIn], Field(max_length=2000)] = []
    note: Text = ""
    went_well: Text = ""
    next_time: Text = ""
    outcome_tags: Annotated[list[Code], Field(max_length=20)] = []
    version: Annotated[int, Field(ge=0, strict=True)] | None = None


class ActivityOut(BaseModel):
    id: int
    name: str
    kind: str
    form: str
    areas: list[str]


class FullActivityOut(ActivityOut):
    topics: list[str]
    target_groups: list[str]
    project: int | None
    place: int | None
    led_by: str
    default_role: str
    ended_on: dt.date | None
    version: int


class PlaceOut(BaseModel):
    id: int
    name: str


class StaffOut(BaseModel):
    id: int
    name: str
    hours: float
    preparation_hours: float


class AttendanceOut(BaseModel):
    participant: int
    role: str


class SessionOut(BaseModel):
    """A session as it stands; the texts are left out for those who only look."""

    uuid: UUID
    activity: ActivityOut
    starts_at: dt.datetime
    ends_at: dt.datetime
    local_date: dt.date
    status: str
    cancel_reason: str | None
    led_by: str
    place: PlaceOut | None
    staff: list[StaffOut]
    headcounts: list[HeadCount]
    attendances: list[AttendanceOut]
    note: str | None = None
    went_well: str | None = None
    next_time: str | None = None
    outcome_tags: list[str]
    version: int
    updated_at: dt.datetime
    deleted: bool = False


class ParticipantOut(BaseModel):
    """A young person of the own organisation."""

    id: int
    kind: str
    name: str
    birth_year: int | None
    gender: str
    municipality: str | None
    version: int


class SessionList(BaseModel):
    items: list[SessionOut]
    next: str | None


class ActivityList(BaseModel):
    items: list[FullActivityOut]
    next: str | None


class ParticipantList(BaseModel):
    items: list[ParticipantOut]
    next: str | None


class CodeListNames(BaseModel):
    items: list[str]
    next: None = None
    version: str


class CodeValue(BaseModel):
    code: str
    sl: str
    en: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    note: str | None


class CodeList(BaseModel):
    items: list[CodeValue]
    next: None = None
    version: str


class Statistics(BaseModel):
    """The answer to a question about the numbers."""

    query: dict[str, Any]
    rows: list[dict[str, Any]]
    totals: dict[str, Any]
    labels: dict[str, dict[str, str]]
    definitions: dict[str, Any]
    references: list[str]
    compared: dict[str, Any] | None = None
    peers: dict[str, Any] | None = None
    known_share: float | None
    estimated_share: float | None
    coverage: dict[str, Any]
    as_of: dt.datetime


class Definitions(BaseModel):
    """What can be asked."""

    measures: list[dict[str, Any]]
    dimensions: list[dict[str, Any]]


class ProblemLine(BaseModel):
    field: str
    message: str
    code: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[ProblemLine] = []
