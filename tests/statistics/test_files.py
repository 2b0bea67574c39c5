"""Files say what the screen says: CSV and workbook cell by cell, nothing a spreadsheet would compute."""

import csv
import io
import zipfile

import pytest
from openpyxl import load_workbook

from mladim.core.db import db
from mladim.statistics.answers import answer
from mladim.statistics.files import TRIGGERS, csv_lines, safe_text
from mladim.statistics.query import Query
from mladim.statistics.tables import Head
from tests.factories import make_activity, make_participant, make_session
from tests.inspector import Page
from tests.people import ANA, BOR, CILKA, VILI, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter

CHARTS = ("visits-by-month", "age-and-gender", "forms", "areas")


@pytest.fixture
def quarter(app, cast):
    with app.test_request_context("/"):
        make_worked_quarter(actor_of(ANA))
        db.session.commit()


def lines_of(response, delimiter=";"):
    text = response.get_data().decode("utf-8-sig")
    assert response.get_data().startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def sheet_of(response, name=None):
    book = load_workbook(io.BytesIO(response.get_data()))
    return book[name] if name else book.worksheets[0]


class Rows(Page):
    """The rows of the page's tables as texts."""

    def __init__(self, html):
        self.rows, self.cell = [], None
        super().__init__(html)

    def handle_starttag(self, tag, attrs):
        super().handle_starttag(tag, attrs)
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.cell = True

    def handle_endtag(self, tag):
        super().handle_endtag(tag)
        if tag in {"td", "th"}:
            self.cell = None

    def handle_data(self, data):
        super().handle_data(data)
        if self.cell:
            self.rows[-1][-1] += data


def as_number(text):
    """A number of the page or of the Slovene CSV; the unknown is nothing."""
    plain = text.replace(".", "").replace(",", ".").replace("\xa0", "").strip()
    return None if plain in {"", "–"} else float(plain)


@pytest.mark.parametrize("chart", CHARTS)
def test_page_csv_and_workbook_have_the_same_cells(browse, quarter, chart):
    browser = browse(BOR)
    page = [row for row in Rows(browser.get(f"/statistics/{chart}?{QUARTER}").text).rows if row]
    lines = lines_of(browser.get(f"/statistics/{chart}.csv?{QUARTER}"))
    cells = list(sheet_of(browser.get(f"/statistics/{chart}.xlsx?{QUARTER}")).iter_rows(values_only=True))
    width = len(page[0])
    assert len(page) == len(lines) == len(cells) > 2
    assert page[0] == lines[0][:width] == list(cells[0])
    for on_page, in_csv, in_book in zip(page[1:], lines[1:], cells[1:], strict=True):
        assert on_page[0] == in_csv[0] == in_book[0]
        for at in range(1, width):
            assert as_number(on_page[at]) == as_number(in_csv[at]) == in_book[at], (on_page, in_csv, in_book)


def test_the_answer_the_csv_and_the_workbook_agree_on_the_big_numbers(app, browse, quarter):
    with app.test_request_context("/"):
        query = Query.from_url(f"measure=sessions,attendances,known_persons,persons_range&{QUARTER}")
        totals = answer(query, actor_of(BOR)).totals
    lines = lines_of(browse(BOR).get(f"/statistics/figures.csv?{QUARTER}"))
    in_csv = {line[1]: as_number(line[2]) for line in lines[1:]}
    sheet = sheet_of(browse(BOR).get(f"/statistics/figures.xlsx?{QUARTER}"))
    in_book = {row[1]: row[2] for row in sheet.iter_rows(min_row=2, values_only=True)}
    for code, value in totals.items():
        assert in_csv[code] == in_book[code] == value, code


def test_a_figure_in_a_file_says_its_period_and_coverage(browse, quarter):
    head, first, *_rest = lines_of(browse(BOR).get(f"/statistics/forms.csv?{QUARTER}"))
    origin = dict(zip(head, first, strict=True))
    assert origin["Obdobje od"] == "2026-01-01"
    assert origin["Obdobje do"] == "2026-03-31"
    assert (origin["Poroča organizacij"], origin["Od organizacij"]) == ("1", "1")


def test_the_workbook_says_what_it_is(browse, quarter):
    sheet = sheet_of(browse(BOR).get(f"/statistics/forms.xlsx?{QUARTER}"), "Preberi me")
    text = "\n".join(f"{row[0]}: {row[1]}" for row in sheet.iter_rows(values_only=True))
    for words in (
        "Pokritost: Poroča 1 od 1 organizacije.",
        "Stanje podatkov:",
        "Ni za objavo",
        "obiski: Ena oseba",
    ):
        assert words in text


def test_the_list_of_sessions_has_every_session_and_the_totals_of_the_answer(browse, quarter):
    head, *rows = lines_of(browse(BOR).get(f"/statistics/sessions.csv?{QUARTER}"))
    lines = [dict(zip(head, row, strict=True)) for row in rows]
    assert len(lines) == 7
    assert [line["Stanje"] for line in lines] == ["Izvedeno"] * 5 + ["Najavljeno", "Odpovedano"]
    assert sum(int(line["Obiski"] or 0) for line in lines) == 17
    assert sum(int(line["15–17 let"] or 0) for line in lines) == 17
    zero, cancelled = lines[3], lines[-1]
    assert (zero["Obiski"], cancelled["Obiski"]) == ("0", "")
    cells = list(
        sheet_of(browse(BOR).get(f"/statistics/sessions.xlsx?{QUARTER}")).iter_rows(values_only=True)
    )
    assert list(cells[0]) == head
    assert sum(row[head.index("Obiski")] or 0 for row in cells[1:]) == 17
    assert cells[1][head.index("Ure")] == 2


def test_notes_never_leave(app, browse, cast):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        make_session(who, note="SKRIVNOST-1", went_well="SKRIVNOST-2", next_time="SKRIVNOST-3")
        db.session.commit()
    for address in ("sessions.csv", "figures.csv", "forms.csv"):
        assert "SKRIVNOST" not in browse(BOR).get(f"/statistics/{address}?period=2026").text
    for address in ("sessions.xlsx", "figures.xlsx"):
        data = browse(BOR).get(f"/statistics/{address}?period=2026").get_data()
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            assert not any(b"SKRIVNOST" in book.read(name) for name in book.namelist())


EVIL = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", '=HYPERLINK("http://x";"y")', "'=1"]


@pytest.mark.parametrize("name", EVIL)
def test_text_is_never_a_formula(app, browse, cast, name):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        activity = make_activity(who, "Ime")
        activity.name = name
        make_session(who, activity, day="2026-02-02")
        db.session.commit()
    lines = lines_of(browse(BOR).get(f"/statistics/sessions.csv?{QUARTER}"))
    written = lines[1][lines[0].index("Dejavnost")]
    assert not written.startswith(TRIGGERS)
    assert written.removeprefix("'") == name.removeprefix("'")
    data = browse(BOR).get(f"/statistics/sessions.xlsx?{QUARTER}").get_data()
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        sheets = [book.read(one) for one in book.namelist() if one.startswith("xl/worksheets/")]
        assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_every_trigger_is_made_harmless_and_plain_text_stays():
    for trigger in TRIGGERS:
        assert safe_text(f"{trigger}x") == f"'{trigger}x"
    assert safe_text("a=1") == "a=1"
    assert safe_text("") == ""


def test_numbers_follow_the_language(one_app):
    heads, row = (Head("Ime"), Head("Ure", "number", 2), Head("Koliko", "number")), ("a;b", 1234.5, None)
    with one_app.test_request_context("/?lang=sl"):
        assert list(csv_lines(heads, [row])) == ["\ufeffIme;Ure;Koliko\r\n", '"a;b";1234,5;\r\n']
    with one_app.test_request_context("/?lang=en"):
        assert list(csv_lines(heads, [row])) == ["\ufeffIme,Ure,Koliko\r\n", "a;b,1234.5,\r\n"]


def test_a_viewer_gets_figures_but_no_list(browse, quarter):
    browse(VILI).get(f"/statistics/figures.csv?{QUARTER}")
    browse(VILI).get(f"/statistics/sessions.csv?{QUARTER}", status=403)


def test_network_staff_list_only_sessions_of_their_own_house(browse, quarter):
    lines = lines_of(browse(CILKA).get(f"/statistics/sessions.csv?{QUARTER}&organisation=mc-primer"))
    assert len(lines) == 1


def test_known_people_count_with_their_age_of_the_year(app, browse, cast):
    with app.test_request_context("/"):
        who = actor_of(ANA)
        make_session(who, day="2026-02-02", people=[make_participant(who, 2008), make_participant(who, None)])
        db.session.commit()
    head, row = lines_of(browse(BOR).get(f"/statistics/sessions.csv?{QUARTER}"))
    line = dict(zip(head, row, strict=True))
    assert (line["18–19 let"], line["Znane osebe"]) == ("1", "2")
    assert (line["Starost: ni podatka"], line["Spol: ni podatka"]) == ("1", "0")
    assert len(set(head)) == len(head)


def test_the_interface_gives_the_cells_of_the_page(app, browse, quarter):
    from tests.api.client import Program

    query = f"measure=attendances&measure=sessions,session_hours&by=month&{QUARTER}"
    body = Program(app, BOR).get(f"/statistics?{query}")
    page = [row for row in Rows(browse(BOR).get(f"/statistics/visits-by-month?{QUARTER}").text).rows if row]
    columns = ("attendances", "sessions", "session_hours")
    # On the page each number has last year's and the change beside it.
    for line, row in zip(page[1:-1], body["rows"], strict=True):
        assert [as_number(text) for text in line[1::3]] == [row[code] for code in columns]
    assert [as_number(text) for text in page[-1][1::3]] == [body["totals"][code] for code in columns]
    assert body["coverage"]["text"] == "Poroča 1 od 1 organizacije."
