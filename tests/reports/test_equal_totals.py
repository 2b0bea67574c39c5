"""Four forms from the same records: equal where they mean the same, else a reason; cell by cell."""

import itertools

import openpyxl
import pytest

from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.projects.models import Project
from mladim.reports.definition_queries import built_in
from mladim.reports.schema import parse
from mladim.sessions.facts import StaffHours
from tests.factories import counts, make_activity, make_participant, make_session
from tests.people import ANA, BOR, actor_of
from tests.reports.test_builder import _begin, _make

FORMS = ("ursm_yearly", "municipality", "ajpes", "esf")
CLUB = {"0-12 male": 9, "13-14 female": 7, "15-17 female": 31, "18-19 male": 12, "25-29 female": 8}
THEATRE = counts({"15-17 female": 12}) + counts({"15-17 female": 140}, role="passive")
STREET = {"15-17 male": 14, "20-24 female": 3}


@pytest.fixture
def year(app, cast):
    """A club, a theatre night with people who watch, lessons of known people, a talk; all of a project."""
    with app.test_request_context("/"):
        who = actor_of(ANA)
        project = Project(organisation_id=who.organisation_id, name="Mladi", sort_key="mladi", funder="Sklad")
        helper = TeamMember(
            organisation_id=who.organisation_id, name="Meta", is_volunteer=True, volunteer_type="content"
        )
        db.session.add_all([project, helper])
        db.session.flush()
        club, night, lessons, street = (
            make_activity(who, name, project_id=project.id)
            for name in ("Klub", "Gledališče", "Učenje", "Pogovor")
        )
        hours = [StaffHours(team_member_id=helper.id, hours=2.25, preparation_hours=0.5)]
        for day in ("2026-01-13", "2026-02-10", "2026-03-10", "2026-10-20"):
            make_session(who, club, day=day, headcount=CLUB, staff=hours)
        make_session(who, night, day="2026-05-09", headcounts=THEATRE)
        people = [make_participant(who, 2006 + place, "female") for place in range(7)]
        for day in ("2026-04-01", "2026-04-08"):
            make_session(who, lessons, day=day, people=people)
        make_session(who, street, day="2026-06-01", headcount=STREET)
        make_session(who, club, day="2026-12-24", status="cancelled")
        db.session.commit()
        return project.id


def _book(app, browser, form, project_id):
    report_id = _begin(browser, form)
    if form == "esf":
        what = {"title": "ESS+", "period": "this_year", "project": str(project_id)}
        browser.post(f"/reports/{report_id}/what", what)
    return openpyxl.load_workbook(_make(app, browser, report_id, "xlsx"))


def _numbers(book):
    return {row[0]: row[1] for row in book["Kazalniki"].iter_rows(min_row=2, values_only=True)}


def test_four_forms_agree_or_say_why_not(app, browse, year):
    bor = browse(BOR)
    books = {form: _book(app, bor, form, year) for form in FORMS}
    numbers = {form: _numbers(book) for form, book in books.items()}
    shared = 0
    for name in dict.fromkeys(name for found in numbers.values() for name in found):
        values = [found[name] for found in numbers.values() if name in found]
        shared += len(values) > 1
        assert len(set(values)) == 1, (name, values)
    assert shared >= 6
    ursm, every = numbers["ursm_yearly"], numbers["esf"]
    assert every["Obiski skupaj"] == 4 * 67 + 152 + 14 + 17
    assert every["Prostovoljske ure"] == 11
    assert ursm["Aktivni obiski mladih, 15–29 let"] < ursm["Aktivni obiski, vse starosti"]
    for form, book in books.items():
        differing = [one for one in parse(built_in()[form]).figures if one.differs]
        notes = " ".join(str(row[1]) for row in book["Preberi me"].iter_rows(values_only=True))
        assert all(one.differs.sl in notes for one in differing)


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_the_workbook_is_what_the_interface_answers(app, browse, year, form):
    bor, definition = browse(BOR), parse(built_in()[form])
    book, span = _book(app, bor, form, year), "from=2026-01-01&to=2026-12-31"
    narrowed = f"&project={year}" if form == "esf" else ""
    numbers = _numbers(book)
    for one in definition.figures:
        if one.measure:
            filters = "".join(f"&{name}={','.join(values)}" for name, values in one.filters.items())
            found = bor.get(f"/api/v1/statistics?measure={one.measure}&{span}{filters}{narrowed}").json
            assert numbers[one.name.sl] in {found["totals"][one.measure], "z"}
    cells = hidden = 0
    for at, wanted in enumerate((one for one in definition.tables if one.kind != "evidence"), 1):
        if wanted.kind == "query":
            sheet = next(one for one in book if one.title.startswith(f"{at} "))
            measures, by = ",".join(wanted.measures), ",".join(wanted.by)
            found = bor.get(f"/api/v1/statistics?measure={measures}&by={by}&{span}{narrowed}").json
            lines = [list(row) for row in sheet.iter_rows(min_row=2, values_only=True)]
            cells += sum(len(line) for line in lines)
            hidden += sum(line.count("z") for line in lines)
            assert _differing(lines, _expected(found, wanted)) == []
    assert form == "ajpes" or 0 <= hidden < cells


def _expected(found, wanted):
    """The rows and the whole of an answer as a sheet shows them; a month that is not over has a star."""
    rows = []
    for row in found["rows"]:
        words = [_word(found, name, row[name]) for name in wanted.by]
        words[0] += "*" if row.get("partial") else ""
        rows.append([*words, *[row[one] for one in wanted.measures]])
    whole = [found["totals"][one] for one in wanted.measures]
    return [*rows, ["Skupaj", *[None] * (len(wanted.by) - 1), *whole]]


def _differing(lines, expected):
    """The cells that are neither the answer's nor hidden."""
    return [
        (cell, wants)
        for line, wanted in itertools.zip_longest(lines, expected, fillvalue=())
        for cell, wants in itertools.zip_longest(line, wanted)
        if cell not in {wants, "z"}
    ]


def _word(found, name, code):
    return found["labels"][name][code] if code is not None else "ni razporejeno"
