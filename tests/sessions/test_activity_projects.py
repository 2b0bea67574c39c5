"""An activity may count for several projects: each project's figures have it, the split has it once."""

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.projects.facts import ProjectFacts
from mladim.projects.service import add_project
from mladim.sessions import activity_project_service as service
from mladim.sessions.activity_models import Activity
from mladim.sessions.activity_project_queries import activities_of, lines_of
from mladim.statistics.answers import answer
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, DANE, VILI, actor_of

SPAN = "from=2026-01-01&to=2026-12-31"


def asked(who, tail):
    return answer(Query.from_url(f"measure=sessions,attendances&{tail}&{SPAN}"), who)


def test_each_project_has_the_sessions_and_the_split_has_them_once(world):
    bor = actor_of(BOR)
    main, other = (add_project(bor, ProjectFacts(name=name)) for name in ("Prvi", "Drugi"))
    club = make_activity(bor, "Klub", project_id=main.id)
    make_session(bor, club, headcount=7)
    service.put_project(bor, club, project_id=other.id, rule="Samo mladi od 15 do 29 let.")
    for project in (main, other):
        assert asked(bor, f"project={project.id}").totals == {"sessions": 1, "attendances": 7}
    both = asked(bor, f"project={main.id},{other.id}")
    assert both.totals["sessions"] == 1
    split = asked(bor, "by=project")
    assert {row.key: row.values["sessions"] for row in split.rows} == {(str(main.id),): 1}
    assert [(one.name, one.rule, one.is_main) for one in lines_of(bor, club)] == [
        ("Prvi", "", True),
        ("Drugi", "Samo mladi od 15 do 29 let.", False),
    ]
    service.put_project(bor, club, project_id=other.id, rule="Vsi.")
    assert lines_of(bor, club)[1].rule == "Vsi."
    make_session(bor, club, day="2026-12-01", status="announced")
    make_activity(bor, "Tujina")
    assert [(one.name, one.is_main, one.held) for one in activities_of(bor, main)] == [("Klub", True, 1)]
    assert [(one.rule, one.is_main, one.held) for one in activities_of(bor, other)] == [("Vsi.", False, 1)]
    assert activities_of(actor_of(DANE), main) == []
    service.remove_project(bor, club, other.id)
    assert asked(bor, f"project={other.id}").totals["sessions"] == 0
    with pytest.raises(NotFound):
        service.remove_project(bor, club, other.id)


def test_a_project_of_another_house_or_without_a_rule_is_refused(world):
    bor, dane = actor_of(BOR), actor_of(DANE)
    own, foreign = add_project(bor, ProjectFacts(name="Naš")), make_activity(dane, "Tuja")
    club = make_activity(bor, "Klub", project_id=own.id)
    for project_id, rule, field in (
        (foreign.id, "x", "project_id"),
        (own.id, "x", "project_id"),
        (1, "", "rule"),
    ):
        with pytest.raises(RuleBroken) as refused:
            service.put_project(bor, club, project_id=project_id, rule=rule)
        assert refused.value.field == field
    with pytest.raises(Forbidden):
        service.put_project(actor_of(VILI), club, project_id=own.id, rule="x")


def test_the_page_says_the_rule(app, browse):
    bor = browse(BOR)
    project = bor.post("/projects/new", {"name": "Poletje"}).location.rsplit("/", 1)[1]
    with app.test_request_context("/"):
        make_activity(actor_of(ANA), "Klubski večer")
        db.session.commit()
        number = db.session.scalars(select(Activity.id)).one()
    address = f"/activities/{number}/projects"
    bor.post(address, {"project_id": project, "rule": ""}, status=422)
    bor.post(address, {"project_id": project, "rule": "Vsaka izvedba enkrat."})
    assert "Vsaka izvedba enkrat." in bor.get(f"/activities/{number}").text
    assert "Vsaka izvedba enkrat." in browse(ANA).get(address).text
    with app.test_request_context("/"):
        session = make_session(actor_of(ANA), db.session.get_one(Activity, number))
        db.session.commit()
        uuid = session.uuid
    assert "Poletje (Vsaka izvedba enkrat.)" in bor.page(f"/sessions/{uuid}").text
    card = bor.page(f"/projects/{project}").text
    assert "Klubski večer pravilo štetja: Vsaka izvedba enkrat. · 1 izvedba" in card
    bor.post(f"{address}/{project}/remove")
    assert "Vsaka izvedba enkrat." not in bor.get(address).text
