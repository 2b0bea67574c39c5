"""The page of a session, the answer after a save, and the questions that never block."""

import datetime as dt

from tests.people import ANA, BOR, VILI
from tests.sessions.conftest import YESTERDAY
from tests.sessions.sent import form_of


def log(browser, uuid, **cells):
    sent = form_of(browser.page(f"/sessions/{uuid}/log")) | cells
    return browser.page(browser.post(f"/sessions/{uuid}/log", sent).location).text


def test_far_more_than_usual_is_asked_about_after_saving(make, browse):
    for week in range(1, 5):
        make(status="held", headcount={"15-17 female": 12}, day=YESTERDAY - dt.timedelta(weeks=week))
    uuid, ana = make(), browse(ANA)
    text = log(ana, uuid, **{"n-15-17-female": "40"})
    assert "To je precej več kot običajno (12). Drži?" in text
    assert "Drži?" not in ana.page(f"/sessions/{uuid}/saved?confirmed=1").text


def test_three_times_the_usual_is_still_usual(make, browse):
    for week in range(1, 5):
        make(status="held", headcount={"15-17 female": 12}, day=YESTERDAY - dt.timedelta(weeks=week))
    assert "Drži?" not in log(browse(ANA), make(), **{"n-15-17-female": "36"})


def test_the_fifth_equal_count_is_asked_about(make, browse):
    for week in range(1, 5):
        make(status="held", headcount={"15-17 female": 12}, day=YESTERDAY - dt.timedelta(weeks=week))
    assert "petič zapored enaka" in log(browse(ANA), make(), **{"n-15-17-female": "12"})


def test_a_session_at_the_same_time_is_pointed_out_before_and_after(make, browse):
    make(status="held", headcount=3, times=("17:00", "18:00"))
    uuid, ana = make(), browse(ANA)
    assert "Za ta čas je že zabeleženo" in ana.page(f"/sessions/{uuid}/log").text
    assert "Ob istem času je zabeleženo tudi" in log(ana, uuid, **{"n-15-17-female": "1"})


def test_an_estimate_without_proof_is_pointed_out(make, browse):
    uuid, ana = make(), browse(ANA)
    text = log(ana, uuid, **{"n-15-17-female": "30", "method": "estimated"})
    assert "Število je ocena." in text
    assert "ocena brez dokazila" in ana.page(f"/sessions/{uuid}").text


def test_the_next_waiting_session_is_offered(make, browse):
    make(name="Najstarejša", day=YESTERDAY - dt.timedelta(days=20))
    make(name="Novejša", day=YESTERDAY - dt.timedelta(days=2))
    text = log(browse(ANA), make(), **{"n-15-17-female": "1"})
    assert "Najstarejša" in text
    assert "Novejša" not in text


def test_history_says_who_changed_what(make, browse):
    uuid, ana, bor = make(), browse(ANA), browse(BOR)
    log(ana, uuid, **{"n-15-17-female": "3"})
    log(bor, uuid, **{"n-15-17-female": "4", "note": "Dež"})
    text = bor.page(f"/sessions/{uuid}").text
    assert "15–17 let, ženske: 3 → 4" in text
    assert "Opomba: – → Dež" in text
    assert "Bor Kovač" in text
    assert "Ana Novak" in text


def test_a_viewer_reads_without_buttons(make, browse):
    uuid = make(status="held", headcount={"15-17 female": 3})
    page = browse(VILI).page(f"/sessions/{uuid}")
    assert "3 udeležene osebe" in page.text or "3 udeleženih oseb" in page.text
    assert "Izbriši" not in page.text
    assert "Popravi" not in page.text
