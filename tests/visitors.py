"""Everybody who could knock: each role of each house, nobody, the dismissed, and holders of keys."""

from dataclasses import dataclass
from typing import Any

from flask import Flask
from sqlalchemy import select

from mladim.accounts.service import add_person
from mladim.accounts.tokens import make_token
from mladim.core.access import Actor
from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Membership
from tests.browser import Browser
from tests.people import ANA, BOR, CILKA, DANE, EVA, PASSWORD, VILI, actor_of

DISABLED = "izkljucena@demo.mladim.test"
LEFT = "odsla@demo.mladim.test"
API = "/api/"
SAFE = ("GET", "HEAD")


@dataclass
class Visitor:
    """Somebody who asks for pages, by cookie, by key or by neither."""

    name: str
    email: str | None
    browser: Browser
    actor: Actor | None
    headers: dict[str, str]
    # Whether this one tries the things of others too; those with a key do so where a key opens something.
    is_curious: bool = True

    @property
    def cookie(self) -> dict[str, str]:
        name = self.browser.app.config["SESSION_COOKIE_NAME"]
        found = self.browser.client.get_cookie(name)
        return {"Cookie": f"{name}={found.value}"} if found else {}

    @property
    def slug(self) -> str:
        """The house whose rows are this visitor's own; strangers try the first one's."""
        return self.actor.slug if self.actor and self.actor.slug else "mc-primer"

    def acts_on(self, url: str, method: str) -> Actor | None:
        """Who this is: a key opens the interface only, a cookie the pages and what the interface reads."""
        opens = url.startswith(API) if self.headers else not url.startswith(API) or method in SAFE
        return self.actor if opens else None

    def tries(self, rule: str) -> bool:
        """Does this one try the things of others at this address?"""
        return self.is_curious and (not self.headers or rule.startswith(API))

    def ask(self, method: str, url: str, **kw: Any) -> Any:
        """One request that remembers nothing of the one before, such as a message for the next page."""
        headers = self.headers | self.cookie | kw.pop("headers", {})
        return self.browser.app.test_client(use_cookies=False).open(
            url, method=method, headers=headers, buffered=True, **kw
        )


def add_dismissed(app: Flask, cast: dict[str, int]) -> None:
    """One whose account is switched off, one who left the house; their cookies and keys are still there."""
    with app.test_request_context("/"):
        for email, name in ((DISABLED, "Izključena Oseba"), (LEFT, "Odšla Oseba")):
            person = add_person(email=email, name=name, password=PASSWORD)
            row = Membership(
                organisation_id=cast["mc-primer"], person_id=person.id, role="coordinator", created_at=now()
            )
            db.session.add(row)
        db.session.commit()


def dismiss(app: Flask) -> None:
    """After they have signed in."""
    with app.test_request_context("/"):
        from mladim.accounts.models import Person

        for person in db.session.scalars(select(Person).where(Person.email.in_([DISABLED, LEFT]))):
            if person.email == DISABLED:
                person.is_active = False
            for line in db.session.scalars(select(Membership).where(Membership.person_id == person.id)):
                if person.email == LEFT:
                    line.ended_at = now()
        db.session.commit()


def _key(app: Flask, email: str, organisation_id: int) -> dict[str, str]:
    with app.test_request_context("/"):
        token, raw = make_token(actor_of(email).person_id, name="ključ", organisation_id=organisation_id)
        db.session.commit()
    return {"Authorization": f"Bearer {raw}"}


def all_visitors(app: Flask, cast: dict[str, int]) -> list[Visitor]:
    """Signed in, some of them dismissed since."""
    add_dismissed(app, cast)
    houses = {
        ANA: "mc-primer",
        DANE: "klub-drugje",
        CILKA: "mreza-mama",
        DISABLED: "mc-primer",
        LEFT: "mc-primer",
    }
    browsers = {
        email: Browser(app, email) for email in (None, ANA, BOR, VILI, DANE, CILKA, EVA, DISABLED, LEFT)
    }
    keys = {email: _key(app, email, cast[slug]) for email, slug in houses.items()}
    dismiss(app)
    with app.test_request_context("/"):
        actors = {email: actor_of(email) if email and email != DISABLED else None for email in browsers}
    nobody = browsers[None]
    found = [
        Visitor(
            *((email or "nobody").split("@")[0], email, browser, actors[email], {}),
            is_curious=email not in {DISABLED, LEFT},
        )
        for email, browser in browsers.items()
    ]
    found += [
        # The key of somebody who left the house opens nothing.
        Visitor(
            f"{email.split('@')[0]}+key", email, nobody, None if email == LEFT else actors[email], headers
        )
        for email, headers in keys.items()
    ]
    return found
