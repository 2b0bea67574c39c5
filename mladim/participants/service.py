"""Changing young people's records: add, check in, change, bin, restore, undo; flushes, never commits."""

import datetime as dt

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError

from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.participants import name_rows
from mladim.participants.facts import FACTS, PersonFacts, check_person, check_text, check_year, require_names
from mladim.participants.locks import family, lock, lock_kept, lock_visible
from mladim.participants.models import Participant
from mladim.participants.rules import ALIAS_MAX


def add_participant(
    who: Actor,
    *,
    name: str | None = None,
    alias: str | None = None,
    birth_year: int | None,
    gender: str,
    municipality: str | None = None,
) -> Participant:
    """A new young person, by name or by alias."""
    require_names(who)
    facts = check_person(
        name=name, alias=alias, birth_year=birth_year, gender=gender, municipality=municipality
    )
    person = Participant(organisation_id=who.organisation_id, created_at=now(), version=1)
    try:
        # In its own small transaction: two people checking in with a new alias at once must not end the act.
        with db.session.begin_nested():
            _put(person, facts)
            db.session.add(person)
            db.session.flush()
            _put_text(person, facts)
            db.session.flush()
    except IntegrityError as error:
        raise _alias_is_taken() from error
    changes.record(who, person, "add", fields=list(FACTS))
    db.session.flush()
    return person


def check_in_alias(
    who: Actor, *, alias: str, birth_year: int | None = None, gender: str | None = None
) -> Participant:
    """The person with this alias; somebody new when nobody has it. Fills in what was not known so far."""
    require_names(who)
    clean = check_text("alias", alias, ALIAS_MAX)
    check_year(birth_year)
    holder = name_rows.holder_of(clean, who.organisation_id)
    if holder is None:
        try:
            return add_participant(who, alias=clean, birth_year=birth_year, gender=gender or "unknown")
        except RuleBroken as broken:
            if broken.code != "taken":
                raise
            # Somebody made it a moment ago.
            holder = name_rows.holder_of(clean, who.organisation_id)
            if holder is None:
                raise
    return _learn(who, lock_kept(who, holder), birth_year, gender)


def _learn(who: Actor, person: Participant, birth_year: int | None, gender: str | None) -> Participant:
    if birth_year and person.birth_year and birth_year != person.birth_year:
        raise RuleBroken(
            "alias", _("Ta vzdevek ima oseba z drugo letnico rojstva. Izberite drug vzdevek."), "other_year"
        )
    return change_participant(
        who,
        person,
        version=person.version,
        birth_year=person.birth_year or birth_year,
        gender=gender if gender and person.gender == "unknown" else person.gender,
        municipality=person.municipality,
    )


def change_participant(
    who: Actor,
    participant: Participant,
    *,
    version: int | None,
    name: str | None = None,
    alias: str | None = None,
    birth_year: int | None,
    gender: str,
    municipality: str | None = None,
) -> Participant:
    """Store the facts if nobody changed them since `version`; the name stays when none is given."""
    require_names(who)
    person = lock_visible(who, participant.id)
    if version is not None and person.version != version:
        raise Conflict(person)
    facts = check_person(
        name=name,
        alias=alias,
        birth_year=birth_year,
        gender=gender,
        municipality=municipality,
        kind=person.kind,
    )
    before = {field: getattr(person, field) for field in FACTS}
    row = name_rows.row_of(person)
    renamed = facts.text is not None and (row is None or name_rows.read_name(row) != facts.text)
    changed = [field for field in FACTS if before[field] != getattr(facts, field)]
    if not changed and not renamed:
        return person
    _put(person, facts)
    if renamed or "kind" in changed:
        _put_text(person, facts)
    _note(who, person, "change", before=before, fields=changed + (["name"] if renamed else []))
    return person


def _put(person: Participant, facts: PersonFacts) -> None:
    for field in FACTS:
        setattr(person, field, getattr(facts, field))


def _put_text(person: Participant, facts: PersonFacts) -> None:
    assert facts.text is not None
    holder = name_rows.holder_of(facts.text, person.organisation_id) if facts.kind == "alias" else None
    if holder not in (None, person.id):
        raise _alias_is_taken()
    name_rows.put_name(person, facts.text)


def _alias_is_taken() -> RuleBroken:
    return RuleBroken("alias", _("Ta vzdevek že ima druga oseba. Izberite drug vzdevek."), "taken")


def _note(
    who: Actor,
    person: Participant,
    action: str,
    *,
    before: dict[str, object] | None = None,
    fields: list[str] | None = None,
) -> None:
    person.version += 1
    changes.record(who, person, action, before=before, fields=fields)
    db.session.flush()


def delete_participant(who: Actor, participant: Participant, *, version: int | None = None) -> Participant:
    """Into the bin for 30 days: out of lists and search, the visits stay counted, the alias is free."""
    require_names(who)
    person = lock_visible(who, participant.id)
    if version is not None and person.version != version:
        raise Conflict(person)
    person.deleted_at = now()
    for one in family(person):
        name_rows.leave_lookup(one)
    _note(who, person, "bin")
    return person


def restore_participant(who: Actor, participant_id: int) -> Participant:
    """Back from the bin, also as the undo of deleting."""
    require_names(who)
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    person = lock(who, participant_id)
    if person.deleted_at is None or person.deleted_at < since:
        raise NotFound
    person.deleted_at = None
    for one in family(person):
        name_rows.take_lookup(one)
    _note(who, person, "restore")
    return person


def undo_change(who: Actor, participant_id: int) -> Participant:
    """Take back the last change of facts or name, within ten minutes and if nothing came after it."""
    require_names(who)
    person = lock_visible(who, participant_id)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(person.organisation_id, "participant", person.id, minutes)
    if last is None or last.action != "change" or last.version != person.version or last.before is None:
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Podatke lahko popravite."), "too_late")
    before = {field: getattr(person, field) for field in FACTS}
    for field in FACTS:
        setattr(person, field, last.before[field])
    if "name" in last.fields:
        name_rows.bring_back_former(person)
    last.undone_at = now()
    _note(who, person, "undo", before=before, fields=last.fields)
    return person
