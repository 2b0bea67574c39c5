"""The logos of who pays stand in every file of a report on the project, each with its words."""

import datetime as dt
import io
import zipfile

import docx
import openpyxl
import pypdfium2
import pytest
from pptx import Presentation

from mladim.core.db import db
from mladim.projects.models import Project
from mladim.reports import excel, logo_rows, own_word, paper, slides, word
from mladim.reports.assembling import assemble
from mladim.reports.document import Logo
from mladim.reports.missing_queries import gaps_of
from mladim.reports.queries import subject_of
from mladim.reports.service import begin
from mladim.targets import logo_service
from tests.organisations.test_logo import png
from tests.people import BOR, actor_of

pytestmark = pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
TITLES = {"Sofinancira Evropska unija", "Movit <&>"}


@pytest.fixture
def made(world):
    who = actor_of(BOR)
    project = Project(organisation_id=who.organisation_id, name="Most", sort_key="most", programmes=["cerv"])
    db.session.add(project)
    db.session.flush()
    logo_service.add_emblem(who, project, "sl")
    logo_service.add_logo(who, project, title="Movit <&>", content=png(width=90, height=60))
    report = begin(who, "blank", (dt.date(2026, 1, 1), dt.date(2026, 11, 21)))
    report.project_id = project.id
    return assemble(report, who)


def pictures_of(content: bytes) -> dict[str, int]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one.filename: one.file_size for one in archive.infolist() if "/media/" in one.filename}


def described(drawn) -> set[str]:
    return {one.docPr.get("descr") for one in drawn}


def test_word(made):
    content = word.write_word(made)
    shapes = docx.Document(io.BytesIO(content)).inline_shapes
    assert described(one._inline for one in shapes) == TITLES
    assert len(pictures_of(content)) == 2
    assert "Sofinancira Evropska unija." in "".join(
        one.text for one in docx.Document(io.BytesIO(content)).paragraphs
    )


def test_an_own_word_file_has_a_tag_for_them_also_in_its_head(made):
    template = docx.Document()
    template.add_paragraph("Pred {{ logotipi }} za")
    template.sections[0].header.paragraphs[0].text = "{{ logotipi }}"
    given = io.BytesIO()
    template.save(given)
    assert own_word.problems_of(given.getvalue(), set(own_word.TEXTS), set()) == []
    filled = docx.Document(io.BytesIO(own_word.fill(given.getvalue(), made)))
    assert described(one._inline for one in filled.inline_shapes) == TITLES
    assert len(filled.sections[0].header._element.xpath(".//wp:docPr")) == 2
    assert filled.paragraphs[0].text.split() == ["Pred", "za"]


def test_pdf(made):
    with pypdfium2.PdfDocument(paper.write_pdf(made)) as pdf:
        assert pdf.is_tagged()
        kinds = [one.type for one in pdf[0].get_objects()]
    assert kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_IMAGE) == 2


def test_slides(made):
    first = Presentation(io.BytesIO(slides.write_slides(made))).slides[0]
    shapes = [one for one in first.shapes if one.shape_type == 13]
    assert {one._element.nvPicPr.cNvPr.get("descr") for one in shapes} == TITLES
    assert max(one.left + one.width for one in shapes) < 12_192_000


def test_excel(made):
    content = excel.write_excel(made)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book["Preberi me"]._images) == 2
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        drawn = archive.read("xl/drawings/drawing1.xml").decode()
    assert 'descr="Movit &lt;&amp;&gt;"' in drawn


def test_many_logos_share_the_room(made):
    logo = Logo(title="", content=b"", width=1200, height=400)
    row = list(logo_rows.row_of([logo] * 8, high=1.5, room=16))
    assert row[-1].left + row[-1].width == pytest.approx(16)
    assert {round(one.width / one.height, 6) for one in row} == {3}


def test_a_project_of_a_programme_without_its_logo_is_named_before_the_deadline(world):
    who = actor_of(BOR)
    facts = {"organisation_id": who.organisation_id, "sort_key": "most"}
    project = Project(name="Most", programmes=["esf_plus"], **facts)
    other = Project(name="Mesto", programmes=["mol"], **facts)
    db.session.add_all([project, other])
    db.session.flush()
    report = begin(who, "esf", (dt.date(2026, 1, 1), dt.date(2026, 11, 21)))

    def missing(about: Project) -> list[str]:
        report.project_id = about.id
        return [one.lines[0].url for one in gaps_of(subject_of(report, who)) if one.code == "project_logo"]

    assert missing(project) == [f"/projects/{project.id}/logos"]
    assert missing(other) == []
    logo_service.add_emblem(who, project, "en")
    assert missing(project) == []
