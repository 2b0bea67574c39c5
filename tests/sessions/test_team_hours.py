"""Hours of staff and volunteers: proposed from the activity, typed in Slovene, following a moved end."""

import pytest

from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Place, TeamMember
from mladim.sessions.activity_models import ActivityStaff
from mladim.sessions.team_hours import TeamLine, hours_text, read_hours
from tests.factories import make_activity, make_session
from tests.people import ANA, actor_of
from tests.sessions.conftest import YESTERDAY
from tests.sessions.sent import form_of


@pytest.fixture
def evening(app, cast):
    """Yesterday's drop-in in the hall, with Maja in its team; ids of session, Maja, Luka and the hall."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        own = ana.organisation_id
        maja, luka = (TeamMember(organisation_id=own, name=name) for name in ("Maja", "Luka"))
        hall = Place(organisation_id=own, name="Dvorana")
        db.session.add_all([maja, luka, hall])
        db.session.flush()
        activity = make_activity(ana)
        db.session.add(ActivityStaff(organisation_id=own, activity_id=activity.id, team_member_id=maja.id))
        facts = {"day": YESTERDAY, "status": "announced", "place_id": hall.id}
        uuid = str(make_session(ana, activity, **facts).uuid)
        ids = {"uuid": uuid, "maja": maja.id, "luka": luka.id, "hall": hall.id}
        db.session.commit()
    return ids


def staff(facts):
    return {row.team_member_id: (row.hours, row.preparation_hours) for row in facts.staff}


def save(browser, uuid, page=None, status=303, **typed):
    sent = form_of(page or browser.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "1"} | typed
    return browser.post(f"/sessions/{uuid}/log", sent, status=status)


def test_the_team_of_the_activity_was_there_the_whole_time(evening, stored, browse):
    save(browse(ANA), evening["uuid"])
    assert staff(stored(evening["uuid"])[0]) == {evening["maja"]: (4, 0)}


def test_hours_are_typed_with_a_comma_and_others_can_be_added(evening, stored, browse):
    typed = {f"h-{evening['maja']}": "3,5", f"r-{evening['luka']}": "1.25"}
    save(browse(ANA), evening["uuid"], **typed)
    assert staff(stored(evening["uuid"])[0]) == {evening["maja"]: (3.5, 0), evening["luka"]: (0, 1.25)}


def test_whoever_was_there_the_whole_time_stays_for_the_new_length(evening, stored, browse):
    save(browse(ANA), evening["uuid"], ends="22.00")
    assert staff(stored(evening["uuid"])[0]) == {evening["maja"]: (6, 0)}


@pytest.mark.parametrize("typed", ["štiri", "-1", "4,555", "900"])
def test_what_are_no_hours_is_named_and_kept(evening, stored, browse, typed):
    answer = save(browse(ANA), evening["uuid"], status=422, **{f"h-{evening['maja']}": typed})
    assert "Maja: vpišite ure, na primer 4 ali 3,5." in answer.text
    assert f'value="{typed}"' in answer.text


def test_a_record_keeps_a_colleague_who_left_and_a_place_that_is_gone(evening, stored, browse, app):
    ana = browse(ANA)
    save(ana, evening["uuid"], place=str(evening["hall"]))
    with app.app_context():
        for model, key in ((TeamMember, "maja"), (Place, "hall")):
            db.session.get(model, evening[key]).deleted_at = now()
        db.session.commit()
    save(ana, evening["uuid"], note="Popravek", place=str(evening["hall"]))
    facts = stored(evening["uuid"])[0]
    assert (staff(facts), facts.place_id, facts.note) == (
        {evening["maja"]: (4, 0)},
        evening["hall"],
        "Popravek",
    )


def test_nobody_is_nobody():
    line = TeamLine(id=1, name="Maja", is_volunteer=False)
    assert read_hours([line], {"h-1": "0", "r-1": ""}, was=4, now=4) == ()
    assert [hours_text(value) for value in (4, 3.5, 0, 0.25)] == ["4", "3,5", "", "0,25"]
