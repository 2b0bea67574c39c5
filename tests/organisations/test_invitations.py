"""Inviting people, and what happens behind the link."""

import datetime as dt
import re

import pytest
from sqlalchemy import select, update

from mladim.accounts import service as accounts
from mladim.accounts import throttle
from mladim.core.clock import now
from mladim.core.db import db, transaction
from mladim.core.errors import Forbidden, Gone, NotFound, RuleBroken
from mladim.core.mail import OutgoingMail
from mladim.organisations import invitation_service, people_queries, queries
from mladim.organisations.models import Invitation, Membership, TeamMember
from tests.people import ANA, BOR, CILKA, DANE, EVA, PASSWORD, VILI, actor_of

MAJA = "maja@primer.si"
FORM = {"name": "Maja Žagar", "password": "rumena čebela brenči"}


def last_letter(app, email=MAJA):
    with app.app_context():
        query = select(OutgoingMail).where(OutgoingMail.recipient == email)
        return db.session.scalars(query.order_by(OutgoingMail.created_at.desc())).first()


def link_to(app, email=MAJA):
    return re.search(r"http://\S+(/invitation/\S+)", last_letter(app, email).body)[1]


def invite(browse, app, role="worker", email=MAJA, by=BOR):
    browse(by).post("/people/invite", {"email": email, "role": role})
    return link_to(app, email)


def test_an_invited_person_makes_an_account_and_is_in(browse, app, cast):
    path = invite(browse, app)
    letter = last_letter(app)
    assert letter.subject == "Povabilo v Mladim: Mladinski center Primer"
    assert "Bor Kovač vas vabi" in letter.body
    browser = browse()
    assert "Mladinski center Primer" in browser.page(path).text
    assert browser.post(path, FORM).location == "/"
    browser.get("/places")
    browser.get("/people", status=403)
    with app.app_context():
        person = accounts.find_person(MAJA)
        assert person.name == "Maja Žagar"
        member = db.session.scalars(select(TeamMember).where(TeamMember.person_id == person.id)).one()
        assert (member.organisation_id, member.staff_role) == (cast["mc-primer"], "youth_worker")
    browse().post("/sign-in", {"email": MAJA, "password": FORM["password"]})


@pytest.mark.parametrize(("role", "in_team"), [("coordinator", True), ("viewer", False)])
def test_the_role_is_the_one_of_the_invitation(browse, app, role, in_team):
    path = invite(browse, app, role)
    browser = browse()
    browser.post(path, FORM | {"role": "administrator", "organisation_id": "1", "email": "x@y.si"})
    browser.open("GET", "/people", status=200 if role == "coordinator" else 403)
    with app.app_context():
        person = accounts.find_person(MAJA)
        mine = select(TeamMember).where(TeamMember.person_id == person.id)
        assert (db.session.scalars(mine).first() is not None) is in_team
        roles = db.session.scalars(select(Membership.role).where(Membership.person_id == person.id)).all()
        assert roles == [role]


def test_a_link_works_once(browse, app):
    path = invite(browse, app)
    browse().post(path, FORM)
    assert "ne velja več" in browse().get(path, status=410).text
    browse().post(path, FORM, status=410)


def test_a_withdrawn_an_expired_and_an_older_link_do_not(browse, app):
    first = invite(browse, app)
    bor = browse(BOR)
    with app.app_context():
        invitation_id = db.session.scalars(select(Invitation.id)).one()
    bor.post(f"/people/invitations/{invitation_id}/resend")
    second = link_to(app)
    assert first != second
    browse().get(first, status=410)
    browse().get(second)
    with app.app_context(), transaction():
        db.session.execute(update(Invitation).values(expires_at=now() - dt.timedelta(seconds=1)))
    browse().post(second, FORM, status=410)
    assert "poteklo" in bor.page("/people").text
    bor.post(f"/people/invitations/{invitation_id}/resend")
    third = link_to(app)
    bor.post(f"/people/invitations/{invitation_id}/withdraw")
    browse().post(third, FORM, status=410)
    bor.post(f"/people/invitations/{invitation_id}/resend", status=404)
    with app.app_context():
        assert accounts.find_person(MAJA) is None


def test_the_link_is_kept_as_a_hash(browse, app):
    secret = invite(browse, app).rsplit("/", 1)[-1]
    with app.app_context():
        row = db.session.scalars(select(Invitation)).one()
        assert secret not in (row.secret_hash, row.email)
        assert dt.timedelta(days=13) < row.expires_at - now() <= dt.timedelta(days=14)


def test_a_weak_password_keeps_the_link_and_the_name(browse, app):
    path = invite(browse, app)
    for weak in ("kratko", "maja.zagar.2026!", "mladinski-center-primer"):
        answer = browse().post(path, FORM | {"password": weak}, status=422)
        assert "Maja Žagar" in answer.text
    browse().post(path, FORM)


def test_an_account_that_exists_joins_after_signing_in(browse, app, cast):
    path = invite(browse, app, email=DANE)
    page = browse().page(path)
    assert "že ima račun" in page.text
    assert any("next=" in (href or "") for href in page.values("a", "href"))
    browse().post(path, FORM, status=422)
    dane = browse()
    dane.post(f"/sign-in?next={path}", {"email": DANE, "password": PASSWORD})
    assert "Pridružite se" in dane.page(path).text
    dane.post(path)
    assert "Mladinski center Primer" in dane.page("/organisation").text
    dane.post("/switch", {"organisation_id": cast["klub-drugje"]})
    assert "Mladinski klub Drugje" in dane.page("/organisation").text


def test_an_invitation_is_for_one_address_only(browse, app):
    path = invite(browse, app, role="coordinator")
    ana = browse(ANA)
    assert "Odjavite se" in ana.page(path).text
    ana.post(path, FORM, status=403)
    browse(DANE).post(path, status=403)
    browse().post(path, FORM)


@pytest.mark.parametrize(
    ("email", "role", "words"),
    [
        ("", "worker", "Vpišite e-poštni naslov"),
        ("ni naslov", "worker", "Vpišite e-poštni naslov"),
        ("a@primer.si\r\nBcc: x@y.si", "worker", "Vpišite e-poštni naslov"),
        (ANA, "worker", "dostop že ima"),
        ("ANA@demo.mladim.test", "viewer", "dostop že ima"),
        (MAJA, "", "Izberite vlogo"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_a_reason(browse, email, role, words):
    assert words in browse(BOR).post("/people/invite", {"email": email, "role": role}, status=422).text


def test_nobody_is_invited_twice_at_once(browse, app):
    invite(browse, app)
    answer = browse(BOR).post("/people/invite", {"email": MAJA.upper(), "role": "viewer"}, status=422)
    assert "že čaka" in answer.text


@pytest.mark.parametrize("role", ["staff", "administrator", "šef"])
def test_a_coordinator_gives_no_role_of_the_network(browse, app, role):
    browse(BOR).post("/people/invite", {"email": MAJA, "role": role}, status=403)
    with app.app_context():
        assert db.session.scalars(select(Invitation)).first() is None


@pytest.mark.parametrize("email", [ANA, VILI])
def test_workers_and_viewers_invite_nobody(browse, email):
    browse(email).post("/people/invite", {"email": MAJA, "role": "worker"}, status=403)


def test_staff_are_invited_by_administrators_only(browse, app):
    browse(CILKA).post("/people/invite", {"email": MAJA, "role": "staff"}, status=403)
    path = invite(browse, app, role="staff", by=EVA)
    browser = browse()
    browser.post(path, FORM)
    browser.get("/organisations")


def test_the_network_invites_into_any_house_but_gives_no_role_of_its_own_there(browse, app, cast):
    cilka = browse(CILKA)
    cilka.post("/organisations/klub-drugje/invite", {"email": MAJA, "role": "staff"}, status=403)
    cilka.post("/organisations/klub-drugje/invite", {"email": MAJA, "role": "coordinator"})
    browser = browse()
    browser.post(link_to(app), FORM)
    assert "Mladinski klub Drugje" in browser.page("/organisation").text
    browser.get("/people")
    with app.app_context():
        assert people_queries.list_invitations_of(cast["klub-drugje"]) == []


def test_invitations_of_another_house_are_not_found(world):
    bor, dane = actor_of(BOR), actor_of(DANE)
    house = queries.get_organisation(bor)
    invitation = invitation_service.invite(bor, house, email=MAJA, role="worker")
    other = queries.get_organisation(dane)
    for act in (invitation_service.resend, invitation_service.withdraw):
        with pytest.raises((Forbidden, NotFound)):
            act(dane, other, invitation.id)
        with pytest.raises(Forbidden):
            act(dane, house, invitation.id)
    with pytest.raises(Forbidden):
        invitation_service.invite(dane, house, email="drug@primer.si", role="worker")
    with pytest.raises(NotFound):
        invitation_service.find_invitation("izmišljena")


def test_a_closed_house_takes_nobody(world):
    bor = actor_of(BOR)
    house = queries.get_organisation(bor)
    house.closed_on = now().date()
    with pytest.raises(RuleBroken):
        invitation_service.invite(bor, house, email=MAJA, role="worker")


def test_two_answers_at_once_make_one_membership(world):
    bor = actor_of(BOR)
    invitation = invitation_service.invite(bor, queries.get_organisation(bor), email=MAJA, role="worker")
    person = accounts.add_person(email=MAJA, name="Maja")
    invitation_service._join(invitation, person)
    with pytest.raises(Gone):
        invitation_service._join(invitation, person)


def test_letters_are_not_sent_without_end(browse, app, monkeypatch):
    monkeypatch.setattr(
        throttle, "inviting_bucket", lambda person: throttle.Bucket(name=f"i:{person}", free=2)
    )
    bor = browse(BOR)
    codes = [
        bor.open("POST", "/people/invite", data={"email": f"m{n}@primer.si", "role": "worker"}).status_code
        for n in range(4)
    ]
    assert codes == [303, 303, 303, 429]


TEAM = "Maja Žagar, maja@primer.si\n\n<jan@primer.si>\nTinka Bela\ttinka@primer.si\n"


def open_ones(app):
    with app.app_context():
        query = select(Invitation.email, Invitation.role).order_by(Invitation.email)
        return [tuple(row) for row in db.session.execute(query)]


def test_a_whole_team_is_invited_at_once_and_greeted_by_name(browse, app, cast):
    coordinator = browse(BOR)
    assert "/people/invite-many" in coordinator.get("/people").text
    coordinator.get("/people/invite-many")
    coordinator.post("/people/invite-many", {"lines": TEAM, "role": "worker"}, status=303)
    assert open_ones(app) == [(f"{name}@primer.si", "worker") for name in ("jan", "maja", "tinka")]
    assert last_letter(app).body.startswith("Pozdravljeni, Maja Žagar.\n\nBor Kovač vas vabi")
    assert last_letter(app, "jan@primer.si").body.startswith("Pozdravljeni.\n\n")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Maja Žagar", "mora biti en e-poštni naslov"),
        ("maja@primer.si, jan@primer.si", "mora biti en e-poštni naslov"),
        ("NOVA@primer.si", "Ta naslov je že v 1. vrstici."),
        (ANA, "Ta oseba dostop že ima."),
        ("0101006500006 maja@primer.si", "Poleg naslova naj bo samo ime."),
    ],
)
def test_one_wrong_line_is_named_and_nobody_is_invited(browse, app, cast, line, said):
    sent = {"lines": f"nova@primer.si\n{line}", "role": "worker"}
    page = browse(BOR).post("/people/invite-many", sent, status=422).text
    assert "2. vrstica" in page
    assert said.lower() in page.lower()
    assert "nova@primer.si" in page
    assert open_ones(app) == []


def test_a_team_is_invited_only_by_who_may_and_not_endlessly(browse, app, cast):
    browse(ANA).get("/people/invite-many", status=403)
    many = "\n".join(f"oseba{number}@primer.si" for number in range(41))
    for lines, role, status in ((many, "worker", 422), ("", "worker", 422), (MAJA, "staff", 403)):
        browse(BOR).post("/people/invite-many", {"lines": lines, "role": role}, status=status)
    assert open_ones(app) == []
