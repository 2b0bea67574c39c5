"""Adding somebody while the list is open: by name, by alias, or found among all; flushes, never commits."""

from dataclasses import dataclass

from flask_babel import gettext as _

from mladim.codelists.folding import fold
from mladim.core.access import Actor
from mladim.core.errors import RuleBroken
from mladim.participants import group_service
from mladim.participants.models import Participant
from mladim.participants.name_rows import holder_of
from mladim.participants.queries import get_participant, list_participants
from mladim.participants.service import add_participant, check_in_alias
from mladim.sessions.models import WorkSession

MOST_FOUND = 20


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """Who was put on the list, and the sentence that says so."""

    ids: list[int]
    said: str


def find_people(who: Actor, words: str) -> Arrival:
    """Everybody of the organisation whose name or birth year matches."""
    found = list_participants(who, search=words, page_size=MOST_FOUND)
    if not found.lines:
        return Arrival(ids=[], said=_("Nikogar ni s tem imenom. Osebo lahko dodate."))
    if found.total > MOST_FOUND:
        return Arrival(
            ids=[line.id for line in found.lines], said=_("Zadetkov je veliko. Vpišite več imena.")
        )
    return Arrival(ids=[line.id for line in found.lines], said=_("Najdene osebe so na seznamu."))


def add_person(
    who: Actor, session: WorkSession, *, name: str, birth_year: int | None, gender: str, to_group: bool
) -> Arrival:
    """A new person; the same name, year and gender is the person who is known already."""
    clean = " ".join(name.split())
    if not clean:
        raise RuleBroken("new_name", _("Vpišite ime ali vzdevek."))
    same = [
        line
        for line in list_participants(who, search=clean).lines
        if fold(line.name) == fold(clean) and line.birth_year == birth_year and line.gender == gender
    ]
    if same:
        _into_group(who, session, same[0].id, to_group=to_group)
        return Arrival(
            ids=[same[0].id],
            said=_("Na seznamu že od prej, zdaj tudi označeno: %(name)s.", name=same[0].name.rstrip(".")),
        )
    person = add_participant(who, name=clean, birth_year=birth_year, gender=gender)
    _into_group(who, session, person.id, to_group=to_group)
    # »Ajda B.« has its own full stop.
    return Arrival(ids=[person.id], said=_("Na seznamu in označeno: %(name)s.", name=clean.rstrip(".")))


def _into_group(who: Actor, session: WorkSession, person_id: int, *, to_group: bool) -> None:
    group = session.activity.group
    if not to_group or group is None or group.deleted_at is not None:
        return
    group_service.add_member(who, group, get_participant(person_id, who))


def is_known_alias(who: Actor, alias: str) -> bool:
    """Has somebody checked in with this alias before?"""
    return holder_of(" ".join(alias.split()), who.organisation_id) is not None


def check_in(who: Actor, *, alias: str, birth_year: int | None, gender: str | None) -> Arrival:
    """The person behind an alias, ticked."""
    person: Participant = check_in_alias(who, alias=alias, birth_year=birth_year, gender=gender)
    return Arrival(ids=[person.id], said=_("Prijava z vzdevkom: %(alias)s.", alias=" ".join(alias.split())))
