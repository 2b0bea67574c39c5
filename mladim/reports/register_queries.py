"""Counts that no question about sessions answers: premises, registers, the evidence list."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select

from mladim.core.db import db
from mladim.organisations.models import Place
from mladim.reports.esf_models import EsfParticipant
from mladim.reports.models import FewerOpportunities
from mladim.reports.subject import Subject
from mladim.sessions.activity_models import Activity, ActivityProject
from mladim.sessions.models import Proof, WorkSession


def area(subject: Subject) -> float | None:
    """Square metres of all places; unknown where none is noted."""
    query = select(func.sum(Place.square_metres)).where(
        Place.organisation_id == subject.who.organisation_id, Place.deleted_at.is_(None)
    )
    found = db.session.scalar(query)
    return None if found is None else float(found)


def held_sessions(subject: Subject) -> Any:
    """The organisation's held sessions inside the report's frame."""
    query = select(WorkSession).where(
        WorkSession.organisation_id == subject.who.organisation_id,
        WorkSession.deleted_at.is_(None),
        WorkSession.status == "held",
        WorkSession.local_date.between(subject.start, subject.end),
    )
    if subject.activities:
        query = query.where(WorkSession.activity_id.in_(subject.activities))
    if subject.project:
        query = query.where(WorkSession.activity_id.in_(activities_of_project(subject, subject.project.id)))
    return query


def activities_of_project(subject: Subject, project_id: int) -> Any:
    """Activities that count for a project, as their main one or besides: as the measures see it."""
    besides = select(ActivityProject.activity_id).where(
        ActivityProject.organisation_id == subject.who.organisation_id,
        ActivityProject.project_id == project_id,
    )
    return select(Activity.id).where(
        Activity.organisation_id == subject.who.organisation_id,
        (Activity.project_id == project_id) | Activity.id.in_(besides),
    )


def fewer_counts(organisation_id: int, project_id: int) -> dict[str, int]:
    """Reasons and how many people each; nothing noted is an empty answer."""
    query = select(FewerOpportunities.reason, FewerOpportunities.count).where(
        FewerOpportunities.organisation_id == organisation_id, FewerOpportunities.project_id == project_id
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


@dataclass(frozen=True, kw_only=True)
class EsfFacts:
    """What the indicators need of one person of the register; no name."""

    gender: str
    age: int
    activity_status: str
    education: str
    characteristics: frozenset[str]


def esf_people(subject: Subject) -> list[EsfFacts]:
    """Everybody who entered the project by the end of the period and had not left before it began."""
    if subject.project is None:
        return []
    query = select(EsfParticipant).where(
        EsfParticipant.organisation_id == subject.who.organisation_id,
        EsfParticipant.project_id == subject.project.id,
        EsfParticipant.deleted_at.is_(None),
        EsfParticipant.entered_on.between(subject.start, subject.end),
    )
    return [
        EsfFacts(
            gender=row.gender,
            # Age on entering, as the indicators ask.
            age=row.entered_on.year - row.birth_year,
            activity_status=row.activity_status,
            education=row.education,
            characteristics=frozenset(row.characteristics),
        )
        for row in db.session.scalars(query)
    ]


@dataclass(frozen=True, kw_only=True)
class EvidenceLine:
    """One session as the register of activities shows it."""

    session_id: int
    day: dt.date
    activity: str
    hours: float
    proofs: int


def evidence_lines(subject: Subject) -> list[EvidenceLine]:
    """Held sessions in order, with how many proofs each has."""
    sessions = list(
        db.session.scalars(held_sessions(subject).order_by(WorkSession.starts_at, WorkSession.id))
    )
    proofs = _proofs(subject, [one.id for one in sessions])
    return [
        EvidenceLine(
            session_id=one.id,
            day=one.local_date,
            activity=one.activity.name,
            hours=round((one.ends_at - one.starts_at).total_seconds() / 3600, 2),
            proofs=proofs.get(one.id, 0),
        )
        for one in sessions
    ]


def _proofs(subject: Subject, ids: Iterable[int]) -> dict[int, int]:
    query = (
        select(Proof.session_id, func.count())
        .where(Proof.organisation_id == subject.who.organisation_id, Proof.deleted_at.is_(None))
        .group_by(Proof.session_id)
    )
    wanted = set(ids)
    return {row[0]: row[1] for row in db.session.execute(query) if row[0] in wanted}
