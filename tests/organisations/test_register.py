"""The network's register: found, filtered, added to, closed and opened."""

import datetime as dt
import re

import pytest
from sqlalchemy import select

from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.mail import OutgoingMail
from mladim.organisations import register_queries, register_service
from mladim.organisations.models import NetworkMembership, Organisation
from mladim.organisations.register_queries import Filters
from tests.people import ANA, BOR, CILKA, DANE, EVA, actor_of

FORM = {
    "name": "MC Črnomelj",
    "sector_group": "youth_centre",
    "municipality": "SI-017",
    "kind": "candidate",
    "coordinator": "maja@primer.si",
}


def names(who, **filters):
    rows, count = register_queries.list_register(who, Filters(**filters))
    assert count >= len(rows)
    return [row.organisation.name for row in rows]


def test_a_new_organisation_gets_an_address_a_span_and_an_invitation(browse, app):
    cilka = browse(CILKA)
    assert cilka.post("/organisations/new", FORM).location == "/organisations/mc-crnomelj"
    text = cilka.page("/organisations/mc-crnomelj").text
    for words in ("MC Črnomelj", "Jugovzhodna Slovenija", "Kandidatka", "maja@primer.si", "povabilo čaka"):
        assert words in text
    with app.app_context():
        body = db.session.scalars(select(OutgoingMail.body)).one()
    browser = browse()
    browser.post(
        re.search(r"(/invitation/\S+)", body)[1], {"name": "Maja", "password": "rumena čebela brenči"}
    )
    browser.get("/people")
    assert "Prvi koraki" not in browser.page("/organisation").text


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Vpišite ime organizacije."),
        ("name", "mladinski CENTER primer", "že obstaja"),
        ("coordinator", "", "Vpišite e-poštni naslov"),
        ("coordinator", "ni naslov", "Vpišite e-poštni naslov"),
        ("municipality", "SI-000", "ni na seznamu"),
        ("kind", "šef", "ni na seznamu"),
    ],
)
def test_a_wrong_field_adds_nothing(browse, app, field, value, words):
    answer = browse(CILKA).post("/organisations/new", FORM | {field: value}, status=422)
    assert words in answer.text
    with app.app_context():
        assert len(db.session.scalars(select(Organisation)).all()) == 3
        assert db.session.scalars(select(OutgoingMail)).first() is None


@pytest.mark.parametrize("email", [ANA, BOR, DANE])
def test_only_the_network_adds_and_closes(browse, email):
    browser = browse(email)
    for url in ("/organisations/new", "/organisations/mc-primer/close", "/organisations/mc-primer/reopen"):
        browser.post(url, FORM, status=403)
    for url in ("invite", "spans"):
        browser.post(f"/organisations/mc-primer/{url}", FORM, status=403)


def test_the_services_ask_too(world):
    bor = actor_of(BOR)
    with pytest.raises(Forbidden):
        register_service.new_organisation(bor, {"name": "x"}, coordinator="a@b.si")
    for act in (register_service.close_organisation, register_service.reopen_organisation):
        with pytest.raises(Forbidden):
            act(bor, bor.organisation_id)
    with pytest.raises(NotFound):
        register_queries.get_by_slug("klub-drugje", bor)
    assert names(bor) == ["Mladinski center Primer"]


def test_the_list_is_narrowed_by_name_region_status_and_entry(world, app, monkeypatch):
    cilka = actor_of(CILKA)
    assert names(cilka) == ["Mladinski center Primer", "Mladinski klub Drugje"]
    assert names(cilka, text="CENTER prim") == ["Mladinski center Primer"]
    assert names(cilka, text="koper") == ["Mladinski klub Drugje"]
    assert names(cilka, region="4") == ["Mladinski center Primer"]
    assert names(cilka, status="none") == ["Mladinski center Primer", "Mladinski klub Drugje"]
    assert names(cilka, status="member") == []
    slug = register_queries.get_by_slug("mc-primer", cilka)
    register_service.add_span(cilka, slug, kind="member", since=today(), until=None)
    assert names(cilka, status="member") == ["Mladinski center Primer"]
    entries = {slug.id: now() - dt.timedelta(days=40)}
    monkeypatch.setitem(app.extensions, "last_entries", lambda: entries)
    assert names(cilka, entry="quiet") == ["Mladinski center Primer"]
    assert names(cilka, entry="never") == ["Mladinski klub Drugje"]
    assert names(cilka, entry="recent") == []
    assert names(cilka, page=2) == []


def test_nobody_works_in_a_closed_house_until_it_opens_again(browse):
    cilka, ana = browse(CILKA), browse(ANA)
    ana.get("/places")
    answer = cilka.client.post("/organisations/mc-primer/close", follow_redirects=True)
    assert "/organisations/mc-primer/reopen" in answer.text
    ana.get("/places", status=403)
    assert "Niste v nobeni organizaciji" in ana.page("/account").text
    assert "Mladinski center Primer" not in cilka.page("/organisations").text
    assert "Mladinski center Primer" in cilka.page("/organisations?status=closed").text
    assert "Zaprta od" in cilka.page("/organisations/mc-primer").text
    cilka.post("/organisations/mc-primer/reopen")
    ana.get("/places")
    assert "Organizacija znova odprta" in cilka.page("/organisations/mc-primer/changes").text


def test_the_network_itself_is_not_closed(browse):
    browse(EVA).post("/organisations/mreza-mama/close", status=403)


def test_spans_are_added_ended_and_removed(browse, app):
    cilka = browse(CILKA)
    url = "/organisations/mc-primer/spans"
    cilka.post(url, {"kind": "candidate", "since": "1. 1. 2020", "until": "31. 12. 2020"})
    cilka.post(url, {"kind": "member", "since": "2021-01-01", "until": ""})
    answer = cilka.post(url, {"kind": "former", "since": "2022-01-01", "until": ""}, status=422)
    assert "prekriva" in answer.text
    with app.app_context():
        member = db.session.scalars(select(NetworkMembership).where(NetworkMembership.kind == "member")).one()
        number = member.id
    cilka.post(f"{url}/{number}/end", {"until": "2020-06-01"}, status=422)
    cilka.post(f"{url}/{number}/end", {"until": ""}, status=422)
    cilka.post(f"{url}/{number}/end", {"until": "2021-12-31"})
    cilka.post(url, {"kind": "former", "since": "2022-01-01", "until": ""})
    assert "Nekdanja članica" in browse(ANA).page("/organisation").text
    browse(CILKA).post(f"/organisations/klub-drugje/spans/{number}/remove", status=404)
    cilka.post(f"{url}/{number}/remove")
    cilka.post(f"{url}/{number}/remove", status=404)


@pytest.mark.parametrize(
    "data",
    [
        {"kind": "", "since": "2021-01-01"},
        {"kind": "member", "since": ""},
        {"kind": "member", "since": "včeraj"},
        {"kind": "member", "since": "2021-01-02", "until": "2021-01-01"},
        {"kind": "izmišljeno", "since": "2021-01-01"},
    ],
)
def test_a_span_that_cannot_be_is_refused(browse, data):
    browse(CILKA).post("/organisations/mc-primer/spans", data, status=422)


def test_a_name_of_a_closed_house_can_be_used_again(world):
    cilka = actor_of(CILKA)
    old = register_queries.get_by_slug("mc-primer", cilka)
    register_service.close_organisation(cilka, old.id)
    new = register_service.new_organisation(
        cilka, {"name": "MC Primer"} | {"name": old.name}, coordinator="maja@primer.si"
    )
    assert new.slug == "mladinski-center-primer"
    with pytest.raises(RuleBroken):
        register_service.new_organisation(cilka, {"name": old.name}, coordinator="x@primer.si")


def test_a_slug_nobody_has_is_not_found(browse):
    for url in ("/organisations/ni-je", "/organisations/ni-je/logo", "/organisations/ni-je/changes"):
        browse(CILKA).get(url, status=404)
    for url in ("close", "reopen"):
        browse(CILKA).post(f"/organisations/ni-je/{url}", status=404)
