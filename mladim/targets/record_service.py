"""Records that are counted: media items, documents, meetings, surveys; flushes, never commits."""

import datetime as dt
from pathlib import Path
from typing import Protocol

from flask import current_app
from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from mladim.codelists.checks import check_code
from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.facts import check_text, check_web
from mladim.core.texts import one_line
from mladim.projects.models import Project, Target
from mladim.sessions.proof_files import LARGEST, Checked, check_file, store
from mladim.targets.facts import RecordFacts, check_past
from mladim.targets.models import LinkedRecord

KINDS: dict[str, LazyString] = {
    "media_item": _l("medijska objava"),
    "document": _l("dokument"),
    "meeting": _l("srečanje ali seja"),
    "application": _l("prijava na razpis"),
    "product": _l("izdelek ali gradivo"),
    "survey": _l("vprašalnik"),
    "logo": _l("logotip financerja"),
    "other": _l("drugo"),
}
SURVEY = "survey"
MOST_ANSWERS = 1_000_000
# A logo has a page and rules of its own.
LOGO = "logo"
OFFERED = tuple(code for code in KINDS if code != LOGO)


class Upload(Protocol):
    """A file as it arrives."""

    filename: str | None

    def read(self, size: int = -1) -> bytes: ...


def folder() -> Path:
    """Where the files of records lie."""
    return Path(current_app.config["UPLOADS"]) / "records"


def checked_upload(upload: Upload | None) -> Checked | None:
    """The file if there is one and it is what it says; a picture or a PDF."""
    if upload is None or not upload.filename:
        return None
    try:
        return check_file(upload.filename, upload.read(LARGEST + 1))
    except RuleBroken as broken:
        raise RuleBroken("file", broken.message, broken.code) from broken


def add_record(
    who: Actor, project: Project, facts: RecordFacts, upload: Upload | None = None
) -> LinkedRecord:
    """Keep a record with its link or file; it counts for its target at once."""
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden
    title, web = one_line(facts.title), one_line(facts.web)
    if not title:
        raise RuleBroken("title", _("Vpišite naslov."), "missing")
    check_text("title", title, 300)
    check_web(web)
    check_past("on_day", facts.on_day)
    if facts.kind not in OFFERED:
        raise RuleBroken("kind", _("Izberite vrsto zapisa."))
    check_code("channel", "channel", facts.channel)
    _check_target(project, facts.target_id)
    _check_survey(facts)
    checked = checked_upload(upload)
    record = LinkedRecord(
        organisation_id=who.organisation_id,
        project_id=project.id,
        target_id=facts.target_id,
        kind=facts.kind,
        title=title,
        on_day=facts.on_day,
        channel=facts.channel,
        survey=facts.survey,
        answers=facts.answers,
        web=web,
        created_at=now(),
        created_by=who.person_id or None,
    )
    if checked:
        record.stored_as = store(folder(), checked)
        record.filename, record.media_type = checked.filename, checked.media_type
    db.session.add(record)
    db.session.flush()
    changes.record(who, record, "add")
    return record


def _check_target(project: Project, target_id: int | None) -> None:
    if target_id is None:
        return
    query = select(Target.id).where(
        Target.organisation_id == project.organisation_id,
        Target.project_id == project.id,
        Target.id == target_id,
    )
    if db.session.scalars(query).one_or_none() is None:
        raise RuleBroken("target_id", _("Te vrednosti ni na seznamu. Izberite drugo."))


def _check_survey(facts: RecordFacts) -> None:
    if facts.kind != SURVEY and (facts.survey or facts.answers is not None):
        name = "survey" if facts.survey else "answers"
        raise RuleBroken(name, _("To vpišete le pri vrsti »Vprašalnik«. Izberite jo ali izpraznite polje."))
    check_code("survey", "survey", facts.survey)
    if facts.answers is not None and not 0 <= facts.answers <= MOST_ANSWERS:
        raise RuleBroken("answers", _("Vpišite celo število, na primer 37."))


def _check_may(who: Actor, record: LinkedRecord) -> None:
    """What reports carry is for the coordinator; what counts for targets is for everybody who works."""
    if not who.has(COORDINATOR) and (record.kind == LOGO or not who.has(WORKER)):
        raise Forbidden


def remove_record(who: Actor, record: LinkedRecord) -> None:
    """Take a record off; it can come back for 30 days."""
    _check_may(who, record)
    record.deleted_at = now()
    changes.record(who, record, "bin")
    db.session.flush()


def restore_record(who: Actor, record_id: int) -> LinkedRecord:
    """Bring a record back."""
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    query = select(LinkedRecord).where(
        LinkedRecord.organisation_id == who.organisation_id,
        LinkedRecord.id == record_id,
        LinkedRecord.deleted_at >= since,
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    _check_may(who, found)
    found.deleted_at = None
    changes.record(who, found, "restore")
    db.session.flush()
    return found
