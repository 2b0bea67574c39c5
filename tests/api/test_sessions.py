"""Putting and reading sessions by program: every outcome."""

import pytest

from tests.api.client import Program, new_uuid, session
from tests.people import ANA, BOR, DANE, VILI


@pytest.fixture
def ana(app, cast):
    return Program(app, ANA)


def test_a_session_is_made_read_changed_and_listed(ana):
    key = new_uuid()
    made = ana.put(key, session(place="Velika dvorana", staff=["Maja"], note="lepo", led_by="together"))
    assert made.headers["ETag"] == '"1"'
    read = ana.get(f"/sessions/{key}")
    assert read == made.json
    assert read["activity"]["name"] == "Dnevni center"
    assert read["place"]["name"] == "Velika dvorana"
    assert read["staff"][0] | {"id": 0} == {"id": 0, "name": "Maja", "hours": 4.0, "preparation_hours": 0.0}
    body = session(headcounts=[{"age_band": "18-19", "gender": "male", "count": 7}])
    changed = ana.put(key, body, status=200, headers={"If-Match": '"1"'})
    assert changed.json["version"] == 2
    assert [row["count"] for row in changed.json["headcounts"]] == [7]
    listed = ana.get("/sessions")
    assert [item["uuid"] for item in listed["items"]] == [key]
    assert listed["next"] is None


def test_the_same_request_again_is_answered_the_same_and_stored_once(ana):
    key, body = new_uuid(), session()
    first = ana.put(key, body)
    again = ana.put(key, body)
    assert again.headers["Idempotent-Replayed"] == "true"
    assert (again.json, again.status_code) == (first.json, first.status_code)
    ana.put(key, session(note="drugo"), status=422)
    assert ana.get(f"/sessions/{key}")["note"] == ""


def test_a_repeated_change_is_answered_again_and_a_stale_one_refused_with_the_current_copy(ana):
    key = new_uuid()
    ana.put(key, session())
    change = {"headers": {"If-Match": "1"}, "status": 200}
    first = ana.put(key, session(note="a"), **change)
    again = ana.put(key, session(note="a"), **change)
    assert again.json == first.json
    refused = ana.put(key, session(note="b"), status=409, headers={"If-Match": "1"})
    assert refused.json["current"]["note"] == "a"
    assert refused.mimetype == "application/problem+json"
    ana.put(key, session(note="c", version=2), status=200)


def test_an_own_key_belongs_to_one_content(ana):
    headers = {"Idempotency-Key": "telefon-1"}
    first = new_uuid()
    ana.put(first, session(), headers=headers)
    assert ana.put(first, session(), headers=headers).headers["Idempotent-Replayed"] == "true"
    ana.put(new_uuid(), session(), headers=headers, status=422)
    assert len(ana.get("/sessions")["items"]) == 1


def test_a_deleted_session_is_gone_and_never_comes_back(ana, app, browse):
    key = new_uuid()
    ana.put(key, session())
    from mladim.core.db import db
    from mladim.sessions.queries import get_session
    from mladim.sessions.service import move_to_bin
    from tests.people import actor_of

    with app.test_request_context("/"):
        who = actor_of(ANA)
        import uuid

        move_to_bin(who, get_session(uuid.UUID(key), who))
        db.session.commit()
    ana.get(f"/sessions/{key}", status=410)
    ana.put(key, session(), status=410)
    assert ana.get("/sessions")["items"] == []
    assert [item["deleted"] for item in ana.get("/sessions?deleted=1")["items"]] == [True]


def test_the_same_uuid_in_two_organisations_is_two_sessions(ana, app):
    key, dane = new_uuid(), Program(app, DANE)
    ana.put(key, session(note="naše"))
    assert dane.get(f"/sessions/{key}", status=404)["status"] == 404
    dane.put(key, session(note="njihovo"))
    assert ana.get(f"/sessions/{key}")["note"] == "naše"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"activity": None}, "activity"),
        ({"activity": 12}, "activity"),
        ({"starts_at": "2026-10-14 16:00"}, "starts_at"),
        ({"ends_at": "2026-10-14T10:00:00+02:00"}, "ends_at"),
        ({"status": "maybe"}, "status"),
        ({"status": "cancelled", "cancel_reason": "čarovnija"}, "cancel_reason"),
        ({"headcounts": [{"age_band": "15-17", "gender": "female", "count": -1}]}, "headcounts[0].count"),
        ({"headcounts": [{"age_band": "15-17", "gender": "female", "count": 2.5}]}, "headcounts[0].count"),
        ({"headcounts": [{"age_band": "14-99", "gender": "female", "count": 1}]}, "headcounts"),
        ({"attendances": [{"participant": 12}]}, "attendances"),
        ({"attendances": [{}]}, "attendances[0]"),
        ({"surprise": 1}, "surprise"),
        ({"note": "0101006500006"}, "note"),
    ],
)
def test_a_wrong_value_names_its_field_and_stores_nothing(ana, change, field):
    refused = ana.put(new_uuid(), session(**change), status=422)
    assert refused.mimetype == "application/problem+json"
    assert field in [line["field"] for line in refused.json["errors"]]
    assert ana.get("/sessions")["items"] == []
    assert ana.get("/activities")["items"] == []


def test_what_is_not_json_is_refused(ana):
    path = f"/sessions/{new_uuid()}"
    ana.open("PUT", path, data="{", headers={"Content-Type": "application/json"}, status=400)
    ana.open("PUT", path, data='{"a": NaN}', headers={"Content-Type": "application/json"}, status=400)
    ana.open("PUT", path, data="a=1", headers={"Content-Type": "text/plain"}, status=415)
    ana.open("PUT", "/sessions/not-a-uuid", json={}, status=404)


def test_an_alias_is_made_once_and_found_again(ana):
    body = session(attendances=[{"alias": {"name": "Lisjak", "birth_year": 2010, "gender": "male"}}])
    first = ana.put(new_uuid(), body).json["attendances"]
    second = ana.put(
        new_uuid(),
        session(
            starts_at="2026-10-15T16:00:00+02:00",
            ends_at="2026-10-15T18:00:00+02:00",
            attendances=[{"alias": {"name": "  lisjak "}}],
        ),
    ).json["attendances"]
    assert first == second
    assert [p["name"] for p in ana.get("/participants")["items"]] == ["Lisjak"]


def test_pages_of_a_list_hold_everything_once(ana):
    keys = [new_uuid() for _ in range(7)]
    for day, key in enumerate(keys, 1):
        ana.put(key, session(starts_at=f"2026-10-{day:02}T10:00:00Z", ends_at=f"2026-10-{day:02}T12:00:00Z"))
    seen, path = [], "/sessions?limit=3"
    while path:
        page = ana.get(path)
        seen += [item["uuid"] for item in page["items"]]
        path = page["next"] and page["next"].removeprefix("/api/v1")
    assert seen == keys
    since = ana.get("/sessions")["items"][3]["updated_at"]
    assert len(ana.get("/sessions", query_string={"updated_since": since})["items"]) == 4
    assert len(ana.get("/sessions?from=2026-10-03&to=2026-10-04")["items"]) == 2
    ana.get("/sessions?limit=0", status=422)
    ana.get("/sessions?cursor=abc", status=422)


def test_who_only_looks_sees_no_texts_and_puts_nothing(ana, app):
    key, vili = new_uuid(), Program(app, VILI)
    ana.put(key, session(note="skrivnost"))
    assert "note" not in vili.get(f"/sessions/{key}")
    vili.put(new_uuid(), session(), status=403)
    vili.get("/participants", status=403)


def test_without_a_valid_key_nothing_opens(app, cast, browse):
    client = app.test_client()
    for headers in ({}, {"Authorization": "Bearer mladim_x"}, {"Authorization": "Basic abc"}):
        answer = client.get("/api/v1/sessions", headers=headers)
        assert answer.status_code == 401
        assert answer.headers["WWW-Authenticate"] == "Bearer"
    signed_in = browse(BOR)
    signed_in.open("GET", "/api/v1/sessions", status=200)
    signed_in.open("PUT", f"/api/v1/sessions/{new_uuid()}", json=session(), status=401)
