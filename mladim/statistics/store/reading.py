"""From the rows of the records to packed months and cards: the only arithmetic of the summaries.

A pure reading: the same rows always make the same bytes, whoever reads them and in whatever order.
"""

import datetime as dt
from typing import Any

import numpy as np
from sqlalchemy import Connection, Integer, Select, and_, case, cast, func, select

from mladim.organisations.models import TeamMember
from mladim.participants.models import Participant
from mladim.sessions.activity_models import Activity, ActivityPartner, ActivityProject
from mladim.sessions.models import Attendance, HeadCount, SessionStaff, WorkSession
from mladim.statistics.expressions import LocalHour, SecondsBetween
from mladim.statistics.held import TIMELY
from mladim.statistics.store.packing import coded, pack

STATES = ("announced", "held", "cancelled")
Rows = list[tuple[Any, ...]]
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def microseconds(instant: dt.datetime) -> int:
    """Since 1970, as a whole number."""
    return (instant - EPOCH) // dt.timedelta(microseconds=1)


def _mine(house: int, first: dt.date | None, last: dt.date | None) -> list[Any]:
    found = [WorkSession.organisation_id == house, WorkSession.deleted_at.is_(None)]
    return found + ([WorkSession.local_date.between(first, last)] if first and last else [])


def _sessions(mine: list[Any]) -> Select[Any]:
    on_time = SecondsBetween(WorkSession.ends_at, WorkSession.logged_at) <= int(TIMELY.total_seconds())
    is_on_time = case((and_(WorkSession.logged_at.is_not(None), on_time), 1), else_=0)
    return (
        select(
            WorkSession.local_date,
            WorkSession.id,
            WorkSession.activity_id,
            WorkSession.place_id,
            LocalHour(WorkSession.starts_at),
            SecondsBetween(WorkSession.starts_at, WorkSession.ends_at),
            is_on_time,
            WorkSession.ends_at,
            WorkSession.status,
            WorkSession.led_by,
        )
        .where(*mine)
        .order_by(WorkSession.local_date, WorkSession.id)
    )


def _parts(model: Any, mine: list[Any], *columns: Any) -> Select[Any]:
    """Rows of the sessions that were held."""
    same = model.session_id == WorkSession.id
    if model is not SessionStaff:
        # Its key begins with the session, theirs with the organisation.
        same &= model.organisation_id == WorkSession.organisation_id
    query = select(WorkSession.local_date, WorkSession.id, *columns).join(WorkSession, same)
    return query.where(*mine, WorkSession.status == "held")


def read_months(
    connection: Connection, house: int, first: dt.date | None = None, last: dt.date | None = None
) -> dict[str, bytes]:
    """Every month of an organisation between two days that has sessions, packed."""
    mine = _mine(house, first, last)
    h, s = HeadCount, SessionStaff
    hundredths = cast(func.round((s.hours + s.preparation_hours) * 100), Integer)
    queries = {
        "s": _sessions(mine),
        "c": _parts(h, mine, h.age_band, h.gender, h.role, h.count, h.method),
        "k": _parts(Attendance, mine, Attendance.participant_id, Attendance.role),
        "t": _parts(s, mine, s.team_member_id, hundredths),
    }
    months: dict[str, dict[str, Rows]] = {}
    for name, query in queries.items():
        for row in connection.execute(query):
            months.setdefault(f"{row[0]:%Y-%m}", {}).setdefault(name, []).append(tuple(row))
    return {month: _packed(rows) for month, rows in months.items()}


def _packed(rows: dict[str, Rows]) -> bytes:
    session = _columns(rows["s"], 10)
    place = {one: number for number, one in enumerate(session[1])}
    columns: dict[str, np.ndarray] = {
        "s_day": np.array([day.toordinal() for day in session[0]], "<i4"),
        "s_id": np.array(session[1], "<i8"),
        "s_activity": np.array(session[2], "<i8"),
        "s_place": np.array([one or 0 for one in session[3]], "<i8"),
        "s_hour": np.array(session[4], "<i1"),
        "s_seconds": np.array(session[5], "<i4"),
        "s_on_time": np.array(session[6], "<i1"),
        "s_ends": np.array([microseconds(one) for one in session[7]], "<i8"),
        "s_state": np.array([STATES.index(one) for one in session[8]], "<i1"),
    }
    words: dict[str, list[Any]] = {}
    columns["s_led"], words["s_led"] = coded(session[9])
    # Sorted here: databases do not agree on the order of words.
    counts = _columns(sorted(rows.get("c", [])), 7)
    for name, values in zip(("age", "gender", "role"), counts[2:5], strict=True):
        columns[f"c_{name}"], words[f"c_{name}"] = coded(values)
    columns["c_method"], words["c_method"] = coded(counts[6])
    columns["c_count"] = np.array(counts[5], "<i4")
    known, team = (_columns(sorted(rows.get(name, [])), 4) for name in "kt")
    columns["k_person"] = np.array(known[2], "<i8")
    columns["k_role"], words["k_role"] = coded(known[3])
    columns["t_member"], columns["t_hundredths"] = np.array(team[2], "<i8"), np.array(team[3], "<i4")
    for name, parts in (("c", counts), ("k", known), ("t", team)):
        columns[f"{name}_session"] = np.array([place[one] for one in parts[1]], "<i4")
    return pack(columns, words)


def _columns(rows: Rows, width: int) -> list[tuple[Any, ...]]:
    return list(zip(*rows, strict=True)) if rows else [()] * width


def read_cards(connection: Connection, house: int) -> bytes:
    """What sessions and people of an organisation are split by, and whose activities it takes part in."""
    columns: dict[str, np.ndarray] = {}
    words: dict[str, list[Any]] = {}
    a, p, m, j, f = Activity, Participant, TeamMember, ActivityPartner, ActivityProject
    plain = (a.id, a.project_id, a.kind, a.form, a.main_area, a.topics, a.target_groups)
    rows = _read(connection, select(*plain).where(a.organisation_id == house).order_by(a.id), 7)
    columns["a_id"], columns["a_project"] = _ids(rows[0]), _ids(rows[1])
    for name, values in zip(("kind", "form", "area"), rows[2:5], strict=True):
        columns[f"a_{name}"], words[f"a_{name}"] = coded(values)
    words["a_topic"], words["a_target_group"] = list(rows[5]), list(rows[6])
    people = select(p.id, p.birth_year, p.kind, p.gender).where(p.organisation_id == house).order_by(p.id)
    rows = _read(connection, people, 4)
    columns["p_id"] = _ids(rows[0])
    columns["p_birth"] = np.array([one or 0 for one in rows[1]], "<i2")
    columns["p_kind"], words["p_kind"] = coded(rows[2])
    columns["p_gender"], words["p_gender"] = coded(rows[3])
    team = select(m.id, m.is_volunteer, m.volunteer_type).where(m.organisation_id == house).order_by(m.id)
    rows = _read(connection, team, 3)
    columns["m_id"], columns["m_volunteer"] = _ids(rows[0]), np.array(rows[1], "<i1")
    columns["m_type"], words["m_type"] = coded(rows[2])
    joint = select(j.organisation_id, j.activity_id).where(
        j.partner_id == house, j.organisation_id != house, j.status == "accepted"
    )
    rows = _read(connection, joint.order_by(j.organisation_id, j.activity_id), 2)
    columns["j_owner"], columns["j_activity"] = _ids(rows[0]), _ids(rows[1])
    further = select(f.activity_id, f.project_id).where(f.organisation_id == house)
    rows = _read(connection, further.order_by(f.activity_id, f.project_id), 2)
    columns["f_activity"], columns["f_project"] = _ids(rows[0]), _ids(rows[1])
    return pack(columns, words)


def _read(connection: Connection, query: Any, width: int) -> list[tuple[Any, ...]]:
    return _columns([tuple(row) for row in connection.execute(query)], width)


def _ids(values: tuple[Any, ...]) -> np.ndarray:
    return np.array([one or 0 for one in values], "<i8")
