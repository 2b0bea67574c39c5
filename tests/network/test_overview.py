"""The network at a glance: who reports, who is silent, and the letter to the silent."""

import datetime as dt

import pytest
import time_machine
from sqlalchemy import select

from mladim.core.clock import now
from mladim.core.db import db
from mladim.core.errors import Forbidden, RuleBroken
from mladim.core.mail import OutgoingMail
from mladim.network.houses import rows_of
from mladim.network.medians import medians
from mladim.network.region_map import SHORT, VIEWS, tiles_of
from mladim.network.reminders import remind
from mladim.organisations.models import Organisation
from mladim.organisations.register_queries import get_by_slug
from mladim.statistics.query import Query
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

TODAY = "2026-11-22T12:00:00+01:00"


def year(text=""):
    return Query.from_url(f"measure=sessions&period=2026{text}")


@pytest.fixture
def november():
    with time_machine.travel(TODAY, tick=False):
        yield


def test_the_longest_silent_stand_first_and_shares_are_theirs(world):
    with time_machine.travel("2026-10-20T12:00:00+01:00", tick=False):
        ana = actor_of(ANA)
        copy = {"headcount": 5, "started_from_previous": True}
        make_session(ana, day="2026-10-12", changed_cells=0, **copy)
        make_session(ana, day="2026-10-13", changed_cells=2, **copy)
        make_session(ana, day="2026-10-14", status="announced")
    with time_machine.travel(TODAY, tick=False):
        _found, rows = rows_of(year(), actor_of(CILKA))
    assert [row.house.slug for row in rows] == ["klub-drugje", "mc-primer"]
    never, ours = rows
    assert never.last_entry is None
    assert never.is_silent
    assert never.completeness is None
    assert (ours.days, ours.is_silent) == (33, True)
    assert ours.completeness == pytest.approx(2 / 3, abs=0.001)
    assert ours.copied == 0.5
    assert ours.coordinators == ("Bor Mlakar",) or len(ours.coordinators) == 1


def test_the_page_tells_coverage_and_filters_the_silent(app, browse, cast, november):
    with app.test_request_context("/"):
        make_session(actor_of(ANA), day="2026-11-20", headcount=5)
        db.session.commit()
    text = browse(CILKA).page("/network?period=this_year").text
    assert "Poroča 1 od 2 organizacij." in text
    assert "Mladinski center Primer" in text
    assert "danes" in text
    silent = browse(CILKA).page("/network?period=this_year&silent=1").text
    assert "Mladinski center Primer" not in silent
    assert "še nikoli" in silent
    for email in (ANA, BOR, VILI):
        browse(email).get("/network", status=403)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("show", ["tiles", "table"])
def test_every_view_of_the_map_opens(browse, cast, view, show):
    page = browse(CILKA).page(f"/network?map={view}&show={show}")
    assert "Osrednjeslovenska" in page.text


@pytest.mark.parametrize("address", ["?map=money", "?map="])
def test_a_view_that_is_not_there(browse, cast, address):
    browse(CILKA).get(f"/network{address}", status=404 if address.endswith("money") else 200)


def test_a_bad_period_is_refused_with_the_form(browse, cast):
    browse(CILKA).get("/network?period=nekoc", status=422)
    browse(BOR).get("/network/ours?from=2026-01-01", status=422)


def test_all_twelve_regions_are_there_once_and_totals_have_no_shade(world):
    ana = actor_of(ANA)
    make_session(ana, make_activity(ana), day="2026-03-04", headcount=8)
    for view in VIEWS.values():
        tiles = tiles_of(year(), actor_of(CILKA), view)
        assert sorted(tile.code for tile in tiles) == sorted(SHORT)
        assert view.is_rate or all(tile.step == 0 for tile in tiles)
        assert all(tile.step == 0 for tile in tiles if tile.value is None)


def test_an_organisation_sees_its_own_row_and_no_median_of_few(app, browse, cast, november):
    with app.test_request_context("/"):
        make_session(actor_of(ANA), day="2026-11-20", headcount=5)
        make_session(actor_of(DANE), day="2026-11-20", headcount=5)
        db.session.commit()
    text = browse(BOR).page("/network/ours?period=this_year").text
    assert "Mediane še ni" in text
    assert "Klub Drugje" not in text
    browse(CILKA).get("/network/ours")


def test_the_median_is_that_of_those_who_report(world, november):
    houses = [actor_of(ANA), actor_of(DANE)]
    for at in range(4):
        row = Organisation(slug=f"hisa-{at}", name=f"Hiša {at}", created_at=now())
        db.session.add(row)
        db.session.flush()
        houses.append(dt_actor(row))
    for at, who in enumerate(houses):
        for day in range(1, 11):
            status = "held" if day <= 10 - at else "announced"
            make_session(who, day=dt.date(2026, 3, day), status=status)
    found = medians(year(), actor_of(BOR))
    assert found.count == 6
    assert found.shares["completeness"] == pytest.approx(0.75)
    assert found.shares["estimated"] is None


def dt_actor(row):
    ana = actor_of(ANA)
    return type(ana)(
        person_id=ana.person_id,
        name="X",
        email="x@example.org",
        organisation_id=row.id,
        organisation_name=row.name,
        slug=row.slug,
        role="worker",
    )


def letters():
    return list(db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.created_at)))


def test_a_reminder_goes_to_the_coordinators_once_a_week_and_is_written_down(app, browse, cast, november):
    page = browse(CILKA)
    page.post("/network/mc-primer/remind?silent=1", {}, status=303)
    page.post("/network/mc-primer/remind", {}, status=303)
    with app.test_request_context("/"):
        sent = letters()
        assert [letter.recipient for letter in sent] == [BOR]
        assert "/statistics/missing" in sent[0].body
    text = page.page("/network").text
    assert "Opomnik je bil poslan" in text
    assert "poslan 22. 11. 2026" in text.replace("\xa0", " ")
    assert "Opomnik poslan" in page.page("/organisations/mc-primer/changes").text


def test_after_a_week_one_may_remind_again(world):
    cilka, house = actor_of(CILKA), get_by_slug("mc-primer", actor_of(CILKA))
    with time_machine.travel("2026-11-01T12:00:00+01:00", tick=False):
        assert remind(cilka, house) == 1
    with time_machine.travel("2026-11-07T12:00:00+01:00", tick=False), pytest.raises(RuleBroken):
        remind(cilka, house)
    with time_machine.travel("2026-11-09T12:00:00+01:00", tick=False):
        assert remind(cilka, house) == 1


def test_who_may_not_be_reminded(world):
    cilka = actor_of(CILKA)
    house = get_by_slug("mc-primer", cilka)
    with pytest.raises(Forbidden):
        remind(actor_of(BOR), house)
    house.closed_on = dt.date(2026, 1, 1)
    with pytest.raises(RuleBroken):
        remind(cilka, house)
    nobody = Organisation(slug="prazna", name="Prazna", created_at=now())
    db.session.add(nobody)
    db.session.flush()
    with pytest.raises(RuleBroken):
        remind(cilka, nobody)


def test_organisations_cannot_remind(browse, cast):
    browse(BOR).post("/network/klub-drugje/remind", {}, status=403)
    browse(CILKA).post("/network/ni-je/remind", {}, status=404)
