"""Fifty threads edit the same records: accepted edits form a chain, every other one is told about it."""

import json
import random
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import pytest
from sqlalchemy import text

from mladim.accounts.tokens import make_token
from mladim.core.db import db
from script.bench.clients import new_save
from tests.people import ANA, actor_of

THREADS, RECORDS, EDITS = 50, 20, 8
TRIES = 5


@dataclass
class Editors:
    """What fifty people with the same twenty records got to hear."""

    app: object
    key: dict[str, str]
    records: list[str]
    statuses: Counter = field(default_factory=Counter)
    accepted: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, method: str, name: str, **kw):
        """One request; whoever hears that the database is busy tries again, as the answer says."""
        headers = self.key | kw.pop("headers", {})
        for _again in range(TRIES):
            answer = self.app.test_client().open(
                f"/api/v1/sessions/{name}", method=method, headers=headers, **kw
            )
            if answer.status_code != 503:
                break
            self.statuses["busy"] += 1
        return answer

    def put(self, name: str, body: dict, version: int | None = None):
        return self.ask("PUT", name, json=body, headers={"If-Match": str(version)} if version else {})

    def edit(self, thread: int) -> None:
        """Read a record, change it, send it with the version that was read; after a conflict take another."""
        chance = random.Random(thread)
        for number in range(EDITS):
            name = chance.choice(self.records)
            seen = self.ask("GET", name).get_json()
            note = f"{seen['note']} t{thread}n{number}"[-200:]
            body = new_save(thread)[1] | {"note": note}
            answer = self.put(name, body, seen["version"])
            with self.lock:
                self.note(name, seen["version"], note, answer)

    def note(self, name: str, version: int, note: str, answer) -> None:
        self.statuses[answer.status_code] += 1
        if answer.status_code == 200:
            self.accepted.setdefault(name, []).append((version, note))
        elif answer.status_code == 409:
            current = answer.get_json().get("current")
            if not current or current["version"] <= version:
                self.strange.append(f"a conflict without the newer copy: {answer.get_json()}")
        else:
            self.strange.append(f"{answer.status_code}: {answer.get_data(as_text=True)[:200]}")


@pytest.fixture
def editors(app, cast):
    with app.test_request_context("/"):
        _token, raw = make_token(actor_of(ANA).person_id, name="test", organisation_id=cast["mc-primer"])
        db.session.commit()
    made = Editors(app, {"Authorization": f"Bearer {raw}"}, [])
    for number in range(RECORDS):
        name, body = new_save(number)
        assert made.put(name, body).status_code == 201
        made.records.append(name)
    return made


@pytest.mark.slow
def test_no_edit_overwrites_another_one(app, editors, record_property):
    with ThreadPoolExecutor(THREADS) as crew:
        list(crew.map(editors.edit, range(THREADS)))
    said = f"{THREADS} threads × {EDITS} edits on {RECORDS} records: {dict(editors.statuses)}"
    record_property("concurrent edits", said)
    print(f"\n{said}")
    assert editors.strange == []
    assert editors.statuses[200] + editors.statuses[409] == THREADS * EDITS
    assert editors.statuses[409] > 0
    for name in editors.records:
        _is_a_chain(app, name, sorted(editors.accepted.get(name, [])))


def _is_a_chain(app, name: str, accepted: list[tuple[int, str]]) -> None:
    """Each version was changed once, and the last accepted words are the ones that stand."""
    assert [version for version, _note in accepted] == list(range(1, len(accepted) + 1))
    number = name.replace("-", "") if app.config["SQLALCHEMY_DATABASE_URI"].startswith("sqlite") else name
    with app.app_context(), db.engine.connect() as connection:
        row = connection.execute(
            text("SELECT id, version, note FROM work_session WHERE CAST(uuid AS TEXT) = :uuid"),
            {"uuid": number},
        ).one()
        acts = connection.execute(
            text(
                "SELECT version FROM change WHERE object_id = :id AND kind = 'work_session' ORDER BY version"
            ),
            {"id": row.id},
        ).scalars()
        assert list(acts) == list(range(1, len(accepted) + 2))
    assert row.version == len(accepted) + 1
    if accepted:
        assert row.note == accepted[-1][1]


@pytest.mark.slow
def test_the_same_request_from_many_senders_has_one_effect(app, editors):
    """Sent again by clients that heard nothing: one session, and all get the same answer in the end."""
    name, body = new_save(77)
    with ThreadPoolExecutor(THREADS) as crew:
        answers = list(crew.map(lambda _one: editors.put(name, body), range(THREADS)))
    statuses = Counter(answer.status_code for answer in answers)
    assert set(statuses) <= {201, 409}, statuses
    assert statuses[201] >= 1
    again = editors.put(name, body)
    assert (again.status_code, again.headers["Idempotent-Replayed"]) == (201, "true")
    bodies = {
        json.dumps(answer.get_json(), sort_keys=True) for answer in answers if answer.status_code == 201
    }
    assert bodies == {json.dumps(again.get_json(), sort_keys=True)}
    with app.app_context(), db.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM work_session")).scalar() == RECORDS + 1
