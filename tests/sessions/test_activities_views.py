"""The pages of activities: list, form, conflict, end, bin."""

import datetime as dt

import pytest

from mladim.core.clock import today
from mladim.core.db import db
from mladim.sessions.activity_queries import list_activities
from mladim.sessions.activity_service import add_activity
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

NEW = {"name": "Podkast", "kind": "group", "main_area": "culture", "led_by": "team"}


@pytest.fixture
def club(app, cast):
    """The id of an activity of mc-primer with one held session and one to come."""
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        activity = make_activity(ana, "Dnevni center")
        make_session(ana, activity, headcount=12)
        make_session(ana, activity, day=today() + dt.timedelta(days=7), status="announced")
        db.session.commit()
        return activity.id


def only_activity(app):
    with app.test_request_context("/"):
        found = list_activities(actor_of(ANA), ended=True)
        assert len(found) == 1
        return found[0]


def test_an_empty_list_says_what_to_do(browse):
    page = browse(ANA).page("/activities")
    assert "Za začetek načrtujte prvo serijo" in page.text
    assert "/series/new" in page.values("a", "href")
    assert "/series/new" not in browse(VILI).page("/activities").values("a", "href")


def test_an_activity_is_added_with_everything_and_a_list_made_on_the_spot(app, browse):
    ana = browse(ANA)
    said = NEW | {
        "other_areas": ["learning", "health"],
        "topics": ["culture"],
        "target_groups": ["neet"],
        "new_group": "Podkast 2026",
        "usual_start": "17.00",
        "usual_end": "19",
        "description": "Snemamo.",
        "is_announced": "y",
    }
    answer = ana.post("/activities/new", said)
    page = ana.page(answer.location)
    for words in ("Podkast 2026", "dostop mladih do kulturnih dobrin", "17.00–19.00", "Snemamo."):
        assert words in page.text
    assert only_activity(app).form == "regular_group"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"name": ""}, "Vpišite ime dejavnosti"),
        ({"kind": ""}, "Izberite vrsto dejavnosti."),
        ({"main_area": ""}, "Izberite vsaj eno področje."),
        ({"other_areas": ["learning", "health", "mobility"]}, "Izberite največ tri področja."),
        ({"usual_start": "17.00"}, "Vpišite obe uri"),
        ({"usual_start": "25"}, "Vpišite uro, na primer 16.00."),
        ({"kind": "magic"}, "ni v šifrantu"),
        ({"place_id": "12"}, "Izbranega zapisa ni več."),
        ({"place_id": "abc"}, "Izbranega zapisa ni več."),
        ({"name": "0101006500006"}, "EMŠO"),
    ],
)
def test_a_wrong_form_comes_back_with_what_was_typed(browse, said, sentence):
    page = browse(ANA).post("/activities/new", NEW | {"description": "Ostane."} | said, status=422).text
    assert sentence in page
    assert "Ostane." in page
    assert "<title>Napaka: " in page


def test_a_group_name_that_is_taken_is_said_beside_its_field(browse):
    ana = browse(ANA)
    ana.post("/activities/new", NEW | {"new_group": "Podkast"})
    page = ana.post("/activities/new", NEW | {"new_group": "podkast"}, status=422).text
    assert 'id="new_group-error"' in page


def test_the_second_editor_sees_both_versions(app, browse, club):
    ana, bor = browse(ANA), browse(BOR)
    url = f"/activities/{club}/edit"
    version = only_activity(app).version
    bor.post(url, NEW | {"name": "Borovo ime", "version": version})
    page = ana.post(url, NEW | {"name": "Anino ime", "version": version}, status=409).text
    assert "Borovo ime" in page
    assert "Anino ime" in page
    assert "Bor Kovač" in page
    assert f'name="version" value="{version + 1}"' in page
    ana.post(url, NEW | {"name": "Anino ime", "version": version + 1})
    assert only_activity(app).name == "Anino ime"


def test_undo_after_a_change(app, browse, club):
    ana = browse(ANA)
    ana.post(f"/activities/{club}/edit", NEW | {"version": 1})
    ana.post(f"/activities/{club}/undo")
    assert only_activity(app).name == "Dnevni center"
    ana.post(f"/activities/{club}/undo")
    assert "Tega ni več mogoče razveljaviti" in ana.page(f"/activities/{club}").text


def test_the_page_shows_next_and_last_sessions_with_numbers(browse, club):
    page = browse(VILI).page(f"/activities/{club}")
    assert "12 udeleženih oseb" in page.text
    assert "Spremeni termin" not in page.text
    assert "Spremeni termin" in browse(ANA).page(f"/activities/{club}").text


def test_ending_shows_first_what_goes(app, browse, club):
    ana = browse(ANA)
    page = ana.page(f"/activities/{club}/end")
    assert "je najavljena 1 izvedba" in page.text
    later = (today() + dt.timedelta(days=8)).isoformat()
    assert "ni najavljenih izvedb" in ana.page(f"/activities/{club}/end?last_day={later}").text
    ana.get(f"/activities/{club}/end?last_day=nekoč")
    ana.post(f"/activities/{club}/end", {"last_day": "", "version": 1}, status=422)
    ana.post(f"/activities/{club}/end", {"last_day": today().isoformat(), "version": 1})
    assert "Zaključene dejavnosti" in ana.page("/activities").text
    ana.post(f"/activities/{club}/reopen")
    assert only_activity(app).ended_on is None


def test_an_activity_with_sessions_stays_and_an_empty_one_goes_to_the_bin(app, browse, club):
    ana = browse(ANA)
    ana.post(f"/activities/{club}/delete")
    assert "zato ostane" in ana.page(f"/activities/{club}").text
    with app.test_request_context("/"):
        empty = add_activity(actor_of(ANA), name="Prazna", kind="open").id
        db.session.commit()
    ana.post(f"/activities/{empty}/delete")
    ana.get(f"/activities/{empty}", status=404)
    assert "Prazna" in ana.page("/bin").text
    ana.post(f"/activities/{empty}/restore")
    ana.get(f"/activities/{empty}")


def test_the_search_and_the_kinds(browse, club):
    ana = browse(ANA)
    assert "Dnevni center" in ana.page("/activities?q=dnevni").text
    assert "Za to izbiro ni dejavnosti" in ana.page("/activities?q=ples").text
    assert "Za to izbiro ni dejavnosti" in ana.page("/activities?kind=event").text
    assert "Dnevni center" in ana.page("/activities?kind=magic").text


def test_a_viewer_reads_and_another_house_finds_nothing(browse, club):
    vili = browse(VILI)
    vili.get(f"/activities/{club}")
    for path in ("edit", "end"):
        vili.get(f"/activities/{club}/{path}", status=403)
    for path in ("edit", "end", "reopen", "delete", "undo"):
        vili.post(f"/activities/{club}/{path}", status=403)
    for email in (DANE, CILKA):
        stranger = browse(email)
        stranger.get(f"/activities/{club}", status=404)
        for path in ("edit", "end", "reopen", "delete", "undo"):
            stranger.post(f"/activities/{club}/{path}", status=404)
