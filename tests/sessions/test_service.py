"""Saving, changing, binning and undoing sessions."""

import dataclasses

import pytest

from mladim.core.changes import history
from mladim.core.errors import Conflict, Forbidden, Gone, NotFound, RuleBroken
from mladim.sessions import queries, service
from mladim.sessions.facts import Count
from mladim.sessions.snapshots import facts_of
from tests.factories import counts, make_activity, make_participant, make_session
from tests.people import ANA, DANE, VILI, actor_of


def cells(session):
    return {(h.age_band, h.gender, h.role): h.count for h in session.headcounts}


def test_a_head_count_is_stored_and_zero_is_a_count(world):
    ana = actor_of(ANA)
    session = make_session(ana, headcount={"15-17 female": 3, "15-17 male": 0})
    assert cells(session) == {("15-17", "female", "active"): 3, ("15-17", "male", "active"): 0}
    assert session.version == 1
    assert session.logged_at is not None


def test_a_change_replaces_the_counts_and_keeps_what_was_there(world):
    ana = actor_of(ANA)
    session = make_session(ana, headcount={"15-17 female": 3})
    facts = dataclasses.replace(facts_of(session), headcounts=counts({"18-19 male": 5}))
    service.save_session(ana, facts, session=session, version=1)
    assert cells(session) == {("18-19", "male", "active"): 5}
    assert session.version == 2
    changes = history(session.organisation_id, "work_session", session.id)
    assert [change.version for change in changes] == [2, 1]
    assert changes[0].before["headcounts"][0]["count"] == 3


def test_an_older_version_is_refused(world):
    ana = actor_of(ANA)
    session = make_session(ana)
    service.save_session(ana, facts_of(session), session=session, version=1)
    with pytest.raises(Conflict):
        service.save_session(ana, facts_of(session), session=session, version=1)


def test_undo_puts_back_counts_people_and_state(world):
    ana = actor_of(ANA)
    person = make_participant(ana)
    session = make_session(ana, people=[person], headcount=4)
    before = facts_of(session)
    service.save_session(ana, dataclasses.replace(before, attendances=(), headcounts=()), session=session)
    service.undo(ana, session)
    assert facts_of(session) == before
    with pytest.raises(RuleBroken):
        service.undo(ana, session)


def test_undo_of_the_first_save_puts_the_session_into_the_bin(world):
    ana = actor_of(ANA)
    session = make_session(ana)
    service.undo(ana, session)
    with pytest.raises(NotFound):
        queries.get_session(session.uuid, ana)
    with pytest.raises(Gone):
        queries.find_any(session.uuid, ana)
    assert service.restore(ana, session.uuid).deleted_at is None


def test_a_cancelled_session_has_no_counts(world):
    session = make_session(actor_of(ANA), headcount=9, status="cancelled", cancel_reason="weather")
    assert session.headcounts == []
    assert session.cancel_reason == "weather"


def test_outreach_counts_are_contacts(world):
    ana = actor_of(ANA)
    street = make_activity(ana, "Obhod", kind="outreach", form="street_round")
    assert [h.role for h in make_session(ana, street, headcount=7).headcounts] == ["contact"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"led_by": "nobody"}, "led_by"),
        ({"headcounts": counts({"14-99 female": 1})}, "headcounts"),
        ({"headcounts": counts({"15-17 female": -1})}, "headcounts"),
        ({"headcounts": (Count(age_band="15-17", gender="female", count=1),) * 2}, "headcounts"),
        ({"outcome_tags": ("magic",)}, "outcome_tags"),
        ({"note": "EMŠO 0101006500006"}, "note"),
        ({"place_id": 12}, "place"),
        ({"activity_id": 12}, "activity"),
    ],
)
def test_a_bad_value_is_refused_with_the_name_of_its_field(world, change, field):
    ana = actor_of(ANA)
    session = make_session(ana)
    with pytest.raises(RuleBroken) as refused:
        service.save_session(ana, dataclasses.replace(facts_of(session), **change), session=session)
    assert refused.value.field == field


def test_people_and_activities_of_another_house_cannot_be_used(world):
    ana, dane = actor_of(ANA), actor_of(DANE)
    theirs, person = make_activity(dane), make_participant(dane)
    with pytest.raises(RuleBroken):
        make_session(ana, theirs)
    with pytest.raises(RuleBroken):
        make_session(ana, people=[person])
    with pytest.raises(NotFound):
        queries.get_session(make_session(dane).uuid, ana)


def test_a_viewer_logs_nothing(world):
    activity = make_activity(actor_of(ANA))
    with pytest.raises(Forbidden):
        make_session(actor_of(VILI), activity)


def test_an_activity_is_found_by_its_name_also_with_hooks_in_capitals(world):
    ana = actor_of(ANA)
    assert make_activity(ana, "ŠPORT za vse").id == make_activity(ana, "Šport  za VSE").id
    assert make_activity(ana, "Šport za vse").id != make_activity(ana, "Šport, za vse").id


def test_the_register_knows_when_somebody_last_logged(world):
    ana, dane = actor_of(ANA), actor_of(DANE)
    make_session(dane, status="announced", day="2027-01-14")
    logged = make_session(ana, headcount=2)
    assert queries.last_entries() == {ana.organisation_id: logged.logged_at}
