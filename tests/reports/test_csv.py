"""The file for programs: one table whose lines say what stands on the last sheet of the workbook."""

import csv
import io

import docx
import openpyxl
import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.i18n import NBSP
from mladim.frozen.models import FrozenFigure
from mladim.projects.models import Project
from tests.people import BOR, actor_of
from tests.reports.test_builder import _begin, _make

pytestmark = pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)


def _lines(file):
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig")), delimiter=";"))


def _typed(browser, report_id, **facts):
    title = "Letno poročilo, 1. 1. 2026–31. 12. 2026"
    browser.post(f"/reports/{report_id}/what", {"title": title, "period": "this_year"} | facts)


def test_each_line_says_where_its_number_is_from(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor)
    book = openpyxl.load_workbook(_make(app, bor, report_id, "xlsx"))
    own = {"key": "izvedbe", "value": "5", "reason": "Dve še nista vpisani."}
    bor.post(f"/reports/{report_id}/numbers", own)
    lines = _lines(_make(app, bor, report_id, "csv"))
    numbers = {row[0]: row[1] for row in book["Kazalniki"].iter_rows(min_row=2, values_only=True)}
    found = {line["Kazalnik"]: line for line in lines}
    assert found.keys() == numbers.keys()
    values = {
        name: line["Vrednost"].replace(",", ".") for name, line in found.items() if line["Opomba"] == ""
    }
    wrong = {name: value for name, value in values.items() if float(value or 0) != (numbers[name] or 0)}
    assert wrong == {}
    assert "vpisano 5, po zapisih 3. Razlog: Dve še nista vpisani." in found["Izvedbe"]["Pomen"]
    with app.app_context():
        kept = set(db.session.scalars(select(FrozenFigure.code)))
    codes = {name: set(line["Posnetki"].split(", ")) - {""} for name, line in found.items()}
    assert set().union(*codes.values()) <= kept
    assert codes["Aktivni obiski mladih, 15–29 let"]
    assert all(codes[name] or "Iz evidence" in line["Pomen"] for name, line in found.items())
    assert all("različica 1" in found[name]["Pomen"] for name in codes if codes[name])
    assert all("Poroča 1 od 1" in line["Metodologija"] and "z = skrito" in line["Znaki"] for line in lines)


def test_a_project_is_named_with_its_visibility_line(app, browse, records):
    with app.app_context():
        house = actor_of(BOR).organisation_id
        project = Project(
            organisation_id=house, name="Most", sort_key="most", visibility="Sofinancira; Sklad."
        )
        db.session.add(project)
        db.session.commit()
        number = str(project.id)
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    _typed(bor, report_id, project=number)
    lines = _lines(_make(app, bor, report_id, "csv"))
    told = {(line["Projekt"], line["Financiranje"], line["Vir"]) for line in lines}
    assert told == {("Most", "Sofinancira; Sklad.", "Mladim, Mladinski center Primer")}


def test_no_line_of_a_title_ends_inside_a_date(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    _typed(bor, report_id)
    paper = docx.Document(_make(app, bor, report_id, "docx"))
    dates = "1. 1. 2026–31. 12. 2026".replace(" ", NBSP)
    assert paper.paragraphs[0].text == f"Letno poročilo, {dates}"
