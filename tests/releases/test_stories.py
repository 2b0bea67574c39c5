"""Stories on the public page: only with a consent for everybody that holds today."""

from mladim.core.clock import today
from mladim.core.db import db
from mladim.evidence.story_models import Story
from mladim.evidence.story_service import StoryFacts, add_story, withdraw_story
from tests.people import BOR, actor_of


def facts(quote, *, is_public):
    return StoryFacts(quote=quote, author="Zala", consent_on=today(), consent_by="Zala", is_public=is_public)


def test_a_story_stands_there_while_its_consent_holds(app, released):
    bor = actor_of(BOR)
    shown = add_story(bor, facts("Tukaj sem našla družbo.", is_public=True))
    add_story(bor, facts("Samo za poročilo.", is_public=False))
    db.session.commit()
    client = app.test_client()
    page = client.get("/impact").text
    assert "Tukaj sem našla družbo." in page
    assert "Samo za poročilo." not in page
    withdraw_story(bor, db.session.get_one(Story, shown.id).id)
    db.session.commit()
    assert "Tukaj sem našla družbo." not in client.get("/impact").text
