"""The builder: a report from the first step to the file, with its numbers locked."""

import html
import io
import re

import docx
import openpyxl
import pypdfium2
import pytest
from pptx import Presentation
from sqlalchemy import select

from mladim.core.db import db
from mladim.core.i18n import NBSP
from mladim.core.jobs_models import Job
from mladim.frozen.models import FrozenFigure
from mladim.reports.models import Report
from tests.people import ANA, BOR, DANE, VILI, actor_of


def _begin(browser, definition="ursm_yearly"):
    answer = browser.post("/reports/new", {"definition": definition})
    return answer.location.split("/")[2]


def _make(app, browser, report_id, ending):
    answer = browser.post(f"/reports/{report_id}/files", {"format": ending})
    job_id = answer.location.rsplit("/", 1)[1]
    with app.app_context():
        job = db.session.get_one(Job, int(job_id))
        assert (job.state, job.error) == ("done", "")
    with browser.get(f"/jobs/{job_id}/file") as file:
        return io.BytesIO(file.data)


def test_each_step_leads_to_the_next(browse, records):
    bor = browse(BOR)
    report_id = _begin(bor)
    page = bor.page(f"/reports/{report_id}/what").text
    assert "Aktivni obiski mladih, 15–29 let 10" in page
    assert "Aktivni obiski drugih: mlajši, starejši, starost ni znana 8" in page
    form = {"title": "Poročilo", "period": "this_year", "goal-ure": "1.500", "goal-povrsina": "150"}
    assert bor.post(f"/reports/{report_id}/what", form).location.endswith("/missing")
    missing = bor.page(f"/reports/{report_id}/missing").text
    assert "Izvedbe brez podatka, koliko mladih je bilo: 1" in missing
    assert "Izvedene so bile 3 izvedbe" in bor.page(f"/reports/{report_id}/text").text


@pytest.mark.parametrize("definition", ["ursm_yearly", "municipality", "ajpes", "blank"])
def test_every_form_makes_a_word_file(app, browse, records, definition):
    bor = browse(BOR)
    paper = docx.Document(_make(app, bor, _begin(bor, definition), "docx"))
    text = "\n".join(one.text for one in paper.paragraphs)
    with app.app_context():
        codes = set(db.session.scalars(select(FrozenFigure.code)))
    assert codes
    assert any(code in text for code in codes)
    assert "Poroča 1 od 1 organizacije." in text
    assert "Metodologija" in text


def test_pdf_excel_slides_and_csv_hold_the_same_numbers(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor)
    book = openpyxl.load_workbook(_make(app, bor, report_id, "xlsx"))
    rows = {row[0]: row[1] for row in book["Kazalniki"].iter_rows(values_only=True)}
    assert rows["Aktivni obiski mladih, 15–29 let"] == 10
    assert "Preberi me" in book.sheetnames
    assert any(sheet._charts for sheet in book.worksheets)
    with pypdfium2.PdfDocument(_make(app, bor, report_id, "pdf")) as paper:
        pages = [page.get_textpage().get_text_range() for page in paper]
        assert paper.is_tagged()
    assert "Izvedene so bile 3 izvedbe" in " ".join("".join(pages).split())
    show = Presentation(_make(app, bor, report_id, "pptx"))
    assert any(shape.has_chart for slide in show.slides for shape in slide.shapes)
    csv = _make(app, bor, report_id, "csv").getvalue().decode("utf-8-sig")
    assert "Aktivni obiski mladih, 15–29 let;10" in csv


def test_the_use_of_a_file_is_one_click_away(browse, records):
    bor = browse(BOR)
    job = bor.post(f"/reports/{_begin(bor)}/files", {"format": "csv"}).location
    link = re.search(r'href="(/evidence/new[^"]+)"', bor.get(job).text)
    page = bor.get(html.unescape(link[1])).text
    assert 'value="URSM, letno poročilo' in page
    assert re.search(r'<option selected value="funder_report">|value="funder_report" selected', page)


def test_a_number_in_a_sentence_cannot_be_changed_by_editing_it(browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    typed = {"text-obseg": "Bilo je veliko: {izvedbe: 99} večerov.", "text-added": ""}
    assert bor.post(f"/reports/{report_id}/text", typed).location.endswith("/text")
    page = bor.page(f"/reports/{report_id}/text").text
    assert "Bilo je veliko: 3 večerov." in page
    assert "zaklenjena in so ostala" in page
    typed["text-obseg"] = "Tega {ni_ga} ni."
    assert "ni_ga" in bor.post(f"/reports/{report_id}/text", typed, status=422).text


def test_sending_the_text_unchanged_edits_nothing(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    page = bor.get(f"/reports/{report_id}/text").text
    found = re.search(r'<textarea[^>]*id="text-obseg"[^>]*>(.*?)</textarea>', page, re.S)
    typed = {"text-obseg": html.unescape(found[1]).replace(NBSP, " "), "text-added": ""}
    assert "Poved se začne s števko" not in page
    bor.post(f"/reports/{report_id}/text", typed)
    with app.app_context():
        assert db.session.scalars(select(Report.texts)).one() == {}


def test_a_number_of_ones_own_is_underlined_and_in_the_method_note(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    bor.post(f"/reports/{report_id}/numbers", {"key": "izvedbe", "value": "5", "reason": ""}, status=422)
    own = {"key": "izvedbe", "value": "5", "reason": "Dve izvedbi še nista vpisani."}
    bor.post(f"/reports/{report_id}/numbers", own)
    paper = docx.Document(_make(app, bor, report_id, "docx"))
    underlined = [run.text for one in paper.paragraphs for run in one.runs if run.underline]
    assert underlined == ["5"]
    text = "\n".join(one.text for one in paper.paragraphs)
    assert "Izvedbe: vpisano 5, po zapisih 3. Razlog: Dve izvedbi še nista vpisani." in text
    assert "Izvedenih je bilo 5 izvedb" in text.replace(NBSP, " ")
    bor.post(f"/reports/{report_id}/numbers/remove", {"key": "izvedbe"})
    assert "Izvedene so bile 3 izvedbe" in bor.page(f"/reports/{report_id}/text").text


def test_a_report_is_the_organisations_own(browse, records):
    report_id = _begin(browse(BOR))
    browse(ANA).get(f"/reports/{report_id}")
    browse(DANE).get(f"/reports/{report_id}", status=404)
    browse(VILI).get(f"/reports/{report_id}", status=403)


def test_what_is_wrong_is_said_beside_the_form(browse, records):
    bor = browse(BOR)
    assert "Izberite, za koga" in bor.post("/reports/new", status=422).text
    report_id = _begin(bor, "blank")
    wrong = {"title": "", "period": "this_year"}
    assert "Vpišite naslov" in bor.post(f"/reports/{report_id}/what", wrong, status=422).text
    wrong = {"title": "A", "period": "custom", "starts_on": "1. 2. 2026", "ends_on": "nekoč"}
    assert "Vpišite datum" in bor.post(f"/reports/{report_id}/what", wrong, status=422).text
    old = {"title": "A", "period": "this_year", "version": "77"}
    assert "medtem spremenil" in bor.post(f"/reports/{report_id}/what", old, status=409).text
    bor.post(f"/reports/{report_id}/files", {"format": "exe"}, status=404)


def test_a_deleted_report_comes_back_and_its_files_stop_working_meanwhile(app, browse, records):
    bor = browse(BOR)
    report_id = _begin(bor, "blank")
    job = bor.post(f"/reports/{report_id}/files", {"format": "csv"}).location
    bor.post(f"/reports/{report_id}/delete")
    bor.get(f"{job}/file", status=404)
    bor.post(f"/reports/{report_id}/restore")
    with bor.get(f"{job}/file") as file:
        assert file.data
    with app.app_context():
        assert db.session.scalars(select(Report.deleted_at)).one() is None


def test_the_same_records_give_equal_totals_or_a_reason(app, browse, records):
    from mladim.core.clock import today
    from mladim.reports.comparing import compared
    from mladim.reports.deadlines import year_due

    with app.test_request_context("/"):
        lines, names = compared(actor_of(BOR), *year_due(today()))
    assert len(names) == 4
    shared = [line for line in lines if len([value for value in line.values if value]) > 1]
    assert len(shared) >= 5
    assert all(line.is_equal or line.reason for line in shared)
    by_name = {line.name: line for line in lines}
    assert by_name["Aktivni obiski mladih, 15–29 let"].reason
    assert "Ista števila" in browse(BOR).get("/reports/compare").text
    assert "Rok" in browse(BOR).get("/reports/missing").text
