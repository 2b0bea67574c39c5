"""Pages of targets: the whole plan on a day, filters, files, and one target with its history."""

import csv
import io

import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.projects.models import Project, Target
from mladim.targets.models import LinkedRecord, TargetValue
from tests.people import ANA, BOR, CILKA, VILI

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


@pytest.fixture
def network(app, browse):
    """Cilka's browser, with the plan imported."""
    assert app.test_cli_runner().invoke(args=["import", "network"]).exit_code == 0
    return browse(CILKA)


def target_id(app, code, position):
    with app.app_context():
        query = select(Target.id).join(Project, Project.id == Target.project_id)
        return db.session.scalars(query.where(Project.code == code, Target.position == position)).one()


def test_the_whole_plan_stands_on_one_page_as_of_a_day(network):
    first = network.get("/targets?as_of=2026-11-21")
    assert "Stran 1 od" in first.text
    assert len(first.data) < 60_000
    page = network.get("/targets?as_of=2026-11-21&page=all")
    assert "Cilji na dan 21.\u00a011.\u00a02026" in page.text
    assert "124 od 124" in page.text
    assert page.text.count('class="plan-project"') == 24
    assert "Kako se določi stanje" in page.text


def test_filters_narrow_and_nonsense_is_refused(network):
    waiting = network.get("/targets?as_of=2026-11-21&state=waiting&pillar=3").text
    assert "od 124" in waiting
    assert "124 od 124" not in waiting
    assert network.get("/targets?as_of=2027-01-01", status=422)
    assert network.get("/targets?as_of=danes", status=422)
    assert network.get("/targets?state=odlično", status=422)
    assert network.get("/targets?pillar=x", status=422)


def test_files_hold_every_target(network):
    answer = network.get("/targets.csv?as_of=2026-11-21")
    rows = list(csv.reader(io.StringIO(answer.text.lstrip("\ufeff")), delimiter=";"))
    assert len(rows) == 125
    assert {row[-1] for row in rows[1:]} == {"2026-11-21"}
    assert network.get("/targets.xlsx").data.startswith(b"PK")


def test_a_value_is_entered_withdrawn_and_stays_in_the_history(app, network):
    number = target_id(app, "OMD", 2)
    page = network.post(
        f"/targets/{number}/values", {"on_day": "21. 11. 2026", "value": "1.200,5"}, status=422
    )
    assert "Napišite, kaj to dokazuje" in page.text
    sent = {"on_day": "21. 11. 2026", "value": "15", "proof": "Podpisni list."}
    assert network.post(f"/targets/{number}/values", sent, status=303)
    shown = network.get(f"/targets/{number}").text
    assert "doseženo" in shown
    assert "Cilka Žagar" in shown
    with app.app_context():
        value = db.session.scalars(select(TargetValue)).one()
    assert network.post(f"/targets/values/{value.id}/withdraw", status=303)
    assert "Umaknjeno" in network.get(f"/targets/{number}").text
    assert network.post(f"/targets/values/{value.id}/restore", status=303)


def test_a_record_with_a_file_counts_and_its_file_is_private(app, network, browse):
    number = target_id(app, "DD", 12)
    with app.app_context():
        project_id = db.session.get(Target, number).project_id
    address = f"/projects/{project_id}/records/new"
    assert "podcasti" in network.get(f"{address}?target={number}").text
    wrong = {"kind": "media_item", "title": "Podkast", "on_day": "5. 5. 2026", "target_id": str(number)}
    assert network.post(address, wrong | {"file": (io.BytesIO(b"<html>"), "x.png")}, status=422)
    sent = wrong | {"file": (io.BytesIO(PNG), "x.png"), "web": "mlad.si/podkast"}
    assert network.post(address, sent, status=303)
    with app.app_context():
        record = db.session.scalars(select(LinkedRecord)).one()
    assert record.web == "https://mlad.si/podkast"
    file = network.get(f"/records/{record.id}/file", buffered=True)
    assert file.data == PNG
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert browse(BOR).get(f"/records/{record.id}/file", status=404)
    assert "Podkast" in network.get(f"/projects/{project_id}").text
    assert network.post(f"/records/{record.id}/remove", status=303)
    assert network.get(f"/records/{record.id}/file", status=404)
    assert network.post(f"/records/{record.id}/restore", status=303)


def test_a_survey_belongs_to_a_project_with_the_number_of_its_answers(app, browse):
    bor = browse(BOR)
    project = bor.post("/projects/new", {"name": "Odprti prostor"}).headers["Location"]
    sent = {"kind": "survey", "title": "Kako vam je pri nas", "on_day": "5. 5. 2026", "survey": "open_space"}
    address = f"{project}/records/new"
    assert "celo število" in bor.post(address, sent | {"answers": "nekaj"}, status=422).text
    assert bor.post(address, sent | {"survey": "x"}, status=422)
    refused = bor.post(address, sent | {"kind": "document", "answers": "37"}, status=422).text
    assert "le pri vrsti »Vprašalnik«" in refused
    assert "Kako vam je pri nas" in refused
    assert bor.post(address, sent | {"answers": "102"}, status=303)
    assert "letni vprašalnik za odprti prostor · 102 odgovora" in bor.get(project).text
    with app.app_context():
        assert db.session.scalars(select(LinkedRecord.answers)).one() == 102


def test_a_coordinator_defines_a_target_and_two_do_not_overwrite_each_other(app, browse):
    bor = browse(BOR)
    bor.post("/projects/new", {"name": "Poletje", "starts_on": "1. 1. 2026", "ends_on": "31. 12. 2026"})
    with app.app_context():
        project_id = db.session.scalars(select(Project.id)).one()
    sent = {"name": "Obiski", "operator": "at_least", "value": "100", "measured_by": "query"}
    sent["query"] = "/statistics?measure=attendances&kind=open"
    assert bor.post(f"/projects/{project_id}/targets/new", sent | {"value": "sto"}, status=422)
    answer = bor.post(f"/projects/{project_id}/targets/new", sent)
    address = answer.headers["Location"]
    shown = bor.get(address).text
    assert "iz dnevnika izvedb" in shown
    assert "Obiski" in shown
    edited = sent | {"version": "1", "value": "200"}
    assert bor.get(f"{address}/edit").status_code == 200
    assert bor.post(f"{address}/edit", edited, status=303)
    stale = bor.post(f"{address}/edit", edited | {"value": "300"}, status=409)
    assert "300" in stale.text
    assert bor.post(f"{address}/milestones", {"step-on_day": "30. 6. 2026", "step-value": "50"}, status=303)
    assert bor.post(f"{address}/milestones", {"step-on_day": "30. 6. 2030", "step-value": "50"}, status=422)
    assert "30.\u00a06.\u00a02026: 50" in bor.get(address).text
    assert browse(VILI).post(f"{address}/values", {}, status=403)
    assert browse(ANA).get(f"{address}/edit", status=403)
    assert bor.post(f"{address}/remove", status=303)
