"""The overview beside last year, the span before, another span, and organisations alike."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine

from mladim.core.clock import now
from mladim.core.db import db
from mladim.organisations.models import Organisation
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, actor_of
from tests.statistics.worked import QUARTER, make_worked_quarter


@pytest.fixture
def quarter(app, cast):
    with app.test_request_context("/"):
        make_worked_quarter(actor_of(ANA))
        db.session.commit()


@pytest.mark.parametrize(
    ("how", "words"),
    [
        ("", "za leto prej ni podatkov"),
        ("&compare=last_year", "za leto prej ni podatkov"),
        ("&compare=previous", "za primerjano obdobje ni podatkov"),
        ("&compare=period&compare_from=2026-02-01&compare_to=2026-04-30", "v obdobju od 1. 2. 2026"),
        ("&compare=peers", "premalo"),
    ],
)
def test_the_overview_beside_each(browse, quarter, how, words):
    assert words in browse(BOR).page(f"/statistics?{QUARTER}{how}").text.replace("\xa0", " ")


@pytest.mark.parametrize("how", ["period", "nobody", "period&compare_from=2026-01-01"])
def test_a_comparison_that_is_none_is_refused(browse, quarter, how):
    browse(BOR).get(f"/statistics?{QUARTER}&compare={how}", status=422)


def test_the_network_has_no_peers(browse, quarter):
    browse(CILKA).get(f"/statistics?{QUARTER}&compare=peers", status=422)


def test_five_alike_are_a_band_without_names(app, browse, cast):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        houses = [db.session.get(Organisation, ana.organisation_id)]
        for at in range(6):
            row = Organisation(slug=f"hisa-{at}", name=f"Skrita hiša {at}", created_at=now())
            db.session.add(row)
            db.session.flush()
            houses.append(row)
        for at, house in enumerate(houses):
            house.sector_group = "youth_centre"
            who = replace(ana, organisation_id=house.id, slug=house.slug)
            for day in range(1, 4 + at):
                make_session(who, day=dt.date(2026, 3, day), headcount=10)
        db.session.commit()
    with time_machine.travel("2026-11-22T12:00:00+01:00", tick=False):
        text = browse(BOR).page("/statistics?period=2026&compare=peers").text
    assert "podobne organizacije: od" in text
    assert "Skrita hiša" not in text
    assert "Kaj je drugače?" not in text
