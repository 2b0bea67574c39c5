"""The pages of young people: what they show, refuse and take back, and to whom they are closed."""

from mladim.core.db import db
from mladim.participants import merge_service, queries, service
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI, actor_of

CRT = {"name": "Črt O.", "kind": "named", "birth_year": "2010", "gender": "male"}


def add(app, email=ANA, **facts):
    facts = {"name": "Neža B.", "birth_year": 2009, "gender": "female"} | facts
    with app.test_request_context("/"):
        person = service.add_participant(actor_of(email), **facts)
        db.session.commit()
        return person.id


def test_somebody_is_added_on_the_spot_changed_and_everything_is_taken_back(browse):
    ana = browse(ANA)
    assert "Tu bodo osebe" in ana.page("/participants").text
    url = ana.post("/participants", CRT).location
    card = ana.page(url)
    assert card.headings == ["Črt O."]
    assert "2010 · moški" in card.text
    assert "Razveljavi" in card.text
    ana.post(url + "/edit", CRT | {"name": "Črt Ok.", "birth_year": "2011", "version": "1"})
    assert "Črt Ok." in ana.page(url).text
    ana.post(url + "/undo")
    assert "2010 · moški" in ana.page(url).text
    gone = ana.post(url + "/delete")
    assert "v košu" in ana.page(gone.location).text
    ana.get(url, status=404)
    ana.post(url + "/restore")
    assert ana.page(url).headings == ["Črt O."]


def test_a_wrong_form_names_the_field_and_keeps_what_was_typed(app, browse):
    ana = browse(ANA)
    for wrong, words in (
        ({"name": ""}, "Vpišite ime ali vzdevek"),
        ({"name": "Ajda 0101006 500 006"}, "EMŠO ne shranjujemo"),
        ({"birth_year": "1800"}, "letnico rojstva med 1926 in 2026"),
        ({"birth_year": "dvatisoč"}, "Vpišite celo število"),
        ({"gender": "x"}, "Izberite spol"),
        ({"municipality": "SI-999"}, "Izberite občino"),
    ):
        answer = ana.post("/participants", CRT | wrong, status=422)
        assert "<title>Napaka: Mladi" in answer.text
        assert words in answer.text
        assert 'value="Črt O."' in answer.text or "name" in wrong
    person_id = add(app)
    answer = ana.post(
        f"/participants/{person_id}/edit", CRT | {"birth_year": "2050", "version": "1"}, status=422
    )
    assert 'value="2050"' in answer.text


def test_two_editors_see_both_texts_and_nothing_is_lost(app, browse):
    url = f"/participants/{add(app)}/edit"
    browse(BOR).post(url, CRT | {"version": "1"})
    ana = browse(ANA)
    answer = ana.post(url, CRT | {"name": "Neža Bevk", "version": "1"}, status=409)
    for words in ("Črt O.", "Neža Bevk", "Bor Kovač", 'name="version" value="2"'):
        assert words in answer.text
    ana.post(url, CRT | {"name": "Brez različice"}, status=409)
    ana.post(url, CRT | {"name": "Neža Bevk", "version": "2"})


def test_fields_that_are_not_in_the_form_change_nothing(app, browse, cast):
    person_id = add(app)
    more = {
        "organisation_id": str(cast["klub-drugje"]),
        "id": "1",
        "deleted_at": "2026-01-01",
        "merged_into_id": "5",
    }
    browse(ANA).post(f"/participants/{person_id}/edit", CRT | {"version": "1"} | more)
    assert browse(ANA).page(f"/participants/{person_id}").headings == ["Črt O."]
    assert "Črt" not in browse(DANE).page("/participants").text


def test_the_list_searches_and_pages(app, browse):
    for number in range(53):
        add(app, name=f"Oseba {number}")
    add(app, name="Šimen Č.")
    ana = browse(ANA)
    first = ana.page("/participants")
    assert "54 oseb" in first.text
    assert "Stran 1 od 2" in first.text
    assert "Šimen Č." in ana.page("/participants?page=2").text
    found = ana.page("/participants?q=simen")
    assert "Najdena je 1 oseba" in found.text
    assert "Ni nikogar" not in found.text
    assert "Za to izbiro ni nikogar" in ana.page("/participants?q=xyz").text


def test_the_pages_are_closed_to_viewers_and_to_other_houses(app, browse):
    person_id = add(app)
    vili = browse(VILI)
    for url in ("/participants", "/participants/duplicates", "/groups", f"/participants/{person_id}"):
        assert "Neža" not in vili.get(url, status=403).text
    assert "Mladi</a>" not in vili.get("/").text
    for email in (DANE, CILKA, EVA):
        other = browse(email)
        for part in ("", "/edit", "/merge"):
            assert "Neža" not in other.get(f"/participants/{person_id}{part}", status=404).text
        for part in ("/edit", "/delete", "/restore", "/undo", "/merge"):
            other.post(f"/participants/{person_id}{part}", CRT | {"other": "1"}, status=404)
        assert "Neža" not in other.page("/participants").text
    browse().get("/participants", status=303)


def test_a_hostile_name_is_only_text(app, browse):
    name = "<script>alert(1)</script>\"'&{{7*7}}"
    person_id = add(app, name=name)
    for url in ("/participants", f"/participants/{person_id}", f"/participants/{person_id}/edit"):
        text = browse(ANA).get(url).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text


def test_records_are_merged_from_the_suggestions_and_taken_apart(app, browse):
    one, two = add(app), add(app, name="Neža Bevk")
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        make_session(ana, people=[queries.get_participant(one, ana), queries.get_participant(two, ana)])
        make_session(ana, day="2026-10-15", people=[queries.get_participant(two, ana)])
        db.session.commit()
    ana = browse(ANA)
    page = ana.page("/participants/duplicates")
    assert "Podobno ime, ista letnica" in page.text
    action = next(url for url in page.values("form", "action") if url and url.endswith("/merge"))
    other = page.values("input", "value", name="other")[0]
    ana.post(action, {"other": other, "back": "duplicates"})
    page = ana.page("/participants/duplicates")
    assert "Podobnih zapisov ni" in page.text
    kept = action.split("/")[2]
    assert ana.get(f"/participants/{other}", status=303).location.endswith(f"/participants/{kept}")
    card = ana.page(f"/participants/{kept}")
    assert "Obiski 2 Dejavnosti 1" in card.text
    undo = next(url for url in card.values("form", "action") if url and url.endswith("/undo"))
    ana.post(undo)
    assert "Podobno ime" in ana.page("/participants/duplicates").text
    ana.post("/participants/different", {"first": str(one), "second": str(two)})
    assert "Podobno ime" not in ana.page("/participants/duplicates").text
    ana.post(f"/participants/different/{one}/{two}/undo")
    assert "Podobno ime" in ana.page("/participants/duplicates").text


def test_another_record_is_found_by_name_for_merging(app, browse):
    one, two, foreign = add(app), add(app, name="Zmaj"), add(app, email=DANE, name="Zmaj iz Drugje")
    ana = browse(ANA)
    page = ana.page(f"/participants/{one}/merge?q=zmaj")
    assert page.values("input", "value", name="other") == [str(two)]
    for wrong in ("", "abc", str(foreign), "9" * 30, "-1"):
        ana.post(f"/participants/{one}/merge", {"other": wrong}, status=404)
    assert (
        "dve različni osebi" in ana.page(ana.post(f"/participants/{one}/merge", {"other": one}).location).text
    )
    ana.post(f"/participants/{one}/merge", {"other": str(two)})
    ana.get(f"/participants/{two}", status=303)


def test_an_undo_that_contradicts_says_what_to_do_first(app, browse):
    one, two, three = add(app), add(app, name="Maja"), add(app, name="Zala")
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        first = merge_service.merge(ana, one, two).id
        merge_service.merge(ana, three, one)
        db.session.commit()
    ana = browse(ANA)
    page = ana.page(ana.post(f"/participants/merges/{first}/undo").location)
    assert "Najprej razveljavite poznejšo združitev" in page.text
    browse(DANE).post(f"/participants/merges/{first}/undo", status=404)


def test_the_bin_knows_people_and_groups(app, browse, cast):
    person_id = add(app)
    browse(ANA).post(f"/participants/{person_id}/delete")
    with app.test_request_context("/"):
        for email, labels in ((ANA, ["Oseba: Neža B."]), (VILI, []), (DANE, []), (CILKA, [])):
            who = actor_of(email)
            lines = [line for source in app.extensions["bin_sources"] for line in source(who)]
            assert [line["label"] for line in lines if "Neža" in line["label"]] == labels
