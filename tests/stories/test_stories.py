"""Stories live as long as their consent: withdrawn, they are nowhere, and the picture is off the disk."""

import datetime as dt
import io

import pytest
import time_machine
from PIL import Image
from sqlalchemy import select

from mladim.core.changes import Change
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.evidence import stories, story_photos, story_service
from mladim.evidence.story_service import StoryFacts
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

FORM = {"quote": "Tu sem doma.", "author": "Zala", "consent_by": "Zala in mama", "consent_on": "1. 11. 2026"}


def facts(**said):
    start = {"quote": "Tu sem doma.", "consent_by": "Zala in mama", "consent_on": dt.date(2026, 11, 1)}
    return StoryFacts(**(start | said))


def picture(exif=False) -> bytes:
    written = io.BytesIO()
    notes = Image.Exif()
    if exif:
        notes[0x010F] = "KAMERA-XYZ"
    Image.new("RGB", (40, 30), "red").save(written, "JPEG", exif=notes)
    return written.getvalue()


def usable(who):
    return [one.id for one in stories.list_usable(who)]


def test_withdrawn_it_is_nowhere_and_its_picture_off_the_disk(world):
    who = actor_of(ANA)
    one = story_service.add_story(who, facts(author="Zala", is_public=True), photo=picture())
    path = story_photos.folder() / one.photo_stored_as
    assert usable(who) == [one.id]
    assert path.is_file()
    story_service.withdraw_story(who, one.id)
    assert usable(who) == []
    assert list(db.session.scalars(stories.stories_usable(public=True))) == []
    assert not path.exists()
    assert (one.quote, one.author, one.consent_by, one.photo_stored_as) == ("", "", "", "")
    kept = [change.before for change in db.session.scalars(select(Change).where(Change.kind == "story"))]
    assert set(map(str, kept)) == {"None"}
    with pytest.raises(NotFound):
        story_service.change_story(who, one.id, facts(), version=None)


def test_only_the_picture_may_be_withdrawn(world):
    who = actor_of(ANA)
    one = story_service.add_story(who, facts(), photo=picture())
    path = story_photos.folder() / one.photo_stored_as
    story_service.withdraw_photo(who, one.id)
    assert not path.exists()
    assert usable(who) == [one.id]
    with pytest.raises(NotFound):
        story_service.withdraw_photo(who, one.id)


def test_consent_that_has_run_out_is_no_consent(world):
    who = actor_of(ANA)
    one = story_service.add_story(who, facts(consent_until=dt.date(2026, 12, 1)), photo=picture())
    path = story_photos.folder() / one.photo_stored_as
    assert usable(who) == [one.id]
    with time_machine.travel(dt.datetime(2026, 12, 2, 9, tzinfo=dt.UTC)):
        assert usable(who) == []
        assert story_service.purge_stories() == 1
    assert not path.exists()


def test_only_what_may_be_public_is_public(world):
    who = actor_of(ANA)
    story_service.add_story(who, facts())
    shown = story_service.add_story(who, facts(is_public=True))
    assert [one.id for one in db.session.scalars(stories.stories_usable(public=True))] == [shown.id]


def test_in_the_bin_it_is_not_shown_and_goes_with_its_picture(world):
    who = actor_of(ANA)
    one = story_service.add_story(who, facts(), photo=picture())
    path = story_photos.folder() / one.photo_stored_as
    story_service.delete_story(who, one.id)
    assert usable(who) == []
    story_service.restore_story(who, one.id)
    assert usable(who) == [one.id]
    story_service.delete_story(who, one.id)
    with time_machine.travel(dt.timedelta(days=31)):
        assert story_service.purge_stories() == 1
    assert not path.exists()


def test_a_picture_loses_what_the_camera_wrote(world):
    one = story_service.add_story(actor_of(ANA), facts(), photo=picture(exif=True))
    kept = story_photos.read_photo(one.photo_stored_as)
    assert b"KAMERA-XYZ" in picture(exif=True)
    assert b"KAMERA-XYZ" not in kept


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a....", b"\x89PNG\r\n\x1a\n" + b"0" * 40, b"\xff\xd8\xff" + b"0" * 99]
)
def test_what_is_no_picture_is_refused(world, content):
    with pytest.raises(RuleBroken) as broken:
        story_service.add_story(actor_of(ANA), facts(), photo=content)
    assert broken.value.field == "photo"


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"quote": " "}, "quote"),
        ({"consent_by": ""}, "consent_by"),
        ({"quote": "0101006500006"}, "quote"),
        ({"age_band": "nothing"}, "age_band"),
        ({"consent_on": dt.date(2030, 1, 1)}, "consent_on"),
        ({"consent_until": dt.date(2020, 1, 1)}, "consent_until"),
    ],
)
def test_what_is_wrong_is_named(world, said, field):
    with pytest.raises(RuleBroken) as broken:
        story_service.add_story(actor_of(ANA), facts(**said))
    assert broken.value.field == field


def test_only_who_works_here_keeps_stories(world):
    with pytest.raises(Forbidden):
        story_service.add_story(actor_of(VILI), facts())


def test_the_pages(browse):
    ana = browse(ANA)
    assert "Zgodb še ni" in ana.page("/stories").text
    with_photo = FORM | {"photo": (io.BytesIO(picture()), "zala.jpg"), "is_public": "y"}
    one = ana.post("/stories/new", with_photo, content_type="multipart/form-data").location
    assert "Tu sem doma." in ana.page(one).text
    assert ana.get(one + "/photo").mimetype == "image/jpeg"
    ana.get(one + "/edit")
    ana.post(one + "/edit", FORM | {"quote": "Tu smo doma.", "version": "1"})
    assert "Tu smo doma." in ana.post(one + "/edit", FORM | {"version": "1"}, status=409).text
    ana.post("/stories/new", FORM | {"quote": ""}, status=422)
    browse(VILI).get(one)
    for other in (DANE, CILKA):
        browse(other).get(one, status=404)
        browse(other).get(one + "/photo", status=404)
        browse(other).post(one + "/withdraw", status=404)
    ana.post(one + "/photo/withdraw")
    ana.get(one + "/photo", status=404)
    ana.post(one + "/delete")
    assert "Zgodba: Zala" in browse(BOR).page("/bin").text
    ana.post(one + "/restore")
    ana.post(one + "/withdraw")
    assert "Umaknjena zgodba" in ana.page(one).text
    assert "Tu smo doma." not in ana.page("/stories").text
