"""Forms and Word files of one's own: checked by the same rules, every wrong tag named."""

import io
import zipfile

import docx
import pytest
from sqlalchemy import select

from mladim.core.db import db
from mladim.reports.models import ReportDefinition, ReportTemplate
from tests.people import ANA, BOR
from tests.reports.test_builder import _begin


def _word(*lines):
    paper, target = docx.Document(), io.BytesIO()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(target)
    return target.getvalue()


def _upload(browser, content, filename="predloga.docx", **how):
    data = {"name": "Naša", "file": (io.BytesIO(content), filename)}
    return browser.post("/reports/templates", data, content_type="multipart/form-data", **how)


def test_a_copy_is_edited_checked_and_used(app, browse, cast):
    bor = browse(BOR)
    url = bor.post("/reports/forms/copy", {"definition": "blank"}).location
    with app.app_context():
        source = db.session.scalars(select(ReportDefinition.source)).one()
    wrong = bor.post(url, {"source": source.replace('"sessions"', '"seje"')}, status=422).text
    assert "figures.izvedbe" in wrong
    bor.post(url, {"source": source, "version": "9"}, status=409)
    bor.post(url, {"source": source.replace("Prazno poročilo", "Naš obrazec")})
    assert "Naš obrazec" in bor.get("/reports/new").text
    bor.post(f"{url}/delete")
    assert "Naš obrazec" not in bor.get("/reports/new").text
    browse(ANA).get("/reports/forms", status=403)


def test_an_own_word_file_is_filled(app, browse, records):
    bor = browse(BOR)
    lines = ["{{ naslov }}: {{ izvedbe }}", "{%p for o in odstavki %}", "{{ o }}", "{%p endfor %}"]
    _upload(
        bor, _word(*lines, "{%p for k in kazalniki %}", "{{ k.ime }} = {{ k.vrednost }}", "{%p endfor %}")
    )
    with app.app_context():
        template_id = db.session.scalars(select(ReportTemplate.id)).one()
    report_id = _begin(bor, "blank")
    answer = bor.post(f"/reports/{report_id}/files", {"format": "docx", "template": str(template_id)})
    with bor.get(f"{answer.location}/file") as file:
        paper = docx.Document(io.BytesIO(file.data))
    text = "\n".join(one.text for one in paper.paragraphs)
    assert ": 3" in text
    assert "Izvedbe = 3" in text
    bor.post(f"/reports/templates/{template_id}/delete")
    assert "Naša" not in bor.get("/reports/forms").text


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("{{ izvedb }}", "{{ izvedb }} ne poznamo"),
        ("{{ ''.__class__.__mro__ }}", "samo preproste oznake"),
        ("{{ naslov.__class__ }}", "ne poznamo"),
        ("{{ izvedbe|length }}", "samo preproste oznake"),
        ("{% for a in range(9) %}{{ a }}{% endfor %}", "samo po seznamu"),
        ("{% set a = 1 %}", "samo preproste oznake"),
        ("{{ izvedbe", "ni pravilno zapisana"),
    ],
)
def test_each_wrong_tag_is_named(browse, cast, tag, said):
    assert said in _upload(browse(BOR), _word(tag), status=422).text


def test_what_is_no_word_file_is_refused(browse, cast):
    bor = browse(BOR)
    assert "ni datoteka Word" in _upload(bor, b"PK nothing", status=422).text
    assert "ni datoteka Word" in _upload(bor, _word("a"), "a.doc", status=422).text
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (45 * 1024 * 1024))
    assert "prevelika" in _upload(bor, bomb.getvalue(), status=422).text
