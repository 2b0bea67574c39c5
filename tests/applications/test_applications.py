"""Applications: dated history, success rates, reminders, and their line in the register of uses."""

import datetime as dt

import pytest
import time_machine
from sqlalchemy import select

from mladim.applications import queries, service
from mladim.applications.calendar_feed import calendar_of
from mladim.applications.facts import ApplicationFacts
from mladim.applications.rates import rates_of
from mladim.applications.reminders import remind
from mladim.core.db import db
from mladim.core.errors import Conflict, Forbidden, NotFound, RuleBroken
from mladim.core.mail import OutgoingMail
from mladim.evidence.queries import list_uses
from mladim.frozen.service import freeze
from mladim.statistics.query import Query
from tests.factories import make_session
from tests.people import ANA, BOR, CILKA, DANE, VILI, actor_of

DAY = dt.date(2026, 11, 20)


def facts(**said):
    return ApplicationFacts(**({"name": "Mladi za prostor", "asked": 20_000.0} | said))


def add(who, *, status="preparing", **said):
    return service.add_application(who, facts(**said), status=status)


def _figure(who):
    make_session(who, day="2026-02-10", headcount=12)
    return freeze(who, Query.from_url("measure=attendances&from=2026-01-01&to=2026-03-31"))


def test_the_newest_day_says_where_it_stands(world):
    who = actor_of(BOR)
    one = add(who)
    service.move_application(who, one.id, status="approved", day=dt.date(2026, 11, 21))
    service.move_application(who, one.id, status="submitted", day=dt.date(2026, 11, 2), note="oddano v VOPI")
    assert one.status == "approved"
    assert [step.status for step in one.steps] == ["preparing", "submitted", "approved"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": ""}, "name"),
        ({"programme": "nothing"}, "programme"),
        ({"role": "nothing"}, "role"),
        ({"asked": -1}, "asked"),
        ({"web": "ftp://x"}, "web"),
        ({"note": "0101006500006"}, "note"),
        ({"figures": ("M-2026-01-01-AAAA",)}, "figures"),
        ({"deadline": dt.date(1950, 1, 1)}, "deadline"),
    ],
)
def test_what_is_wrong_is_named(world, said, field):
    with pytest.raises(RuleBroken) as broken:
        add(actor_of(BOR), **said)
    assert broken.value.field == field


def test_changed_undone_binned_and_brought_back(world):
    who = actor_of(BOR)
    one = add(who)
    service.change_application(who, one.id, facts(name="Drugo ime"), version=1)
    with pytest.raises(Conflict):
        service.change_application(who, one.id, facts(), version=1)
    assert service.undo_change(who, one.id).name == "Mladi za prostor"
    service.delete_application(who, one.id)
    assert queries.list_applications(who) == []
    service.restore_application(who, one.id)
    assert len(queries.list_applications(who)) == 1


def test_success_by_number_and_by_amount_with_the_counts(world):
    who = actor_of(BOR)
    for status, granted in (
        ("approved", 15_000),
        ("approved", None),
        ("rejected", None),
        ("submitted", None),
    ):
        add(who, status=status, granted=granted)
    rates = rates_of(queries.list_applications(who))
    assert (rates.sent, rates.decided, rates.granted) == (4, 3, 2)
    assert rates.by_number == 2 / 3
    # The grant without an amount is not in the amounts.
    assert (rates.granted_amount, rates.asked_amount, rates.with_amounts) == (15_000, 40_000, 2)
    assert rates_of([]).by_number is None


def test_a_sent_application_with_figures_keeps_its_line_in_the_register(world):
    who = actor_of(BOR)
    code = _figure(who).code
    one = add(who, figures=(code,))
    assert list_uses(who) == []
    service.move_application(who, one.id, status="submitted", day=DAY)
    line = list_uses(who)[0]
    assert (line.kind, line.title, line.used_on, line.figure.code) == ("application", one.name, DAY, code)
    service.move_application(who, one.id, status="approved", day=dt.date(2026, 11, 21))
    assert len(list_uses(who)) == 1
    service.change_application(who, one.id, facts(name="Novo ime", figures=(code,)), version=None)
    assert list_uses(who)[0].title == "Novo ime"
    service.delete_application(who, one.id)
    assert list_uses(who) == []
    service.restore_application(who, one.id)
    assert len(list_uses(who)) == 1
    service.change_application(who, one.id, facts(), version=None)
    assert list_uses(who) == []


def test_reminders_go_out_two_weeks_one_week_and_two_days_before_once_each(world):
    who = actor_of(BOR)
    add(who, deadline=dt.date(2026, 12, 20))
    add(who, name="Oddana", deadline=dt.date(2026, 12, 20), status="submitted")
    sent = []
    for day in (5, 6, 7, 12, 13, 14, 18, 19, 20, 21):
        with time_machine.travel(dt.datetime(2026, 12, day, 9, tzinfo=dt.UTC)):
            sent.append((day, remind()))
            db.session.flush()
    assert [day for day, number in sent if number] == [6, 13, 18]
    letters = list(db.session.scalars(select(OutgoingMail)))
    assert {letter.subject for letter in letters} == {"Rok za prijavo: Mladi za prostor"}
    assert "20. decembra 2026" in letters[0].body


def test_a_new_deadline_is_reminded_of_again(world):
    who = actor_of(BOR)
    one = add(who, deadline=dt.date(2026, 12, 20))
    with time_machine.travel(dt.datetime(2026, 12, 19, 9, tzinfo=dt.UTC)):
        assert remind()
        service.change_application(who, one.id, facts(deadline=dt.date(2026, 12, 30)), version=None)
        assert remind()
        assert not remind()


def test_deadlines_as_a_calendar(world):
    who = actor_of(BOR)
    add(who, deadline=dt.date(2026, 12, 20))
    add(who, name="Brez roka")
    feed = calendar_of(queries.list_applications(who), name="Roki").decode()
    assert feed.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261220" in feed


def test_only_a_coordinator_writes_and_only_the_house_reads(world):
    one = add(actor_of(BOR))
    for email in (ANA, VILI):
        with pytest.raises(Forbidden):
            add(actor_of(email))
        assert queries.get_application(one.id, actor_of(email)).id == one.id
    for email in (DANE, CILKA):
        with pytest.raises(NotFound):
            queries.get_application(one.id, actor_of(email))


def test_a_figure_of_another_house_cannot_be_named(world):
    code = _figure(actor_of(BOR)).code
    with pytest.raises(RuleBroken):
        add(actor_of(CILKA), figures=(code,))
