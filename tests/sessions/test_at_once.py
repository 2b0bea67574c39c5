"""Several requests at the same moment: one effect, one answer, nothing lost."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from mladim.core.changes import Change
from mladim.core.db import db
from mladim.sessions.activity_models import Activity
from mladim.sessions.models import WorkSession
from tests.people import ANA, BOR
from tests.sessions.sent import cells, form_of

TIMES = 6


def all_at_once(browsers, url, sent):
    """Everybody sends at the same moment; the status of each answer."""
    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = pool.map(
            lambda pair: pair[0].client.post(url, data=pair[1], buffered=True),
            zip(browsers, sent, strict=True),
        )
        return sorted(answer.status_code for answer in answers)


@pytest.fixture
def crowd(browse):
    return [browse(ANA if number % 2 else BOR) for number in range(TIMES)]


def test_the_same_entry_sent_at_once_is_saved_once(make, stored, crowd, app):
    uuid = make()
    sent = form_of(crowd[0].page(f"/sessions/{uuid}/log")) | {"n-15-17-female": "3"}
    assert all_at_once(crowd, f"/sessions/{uuid}/log", [sent] * TIMES) == [303] * TIMES
    assert stored(uuid)[1] == 2
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Change.action == "log")) == 1


def test_of_different_entries_one_is_saved_and_the_others_see_both(make, stored, crowd):
    uuid = make()
    base = form_of(crowd[0].page(f"/sessions/{uuid}/log"))
    sent = [base | {"n-15-17-female": str(number)} for number in range(1, TIMES + 1)]
    assert all_at_once(crowd, f"/sessions/{uuid}/log", sent) == [303] + [409] * (TIMES - 1)
    assert stored(uuid)[1] == 2
    assert sum(cells(stored(uuid)[0]).values()) in range(1, TIMES + 1)


def test_the_same_new_session_sent_at_once_is_made_once_with_one_activity(cast, crowd, app):
    sent = form_of(crowd[0].page("/sessions/new")) | {
        "activity": "0",
        "name": "Ulična košarka",
        "place": "0",
        "starts": "17.00",
        "ends": "19.00",
    }
    assert all_at_once(crowd, "/sessions/new", [sent] * TIMES) == [303] * TIMES
    with app.app_context():
        assert db.session.scalar(select(func.count()).select_from(WorkSession)) == 1
        assert db.session.scalar(select(func.count()).select_from(Activity)) == 1


def test_deleted_at_once_is_deleted_once(make, crowd, app):
    uuid = make()
    statuses = all_at_once(crowd, f"/sessions/{uuid}/remove", [{"version": "1"}] * TIMES)
    assert set(statuses) <= {303, 409}
    with app.app_context():
        assert db.session.scalar(select(func.count()).where(Change.action == "bin")) == 1
