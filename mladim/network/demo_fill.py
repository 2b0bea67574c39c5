"""Filling an installation with invented data, and taking it out again."""

import datetime as dt
from collections.abc import Callable

import numpy as np
from sqlalchemy import delete, func, select

from mladim.accounts.models import Person
from mladim.codelists.collation import sort_key
from mladim.core.clock import now, today
from mladim.core.db import db
from mladim.core.errors import RuleBroken
from mladim.core.estimates import renew_estimates
from mladim.core.marks import forget_touched, touch_all
from mladim.network.bulk import prepare
from mladim.network.cast import make_cast
from mladim.network.demo_funded import add_funded_projects
from mladim.network.demo_house import House
from mladim.network.demo_plan import add_plan
from mladim.network.demo_shapes import Shape, make_shape
from mladim.network.demo_uses import add_uses
from mladim.organisations.models import Membership, NetworkMembership, Organisation

AHEAD = dt.timedelta(days=14)
# Organisations, years, seed.
# Two years, so that every comparison with last year has a last year.
SMALL = (12, 2.0, 7)
# What the database expects of tables that were empty is wrong by then, and PostgreSQL would go through all
# sessions for each attendance.
ESTIMATED_AFTER = {0, 3, 15, 63, 255}
Progress = Callable[[int, int, int], None]


def refuse_real_data() -> None:
    """Invented and real data never live together."""
    if db.session.scalar(select(func.count()).where(Organisation.is_demo.is_(False))):
        raise RuleBroken(
            "database", "V zbirki so prave organizacije. Izmišljeni podatki so mogoči le v prazni zbirki."
        )


def wipe() -> None:
    """Empty every table of an installation that holds only invented data."""
    refuse_real_data()
    for table in reversed(db.metadata.sorted_tables):
        db.session.execute(delete(table))
    db.session.flush()
    forget_touched()


def _organisation(shape: Shape, rng: np.random.Generator) -> Organisation:
    found = db.session.scalars(select(Organisation).where(Organisation.slug == shape.slug)).one_or_none()
    if found is None:
        found = Organisation(slug=shape.slug, name=shape.name, created_at=now(), is_demo=True)
        found.legal_form, found.sector_group = shape.legal_form, shape.sector_group
        found.municipality = shape.municipality
        db.session.add(found)
    found.sort_key = sort_key(found.name)
    found.age_bands = ["13-14", "15-17", "18-19", "20-24", "25-29"]
    found.areas = ["culture", "learning", "participation"]
    found.description = "Izmišljena organizacija za predstavitev."
    db.session.flush()
    since = dt.date(int(rng.integers(2008, 2024)), 1, 1)
    kind = "member" if shape.is_member else "user"
    db.session.add(NetworkMembership(organisation_id=found.id, kind=kind, since=since))
    return found


def _people(card: Organisation) -> list[Person]:
    """Who of the cast works here, workers first."""
    query = (
        select(Person)
        .join(Membership, Membership.person_id == Person.id)
        .where(Membership.organisation_id == card.id)
        .order_by(Membership.role.desc(), Person.email)
    )
    return list(db.session.scalars(query))


def fill(*, organisations: int, years: float, seed: int, progress: Progress) -> int:
    """Invent organisations with their sessions; one transaction each. Returns the number of sessions."""
    rng, made = np.random.default_rng(seed), 0
    last, first = today() + AHEAD, today() - dt.timedelta(days=round(365 * years))
    make_cast()
    db.session.commit()
    for rank in range(organisations):
        name, slug, size = {
            0: ("Mladinski center Primer", "mc-primer", 520.0),
            1: ("Mladinski klub Drugje", "klub-drugje", 140.0),
        }.get(rank, ("", "", 0.0))
        shape = make_shape(rng, rank, name=name, slug=slug, size=size)
        card = _organisation(shape, rng)
        house = House(rng, card, shape, _people(card))
        made += house.fill(first, last)
        connection = db.session.connection()
        prepare(connection)
        house.write(connection)
        touch_all(card.id)
        db.session.commit()
        if rank in ESTIMATED_AFTER:
            renew_estimates()
        progress(rank + 1, organisations, made)
    add_plan(rng)
    db.session.commit()
    add_funded_projects("mc-primer", seed)
    add_uses()
    db.session.commit()
    return made
