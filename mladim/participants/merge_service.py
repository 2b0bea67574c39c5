"""Two records of one person made one, and taken apart again while nothing contradicts."""

from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from mladim.core import changes
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import NotFound, RuleBroken
from mladim.participants.facts import require_names
from mladim.participants.locks import lock, lock_visible
from mladim.participants.merging import Roles, Steps, combine, result, take_out
from mladim.participants.models import Participant, ParticipantDifference, ParticipantMerge
from mladim.participants.movers import Mover, movers

UNKNOWN = {"birth_year": None, "gender": "unknown", "municipality": None}


def merge(who: Actor, kept_id: int, absorbed_id: int) -> ParticipantMerge:
    """Everything of the absorbed record goes to the kept one; a person twice in one session is one there."""
    require_names(who)
    if kept_id == absorbed_id:
        raise RuleBroken("other", _("Izberite dve različni osebi."), "same")
    people = {one: lock_visible(who, one) for one in sorted((kept_id, absorbed_id))}
    kept, absorbed = people[kept_id], people[absorbed_id]
    moved: dict[str, Any] = {"places": {}, "filled": _fill_in(kept, absorbed)}
    for name, mover in movers().items():
        roles = mover.read(who.organisation_id, [kept_id, absorbed_id])
        moved["places"][name] = steps = combine(roles[absorbed_id], roles[kept_id])
        mover.write(
            who,
            {
                absorbed_id: dict.fromkeys(steps),
                kept_id: {place: result(step, mover.strength) for place, step in steps.items()},
            },
        )
    absorbed.merged_into_id = kept_id
    done = ParticipantMerge(
        organisation_id=who.organisation_id,
        kept_id=kept_id,
        absorbed_id=absorbed_id,
        moved=moved,
        merged_at=now(),
        merged_by=who.person_id,
    )
    db.session.add(done)
    _note(who, "merge", kept, absorbed)
    return done


def _fill_in(kept: Participant, absorbed: Participant) -> dict[str, Any]:
    """What the kept record did not know and the other one did."""
    filled = {
        field: getattr(absorbed, field)
        for field, unknown in UNKNOWN.items()
        if getattr(kept, field) == unknown and getattr(absorbed, field) != unknown
    }
    for field, value in filled.items():
        setattr(kept, field, value)
    return filled


def _note(who: Actor, action: str, *people: Participant) -> None:
    for person in people:
        person.version += 1
        changes.record(who, person, action)
    db.session.flush()


def undo_merge(who: Actor, merge_id: int) -> ParticipantMerge:
    """Two people again. Refused while the kept record is itself merged into another or lies in the bin."""
    require_names(who)
    done = _get_merge(who, merge_id)
    people = {one: lock(who, one) for one in sorted((done.kept_id, done.absorbed_id))}
    kept, absorbed = people[done.kept_id], people[done.absorbed_id]
    db.session.refresh(done)
    _check_can_be_undone(done, kept, absorbed)
    chain = _active_merges(done)
    for name, mover in movers().items():
        _give_back(who, mover, name, done, chain)
    for field, value in done.moved["filled"].items():
        if getattr(kept, field) == value:
            setattr(kept, field, UNKNOWN[field])
    absorbed.merged_into_id = None
    done.undone_at = now()
    _note(who, "undo_merge", kept, absorbed)
    return done


def _get_merge(who: Actor, merge_id: int) -> ParticipantMerge:
    query = select(ParticipantMerge).where(
        ParticipantMerge.organisation_id == who.organisation_id, ParticipantMerge.id == merge_id
    )
    found = db.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound
    return found


def _check_can_be_undone(done: ParticipantMerge, kept: Participant, absorbed: Participant) -> None:
    if done.undone_at is not None or absorbed.merged_into_id != kept.id:
        raise RuleBroken("undo", _("Združitev je že razveljavljena."), "undone")
    if kept.merged_into_id is not None:
        raise RuleBroken("undo", _("Najprej razveljavite poznejšo združitev te osebe."), "merged_again")
    if kept.deleted_at is not None:
        raise RuleBroken("undo", _("Oseba je v košu. Najprej jo obnovite."), "deleted")


def _active_merges(done: ParticipantMerge) -> list[ParticipantMerge]:
    """All merges into the same record that still hold, in order."""
    query = (
        select(ParticipantMerge)
        .where(
            ParticipantMerge.organisation_id == done.organisation_id,
            ParticipantMerge.kept_id == done.kept_id,
            ParticipantMerge.undone_at.is_(None),
        )
        .order_by(ParticipantMerge.merged_at, ParticipantMerge.id)
    )
    return list(db.session.scalars(query))


def _give_back(
    who: Actor, mover: Mover, name: str, done: ParticipantMerge, chain: list[ParticipantMerge]
) -> None:
    current: Roles = mover.read(who.organisation_id, [done.kept_id])[done.kept_id]
    kept: dict[str, str | None] = {}
    absorbed: dict[str, str | None] = {}
    memories: list[tuple[ParticipantMerge, Steps]] = [(one, _steps_of(one, name)) for one in chain]
    for place in _steps_of(done, name):
        having = [(one, steps[place]) for one, steps in memories if place in steps]
        at = next(i for i, (one, _step) in enumerate(having) if one.id == done.id)
        ours, theirs = take_out([step for _one, step in having], at, current.get(place), mover.strength)
        if current.get(place) is not None:
            kept[place], absorbed[place] = ours, theirs
    for one, steps in memories:
        one.moved = {**one.moved, "places": {**one.moved["places"], name: steps}}
    mover.write(who, {done.kept_id: kept, done.absorbed_id: absorbed})


def _steps_of(done: ParticipantMerge, name: str) -> Steps:
    return {place: list(step) for place, step in done.moved["places"].get(name, {}).items()}


def tell_apart(who: Actor, one_id: int, other_id: int) -> None:
    """Two people who only look alike: not suggested again."""
    require_names(who)
    first, second = sorted((one_id, other_id))
    if first == second:
        raise RuleBroken("other", _("Izberite dve različni osebi."), "same")
    for one in (first, second):
        lock_visible(who, one)
    if _difference(who, first, second) is None:
        db.session.add(
            ParticipantDifference(
                organisation_id=who.organisation_id,
                first_id=first,
                second_id=second,
                created_at=now(),
                created_by=who.person_id,
            )
        )
        db.session.flush()


def suggest_again(who: Actor, one_id: int, other_id: int) -> None:
    """The undo of telling two people apart."""
    require_names(who)
    found = _difference(who, *sorted((one_id, other_id)))
    if found is None:
        raise NotFound
    db.session.delete(found)
    db.session.flush()


def _difference(who: Actor, first: int, second: int) -> ParticipantDifference | None:
    query = select(ParticipantDifference).where(
        ParticipantDifference.organisation_id == who.organisation_id,
        ParticipantDifference.first_id == first,
        ParticipantDifference.second_id == second,
    )
    return db.session.scalars(query).one_or_none()
