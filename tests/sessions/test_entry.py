"""The quick entry: what is typed is what is stored; nothing typed is lost."""

import datetime as dt

from tests.factories import counts
from tests.inspector import Page
from tests.people import ANA, BOR, VILI
from tests.sessions.conftest import YESTERDAY
from tests.sessions.sent import cells, form_of


def test_counts_are_stored_and_the_answer_says_the_number(make, stored, browse):
    uuid = make()
    ana = browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3", "n-18-19-male": "9"}
    saved = ana.post(f"/sessions/{uuid}/log", sent)
    facts, version = stored(uuid)
    assert cells(facts) == {("15-17", "female", "active"): 3, ("18-19", "male", "active"): 9}
    assert (facts.status, version) == ("held", 2)
    text = ana.page(saved.location).text
    assert "Shranjeno" in text
    assert "12 udeleženih oseb" in text


def test_the_same_form_sent_twice_is_saved_once(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3"}
    for _ in range(3):
        assert ana.post(f"/sessions/{uuid}/log", sent).location.endswith("/saved")
    assert stored(uuid)[1] == 2


def test_an_empty_grid_is_refused_with_a_way_out(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log"))
    answer = ana.post(f"/sessions/{uuid}/log", sent, status=422)
    assert "Napaka:" in answer.text
    assert "Vpišite, koliko mladih je bilo." in answer.text
    assert stored(uuid)[0].status == "announced"


def test_what_is_no_number_is_named_and_kept(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "tri", "n-15-17-male": "4"}
    page = Page(ana.post(f"/sessions/{uuid}/log", sent, status=422).text)
    assert "15–17 let, ženske: vpišite celo število, na primer 4." in page.text
    assert page.values("input", "value", name="n-15-17-female") == ["tri"]
    assert page.values("input", "value", name="n-15-17-male") == ["4"]
    assert stored(uuid)[0].headcounts == ()


def test_zero_is_a_count_and_empty_is_unknown(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "0"}
    ana.post(f"/sessions/{uuid}/log", sent)
    assert cells(stored(uuid)[0]) == {("15-17", "female", "active"): 0}


def test_an_untouched_copy_needs_one_more_press(make, stored, browse):
    make(day=YESTERDAY - dt.timedelta(days=7), status="held", headcount={"15-17 female": 5, "18-19 male": 7})
    uuid, ana = make(), browse(ANA)
    page = ana.page(f"/sessions/{uuid}/log?previous=1")
    assert "Prepisano. Popravite razlike." in page.text
    sent = form_of(page)
    assert sent["n-18-19-male"] == "7"
    refused = ana.post(f"/sessions/{uuid}/log", sent, status=422)
    assert "Enako kot prejšnjič" in refused.text
    assert stored(uuid)[0].status == "announced"
    ana.post(f"/sessions/{uuid}/log", sent | {"confirm_same": "1"})
    facts = stored(uuid)[0]
    assert (facts.started_from_previous, facts.changed_cells) == (True, 0)


def test_a_changed_copy_counts_its_changes_itself(make, stored, browse):
    make(day=YESTERDAY - dt.timedelta(days=7), status="held", headcount={"15-17 female": 5, "18-19 male": 7})
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log?previous=1"))
    sent |= {"n-15-17-female": "6", "n-20-24-male": "1", "changed_cells": "99"}
    ana.post(f"/sessions/{uuid}/log", sent)
    assert stored(uuid)[0].changed_cells == 2


def test_twelve_perform_and_a_hundred_and_forty_watch(make, stored, browse):
    uuid, ana = make(kind="event", form="concert"), browse(ANA)
    page = ana.page(f"/sessions/{uuid}/log")
    sent = form_of(page)
    assert sent["shape"] == "none"
    sent |= {"shape": "some", "n-unknown-unknown": "140", "p-15-17-female": "12"}
    ana.post(f"/sessions/{uuid}/log", sent)
    assert cells(stored(uuid)[0]) == {
        ("unknown", "unknown", "passive"): 140,
        ("15-17", "female", "active"): 12,
    }
    again = form_of(ana.page(f"/sessions/{uuid}/log"))
    assert (again["shape"], again["n-unknown-unknown"], again["p-15-17-female"]) == ("some", "140", "12")


def test_the_second_grid_counts_only_when_it_is_shown(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3", "p-15-17-male": "8"}
    ana.post(f"/sessions/{uuid}/log", sent)
    assert cells(stored(uuid)[0]) == {("15-17", "female", "active"): 3}


def test_street_work_counts_contacts(make, stored, browse):
    uuid, ana = make(kind="outreach", form="street_round"), browse(ANA)
    page = ana.page(f"/sessions/{uuid}/log")
    assert "Koliko stikov je bilo?" in page.text
    saved = ana.post(f"/sessions/{uuid}/log", form_of(page) | {"n-unknown-unknown": "40"})
    assert cells(stored(uuid)[0]) == {("unknown", "unknown", "contact"): 40}
    assert "40 stikov" in ana.page(saved.location).text


def test_digital_work_counts_persons_or_contacts(make, stored, browse):
    uuid, ana = make(kind="digital", form="online_meeting"), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "4", "shape": "contacts"}
    ana.post(f"/sessions/{uuid}/log", sent)
    assert cells(stored(uuid)[0]) == {("15-17", "female", "contact"): 4}


def test_bands_and_methods_that_came_with_an_import_stay(make, stored, browse):
    rows = counts({"15-19 female": 5}, method="automatic") + counts({"15-17 male": 2})
    uuid, ana = make(status="held", headcounts=rows), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log"))
    assert sent["n-15-19-female"] == "5"
    ana.post(f"/sessions/{uuid}/log", sent | {"n-15-17-male": "3"})
    facts = stored(uuid)[0]
    assert {(c.age_band, c.count, c.method) for c in facts.headcounts} == {
        ("15-19", 5, "automatic"),
        ("15-17", 3, "counted"),
    }


def test_time_and_place_can_be_changed_and_hours_follow(make, stored, browse):
    uuid, ana = make(times=("16:00", "20:00")), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "1", "ends": "18.30"}
    ana.post(f"/sessions/{uuid}/log", sent)
    facts = stored(uuid)[0]
    assert facts.ends_at - facts.starts_at == dt.timedelta(hours=2.5)


def test_an_end_before_the_start_is_refused_in_words(make, browse):
    uuid, ana = make(times=("16:00", "20:00")), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "1", "ends": "15:00"}
    answer = ana.post(f"/sessions/{uuid}/log", sent, status=422)
    assert "Konec mora biti po začetku. Začetek je ob 16.00." in answer.text


def test_two_editors_get_both_texts(make, stored, browse):
    uuid, ana, bor = make(), browse(ANA), browse(BOR)
    mine = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3", "note": "Ana"}
    theirs = form_of(bor.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "5", "note": "Bor"}
    bor.post(f"/sessions/{uuid}/log", theirs)
    answer = ana.post(f"/sessions/{uuid}/log", mine, status=409)
    page = Page(answer.text)
    assert "Vnos se je medtem spremenil" in page.text
    assert "Obdrži njihovo" in page.text
    assert page.values("input", "value", name="n-15-17-female") == ["3"]
    assert cells(stored(uuid)[0]) == {("15-17", "female", "active"): 5}
    ana.post(f"/sessions/{uuid}/log", form_of(page) | {"note": "Ana"})
    facts, version = stored(uuid)
    assert (cells(facts)[("15-17", "female", "active")], facts.note, version) == (3, "Ana", 3)


def test_no_version_at_all_is_a_conflict_too(make, browse):
    uuid, ana = make(), browse(ANA)
    ana.post(f"/sessions/{uuid}/log", {"n-15-17-female": "3"}, status=422)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3"}
    del sent["version"]
    ana.post(f"/sessions/{uuid}/log", sent, status=409)


def test_one_press_says_open_without_visitors_and_one_says_not_held(make, stored, browse):
    ana = browse(ANA)
    open_door, closed = make(), make(name="Zaprto")
    ana.post(f"/sessions/{open_door}/empty", {"version": "1"})
    ana.post(f"/sessions/{closed}/cancel", {"version": "1", "reason": "weather"})
    assert cells(stored(open_door)[0]) == {("unknown", "unknown", "active"): 0}
    facts = stored(closed)[0]
    assert (facts.status, facts.cancel_reason) == ("cancelled", "weather")
    assert "odprto, 0 obiskov" in ana.page(f"/sessions/{open_door}/saved").text
    ana.post(f"/sessions/{closed}/cancel", {"version": "1", "reason": "magic"}, status=422)


def test_undo_takes_the_save_back(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    sent = form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3"}
    ana.post(f"/sessions/{uuid}/log", sent)
    ana.post(f"/sessions/{uuid}/undo?version=2")
    assert stored(uuid)[0].status == "announced"


def test_undo_never_takes_back_what_somebody_else_saved_since(make, stored, browse):
    uuid, ana, bor = make(), browse(ANA), browse(BOR)
    ana.post(f"/sessions/{uuid}/log", form_of(ana.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3"})
    bor.post(f"/sessions/{uuid}/log", form_of(bor.page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "5"})
    assert "Medtem je izvedbo spremenil" in ana.post(f"/sessions/{uuid}/undo?version=2", status=409).text
    ana.post(f"/sessions/{uuid}/undo", status=409)
    assert cells(stored(uuid)[0]) == {("15-17", "female", "active"): 5}


def test_a_short_act_on_an_old_version_shows_what_stands(make, stored, browse):
    uuid, ana = make(), browse(ANA)
    browse(BOR).post(f"/sessions/{uuid}/cancel", {"version": 1, "reason": "weather"})
    for act in ("empty", "cancel"):
        answer = ana.post(f"/sessions/{uuid}/{act}", {"version": 1, "reason": "closed"}, status=409)
        assert "odpadlo: vreme" in answer.text


def test_a_viewer_logs_nothing(make, browse):
    uuid = make()
    browse(VILI).get(f"/sessions/{uuid}/log", status=403)
