"""Long work beside the pages: what kinds there are, starting one, finding one's own."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import current_app, g, has_request_context
from sqlalchemy import select

from mladim.core.access import IN_ORGANISATION, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound
from mladim.core.i18n import language
from mladim.core.jobs_models import DONE, WAITING, Job

LISTED = 50


@dataclass(frozen=True, kw_only=True)
class Result:
    """What a finished work leaves: a file, or a page that shows it."""

    filename: str = ""
    media_type: str = "application/octet-stream"
    content: bytes = b""
    page: str = ""


def always(_who: Actor, _job: Job) -> bool:
    """No right beyond the roles."""
    return True


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of work. `may` is asked before it runs and again before its file is handed out."""

    code: str
    make: Callable[..., Result]
    roles: tuple[str, ...] = IN_ORGANISATION
    may: Callable[[Actor, Job], bool] = always


def add_kind(app: Any, kind: Kind) -> None:
    """A feature says what long work it knows; `make(work, **arguments)` does it."""
    app.extensions.setdefault("job_kinds", {})[kind.code] = kind


def kind_of(code: str) -> Kind | None:
    found: Kind | None = current_app.extensions.get("job_kinds", {}).get(code)
    return found


def may_have(who: Actor, job: Job) -> bool:
    """The person who asked for it, still with the role and the right that it needs."""
    kind = kind_of(job.kind)
    is_own = job.person_id == who.person_id and job.organisation_id == who.organisation_id
    return is_own and kind is not None and who.has(*kind.roles) and kind.may(who, job)


def start(who: Actor, kind: str, title: str, **arguments: Any) -> Job:
    """Ask for a long work; it begins when this request has been committed."""
    known = kind_of(kind)
    if known is None or not who.has(*known.roles):
        raise Forbidden
    job = Job(
        organisation_id=who.organisation_id,
        person_id=who.person_id,
        kind=kind,
        title=title[:200],
        locale=language(),
        arguments=arguments,
        state=WAITING,
        created_at=now(),
        beat_at=now(),
    )
    db.session.add(job)
    db.session.flush()
    if has_request_context():
        g.setdefault("jobs_to_wake", []).append(job.id)
    return job


def get_job(job_id: int, who: Actor) -> Job:
    """The person's own job in this organisation."""
    query = select(Job).where(
        Job.id == job_id, Job.organisation_id == who.organisation_id, Job.person_id == who.person_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_jobs(who: Actor, kind: str | None = None) -> list[Job]:
    """The person's newest jobs in this organisation."""
    query = select(Job).where(Job.organisation_id == who.organisation_id, Job.person_id == who.person_id)
    if kind:
        query = query.where(Job.kind == kind)
    return list(db.session.scalars(query.order_by(Job.created_at.desc(), Job.id).limit(LISTED)))


def has_file(job: Job, at: dt.datetime | None = None) -> bool:
    """Is there a file, and has its time not run out?"""
    is_young = job.expires_at is None or job.expires_at > (at or now())
    return job.state == DONE and bool(job.stored_as) and is_young


def folder() -> Path:
    """Where finished files lie, under names nobody can guess."""
    return Path(current_app.config["UPLOADS"]) / "jobs"


def file_of(job: Job, who: Actor) -> Path:
    """The file for the person who asked; NotFound once the time or the right has gone."""
    path = folder() / (job.stored_as or "none")
    if not may_have(who, job) or not has_file(job) or not path.is_file():
        raise NotFound
    return path


def ask_for_letter(job: Job) -> None:
    """A letter when it is ready."""
    job.wants_letter = True
    db.session.flush()
