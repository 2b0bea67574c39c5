"""Kaj je drugače: only what is more than chance, the most first, in sentences right for any number."""

import datetime as dt

import pytest
import time_machine
from flask_babel import force_locale

from mladim.core.db import db
from mladim.statistics.difference_words import say
from mladim.statistics.overview import make_overview, overview_query
from tests.factories import make_activity, make_session
from tests.people import ANA, BOR, CILKA, actor_of

NOW = "2026-11-22T12:00:00+01:00"


@pytest.fixture
def slovene(one_app):
    with one_app.test_request_context("/"), force_locale("sl"):
        yield


def said(measure, dimension, code, now, before, bounds=(1.1, 1.5)):
    then = "lani do istega dne"
    found = say(measure, (dimension, code), numbers=(now, before), bounds=bounds, then=then)
    return found.text.replace("\xa0", " "), found.bounds.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("what", "numbers", "text"),
    [
        (("attendances", "", ""), (4318, 3200), "Obiskov je 4.318, 35 % več kot lani do istega dne (3.200)."),
        (("sessions", "", ""), (101, 202), "Izvedb je 101, 50 % manj kot lani do istega dne (202)."),
        (("session_hours", "", ""), (2, 40), "Ur izvedb je 2, 95 % manj kot lani do istega dne (40)."),
        (
            ("attendances", "age_band", "15-17"),
            (102, 51),
            "Obiskov v starosti 15–17 let je 102, 100 % več kot lani do istega dne (51).",
        ),
        (
            ("attendances", "gender", "female"),
            (3, 60),
            "Obiskov deklet in žensk je 3, 95 % manj kot lani do istega dne (60).",
        ),
        (
            ("attendances", "form", "workshop"),
            (600, 0),
            "Obiskov v obliki »delavnica« je 600; lani do istega dne jih ni bilo.",
        ),
        (
            ("attendances", "area", "culture"),
            (0, 105),
            "Obiskov na področju »kultura« ni; lani do istega dne jih je bilo 105.",
        ),
    ],
)
def test_sentences_are_right_for_every_number(slovene, what, numbers, text):
    assert said(*what, *numbers)[0] == text


def test_the_uncertainty_is_told(slovene):
    more, less, far = (1.124, 1.5), (0.4, 0.75), (1.5, 90.0)
    place = ("attendances", "", "", 10, 5)
    assert said(*place, more)[1] == "Glede na nihanja po mesecih od 12 % do 50 % več."
    assert said(*place, less)[1] == "Glede na nihanja po mesecih od 25 % do 60 % manj."
    assert said(*place, far)[1] == "Glede na nihanja po mesecih vsaj 50 % več."


def year(who, activity, year, visits, months=range(1, 11)):
    for month in months:
        for day in (5, 12, 19):
            date = dt.date(year, month, day)
            make_session(who, activity, day=date, headcount={"15-17 female": visits + (day + month) % 3})


def overview(email, text="period=this_year"):
    with time_machine.travel(NOW, tick=False):
        arguments = dict(part.split("=") for part in text.split("&"))
        return make_overview(overview_query(arguments), actor_of(email))


def test_a_form_that_is_new_and_visits_that_doubled_are_told(world):
    ana = actor_of(ANA)
    centre = make_activity(ana, "Dnevni center")
    workshop = make_activity(ana, "Delavnica", kind="group", form="workshop")
    year(ana, centre, 2025, 8)
    year(ana, centre, 2026, 30)
    year(ana, workshop, 2026, 20)
    texts = [one.said.text.replace("\xa0", " ") for one in overview(BOR).differences]
    assert any(text.startswith("Obiskov v obliki »delavnica« je") for text in texts)
    assert any(text.startswith("Obiskov je ") for text in texts)
    assert len(texts) <= 5


def test_the_same_year_twice_is_no_news(world):
    ana = actor_of(ANA)
    centre = make_activity(ana)
    year(ana, centre, 2025, 8)
    year(ana, centre, 2026, 8)
    found = overview(BOR)
    assert found.comparison.has_base
    assert found.differences == []


def test_without_last_year_nothing_is_said_to_be_different(world):
    ana = actor_of(ANA)
    year(ana, make_activity(ana), 2026, 8)
    assert overview(BOR).differences == []


def test_the_network_is_told_nothing_of_hidden_numbers(world):
    ana = actor_of(ANA)
    centre = make_activity(ana)
    year(ana, centre, 2025, 8)
    year(ana, centre, 2026, 40)
    make_session(ana, centre, day="2026-04-04", headcount={"25-29 male": 2})
    assert overview(BOR).differences
    for one in overview(CILKA).differences:
        assert one.family.dimension not in ("age_band", "gender")


def test_the_page_links_each_difference_to_its_chart(app, browse, cast):
    with app.test_request_context("/"):
        ana = actor_of(ANA)
        centre = make_activity(ana)
        year(ana, centre, 2025, 5)
        year(ana, centre, 2026, 30)
        db.session.commit()
    with time_machine.travel(NOW, tick=False):
        page = browse(BOR).page("/statistics?period=this_year")
    assert "Kaj je drugače?" in page.text
    assert "Obiskov je 930, 417 % več" in page.text.replace("\xa0", " ")
