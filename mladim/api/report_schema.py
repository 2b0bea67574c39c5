"""What the interface says of reports and their files."""

import datetime as dt

from pydantic import BaseModel


class ReportOut(BaseModel):
    """A report in the making."""

    id: int
    definition: str
    title: str
    language: str
    starts_on: dt.date
    ends_on: dt.date
    project: int | None
    version: int
    updated_at: dt.datetime


class ReportList(BaseModel):
    items: list[ReportOut]
    next: str | None


class ReportFileOut(BaseModel):
    """A file of a report: asked for, in the making, or ready until it expires."""

    id: int
    format: str
    state: str
    done: int
    whole: int
    filename: str
    size: int
    created_at: dt.datetime
    expires_at: dt.datetime | None
    url: str | None


class ReportFileList(BaseModel):
    items: list[ReportFileOut]
    next: str | None
