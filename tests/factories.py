"""Short makers of records: name only what the test is about, the rest is ordinary. They flush, not commit."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from mladim.core.access import Actor
from mladim.core.clock import now, span
from mladim.core.db import db
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_service import find_or_make_activity
from mladim.sessions.facts import Count, Presence, SessionFacts
from mladim.sessions.models import WorkSession
from mladim.sessions.service import save_session


def make_activity(who: Actor, name: str = "Dnevni center", **facts: Any) -> Activity:
    """An activity; a drop-in unless said otherwise."""
    kind, form = facts.pop("kind", "open"), facts.pop("form", "drop_in")
    activity = find_or_make_activity(who, name=name, kind=kind, form=form, areas=facts.pop("areas", ()))
    for column, value in facts.items():
        setattr(activity, column, value)
    db.session.flush()
    return activity


def make_participant(
    who: Actor, birth_year: int | None = 2009, gender: str = "female", **facts: Any
) -> Participant:
    """A known young person without a name (tests of names use the service)."""
    person = Participant(
        organisation_id=who.organisation_id,
        kind=facts.pop("kind", "alias"),
        birth_year=birth_year,
        gender=gender,
        created_at=now(),
        **facts,
    )
    db.session.add(person)
    db.session.flush()
    return person


def counts(
    numbers: Mapping[str, int] | int, *, role: str = "active", method: str = "counted"
) -> tuple[Count, ...]:
    """{"15-17 female": 3} → head-count rows; a bare number is that many of unknown age and gender."""
    if isinstance(numbers, int):
        numbers = {"unknown unknown": numbers}
    return tuple(
        Count(age_band=key.split()[0], gender=key.split()[1], count=number, role=role, method=method)
        for key, number in numbers.items()
    )


def make_session(
    who: Actor,
    activity: Activity | None = None,
    *,
    day: str | dt.date = "2026-10-14",
    times: tuple[str, str] = ("16:00", "20:00"),
    people: Iterable[Participant] = (),
    headcount: Mapping[str, int] | int | None = None,
    **facts: Any,
) -> WorkSession:
    """A session; held with nobody counted unless said otherwise."""
    activity = activity or make_activity(who)
    date = dt.date.fromisoformat(day) if isinstance(day, str) else day
    starts_at, ends_at = span(date, *(dt.time.fromisoformat(text) for text in times))
    said = SessionFacts(
        activity_id=activity.id,
        starts_at=starts_at,
        ends_at=ends_at,
        headcounts=facts.pop("headcounts", counts(headcount) if headcount is not None else ()),
        attendances=tuple(Presence(participant_id=person.id) for person in people),
        **facts,
    )
    return save_session(who, said)
