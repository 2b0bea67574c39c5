"""What is missing before a report can be handed in: each line leads to the record to mend."""

from collections.abc import Callable
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import exists, func, select

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.i18n import short_date
from mladim.organisations.models import Place
from mladim.participants.models import Participant
from mladim.projects.visibility import visibility_lines
from mladim.reports.esf_models import EsfParticipant
from mladim.reports.gaps import SHOWN, Gap, Line
from mladim.reports.missing_volunteers import volunteer_agreement, volunteer_birth_year, volunteer_type
from mladim.reports.register_queries import activities_of_project, fewer_counts, held_sessions
from mladim.reports.subject import Subject
from mladim.sessions.models import Attendance, HeadCount, Proof, SessionStaff, WorkSession
from mladim.targets.logo_queries import list_logos


def gaps_of(subject: Subject) -> list[Gap]:
    """Everything the definition asks to be checked and that is not in order."""
    found = []
    for code in subject.definition.checks:
        gap = CHECKS[code](subject) if code in CHECKS else None
        if gap is not None and gap.count:
            found.append(gap)
    return found


def _sessions(code: str, title: str, query: Any, endpoint: str = "sessions.log") -> Gap:
    count = db.session.scalar(select(func.count()).select_from(query.subquery())) or 0
    first = db.session.scalars(query.order_by(WorkSession.starts_at, WorkSession.id).limit(SHOWN))
    lines = tuple(
        Line(
            text=f"{one.activity.name}, {short_date(one.starts_at)}",
            url=url_for(endpoint, uuid=one.uuid),
        )
        for one in first
    )
    return Gap(code=code, title=title, count=count, lines=lines)


def _counted(subject: Subject, *more: Any) -> Any:
    """Is there a head-count of the session that looks like this?"""
    return exists(
        select(HeadCount.session_id).where(
            HeadCount.organisation_id == WorkSession.organisation_id,
            HeadCount.session_id == WorkSession.id,
            *more,
        )
    )


def _ticked() -> Any:
    return exists(
        select(Attendance.session_id).where(
            Attendance.organisation_id == WorkSession.organisation_id,
            Attendance.session_id == WorkSession.id,
        )
    )


def not_logged(subject: Subject) -> Gap:
    query = select(WorkSession).where(
        WorkSession.organisation_id == subject.who.organisation_id,
        WorkSession.deleted_at.is_(None),
        WorkSession.status == "announced",
        WorkSession.ends_at <= now(),
        WorkSession.local_date.between(subject.start, subject.end),
    )
    if subject.activities:
        query = query.where(WorkSession.activity_id.in_(subject.activities))
    if subject.project:
        served = activities_of_project(subject, subject.project.id)
        query = query.where(WorkSession.activity_id.in_(served))
    return _sessions("not_logged", _("Izvedbe čakajo na vnos"), query)


def no_count(subject: Subject) -> Gap:
    query = held_sessions(subject).where(~_counted(subject), ~_ticked())
    return _sessions("no_count", _("Izvedbe brez podatka, koliko mladih je bilo"), query)


def no_age(subject: Subject) -> Gap:
    unknown = _counted(subject, HeadCount.age_band == "unknown", HeadCount.count > 0)
    return _sessions("no_age", _("Izvedbe s preštetimi brez starosti"), held_sessions(subject).where(unknown))


def estimate_without_proof(subject: Subject) -> Gap:
    proof = exists(
        select(Proof.id).where(
            Proof.organisation_id == WorkSession.organisation_id,
            Proof.session_id == WorkSession.id,
            Proof.deleted_at.is_(None),
        )
    )
    estimated = _counted(subject, HeadCount.method == "estimated", HeadCount.count > 0)
    query = held_sessions(subject).where(estimated, ~proof)
    return _sessions("estimate_without_proof", _("Ocene brez dokazila"), query, "sessions.show")


def no_team_hours(subject: Subject) -> Gap:
    staff = exists(
        select(SessionStaff.session_id).where(
            SessionStaff.organisation_id == WorkSession.organisation_id,
            SessionStaff.session_id == WorkSession.id,
        )
    )
    query = held_sessions(subject).where(~staff)
    return _sessions("no_team_hours", _("Izvedbe brez ur ekipe in prostovoljk"), query)


def no_birth_year(subject: Subject) -> Gap:
    there = held_sessions(subject).with_only_columns(WorkSession.id)
    came = select(Attendance.participant_id).where(
        Attendance.organisation_id == subject.who.organisation_id, Attendance.session_id.in_(there)
    )
    query = select(Participant.id).where(
        Participant.organisation_id == subject.who.organisation_id,
        Participant.deleted_at.is_(None),
        Participant.birth_year.is_(None),
        Participant.id.in_(came),
    )
    found = list(db.session.scalars(query.order_by(Participant.id)))
    lines = tuple(
        Line(
            text=_("Oseba %(place)s", place=place), url=url_for("participants.edit", participant_id=person_id)
        )
        for place, person_id in enumerate(found[:SHOWN], 1)
    )
    return Gap(
        code="no_birth_year", title=_("Znane osebe brez letnice rojstva"), count=len(found), lines=lines
    )


def project_funder(subject: Subject) -> Gap | None:
    project = subject.project
    if project is None or project.funder:
        return None
    line = Line(text=project.name, url=url_for("projects.edit", project_id=project.id))
    return Gap(
        code="project_funder", title=_("Projekt nima vpisanega vira financiranja"), count=1, lines=(line,)
    )


def project_logo(subject: Subject) -> Gap | None:
    """A programme that names a line to be printed asks for its logo too."""
    project = subject.project
    if project is None or not visibility_lines(project) or list_logos(project):
        return None
    line = Line(text=project.name, url=url_for("targets.logos", project_id=project.id))
    return Gap(code="project_logo", title=_("Projekt nima logotipa financerja"), count=1, lines=(line,))


def place_area(subject: Subject) -> Gap:
    query = select(Place).where(
        Place.organisation_id == subject.who.organisation_id,
        Place.deleted_at.is_(None),
        Place.square_metres.is_(None),
    )
    found = list(db.session.scalars(query.order_by(Place.name, Place.id)))
    lines = tuple(Line(text=one.name, url=url_for("places.edit", place_id=one.id)) for one in found[:SHOWN])
    return Gap(code="place_area", title=_("Prostori brez površine"), count=len(found), lines=lines)


def esf_incomplete(subject: Subject) -> Gap | None:
    """People of the register whose status or education nobody noted; no names on this page."""
    project = subject.project
    if project is None:
        return None
    query = select(EsfParticipant.id).where(
        EsfParticipant.organisation_id == subject.who.organisation_id,
        EsfParticipant.project_id == project.id,
        EsfParticipant.deleted_at.is_(None),
        (EsfParticipant.activity_status == "unknown") | (EsfParticipant.education == "unknown"),
    )
    found = list(db.session.scalars(query.order_by(EsfParticipant.entered_on, EsfParticipant.id)))
    lines = tuple(
        Line(
            text=_("Oseba %(place)s", place=place),
            url=url_for("reports.edit_esf", esf_participant_id=person_id),
        )
        for place, person_id in enumerate(found[:SHOWN], 1)
    )
    title = _("Osebe v registru ESS+ brez položaja ali izobrazbe")
    return Gap(code="esf_incomplete", title=title, count=len(found), lines=lines)


def fewer_empty(subject: Subject) -> Gap | None:
    project = subject.project
    if project is None or fewer_counts(subject.who.organisation_id, project.id):
        return None
    line = Line(text=project.name, url=url_for("reports.fewer", project_id=project.id))
    title = _("Števila oseb z manj priložnostmi niso vpisana")
    return Gap(code="fewer_empty", title=title, count=1, lines=(line,))


CHECKS: dict[str, Callable[[Subject], Gap | None]] = {
    "not_logged": not_logged,
    "no_count": no_count,
    "no_age": no_age,
    "estimate_without_proof": estimate_without_proof,
    "no_team_hours": no_team_hours,
    "volunteer_type": volunteer_type,
    "volunteer_birth_year": volunteer_birth_year,
    "volunteer_agreement": volunteer_agreement,
    "no_birth_year": no_birth_year,
    "project_funder": project_funder,
    "project_logo": project_logo,
    "place_area": place_area,
    "esf_incomplete": esf_incomplete,
    "fewer_empty": fewer_empty,
}
