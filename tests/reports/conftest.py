"""Three sessions of one house, of which one has nobody counted."""

import pytest

from mladim.core.db import db
from tests.factories import make_activity, make_session
from tests.people import ANA, actor_of

COUNTS = {"15-17 female": 3, "18-19 male": 2, "0-12 female": 4}


@pytest.fixture
def records(app, cast):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        activity = make_activity(who)
        for day in ("2026-02-03", "2026-03-10"):
            make_session(who, activity, day=day, headcount=COUNTS)
        make_session(who, activity, day="2026-04-01")
        db.session.commit()
