"""An application sent with frozen figures is a use of numbers: its line in the register keeps itself."""

from dataclasses import replace

from sqlalchemy import select

from mladim.applications.models import Application
from mladim.applications.stages import SENT
from mladim.core.access import Actor
from mladim.core.db import db
from mladim.core.errors import NotFound
from mladim.evidence import service
from mladim.evidence.facts import UseFacts, facts_of
from mladim.evidence.models import EvidenceUse

KIND = "application"


def source_of(application: Application) -> str:
    """How the register names the application."""
    return f"application:{application.id}"


def keep_evidence(who: Actor, application: Application) -> None:
    """Write the line, bring it up to date, or put it into the bin."""
    line = _line(who, application)
    wanted = application.deleted_at is None and application.status in SENT and bool(application.figures)
    if not wanted:
        if line is not None and line.deleted_at is None:
            service.delete_use(who, line.id)
        return
    facts = _facts(application)
    if line is None:
        service.record_use(who, facts)
        return
    if line.deleted_at is not None:
        try:
            service.restore_use(who, line.id)
        except NotFound:
            # It lay in the bin too long.
            service.record_use(who, facts)
            return
    # What somebody added by hand, such as a channel, stays.
    stands = facts_of(line)
    fresh = replace(stands, title=facts.title, used_on=facts.used_on, web=facts.web, figure=facts.figure)
    if fresh != stands:
        service.change_use(who, line.id, fresh, version=None)


def _line(who: Actor, application: Application) -> EvidenceUse | None:
    query = select(EvidenceUse).where(
        EvidenceUse.organisation_id == who.organisation_id, EvidenceUse.source == source_of(application)
    )
    newest = query.order_by(EvidenceUse.created_at.desc(), EvidenceUse.id).limit(1)
    return db.session.scalars(newest).first()


def _facts(application: Application) -> UseFacts:
    sent = [step.day for step in application.steps if step.status in SENT]
    return UseFacts(
        kind=KIND,
        title=application.name,
        used_on=min(sent) if sent else application.steps[-1].day,
        web=application.web,
        figure=application.figures[0].code,
        source=source_of(application),
    )
