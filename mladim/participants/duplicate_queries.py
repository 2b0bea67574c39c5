"""Quiet suggestions: records of the organisation that may be one person."""

from dataclasses import dataclass

from sqlalchemy import select

from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.participants.facts import require_names
from mladim.participants.likeness import alike
from mladim.participants.models import Participant, ParticipantDifference, ParticipantMerge
from mladim.participants.queries import PersonLine, lines_of, visible_to
from mladim.participants.timeline import last_days_of

LONGEST_LIST = 100


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """Two people who may be one: the one to keep, the one to absorb, and why."""

    kept: PersonLine
    absorbed: PersonLine
    reason: str


def likely_duplicates(who: Actor) -> list[Likeness]:
    """The same or nearly the same name or alias, years that do not contradict, and not told apart before."""
    require_names(who)
    people = {line.id: line for line in lines_of(who, db.session.scalars(visible_to(who)))}
    apart = _told_apart(who)
    pairs = [
        pair
        for pair in alike((line.id, line.name, line.birth_year, line.gender) for line in people.values())
        if (pair.first, pair.second) not in apart
    ]
    pairs = sorted(pairs, key=lambda pair: pair.reason != "same")[:LONGEST_LIST]
    seen = last_days_of(who, [one for pair in pairs for one in (pair.first, pair.second)])
    never = today().replace(year=1900)

    def weight(line: PersonLine) -> tuple[bool, bool, object, int]:
        return line.kind == "named", line.birth_year is not None, seen.get(line.id, never), -line.id

    found = []
    for pair in pairs:
        lighter, heavier = sorted((people[pair.first], people[pair.second]), key=weight)
        found.append(Likeness(kept=heavier, absorbed=lighter, reason=pair.reason))
    return found


def _told_apart(who: Actor) -> set[tuple[int, int]]:
    query = select(ParticipantDifference.first_id, ParticipantDifference.second_id).where(
        ParticipantDifference.organisation_id == who.organisation_id
    )
    return {(first, second) for first, second in db.session.execute(query)}


def list_merges(who: Actor, kept_id: int | None = None) -> list[ParticipantMerge]:
    """Merges that still hold, the newest first; of one person, or the last ones of all."""
    require_names(who)
    query = select(ParticipantMerge).where(
        ParticipantMerge.organisation_id == who.organisation_id, ParticipantMerge.undone_at.is_(None)
    )
    if kept_id is not None:
        query = query.where(ParticipantMerge.kept_id == kept_id)
    newest = query.order_by(ParticipantMerge.merged_at.desc(), ParticipantMerge.id).limit(LONGEST_LIST)
    return list(db.session.scalars(newest))


def newest_record(who: Actor, participant_id: int) -> int:
    """The id of the record that a merged one has become; any other id stays as it is."""
    query = select(Participant.merged_into_id).where(Participant.organisation_id == who.organisation_id)
    found, into = participant_id, db.session.scalar(query.where(Participant.id == participant_id))
    while into is not None:
        found, into = into, db.session.scalar(query.where(Participant.id == into))
    return found
