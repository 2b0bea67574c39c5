"""Making and changing reports: begun, chosen, edited, own numbers, the bin; flushes, never commits."""

import datetime as dt
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.i18n import language, short_date
from mladim.core.texts import one_line, paragraphs
from mladim.projects.queries import get_project
from mladim.reports import sentences
from mladim.reports.definition_queries import source_of
from mladim.reports.models import Report
from mladim.reports.schema import parse

LONGEST_TEXT, LONGEST_TITLE, LONGEST_REASON = 4000, 200, 300
ANNEXES = ("method", "evidence", "signatures")
LARGEST = 10**11


def begin(who: Actor, code: str, span: tuple[dt.date, dt.date]) -> Report:
    """A new report with everything the definition suggests."""
    require_maker(who)
    source = source_of(code, who)
    definition = parse(source)
    report = Report(
        organisation_id=who.organisation_id,
        definition=code,
        source=source,
        title=f"{definition.name}, {short_date(span[0])}–{short_date(span[1])}"[:LONGEST_TITLE],
        language=language(),
        starts_on=span[0],
        ends_on=span[1],
        choices={
            "charts": list(definition.charts),
            "tables": [one.key for one in definition.tables],
            "annexes": ["method"] + (["evidence"] if _has_evidence(definition) else []),
            "activities": [],
            "goals": {one.figure: one.goal for one in definition.meters},
            "stories": [],
        },
        texts={},
        own_numbers={},
        created_at=now(),
        created_by=who.person_id,
        updated_at=now(),
        version=1,
    )
    db.session.add(report)
    db.session.flush()
    changes.record(who, report, "add")
    return report


def _has_evidence(definition: Any) -> bool:
    return any(one.kind == "evidence" for one in definition.tables)


def require_maker(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def lock(who: Actor, report_id: int, version: int | None = None) -> Report:
    """The organisation's report as it stands now, held until the end of the transaction."""
    require_maker(who)
    return records.lock_living(Report, who, report_id, version)


def _note(who: Actor, report: Report, action: str) -> Report:
    report.version += 1
    report.updated_at = now()
    db.session.flush()
    changes.record(who, report, action)
    return report


def choose_what(
    who: Actor,
    report_id: int,
    *,
    title: str,
    language_code: str,
    span: tuple[dt.date, dt.date],
    project_id: int | None,
    activities: list[int],
    goals: dict[str, float],
    version: int | None = None,
) -> Report:
    """The second step: over which days, which project, which activities."""
    report = lock(who, report_id, version)
    title = one_line(title)
    if not title:
        raise RuleBroken("title", _("Vpišite naslov poročila."), "missing")
    if len(title) > LONGEST_TITLE:
        raise RuleBroken("title", _("Naslov je predolg: največ %(limit)s znakov.", limit=LONGEST_TITLE))
    if span[0] > span[1]:
        raise RuleBroken("ends_on", _("Konec mora biti po začetku."), "before_start")
    if parse(report.source).needs_project and not project_id:
        raise RuleBroken("project", _("To poročilo je o projektu. Izberite ga."), "missing")
    if project_id:
        get_project(project_id, who)
    report.title, report.language = title, language_code
    report.starts_on, report.ends_on, report.project_id = span[0], span[1], project_id
    report.choices = report.choices | {"activities": activities, "goals": goals}
    return _note(who, report, "choose")


def edit_texts(
    who: Actor,
    report_id: int,
    typed: dict[str, str],
    *,
    generated: dict[str, str],
    shown: dict[str, str],
    version: int | None = None,
) -> list[str]:
    """Keep what differs from the generated paragraphs; returns numbers somebody tried to change there."""
    report = lock(who, report_id, version)
    texts, touched = dict(report.texts), []
    for key, text in typed.items():
        bare, unknown, tried = sentences.from_typing(paragraphs(text), shown)
        if unknown:
            names = ", ".join(unknown)
            raise RuleBroken(f"text-{key}", _("Števila s tem ključem ni: %(keys)s.", keys=names), "unknown")
        if len(bare) > LONGEST_TEXT:
            raise RuleBroken(f"text-{key}", _("Odstavek je predolg: največ %(n)s znakov.", n=LONGEST_TEXT))
        refuse_emso(f"text-{key}", bare)
        touched += tried
        # A form sends hard spaces as plain ones: that is no editing.
        if bare == paragraphs(generated.get(key, "")):
            texts.pop(key, None)
        else:
            texts[key] = bare
    report.texts = texts
    _note(who, report, "edit")
    return touched


def put_own_number(
    who: Actor, report_id: int, *, key: str, value: float | None, reason: str, version: int | None = None
) -> Report:
    """A number in place of the computed one, with the reason that the method note will print."""
    report = lock(who, report_id, version)
    if key not in {one.key for one in parse(report.source).figures}:
        raise RuleBroken("key", _("Izberite število."), "missing")
    if value is None or not 0 <= value < LARGEST:
        raise RuleBroken("value", _("Vpišite število, na primer 12."), "missing")
    reason = one_line(reason)
    if not reason:
        raise RuleBroken("reason", _("Vpišite, zakaj se število razlikuje od zapisov."), "missing")
    if len(reason) > LONGEST_REASON:
        raise RuleBroken("reason", _("Razlog je predolg: največ %(n)s znakov.", n=LONGEST_REASON))
    refuse_emso("reason", reason)
    report.own_numbers = report.own_numbers | {key: {"value": value, "reason": reason}}
    return _note(who, report, "own_number")


def take_own_number_back(who: Actor, report_id: int, key: str) -> Report:
    """Back to what the records say."""
    report = lock(who, report_id)
    report.own_numbers = {name: kept for name, kept in report.own_numbers.items() if name != key}
    return _note(who, report, "own_number")


def choose_parts(
    who: Actor, report_id: int, *, parts: dict[str, list[str]], version: int | None = None
) -> Report:
    """The last step: charts, tables, stories, annexes."""
    report = lock(who, report_id, version)
    report.choices = report.choices | parts
    return _note(who, report, "choose")


def delete_report(who: Actor, report_id: int) -> Report:
    """Into the bin for 30 days."""
    report = lock(who, report_id)
    report.deleted_at = now()
    return _note(who, report, "bin")


def restore_report(who: Actor, report_id: int) -> Report:
    """Back from the bin."""
    require_maker(who)
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    query = select(Report).where(Report.organisation_id == who.organisation_id, Report.id == report_id)
    report = db.session.scalars(query.with_for_update()).one_or_none()
    if report is None or report.deleted_at is None or report.deleted_at < since:
        raise NotFound
    report.deleted_at = None
    return _note(who, report, "restore")
