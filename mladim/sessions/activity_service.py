"""Changing activities."""

from collections.abc import Iterable

from flask_babel import gettext as _
from sqlalchemy import func

from mladim.codelists.collation import sort_key
from mladim.core import changes
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import activities_visible_to
from mladim.sessions.checks import check_code

PASSIVE_FORMS = {"concert", "exhibition", "conference", "round_table"}


def default_role(kind: str, form: str) -> str:
    """Who comes to watch is passive, who is met on the street is a contact, everybody else takes part."""
    if kind == "outreach":
        return "contact"
    return "passive" if form in PASSIVE_FORMS else "active"


def add_activity(
    who: Actor, *, name: str, kind: str, form: str, areas: Iterable[str] = (), **facts: object
) -> Activity:
    """A new activity; further facts are columns that the caller's form has already checked."""
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden
    name, chosen = " ".join(name.split()), list(areas)
    if not name or len(name) > 200:
        raise RuleBroken("name", _("Vpišite ime dejavnosti (največ 200 znakov)."))
    check_code("kind", "kind", kind)
    check_code("form", "form", form)
    for area in chosen:
        check_code("areas", "area", area)
    if len(chosen) > 3:
        raise RuleBroken("areas", _("Izberite največ tri področja."))
    activity = Activity(
        organisation_id=who.organisation_id,
        name=name,
        sort_key=sort_key(name),
        kind=kind,
        form=form,
        main_area=chosen[0] if chosen else None,
        other_areas=chosen[1:],
        created_at=now(),
        created_by=who.person_id,
        **{"default_role": default_role(kind, form)} | facts,
    )
    db.session.add(activity)
    db.session.flush()
    changes.record(who, activity, "add")
    return activity


def find_or_make_activity(
    who: Actor, *, name: str, kind: str = "open", form: str = "drop_in", areas: Iterable[str] = ()
) -> Activity:
    """The activity of this name, kind and form (upper and lower case alike), made when there is none."""
    clean = " ".join(name.split())
    query = activities_visible_to(who).where(
        func.lower(Activity.name) == clean.lower(), Activity.kind == kind, Activity.form == form
    )
    found = db.session.scalars(query.order_by(Activity.id)).first()
    return found or add_activity(who, name=clean, kind=kind, form=form, areas=areas)
