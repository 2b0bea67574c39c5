"""Reading reports and templates; everything starts from visible_to."""

import datetime as dt

from sqlalchemy import Select, select

from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.reports.models import Report, ReportTemplate
from mladim.reports.schema import Definition, parse
from mladim.reports.subject import Subject, project_of

LISTED = 100


def visible_to(who: Actor) -> Select[Report]:
    """The organisation's reports that are not in the bin."""
    return select(Report).where(Report.organisation_id == who.organisation_id, Report.deleted_at.is_(None))


def get_report(report_id: int, who: Actor) -> Report:
    found = db.session.scalars(visible_to(who).where(Report.id == report_id)).one_or_none()
    if found is None:
        raise NotFound
    return found


def list_reports(who: Actor) -> list[Report]:
    """The newest first."""
    query = visible_to(who).order_by(Report.updated_at.desc(), Report.id).limit(LISTED)
    return list(db.session.scalars(query))


def list_deleted(who: Actor, since: dt.datetime) -> list[Report]:
    query = select(Report).where(Report.organisation_id == who.organisation_id, Report.deleted_at >= since)
    return list(db.session.scalars(query.order_by(Report.deleted_at.desc(), Report.id)))


def definition_of(report: Report) -> Definition:
    """The definition as it was when the report was begun."""
    return parse(report.source)


def subject_of(report: Report, who: Actor) -> Subject:
    """The frame around the report's numbers."""
    return Subject(
        who=who,
        definition=definition_of(report),
        start=report.starts_on,
        end=report.ends_on,
        project=project_of(report.project_id, who),
        activities=tuple(report.choices.get("activities", ())),
        goals=dict(report.choices.get("goals", {})),
    )


def list_templates(who: Actor) -> list[ReportTemplate]:
    query = select(ReportTemplate).where(
        ReportTemplate.organisation_id == who.organisation_id, ReportTemplate.deleted_at.is_(None)
    )
    return list(db.session.scalars(query.order_by(ReportTemplate.name, ReportTemplate.id)))


def get_template(template_id: int, who: Actor) -> ReportTemplate:
    found = next((one for one in list_templates(who) if one.id == template_id), None)
    if found is None:
        raise NotFound
    return found
