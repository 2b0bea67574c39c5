"""The worked check of the measures through pages, import and interface: the same numbers in every answer.

Ana attends in January, February, March; Bor in January; Cene in March. Two held drop-ins in the quarter with
12 and 0 people, one announced and cancelled.
"""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from mladim.core.db import db
from mladim.imports.session_service import apply_import, plan_import
from tests.api.client import Program, new_uuid
from tests.inspector import Page
from tests.people import BOR, actor_of
from tests.sessions.sent import form_of

QUARTER = "from=2026-01-01&to=2026-03-31"
GROUP = {"2026-01-14": ["Ana", "Bor"], "2026-02-11": ["Ana"], "2026-03-11": ["Ana", "Cene"]}
YEARS = {"Ana": 2009, "Bor": 2008, "Cene": 2010}
DROP_INS = {"2026-02-20": 12, "2026-03-20": 0}
CANCELLED = "2026-03-27"
WORKSHOP, DROP_IN = ("Delavnica", "group", "workshop"), ("Dnevni center", "open", "drop_in")
# Everything the check states of the quarter, as the interface says it.
EXPECTED = {
    "sessions": 5,
    "session_hours": 14,
    "attendances": 17,
    "known_persons": 3,
    "persons_range": {"lower": 12, "upper": 15},
    "visits_per_open_hour": 1.5,
}


def said(day, activity, **more):
    name, kind, form = activity
    hours = ("16:00", "18:00") if kind == "group" else ("16:00", "20:00")
    starts, ends = (f"{day}T{hour}:00+01:00" for hour in hours)
    return {
        "activity": {"name": name, "kind": kind, "form": form},
        "starts_at": starts,
        "ends_at": ends,
    } | more


def put_people(program):
    for day, names in GROUP.items():
        there = [{"alias": {"name": n, "birth_year": YEARS[n], "gender": "female"}} for n in names]
        program.put(new_uuid(), said(day, WORKSHOP, attendances=there))


def by_interface(app, browse, tmp_path):
    """Everything put by a program."""
    bor = Program(app, BOR)
    put_people(bor)
    for day, number in DROP_INS.items():
        bor.put(new_uuid(), said(day, DROP_IN, headcounts=[{"count": number}]))
    bor.put(new_uuid(), said(CANCELLED, DROP_IN, status="cancelled"))


def by_import(app, browse, tmp_path):
    """The drop-ins from a file; a file knows no persons, so they come by the interface."""
    put_people(Program(app, BOR))
    lines = ["Datum;Od;Do;Dejavnost;Oblika;Stanje;Obiski"]
    lines += [f"{day};16.00;20.00;Dnevni center;drop_in;;{number}" for day, number in DROP_INS.items()]
    lines += [f"{CANCELLED};16.00;20.00;Dnevni center;drop_in;odpovedano;"]
    path = tmp_path / "uvoz.csv"
    path.write_text("\n".join(lines))
    with app.test_request_context("/"):
        plan = plan_import(actor_of(BOR), path)
        assert len(apply_import(actor_of(BOR), plan)) == 3
        db.session.commit()


def new_session(browser, day, activity):
    """A session made on the page »Nova izvedba«; its address."""
    name, kind, form = activity
    html = browser.get("/sessions/new").text
    known = re.search(rf'<option[^>]*value="(\d+)"[^>]*>\s*{name}', html)
    ends = "18:00" if kind == "group" else "20:00"
    sent = form_of(Page(html)) | {"date": day, "starts": "16:00", "ends": ends, "place": "0"}
    sent |= {
        "activity": known[1] if known else "0",
        "name": "" if known else name,
        "kind": kind,
        "form": form,
    }
    answer = browser.post("/sessions/new", sent)
    return re.match(r"/sessions/[\w-]+", answer.location)[0]


def by_pages(app, browse, tmp_path):
    """Everything typed into pages."""
    bor = browse(BOR)
    for day, names in GROUP.items():
        address = f"{new_session(bor, day, WORKSHOP)}/attendance"
        page = bor.page(address)
        for name in names:
            typed = {"alias": name, "alias_year": str(YEARS[name]), "alias_gender": "female"}
            page = Page(bor.post(address, form_of(page) | {"act": "alias"} | typed, status=200).text)
        bor.post(address, without_offered(page, names))
    for day, number in DROP_INS.items():
        address = f"{new_session(bor, day, DROP_IN)}/log"
        bor.post(address, form_of(bor.page(address)) | {"n-unknown-unknown": str(number)})
    address = new_session(bor, CANCELLED, DROP_IN)
    sent = form_of(bor.page(f"{address}/log"))
    bor.post(f"{address}/cancel", {"version": sent["version"], "reason": "closed"})


def without_offered(page, names):
    """What the page would send; nobody but the ones checked in is ticked."""
    sent = form_of(page)
    present = sent["present"] if isinstance(sent["present"], list) else [sent["present"]]
    assert len(present) == len(names)
    return sent


@pytest.mark.parametrize("way", [by_pages, by_import, by_interface], ids=lambda way: way.__name__)
def test_the_worked_check_has_the_same_numbers_everywhere(app, cast, browse, tmp_path, way):
    way(app, browse, tmp_path)
    program, bor = Program(app, BOR), browse(BOR)
    asked = f"/statistics?measure={','.join(EXPECTED)}&{QUARTER}"
    totals = program.get(asked)["totals"]
    assert totals == EXPECTED
    months = program.get(f"/statistics?measure=known_persons,attendances&by=month&{QUARTER}")
    assert [row["known_persons"] for row in months["rows"]] == [2, 1, 2]
    assert months["totals"]["known_persons"] == 3
    drop_ins = program.get(f"/statistics?measure=group_size&kind=open&{QUARTER}")["totals"]["group_size"]
    assert drop_ins["mean"] == 12
    as_csv = program.open("GET", f"{asked}&format=csv", status=200).get_data(as_text=True)
    assert_numbers_in(next(iter(list(csv.reader(io.StringIO(as_csv.lstrip("\ufeff")), delimiter=";"))[1:])))
    page = bor.page(f"/statistics?{QUARTER}").text
    for words in ("Izvedbe 5", "Obiski 17", "Različne znane osebe 3", "od 12 do 15"):
        assert words in page
    book = load_workbook(io.BytesIO(bor.get(f"/statistics/figures.xlsx?{QUARTER}").data), read_only=True)
    numbers = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {5, 14, 17, 3, 12, 15} <= numbers


def assert_numbers_in(row):
    """The CSV row carries the same numbers in the same order."""
    found = [float(text.replace(",", ".")) for text in row[:7]]
    assert found == [5, 14, 17, 3, 12, 15, 1.5]
