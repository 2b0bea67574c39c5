"""The pages of projects and of the network's plan."""

from mladim.core.db import db
from mladim.projects import service
from mladim.projects.facts import ProjectFacts
from mladim.projects.plan import PlanProject, PlanTarget
from tests.people import ANA, BOR, CILKA, DANE, EVA, VILI, actor_of

FORM = {"name": "Poletni tabor", "code": "PT-26", "starts_on": "1. 7. 2026", "ends_on": "2026-08-31"}


def make(app, email=BOR, **facts):
    with app.test_request_context("/"):
        project = service.add_project(actor_of(email), ProjectFacts(**({"name": "Tabor"} | facts)))
        db.session.commit()
        return project.id


def test_a_coordinator_keeps_projects_and_can_take_everything_back(browse):
    bor = browse(BOR)
    assert "Projektov še ni" in bor.page("/projects").text
    bor.get("/projects/new")
    url = bor.post("/projects/new", FORM).location
    assert "1. 7. 2026–31. 8. 2026" in bor.page(url).text.replace("\xa0", " ")
    bor.post(url + "/edit", FORM | {"name": "Zimski tabor", "version": "1"})
    assert "Zimski tabor" in bor.page(url).text
    bor.post(url + "/undo")
    assert "Poletni tabor" in bor.page(url).text
    bor.post(url + "/delete")
    bor.get(url, status=404)
    bor.post(url + "/restore")
    assert "Poletni tabor" in bor.page("/projects").text


def test_a_worker_and_a_viewer_read_projects_but_do_not_change_them(app, browse):
    project_id = make(app)
    for email in (ANA, VILI):
        person = browse(email)
        assert "Uredi" not in person.page(f"/projects/{project_id}").text
        person.get("/projects/new", status=403)
        person.post(f"/projects/{project_id}/edit", FORM, status=403)
        person.post(f"/projects/{project_id}/delete", status=403)


def test_nobody_opens_a_project_of_another_house(app, browse):
    project_id = make(app)
    dane, cilka = browse(DANE), browse(CILKA)
    dane.get(f"/projects/{project_id}", status=404)
    cilka.get(f"/projects/{project_id}", status=404)
    cilka.post(f"/projects/{project_id}/edit", FORM | {"version": "1"}, status=404)
    cilka.post(f"/projects/{project_id}/restore", status=404)
    assert "Tabor" not in dane.page("/projects").text


def test_two_editors_see_both_texts_and_nothing_is_lost(app, browse):
    project_id = make(app)
    bor = browse(BOR)
    bor.post(f"/projects/{project_id}/edit", FORM | {"version": "1"})
    answer = bor.post(
        f"/projects/{project_id}/edit", FORM | {"name": "Moj tabor", "version": "1"}, status=409
    )
    assert "Moj tabor" in answer.text
    assert "Poletni tabor" in answer.text
    assert 'name="version" value="2"' in answer.text
    bor.post(f"/projects/{project_id}/edit", FORM | {"name": "Moj tabor", "version": "2"})
    assert "Moj tabor" in bor.page(f"/projects/{project_id}").text


def test_a_wrong_form_keeps_what_was_typed_and_names_the_field(browse):
    bor = browse(BOR)
    wrong = FORM | {"ends_on": "1. 6. 2026", "web": "javascript:alert(1)", "note": "EMŠO 0101006 500 006"}
    answer = bor.post("/projects/new", wrong, status=422)
    assert "<title>Napaka: " in answer.text
    assert "EMŠO ne shranjujemo" in answer.text
    assert "Konec mora biti po začetku" in answer.text
    assert "ni spletni naslov" in answer.text
    assert "Poletni tabor" in answer.text


def test_an_address_without_its_beginning_is_completed(app, browse):
    bor = browse(BOR)
    shown = bor.page(bor.post("/projects/new", FORM | {"web": "www.primer.si"}).location)
    assert "https://www.primer.si" in shown.text


def test_a_code_stands_for_one_project(browse):
    bor = browse(BOR)
    bor.post("/projects/new", FORM)
    assert "že obstaja" in bor.post("/projects/new", FORM | {"name": "Drug"}, status=422).text


def test_fields_that_are_not_in_the_form_change_nothing(app, browse, cast):
    project_id = make(app)
    more = {
        "organisation_id": str(cast["klub-drugje"]),
        "id": "1",
        "deleted_at": "2026-01-01",
        "sort_key": "zz",
    }
    browse(BOR).post(f"/projects/{project_id}/edit", FORM | {"version": "1"} | more)
    browse(BOR).get(f"/projects/{project_id}")
    assert "Poletni tabor" not in browse(DANE).page("/projects").text


def test_the_plan_is_on_one_page_for_the_network_only(app, browse):
    with app.test_request_context("/"):
        service.replace_plan(
            actor_of(CILKA),
            [PlanProject(code="SUP", name="Supervizija", plan_sections="2.1.1")],
            [
                PlanTarget(project="SUP", position=1, name="srečanja", operator="range", value=8, upper=10),
                PlanTarget(
                    project="SUP", position=2, name="osebe", operator="at_least", value=1200, own_share=68
                ),
                PlanTarget(project="SUP", position=3, name="objave", operator="more_than", value=5),
                PlanTarget(project="SUP", position=4, name="poročilo", operator="equal", value=1),
                PlanTarget(project="SUP", position=5, name="mladi", operator="equal", own_share=20),
            ],
        )
        db.session.commit()
    for email in (CILKA, EVA):
        text = browse(email).page("/plan").text
        for words in ("1 projekt, 5 ciljev", "od 8 do 10", "vsaj 1.200", "68", "več kot 5", "–"):
            assert words in text
    for email in (ANA, BOR, VILI, DANE):
        browse(email).get("/plan", status=403)
