"""Eleven typical questions, and three ways to answer them: summaries, SQL from the records, naive pandas."""

import datetime as dt
from typing import Any

import pandas as pd
from flask import current_app
from sqlalchemy import select

from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import Attendance, HeadCount, WorkSession
from mladim.statistics.held import Ask
from mladim.statistics.numbers import Numbers, numbers_of
from mladim.statistics.query import Query
from mladim.statistics.scope import Scope, _house
from mladim.statistics.store.remembering import MEMORY

START, END = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
# Name: measures, split by, of one organisation or of all.
QUESTIONS: dict[str, tuple[tuple[str, ...], tuple[str, ...], bool]] = {
    "q1 persons by month, age, gender": (("known_persons",), ("month", "age_band", "gender"), True),
    "q2 sessions, hours, visits by region, area": (
        ("sessions", "session_hours", "attendances"),
        ("region", "area"),
        False,
    ),
    "q3 retention by quarter": (("retention",), ("cohort",), True),
    "q4 youth-led share by month, area": (("youth_led_share",), ("month", "area"), False),
    "q5 new and returning by quarter": (("new_persons", "returning_persons"), ("quarter",), False),
    "q6 actuals by project": (("sessions", "attendances", "known_persons"), ("project",), True),
    "q7 by region and month, with persons": (("attendances", "known_persons"), ("region", "month"), False),
    "q8 group size by form": (("group_size",), ("form",), False),
    "q9 staff hours by area": (("staff_hours",), ("area",), False),
    "q10 staff hours by form": (("staff_hours",), ("form",), False),
    "q11 visits by region, age, gender": (("attendances",), ("region", "age_band", "gender"), False),
}
# Those that a person would write by hand in pandas in a few lines.
NAIVE = ("q2 sessions, hours, visits by region, area", "q8 group size by form")


def scopes() -> tuple[Scope, Scope]:
    """One organisation and all."""
    houses = {row.id: _house(row) for row in db.session.scalars(select(Organisation))}
    one = next(house for house in houses.values() if house.slug == "mc-primer")
    return (
        Scope(houses={one.id: one}, own_id=one.id, everything=False),
        Scope(houses=houses, own_id=one.id, everything=True),
    )


def asks() -> dict[str, Ask]:
    """The questions; those whose dimension this installation does not know are left out."""
    own, network = scopes()
    found = {}
    for name, (measures, by, is_own) in QUESTIONS.items():
        query = Query(measures=measures, by=by, start=START, end=END)
        found[name] = Ask(query, own if is_own else network)
    return found


def by_summaries(ask: Ask, *, anew: bool = False) -> Numbers:
    """The product's way; `anew` = nothing remembered."""
    if anew:
        MEMORY.clear()
    return numbers_of(ask)


def by_records(ask: Ask) -> Numbers:
    """SQL with GROUP BY over the records, then the definitions."""
    kept, current_app.config["STORE_MEGABYTES"] = current_app.config["STORE_MEGABYTES"], 0
    try:
        return numbers_of(ask)
    finally:
        current_app.config["STORE_MEGABYTES"] = kept


def _frame(model: Any, *columns: Any) -> pd.DataFrame:
    return pd.read_sql(select(*columns).select_from(model), db.session.connection())


def naively(name: str) -> Any:
    """Read the rows, merge, group."""
    w, a = WorkSession, Activity
    sessions = _frame(w, w.id, w.organisation_id, w.activity_id, w.local_date, w.status, w.deleted_at)
    days = pd.to_datetime(sessions["local_date"])
    inside = days.between(pd.Timestamp(START), pd.Timestamp(END))
    held = sessions[inside & (sessions["status"] == "held") & sessions["deleted_at"].isna()]
    counted = _frame(HeadCount, HeadCount.session_id, HeadCount.role, HeadCount.count)
    visitors = counted[counted["role"] != "contact"].groupby("session_id")["count"].sum()
    known = _frame(Attendance, Attendance.session_id).groupby("session_id").size()
    held = held.assign(visits=held["id"].map(visitors).fillna(0) + held["id"].map(known).fillna(0))
    cards = _frame(a, a.id.label("activity_id"), a.form, a.main_area)
    joined = held.merge(cards, on="activity_id")
    if name == NAIVE[0]:
        return int(joined.groupby(["organisation_id", "main_area"], dropna=False)["visits"].sum().sum())
    peopled = joined[joined["visits"] > 0]
    return peopled.groupby("form")["visits"].median().round(2).to_dict()


def same_as_naive(name: str, numbers: Numbers) -> bool:
    """Does the naive way come to the same?"""
    found = naively(name)
    if name == NAIVE[0]:
        return bool(found == numbers.totals["attendances"])
    mine = {key[0]: values["group_size_median"] for key, values in numbers.cells.items()}
    return all(mine[form] == median for form, median in found.items())
