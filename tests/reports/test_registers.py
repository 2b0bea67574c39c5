"""Registers of projects: counts tied to nobody, and a named register apart from the log."""

import datetime as dt

import docx
import pytest
from sqlalchemy import select

from mladim.core.clock import today
from mladim.core.db import db
from mladim.participants import names
from mladim.projects.models import Project
from mladim.reports import esf_indicators, esf_service
from mladim.reports.esf_models import EsfParticipant
from mladim.reports.models import FewerOpportunities
from mladim.reports.register_queries import EsfFacts
from tests.people import ANA, BOR, DANE, VILI, actor_of
from tests.reports.test_builder import _begin, _make

FRESH = "a fresh secret that is long enough to seal names with"
PERSON = {
    "name": "Črtomir Žagar",
    "birth_year": "2004",
    "gender": "male",
    "activity_status": "long_term_unemployed",
    "education": "isced_3_4",
    "characteristics": ["minority"],
    "entered_on": "1. 3. 2026",
    "consent_on": "1. 3. 2026",
    "keep_until": "31. 12. 2031",
}


@pytest.fixture
def project_id(app, cast):
    with app.test_request_context("/"):
        project = Project(organisation_id=actor_of(BOR).organisation_id, name="Mladi", sort_key="mladi")
        db.session.add(project)
        db.session.commit()
        return project.id


def test_a_person_is_entered_sealed_changed_and_erased(app, browse, project_id):
    bor, url = browse(BOR), f"/reports/registers/{project_id}/esf"
    bor.post(f"{url}/new", PERSON)
    assert "Črtomir Žagar" in bor.get(url).text
    with app.app_context():
        row = db.session.scalars(select(EsfParticipant)).one()
        person_id, sealed = row.id, row.ciphertext
    assert "Črtomir".encode() not in sealed
    assert "Črtomir" in bor.get(f"/reports/esf/{person_id}").text
    bor.post(f"/reports/esf/{person_id}", PERSON | {"name": "Črtomir Novak"})
    assert "Črtomir Novak" in bor.get(url).text
    bor.post(f"/reports/esf/{person_id}/delete")
    assert "Novak" not in bor.get(url).text
    bor.post(f"/reports/esf/{person_id}/restore")
    with app.app_context():
        db.session.scalars(select(EsfParticipant)).one().keep_until = today() - dt.timedelta(days=1)
        db.session.flush()
        assert esf_service.erase_expired() == 1
        db.session.commit()
    assert "Novak" not in bor.get(url).text


def test_who_was_removed_stands_in_the_bin_of_the_register(app, browse, project_id):
    bor, url = browse(BOR), f"/reports/registers/{project_id}/esf"
    bor.post(f"{url}/new", PERSON)
    assert "Koš je prazen." in bor.get(f"{url}/bin").text
    with app.app_context():
        person_id = db.session.scalars(select(EsfParticipant.id)).one()
    bor.post(f"/reports/esf/{person_id}/delete")
    page = bor.get(f"{url}/bin").text
    assert "Črtomir Žagar" in page
    assert f"/reports/esf/{person_id}/restore" in page
    for email, status in ((ANA, 403), (VILI, 403), (DANE, 403)):
        browse(email).get(f"{url}/bin", status=status)
    with app.app_context():
        row = db.session.scalars(select(EsfParticipant)).one()
        row.deleted_at -= dt.timedelta(days=app.config["BIN_DAYS"] + 1)
        db.session.commit()
    assert "Črtomir" not in bor.get(f"{url}/bin").text
    bor.post(f"/reports/esf/{person_id}/restore", status=404)


def test_a_new_secret_takes_the_register_over_and_says_what_it_cannot_read(
    app, browse, project_id, monkeypatch
):
    bor, url, old = browse(BOR), f"/reports/registers/{project_id}/esf", app.config["NAME_KEY"]
    for name in ("Črtomir Žagar", "Ajda Novak"):
        bor.post(f"{url}/new", PERSON | {"name": name})
    with app.app_context():
        first = db.session.scalars(select(EsfParticipant.id).order_by(EsfParticipant.id)).first()
    bor.post(f"/reports/esf/{first}/delete")
    monkeypatch.setitem(app.config, "NAME_KEY", f"{FRESH},{old}")
    done = app.test_cli_runner().invoke(args=["names", "reseal"])
    assert (done.exit_code, "imena: 2." in done.output) == (0, True)
    monkeypatch.setitem(app.config, "NAME_KEY", FRESH)
    bor.post(f"/reports/esf/{first}/restore")
    text = bor.get(url).text
    assert "Črtomir Žagar" in text
    assert "Ajda Novak" in text
    with app.app_context():
        assert set(db.session.scalars(select(EsfParticipant.key_id))) == {names.current_key_id()}
    monkeypatch.setitem(app.config, "NAME_KEY", old)
    left = app.test_cli_runner().invoke(args=["names", "reseal"])
    assert (left.exit_code, "ne umaknite" in left.output) == (1, True)


def test_only_the_coordinator_of_the_house_sees_names(browse, project_id):
    url = f"/reports/registers/{project_id}/esf"
    for email, status in ((ANA, 403), (VILI, 403), (DANE, 403)):
        browse(email).get(url, status=status)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "Vpišite ime in priimek."),
        ({"consent_on": ""}, "Brez privolitve"),
        ({"left_on": "1. 2. 2026"}, "Konec mora biti po začetku."),
        ({"keep_until": "1. 2. 2026"}, "Rok hrambe"),
        ({"name": "Žan 0101006500006"}, "EMŠO"),
    ],
)
def test_what_cannot_be_is_refused(browse, project_id, wrong, said):
    answer = browse(BOR).post(f"/reports/registers/{project_id}/esf/new", PERSON | wrong, status=422)
    assert said in answer.text


def test_counts_of_reasons_are_numbers_or_unknown(app, browse, project_id):
    ana, url = browse(ANA), f"/reports/registers/{project_id}/fewer"
    assert "Vpišite celo število" in ana.post(url, {"count-disabilities": "tri"}, status=422).text
    ana.post(url, {"count-disabilities": "3", "count-health_problems": "0"})
    with app.app_context():
        rows = {one.reason: one.count for one in db.session.scalars(select(FewerOpportunities))}
    assert rows == {"disabilities": 3, "health_problems": 0}


def test_indicators_count_each_person_where_the_annex_says():
    def person(**facts):
        usual = {"gender": "female", "age": 22, "activity_status": "employed", "education": "isced_3_4"}
        return EsfFacts(**{**usual, "characteristics": frozenset(), **facts})

    people = [
        person(),
        person(gender="male", activity_status="long_term_unemployed"),
        person(gender="non_binary", age=17, activity_status="secondary_student"),
    ]
    assert esf_indicators._split(people) == (1, 1, 1, 3)
    inside = [[rule(one) for one in people] for _words, rule in _rules()]
    assert inside[0] == inside[1] == [False, True, False]
    assert inside[2] == [False, False, True]
    assert inside[3] == [True, False, False]
    assert inside[4] == [False, False, True]
    assert inside[5] == [True, True, False]


def _rules():
    from config import TestConfig
    from mladim import create_app

    class Settings(TestConfig):
        SQLALCHEMY_DATABASE_URI = "sqlite://"

    with create_app(Settings).test_request_context("/"):
        return esf_indicators.indicators()


@pytest.mark.parametrize(("code", "said"), [("esf", "Skupni kazalniki"), ("erasmus", "manj priložnostmi")])
def test_reports_of_projects_hold_numbers_and_no_names(app, browse, project_id, code, said):
    bor = browse(BOR)
    bor.post(f"/reports/registers/{project_id}/esf/new", PERSON)
    bor.post(f"/reports/registers/{project_id}/fewer", {"count-disabilities": "3"})
    report_id = _begin(bor, code)
    form = {"title": "Poročilo projekta", "period": "this_year"}
    assert "Izberite ga" in bor.post(f"/reports/{report_id}/what", form, status=422).text
    bor.post(f"/reports/{report_id}/what", form | {"project": str(project_id)})
    paper = docx.Document(_make(app, bor, report_id, "docx"))
    text = "\n".join(one.text for one in paper.paragraphs)
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert said in text
    assert "Črtomir" not in text + " ".join(cells)
    # Reasons for fewer opportunities are of special protection: fewer than ten are hidden from the funder.
    assert ("1" if code == "esf" else "z") in cells
    assert code == "esf" or "3" not in cells
