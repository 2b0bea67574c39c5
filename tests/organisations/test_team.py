"""The team: staff and volunteers of one house, with or without an account."""

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.errors import Conflict, NotFound, RuleBroken
from mladim.organisations import queries, team_service
from mladim.organisations.models import TeamMember
from tests.people import ANA, BOR, DANE, VILI, actor_of

FORM = {
    "version": "0",
    "name": "Črt Žagar",
    "staff_role": "volunteer",
    "volunteer_type": "content",
    "person_id": "",
}


def members(app):
    with app.app_context():
        return {one.name: one.id for one in db.session.scalars(select(TeamMember))}


def test_somebody_is_added_changed_removed_and_brought_back(browse, app):
    bor = browse(BOR)
    bor.post("/team/new", FORM)
    member = members(app)["Črt Žagar"]
    text = bor.page("/team").text
    assert "Črt Žagar prostovoljno" in text
    assert "vsebinsko delo" in text
    bor.post(f"/team/{member}/edit", FORM | {"version": "1", "staff_role": "external"})
    assert "prostovoljno" not in bor.page("/team").text.replace("prostovoljci", "")
    bor.post(f"/team/{member}/delete")
    bor.get(f"/team/{member}/edit", status=404)
    assert f"/team/{member}/restore" in bor.get("/team").text
    bor.post(f"/team/{member}/restore")
    bor.get(f"/team/{member}/edit")


def test_all_read_the_team_only_a_coordinator_changes_it(browse, app):
    browse(BOR).post("/team/new", FORM)
    member = members(app)["Črt Žagar"]
    for email in (ANA, VILI):
        browser = browse(email)
        assert "Črt Žagar" in browser.page("/team").text
        for url in ("/team/new", f"/team/{member}/edit", f"/team/{member}/delete", f"/team/{member}/restore"):
            browser.post(url, FORM, status=403)
    assert "Črt Žagar" not in browse(DANE).page("/team").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Vpišite ime."),
        ("name", "0101006500006", "EMŠO"),
        ("staff_role", "", "Izberite vlogo v ekipi."),
        ("staff_role", "šef", "ni na seznamu"),
        ("volunteer_type", "x", "ni na seznamu"),
        ("person_id", "12", "ni na seznamu"),
        ("person_id", "abc", "ni na seznamu"),
    ],
)
def test_a_wrong_field_is_named(browse, field, value, words):
    assert words in browse(BOR).post("/team/new", FORM | {field: value}, status=422).text


def test_an_account_belongs_to_one_member_and_to_the_house(world):
    bor, ana, dane = actor_of(BOR), actor_of(ANA), actor_of(DANE)
    facts = {"name": "Ana", "staff_role": "youth_worker"}
    member = team_service.add_member(bor, facts | {"person_id": ana.person_id})
    assert queries.own_team_member(ana).id == member.id
    for person_id in (ana.person_id, dane.person_id, 1):
        with pytest.raises(RuleBroken):
            team_service.add_member(bor, facts | {"person_id": person_id})


def test_two_editors_do_not_overwrite_each_other(browse, app):
    bor = browse(BOR)
    bor.post("/team/new", FORM)
    url = f"/team/{members(app)['Črt Žagar']}/edit"
    bor.post(url, FORM | {"version": "1", "name": "Črt Prvi"})
    answer = bor.post(url, FORM | {"version": "1", "name": "Črt Drugi"}, status=409)
    assert "Črt Prvi" in answer.text
    assert "Črt Drugi" in answer.text
    assert "Črt Prvi" in members(app)


def test_another_house_finds_nobody(world):
    bor, dane = actor_of(BOR), actor_of(DANE)
    member = team_service.add_member(bor, {"name": "Črt", "staff_role": "intern"})
    for missing in (member.id, 5, -1):
        for act in (team_service.delete_member, team_service.restore_member):
            with pytest.raises(NotFound):
                act(dane, missing)
        with pytest.raises(NotFound):
            team_service.save_member(dane, missing, version=1, facts={"name": "x"})
    assert queries.team_choices(dane, include=[member.id]) == []


def test_the_list_is_in_slovene_order_and_keeps_who_a_record_carries(world):
    bor = actor_of(BOR)
    made = {
        name: team_service.add_member(bor, {"name": name, "staff_role": "intern"})
        for name in ("Žiga", "Zala", "Čarli", "Cene")
    }
    assert [one.name for one in queries.list_team(bor)] == ["Cene", "Čarli", "Zala", "Žiga"]
    team_service.delete_member(bor, made["Zala"].id)
    assert "Zala" not in dict(queries.team_choices(bor)).values()
    assert dict(queries.team_choices(bor, include=[made["Zala"].id]))[made["Zala"].id] == "Zala"
    with pytest.raises(Conflict):
        team_service.save_member(bor, made["Cene"].id, version=9, facts={"name": "x"})


def test_a_very_long_name_in_another_script_is_kept(world):
    name = "Ж" * 120
    assert team_service.add_member(actor_of(BOR), {"name": name, "staff_role": "intern"}).name == name
