"""Counting the organisations that use the tool, for the network's own targets."""

import datetime as dt

from flask import Flask
from flask_babel import lazy_gettext as _l
from sqlalchemy import func, or_, select

from mladim.core.access import Actor
from mladim.core.clock import to_instant
from mladim.core.db import db
from mladim.organisations.models import Organisation
from mladim.projects.models import Target
from mladim.targets.counters import Counter, add_counter

MIDNIGHT = dt.time()


def _after(day: dt.date) -> dt.datetime:
    return to_instant(day + dt.timedelta(days=1), MIDNIGHT)


def registered(who: Actor, _target: Target, _start: dt.date, end: dt.date) -> float | None:
    """Organisations that are here at the end of a day; only the network counts the others."""
    if not who.is_network:
        return None
    query = select(func.count()).where(
        Organisation.is_network.is_(False),
        Organisation.created_at < _after(end),
        or_(Organisation.closed_on.is_(None), Organisation.closed_on > end),
    )
    return float(db.session.scalar(query) or 0)


def new(who: Actor, _target: Target, start: dt.date, end: dt.date) -> float | None:
    """Organisations that came within the days."""
    if not who.is_network:
        return None
    query = select(func.count()).where(
        Organisation.is_network.is_(False),
        Organisation.created_at >= to_instant(start, MIDNIGHT),
        Organisation.created_at < _after(end),
    )
    return float(db.session.scalar(query) or 0)


def add_counters(app: Flask) -> None:
    """Offer both to targets."""
    add_counter(app, Counter("organisations.registered", _l("organizacije v orodju"), registered))
    add_counter(app, Counter("organisations.new", _l("na novo registrirane organizacije"), new))
