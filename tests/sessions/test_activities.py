"""Activities: adding, changing, ending, deleting and taking back."""

import datetime as dt

import pytest

from mladim.core.clock import today
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.organisations.models import Place, TeamMember
from mladim.sessions import activity_queries as queries
from mladim.sessions import activity_service as service
from mladim.sessions import queries as sessions
from mladim.sessions.activity_facts import ActivityFacts
from mladim.sessions.activity_snapshots import facts_of, from_json, to_json
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of


def facts(**said):
    return ActivityFacts(**{"name": "Podkast", "kind": "group"} | said)


def soon(days=7):
    return today() + dt.timedelta(days=days)


def announce(who, activity, day, **said):
    return make_session(who, activity, day=day, status="announced", **said)


def test_an_activity_gets_the_usual_form_and_role_of_its_kind(world):
    ana = actor_of(ANA)
    assert service.add_activity(ana, name="Klub", kind="open").form == "drop_in"
    street = service.add_activity(ana, name="Obhod", kind="outreach")
    assert (street.form, street.default_role) == ("street_round", "contact")
    concert = service.add_activity(ana, name="Koncert", kind="event", form="concert")
    assert concert.default_role == "passive"


def test_the_first_area_is_the_main_one(world):
    activity = service.add_activity(
        actor_of(ANA), name="Klub", kind="open", areas=["health", "culture", "learning"]
    )
    assert (activity.main_area, activity.other_areas) == ("health", ["culture", "learning"])


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"name": "EMŠO 0101006500006"}, "name"),
        ({"kind": "magic"}, "kind"),
        ({"form": "magic"}, "form"),
        ({"areas": ("health", "culture", "learning", "mobility")}, "areas"),
        ({"areas": ("health", "health")}, "areas"),
        ({"areas": ("magic",)}, "areas"),
        ({"topics": ("magic",)}, "topics"),
        ({"target_groups": ("magic",)}, "target_groups"),
        ({"led_by": "nobody"}, "led_by"),
        ({"default_role": "producer"}, "default_role"),
        ({"usual_start": dt.time(16)}, "usual_end"),
        ({"description": "x" * 4001}, "description"),
        ({"description": "EMŠO 010100 6500006"}, "description"),
        ({"place_id": 12}, "place_id"),
        ({"project_id": 12}, "project_id"),
        ({"group_id": 12}, "group_id"),
        ({"team": (12,)}, "team"),
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_field(world, said, field):
    bor = actor_of(BOR)
    activity = make_activity(bor)
    with pytest.raises(RuleBroken) as refused:
        service.change_activity(bor, activity, facts(**said), version=None)
    assert refused.value.field == field


def test_places_and_people_of_another_house_cannot_be_used(world):
    dane = actor_of(DANE)
    place = Place(organisation_id=dane.organisation_id, name="Klet")
    person = TeamMember(organisation_id=dane.organisation_id, name="Dane")
    db.session.add_all([place, person])
    db.session.flush()
    for said in ({"place_id": place.id}, {"team": (person.id,)}):
        with pytest.raises(RuleBroken):
            service.add_activity(actor_of(ANA), **vars(facts(**said)))


def test_a_deleted_place_stays_on_the_activity_that_carries_it(world):
    ana = actor_of(ANA)
    place = Place(organisation_id=ana.organisation_id, name="Klet")
    db.session.add(place)
    db.session.flush()
    activity = service.add_activity(ana, **vars(facts(place_id=place.id)))
    place.deleted_at = activity.created_at
    db.session.flush()
    service.change_activity(ana, activity, facts(place_id=place.id, name="Podkast 2"), version=1)
    assert activity.place_id == place.id


def test_a_change_keeps_what_was_there_and_undo_puts_it_back(world):
    ana = actor_of(ANA)
    member = TeamMember(organisation_id=ana.organisation_id, name="Žiga")
    db.session.add(member)
    db.session.flush()
    activity = service.add_activity(ana, **vars(facts(team=(member.id,), areas=("health",))))
    before = facts_of(activity)
    service.change_activity(ana, activity, facts(name="Drugo"), version=1)
    assert (activity.name, activity.team, activity.version) == ("Drugo", [], 2)
    service.undo(ana, activity)
    assert facts_of(activity) == before
    with pytest.raises(RuleBroken):
        service.undo(ana, activity)


def test_a_snapshot_holds_everything(world):
    said = facts(usual_start=dt.time(22), usual_end=dt.time(2), areas=("health",), topics=("sport",))
    activity = service.add_activity(actor_of(ANA), **vars(said))
    assert from_json(to_json(activity)) == facts_of(activity)


def test_an_older_version_is_refused(world):
    ana = actor_of(ANA)
    activity = service.add_activity(ana, **vars(facts()))
    service.change_activity(ana, activity, facts(name="Prva"), version=1)
    with pytest.raises(Conflict):
        service.change_activity(ana, activity, facts(name="Druga"), version=1)


def test_ending_takes_out_what_was_announced_later_and_undo_brings_it_back(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    kept, taken = announce(ana, activity, soon(1)), announce(ana, activity, soon(8))
    uuid = taken.uuid
    service.end_activity(ana, activity, soon(1), version=None)
    assert [s.id for s in queries.list_coming(activity, ana)] == [kept.id]
    assert activity not in queries.list_activities(ana)
    assert activity in queries.list_activities(ana, ended=True)
    service.undo(ana, activity)
    assert [s.uuid for s in queries.list_coming(activity, ana)] == [kept.uuid, uuid]
    assert activity.ended_on is None


def test_a_session_somebody_wrote_into_goes_to_the_bin_instead(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    session = announce(ana, activity, soon(8), note="prinesi projektor")
    service.end_activity(ana, activity, today(), version=None)
    assert session.deleted_at is not None
    service.undo(ana, activity)
    assert sessions.get_session(session.uuid, ana).note == "prinesi projektor"


def test_an_activity_with_logged_sessions_is_not_deleted(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    make_session(ana, activity)
    with pytest.raises(RuleBroken) as refused:
        service.move_to_bin(ana, activity)
    assert refused.value.code == "has_sessions"


def test_a_deleted_activity_comes_back_with_its_dates(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    uuid = announce(ana, activity, soon()).uuid
    service.move_to_bin(ana, activity)
    with pytest.raises(NotFound):
        queries.get_activity(activity.id, ana)
    assert queries.list_binned(ana) == [activity]
    service.restore(ana, queries.find_in_bin(activity.id, ana))
    assert sessions.get_session(uuid, ana).status == "announced"


def test_a_viewer_and_another_house_change_nothing(world):
    activity = make_activity(actor_of(ANA))
    with pytest.raises(Forbidden):
        service.change_activity(actor_of(VILI), activity, facts(), version=None)
    with pytest.raises(Forbidden):
        service.add_activity(actor_of(VILI), name="Klub", kind="open")
    for email in (DANE, CILKA):
        with pytest.raises(NotFound):
            queries.get_activity(activity.id, actor_of(email))
        with pytest.raises(NotFound):
            queries.find_in_bin(activity.id, actor_of(email))


def test_the_search_needs_no_hooks_and_no_order(world):
    ana = actor_of(ANA)
    make_activity(ana, "Čarobna šola risanja")
    assert len(queries.list_activities(ana, words="risanja carob")) == 1
    assert queries.list_activities(ana, words="ples") == []
    assert queries.list_activities(ana, kind="event") == []


def test_next_dates_and_numbers_of_each_activity(world):
    ana = actor_of(ANA)
    activity = make_activity(ana)
    first, _second = announce(ana, activity, soon(3)), announce(ana, activity, soon(9))
    held = make_session(ana, activity, headcount=4)
    make_session(ana, activity, status="cancelled", day="2026-10-21")
    assert queries.next_starts(ana, [activity.id]) == {activity.id: first.starts_at}
    assert queries.count_by_status(activity, ana) == {"announced": 2, "held": 1, "cancelled": 1}
    assert [s.id for s in queries.list_last(activity, ana)][-1] == held.id
