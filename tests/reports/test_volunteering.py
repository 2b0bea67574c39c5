"""The yearly report on volunteering: hours by type and age, their value, agreements; equal to other forms."""

import datetime as dt

import docx
import pytest

from mladim.core.clock import today
from mladim.core.db import db
from mladim.organisations.models import TeamMember
from mladim.reports.volunteer_queries import age_class
from mladim.sessions.facts import StaffHours
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, actor_of
from tests.reports.test_builder import _begin, _make

TEAM = [
    ("Meta", 2009, "content", dt.date(2026, 1, 5)),
    ("Jan", 1998, "content", None),
    ("Ida", 1980, "organisational", dt.date(2027, 3, 1)),
    ("Pia", None, None, dt.date(2025, 10, 1)),
]


@pytest.fixture
def volunteers(app, cast):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        team = [
            TeamMember(
                organisation_id=who.organisation_id,
                name=name,
                is_volunteer=True,
                birth_year=born,
                volunteer_type=kind,
                agreement_on=agreed,
            )
            for name, born, kind, agreed in TEAM
        ]
        idle = TeamMember(organisation_id=who.organisation_id, name="Brez ur", is_volunteer=True)
        db.session.add_all([*team, idle])
        db.session.flush()
        hours = [StaffHours(team_member_id=one.id, hours=1.25 + at) for at, one in enumerate(team)]
        make_session(who, make_activity(who), day="2026-02-03", headcount={"15-17 female": 8}, staff=hours)
        db.session.commit()


def _tables(app, browser, form):
    paper = docx.Document(_make(app, browser, _begin(browser, form), "docx"))
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def test_hours_by_type_and_age_make_the_hours_of_other_forms(app, browse, volunteers):
    bor = browse(BOR)
    tables = _tables(app, bor, "ajpes")
    figures = {row[0]: row[1] for row in tables[0]}
    assert figures["Prostovoljske ure"] == "11"
    assert figures["Prostovoljke in prostovoljci z urami v obdobju"] == "4"
    assert figures["Sklenjeni dogovori o prostovoljstvu"] == "2"
    ages = next(table for table in tables if "18–30 let" in table[0])
    assert ages[1:] == [
        ["Organizacijsko delo", "1", "0", "0", "3,25", "0", "3,25"],
        ["Vsebinsko delo", "2", "1,25", "2,25", "0", "0", "3,50"],
        ["Drugo prostovoljsko delo", "0", "0", "0", "0", "0", "0"],
        ["vrsta ni vpisana (kot drugo)", "1", "0", "0", "0", "4,25", "4,25"],
        ["Skupaj", "4", "1,25", "2,25", "3,25", "4,25", "11,00"],
    ]
    worth = next(table for table in tables if table[0][-1] == "Vrednost (€)")
    assert worth[-1][-1] == figures["Vrednost prostovoljskega dela"] == "102,75"
    others = {row[0]: row[1] for row in _tables(app, bor, "municipality")[0]}
    assert others["Prostovoljske ure"] == figures["Prostovoljske ure"]
    assert others["Vrednost prostovoljskega dela"] == figures["Vrednost prostovoljskega dela"]


def test_an_age_holds_for_the_whole_year():
    assert [age_class(2026, born) for born in (2009, 2008, 1996, 1995, None)] == [
        "to_17",
        "18_30",
        "18_30",
        "from_31",
        "",
    ]


def test_what_volunteers_lack_leads_to_their_form(browse, volunteers):
    text = browse(BOR).page("/reports/missing").text
    assert "Prostovoljke in prostovoljci brez letnice rojstva: 2" in text
    assert "Prostovoljke in prostovoljci brez dogovora: 2" in text


FORM = {
    "version": "0",
    "name": "Črt",
    "staff_role": "volunteer",
    "volunteer_type": "content",
    "person_id": "",
}


def test_year_and_agreement_are_kept_of_volunteers_alone(app, browse):
    bor = browse(BOR)
    bor.post("/team/new", FORM | {"birth_year": "2007", "agreement_on": "1. 3. 2026"})
    assert "dogovor 1. 3. 2026" in bor.page("/team").text
    with app.app_context():
        member_id = db.session.query(TeamMember.id).filter_by(name="Črt").scalar()
    bor.post(f"/team/{member_id}/edit", FORM | {"version": "1", "staff_role": "external"})
    with app.app_context():
        row = db.session.get_one(TeamMember, member_id)
        assert (row.birth_year, row.agreement_on) == (None, None)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"birth_year": "1850"}, "Vpišite letnico od 1900"),
        ({"birth_year": str(today().year)}, "Vpišite letnico od 1900"),
        ({"birth_year": "dve"}, "Vpišite celo število"),
        ({"agreement_on": "31. 2. 2026"}, "Vpišite datum"),
        ({"agreement_on": "1. 3. 1990", "birth_year": "2000"}, "Dogovor ne more imeti tega datuma."),
    ],
)
def test_what_cannot_be_is_refused(browse, wrong, said):
    assert said in browse(BOR).post("/team/new", FORM | wrong, status=422).text
