"""Keeping the organisation's own Word files and copies of definitions; flushes, never commits."""

from pathlib import Path

from flask import current_app
from flask_babel import gettext as _

from mladim.core import changes
from mladim.core.access import COORDINATOR, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.core.jobs_running import store_in
from mladim.core.texts import one_line
from mladim.reports.definition_queries import definitions_for, get_copy, source_of
from mladim.reports.models import ReportDefinition, ReportTemplate
from mladim.reports.queries import get_template
from mladim.reports.schema import Wrong, parse

LONGEST_NAME = 200


def folder() -> Path:
    return Path(current_app.config["UPLOADS"]) / "templates"


def _require(who: Actor) -> None:
    if not who.has(COORDINATOR):
        raise Forbidden


def add_template(who: Actor, *, name: str, filename: str, content: bytes) -> ReportTemplate:
    """Keep a Word file whose every tag can be filled by at least one form."""
    _require(who)
    name = one_line(name) or one_line(filename.rsplit(".", 1)[0])
    if not name or len(name) > LONGEST_NAME:
        raise RuleBroken("name", _("Vpišite ime predloge."), "missing")
    if not filename.lower().endswith(".docx"):
        raise RuleBroken("file", _("To ni datoteka Word (.docx) brez makrov."), "extension")
    from mladim.reports import own_word

    texts, lists = all_tags(who)
    if problems := own_word.problems_of(content, texts, lists):
        raise RuleBroken("file", " ".join(problems), "tags")
    template = ReportTemplate(
        organisation_id=who.organisation_id,
        name=name,
        stored_as=store_in(folder(), content),
        size=len(content),
        created_at=now(),
        created_by=who.person_id,
        version=1,
    )
    db.session.add(template)
    db.session.flush()
    changes.record(who, template, "add")
    return template


def all_tags(who: Actor) -> tuple[set[str], set[str]]:
    """Every tag of every form this person may use."""
    from mladim.reports import own_word

    texts: set[str] = set()
    lists: set[str] = set()
    for _code, one in definitions_for(who):
        more_texts, more_lists = own_word.known_tags(one)
        texts, lists = texts | more_texts, lists | more_lists
    return texts, lists


def content_of(template: ReportTemplate) -> bytes:
    path = folder() / template.stored_as
    if not path.is_file():
        raise NotFound
    return path.read_bytes()


def delete_template(who: Actor, template_id: int) -> ReportTemplate:
    _require(who)
    template = get_template(template_id, who)
    template.deleted_at = now()
    template.version += 1
    db.session.flush()
    changes.record(who, template, "bin")
    return template


def copy_definition(who: Actor, code: str) -> ReportDefinition:
    """An editable copy of a form."""
    _require(who)
    source = source_of(code, who)
    copy = ReportDefinition(
        organisation_id=who.organisation_id,
        name=str(parse(source).name)[:LONGEST_NAME],
        source=source,
        updated_at=now(),
        version=1,
    )
    db.session.add(copy)
    db.session.flush()
    changes.record(who, copy, "add")
    return copy


def change_definition(who: Actor, copy_id: int, source: str, *, version: int | None) -> ReportDefinition:
    """Keep a text that passes the same check as the product's own forms."""
    _require(who)
    copy = get_copy(copy_id, who)
    if version is not None and copy.version != version:
        raise Conflict(copy)
    try:
        found = parse(source)
    except Wrong as wrong:
        raise RuleBroken("source", "\n".join(wrong.problems), "definition") from wrong
    if found.audience == "network" and not who.is_network:
        raise RuleBroken("source", _("Poročilo mreže lahko pripravi samo mreža."), "audience")
    copy.source, copy.name, copy.updated_at = source, str(found.name)[:LONGEST_NAME], now()
    copy.version += 1
    db.session.flush()
    changes.record(who, copy, "change")
    return copy


def delete_definition(who: Actor, copy_id: int) -> ReportDefinition:
    """Reports already begun keep the form they were begun with."""
    _require(who)
    copy = get_copy(copy_id, who)
    copy.deleted_at = now()
    copy.version += 1
    db.session.flush()
    changes.record(who, copy, "bin")
    return copy
