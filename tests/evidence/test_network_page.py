"""The goals stand on the network's page, counted over all organisations; a house sees its own part."""

import datetime as dt

from mladim.core.db import db
from mladim.evidence import service
from mladim.evidence.facts import UseFacts
from tests.people import ANA, CILKA, actor_of


def test_the_goals_stand_on_the_network_s_page_and_in_the_register(app, browse):
    with app.test_request_context("/"):
        facts = UseFacts(kind="communication", title="Objava", used_on=dt.date(2026, 11, 20))
        service.record_use(actor_of(ANA), facts)
        db.session.commit()
    assert "1 od 20" in browse(CILKA).page("/network").text
    assert "1 od 20" in browse(CILKA).page("/evidence").text
    own = browse(ANA).page("/evidence").text
    assert "1 od 20" not in own
    assert "cilj vse mreže za leto 2026: 20" in own
