"""Targets fill themselves from the log, from records and by hand, as of any day."""

import datetime as dt

import pytest

from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.targets import queries, record_service, service
from mladim.targets.facts import RecordFacts, TargetFacts, ValueFacts
from mladim.targets.progress import progress_of_targets
from mladim.targets.words import why
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, CILKA, DANE, VILI, actor_of

DAY = dt.date(2026, 11, 21)


def stand(plan, code, position, as_of=DAY):
    pair = (plan.project(code), plan.target(code, position))
    return progress_of_targets(plan.who, [pair], as_of)[0]


def test_all_24_projects_and_124_targets_are_bound_or_wait_with_a_reason(plan):
    found = queries.all_progress(plan.who, DAY)
    assert len({one.project.id for one in found}) == 24
    assert len(found) == plan.bound == 124
    for one in found:
        assert one.target.measured_by in {"query", "records", "counter", "hand"}
        assert one.target.measured_by != "hand" or one.target.reason
        assert None not in (one.start, one.end)
        assert why(one)
        if one.target.measured_by == "query":
            assert one.target.query.startswith("measure=")
            assert str(one.project.id) in one.target.query


def test_a_second_import_keeps_what_people_have_set(plan):
    target = plan.target("OMD", 2)
    target.measured_by, target.reason = "records", ""
    db.session.flush()
    again = type(plan)()
    assert again.bound == 0
    assert again.target("OMD", 2).measured_by == "records"


def test_a_question_fills_its_target_up_to_the_day(plan):
    project = plan.project("PREK")
    talk = make_activity(plan.who, "Svetovanje", kind="individual", form="counselling", project_id=project.id)
    young = [make_participant(plan.who) for _ in range(3)]
    make_session(plan.who, talk, day="2026-02-06", people=young[:2])
    make_session(plan.who, talk, day="2026-03-06", people=young)
    assert stand(plan, "PREK", 5, dt.date(2026, 2, 28)).whole.actual == 2
    found = stand(plan, "PREK", 5)
    assert (found.whole.actual, found.state) == (3, "at_risk")
    assert "Doseženo 3 od 20" in why(found)


def test_a_question_may_measure_only_the_own_share(plan):
    project = plan.project("TRAILS")
    club = make_activity(plan.who, "Klub", kind="group", form="regular_group", project_id=project.id)
    make_session(plan.who, club, day="2026-02-06", people=[make_participant(plan.who)])
    found = stand(plan, "TRAILS", 2)
    assert found.whole is None
    assert found.own.actual == 1


def test_records_count_from_their_day_and_none_is_not_zero(plan):
    project, target = plan.project("DD"), plan.target("DD", 12)
    assert (target.name, stand(plan, "DD", 12).state) == ("podcasti", "waiting")
    for day in (dt.date(2026, 5, 5), dt.date(2026, 9, 9)):
        facts = RecordFacts(kind="media_item", title="Podkast", on_day=day, target_id=target.id)
        record = record_service.add_record(plan.who, project, facts)
    assert stand(plan, "DD", 12, dt.date(2026, 6, 1)).whole.actual == 1
    assert stand(plan, "DD", 12).state == "reached"
    record_service.remove_record(plan.who, record)
    assert stand(plan, "DD", 12).state == "missed"
    record_service.restore_record(plan.who, record.id)
    assert stand(plan, "DD", 12).state == "reached"


def test_values_by_hand_keep_their_history_and_a_withdrawn_one_counts_no_more(plan):
    target = plan.target("DD", 2)
    for day, value, own in ((dt.date(2026, 3, 1), 60, 20), (dt.date(2026, 9, 1), 150, 70)):
        facts = ValueFacts(on_day=day, value=value, own_value=own, proof="Skupno poročilo.")
        row = service.add_value(plan.who, target, facts)
    assert stand(plan, "DD", 2, dt.date(2026, 4, 1)).whole.actual == 60
    found = stand(plan, "DD", 2)
    assert (found.whole.state, found.own.state, found.own.surplus) == ("missed", "reached", 2)
    service.withdraw_value(plan.who, row.id)
    assert stand(plan, "DD", 2).whole.actual == 60
    assert len(queries.list_values(target)) == 2
    with pytest.raises(NotFound):
        service.withdraw_value(plan.who, row.id)
    service.restore_value(plan.who, row.id)
    assert stand(plan, "DD", 2).whole.actual == 150


def test_states_by_day(plan):
    assert stand(plan, "OMD", 2, dt.date(2026, 8, 31)).state == "not_started"
    assert stand(plan, "OMD", 2, dt.date(2026, 9, 1)).state == "waiting"
    assert stand(plan, "MLADIM", 1).state == "baseline"
    target = plan.target("OMD", 2)
    service.add_value(plan.who, target, ValueFacts(on_day=DAY, value=15, proof="Podpisni list."))
    assert stand(plan, "OMD", 2).state == "reached"
    assert stand(plan, "OMD", 2, dt.date(2026, 11, 20)).state == "waiting"


def test_what_cannot_be_is_refused_with_its_field(plan):
    project, target = plan.project("OMD"), plan.target("OMD", 2)
    for facts, field in (
        (ValueFacts(on_day=DAY, proof="x"), "value"),
        (ValueFacts(on_day=DAY, value=-1, proof="x"), "value"),
        (ValueFacts(on_day=dt.date(2027, 1, 1), value=1, proof="x"), "on_day"),
        (ValueFacts(on_day=DAY, value=1), "proof"),
        (ValueFacts(on_day=DAY, value=1, web="javascript:alert(1)"), "web"),
    ):
        with pytest.raises(RuleBroken) as refused:
            service.add_value(plan.who, target, facts)
        assert refused.value.field == field
    for change, field in (
        ({"name": " "}, "name"),
        ({"operator": "GE"}, "operator"),
        ({"value": None}, "value"),
        ({"operator": "range", "upper": None}, "upper"),
        ({"operator": "range", "upper": 1.0}, "upper"),
        ({"operator": "falling"}, "baseline"),
        ({"measured_by": "query", "query": "measure=nothing"}, "query"),
        ({"measured_by": "query", "query": ""}, "query"),
        ({"measured_by": "counter", "counter": "x"}, "counter"),
        ({"strategy_goal": "9.9"}, "strategy_goal"),
        ({"starts_on": DAY, "due_on": dt.date(2026, 1, 1)}, "due_on"),
    ):
        facts = TargetFacts(**{"name": "Osebe", "operator": "at_least", "value": 5.0} | change)
        with pytest.raises(RuleBroken) as refused:
            service.add_target(plan.who, project, facts)
        assert refused.value.field == field


def test_a_new_target_takes_the_address_of_a_chart_and_the_days_of_its_project(plan):
    facts = TargetFacts(
        name="Izvedbe",
        operator="at_least",
        value=3.0,
        measured_by="query",
        query="https://example.org/statistics?measure=sessions&form=workshop",
    )
    target = service.add_target(plan.who, plan.project("OMD"), facts)
    assert target.query == "measure=sessions&form=workshop&from=2026-09-01&to=2026-11-30"
    service.remove_target(plan.who, target)
    used = plan.target("OMD", 2)
    service.add_value(plan.who, used, ValueFacts(on_day=DAY, value=1, proof="x"))
    with pytest.raises(RuleBroken):
        service.remove_target(plan.who, used)


def test_milestones_lie_within_the_target_and_decide(plan):
    project, target = plan.project("PREK"), plan.target("PREK", 4)
    day = dt.date(2026, 10, 1)
    service.add_milestone(plan.who, project, target, on_day=day, value=4)
    service.add_value(plan.who, target, ValueFacts(on_day=day, value=5, proof="Seznam."))
    found = stand(plan, "PREK", 4)
    assert found.state == "on_track"
    assert "Mejnik" in why(found)
    with pytest.raises(RuleBroken):
        service.add_milestone(plan.who, project, target, on_day=dt.date(2030, 1, 1), value=4)


def test_who_only_looks_changes_nothing_and_other_houses_see_nothing(plan):
    target, project = plan.target("OMD", 2), plan.project("OMD")
    for email in (ANA, DANE, VILI):
        with pytest.raises(NotFound):
            queries.get_target(target.id, actor_of(email))
    with pytest.raises(Forbidden):
        service.add_value(actor_of(VILI), target, ValueFacts(on_day=DAY, value=1, proof="x"))
    with pytest.raises(Forbidden):
        service.add_target(actor_of(ANA), project, TargetFacts(name="x", operator="equal", value=1))
    assert actor_of(CILKA).is_network
