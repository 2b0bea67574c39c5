"""The week grid: seven sessions in one save, all or none."""

import datetime as dt
import re

import pytest

from mladim.core.clock import today
from tests.inspector import Page
from tests.people import ANA, BOR, VILI
from tests.sessions.sent import cells, form_of

MONDAY = today() - dt.timedelta(days=today().weekday() + 7)
URL = f"/late?week={MONDAY}"


@pytest.fixture
def week(make):
    """Seven sessions that wait, Monday to Sunday of last week; their public ids."""
    return [make(name=f"Večer {day}", day=MONDAY + dt.timedelta(days=day)) for day in range(7)]


def sent_of(page: Page) -> dict:
    sent = form_of(page)
    sent["row"] = [name.removeprefix("v-") for name in sent if name.startswith("v-")]
    return sent


def names(sent, cell="15-17-unknown"):
    return sorted(name for name in sent if re.fullmatch(rf"c-\d+-{re.escape(cell)}", name))


def rows_in_order(page):
    return [
        found["name"].removeprefix("v-") for _, found in page.tags if str(found.get("name")).startswith("v-")
    ]


def test_seven_rows_are_saved_at_once(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    sent = sent_of(page)
    for number, row in enumerate(rows_in_order(page)):
        sent[f"c-{row}-15-17-unknown"] = str(number)
    answer = ana.post(URL, sent)
    assert "Shranjeno: 7 izvedb." in ana.page(answer.location).text
    assert [cells(stored(uuid)[0]) for uuid in week] == [
        {("15-17", "unknown", "active"): number} for number in range(7)
    ]


def test_untouched_rows_stay_as_they_are(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    sent, rows = sent_of(page), rows_in_order(page)
    sent |= {f"c-{rows[0]}-18-19-unknown": "4", f"x-{rows[1]}": "weather", f"x-{rows[2]}": "empty"}
    ana.post(URL, sent)
    states = [stored(uuid)[0].status for uuid in week]
    assert states == ["held", "cancelled", "held", *["announced"] * 4]
    assert cells(stored(week[2])[0]) == {("unknown", "unknown", "active"): 0}


def test_one_wrong_row_is_named_and_nothing_is_saved_or_lost(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    sent, rows = sent_of(page), rows_in_order(page)
    sent |= {f"c-{rows[0]}-15-17-unknown": "4", f"c-{rows[3]}-15-17-unknown": "ščep"}
    answer = Page(ana.post(URL, sent, status=422).text)
    assert "Večer 3, 15–17: vpišite celo število, na primer 4." in answer.text
    assert "Ničesar nismo shranili." in answer.text
    assert answer.values("input", "value", name=f"c-{rows[0]}-15-17-unknown") == ["4"]
    assert answer.values("input", "value", name=f"c-{rows[3]}-15-17-unknown") == ["ščep"]
    assert {stored(uuid)[0].status for uuid in week} == {"announced"}


def test_a_number_and_a_reason_in_one_row_are_refused(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    row = rows_in_order(page)[0]
    sent = sent_of(page) | {f"c-{row}-15-17-unknown": "4", f"x-{row}": "weather"}
    assert "vpišite število ali razlog, ne obojega." in ana.post(URL, sent, status=422).text


def test_a_row_that_somebody_else_logged_stops_the_whole_save(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    sent, rows = sent_of(page), rows_in_order(page)
    browse(BOR).post(f"/sessions/{week[1]}/cancel", {"version": 1, "reason": "weather"})
    sent |= {f"c-{rows[0]}-15-17-unknown": "4", f"c-{rows[1]}-15-17-unknown": "5"}
    answer = Page(ana.post(URL, sent, status=422).text)
    assert "Večer 1: medtem je to izvedbo spremenil nekdo drug." in answer.text
    assert answer.values("input", "value", name=f"c-{rows[1]}-15-17-unknown") == ["5"]
    assert stored(week[0])[0].status == "announced"
    ana.post(URL, sent_of(answer) | {f"c-{rows[1]}-15-17-unknown": ""})
    assert stored(week[0])[0].status == "held"


def test_the_whole_save_is_taken_back_at_once(week, stored, browse):
    ana = browse(ANA)
    page = ana.page(URL)
    sent = sent_of(page) | {f"c-{row}-15-17-unknown": "2" for row in rows_in_order(page)}
    landed = ana.page(ana.post(URL, sent).location)
    (undo,) = [url for url in landed.values("form", "action") if "late/undo" in (url or "")]
    ana.post(undo)
    assert {stored(uuid)[0].status for uuid in week} == {"announced"}


@pytest.mark.parametrize(("mode", "cell"), [("total", "unknown-unknown"), ("both", "18-19-male")])
def test_columns_can_be_one_number_or_age_and_gender(week, stored, browse, mode, cell):
    ana = browse(ANA)
    page = ana.page(f"{URL}&columns={mode}")
    row = rows_in_order(page)[0]
    ana.post(f"{URL}&columns={mode}", sent_of(page) | {f"c-{row}-{cell}": "9", "method": "estimated"})
    (count,) = stored(week[0])[0].headcounts
    assert (f"{count.age_band}-{count.gender}", count.count, count.method) == (cell, 9, "estimated")


def test_nothing_typed_saves_nothing(week, browse):
    ana = browse(ANA)
    ana.post(URL, sent_of(ana.page(URL)), status=422)


def test_weeks_that_wait_are_listed_on_the_grid_and_at_home(week, browse):
    ana = browse(ANA)
    link = f"/late?week={MONDAY}"
    assert any(link in (href or "") for href in ana.page("/late").values("a", "href"))
    assert "Še čaka na vnos (7)" in ana.page("/").text
    browse(VILI).get("/late", status=403)
