"""Deleting and bringing back, in any order, as often as one likes."""

import datetime as dt
from uuid import UUID

import pytest
from sqlalchemy import select

from mladim.core.clock import now
from mladim.core.db import db
from mladim.sessions.models import WorkSession
from tests.people import ANA, BOR, CILKA, DANE, VILI


def test_a_deleted_session_lies_in_the_bin_and_comes_back_as_it_was(make, stored, browse):
    uuid, ana = make(status="held", headcount={"15-17 female": 5}), browse(ANA)
    before = stored(uuid)[0]
    for _ in range(2):
        version = stored(uuid)[1]
        answer = ana.post(f"/sessions/{uuid}/remove", {"version": version})
        assert "V košu ostane 30 dni" in ana.page(answer.location).text
        ana.get(f"/sessions/{uuid}", status=404)
        assert "Dnevni center" in browse(BOR).page("/bin").text
        ana.post(f"/sessions/{uuid}/restore")
        assert stored(uuid)[0] == before
    assert "Koš je prazen." in ana.page("/bin").text


def test_deleting_twice_is_deleting_once(make, browse):
    uuid, ana = make(), browse(ANA)
    ana.post(f"/sessions/{uuid}/remove", {"version": 1})
    assert ana.post(f"/sessions/{uuid}/remove", {"version": 1}).location.endswith("/bin")


def test_what_somebody_else_changed_is_not_deleted(make, browse):
    uuid, ana = make(), browse(ANA)
    browse(BOR).post(f"/sessions/{uuid}/cancel", {"version": 1, "reason": "weather"})
    ana.post(f"/sessions/{uuid}/remove", {"version": 1}, status=409)
    ana.post(f"/sessions/{uuid}/remove", {}, status=409)


def test_after_thirty_days_there_is_no_way_back(make, browse, app):
    uuid, ana = make(), browse(ANA)
    ana.post(f"/sessions/{uuid}/remove", {"version": 1})
    with app.app_context():
        session = db.session.scalars(select(WorkSession).where(WorkSession.uuid == UUID(uuid))).one()
        session.deleted_at = now() - dt.timedelta(days=30, minutes=1)
        db.session.commit()
    assert "Koš je prazen." in ana.page("/bin").text
    ana.post(f"/sessions/{uuid}/restore", status=404)


@pytest.mark.parametrize("other", [DANE, CILKA])
def test_the_bin_of_another_house_is_closed(make, browse, other):
    uuid = make()
    browse(ANA).post(f"/sessions/{uuid}/remove", {"version": 1})
    stranger = browse(other)
    assert "Dnevni center" not in stranger.page("/bin").text
    stranger.post(f"/sessions/{uuid}/restore", status=404)
    browse(VILI).get("/bin", status=403)
