"""Everything that the page of one session shows."""

from flask import current_app, render_template, url_for
from flask_babel import gettext as _

from mladim import codelists
from mladim.codelists.collation import sort_key
from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.i18n import number, short_date
from mladim.core.panels import SESSION, panels_of
from mladim.participants.queries import names_of
from mladim.sessions import week_queries
from mladim.sessions.activity_project_queries import lines_of
from mladim.sessions.grids import GENDERS, NO_GENDER, in_order, short_band, short_gender
from mladim.sessions.models import WorkSession
from mladim.sessions.people import names_of_people
from mladim.sessions.soft_checks import lacks_proof, questions_about
from mladim.sessions.versions import versions_of
from mladim.sessions.words import numbers_said, reason_said

Table = tuple[str, list[str], list[list[str]]]


def may_undo(session: WorkSession) -> bool:
    """Is the last act young enough to be taken back?"""
    last = changes.last_undoable(
        session.organisation_id, "work_session", session.id, current_app.config["UNDO_MINUTES"]
    )
    return last is not None and last.version == session.version and last.action != "undo"


def said_of(session: WorkSession) -> str:
    """Dnevni center, 21. 11. 2026: 12 udeleženih oseb."""
    start = f"{session.activity.name}, {short_date(session.starts_at)}"
    if session.status == "cancelled":
        return _("%(start)s: ni bilo izvedbe (%(reason)s).", start=start, reason=reason_said(session))
    if session.status == "announced":
        return _("%(start)s: najavljeno.", start=start)
    contacts = sum(row.count for row in session.headcounts if row.role == "contact")
    persons = sum(row.count for row in session.headcounts) - contacts + len(session.attendances)
    numbers = numbers_said(persons, contacts, session.activity.kind)
    return _("%(start)s: %(numbers)s.", start=start, numbers=numbers)


def count_tables(session: WorkSession) -> list[Table]:
    """(caption, heads, rows) for each role that was counted without names."""
    titles = {"active": _("Dejavno"), "passive": _("Gledali ali poslušali"), "contact": _("Stiki")}
    tables = []
    for role, title in titles.items():
        cells = {(h.age_band, h.gender): h.count for h in session.headcounts if h.role == role}
        if not cells:
            continue
        genders = [g for g in (*GENDERS, NO_GENDER) if any(cell[1] == g for cell in cells)]
        rows = [
            [
                short_band(band),
                *(number(cells.get((band, gender)), 0) for gender in genders),
                number(sum(count for cell, count in cells.items() if cell[0] == band), 0),
            ]
            for band in in_order(cell[0] for cell in cells)
        ]
        tables.append((title, [_("Starost"), *map(short_gender, genders), _("Skupaj")], rows))
    return tables


def _present(session: WorkSession, who: Actor) -> list[tuple[str, str]]:
    names = names_of(who, [row.participant_id for row in session.attendances])
    people = [
        (
            names[row.participant_id],
            "" if row.role == "active" else codelists.label("presence_role", row.role),
        )
        for row in session.attendances
    ]
    return sorted(people, key=lambda person: sort_key(person[0]))


def _move_endpoint(session: WorkSession) -> str:
    in_series = session.status == "announced" and session.schedule_id is not None
    return "series.plan" if in_series and "series.plan" in current_app.view_functions else "sessions.edit"


def changed_meanwhile(session: WorkSession, who: Actor) -> tuple[str, int]:
    """The answer to an act on a version that no longer stands: the session as it is now."""
    return show_page(session, who, is_stale=True), 409


def show_page(session: WorkSession, who: Actor, *, proof_error: str = "", is_stale: bool = False) -> str:
    """The page, also with what was wrong with a proof or with an act that came too late."""
    people = names_of_people([session.created_by, session.logged_by, session.updated_by])
    methods = dict.fromkeys(row.method for row in session.headcounts)
    return render_template(
        "sessions/show.html",
        session=session,
        said=said_of(session),
        tables=count_tables(session),
        present=_present(session, who),
        methods=[codelists.label("count_method", code) for code in methods],
        tags=[codelists.label("effect", tag) for tag in session.outcome_tags],
        led_by=codelists.label("led_by", session.led_by),
        people=people,
        versions=versions_of(session, who),
        partners=week_queries.partners_of(who, {session.activity_id}).get(session.activity_id, []),
        is_named=bool(week_queries.named_activities(who, {session.activity_id})),
        may_change=who.has(WORKER, COORDINATOR),
        may_undo=may_undo(session),
        lacks_proof=lacks_proof(session),
        questions=questions_about(who, session),
        proof_kinds=codelists.choices("proof"),
        proof_error=proof_error,
        page_error=bool(proof_error),
        is_stale=is_stale,
        reasons=codelists.choices("cancel_reason"),
        # One date of a series is moved where all that follow can be moved with it.
        move_url=url_for(_move_endpoint(session), uuid=session.uuid),
        is_announced=session.status == "announced",
        projects=[line.said for line in lines_of(who, session.activity)],
        panels=panels_of(SESSION, who, session),
    )
