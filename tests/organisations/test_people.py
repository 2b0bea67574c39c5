"""Access to an organisation: roles changed, access ended and given back; one coordinator always stays."""

import datetime as dt

import pytest
from sqlalchemy import select, update

from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.core.errors import Forbidden, Gone, NotFound, RuleBroken
from mladim.organisations import people_service
from mladim.organisations.models import Membership, TeamMember
from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI, actor_of


def membership_of(email):
    who = actor_of(email)
    query = select(Membership).where(Membership.person_id == who.person_id)
    return db.session.scalars(query.order_by(Membership.created_at.desc())).first()


def id_of(app, email):
    with app.test_request_context("/"):
        return membership_of(email).id


def test_a_role_holds_from_the_next_click(browse, app):
    vili = browse(VILI)
    vili.get("/people", status=403)
    browse(BOR).post(f"/people/{id_of(app, VILI)}/role", {"role": "coordinator"})
    vili.get("/people")
    with app.test_request_context("/"):
        person_id = actor_of(VILI).person_id
        member = db.session.scalars(select(TeamMember).where(TeamMember.person_id == person_id)).one()
        assert member.name == "Vili Čeh"


def test_access_ends_at_the_next_click_and_comes_back_with_an_undo(browse, app):
    ana, bor, number = browse(ANA), browse(BOR), id_of(app, ANA)
    ana.get("/places")
    answer = bor.client.post(f"/people/{number}/end", follow_redirects=True)
    assert f"/people/{number}/restore" in answer.text
    ana.get("/places", status=403)
    assert "Ana Novak" not in bor.page("/people").text.replace("Ana Novak nima", "")
    bor.post(f"/people/{number}/end", status=410)
    bor.post(f"/people/{number}/role", {"role": "viewer"}, status=404)
    bor.post(f"/people/{number}/restore")
    ana.get("/places")


def test_an_ending_is_taken_back_only_for_a_while(browse, app):
    bor, number = browse(BOR), id_of(app, ANA)
    bor.post(f"/people/{number}/end")
    with app.app_context(), transaction():
        past = now() - dt.timedelta(minutes=11)
        db.session.execute(update(Membership).where(Membership.id == number).values(ended_at=past))
    bor.post(f"/people/{number}/restore", status=410)


def test_one_coordinator_stays(browse, app):
    bor = browse(BOR)
    number = id_of(app, BOR)
    assert "Priporočamo dva" in bor.page("/people").text
    for url, data in ((f"/people/{number}/end", {}), (f"/people/{number}/role", {"role": "worker"})):
        answer = bor.client.post(url, data=data, follow_redirects=True)
        assert "mora ostati" in answer.text
    bor.post(f"/people/{id_of(app, ANA)}/role", {"role": "coordinator"})
    assert "Priporočamo dva" not in bor.page("/people").text
    bor.post(f"/people/{number}/role", {"role": "worker"})
    bor.get("/people", status=403)


def test_a_coordinator_gives_no_role_of_the_network(browse, app):
    for role in ("staff", "administrator", "", "šef"):
        browse(BOR).post(f"/people/{id_of(app, ANA)}/role", {"role": role}, status=403)


@pytest.mark.parametrize("email", [ANA, VILI])
def test_workers_and_viewers_change_nobody(browse, app, email):
    number = id_of(app, BOR)
    for url in (f"/people/{number}/end", f"/people/{number}/role", f"/people/{number}/restore"):
        browse(email).post(url, {"role": "viewer"}, status=403)


def test_another_house_finds_nobody(browse, app):
    number = id_of(app, DANE)
    bor = browse(BOR)
    bor.post(f"/people/{number}/end", status=404)
    bor.post(f"/people/{number}/role", {"role": "viewer"}, status=404)
    bor.post(f"/people/{number}/restore", status=404)
    browse(DANE).get("/places")


def test_staff_are_managed_by_administrators_and_one_stays(world):
    cilka, eva = actor_of(CILKA), actor_of(EVA)
    with pytest.raises(Forbidden):
        people_service.change_role(cilka, membership_of(EVA).id, "worker")
    with pytest.raises(Forbidden):
        people_service.end_membership(cilka, membership_of(CILKA).id)
    with pytest.raises(RuleBroken):
        people_service.end_membership(eva, membership_of(EVA).id)
    people_service.change_role(eva, membership_of(CILKA).id, "administrator")
    people_service.end_membership(eva, membership_of(EVA).id)


def test_the_service_finds_only_its_own_house(world):
    bor = actor_of(BOR)
    for act in (people_service.end_membership, people_service.restore_membership):
        with pytest.raises(NotFound):
            act(bor, membership_of(DANE).id)
    with pytest.raises(NotFound):
        people_service.change_role(bor, membership_of(DANE).id, "viewer")


def test_who_has_come_back_is_not_brought_back_twice(world):
    bor = actor_of(BOR)
    membership = people_service.end_membership(bor, membership_of(ANA).id)
    again = Membership(
        organisation_id=bor.organisation_id, person_id=membership.person_id, role="viewer", created_at=now()
    )
    db.session.add(again)
    db.session.flush()
    with pytest.raises(Gone):
        people_service.restore_membership(bor, membership.id)
