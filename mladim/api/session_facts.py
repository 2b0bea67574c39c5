"""From what a program says to the facts of a session: activities, places, people found or made."""

from flask_babel import gettext as _
from sqlalchemy import func

from mladim.api.schema import ActivityIn, AttendanceIn, PlaceIn, SessionIn, StaffIn
from mladim.codelists.collation import sort_key
from mladim.core.access import Actor
from mladim.core.clock import hours
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.organisations.models import Place, TeamMember
from mladim.organisations.queries import places_visible_to, team_visible_to
from mladim.participants.service import check_in_alias
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_queries import get_activity
from mladim.sessions.activity_service import find_or_make_activity
from mladim.sessions.facts import Count, Presence, SessionFacts, StaffHours


def facts_from(who: Actor, said: SessionIn) -> SessionFacts:
    """The facts for the session service; RuleBroken names the field."""
    activity = _activity(who, said.activity)
    role = activity.default_role
    return SessionFacts(
        activity_id=activity.id,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        status=said.status,
        cancel_reason=said.cancel_reason,
        led_by=said.led_by,
        place_id=_place_id(who, said.place),
        headcounts=tuple(
            Count(
                age_band=row.age_band,
                gender=row.gender,
                role=row.role or role,
                count=row.count,
                method=row.method,
            )
            for row in said.headcounts
        ),
        attendances=tuple(
            _presence(who, row, position, "passive" if role == "passive" else "active")
            for position, row in enumerate(said.attendances)
        ),
        staff=tuple(_staff(who, row, said, position) for position, row in enumerate(said.staff)),
        note=said.note,
        went_well=said.went_well,
        next_time=said.next_time,
        outcome_tags=tuple(said.outcome_tags),
    )


def _activity(who: Actor, said: int | ActivityIn) -> Activity:
    wanted = said if isinstance(said, int) else said.id
    if wanted is not None:
        try:
            return get_activity(wanted, who)
        except NotFound as error:
            raise RuleBroken("activity", _("Dejavnosti s to številko ni."), "unknown") from error
    if isinstance(said, int) or not said.name:
        raise RuleBroken("activity", _("Navedite številko ali ime dejavnosti."), "missing")
    refuse_emso("activity.name", said.name)
    return find_or_make_activity(who, name=said.name, kind=said.kind, form=said.form, areas=said.areas)


def _place_id(who: Actor, said: int | str | PlaceIn | None) -> int | None:
    if said is None:
        return None
    if isinstance(said, PlaceIn):
        said = said.id if said.id is not None else (said.name or "")
    if isinstance(said, int):
        return said
    name = " ".join(said.split())[:120]
    if not name:
        raise RuleBroken("place", _("Navedite številko ali ime prostora."), "missing")
    refuse_emso("place", name)
    query = places_visible_to(who).where(func.lower(Place.name) == name.lower()).order_by(Place.id)
    place = db.session.scalars(query).first()
    if place is None:
        place = Place(organisation_id=who.organisation_id, name=name)
        db.session.add(place)
        db.session.flush()
    return place.id


def _presence(who: Actor, said: AttendanceIn, position: int, role: str) -> Presence:
    field = f"attendances[{position}]"
    if (said.participant is None) == (said.alias is None):
        raise RuleBroken(field, _("Navedite ali številko osebe ali vzdevek."), "one_of")
    if said.participant is not None:
        return Presence(participant_id=said.participant, role=said.role or role)
    assert said.alias is not None
    try:
        person = check_in_alias(
            who, alias=said.alias.name, birth_year=said.alias.birth_year, gender=said.alias.gender
        )
    except RuleBroken as broken:
        raise RuleBroken(f"{field}.alias.{broken.field}", broken.message, broken.code) from broken
    return Presence(participant_id=person.id, role=said.role or role)


def _staff(who: Actor, said: StaffIn | str, whole: SessionIn, position: int) -> StaffHours:
    said = StaffIn(name=said) if isinstance(said, str) else said
    length = round(max(hours(whole.starts_at, whole.ends_at), 0), 2)
    member_id = said.id
    if member_id is None:
        if not said.name:
            raise RuleBroken(f"staff[{position}]", _("Navedite številko ali ime osebe iz ekipe."), "missing")
        member_id = _team_member_id(who, " ".join(said.name.split()))
    return StaffHours(
        team_member_id=member_id,
        hours=min(length, 744) if said.hours is None else said.hours,
        preparation_hours=said.preparation_hours,
    )


def _team_member_id(who: Actor, name: str) -> int:
    refuse_emso("staff", name)
    query = team_visible_to(who).where(func.lower(TeamMember.name) == name.lower()).order_by(TeamMember.id)
    member = db.session.scalars(query).first()
    if member is None:
        member = TeamMember(organisation_id=who.organisation_id, name=name, sort_key=sort_key(name)[:240])
        db.session.add(member)
        db.session.flush()
    return member.id
