"""Logging by names: the tick list, people added while it is open, extras without a name."""

from uuid import UUID

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from mladim import codelists
from mladim.core.access import COORDINATOR, WORKER, actor, allow, writes
from mladim.core.clock import now
from mladim.core.errors import Conflict, RuleBroken
from mladim.sessions import attendance, attendance_service, queries
from mladim.sessions.attendance import ADD, ALIAS, FIND, SAVE, Roll
from mladim.sessions.attendance_service import Arrival
from mladim.sessions.blueprint import bp
from mladim.sessions.conflicts import conflict_of
from mladim.sessions.entry import Entry, open_entry
from mladim.sessions.entry_reading import read_entry
from mladim.sessions.entry_store import store_entry
from mladim.sessions.facts import SessionFacts

Answer = str | Response | tuple[str, int]


def _page(entry: Entry, roll: Roll, **more: object) -> str:
    session = entry.session
    shown: dict[str, object] = {"conflict": None, "version": session.version}
    return render_template(
        "sessions/attendance.html",
        entry=entry,
        roll=roll,
        session=session,
        form=entry.form,
        genders=codelists.choices("gender_person"),
        # A contact is never a known person, so the list offers the other three.
        person_roles=[line for line in codelists.choices("presence_role") if line[0] != "contact"],
        overlapping=queries.list_overlapping(entry.who, session),
        reasons=codelists.choices("cancel_reason"),
        has_not_begun=session.starts_at > now(),
        **(shown | more),
    )


@bp.get("/sessions/<uuid:uuid>/attendance")
@allow(WORKER, COORDINATOR)
def attendance_list(uuid: UUID) -> str:
    """The tick list."""
    who = actor()
    entry = open_entry(queries.get_session(uuid, who), who)
    return _page(entry, attendance.open_roll(entry, everybody=request.args.get("all") == "1"))


@bp.post("/sessions/<uuid:uuid>/attendance")
@allow(WORKER, COORDINATOR)
@writes
def save_attendance(uuid: UUID) -> Answer:
    """Save the ticks, or bring somebody onto the list and stay on the page with everything typed."""
    who = actor()
    entry, facts = read_entry(queries.get_session(uuid, who), who, request.form)
    act = attendance.asked_for(request.form)
    if act != SAVE:
        return _bring(entry, act)
    roll = attendance.read_roll(entry, request.form)
    facts = attendance.with_people(facts, roll)
    if not facts.headcounts and not facts.attendances and not entry.main.errors:
        entry.extra_errors["tick-search"] = _(
            "Označite, kdo je bil. Če ni bilo nikogar, izberite »Ni bilo izvedbe«."
        )
    if entry.is_wrong:
        return _page(entry, roll), 422
    return _store(entry, roll, facts)


def _store(entry: Entry, roll: Roll, facts: SessionFacts) -> Answer:
    try:
        store_entry(entry, facts, request.form.get("version", type=int), request.files.get("proof"))
    except RuleBroken as broken:
        entry.form.show(broken)
        return _page(entry, roll), 422
    except Conflict:
        return _page(entry, roll, conflict=conflict_of(entry.who, entry.session, facts)), 409
    return redirect(url_for("sessions.saved", uuid=entry.session.uuid), 303)


def _bring(entry: Entry, act: str) -> Answer:
    """Find, add or check in; the version typed with stays the one to compare with when saving."""
    version = request.form.get("version", type=int) or 0
    roll = attendance.read_roll(entry, request.form)
    try:
        arrival = _arrive(entry, act, roll)
    except RuleBroken as broken:
        field = {"name": "new_name", "birth_year": "new_year", "gender": "new_gender"}.get(broken.field)
        if act == ALIAS:
            field = {"birth_year": "alias_year", "gender": "alias_gender"}.get(broken.field, "alias")
            roll.asks_about_alias = field != "alias"
        roll.errors[field or broken.field] = broken.message
        return _page(entry, roll, version=version), 422
    if arrival is None:
        roll.asks_about_alias = True
        return _page(entry, roll, version=version)
    fresh = attendance.read_roll(entry, request.form, added=arrival.ids)
    for row in fresh.rows:
        row.present = row.present or (act != FIND and row.id in arrival.ids)
    fresh.typed, fresh.said = {}, arrival.said
    return _page(entry, fresh, version=version)


def _arrive(entry: Entry, act: str, roll: Roll) -> Arrival | None:
    typed, who = roll.typed, entry.who
    if act == FIND:
        return attendance_service.find_people(who, typed["q"])
    if act == ADD:
        return attendance_service.add_person(
            who,
            entry.session,
            name=typed["new_name"],
            birth_year=_year("new_year", typed["new_year"]),
            gender=typed["new_gender"] or "unknown",
            to_group="to_group" in request.form,
        )
    if not typed["alias"].strip():
        raise RuleBroken("alias", _("Vpišite ime ali vzdevek."))
    is_new = not attendance_service.is_known_alias(who, typed["alias"])
    if is_new and "alias_gender" not in request.form:
        return None
    return attendance_service.check_in(
        who,
        alias=typed["alias"],
        birth_year=_year("birth_year", typed["alias_year"]),
        gender=typed["alias_gender"] or None,
    )


def _year(field: str, text: str) -> int | None:
    clean = text.strip()
    if not clean:
        return None
    if not (clean.isascii() and clean.isdigit() and len(clean) == 4):
        raise RuleBroken(field, _("Vpišite letnico s štirimi številkami, na primer 2009."))
    return int(clean)
