"""A project's card: programmes and their line, the year's slice, money, partners, staff, timeline."""

import datetime as dt

import plotly.graph_objects as go
import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.organisations.models import TeamMember
from mladim.projects import people_service, queries, service
from mladim.projects.facts import ProjectFacts
from mladim.projects.models import Project
from mladim.projects.plan import pillars_of, slice_of
from mladim.projects.timeline import lanes_of
from mladim.projects.visibility import programmes_in, role_in, visibility_lines
from tests.people import ANA, BOR, CILKA, DANE, actor_of


def test_pillars_and_slices():
    assert pillars_of("2.1.2; 3.1.2; 4.1.1") == ("2", "3", "4")
    assert pillars_of("") == ()
    days = (dt.date(2024, 2, 1), dt.date(2026, 9, 30))
    assert slice_of(*days, 2026) == (dt.date(2026, 1, 1), days[1])
    assert slice_of(*days, 2027) is None
    assert slice_of(None, None, 2026) == (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


def test_programmes_and_roles_are_read_only_where_they_are_said():
    assert programmes_in("ESS+ (2.1.2) / URSM (3.1.2)") == ["esf_plus", "youth_office_call"]
    assert programmes_in("–") == []
    assert role_in("Mreža MaMa", "Mreža MaMa", "") == "lead"
    assert role_in("Mreža MaMa", "Zavod Nefiks", "Zavod PIP; Mreža MaMa") == "partner"
    assert role_in("Mreža MaMa", "Mreža MaMa (vloga ni izrecno zapisana)", "Sosped") == ""


def test_the_line_is_the_project_s_own_or_that_of_its_programmes_once(world):
    bor = actor_of(BOR)
    project = service.add_project(bor, ProjectFacts(name="P", programmes=("cerv", "other_eu")))
    assert visibility_lines(project) == ["Sofinancira Evropska unija."]
    own = ProjectFacts(name="P", programmes=("cerv",), visibility="Podprla Občina.")
    assert visibility_lines(service.change_project(bor, project, version=1, facts=own)) == ["Podprla Občina."]
    for change, field in (
        ({"programmes": ("x",)}, "programmes"),
        ({"own_role": "x"}, "own_role"),
        ({"budget": -1.0}, "budget"),
    ):
        with pytest.raises(RuleBroken) as refused:
            service.add_project(bor, ProjectFacts(**{"name": "Q"} | change))
        assert refused.value.field == field
    service.undo_change(bor, project.id)
    assert (project.visibility, project.programmes) == ("", ["cerv", "other_eu"])


def test_partners_and_staff_belong_to_the_house(world):
    bor, dane = actor_of(BOR), actor_of(DANE)
    project = service.add_project(bor, ProjectFacts(name="P"))
    partner = people_service.add_partner(bor, project, name=" Zavod  Bob ", role="lead", share=40)
    assert [(one.name, one.role, one.share) for one in queries.list_partners(project)] == [
        ("Zavod Bob", "lead", 40)
    ]
    for change, field in (({"name": " "}, "name"), ({"role": "x"}, "role"), ({"share": 101}, "share")):
        with pytest.raises(RuleBroken) as refused:
            people_service.add_partner(bor, project, **{"name": "X"} | change)
        assert refused.value.field == field
    member = TeamMember(organisation_id=bor.organisation_id, name="Iva", sort_key="iva")
    other = TeamMember(organisation_id=dane.organisation_id, name="Jan", sort_key="jan")
    db.session.add_all([member, other])
    db.session.flush()
    people_service.put_staff(bor, project, team_member_id=member.id, share=20)
    people_service.put_staff(bor, project, team_member_id=member.id, share=30)
    assert [one.share for one in queries.list_staff(project)] == [30]
    with pytest.raises(RuleBroken):
        people_service.put_staff(bor, project, team_member_id=other.id, share=30)
    with pytest.raises(Forbidden):
        people_service.add_partner(actor_of(ANA), project, name="X")
    with pytest.raises(NotFound):
        people_service.remove_partner(actor_of(CILKA), partner.id)
    people_service.remove_staff(bor, project, member.id)
    people_service.remove_partner(bor, partner.id)
    assert (queries.list_staff(project), queries.list_partners(project)) == ([], [])


def test_the_timeline_shows_a_project_in_each_of_its_pillars():
    projects = [
        Project(name="Dostojno delo", plan_sections="2.1.2; 3.1.2", sort_key="d"),
        Project(name="Teden mladinskih centrov v oktobru 2026", plan_sections="4.1.1", sort_key="t"),
        Project(name="Lani", plan_sections="2.1", sort_key="l", ends_on=dt.date(2025, 12, 31)),
    ]
    projects[0].starts_on, projects[0].ends_on = dt.date(2024, 2, 1), dt.date(2026, 9, 30)
    projects[1].starts_on, projects[1].ends_on = dt.date(2026, 10, 12), dt.date(2026, 10, 18)
    lanes = lanes_of(projects, 2026)
    assert [lane.pillar for lane in lanes] == ["2", "3", "4"]
    assert lanes[0].figure["data"][0]["base"] == [1.0]
    assert lanes[0].figure["data"][0]["x"] == [9.0]
    assert len(lanes[2].figure["data"][0]["y"][0]) <= 30
    for lane in lanes:
        go.Figure(lane.figure)
        assert len(lane.description) > 40


def test_the_card_is_filled_on_its_pages(app, browse):
    bor = browse(BOR)
    form = {
        "name": "Poletje",
        "starts_on": "1. 2. 2024",
        "ends_on": "30. 9. 2026",
        "programmes": ["esf_plus"],
        "budget": "12.500,50",
        "plan_sections": "2.1",
    }
    url = bor.post("/projects/new", form).location
    shown = bor.get(url).text.replace("\xa0", " ")
    assert "Evropskega socialnega sklada plus" in shown
    assert "12.500,50 €" in shown
    assert "1. 1. 2026–30. 9. 2026" in shown
    bor.post(f"{url}/partners", {"name": "", "role": "partner"}, status=422)
    bor.post(f"{url}/partners", {"name": "Zavod Bob", "role": "partner", "share": "150"}, status=422)
    bor.post(f"{url}/partners", {"name": "Zavod Bob", "role": "partner", "share": "25"})
    with app.test_request_context("/"):
        house = actor_of(BOR).organisation_id
        db.session.add(TeamMember(organisation_id=house, name="Iva Hlad", sort_key="iva"))
        db.session.commit()
        member = db.session.scalars(select(TeamMember.id).where(TeamMember.name == "Iva Hlad")).one()
    bor.post(f"{url}/staff", {"staff-team_member_id": str(member), "staff-share": "80"})
    shown = bor.get(url).text
    assert "Zavod Bob" in shown
    assert "Iva Hlad" in shown
    bor.get(f"{url}/people")
    bor.post(f"{url}/staff/{member}/remove")
    assert "Poletje" in bor.get("/projects/timeline?year=2026").text
    assert "ni projektov" in bor.get("/projects/timeline?year=2030").text
