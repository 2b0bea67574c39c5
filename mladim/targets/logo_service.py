"""Logos of those who pay for a project; flushes, never commits."""

from flask_babel import gettext as _

from mladim.core import changes, records
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.facts import check_text
from mladim.core.texts import one_line
from mladim.organisations.logos import check_logo
from mladim.organisations.rewritten import rewritten
from mladim.projects.models import Project
from mladim.sessions.proof_files import Checked, safe_name, store
from mladim.targets.emblem import emblem
from mladim.targets.logo_queries import list_logos, picture_of
from mladim.targets.models import LinkedRecord
from mladim.targets.record_service import LOGO, folder, remove_record, restore_record

MOST, LONGEST_TITLE = 8, 200
# Fine enough for two centimetres on paper, light enough for a telephone.
BOX = (900, 300)
PNG = "image/png"


def add_logo(who: Actor, project: Project, *, title: str, content: bytes) -> LinkedRecord:
    """One more logo with the words for those who do not see it."""
    _require_coordinator(who)
    logo = _new(who, project.id, title)
    check_logo(content)
    return _keep(who, project, logo, rewritten(content, field="file", kind="PNG", box=BOX))


def add_emblem(who: Actor, project: Project, language: str) -> LinkedRecord:
    """The emblem of the European Union, drawn here."""
    _require_coordinator(who)
    return _keep(who, project, _new(who, project.id, _("Sofinancira Evropska unija")), emblem(language))


def change_logo(who: Actor, old: LinkedRecord, *, title: str, content: bytes) -> LinkedRecord:
    """Another picture or other words: the one before waits in the bin, so it can come back."""
    _require_coordinator(who)
    logo = _new(who, old.project_id, title)
    logo.on_day, logo.created_at = old.on_day, old.created_at
    if content:
        check_logo(content)
    picture = rewritten(content, field="file", kind="PNG", box=BOX) if content else picture_of(old)
    if not picture:
        raise RuleBroken("file", _("Izberite sliko."))
    remove_record(who, old)
    _store(logo, picture)
    changes.record(who, logo, "replace", before={"instead_of": old.id})
    return logo


def undo_change(who: Actor, logo: LinkedRecord) -> LinkedRecord:
    """The logo that stood here before, for ten minutes."""
    _require_coordinator(who)
    last = records.last_change(logo, "replace")
    try:
        before = restore_record(who, (last.before or {})["instead_of"])
    except NotFound as error:
        raise records.too_late() from error
    remove_record(who, logo)
    return before


def _require_coordinator(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def _new(who: Actor, project_id: int, title: str) -> LinkedRecord:
    title = one_line(title)
    if not title:
        raise RuleBroken("title", _("Vpišite ime financerja ali programa."), "missing")
    check_text("title", title, LONGEST_TITLE)
    return LinkedRecord(
        organisation_id=who.organisation_id,
        project_id=project_id,
        kind=LOGO,
        title=title,
        on_day=today(),
        created_at=now(),
        created_by=who.person_id or None,
    )


def _keep(who: Actor, project: Project, logo: LinkedRecord, picture: bytes) -> LinkedRecord:
    if len(list_logos(project)) >= MOST:
        message = _("Projekt ima že %(most)s logotipov. Odstranite katerega, če želite dodati drugega.")
        raise RuleBroken("file", message % {"most": MOST}, "too_many")
    _store(logo, picture)
    changes.record(who, logo, "add")
    return logo


def _store(logo: LinkedRecord, picture: bytes) -> None:
    checked = Checked(content=picture, media_type=PNG, filename=safe_name(logo.title, PNG))
    logo.stored_as = store(folder(), checked)
    logo.filename, logo.media_type = checked.filename, PNG
    db.session.add(logo)
    db.session.flush()
