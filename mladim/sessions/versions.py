"""The history of one session in words: who, when, what became different."""

import datetime as dt
from dataclasses import dataclass, field

from flask_babel import gettext as _

from mladim.core import changes
from mladim.core.access import Actor
from mladim.sessions.conflicts import names_around
from mladim.sessions.differences import Row, changed_only, compare
from mladim.sessions.models import WorkSession
from mladim.sessions.people import names_of_people
from mladim.sessions.snapshots import facts_of, from_json


@dataclass(frozen=True, kw_only=True)
class Version:
    """One act on the session."""

    number: int
    at: dt.datetime
    who: str
    act: str
    undone: bool
    rows: list[Row] = field(default_factory=list)


def act_said(action: str, is_first: bool) -> str:
    """The act as one word."""
    words = {
        "log": _("zabeleženo"),
        "announced": _("najavljeno"),
        "cancelled": _("označeno, da izvedbe ni bilo"),
        "bin": _("izbrisano"),
        "restore": _("obnovljeno"),
        "undo": _("razveljavljeno"),
    }
    if is_first and action == "log":
        return _("vpisano in zabeleženo")
    return words.get(action, _("spremenjeno"))


def versions_of(session: WorkSession, who: Actor) -> list[Version]:
    """Newest first; each with the fields that became different."""
    acts = changes.history(session.organisation_id, "work_session", session.id)
    people = names_of_people(act.person_id for act in acts)
    before = [from_json(act.before) if act.before else None for act in acts]
    names = names_around(who, facts_of(session), *(facts for facts in before if facts))
    found, after = [], facts_of(session)
    for act, facts in zip(acts, before, strict=True):
        rows = changed_only(compare(facts, after, **names)) if facts and act.action != "bin" else []
        found.append(
            Version(
                number=act.version,
                at=act.at,
                who=people.get(act.person_id or 0, "–"),
                act=act_said(act.action, is_first=act.version == 1),
                undone=act.undone_at is not None,
                rows=rows,
            )
        )
        after = facts or after
    return found
