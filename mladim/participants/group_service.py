"""Changing groups of young people: add, rename, members, bin, restore, undo; flushes, never commits."""

import datetime as dt
from collections.abc import Iterable

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select

from mladim.codelists.collation import sort_key
from mladim.core import changes, records
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.core.forms import refuse_emso
from mladim.core.texts import one_line
from mladim.participants.facts import require_names
from mladim.participants.models import GroupMember, Participant, ParticipantGroup
from mladim.participants.queries import list_groups, visible_to
from mladim.participants.rules import GROUP_NAME_MAX


def add_group(who: Actor, *, name: str) -> ParticipantGroup:
    """A new, empty group."""
    require_names(who)
    group = ParticipantGroup(organisation_id=who.organisation_id, version=1)
    _put_name(who, group, name)
    db.session.add(group)
    db.session.flush()
    changes.record(who, group, "add")
    return group


def _put_name(who: Actor, group: ParticipantGroup, name: str) -> None:
    clean = one_line(name)
    if not clean:
        raise RuleBroken("name", _("Vpišite ime skupine."), "missing")
    if len(clean) > GROUP_NAME_MAX:
        limit = {"limit": GROUP_NAME_MAX}
        raise RuleBroken("name", _("Ime je predolgo: največ %(limit)s znakov.") % limit, "too_long")
    refuse_emso("name", clean)
    same = [other for other in list_groups(who) if other.name.casefold() == clean.casefold()]
    if any(other.id != group.id for other in same):
        raise RuleBroken("name", _("Skupina s tem imenom že obstaja."), "taken")
    group.name, group.sort_key = clean, sort_key(clean)[:240]


def lock_group(who: Actor, group_id: int, version: int | None = None) -> ParticipantGroup:
    """The organisation's group as it stands now, held until the end of the transaction."""
    return records.lock(ParticipantGroup, who, group_id, version)


def _lock_living(who: Actor, group_id: int, version: int | None = None) -> ParticipantGroup:
    return records.lock_living(ParticipantGroup, who, group_id, version)


def _note(who: Actor, group: ParticipantGroup, action: str, before: dict[str, object] | None = None) -> None:
    group.version += 1
    changes.record(who, group, action, before=before)
    db.session.flush()


def rename_group(who: Actor, group: ParticipantGroup, *, version: int | None, name: str) -> ParticipantGroup:
    """Another name for the same people."""
    require_names(who)
    found = _lock_living(who, group.id, version)
    before = found.name
    _put_name(who, found, name)
    if found.name != before:
        _note(who, found, "rename", {"name": before})
    return found


def delete_group(who: Actor, group: ParticipantGroup, *, version: int | None = None) -> ParticipantGroup:
    """Into the bin for 30 days; the people stay."""
    require_names(who)
    found = _lock_living(who, group.id, version)
    found.deleted_at = now()
    _note(who, found, "bin")
    return found


def restore_group(who: Actor, group_id: int) -> ParticipantGroup:
    """Back from the bin."""
    require_names(who)
    group = lock_group(who, group_id)
    since = now() - dt.timedelta(days=current_app.config["BIN_DAYS"])
    if group.deleted_at is None or group.deleted_at < since:
        raise NotFound
    group.deleted_at = None
    _note(who, group, "restore")
    return group


def member_ids(group: ParticipantGroup) -> set[int]:
    """Everybody on the list, also people in the bin."""
    query = select(GroupMember.participant_id).where(
        GroupMember.organisation_id == group.organisation_id, GroupMember.group_id == group.id
    )
    return set(db.session.scalars(query))


def set_members(
    who: Actor, group: ParticipantGroup, *, version: int | None, ids: Iterable[int]
) -> ParticipantGroup:
    """Exactly these people, as ticked; people in the bin stay on the list for when they come back."""
    require_names(who)
    found = _lock_living(who, group.id, version)
    before, wanted = member_ids(found), set(ids)
    living = _living(who, before | wanted)
    if not wanted <= living:
        raise RuleBroken("members", _("Izbrane osebe ni več. Odprite seznam znova."), "unknown")
    after = wanted | (before - living)
    if after != before:
        _write(found, before, after)
        _note(who, found, "members", {"members": sorted(before)})
    return found


def add_member(who: Actor, group: ParticipantGroup, participant: Participant) -> ParticipantGroup:
    """One more on the list."""
    require_names(who)
    found = _lock_living(who, group.id)
    before = member_ids(found)
    if not _living(who, {participant.id}):
        raise NotFound
    if participant.id not in before:
        _write(found, before, before | {participant.id})
        _note(who, found, "members", {"members": sorted(before)})
    return found


def remove_member(who: Actor, group: ParticipantGroup, participant: Participant) -> ParticipantGroup:
    """One fewer on the list."""
    require_names(who)
    found = _lock_living(who, group.id)
    before = member_ids(found)
    if participant.id in before:
        _write(found, before, before - {participant.id})
        _note(who, found, "members", {"members": sorted(before)})
    return found


def _living(who: Actor, ids: set[int]) -> set[int]:
    query = visible_to(who).with_only_columns(Participant.id).where(Participant.id.in_(ids))
    return set(db.session.scalars(query))


def _write(group: ParticipantGroup, before: set[int], after: set[int]) -> None:
    key = {"organisation_id": group.organisation_id, "group_id": group.id}
    for row in db.session.scalars(select(GroupMember).filter_by(**key)):
        if row.participant_id not in after:
            db.session.delete(row)
    db.session.flush()
    db.session.add_all(GroupMember(**key, participant_id=one) for one in sorted(after - before))
    db.session.flush()


def undo_group_change(who: Actor, group_id: int) -> ParticipantGroup:
    """Take back the last renaming or ticking, within ten minutes and if nothing came after it."""
    require_names(who)
    group = _lock_living(who, group_id)
    minutes = current_app.config["UNDO_MINUTES"]
    last = changes.last_undoable(group.organisation_id, "participant_group", group.id, minutes)
    if last is None or last.version != group.version or last.before is None or last.action == "undo":
        raise RuleBroken("undo", _("Tega ni več mogoče razveljaviti. Seznam lahko popravite."), "too_late")
    if "members" in last.before:
        before = member_ids(group)
        still_there = _existing(who, set(last.before["members"]))
        _write(group, before, still_there)
    if "name" in last.before:
        _put_name(who, group, last.before["name"])
    last.undone_at = now()
    _note(who, group, "undo")
    return group


def _existing(who: Actor, ids: set[int]) -> set[int]:
    """Without people merged into another since."""
    query = select(Participant.id).where(
        Participant.organisation_id == who.organisation_id,
        Participant.id.in_(ids),
        Participant.merged_into_id.is_(None),
    )
    return set(db.session.scalars(query))
