"""A whole site with invented data as it would run: forms protected, files compressed, every page filled."""

import datetime as dt
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.datastructures import FileStorage

from config import TestConfig
from mladim import create_app
from mladim.accounts import resets
from mladim.accounts.service import find_person
from mladim.core import jobs
from mladim.core.access import Actor
from mladim.core.clock import now, today
from mladim.core.db import begin_writing, db, end_writing
from mladim.core.static import ROOT
from mladim.imports import uploads
from mladim.network import demo_fill
from mladim.organisations.models import Invitation, Organisation
from mladim.projects.models import Project
from mladim.releases import campaign_service, service
from mladim.releases.periods import last_ripe
from mladim.reports import esf_service, template_service
from mladim.reports import service as report_service
from mladim.reports.esf_facts import EsfRow
from mladim.sessions.activity_models import Activity, ActivityPartner
from mladim.sessions.models import Attendance, WorkSession
from mladim.sessions.proof_service import add_proof
from mladim.statistics import saved_service
from mladim.targets import logo_service
from mladim.targets.campaign_choice_service import choose_sessions
from mladim.targets.campaign_facts import CampaignFacts
from mladim.targets.campaign_service import add_campaign
from mladim.targets.review_service import ReviewFacts, write_review
from script.compress import compress
from tests.browser import Browser
from tests.people import BOR, CILKA, DANE, actor_of
from tests.serving import serving
from tests.worlds import World, find

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40
TABLE = "Datum;Od;Do;Dejavnost;Vrsta;15-17 ženske\n12. 10. 2026;16.00;20.00;Dnevni center;odprto;4\n"
SECRETS = {"password_reset", "invitation"}


@dataclass
class Site:
    """Where the site answers, who may sign in, and what its addresses may name."""

    app: Flask
    address: str
    cookies: dict[str, str]
    world: World
    others: dict[str, Callable[[], Any]] = field(default_factory=dict)
    sessions: dict[str, UUID] = field(default_factory=dict)

    def values(self, endpoint: str, name: str) -> Any:
        """What stands for an argument of an address."""
        if f"{endpoint}:{name}" in self.others:
            return self.others[f"{endpoint}:{name}"]()
        return find(endpoint, name, self.world, "live")


def make_site(folder: Path) -> Flask:
    """The application with an invented network of three organisations."""

    class Settings(TestConfig):
        TESTING = False
        WTF_CSRF_ENABLED = True
        SERVER_NAME = None
        SQLALCHEMY_DATABASE_URI = f"sqlite:///{folder / 'site.db'}"
        INSTANCE = folder
        UPLOADS = folder / "uploads"

    compress(ROOT)
    app = create_app(Settings)
    with app.test_request_context("/"):
        db.create_all()
        begin_writing()
        demo_fill.fill(organisations=3, years=0.4, seed=7, progress=lambda *_: None)
        end_writing()
    return app


def _world_of(slug: str, email: str) -> World:
    """The first living row of every table of an organisation."""
    organisation = db.session.scalars(select(Organisation).where(Organisation.slug == slug)).one()
    person = find_person(email)
    assert person is not None
    world = World(slug, organisation.id, person.id)
    for table in db.metadata.sorted_tables:
        if "organisation_id" not in table.columns:
            continue
        query = select(table).where(table.c.organisation_id == organisation.id)
        if "deleted_at" in table.columns:
            query = query.where(table.c.deleted_at.is_(None))
        if row := db.session.execute(query.limit(1)).mappings().first():
            world.rows[table.name, "live"] = dict(row)
    return world


def _add_campaign(bor: Actor) -> None:
    """A campaign of the centre's own, and what it says of its year."""
    days = {"starts_on": today() - dt.timedelta(days=20), "ends_on": today() + dt.timedelta(days=10)}
    add_campaign(bor, CampaignFacts(name="Mesec odprtih vrat", about="Vabimo.", **days))
    write_review(bor, today().year, version=0, facts=ReviewFacts(evaluation="Leto je bilo polno."))


def _add_what_is_missing(app: Flask) -> dict[str, Any]:
    """What the invented data has none of: a project, a proof, an open invitation, a joint activity."""
    bor, dane = actor_of(BOR), actor_of(DANE)
    own = bor.organisation_id
    project = Project(organisation_id=own, code="P-1", name="Mladi v mestu", sort_key="mladi")
    project.programmes = ["erasmus_youth_ka1"]
    db.session.add(project)
    db.session.flush()
    logo_service.add_emblem(bor, project, "sl")
    held = db.session.scalars(
        select(WorkSession).where(WorkSession.organisation_id == own, WorkSession.status == "held").limit(1)
    ).one()
    add_proof(bor, held, FileStorage(io.BytesIO(PNG), "Klub.png"), kind="photo")
    _add_campaign(bor)
    _add_report(bor)
    saved_service.save(bor, name="Naši obiski", question=[("measure", "attendances"), ("by", "month")])
    theirs = select(Activity).where(Activity.organisation_id == dane.organisation_id)
    joint = db.session.scalars(theirs.limit(1)).one()
    share = {"activity_id": joint.id, "partner_id": own, "share": 40, "status": "invited"}
    db.session.add(ActivityPartner(organisation_id=dane.organisation_id, **share))
    known = {"joint": joint.id, "import": uploads.keep(bor, "vnos.csv", TABLE.encode())}
    known["invitation"] = _invitation(own)
    known["municipality"] = db.session.scalars(select(Organisation.municipality).filter_by(id=own)).one()
    person = find_person(BOR)
    assert person is not None
    known["reset"] = resets.begin_reset(person)
    _add_release()
    known["campaign"], known["campaign page"] = _add_campaign_page()
    db.session.commit()
    return known


def _add_report(bor: Any) -> None:
    """A report begun, a copy of a form, a person of the ESF+ register, a file that is being made."""
    project_id = db.session.scalars(select(Project.id).filter_by(organisation_id=bor.organisation_id)).first()
    assert project_id is not None
    day = today()
    report = report_service.begin(bor, "ursm_yearly", (day.replace(month=1, day=1), day))
    template_service.copy_definition(bor, "blank")
    person = EsfRow(
        name="Črt Zupan",
        birth_year=2005,
        gender="male",
        activity_status="unknown",
        education="isced_3_4",
        characteristics=("rural",),
        entered_on=day,
        left_on=None,
        consent_on=day,
        keep_until=day + dt.timedelta(days=900),
    )
    esf_service.add_person(bor, project_id, person)
    jobs.start(bor, "report", report.title, report_id=report.id, format="pdf")


def _add_release() -> None:
    """The last quarter that may be shown to everybody."""
    release = service.prepare(last_ripe(today()).code, who=None)
    # Its own tests publish through the second audit.
    release.status, release.published_at = "published", now()


def _add_campaign_page() -> tuple[str, str]:
    """The public page of a campaign that ended long enough ago, with sessions of two houses."""
    cilka, days = actor_of(CILKA), (today() - dt.timedelta(days=75), today() - dt.timedelta(days=45))
    facts = CampaignFacts(name="Pomlad mladih", starts_on=days[0], ends_on=days[1], about="Hvala vsem.")
    campaign = add_campaign(cilka, facts)
    for email in (BOR, DANE):
        who = actor_of(email)
        own = select(WorkSession.id).where(
            WorkSession.organisation_id == who.organisation_id,
            WorkSession.status == "held",
            WorkSession.local_date.between(*days),
        )
        ids = list(db.session.scalars(own))
        choose_sessions(who, campaign, offered=ids, session_ids=ids)
    release = campaign_service.prepare(campaign.id, who=cilka)
    release.status, release.published_at = "published", now()
    return release.slug, release.code


def _invitation(organisation_id: int) -> str:
    from mladim.accounts.secrets import digest

    secret = "vabilo-za-preizkus-strani-0001"
    soon = now() + dt.timedelta(days=7)
    row = {"email": "nova@example.org", "role": "worker", "secret_hash": digest(secret)}
    db.session.add(Invitation(organisation_id=organisation_id, created_at=now(), expires_at=soon, **row))
    return secret


def _sessions(organisation_id: int) -> dict[str, UUID]:
    """One of each state, and one with a list of names."""
    own = select(WorkSession).where(WorkSession.organisation_id == organisation_id)
    past = own.where(WorkSession.local_date <= today()).order_by(WorkSession.starts_at.desc())
    named = select(Attendance.session_id).where(Attendance.organisation_id == organisation_id)
    queries = {
        "announced": past.where(WorkSession.status == "announced"),
        "held": past.where(WorkSession.status == "held", WorkSession.id.not_in(named)),
        "named": past.where(WorkSession.status == "held", WorkSession.id.in_(named)),
        "cancelled": past.where(WorkSession.status == "cancelled"),
    }
    return {
        state: found.uuid
        for state, query in queries.items()
        if (found := db.session.scalars(query.limit(1)).first())
    }


def _cookies(app: Flask) -> dict[str, str]:
    name = app.config["SESSION_COOKIE_NAME"]
    found = {email: Browser(app, email).client.get_cookie(name) for email in (BOR, CILKA)}
    return {email: cookie.value for email, cookie in found.items() if cookie}


@contextmanager
def open_site(folder: Path) -> Iterator[Site]:
    """The site behind an address, until the tests are over."""
    app = make_site(folder)
    with app.test_request_context("/"):
        known = _add_what_is_missing(app)
        world = _world_of("mc-primer", BOR)
        sessions = _sessions(world.organisation_id)
    others = {
        "joint.show:activity_id": lambda: known["joint"],
        "imports.show:token": lambda: known["import"],
        "invitations.show:secret": lambda: known["invitation"],
        "passwords.choose:secret": lambda: known["reset"],
        "register.show:slug": lambda: "mc-primer",
        "register.changes:slug": lambda: "mc-primer",
        "statistics.municipality_sheet:iso": lambda: known["municipality"],
        "impact.campaign:campaign": lambda: known["campaign"],
        "releases.campaign:release": lambda: known["campaign page"],
        "targets.review:year": lambda: today().year,
        "targets.edit_review:year": lambda: today().year,
    }
    with serving(app) as address:
        yield Site(app, address, _cookies(app), world, others, sessions)
