"""The pages of young people and groups."""

import re

from mladim.core.db import db
from mladim.participants import queries, service
from tests.inspector import Page
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of


def add(app, email=ANA, **facts):
    facts = {"name": "Ajda B.", "birth_year": 2009, "gender": "female"} | facts
    with app.test_request_context("/"):
        person = service.add_participant(actor_of(email), **facts)
        db.session.commit()
        return person.id


def test_somebody_is_added_on_the_spot_seen_changed_and_taken_back(app, browse):
    ana = browse(ANA)
    page = ana.page("/participants")
    assert "Tu bodo osebe" in page.text
    answer = ana.post("/participants", {"name": "Črt O.", "kind": "named", "birth_year": "2010", "gender": "male"})
    card = ana.page(answer.location)
    assert "Črt O." in card.text
    assert "2010 · moški" in card.text
    assert "Razveljavi" in card.text
    answer = ana.post(answer.location + "/edit", {"name": "Črt Ok.", "kind": "named", "birth_year": "2011", "gender": "male", "version": "1"})
    card = ana.page(answer.location)
    assert "2011" in card.text
    assert "Črt Ok." in card.text
    ana.post(answer.location + "/undo")
    card = ana.page(answer.location)
    assert "Črt O." in card.text
    assert "2010 · moški" in card.text
    gone = ana.post(answer.location + "/delete")
    assert "v košu" in ana.page(gone.location).text
    ana.get(answer.location, status=404)
    ana.post(answer.location + "/restore")
    assert "Črt O." in ana.page(answer.location).text
