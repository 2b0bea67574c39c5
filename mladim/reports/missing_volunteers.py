"""What is missing about volunteers before their yearly report is handed in."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.reports.gaps import SHOWN, Gap, Line
from mladim.reports.subject import Subject


def _volunteers(subject: Subject, code: str, title: str, *, without: Any) -> Gap:
    query = select(TeamMember).where(
        TeamMember.organisation_id == subject.who.organisation_id,
        TeamMember.deleted_at.is_(None),
        TeamMember.is_volunteer,
        without.is_(None),
    )
    found = list(db.session.scalars(query.order_by(TeamMember.sort_key, TeamMember.id)))
    lines = tuple(Line(text=one.name, url=url_for("team.edit", member_id=one.id)) for one in found[:SHOWN])
    return Gap(code=code, title=title, count=len(found), lines=lines)


def volunteer_type(subject: Subject) -> Gap:
    title = _("Prostovoljke in prostovoljci brez vrste dela")
    return _volunteers(subject, "volunteer_type", title, without=TeamMember.volunteer_type)


def volunteer_birth_year(subject: Subject) -> Gap:
    title = _("Prostovoljke in prostovoljci brez letnice rojstva")
    return _volunteers(subject, "volunteer_birth_year", title, without=TeamMember.birth_year)


def volunteer_agreement(subject: Subject) -> Gap:
    title = _("Prostovoljke in prostovoljci brez dogovora")
    return _volunteers(subject, "volunteer_agreement", title, without=TeamMember.agreement_on)
