"""Keeping stories and letting go of them: add, change, withdraw, bin; flushes, never commits."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import delete, select

from mladim.codelists.ages import is_band
from mladim.core import changes, records
from mladim.core.access import COORDINATOR, WORKER, Actor
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import Forbidden, NotFound, RuleBroken
from mladim.core.facts import check_texts
from mladim.core.texts import one_line, paragraphs
from mladim.evidence.story_models import Story
from mladim.evidence.story_photos import erase_photo, keep_photo

LIMITS = {"quote": 1500, "author": 80, "about": 200, "consent_by": 200, "photo_words": 300}
FIELDS = ("quote", "author", "age_band", "about", "is_public", "photo_words")
CONSENT = ("consent_on", "consent_by", "consent_until")


@dataclass(frozen=True, kw_only=True)
class StoryFacts:
    """What somebody said, under which name, and who agreed to its being shown."""

    quote: str
    consent_by: str
    consent_on: dt.date
    consent_until: dt.date | None = None
    author: str = ""
    age_band: str = ""
    about: str = ""
    is_public: bool = False
    photo_words: str = ""


def facts_of(story: Story) -> StoryFacts:
    """What is stored, in the form it came in."""
    return StoryFacts(**{field: getattr(story, field) for field in (*FIELDS, *CONSENT)})


def _cleaned(facts: StoryFacts) -> StoryFacts:
    lines: dict[str, Any] = {
        name: one_line(getattr(facts, name)) for name in ("author", "about", "consent_by", "photo_words")
    }
    return replace(facts, quote=paragraphs(facts.quote), **lines)


def _check(facts: StoryFacts) -> None:
    if not facts.quote:
        raise RuleBroken("quote", _("Vpišite, kaj je oseba povedala."), "missing")
    if not facts.consent_by:
        raise RuleBroken("consent_by", _("Vpišite, kdo je dal soglasje."), "missing")
    check_texts(facts, LIMITS)
    if facts.age_band and not is_band(facts.age_band):
        raise RuleBroken("age_band", _("Te vrednosti ni na seznamu. Izberite drugo."))
    if facts.consent_on > today():
        raise RuleBroken("consent_on", _("Soglasje ne more biti dano v prihodnosti."))
    if facts.consent_until and facts.consent_until < facts.consent_on:
        raise RuleBroken("consent_until", _("Konec mora biti po začetku."))


def _require(who: Actor) -> None:
    if not who.has(WORKER, COORDINATOR):
        raise Forbidden


def _put(story: Story, facts: StoryFacts) -> None:
    facts = _cleaned(facts)
    _check(facts)
    for field in (*FIELDS, *CONSENT):
        setattr(story, field, getattr(facts, field))


def add_story(who: Actor, facts: StoryFacts, *, photo: bytes | None = None) -> Story:
    """A new story; the history says that it came, never what it says."""
    _require(who)
    at = now()
    story = Story(
        organisation_id=who.organisation_id,
        version=1,
        created_at=at,
        created_by=who.person_id,
        updated_at=at,
        photo_stored_as="",
    )
    _put(story, facts)
    if photo is not None:
        story.photo_stored_as = keep_photo(photo)
    db.session.add(story)
    db.session.flush()
    changes.record(who, story, "add", fields=list(FIELDS))
    return story


def change_story(
    who: Actor, story_id: int, facts: StoryFacts, *, version: int | None, photo: bytes | None = None
) -> Story:
    """Store the facts if nobody changed them since `version`; a new picture takes the place of the old."""
    _require(who)
    story = _living(who, story_id, version)
    _put(story, facts)
    if photo is not None:
        name = keep_photo(photo)
        erase_photo(story.photo_stored_as)
        story.photo_stored_as, story.photo_withdrawn_at = name, None
    records.note(who, story, "change")
    return story


def _living(who: Actor, story_id: int, version: int | None = None) -> Story:
    story = records.lock(Story, who, story_id, version)
    if story.deleted_at is not None or story.withdrawn_at is not None:
        raise NotFound
    return story


def withdraw_story(who: Actor, story_id: int) -> Story:
    """The consent is taken back: words, name and picture are gone at once, for good."""
    _require(who)
    story = _living(who, story_id)
    erase_photo(story.photo_stored_as)
    for field in ("quote", "author", "age_band", "about", "consent_by", "photo_words", "photo_stored_as"):
        setattr(story, field, "")
    story.withdrawn_at, story.is_public = now(), False
    records.note(who, story, "withdraw")
    return story


def withdraw_photo(who: Actor, story_id: int) -> Story:
    """Only the picture's consent is taken back: it is off the disk at once, the words stay."""
    _require(who)
    story = _living(who, story_id)
    if not story.photo_stored_as:
        raise NotFound
    erase_photo(story.photo_stored_as)
    story.photo_stored_as, story.photo_words, story.photo_withdrawn_at = "", "", now()
    records.note(who, story, "withdraw_photo")
    return story


def delete_story(who: Actor, story_id: int) -> Story:
    """Into the bin for 30 days; from there it is shown nowhere."""
    _require(who)
    return records.to_bin(Story, who, story_id)


def restore_story(who: Actor, story_id: int) -> Story:
    """Back from the bin."""
    _require(who)
    return records.from_bin(Story, who, story_id)


def purge_stories() -> int:
    """Erase what has been in the bin for its days, and pictures whose consent has run out."""
    old = list(db.session.scalars(select(Story).where(Story.deleted_at < records.bin_opens())))
    over = list(
        db.session.scalars(select(Story).where(Story.consent_until < today(), Story.photo_stored_as != ""))
    )
    for story in {*old, *over}:
        erase_photo(story.photo_stored_as)
        story.photo_stored_as = ""
    db.session.flush()
    db.session.execute(delete(Story).where(Story.id.in_([story.id for story in old])))
    return len({*old, *over})
