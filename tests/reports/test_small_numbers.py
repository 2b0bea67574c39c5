"""What a funder gets: small numbers hidden with what would give them away, or exact with a reason."""

import datetime as dt
import itertools

import docx
import openpyxl
import pytest

from mladim.core.db import db
from mladim.releases.models import Departure
from mladim.reports.chart_parts import chart_of
from mladim.reports.numbers import Asker, numbers_of
from mladim.reports.schema import Wrong, parse
from mladim.reports.subject import Subject
from mladim.reports.veil import Veil
from mladim.statistics.answers import answer
from mladim.statistics.leaving import GRANT, let_out_together
from mladim.statistics.outside import for_funders
from mladim.statistics.query import Query
from tests.factories import make_activity, make_participant, make_session
from tests.people import ANA, BOR, actor_of
from tests.reports.test_builder import _begin, _make

YEAR = (dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@pytest.fixture
def few(app, cast):
    """Many at the club, three at counselling, two of them always the same at tutoring."""
    with app.test_request_context("/"):
        who = actor_of(ANA)
        club, advice, lessons = (make_activity(who, name) for name in ("Klub", "Svetovanje", "Učenje"))
        for day in ("2026-02-03", "2026-03-10"):
            make_session(who, club, day=day, headcount={"15-17 female": 30, "18-19 male": 12, "0-12 male": 9})
        make_session(who, advice, day="2026-03-12", headcount={"20-24 female": 3})
        pair = [make_participant(who, 2008, "male") for _ in range(2)]
        for day in ("2026-04-01", "2026-04-08", "2026-04-15", "2026-04-22"):
            make_session(who, lessons, day=day, people=pair)
        db.session.commit()


def _asked(text):
    return answer(Query.from_url(f"{text}&from=2026-01-01&to=2026-12-31"), actor_of(BOR))


def test_few_people_are_hidden_however_often_they_came(app, few):
    with app.test_request_context("/"):
        found = _asked("measure=sessions&measure=attendances&by=activity")
        told = for_funders(found)
        words = {found.labels.word("activity", row.key[0]): row for row in told.rows}
    assert {name: row.is_hidden for name, row in words.items()} == {
        "Klub": False,
        "Svetovanje": True,
        "Učenje": True,
    }
    assert words["Učenje"].values == {"sessions": 4, "attendances": None}
    assert told.totals["attendances"] == 113


def test_nothing_hidden_follows_from_what_is_printed(app, few):
    """Whatever numbers stand behind the signs, another set of them gives the same table."""
    with app.test_request_context("/"):
        told = for_funders(_asked("measure=attendances&by=age_band"))
        exact = {row.key: row.values["attendances"] for row in _asked("measure=attendances&by=age_band").rows}
    hidden = [row.key for row in told.rows if row.is_hidden]
    assert len(hidden) > 1
    rest = sum(exact[key] for key in hidden)
    for key in hidden:
        others = rest - exact[key]
        assert others > 0 or exact[key] >= 5
        assert rest >= 5


def test_parts_of_a_number_do_not_give_the_small_part_away(app, few):
    source = parse_form(
        '[[figures]]\nkey = "vsi"\nmeasure = "attendances"\nname = {sl="a", en="a"}\n'
        '[[figures]]\nkey = "odrasli"\nmeasure = "attendances"\nfilters = {age_band=["20-24"]}\n'
        'name = {sl="b", en="b"}\n'
        '[[figures]]\nkey = "drugi"\nwhole = "vsi"\nless = "odrasli"\nname = {sl="c", en="c"}\n'
    )
    with app.test_request_context("/"):
        asker = Asker(Subject(who=actor_of(BOR), definition=source, start=YEAR[0], end=YEAR[1]))
        found = Veil(source).numbers(asker, numbers_of(asker))
    assert found.shown == {"vsi": "113", "odrasli": "z", "drugi": "z"}
    assert found.values == {"vsi": 113, "odrasli": None, "drugi": None}


def parse_form(more):
    head = 'code = "x"\nversion = 1\nname = {sl="x", en="x"}\npurpose = {sl="x", en="x"}\n'
    return parse(head + more)


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_a_form_must_name_what_it_tells_exactly(one_app):
    with one_app.test_request_context("/"), pytest.raises(Wrong) as wrong:
        parse_form('[exact]\nof = ["ni_ga"]\nreason = {sl="a", en="a"}\n')
    assert "ni_ga" in str(wrong.value)


def test_the_file_hides_and_says_so_and_the_ledger_knows(app, browse, few):
    bor = browse(BOR)
    report_id = _begin(bor, "municipality")
    book = openpyxl.load_workbook(_make(app, bor, report_id, "xlsx"))
    cells = [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]
    assert "z" in cells
    ages = next(sheet for sheet in book if "starosti" in sheet.title)
    shown = {row[0]: row[1] for row in ages.iter_rows(min_row=2, values_only=True)}
    assert shown == {"Do 12 let": "z", "15–17 let": 60, "18–19 let": 32, "20–24 let": "z", "Skupaj": 113}
    text = " ".join(str(value) for value in cells)
    assert "so skrita in označena z »z«" in text
    with app.app_context():
        rows = db.session.query(Departure).all()
        assert rows
        assert {row.destination for row in rows} == {"grant"}
        hidden = [row for row in rows if row.told.get("goals")]
        assert hidden


def test_the_register_of_a_contract_goes_exact_with_its_reason(app, browse, few):
    bor = browse(BOR)
    paper = docx.Document(_make(app, bor, _begin(bor), "docx"))
    text = "\n".join(one.text for one in paper.paragraphs)
    assert "Brez skrivanja: Evidenca dejavnosti in udeleženih. Razlog: Evidenca dejavnosti" in text
    lists = [table for table in paper.tables if table.rows[0].cells[0].text == "Datum"]
    advice = next(row for row in lists[0].rows if row.cells[1].text == "Svetovanje")
    assert [cell.text for cell in advice.cells[3:5]] == ["3", "3"]


def test_the_same_report_twice_is_not_refused(app, browse, few):
    bor = browse(BOR)
    report_id = _begin(bor, "municipality")
    books = [openpyxl.load_workbook(_make(app, bor, report_id, "xlsx")) for _ in range(2)]
    first, second = ([list(sheet.values) for sheet in book if sheet.title != "Preberi me"] for book in books)
    for one, other in itertools.zip_longest(first, second):
        assert one == other


@pytest.mark.parametrize("one_app", ["sqlite"], indirect=True)
def test_a_chart_of_sessions_hides_nothing_and_one_of_visits_names_no_extremes(app, few):
    with app.test_request_context("/"):
        subject = Subject(who=actor_of(BOR), definition=parse_form(""), start=YEAR[0], end=YEAR[1])
        veil = Veil(subject.definition)
        areas, months = (chart_of(slug, subject, veil)[0] for slug in ("areas", "visits-by-month"))
        assert chart_of("age-and-gender", subject, veil) is None
    assert areas.hidden == frozenset()
    assert months.said(months.categories.index("april\xa02026"), 0) == "z"
    assert len(months.hidden) > 1
    assert months.title == "Obiski po mesecih"
    assert veil.left_out == ["Starost in spol"]


def test_what_earlier_files_told_stays_away_from_the_next_one(app, browse, few):
    """The ages left the house exactly once: a table that hides them now would be read together with that."""
    with app.test_request_context("/"):
        whole = let_out_together(
            [_asked("measure=attendances&by=age_band")], actor_of(BOR), what="an old file", destination=GRANT
        )
        assert whole == []
    bor = browse(BOR)
    book = openpyxl.load_workbook(_make(app, bor, _begin(bor, "municipality"), "xlsx"))
    assert not any("starosti" in sheet.title for sheet in book)
    read_me = " ".join(str(value) for row in book["Preberi me"].values for value in row)
    assert "Izpuščeno" in read_me
    assert "Obiski po starosti" in read_me
