"""Joint activities: invited, answered, shared, seen, and counted once."""

import pytest
from sqlalchemy import func, select

from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.mail import list_outbox
from mladim.organisations.models import Organisation
from mladim.sessions import joint_queries as queries
from mladim.sessions import joint_service as service
from mladim.sessions.models import WorkSession
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI, actor_of


def organisation(slug):
    return db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()


def shared(status="accepted", share=40.0):
    """A camp of mc-primer shared with the network's own organisation, whose staff can answer."""
    bor = actor_of(BOR)
    activity = make_activity(bor, "Tabor", kind="event", form="camp")
    service.invite(bor, activity, organisation("mreza-mama"), share=share)
    if status != "invited":
        service.answer(actor_of(CILKA), activity.id, status)
    return activity


def test_an_invitation_is_answered_and_both_sides_get_a_letter(world):
    activity = shared("invited")
    cilka = actor_of(CILKA)
    assert queries.count_invitations(cilka) == 1
    assert {letter.recipient for letter in list_outbox()} == {CILKA, EVA}
    assert "40 %" in list_outbox()[0].body
    service.answer(cilka, activity.id, "accepted")
    assert queries.count_invitations(cilka) == 0
    assert [one.owner for one in queries.list_partnerships(cilka, "accepted")] == ["Mladinski center Primer"]
    assert BOR in {letter.recipient for letter in list_outbox()}


def test_partners_see_held_sessions_with_totals_only(world):
    activity = shared()
    ana, cilka = actor_of(ANA), actor_of(CILKA)
    person = make_participant(ana)
    held = make_session(ana, activity, people=[person], headcount=6, note="skrivnost")
    make_session(ana, activity, day="2026-10-15", status="announced")
    make_session(ana, make_activity(ana, "Drugo"))
    assert [s.id for s in queries.list_joint_sessions(cilka, activity.id)] == [held.id]
    assert queries.joint_numbers(cilka, activity.id) == {held.id: (7, 0)}
    assert queries.list_joint_sessions(actor_of(DANE), activity.id) == []


def test_the_network_counts_a_joint_session_once(world):
    activity = shared()
    ana, cilka = actor_of(ANA), actor_of(CILKA)
    make_session(ana, activity)
    everything = select(func.count()).select_from(WorkSession).where(WorkSession.status == "held")
    assert db.session.scalar(everything) == 1
    own = queries.joint_sessions_visible_to(ana)
    partners = queries.joint_sessions_visible_to(cilka)
    assert len(db.session.scalars(own).all()) == 0
    assert len(db.session.scalars(partners).all()) == 1


@pytest.mark.parametrize("status", ["invited", "declined"])
def test_who_has_not_accepted_sees_nothing(world, status):
    activity = shared(status)
    make_session(actor_of(ANA), activity)
    assert queries.list_joint_sessions(actor_of(CILKA), activity.id) == []


def test_shares_stay_within_a_hundred_per_cent(world):
    activity = shared(share=60)
    bor = actor_of(BOR)
    with pytest.raises(RuleBroken) as refused:
        service.invite(bor, activity, organisation("klub-drugje"), share=41)
    assert "od 0 do 40" in refused.value.message
    service.invite(bor, activity, organisation("klub-drugje"), share=40)
    assert queries.own_share(queries.list_partners(activity)) == 0
    with pytest.raises(RuleBroken):
        service.change_share(bor, activity, organisation("klub-drugje"), share=40.5)
    service.change_share(bor, activity, organisation("klub-drugje"), share=33.33)
    assert queries.own_share(queries.list_partners(activity)) == pytest.approx(6.67)


def test_a_declined_share_is_free_again_and_the_invitation_can_be_repeated(world):
    activity = shared("declined", share=100)
    bor = actor_of(BOR)
    assert queries.own_share(queries.list_partners(activity)) == 100
    with pytest.raises(RuleBroken):
        service.invite(bor, activity, organisation("mreza-mama"), share=101)
    service.invite(bor, activity, organisation("klub-drugje"), share=80)
    with pytest.raises(RuleBroken):
        service.answer(actor_of(CILKA), activity.id, "accepted")
    service.invite(bor, activity, organisation("mreza-mama"), share=20)
    service.answer(actor_of(CILKA), activity.id, "accepted")
    with pytest.raises(RuleBroken) as refused:
        service.invite(bor, activity, organisation("mreza-mama"), share=20)
    assert refused.value.code == "twice"


def test_leaving_and_withdrawing_end_the_sight_and_undo_brings_a_partner_back(world):
    activity = shared()
    make_session(actor_of(ANA), activity)
    bor, cilka = actor_of(BOR), actor_of(CILKA)
    service.answer(cilka, activity.id, "declined")
    assert queries.list_joint_sessions(cilka, activity.id) == []
    service.answer(cilka, activity.id, "accepted")
    service.withdraw(bor, activity, organisation("mreza-mama"))
    assert queries.list_partners(activity) == []
    with pytest.raises(NotFound):
        queries.get_partnership(activity.id, cilka)
    service.undo(bor, activity)
    assert len(queries.list_joint_sessions(cilka, activity.id)) == 1
    with pytest.raises(RuleBroken):
        service.undo(bor, activity)


def test_only_coordinators_promise(world):
    activity = shared("invited")
    for who in (actor_of(ANA), actor_of(VILI)):
        with pytest.raises(Forbidden):
            service.invite(who, activity, organisation("klub-drugje"), share=1)
        with pytest.raises(Forbidden):
            service.withdraw(who, activity, organisation("mreza-mama"))
    with pytest.raises(Forbidden):
        service.answer(actor_of(DANE), activity.id, "accepted")
    with pytest.raises(NotFound):
        service.answer(actor_of(BOR), activity.id, "accepted")


def test_the_search_finds_open_organisations_of_the_same_sort(world):
    bor = actor_of(BOR)
    assert [one.slug for one in queries.search_organisations(bor, "DRUGJE klub")] == ["klub-drugje"]
    assert queries.search_organisations(bor, "mc-primer") == []
    assert queries.search_organisations(bor, " ") == []
    organisation("klub-drugje").is_demo = True
    db.session.flush()
    assert queries.search_organisations(bor, "drugje") == []
    with pytest.raises(NotFound):
        queries.find_organisation("klub-drugje", bor)


def test_the_pages_from_invitation_to_totals(app, browse):
    bor, cilka, ana = browse(BOR), browse(CILKA), browse(ANA)
    with app.test_request_context("/"):
        activity = make_activity(actor_of(BOR), "Tabor")
        make_session(actor_of(ANA), activity, headcount=31, note="skrivnost")
        db.session.commit()
        url, joint = f"/activities/{activity.id}/partners", f"/joint/{activity.id}"
    assert "Mreža MaMa" in bor.page(f"{url}?q=mama").text
    for share in ("", "x", "101", "-1", "1,234", "nan"):
        bor.post(url, {"slug": "mreza-mama", "share": share}, status=422)
    bor.post(url, {"slug": "mreza-mama", "share": "33,5"})
    assert "66,5" in bor.page(url).text
    bor.post(f"{url}/share", {"slug": "mreza-mama", "share": "40 %"})
    bor.post(f"{url}/share", {"slug": "klub-drugje", "share": "40"}, status=404)
    assert "1 povabilo k skupni dejavnosti" in cilka.page("/activities").text
    assert "Izvedbe vidite, ko sodelujete." in cilka.page(joint).text
    cilka.post(f"{joint}/accept")
    page = cilka.page(joint)
    assert "31" in page.text
    assert "skrivnost" not in page.text
    assert "skupaj z: Mreža MaMa" in ana.page(url.removesuffix("/partners")).text
    cilka.post(f"{joint}/decline")
    assert "Vendarle sprejmi" in cilka.page("/joint").text
    bor.post(f"{url}/remove", {"slug": "mreza-mama"})
    bor.post(f"{url}/undo")
    assert "ne sodeluje" in bor.page(url).text


def test_strangers_and_roles_on_the_pages(app, browse):
    with app.test_request_context("/"):
        activity_id = shared().id
        db.session.commit()
    url = f"/activities/{activity_id}/partners"
    browse(VILI).get(url)
    for path in (url, f"{url}/share", f"{url}/remove", f"{url}/undo"):
        browse(ANA).post(path, {"slug": "klub-drugje"}, status=403)
        browse(CILKA).post(path, {"slug": "klub-drugje"}, status=404)
    browse(DANE).get(url, status=404)
    browse(DANE).get(f"/joint/{activity_id}", status=404)
    browse(DANE).post(f"/joint/{activity_id}/accept", status=403)
    browse(BOR).post(f"/joint/{activity_id}/accept", status=404)
    assert "ne skupnih dejavnosti" in browse(DANE).page("/joint").text
