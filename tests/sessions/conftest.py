"""What the tests of the session pages share."""

import datetime as dt
from uuid import UUID

import pytest
from sqlalchemy import select

from mladim.core.clock import today
from mladim.core.db import db
from mladim.sessions.models import WorkSession
from mladim.sessions.snapshots import facts_of
from tests.factories import make_activity, make_session
from tests.people import ANA, actor_of

YESTERDAY = today() - dt.timedelta(days=1)


@pytest.fixture
def make(app, cast):
    """Make and commit a session, yesterday's and announced unless said otherwise; returns its public id."""

    def made(**facts):
        of_activity = ("kind", "form", "default_role", "group_id", "place_id")
        said = {name: facts.pop(name) for name in of_activity if name in facts}
        with app.test_request_context("/"):
            who = actor_of(facts.pop("by", ANA))
            activity = make_activity(who, facts.pop("name", "Dnevni center"), **said)
            uuid = str(make_session(who, activity, **{"day": YESTERDAY, "status": "announced"} | facts).uuid)
            db.session.commit()
        return uuid

    return made


@pytest.fixture
def stored(app):
    """(facts, version) of a session as it stands in the database."""

    def read(uuid):
        with app.app_context():
            session = db.session.scalars(select(WorkSession).where(WorkSession.uuid == UUID(uuid))).one()
            return facts_of(session), session.version

    return read
