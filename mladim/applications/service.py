"""Changing applications: add, change, move to a status, bin, restore, undo; flushes, never commits."""

import datetime as dt

from flask_babel import gettext as _
from sqlalchemy import delete

from mladim import codelists
from mladim.applications.evidence import keep_evidence
from mladim.applications.facts import (
    FIELDS,
    ApplicationFacts,
    check_facts,
    cleaned,
    from_snapshot,
    snapshot,
)
from mladim.applications.models import Application, ApplicationFigure, ApplicationStep
from mladim.codelists.collation import sort_key
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.frozen.queries import get_figure

LONGEST_NOTE = 300


def add_application(who: Actor, facts: ApplicationFacts, *, status: str = "preparing") -> Application:
    """A new application with the first line of its history."""
    _require(who)
    at = now()
    application = Application(
        organisation_id=who.organisation_id,
        status=status,
        version=1,
        created_at=at,
        created_by=who.person_id,
        updated_at=at,
    )
    _put(application, facts)
    db.session.add(application)
    db.session.flush()
    _put_figures(who, application, facts)
    _step(who, application, status=status, day=today(), note="")
    changes.record(who, application, "add", fields=list(FIELDS))
    keep_evidence(who, application)
    return application


def change_application(
    who: Actor, application_id: int, facts: ApplicationFacts, *, version: int | None
) -> Application:
    """Store the facts if nobody changed them since `version`; Conflict otherwise."""
    _require(who)
    application = _living(who, application_id, version)
    before = snapshot(application)
    _store(who, application, facts)
    if snapshot(application) != before:
        records.note(who, application, "change", before)
    keep_evidence(who, application)
    return application


def move_application(
    who: Actor, application_id: int, *, status: str, day: dt.date, note: str = ""
) -> Application:
    """The application comes to a status on a day; the newest day says where it stands."""
    _require(who)
    application, note = _living(who, application_id), one_line(note)
    if not application.created_at.year - 20 <= day.year <= today().year + 1:
        raise RuleBroken("day", _("Datum je predaleč. Preverite leto."))
    if len(note) > LONGEST_NOTE:
        raise RuleBroken("step_note", _("Opomba je predolga: največ %(limit)s znakov.", limit=LONGEST_NOTE))
    refuse_emso("step_note", note)
    _step(who, application, status=status, day=day, note=note)
    db.session.expire(application, ["steps"])
    first = min(application.steps, key=lambda step: step.created_at)
    # It was in its first status before it came to any other, whenever somebody wrote it down.
    first.day = min(first.day, day)
    db.session.flush()
    db.session.expire(application, ["steps"])
    application.status = application.steps[-1].status
    records.note(who, application, "move")
    keep_evidence(who, application)
    return application


def _require(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def _living(who: Actor, application_id: int, version: int | None = None) -> Application:
    application = records.lock(Application, who, application_id, version)
    if application.deleted_at is not None:
        raise NotFound
    return application


def _put(application: Application, facts: ApplicationFacts) -> None:
    facts = cleaned(facts)
    check_facts(facts)
    if application.deadline != facts.deadline:
        application.reminded = None
    for field in FIELDS:
        setattr(application, field, getattr(facts, field))
    application.sort_key = sort_key(facts.name)[:600]


def _store(who: Actor, application: Application, facts: ApplicationFacts) -> None:
    _put(application, facts)
    _put_figures(who, application, facts)


def _put_figures(who: Actor, application: Application, facts: ApplicationFacts) -> None:
    """The figures named by their codes, and no others."""
    ids = [_figure_id(who, code) for code in cleaned(facts).figures]
    old = delete(ApplicationFigure).where(
        ApplicationFigure.organisation_id == who.organisation_id,
        ApplicationFigure.application_id == application.id,
    )
    db.session.execute(old)
    for figure_id in dict.fromkeys(ids):
        db.session.add(
            ApplicationFigure(
                organisation_id=who.organisation_id, application_id=application.id, figure_id=figure_id
            )
        )
    db.session.flush()
    db.session.expire(application, ["figures"])


def _figure_id(who: Actor, code: str) -> int:
    try:
        return get_figure(code, who).id
    except NotFound:
        message = _("Posnetka z oznako %(code)s ni. Oznako najdete v seznamu zamrznjenih prikazov.")
        raise RuleBroken("figures", message % {"code": code[:20]}, "unknown") from None


def _step(who: Actor, application: Application, *, status: str, day: dt.date, note: str) -> None:
    if status not in codelists.codes("application_status"):
        raise RuleBroken("status", _("Te vrednosti ni na seznamu. Izberite drugo."))
    step = ApplicationStep(
        organisation_id=who.organisation_id,
        application_id=application.id,
        status=status,
        day=day,
        note=note,
        created_at=now(),
        created_by=who.person_id,
    )
    db.session.add(step)
    db.session.flush()


def delete_application(who: Actor, application_id: int) -> Application:
    """Into the bin for 30 days."""
    _require(who)
    application = records.to_bin(Application, who, application_id)
    keep_evidence(who, application)
    return application


def restore_application(who: Actor, application_id: int) -> Application:
    """Back from the bin."""
    _require(who)
    application = records.from_bin(Application, who, application_id)
    keep_evidence(who, application)
    return application


def undo_change(who: Actor, application_id: int) -> Application:
    """Take back the last change, within ten minutes and if nothing came after it."""
    _require(who)
    application = _living(who, application_id)
    last = records.last_change(application)
    before = snapshot(application)
    _store(who, application, from_snapshot(last.before or {}))
    last.undone_at = now()
    records.note(who, application, "undo", before)
    keep_evidence(who, application)
    return application
