"""The list of one session: who may be ticked, who is, in which role, and what the page was asked to do."""

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from mladim.sessions import attendance_queries as queries
from mladim.sessions.entry import Entry
from mladim.sessions.facts import Presence, SessionFacts

Typed = MultiDict[str, str]
ROLES = ("active", "passive", "producer")
SAVE, FIND, ADD, ALIAS = "save", "find", "add", "alias"


@dataclass
class Row:
    """One person on the list."""

    id: int
    name: str
    year: int | None
    gender: str
    present: bool
    note: str
    role: str


@dataclass
class Roll:
    """The whole list, and the three small forms on the same page as they were typed."""

    rows: list[Row]
    added: list[int]
    typed: Mapping[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    said: str = ""
    asks_about_alias: bool = False

    @property
    def present(self) -> list[Row]:
        return [row for row in self.rows if row.present]


def ids_in(texts: Iterable[str]) -> list[int]:
    """Whole numbers only; whatever else was sent is nobody."""
    return [
        int(text) for text in dict.fromkeys(texts) if text.isascii() and text.isdigit() and len(text) < 17
    ]


def open_roll(entry: Entry, *, everybody: bool = False) -> Roll:
    """The list as it is first seen; nobody is ticked before somebody said so."""
    stored = {presence.participant_id: presence.role for presence in entry.stored.attendances}
    roll = _roll(entry, ticked=set(stored), roles=stored, added=[])
    for row in roll.rows:
        row.present = row.present or everybody
    return roll


def read_roll(entry: Entry, typed: Typed, *, added: Iterable[int] = ()) -> Roll:
    """The list with the ticks and roles that were sent, and with the people added on this page."""
    ticked = set(ids_in(typed.getlist("present")))
    stored = {presence.participant_id: presence.role for presence in entry.stored.attendances}
    extra = [*ids_in(typed.getlist("listed")), *added]
    roles = {one: typed.get(f"role-{one}", stored.get(one, "")) for one in {*ticked, *stored, *extra}}
    roll = _roll(entry, ticked=ticked, roles=roles, added=extra)
    roll.typed = {name: typed.get(name, "") for name in ("q", "new_name", "new_year", "new_gender", "alias")}
    roll.typed |= {name: typed.get(name, "") for name in ("alias_year", "alias_gender")}
    return roll


def _roll(entry: Entry, *, ticked: set[int], roles: Mapping[int, str], added: list[int]) -> Roll:
    session, who = entry.session, entry.who
    carried = {presence.participant_id for presence in entry.stored.attendances}
    usual = "passive" if session.activity.default_role == "passive" else "active"
    ids = {*queries.group_ids(session), *queries.last_time_ids(session, who), *carried, *ticked, *added}
    known = queries.attended_before(session, who, ids)
    rows = [
        Row(
            id=line.id,
            name=line.name,
            year=line.year,
            gender=line.gender,
            present=line.id in ticked,
            note="" if line.id in known else _("prvič"),
            role=roles[line.id] if roles.get(line.id) in ROLES else usual,
        )
        for line in queries.people_lines(who, ids, carried=carried)
    ]
    return Roll(rows=rows, added=[one for one in added if any(row.id == one for row in rows)])


def asked_for(typed: Typed) -> str:
    """The pressed button; Enter in a field means the button beside it, with or without script."""
    act = typed.get("act", SAVE)
    if act != FIND or typed.get("q", "").strip():
        return act if act in (SAVE, FIND, ADD, ALIAS) else SAVE
    if typed.get("new_name", "").strip():
        return ADD
    return ALIAS if typed.get("alias", "").strip() else SAVE


def with_people(facts: SessionFacts, roll: Roll) -> SessionFacts:
    """The facts with the ticked people."""
    people = [Presence(participant_id=row.id, role=row.role) for row in roll.present]
    return dataclasses.replace(
        facts, attendances=tuple(sorted(people, key=lambda presence: presence.participant_id))
    )
