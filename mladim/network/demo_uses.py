"""Invented uses of numbers: frozen figures, where they were used, applications to calls, a story."""

import datetime as dt

from sqlalchemy import select

from mladim.applications.facts import ApplicationFacts
from mladim.applications.service import add_application, move_application
from mladim.core.access import Actor
from mladim.core.clock import today
from mladim.core.db import db
from mladim.evidence.facts import UseFacts
from mladim.evidence.service import record_use
from mladim.evidence.story_service import StoryFacts, add_story
from mladim.frozen.published_service import load_published
from mladim.frozen.service import freeze
from mladim.organisations.actors import system_actor
from mladim.organisations.models import Organisation
from mladim.statistics.query import Query

INVENTED = "Izmišljen vnos za predstavitev."
CENTRE = "mc-primer"
TEXTS = (
    ("communication", "website", "Poletje v mladinskih centrih v številkah"),
    ("communication", "social_networks", "Kdo prihaja v mladinske centre"),
    ("communication", "weekly_email", "Koliko ur vodijo mladi sami"),
    ("campaign", "event", "Prostor za mlade v vsaki občini"),
    ("media_item", "national_media", "Mladinski centri so polni tudi konec tedna"),
)


def add_uses() -> None:
    """For the network and for its first centre."""
    load_published()
    network = db.session.scalars(select(Organisation).where(Organisation.is_network)).one()
    _fill(system_actor(network), texts=TEXTS)
    centre = db.session.scalars(select(Organisation).where(Organisation.slug == CENTRE)).one_or_none()
    if centre is not None:
        who = system_actor(centre)
        _fill(who, texts=TEXTS[:2])
        _story(who)
    db.session.flush()


def _last_month() -> tuple[dt.date, dt.date]:
    end = today().replace(day=1) - dt.timedelta(days=1)
    return end.replace(day=1), end


def _fill(who: Actor, *, texts: tuple[tuple[str, str, str], ...]) -> None:
    start, end = _last_month()
    span = f"from={start.isoformat()}&to={end.isoformat()}"
    visits = freeze(who, Query.from_url(f"measure=attendances,sessions&by=form&{span}"), confirmed=True)
    freeze(who, Query.from_url(f"measure=session_hours,youth_led_hours&{span}"), confirmed=True)
    for place, (kind, channel, title) in enumerate(texts):
        day = today() - dt.timedelta(days=3 + 9 * place)
        facts = UseFacts(kind=kind, channel=channel, title=title, used_on=day, note=INVENTED)
        record_use(who, facts if place % 2 else _with(facts, visits.code))
    _applications(who, visits.code)


def _with(facts: UseFacts, code: str) -> UseFacts:
    return UseFacts(**(vars(facts) | {"figure": code}))


def _applications(who: Actor, code: str) -> None:
    soon = ApplicationFacts(
        name="Prostor po meri mladih",
        call="Javni poziv za programe mladinskega dela",
        programme="youth_office_call",
        deadline=today() + dt.timedelta(days=12),
        role="lead",
        asked=18_000,
        note=INVENTED,
    )
    add_application(who, soon)
    done = ApplicationFacts(
        name="Mladi vodijo",
        call="Erasmus+ Mladina",
        programme="erasmus_youth_ka2",
        deadline=today() - dt.timedelta(days=150),
        role="partner",
        asked=60_000,
        granted=52_500,
        international=True,
        figures=(code,),
        note=INVENTED,
    )
    application = add_application(who, done)
    for days, status in ((151, "submitted"), (60, "approved")):
        day = today() - dt.timedelta(days=days)
        move_application(who, application.id, status=status, day=day)


def _story(who: Actor) -> None:
    add_story(
        who,
        StoryFacts(
            quote="Ko sem prišla prvič, nisem poznala nikogar. Zdaj vodim filmski večer.",
            author="Zala",
            age_band="18-19",
            about="Filmski večeri",
            is_public=True,
            consent_on=today() - dt.timedelta(days=40),
            consent_by="Izmišljena oseba",
        ),
    )
